"""Delete for good: what was taken out, all answers, or the whole diary; each is asked once more."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.problems import Problem
from companion.ui.copy_words import copy_when
from companion.ui.gone_back import forget_gone_back
from companion.ui.look import look
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.services.deleting import Deleted
    from companion.ui.house import House

TAKEN_OUT, ANSWERS, ALL = "taken_out", "answers", "all"


class Choose(Page):
    """What shall go."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.set_heading(
            tr("Delete for good"), soft=tr("What goes here cannot be brought back with Undo. You are asked once more.")
        )
        for what, title, sub in (
            (TAKEN_OUT, tr("What I took out"), tr("Deleted and changed things, which Undo still holds for 30 days")),
            (ANSWERS, tr("All my answers"), tr("Exercises, thoughts, what I keep, and how I am")),
            (ALL, tr("The whole diary"), tr("Everything, with its copies and its key")),
        ):
            press = Press(title, "trash-2", PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, what=what: house.router.go("delete", what=what))
            self.body.addWidget(press)
        alone = tr("One person only: take them out on their own card. Then come here, to “What I took out”.")
        self.body.addWidget(Words(alone, "soft"))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])


class Confirm(Page):
    """One question before it is done, and what was done."""

    def __init__(self, house: House, what: str) -> None:
        super().__init__()
        self._house = house
        self._what = what
        self._task: Any = None
        self._there = house.deleting.still_there()
        self._at_hand = bool(self._there.elsewhere) and Path(self._there.elsewhere).is_dir()
        self._show()

    def _show(self) -> None:
        self.set_heading(_titles()[self._what], eyebrow=tr("Delete for good"))
        card = Card()
        card.column.setSpacing(look().gap(10))
        for line in _lines()[self._what]:
            card.column.addWidget(Words(line))
        for line in self._elsewhere():
            card.column.addWidget(Words(line, "soft"))
        self.body.addWidget(card)
        self._copies = self._copies_tick()
        self._line = Words("", "strong")
        self._line.hide()
        self.body.addWidget(self._line)
        self.body.addStretch(1)
        self._put_buttons()

    def _copies_tick(self) -> AnyOf | None:
        """Copies hold what was deleted; the whole diary takes them with it in any case."""
        count = len(self._there.copies)
        if self._what == ALL or not (count or self._at_hand):
            return None
        words = tr_n("Delete the {n} older copy too", "Delete the {n} older copies too", count)
        tick = AnyOf(words if count else tr("Delete the older copies too"))
        tick.setChecked(True)
        self.body.addWidget(tick)
        if not count:
            return tick
        oldest = copy_when(self._house, self._there.copies[-1].at)
        words = tr("They still hold it; the oldest is of {when}. A fresh copy is made first.", when=oldest)
        self.body.addWidget(Words(words, "small"))
        return tick

    def _elsewhere(self) -> list[str]:
        lines = [tr("Files and papers you saved or printed yourself stay where they are.")]
        if self._what != ALL and self._there.traces:
            lines.append(_traces_words())
        if self._what == ALL:
            lines.append(_own_keys_words())
        if self._what == ALL and self._there.server:
            lines.append(tr("What you sent to your server stays there."))
        if self._there.elsewhere and not self._at_hand:
            lines.append(
                tr(
                    "The folder “{folder}” is not there just now, so copies in it stay. Is it on a stick? Plug it in, "
                    "and come here again.",
                    folder=self._there.elsewhere,
                )
            )
        elif self._there.elsewhere:
            lines.append(tr("The copies in “{folder}” go with the others.", folder=self._there.elsewhere))
        return lines

    def _put_buttons(self) -> None:
        self._leave = self._back()
        self._keep = main_button(tr("Keep everything"), "check")
        self._keep.clicked.connect(self._house.router.back)
        if self._house.demo:
            self.body.insertWidget(0, Words(tr("You are looking round, so nothing is deleted here."), "strong"))
            self.add_buttons(left=[self._leave], right=[self._keep])
            return
        self._go = Press(tr("Delete for good"), "trash-2")
        self._go.clicked.connect(self._delete)
        self.add_buttons(left=[self._leave], right=[self._go, self._keep])

    def focus_first(self) -> None:
        """The safer answer."""
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        if self._task is not None:
            return
        self._set_presses(on=False)
        self._say(tr("One moment."))
        deleting, what = self._house.deleting, self._what
        copies = self._copies is not None and self._copies.isChecked()
        work = {
            TAKEN_OUT: lambda _progress: deleting.taken_out(with_copies=copies),
            ANSWERS: lambda _progress: deleting.answers(with_copies=copies),
            ALL: lambda _progress: deleting.everything(),
        }[what]
        task = self._house.tasks.start(work)
        if what == ALL:
            house = self._house
            task.finished.connect(
                lambda _nothing: _begin_anew(house)
            )  # also when one went on to another page meanwhile
        else:
            task.finished.connect(self._done)
        task.refused.connect(self._refused)
        self._task = task
        task.start()

    def _done(self, deleted: Deleted) -> None:
        self._task = None
        if deleted.unfinished is not None:
            self._show_unfinished(deleted.unfinished)
            return
        self.clear_body()
        self.clear_buttons()
        self.set_heading(tr("It is deleted"), eyebrow=tr("Delete for good"))
        self.body.addWidget(Words(tr("It is not in your diary any more, and Undo does not know it.")))
        self.body.addWidget(Words(self._copies_words(deleted)))
        if deleted.traces:
            self.body.addWidget(Words(_traces_words()))
        self.body.addStretch(1)
        home = main_button(tr("To Today"), "sun")
        home.clicked.connect(self._house.router.home)
        self.add_buttons(right=[home])
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_unfinished(self, why: Problem) -> None:
        """What was to be seen is gone, but the file is still the old one."""
        self.clear_body()
        self.clear_buttons()
        self.set_heading(tr("It is not all gone yet"), eyebrow=tr("Delete for good"))
        self.body.addWidget(Words(tr("The file of your diary could not be cleaned, so traces may still be in it.")))
        words = problem_words(why)
        self.body.addWidget(Words(f"{words.title}. {words.advice}"))
        self.body.addStretch(1)
        again = main_button(tr("Try again"), "repeat")
        again.clicked.connect(lambda: self._house.router.replace("delete", what=self._what))
        self.add_buttons(left=[self._back()], right=[again])
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> Press:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        return back

    def _copies_words(self, deleted: Deleted) -> str:
        if deleted.trouble is not None:
            return tr("Some copies could not be deleted. {why}", why=one_sentence(deleted.trouble))
        if deleted.copies:
            return tr_n("{n} older copy is deleted too.", "{n} older copies are deleted too.", deleted.copies)
        if self._there.copies or self._at_hand:
            return tr("Older copies of the diary still hold it. You find them under “Copies of my diary”.")
        return tr("There were no older copies.")

    def _refused(self, problem: Problem) -> None:
        self._task = None
        self._set_presses(on=True)
        self._say(one_sentence(problem))

    def _set_presses(self, *, on: bool) -> None:
        """While it is done there is nothing left to keep."""
        for press in (self._go, self._keep, self._leave):
            press.setEnabled(on)

    def back(self) -> bool:
        """Nowhere while it is done."""
        return self._task is not None

    def _say(self, sentence: str) -> None:
        self._line.setText(sentence)
        self._line.show()


