"""One line after one went back to a copy: of when all this is, and where what was before is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.ui.gone_back import forget_gone_back, gone_back
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import day_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ui.house import House
    from companion.ui.when_words import Wording


def back_card(house: House, closed: Callable[[], None]) -> Card | None:
    """The card, which stands until a press; ``None`` where nobody went back, or it was read."""
    found = gone_back(house.home)
    if found is None:
        return None
    say = wording(house)
    card = Card("teal")
    card.column.setContentsMargins(look().gap(16), look().gap(6), look().gap(8), look().gap(6))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(tr("This is how it was {when}.", when=_when(found.to, say)), "strong"))
    words.addWidget(Words(tr("What was here before is kept as the copy of {when}.", when=_plain(found.before, say))))
    copies = Press(tr("Copies of my diary"), "copy", PressKind.SMALL)
    copies.clicked.connect(lambda: house.router.go("copies"))
    seen = Press(tr("I have seen it"), "check", PressKind.SMALL)
    seen.clicked.connect(lambda: _read(house, closed))
    _lay_out(card, words, [*([copies] if house.open_to("copies") else []), seen])
    return card


def _lay_out(card: Card, words: QVBoxLayout, presses: list[Press]) -> None:
    """The words with the presses beside them, or below them in large text."""
    if look().step > 100:
        card.column.addLayout(words)
        card.column.addLayout(flow_of(*presses))
        return
    row = QHBoxLayout()
    row.addLayout(words, 1)
    for press in presses:
        row.addWidget(press, 0, Qt.AlignmentFlag.AlignVCenter)
    card.column.addLayout(row)


def _read(house: House, closed: Callable[[], None]) -> None:
    forget_gone_back(house.home)
    closed()


def _when(at: datetime, say: Wording) -> str:
    """As in "today, 9:12 am", "on Tuesday 3 November, 9:00 am"."""
    wall = say.here(at)
    near = abs((wall.date() - say.today).days) <= 1
    return _plain(at, say) if near else tr("on {when}", when=_plain(at, say))


def _plain(at: datetime, say: Wording) -> str:
    wall = say.here(at)
    near = abs((wall.date() - say.today).days) <= 1
    day = say.day_inside(wall.date()) if near else day_words(wall.date(), today=say.today)
    return tr("{day}, {time}", day=day, time=say.at(wall))
