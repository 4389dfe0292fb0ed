"""Which clock somebody lives by."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.cities import city_of, find_zones
from companion.ui.look import look
from companion.ui.pages.person.choices import Choices
from companion.ui.pages.person.part import Part
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear
from companion.ui.widgets.field import Field, line_edit
from companion.ui.words import time_words

if TYPE_CHECKING:
    from companion.domain.people import Person

MINE = "mine"


class ZonePart(Part):
    """The same clock as mine, or that of a city."""

    key = "zone"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Which clock do they live by?")

    def build(self) -> None:
        """The clock now, and a city to look for."""
        self._zone = self.person.zone or MINE
        self._find = line_edit()
        self._field = Field(tr("A large city near them, or their country"), self._find)
        self._find.textChanged.connect(self._look)
        self._box = QWidget()
        self._options = QVBoxLayout(self._box)
        self._options.setContentsMargins(0, 0, 0, 0)
        self._options.setSpacing(look().gap(2))
        self._choices = Choices([])
        self.column.addWidget(self._box)
        self.column.addWidget(self._field)
        self._offer([])

    def _look(self, words: str) -> None:
        self._zone = self._choices.value or self._zone
        found = find_zones(words)
        self._offer(found)
        missing = words.strip() and not found
        self._field.say(tr("No such place is known here. Try a larger city.") if missing else "")

    def _offer(self, found: list[tuple[str, str]]) -> None:
        options = [(MINE, tr("The same clock as mine"), "")]
        if self._zone != MINE and self._zone not in dict(found):
            options.append((self._zone, city_of(self._zone), self._now_there(self._zone)))
        options += [(zone, label, self._now_there(zone)) for zone, label in found]
        clear(self._options)
        self._choices = Choices(options, self._zone, name=self.title)
        self._options.addWidget(self._choices)
        buttons: list[QWidget] = [self._choices.button(value) for value, _, _ in options]
        for first, second in pairwise([*buttons, self._find]):
            QWidget.setTabOrder(first, second)  # new ones come before the old field, as one reads

    def _now_there(self, zone: str) -> str:
        there = self.house.clock.now().astimezone(ZoneInfo(zone))
        words = time_words(there, twelve_hour=self.house.preferences().twelve_hour)
        return tr("It is {time} there now.", time=words)

    def result(self) -> Person:
        """The person with this clock."""
        zone = self._choices.value or self._zone
        return replace(self.person, zone=None if zone == MINE else zone)

    def first(self) -> QWidget | None:
        """The city to look for."""
        return self._find
