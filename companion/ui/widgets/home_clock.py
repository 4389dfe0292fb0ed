"""Which clock the person lives by: the one of this computer, or that of a city one looks for. Kept at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from companion.ui.asked_words import asked
from companion.ui.cities import city_of, find_zones
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import time_words

if TYPE_CHECKING:
    from companion.ui.house import House


class HomeClock(QWidget):
    """One line that says which clock it is and what time it shows, and a press for another one."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(4))
        self._now = Words("", "body")
        self._other = Press(tr("Another clock"), "clock", PressKind.SMALL)
        self._other.clicked.connect(self._ask)
        self._find = line_edit()
        near = asked(
            house,
            tr("A large city near me, or my country"),
            tr("A large city near {name}, or the country"),
            tr("A large city near them, or the country"),
        )
        self._field = Field(near, self._find)
        self._find.textChanged.connect(self._look)
        self._field.hide()
        self._found = QVBoxLayout()
        self._group = QButtonGroup(self)
        whose = asked(house, tr("My clock"), tr("{name}’s clock"), tr("Their clock"))
        for part in (Words(whose, "strong"), self._now):
            column.addWidget(part)
        column.addLayout(flow_of(self._other))
        column.addWidget(self._field)
        column.addLayout(self._found)
        self._say()

    def _zone(self) -> str:
        return self._house.preferences().zone or self._house.clock.zone()

    def _time_in(self, zone: str) -> str:
        there = self._house.clock.now().astimezone(ZoneInfo(zone))
        return time_words(there, twelve_hour=self._house.preferences().twelve_hour)

    def _say(self) -> None:
        zone = self._zone()
        self._now.setText(tr("As in {city}. It is {time} now.", city=city_of(zone), time=self._time_in(zone)))

    def _ask(self) -> None:
        self._other.hide()
        self._field.show()
        self._find.setFocus()

    def _look(self, words: str) -> None:
        clear(self._found)
        found = find_zones(words)
        choices = []
        for zone, label in found:
            choice = OneOf(label, sub=tr("It is {time} there now.", time=self._time_in(zone)))
            choice.setChecked(zone == self._zone())
            choice.clicked.connect(lambda _on=False, zone=zone: self._choose(zone))
            self._group.addButton(choice)
            self._found.addWidget(choice)
            choices.append(choice)
        for first, second in pairwise([self._find, *choices]):
            QWidget.setTabOrder(first, second)
        missing = words.strip() and not found
        self._field.say(tr("No such place is known here. Try a larger city.") if missing else "")

    def _choose(self, zone: str) -> None:
        self._house.change_preferences(zone=zone)
        self._say()
