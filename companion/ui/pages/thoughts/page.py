"""Thoughts: what to go on with, thoughts as plain sentences to pick from, and a few doors to everything else."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.services.thoughts import Due, Quiet
from companion.ui.exercise_rows import ThoughtPress, called
from companion.ui.look import look
from companion.ui.pages.thoughts import tender
from companion.ui.pages.thoughts.cards import due_card, faults_card, first_card, path_card
from companion.ui.pages.thoughts.doors import front_doors
from companion.ui.pages.thoughts.shelf import MorePage, ShelfPage
from companion.ui.router import load_page
from companion.ui.shelf_words import shelf_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.exercises import FaultyExercise
    from companion.domain.runs import RunId
    from companion.services.thoughts import HeldBack, ThoughtRow
    from companion.ui.house import House
    from companion.ui.widgets.boxes import Card

SHOWN = 4
"""So many thoughts are shown; the rest stand behind "More" (at most five choices, design guide)."""
ON_TOP = 2
"""So many runs to go on with stand on top; the rest behind "More"."""
THOUGHTS = "thoughts"
"""The shelf whose exercises are picked by their thought."""

_LATER_MS = 200
"""The page stands first; reading all files to the end takes as long again."""
_NEXT_MS = 20
"""Between one file and the next, so that no press has to wait for more than one of them."""


class ThoughtsPage(Page):
    """Go on with something, pick a thought, or open a shelf. On tender days gentle things stand in their place."""

    topics = frozenset({Topic.RUNS, Topic.PREFERENCES, Topic.PLANS, Topic.PACKS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._all_on_top = self._deleting = False
        self._first_delete: Press | None = None
        self._faulty: list[FaultyExercise] | None = None
        self._unread: list[str] | None = None
        self._anyway = False
        add_aloud(self, house.speaker)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._check)

    def _check(self) -> None:
        """While the person reads: look through the whole files, and load what a press on a thought needs."""
        if not self.isVisible():
            return  # left meanwhile, or closed with the diary
        if self._unread is None:
            load_page("before")
            load_page("exercise")
            self._unread = [head.id for head in self._house.exercising.shelf.heads()]
        elif self._unread:
            with suppress(Problem):  # its faults are told below, with those of the others
                self._house.exercising.exercise(self._unread.pop())
        else:
            self._tell_faults()
            return
        self._later.start(_NEXT_MS)

    def _tell_faults(self) -> None:
        self._faulty = self._house.exercising.faulty()
        if self._faulty and self.isVisible():
            self._show_anew()

    def _show_anew(self) -> None:
        """Lay the page out again; whoever stood on it by keyboard stands on it still."""
        focused = QApplication.focusWidget()
        self.refresh()
        if focused is None or self.isAncestorOf(focused):
            self.focus_first()

    def refresh(self) -> None:
        """Ask which thoughts there are, what became of them, and what is held back."""
        self.clear_body()
        held = self._house.exercising.held_back(self._house.clock.now())
        if held.reason is Quiet.FINE_ALONE:
            self.set_heading(tr("Thoughts"))
            self.body.addWidget(tender.planner_card(self._house))
        elif held.reason is not None and not self._anyway:
            self._show_tender(held, held.reason)
        else:
            self._show_all()
        if self._faulty:
            self.body.addWidget(faults_card(self._faulty))
        self.body.addStretch(1)
        if self._faulty is None and held.reason is not Quiet.FINE_ALONE:
            self._later.start(_LATER_MS)

    # --- tender days ---

    def _show_tender(self, held: HeldBack, reason: Quiet) -> None:
        rows = [row for row in self._rows() if row.gentle and row.shelf in held.shelves]
        title = tr("Something gentle") if rows else tr("A quiet day")
        self.set_heading(title, soft=tender.tender_words(self._house, reason, gentle=bool(rows)))
        self.body.addLayout(flow_of(*tender.tender_ways(self._house, reason)))
        delete = self._show_on_top([row for row in rows if row.open_run is not None])
        self.body.addLayout(tender.gentle_rows(self._house, [row for row in rows if row.open_run is None]))
        below = [tender.all_press(self._show_anyway)]
        if reason is Quiet.MOURNING:
            below.append(tender.end_press(self._house))
        self.body.addLayout(flow_of(*below, *delete))

    def _show_anyway(self) -> None:
        self._anyway = True
        self.refresh()
        self.focus_first()

    # --- ordinary days ---

    def _show_all(self) -> None:
        soft = tr("These are thoughts, not facts. Nobody reads your answers.")
        self.set_heading(tr("Is one of these thoughts yours?"), soft=soft)
        rows = self._rows()
        delete = self._show_on_top([row for row in rows if row.open_run is not None], self._path(rows))
        self._show_thoughts([row for row in rows if row.open_run is None], delete)
        self.body.addWidget(Words(tr("Or do something"), "strong"))
        self.body.addLayout(front_doors(self._house))

    def _rows(self) -> list[ThoughtRow]:
        return self._house.exercising.thoughts(checked=bool(self._faulty))

    def _show_on_top(self, begun: list[ThoughtRow], path: Card | None = None) -> list[Press]:
        """Runs to go on with: those whose plan has passed, then those that were left, newest first; then the path.

        Gives the presses that delete what was left, for a row with others: one of their own would take too much room.
        """
        say = wording(self._house)
        begun = sorted(begun, key=lambda row: str(row.stopped_at), reverse=True)
        due = self._house.exercising.due(self._house.clock.now())
        waiting: list[Due | ThoughtRow] = [*due, *begun]
        shown = waiting if self._all_on_top else waiting[:ON_TOP]
        count = len(shown) + (path is not None)
        columns = Columns(gap=look().gap(8), least=460, shares=(1,) if count == 1 else (1, 1))
        for each in shown:
            if isinstance(each, Due):
                columns.addWidget(due_card(self._house, each))
            else:
                columns.addWidget(ThoughtPress(self._house, each, say))
        if path is not None:
            columns.addWidget(path)
        if count:
            self.body.addLayout(columns)
        if len(waiting) > len(shown):
            more = Press(tr("More to go on with"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_all_on_top)
            self.body.addLayout(flow_of(more))
        return self._deletes([each for each in shown if not isinstance(each, Due)])

    def _deletes(self, begun: list[ThoughtRow]) -> list[Press]:
        """One press for each that was left; where there are several, behind a word, for they are seldom wanted."""
        if len(begun) <= 1 or self._deleting:
            presses = [self._delete(row) for row in begun]
            self._first_delete = presses[0] if presses else None
            return presses
        press = Press(tr("Delete one of these"), "trash-2", PressKind.SMALL)
        press.clicked.connect(self._show_deletes)
        return [press]

    def _show_deletes(self) -> None:
        self._deleting = True
        self.refresh()
        first = self._first_delete
        QTimer.singleShot(0, self, self.focus_first if first is None else first.setFocus)

    def _delete(self, row: ThoughtRow) -> Press:
        """What was begun by mistake, or is not wanted any more, need not stand here for ever. It can be undone."""
        press = Press(tr("Delete: {what}", what=called(row.thought, row.title)), "trash-2", PressKind.SMALL)
        press.clicked.connect(lambda: self._remove(row.open_run))
        return press

    def _remove(self, run: RunId | None) -> None:
        if run is not None:
            self._house.exercising.remove(run)
            QTimer.singleShot(0, self, self.focus_first)

    def _show_all_on_top(self) -> None:
        self._all_on_top = True
        self._show_anew()

    def _path(self, rows: list[ThoughtRow]) -> Card | None:
        """The path that is on; for somebody who has begun nothing yet, where one may begin."""
        on = self._house.going_along.on()
        if on is not None:
            return path_card(self._house, on)
        if any(row.open_run is not None or row.belief is not None or row.again_at is not None for row in rows):
            return None
        first = next(iter(self._house.going_along.all()), None)
        return first_card(self._house, first) if first is not None and not first.begun else None

    def _show_thoughts(self, rows: list[ThoughtRow], beside: list[Press]) -> None:
        own = [row for row in rows if row.shelf == THOUGHTS and row.thought and not row.with_therapist]
        say = wording(self._house)
        columns = Columns(gap=look().gap(4), least=460)
        for row in own[:SHOWN]:
            columns.addWidget(ThoughtPress(self._house, row, say))
        self.body.addLayout(columns)
        more = Press(tr("More thoughts"), "chevron-down", PressKind.SMALL)
        more.clicked.connect(lambda: self._house.router.go("shelf", shelf=THOUGHTS))
        self.body.addLayout(flow_of(more, *beside))


def make(house: House, shelf: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The first page, one shelf, or what stands behind "More"."""
    if not shelf:
        return ThoughtsPage(house)
    return ShelfPage(house, shelf) if shelf in shelf_words() else MorePage(house)
