"""Every line that is sent, some at first, and more of them on a press where one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.servers import Share
from companion.ui.look import look
from companion.ui.pages.server.words import sent_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.services.syncing import SentLine
    from companion.ui.house import House

AT_ONCE = 30
"""Lines shown at first, and with each "Show more"."""


class SentLines(QWidget):
    """A card for each kind, a line for each thing and each part of it. ``begin`` lets the page show the first new."""

    def __init__(self, house: House, lines: tuple[SentLine, ...], begin: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._say = wording(house)
        self._left = lines
        self._begin = begin
        self._cards: dict[Share, Card] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(16))
        self._add()
        self._more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
        self._more.clicked.connect(self._show_more)
        self._column.addLayout(flow_of(self._more))
        self._more.setVisible(bool(self._left))

    def _add(self) -> list[Words]:
        """The names of the next things, each with its parts below it."""
        shown, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        names = []
        for line in shown:
            card = self._card(line.share)
            name = Words(line.name, "strong")
            card.column.addSpacing(look().gap(6))
            card.column.addWidget(name)
            card.column.addWidget(Words(" · ".join(sent_words(line.share, line.document, self._say)), "small"))
            names.append(name)
        return names

    def _card(self, share: Share) -> Card:
        if share not in self._cards:
            card = Card()
            card.column.setSpacing(look().gap(3))
            card.column.addWidget(Words({Share.PLANS: tr("Plans"), Share.PEOPLE: tr("People")}[share], "heading"))
            self._column.insertWidget(len(self._cards), card)
            self._cards[share] = card
        return self._cards[share]

    def _show_more(self) -> None:
        first = self._add()[0]
        self._more.setVisible(bool(self._left))
        self._begin(first)
