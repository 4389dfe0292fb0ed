"""Bring in appointments: choose a file, look at what is in it, tick, take in. Nothing is stored before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.domain.plans import Repeat
from companion.domain.problems import Problem, ProblemKind
from companion.domain.same_people import plain_letters
from companion.ui.local_words import faults_words
from companion.ui.pages.bring_plans.birthdays import BirthdaysCard
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import names_of, rhythm_words, wording
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.file_card import FileCard, problem_card
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.tick_list import TickList, TickRow
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.services.calendars import CalendarPreview, CalendarRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording


def make(house: House, *, file: str = "", **_what: object) -> Page:
    """The page; ``file`` is read at once when given."""
    return BringPlans(house, file)


class BringPlans(Page):
    """Two steps: the file, and what of it."""

    def __init__(self, house: House, file: str) -> None:
        super().__init__()
        self._house = house
        self._file = file
        self._preview: CalendarPreview | None = None
        self._said: Problem | None = None
        self._task: Any = None
        self._started = False
        self._second = False

    def refresh(self) -> None:
        """The first step, once; what was ticked stays."""
        if self._started:
            return
        self._started = True
        if self._file:
            self._read(Path(self._file))
        else:
            self._show_choose()

    def back(self) -> bool:
        """From what is in the file to the choice of a file; out of the page from there."""
        if not self._second:
            return False
        self._show_choose()
        return True

    def _go_back(self) -> None:
        if not self.back():
            self._house.router.back()

    def _new_step(self, title: str, soft: str = "") -> None:
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.focus_first)
        self.clear_body()
        self.clear_buttons()
        self.set_heading(title, soft=soft, eyebrow=tr("Bring in appointments"))

    # --- 1. the file ---

    def _show_choose(self) -> None:
        self._second = False
        self._new_step(tr("Where is the file?"))
        if self._said is not None:
            self.body.addWidget(problem_card(self._said))
            self._said = None
        lead = tr("A calendar file from your phone, from another program or from a club.")
        ending = tr("Its name ends in “.ics”. You choose what to keep.")
        card = FileCard(lead, ending, self._choose, self._read, kind=PressKind.MAIN)
        self.body.addWidget(card)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._go_back)
        self.add_buttons(left=[back])
        self.put_in_order()

    def _choose(self) -> None:
        ask_to_open(self, tr("Choose a calendar file"), [tr("Calendars (*.ics)"), tr("All files (*)")], self._read)

    # --- reading ---

    def _read(self, path: Path) -> None:
        if not path.name:
            self._refused(Problem(ProblemKind.FILE_NOT_FOUND, tr("a file")))
            return
        self._wait(tr("Reading “{name}”", name=path.name))
        service = self._house.calendars
        self._begin(lambda _progress: service.look(path), self._found)

    def _wait(self, title: str) -> None:
        self._new_step(title)
        self.body.addWidget(Words(tr("One moment.")))
        self.body.addStretch(1)

    def _begin(self, work: Any, finished: Any) -> None:  # noqa: ANN401 - as the tasks take them
        task = self._house.tasks.start(work)
        task.finished.connect(finished)
        task.refused.connect(self._refused)
        task.broke.connect(lambda _error: self._show_choose())
        self._task = task
        task.start()

    def _refused(self, problem: Problem) -> None:
        self._said = problem
        self._show_choose()

    # --- 2. what of it ---

    def _found(self, preview: CalendarPreview) -> None:
        self._preview, self._second = preview, True
        count = len(preview.rows)
        soft = tr_n("{n} appointment in “{file}” is to come.", "{n} appointments in “{file}” are to come.", count,
                    file=preview.file)  # fmt: skip
        self._new_step(tr("What would you like to keep?"), soft if preview.rows or not preview.birthdays else "")
        if preview.rows:
            say = wording(self._house)
            self._list = TickList(tr("Appointments of the file"))
            self._list.rows.set_rows([_tick_row(row, say) for row in preview.rows])
            self._list.rows.ticked = {row.id for row in preview.rows if row.people and not row.known}
            self._list.rows.changed.connect(self._count)
            self.body.addWidget(self._list, 1)
        if preview.birthdays:
            self.body.addWidget(BirthdaysCard(self._house, preview.birthdays))
        self._show_rest(preview)
        back = back_button()
        back.clicked.connect(self._go_back)
        if not preview.rows:
            self.body.addStretch(1)
            self.add_buttons(left=[back])
            return
        self._take = main_button("", "check")
        self._take.clicked.connect(self._take_in)
        everything = quiet_button(tr("Tick all shown"))
        everything.clicked.connect(lambda: self._list.rows.tick_shown(on=True))
        self.add_buttons(left=[back], right=[everything, self._take])
        self._count()
        self.put_in_order()

    def _show_rest(self, preview: CalendarPreview) -> None:
        """How many lie behind, and what could not be read."""
        if preview.over:
            self.body.addWidget(Words(tr_n("{n} more is over.", "{n} more are over.", preview.over), "small"))
        if not preview.faults:
            return
        count = len(preview.faults)
        press = Press(tr_n("{n} line to look at", "{n} lines to look at", count), "info", PressKind.SMALL)
        words = Words("\n".join(faults_words(preview.faults)), "small")
        press.clicked.connect(lambda: words.setVisible(words.isHidden()))
        self.body.addLayout(flow_of(press))
        self.body.addWidget(words)
        words.setVisible(not preview.rows)

    def _count(self) -> None:
        count = len(self._list.rows.ticked)
        self._take.set_words(tr_n("Put {n} into my plans", "Put {n} into my plans", count))
        self._take.setEnabled(count > 0)

    def _take_in(self) -> None:
        preview, ticked = self._preview, sorted(self._list.rows.ticked)
        if preview is None:
            return
        self._wait(tr("Taking them in"))
        service = self._house.calendars
        self._begin(lambda _progress: service.take_in(preview, ticked), self._done)

    def _done(self, count: int) -> None:
        said = tr_n("{n} appointment is in your plans.", "{n} appointments are in your plans.", count)
        self._house.router.go("plans", said=said)


def _tick_row(row: CalendarRow, say: Wording) -> TickRow:
    """What it is and when, with whom; that it is there already."""
    entry = row.entry
    parts = [tr("In your plans already")] if row.known else []
    if row.next is not None:
        here = say.here(row.next)
        parts.append(say.day(here.date()) if entry.whole_day else say.when(here))
    if entry.rhythm.repeat is not Repeat.ONCE:
        parts.append(rhythm_words(entry.rhythm, entry.starts.date()))
    if row.people:
        parts.append(tr("With {names}", names=names_of(row.people)))
    parts.append(entry.place)
    sub = ". ".join(part for part in parts if part)
    return TickRow(key=row.id, title=entry.title, sub=sub, fold=plain_letters(f"{entry.title} {sub}"))
