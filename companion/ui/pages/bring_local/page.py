"""Bring in a local list: choose a file, look at what is in it, tick, take in. Nothing is stored before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.domain.problems import Problem, ProblemKind
from companion.domain.same_people import plain_letters
from companion.ui.gathering_words import meets_words
from companion.ui.local_words import faults_words
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.file_card import FileCard, problem_card
from companion.ui.widgets.files import ask_to_open, ask_to_save
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.tick_list import TickList, TickRow
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.services.local_list import LocalPreview, LocalRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording


def make(house: House, *, file: str = "", **_what: object) -> Page:
    """The page; ``file`` is read at once when given."""
    return BringLocal(house, file)


class BringLocal(Page):
    """Two steps: the file, and what of it."""

    def __init__(self, house: House, file: str) -> None:
        super().__init__()
        self._house = house
        self._file = file
        self._preview: LocalPreview | None = None
        self._said: Problem | None = None
        self._kept = ""
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
        self.set_heading(title, soft=soft, eyebrow=tr("Bring in a list"))

    # --- 1. the file ---

    def _show_choose(self) -> None:
        self._second = False
        self._new_step(tr("Where is the file?"))
        if self._said is not None:
            self.body.addWidget(problem_card(self._said))
            self._said = None
        lead = tr("A list of what takes place near you, or the calendar of a community centre.")
        ending = tr("Its name ends in “.csv” or “.ics”. You choose what to keep.")
        card = FileCard(lead, ending, self._choose, self._read, kind=PressKind.MAIN)
        empty = Card()
        empty.column.addWidget(Words(tr("To write a list yourself, begin with an empty one. A guide is inside.")))
        save = Press(tr("Save an empty list"), "file-text")
        save.clicked.connect(self._save_empty)
        empty.column.addLayout(flow_of(save))
        self._kept_words = Words(self._kept, "strong")
        empty.column.addWidget(self._kept_words)
        self._kept_words.set_or_hide(self._kept)
        empty.column.addStretch(1)
        card.column.addStretch(1)
        self.body.addLayout(columns_of(card, empty, gap=16, least=400, shares=(3, 2)))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._go_back)
        self.add_buttons(left=[back])
        self.put_in_order()

    def _choose(self) -> None:
        kinds = [tr("Lists and calendars (*.csv *.ics)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a list"), kinds, self._read)

    def _save_empty(self) -> None:
        ask_to_save(self, tr("Save an empty list"), tr("What is near"), "csv", self._write_empty, tr("Tables"))

    def _write_empty(self, path: Path) -> None:
        try:
            self._house.save_file(path, self._house.local_list.empty())
        except Problem as problem:
            self._kept = problem_words(problem).meaning
        else:
            self._kept = tr("Saved as “{name}”. Open it with a program for tables.", name=path.name)
        self._kept_words.set_or_hide(self._kept)

    # --- reading ---

    def _read(self, path: Path) -> None:
        if not path.name:
            self._refused(Problem(ProblemKind.FILE_NOT_FOUND, tr("a file")))
            return
        self._wait(tr("Reading “{name}”", name=path.name))
        service = self._house.local_list
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

    def _found(self, preview: LocalPreview) -> None:
        self._preview, self._second = preview, True
        say = wording(self._house)
        count = len(preview.rows)
        soft = tr_n("We found {n} entry in “{file}”.", "We found {n} entries in “{file}”.", count, file=preview.file)
        self._new_step(tr("What would you like to keep?"), soft)
        if preview.rows:
            self._list = TickList(tr("Entries of the file"))
            self._list.rows.set_rows([_tick_row(row, say) for row in preview.rows])
            self._list.rows.ticked = {row.id for row in preview.rows if not row.over}
            self._list.rows.changed.connect(self._count)
            self.body.addWidget(self._list, 1)
        self._show_faults(preview)
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

    def _show_faults(self, preview: LocalPreview) -> None:
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
        self._take.set_words(tr_n("Take in {n} entry", "Take in {n} entries", count))
        self._take.setEnabled(count > 0)

    def _take_in(self) -> None:
        preview, ticked = self._preview, sorted(self._list.rows.ticked)
        if preview is None:
            return
        self._wait(tr("Taking them in"))
        service = self._house.local_list
        self._begin(lambda _progress: service.take_in(preview, ticked), self._done)

    def _done(self, _count: int) -> None:
        router = self._house.router
        if len(router.trail) > 1 and router.trail[-2].page == "local":
            router.back()
        else:
            router.replace("local")


def _tick_row(row: LocalRow, say: Wording) -> TickRow:
    """What it is and when; that it is over, or in the list already."""
    gathering = row.gathering
    parts = [meets_words(gathering, say), gathering.where]
    if row.over:
        parts = [tr("It is over"), *parts]
    elif row.known:
        parts = [tr("In your list already; this takes its place"), *parts]
    sub = ". ".join(part for part in parts if part)
    return TickRow(key=row.id, title=gathering.name, sub=sub, fold=plain_letters(f"{gathering.name} {sub}"))
