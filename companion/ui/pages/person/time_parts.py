"""Parts of the card about where and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.people import Birthday, GoodTime, Nearness, PartOfDay, Person
from companion.domain.problems import Problem, ProblemKind
from companion.ui.look import look
from companion.ui.pages.person.choices import Choices
from companion.ui.pages.person.part import Part
from companion.ui.people_words import RHYTHMS, WEEK, begin, near_words, part_words, rhythm_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import month_name, weekday_name

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
EARLIEST_YEAR, LATEST_YEAR = 1880, 2100


class NearPart(Part):
    """How far away they live."""

    key = "near"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Where do they live?")

    def build(self) -> None:
        """Five distances and a town."""
        options = [(near.value, near_words(near), "") for near in Nearness]
        self._near = Choices(options, self.person.nearness.value, name=tr("Where do they live?"))
        self._town = line_edit(self.person.town)
        self.column.addWidget(self._near)
        self.column.addWidget(Field(tr("Town, if you like"), self._town))

    def result(self) -> Person:
        """The person living there."""
        town = " ".join(self._town.text().split())
        return replace(self.person, nearness=Nearness(self._near.value), town=town)

    def first(self) -> QWidget | None:
        """The distance chosen."""
        return self._near.chosen


class WhenPart(Part):
    """Best times: parts of the day on some days, or day by day where days differ."""

    key = "when"

    @property
    def title(self) -> str:
        """The question."""
        return tr("When do they like to be reached?")

    @property
    def soft(self) -> str:
        """Whose clock it is."""
        return tr("By their own clock. Leave all open if you don’t know.")

    def build(self) -> None:
        """Parts and days to tick; a table of both where days differ."""
        times = self.person.good_times
        self._simple, self._table = QWidget(), QWidget()
        self._parts = {part: AnyOf(part_words(part), sub=_hours(part)) for part in PartOfDay}
        self._days = {day: AnyOf(weekday_name(day)) for day in range(WEEK)}
        self._cells = {
            GoodTime(weekday=day, part=part): AnyOf(part_words(part)) for day in range(WEEK) for part in PartOfDay
        }
        self._fill_simple(times)
        self._fill_table(times)
        self._differ = Press("", "calendar", PressKind.SMALL)
        self._differ.clicked.connect(self._turn)
        for widget in (self._simple, self._table):
            self.column.addWidget(widget)
        self.column.addLayout(flow_of(self._differ))
        self._show(table=not _even(times))

    def _fill_simple(self, times: Iterable[GoodTime]) -> None:
        column = _bare(self._simple)
        days = {time.weekday for time in times}
        for part, box in self._parts.items():
            box.setChecked(any(time.part is part for time in times))
        for day, box in self._days.items():
            box.setChecked(day in days or not days)
        column.addWidget(Words(tr("Which part of the day?"), "strong"))
        column.addLayout(flow_of(*self._parts.values(), gap=4))
        column.addWidget(Words(tr("On which days?"), "strong"))
        column.addLayout(flow_of(*self._days.values(), gap=4))

    def _fill_table(self, times: Iterable[GoodTime]) -> None:
        column = _bare(self._table)
        wanted = set(times)
        for day in range(WEEK):
            boxes = [self._cells[GoodTime(weekday=day, part=part)] for part in PartOfDay]
            for part, box in zip(PartOfDay, boxes, strict=True):
                box.setChecked(GoodTime(weekday=day, part=part) in wanted)
                box.setAccessibleName(tr("{day} {parts}", day=weekday_name(day), parts=part_words(part).lower()))
            column.addWidget(Words(weekday_name(day), "strong"))
            column.addLayout(flow_of(*boxes, gap=4))

    def _turn(self) -> None:
        times = self._times()
        self._show(table=self._table.isHidden())
        for time, box in self._cells.items():
            box.setChecked(time in times)

    def _show(self, *, table: bool) -> None:
        self._table.setVisible(table)
        self._simple.setVisible(not table)
        self._differ.set_words(tr("The same on all days") if table else tr("Different on each day"))

    def _times(self) -> frozenset[GoodTime]:
        if not self._table.isHidden():
            return frozenset(time for time, box in self._cells.items() if box.isChecked())
        days = [day for day, box in self._days.items() if box.isChecked()]
        parts = [part for part, box in self._parts.items() if box.isChecked()]
        return frozenset(GoodTime(weekday=day, part=part) for day in days for part in parts)

    def result(self) -> Person:
        """The person with these times."""
        return replace(self.person, good_times=self._times())


class RhythmPart(Part):
    """How often we would like to meet and to be in touch."""

    key = "rhythm"

    @property
    def title(self) -> str:
        """The question."""
        return tr("How often would you like?")

    @property
    def soft(self) -> str:
        """It is a wish."""
        return tr("A wish, not a target. Nothing is counted against you.")

    def build(self) -> None:
        """Two wishes."""
        self._meet = _wish(tr("To meet"), self.person.meet_every_days)
        self._touch = _wish(tr("To be in touch"), self.person.touch_every_days)
        self.column.addWidget(Words(tr("To meet in person"), "strong"))
        self.column.addWidget(self._meet)
        self.column.addWidget(Words(tr("To be in touch at all"), "strong"))
        self.column.addWidget(self._touch)

    def result(self) -> Person:
        """The person with these wishes."""
        meet, touch = (int(one.value) if one.value else None for one in (self._meet, self._touch))
        return replace(self.person, meet_every_days=meet, touch_every_days=touch)

    def first(self) -> QWidget | None:
        """The wish to meet."""
        return self._meet.chosen


class BirthdayPart(Part):
    """A day of the year, perhaps with the year."""

    key = "birthday"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Birthday")

    def build(self) -> None:
        """Day, month, and a year if known."""
        born = self.person.birthday
        days = [("", tr("Not known")), *((str(day), str(day)) for day in range(1, 32))]
        months = [("", tr("Not known")), *((str(month), month_name(month)) for month in range(1, 13))]
        self._day = pick(days, str(born.day) if born else "")
        self._month = pick(months, str(born.month) if born else "")
        self._year = line_edit(str(born.year) if born and born.year else "")
        self._field = Field(tr("Year, if you know it"), self._year)
        self.column.addWidget(Field(tr("Day"), self._day))
        self.column.addWidget(Field(tr("Month"), self._month))
        self.column.addWidget(self._field)

    def result(self) -> Person:
        """The person with this birthday."""
        day, month = self._day.currentData(), self._month.currentData()
        if not day and not month:
            return replace(self.person, birthday=None)
        if not day or not month or int(day) > DAYS_OF_MONTH[int(month) - 1]:
            raise Problem(ProblemKind.BAD_VALUE, "birthday")
        return replace(self.person, birthday=Birthday(month=int(month), day=int(day), year=self._read_year()))

    def _read_year(self) -> int | None:
        text = self._year.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
            raise Problem(ProblemKind.BAD_VALUE, "year")
        return int(text)

    def mend(self, problem: Problem) -> bool:
        """Which of the three to look at again."""
        words = {
            "birthday": tr("Please choose a day and a month that go together."),
            "year": tr("Please type the year with four digits, or leave it empty."),
        }
        self._field.say(words.get(problem.detail, ""))
        return problem.detail in words


def _wish(name: str, days: int | None) -> Choices:
    known = sorted({*RHYTHMS, *([days] if days is not None else [])})
    options = [*((str(each), begin(rhythm_words(each)), "") for each in known), ("", begin(rhythm_words(None)), "")]
    return Choices(options, str(days) if days is not None else "", name=name, small=True)


def _hours(part: PartOfDay) -> str:
    first, last = part.hours
    return tr("{first} to {last} o’clock", first=(first - 1) % 12 + 1, last=(last - 1) % 12 + 1)


def _even(times: Iterable[GoodTime]) -> bool:
    """Whether every day has the same parts."""
    wanted = set(times)
    days, parts = {time.weekday for time in wanted}, {time.part for time in wanted}
    return len(wanted) == len(days) * len(parts)


def _bare(box: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().gap(6))
    return column
