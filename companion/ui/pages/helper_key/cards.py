"""Cards of joining: the people of one side, and the six words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.afar_sheets import Side
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of, hairline
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.afar_sheets import KeptKey
    from companion.ui.widgets.press import Press


def state_words(key: KeptKey) -> str:
    """Where it stands with somebody."""
    if key.sure:
        return tr("Can send you changes.") if key.side is Side.HELPS_ME else tr("You can send changes.")
    if not key.key:
        return tr("The answer has not been opened here yet.")
    return tr("The six words are still to be compared.")


def people_card(title: str, keys: Sequence[KeptKey], presses: Callable[[KeptKey], list[Press]]) -> Card:
    """Those of one side with what can be done."""
    card = Card()
    card.column.addWidget(Words(title, "heading"))
    if not keys:
        card.column.addWidget(Words(tr("Nobody yet."), "soft"))
    for number, key in enumerate(keys):
        if number:
            card.column.addWidget(hairline())
        card.column.addWidget(Words(key.name, "strong"))
        card.column.addWidget(Words(state_words(key), "soft"))
        card.column.addLayout(flow_of(*presses(key), gap=6))
    return card


class SixWords(Card):
    """The words, large, each with its number, so that two people at the telephone find the same place."""

    def __init__(self, key: KeptKey) -> None:
        super().__init__("teal")
        grid = Columns(gap=look().gap(10), least=230, shares=(1, 1, 1))
        for number, word in enumerate(key.words, 1):
            grid.addWidget(Words(f"{number}. {word}", "title"))
        self.column.addLayout(grid)
        self.setAccessibleName(", ".join(key.words))
