"""One shelf with its exercises, and the page behind "More" with the doors that have no room on the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.ui.exercise_rows import ThoughtPress
from companion.ui.look import look
from companion.ui.pages.thoughts.doors import back_doors
from companion.ui.shelf_words import shelf_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.services.thoughts import ThoughtRow
    from companion.ui.house import House

SHOWN = 5
"""Exercises shown at once; the rest stand behind "More" (at most five choices, design guide)."""
LOOKING_BACK = "keep"
"""The shelf from which one comes to what was expected and what happened."""


class ShelfPage(Page):
    """The exercises of one shelf; those that are best done with a therapist stand last."""

    topics = frozenset({Topic.RUNS, Topic.PACKS})

    def __init__(self, house: House, shelf: str) -> None:
        super().__init__()
        self._house = house
        self._shelf = shelf
        self._all = False
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask what stands on the shelf."""
        words = shelf_words()[self._shelf]
        self.set_heading(words.title, soft=words.soft, eyebrow=tr("Thoughts"))
        self.clear_body()
        rows = sorted(self._rows(), key=_place)
        shown = rows if self._all or len(rows) <= SHOWN else rows[:SHOWN]
        say = wording(self._house)
        columns = Columns(gap=look().gap(4), least=460)
        for row in shown:
            columns.addWidget(ThoughtPress(self._house, row, say, full=True))
        self.body.addLayout(columns)
        if len(rows) > len(shown):
            more = Press(tr("More of these"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_all)
            self.body.addLayout(flow_of(more))
        if self._shelf == LOOKING_BACK:
            pairs = Press(tr("What I expected, what happened"), "list")
            pairs.clicked.connect(lambda: self._house.router.go("pairs"))
            self.body.addLayout(flow_of(pairs))
        self.body.addStretch(1)

    def _rows(self) -> list[ThoughtRow]:
        return [row for row in self._house.exercising.thoughts(checked=False) if row.shelf == self._shelf]

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
        presses = self.findChildren(ThoughtPress)
        if len(presses) > SHOWN:
            presses[SHOWN].setFocus()


def _place(row: ThoughtRow) -> tuple[bool, bool]:
    """Those that are offered first, those that stand apart last; otherwise as in the catalogue."""
    return row.with_therapist, not row.offered


class MorePage(Page):
    """What else can be found here."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.set_heading(tr("More to find here"), eyebrow=tr("Thoughts"))
        add_aloud(self, house.speaker)
        show = Press(tr("Show somebody"), "printer", PressKind.QUIET)
        show.clicked.connect(lambda: house.router.go("report"))
        self.add_tool(show)
        doors = Columns(gap=look().gap(4), least=460)
        for door in back_doors(house):
            doors.addWidget(door)
        self.body.addLayout(doors)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
