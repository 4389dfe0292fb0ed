"""How are your spirits: five words, one of them a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from companion.domain.checkins import Spirits
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Flow
from companion.ui.widgets.press import OneOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class SpiritsRow(Card):
    """One question with five words; the answer of today stays chosen."""

    def __init__(self, house: House, chosen: Spirits | None) -> None:
        super().__init__()
        self._house = house
        pad = look().gap(4)
        self.column.setContentsMargins(look().gap(26), pad, look().gap(16), pad)
        self.column.setSpacing(0)
        flow = Flow(gap=2)
        question = Words(tr("How are your spirits today?"), "strong")
        question.setWordWrap(look().step > 140)
        flow.addWidget(question)
        self._group = QButtonGroup(self)
        for spirits, words in _words().items():
            choice = OneOf(words, small=True)
            choice.setAccessibleDescription(tr("How are your spirits today?"))
            choice.setChecked(spirits is chosen)
            choice.clicked.connect(lambda _on=False, spirits=spirits: house.nudging.tell_spirits(spirits))
            self._group.addButton(choice)
            flow.addWidget(choice)
        self.column.addLayout(flow)


def _words() -> dict[Spirits, str]:
    return {
        Spirits.LOW: tr("Low"),
        Spirits.SO_SO: tr("So-so"),
        Spirits.ALL_RIGHT: tr("All right"),
        Spirits.GOOD: tr("Good"),
        Spirits.VERY_GOOD: tr("Very good"),
    }
