"""The thoughts as plain sentences to pick from, with those that wait for a second look on top."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.pages.thoughts.cards import ThoughtPress, due_card, faults_card
from companion.ui.router import load_page
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.exercises import FaultyExercise
    from companion.ui.house import House

SHOWN = 4
"""So many thoughts are shown; the rest stand behind "More" (at most five choices, design guide)."""


_LATER_MS = 200
"""The page stands first; reading all files to the end takes as long again."""
_NEXT_MS = 20
"""Between one file and the next, so that no press has to wait for more than one of them."""


class ThoughtsPage(Page):
    """Pick a thought, go on where one stopped, or look at what was expected and what happened."""

    topics = frozenset({Topic.RUNS, Topic.PREFERENCES, Topic.PLANS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._all = False
        self._faulty: list[FaultyExercise] | None = None
        self._unread: list[str] | None = None
        self._anyway = False
        add_aloud(self, house.speaker)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._check)
        self._later.start()

    def _check(self) -> None:
        """While the person reads: look through the whole files, and load what a press on a thought needs."""
        if self._unread is None:
            load_page("exercise")
            self._unread = [row.exercise for row in self._house.exercising.thoughts(checked=False)]
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
            focused = QApplication.focusWidget()
            self.refresh()
            if focused is None or self.isAncestorOf(focused):
                self.focus_first()

    def refresh(self) -> None:
        """Ask which thoughts there are and what became of them."""
        self.clear_body()
        soft = tr("These are thoughts, not facts. Nobody reads your answers.")
        self.set_heading(tr("Is one of these thoughts yours?"), soft=soft)
        if self._house.preferences().fine_alone and not self._anyway:
            self.set_heading(tr("Thoughts"))
            self._show_note()
        else:
            self._show_due()
            self._show_thoughts()
            self._show_rest()
        self.body.addStretch(1)

    def _show_note(self) -> None:
        """For those who wanted a planner and nothing else."""
        card = Card()
        card.column.addWidget(Words(tr("You said you are fine on your own, so nothing is asked of you here.")))
        card.column.addWidget(Words(tr("The thoughts stay here, should you ever want to look at one."), "soft"))
        show = Press(tr("Show the thoughts"), "sprout")
        show.clicked.connect(self._show_anyway)
        plans = Press(tr("Go to my plans"), "calendar-heart", PressKind.MAIN)
        plans.clicked.connect(lambda: self._house.router.go("plans"))
        card.column.addLayout(flow_of(plans, show))
        self.body.addWidget(card)

    def _show_anyway(self) -> None:
        self._anyway = True
        self.refresh()
        self.focus_first()

    def _show_due(self) -> None:
        for due in self._house.exercising.due(self._house.clock.now()):
            self.body.addWidget(due_card(self._house, due))

    def _show_thoughts(self) -> None:
        rows = self._house.exercising.thoughts(checked=bool(self._faulty))
        shown = rows if self._all else rows[:SHOWN]
        say = wording(self._house)
        columns = Columns(gap=look().gap(4), least=460)
        for row in shown:
            columns.addWidget(ThoughtPress(self._house, row, say))
        self.body.addLayout(columns)
        if len(rows) > len(shown):
            more = Press(tr("More thoughts"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_all)
            self.body.addLayout(flow_of(more))

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
        presses = self.findChildren(ThoughtPress)
        if len(presses) > SHOWN:
            presses[SHOWN].setFocus()

    def _show_rest(self) -> None:
        pairs = Press(tr("What I expected, what happened"), "list")
        pairs.clicked.connect(lambda: self._house.router.go("pairs"))
        self.body.addLayout(flow_of(pairs))
        if self._faulty:
            self.body.addWidget(faults_card(self._faulty))


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return ThoughtsPage(house)
