"""A page to wait on. It says what is happening and offers what can be done meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.widgets.press import Press


class Notice(Page):
    """A title, some sentences, and buttons below them: one thing to read, one thing to press."""

    def __init__(self, title: str, lines: list[str], presses: list[Press]) -> None:
        super().__init__()
        self.set_heading(title)
        card = Card("plain" if lines else "none")
        for line in lines:
            card.column.addWidget(Words(line))
        if presses:
            card.column.addSpacing(look().gap(8))
            card.column.addLayout(flow_of(*presses))
        self.body.addWidget(card)
        self.body.addStretch(1)
