"""A pack is opened: choose the file, look at all of it, then take it in or not. Nothing is kept before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from companion.domain.problems import Problem
from companion.ui.pack_words import holds_words, rhythm_words, suggested_by
from companion.ui.pages.pack.cards import (
    ExerciseCard,
    ToolsCard,
    WhoseCard,
    faults_card,
    note_card,
    ours_card,
    questions_card,
)
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.file_card import FileCard, problem_card
from companion.ui.widgets.file_page import FilePage
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.packs import PackLook
    from companion.ports import Progress
    from companion.ui.house import House
    from companion.ui.widgets.page import Page

SHOWN = 4
"""So many exercises are shown at first; the rest stand behind "Show all"."""


class PackPage(FilePage):
    """The page; each of its steps fills it anew."""

    reading_counts = True

    def __init__(self, house: House, file: str = "") -> None:
        super().__init__(house, tr("Suggested to me"), file)
        self._look: PackLook | None = None
        self._leave_out: ToolsCard | None = None
        add_aloud(self, house.speaker)

    # --- the file ---

    def ask_for_file(self) -> None:
        """A file with exercises."""
        ending = tr("Its name ends in “.companion-pack”. You see first what is in it. Then you choose.")
        lead = tr("Somebody who helps you can put exercises into one file for you.")
        self.body.addWidget(FileCard(lead, ending, self._choose, self.read, typed=self._file, looks=True))

    def _choose(self) -> None:
        kinds = [tr("Suggested exercises (*.companion-pack)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a file"), kinds, self.read, Path.home())

    def look_at(self, path: Path, progress: Progress) -> PackLook:
        """All of it, checked like the files of the program."""
        return self._house.handing_over.look(path, progress)

    def found(self, look: PackLook) -> None:
        """What is in it, or why it cannot be taken in."""
        self._look = look
        if look.good:
            self._show_pack(look)
        else:
            self._show_faults(look)

    # --- the preview ---

    def _show_faults(self, look: PackLook) -> None:
        soft = tr("Nothing was taken in. Ask whoever gave it to you for another file.")
        self.new_step(tr("“{name}” cannot be taken in", name=look.file), soft=soft)
        if look.author is not None:
            self.body.addWidget(WhoseCard(look.author, advice=False))
        self.body.addWidget(faults_card(look.faults))
        self.body.addStretch(1)
        other = Press(tr("Choose another file"), "file-up")
        other.clicked.connect(self.start_anew)
        self.foot(other)

    def _show_pack(self, look: PackLook) -> None:
        pack, author = look.pack, look.author
        if pack is None or author is None:
            return
        soft = " ".join((holds_words(len(look.exercises), len(look.questions)), rhythm_words(pack.rhythm)))
        self.new_step(pack.title, soft=soft, eyebrow=suggested_by(author.name, author.signature))
        self.body.addWidget(WhoseCard(author))
        if pack.note:
            self.body.addWidget(note_card(author, pack.note))
        self._show_exercises(look)
        inside = {looked.id for looked in look.exercises}
        ours = tuple(step for step in look.order if step.exercise not in inside)
        if ours:
            self.body.addWidget(ours_card(ours))
        for questions in look.questions:
            self.body.addWidget(questions_card(questions))
        self._leave_out = ToolsCard(author.name, look.switch_off) if look.switch_off else None
        if self._leave_out is not None:
            self.body.addWidget(self._leave_out)
        self.body.addWidget(Words(tr("Nothing you write goes back to anybody. You choose what you show."), "soft"))
        self.body.addStretch(1)
        decline = Press(tr("No, thank you"), "x")
        decline.clicked.connect(self.step_back)
        accept = Press(tr("Yes, take it in"), "check")
        accept.clicked.connect(self._take_in)
        self.add_buttons(left=[decline], right=[accept])

    def _show_exercises(self, look: PackLook) -> None:
        places = {step.exercise: place for place, step in enumerate(look.order)}
        ordered = sorted(look.exercises, key=lambda each: places.get(each.id, len(places)))
        for looked in ordered[:SHOWN]:
            self.body.addWidget(ExerciseCard(looked))
        rest = ordered[SHOWN:]
        if not rest:
            return
        place = self.body.count()
        more = Press(tr_n("Show {n} more", "Show {n} more", len(rest)), "chevron-down", PressKind.SMALL)
        self.body.addWidget(more)

        def show() -> None:
            cards = [ExerciseCard(looked) for looked in rest]
            for number, card in enumerate(cards):
                self.body.insertWidget(place + number, card)
            more.hide()
            self.put_in_order()
            QTimer.singleShot(0, self, cards[0].press.setFocus)

        more.clicked.connect(show)

    def _take_in(self) -> None:
        look = self._look
        if look is None:
            return
        try:
            self._house.handing_over.take_in(look, self._leave_out.ticked() if self._leave_out is not None else ())
        except Problem as problem:
            self.body.insertWidget(0, problem_card(problem))
            self.scroll_to_top()
            return
        self._house.router.replace("suggested")


def make(house: House, file: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``file`` is looked at at once when given."""
    return PackPage(house, file)
