"""Birthdays of the circle that stand in a calendar: ticked, kept by one press, said in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.widgets.words import Words
from companion.ui.words import month_name

if TYPE_CHECKING:
    from companion.domain.calendar_birthdays import FoundBirthday
    from companion.ui.house import House


class BirthdaysCard(Card):
    """One tick each, and one press."""

    def __init__(self, house: House, found: tuple[FoundBirthday, ...]) -> None:
        super().__init__()
        self._house = house
        self._found = found
        self._heading = Words(tr("Birthdays of your people"), "strong")
        self.column.addWidget(self._heading)
        rows = Columns(gap=4, least=330)
        self._ticks = []
        for one in found:
            tick = AnyOf(tr("{name}, {day}", name=one.person.name, day=f"{one.day.day} {month_name(one.day.month)}"))
            tick.setChecked(True)
            tick.toggled.connect(self._count)
            rows.addWidget(tick)
            self._ticks.append(tick)
        self.column.addLayout(rows)
        self._keep = Press("", "check")
        self._keep.clicked.connect(self._take)
        self.column.addLayout(flow_of(self._keep))
        self._count()

    def _count(self) -> None:
        count = sum(tick.isChecked() for tick in self._ticks)
        self._keep.set_words(tr_n("Keep this birthday", "Keep {n} birthdays", count))
        self._keep.setEnabled(count > 0)

    def _take(self) -> None:
        ticked = [one for one, tick in zip(self._found, self._ticks, strict=True) if tick.isChecked()]
        count = self._house.calendars.keep_birthdays(ticked)
        self._heading.setText(tr_n("{n} birthday is kept.", "{n} birthdays are kept.", count))
        for widget in (*self._ticks, self._keep):
            widget.hide()
