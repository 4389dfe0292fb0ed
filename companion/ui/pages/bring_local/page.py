"""Bring in a local list: choose a file, look at what is in it, tick, take in. Nothing is stored before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.domain.same_people import plain_letters
from companion.ui.gathering_words import meets_words
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.bring_page import BringPage
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.file_card import FileCard
from companion.ui.widgets.files import ask_to_open, ask_to_save
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.tick_list import TickRow
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Progress
    from companion.services.local_list import LocalPreview, LocalRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording
    from companion.ui.widgets.page import Page


def make(house: House, *, file: str = "", **_what: object) -> Page:
    """The page; ``file`` is read at once when given."""
    return BringLocal(house, file)


class BringLocal(BringPage):
    """Two steps: the file, and what of it."""

    def __init__(self, house: House, file: str) -> None:
        super().__init__(house, tr("Bring in a list"), file)
        self._kept = ""

    # --- 1. the file ---

    def ask_for_file(self) -> None:
        """A list that somebody made, or an empty one to write."""
        lead = tr("A list of what takes place near you, or the calendar of a community centre.")
        ending = tr("Its name ends in “.csv” or “.ics”. You choose what to keep.")
        card = FileCard(lead, ending, self._choose, self.read, typed=self._file, kind=PressKind.MAIN)
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

    def _choose(self) -> None:
        kinds = [tr("Lists and calendars (*.csv *.ics)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a list"), kinds, self.read)

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

    def look_at(self, path: Path, _progress: Progress) -> LocalPreview:
        """Its entries."""
        return self._house.local_list.look(path)

    # --- 2. what of it ---

    def ask_what(self, look: LocalPreview) -> None:
        """Entries to tick, and what could not be read."""
        rows = look.rows
        soft = tr_n("We found {n} entry in “{file}”.", "We found {n} entries in “{file}”.", len(rows), file=look.file)
        self.begin_what(soft)
        if rows:
            say = wording(self._house)
            to_come = {row.id for row in rows if not row.over}
            self.show_rows(tr("Entries of the file"), [_tick_row(row, say) for row in rows], to_come)
        self.end(look.faults, rows=bool(rows))

    def take_words(self, count: int) -> str:
        """How many go into the list."""
        return tr_n("Take in {n} entry", "Take in {n} entries", count)

    def take_in(self, look: LocalPreview, ticked: list[int]) -> int:
        """How many are in the list now."""
        return self._house.local_list.take_in(look, ticked)

    def done(self, _taken: int) -> None:
        """To the list."""
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