def _begin_anew(house: House) -> None:
    """As on the first day: nobody has chosen yet that it starts with the computer."""
    with suppress(Problem):
        if house.autostart.enabled():
            house.autostart.set(on=False)
    forget_gone_back(house.home)
    house.restart()


def _traces_words() -> str:
    return tr("Something is reading the diary just now. Until you close Companion, old pages stay in its locked file.")


def _own_keys_words() -> str:
    """Those of ``services.author_keys``, which belong to whoever sits here and not to one diary."""
    return tr("Have you made packs, or do you help somebody from here? Your key for that stays on this computer.")


def _titles() -> dict[str, str]:
    return {
        TAKEN_OUT: tr("Delete what you took out?"),
        ANSWERS: tr("Delete all your answers?"),
        ALL: tr("Delete the whole diary?"),
    }


def _lines() -> dict[str, tuple[str, ...]]:
    return {
        TAKEN_OUT: (
            tr("Undo can bring back what was deleted or changed in the last 30 days."),
            tr("After this it cannot. What you have now stays as it is."),
        ),
        ANSWERS: (
            tr("Exercises, ladders, thoughts, kind words, answers on how you are, and notes of reports go."),
            tr("Your people and plans stay, with their own words, and so does your plan for hard days."),
        ),
        ALL: (
            tr("People, plans, answers and the copies here are deleted, and the key that opens them."),
            tr("Companion closes, and opens again as on the first day."),
            tr("If you want to keep something, save it first under “Copies of my diary”."),
        ),
    }


def make(house: House, what: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``what`` is ``taken_out``, ``answers`` or ``all``; nothing for the choice between them."""
    return Confirm(house, what) if what in _titles() else Choose(house)
