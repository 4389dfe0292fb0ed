"""How we were in touch: newest first, each of them removable."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.people_words import mode_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of, hairline
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.plans import Touch
    from companion.ui.house import House

SHOWN = 4
"""Shown at first; the rest on a press."""


class History(Card):
    """The times we were in touch."""

    def __init__(self, house: House, touches: Sequence[Touch], zone: str) -> None:
        super().__init__()
        self._house = house
        self._home = ZoneInfo(zone)
        self._today = house.clock.now().astimezone(self._home).date()
        self.column.addWidget(Words(tr("When you were in touch"), "heading"))
        self._rest: list[QWidget] = []
        for number, touch in enumerate(touches):
            row = self._row(touch, first=number == 0)
            if number >= SHOWN:
                row.hide()
                self._rest.append(row)
            self.column.addWidget(row)
        if self._rest:
            self._more = Press(tr("Show earlier ones"), "chevron-down", PressKind.SMALL)
            self._more.clicked.connect(self._show_rest)
            self.column.addLayout(flow_of(self._more))

    def _show_rest(self) -> None:
        for row in self._rest:
            row.show()
        self._more.hide()
        remove = self._rest[0].findChild(Press)
        if remove is not None:
            remove.setFocus()

    def _row(self, touch: Touch, *, first: bool) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(6))
        if not first:
            column.addWidget(hairline())
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        day = short_day(touch.at.astimezone(self._home).date(), self._today)
        sentence = tr("{how}, {day}", how=mode_words(touch.mode), day=day)
        words.addWidget(Words(sentence, "strong"))
        line = Words("", "soft")
        line.set_or_hide(touch.line)
        words.addWidget(line)
        row.addLayout(words, 1)
        remove = Press(tr("Take out"), "x", PressKind.SMALL)
        remove.setAccessibleName(tr("Take out: {what}", what=sentence))
        forget = partial(self._house.reaching.forget, touch.id)
        remove.clicked.connect(lambda _checked=False: forget())
        row.addWidget(remove)
        column.addLayout(row)
        return box
