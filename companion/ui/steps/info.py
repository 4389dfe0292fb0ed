"""Something to read, and sometimes a card to keep and print. Next goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.steps.part import Given, Part
from companion.ui.steps.printed import PrintThis
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.run_screens import Screen
    from companion.ui.widgets.printing import Sheet

_FEW = 6
"""So many lines at most are large, and printed very large; with more of them a card would not fit on its page."""


class InfoPart(Part):
    """The words stand above; there is nothing to answer. Lines stand below one another, on a card in a box."""

    asks = can_skip = False

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        if screen.lines:
            card = Card("plum" if screen.card else "none")
            side, edge = (look().gap(24), look().gap(16)) if screen.card else (0, 0)
            card.column.setContentsMargins(side, edge, side, edge)
            few = len(screen.lines) <= _FEW
            for line in screen.lines:
                card.column.addWidget(Words(line, "body" if not few else "heading" if screen.card else "lead"))
            self.column.addWidget(card)
        if screen.card:
            self.column.addWidget(PrintThis(self._sheet))
        if screen.picture:
            from companion.ui.steps.picture import PictureToSee  # one screen of all

            self.column.addWidget(PictureToSee())

    def _sheet(self) -> Sheet:
        from companion.ui.widgets.printing import Sheet, SheetLine

        large = len(self._screen.lines) <= _FEW
        lines = [SheetLine(large=line) if large else SheetLine(words=line) for line in self._screen.lines]
        return Sheet(title=self._screen.ask, soft=self._screen.body, lines=tuple(lines), foot=self._screen.note)

    @property
    def given(self) -> Given | None:
        """That it was read."""
        return "read"
