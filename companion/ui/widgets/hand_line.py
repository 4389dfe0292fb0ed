"""One quiet line for the owner afterwards: who changed how many things, with the way to look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from companion.ui.hand_words import news_words
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


def hand_line(house: House) -> Card | None:
    """The line; ``None`` when there is nothing new, and while somebody helps."""
    news = None if house.hand else house.hand_changes.news()
    if news is None:
        return None
    card = Card("teal")
    card.column.setContentsMargins(look().gap(16), 2, look().gap(8), 2)
    row = QHBoxLayout()
    press = Press(tr("Look at it"), "list", PressKind.SMALL)
    press.setAccessibleName(tr("Look at what was changed"))
    press.clicked.connect(lambda: house.router.go("helper_changes"))
    row.addWidget(Words(news_words(house, news), "strong"), 1)
    row.addWidget(press)
    card.column.addLayout(row)
    return card
