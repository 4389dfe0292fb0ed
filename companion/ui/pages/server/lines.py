"""All that is sent, out of the very text: some at first, more on a press, and on another letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.servers import Share
from companion.ui.look import look
from companion.ui.pages.server.letters import all_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words, selectable

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
        self._spelled = house.syncing.spelled
        self._left = lines
        self._begin = begin
        self._cards: dict[Share, Card] = {}
        self._shown: list[tuple[Card, Words, SentLine]] = []
        self._letters: list[Words] = []
        self._by_letter = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(16))
        self._add()
        self._more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
        self._more.clicked.connect(self._show_more)
        self._column.addLayout(flow_of(self._more))
        self._more.setVisible(bool(self._left))
        letters = AnyOf(tr("Show it letter by letter"))
        letters.toggled.connect(lambda on: self._show_letters(on=on))
        self._column.addWidget(letters)
        besides = tr("Besides, the server hears your name there, your password, and that Companion asks.")
        self._column.addWidget(Words(besides, "small"))

    def _show_letters(self, *, on: bool) -> None:
        """The very text below each thing, or no more."""
        self._by_letter = on
        for each in self._letters:
            each.hide()
            each.deleteLater()
        self._letters = []
        if on:
            self._spell(self._shown)

    def _spell(self, shown: list[tuple[Card, Words, SentLine]]) -> None:
        for card, parts, line in shown:
            text = selectable(line.text.replace("\r\n", "\n").strip(), "small")
            card.column.insertWidget(card.column.indexOf(parts) + 1, text)
            self._letters.append(text)

    def _add(self) -> list[Words]:
        """The names of the next things, each with its parts below it."""
        shown, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        names = []
        for line in self._spelled(shown):
            card = self._card(line.share)
            name = Words(line.name, "strong")
            card.column.addSpacing(look().gap(6))
            card.column.addWidget(name)
            parts = Words(" · ".join(all_words(line, self._say)), "small")
            card.column.addWidget(parts)
            self._shown.append((card, parts, line))
            names.append(name)
        if self._by_letter:
            self._spell(self._shown[-len(shown) :])
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
