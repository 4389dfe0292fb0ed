"""The form for a time: something new, or another time for what is planned; and the form for somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.changes_from_afar import LONGEST_NAME, MovedCall, NewPerson, TimeSuggested
from companion.domain.clocks import other_time
from companion.domain.people import GoodTime, PartOfDay, Ring
from companion.domain.plans import Mode, Repeat
from companion.domain.problems import Problem
from companion.domain.repeats import to_wall
from companion.ui.afar_words import address_problem_words
from companion.ui.cities import city_of
from companion.ui.pages.change_make.forms import Address, CityClock, Form, Named
from companion.ui.pages.change_make.photo import PhotoPick
from companion.ui.people_words import WEEK, part_words, ring_words
from companion.ui.plan_words import mode_words
from companion.ui.texts import tr
from companion.ui.when_words import Wording
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.when import When, read_day
from companion.ui.widgets.words import Words
from companion.ui.words import month_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.changes_from_afar import Change
    from companion.ui.house import House

_MODES = (Mode.VIDEO, Mode.PHONE, Mode.IN_PERSON)


def wording_in(house: House, zone: str) -> Wording:
    """The wording for now by the clocks of another place."""
    now = to_wall(house.clock.now(), zone)
    return Wording(now=now, zone=zone, twelve_hour=house.preferences().twelve_hour)


class TimeForm(Named):
    """A time by their clock. ``weekly``: for a set-up, where it is new and comes back each week at first."""

    def __init__(self, house: House, zone: str, names: Sequence[str] = (), *, weekly: bool = False) -> None:
        super().__init__(house, names)
        self._zone = zone
        say = wording_in(house, zone)
        self._moved = False
        self._mode, self._repeat = Mode.VIDEO, Repeat.WEEKLY if weekly else Repeat.ONCE
        if not weekly:
            options = [(False, tr("Something new")), (True, tr("Instead of what is planned"))]
            self.column.addWidget(OneOfRow(tr("Is it new?"), options, chosen=False, chose=self._turn))
        self._today = say.today
        self._day = line_edit(f"{say.today.day} {month_name(say.today.month)} {say.today.year}")
        self._old = Field(tr("The day it is planned for now"), self._day)
        self._old.hide()
        self.column.addWidget(self._old)
        modes = [(mode, mode_words(mode)) for mode in _MODES]
        self._modes = OneOfRow(tr("How?"), modes, self._mode, self._take_mode)
        self.column.addWidget(self._modes)
        self.column.addWidget(Words(tr("All times are by their clock, as in {city}.", city=city_of(zone)), "soft"))
        self._when = When(say, rows=3, **_my_clock(house, say))
        self.column.addWidget(self._when)
        rhythms = [(repeat.value, _often(repeat)) for repeat in Repeat]
        self._often = pick(rhythms, self._repeat.value)
        self._rhythm = Field(tr("How often?"), self._often)
        self.column.addWidget(self._rhythm)
        self._following = AnyOf(tr("And all that follow"))
        self._following.hide()
        self.column.addWidget(self._following)
        self.say_last()

    def _turn(self, moved: object) -> None:
        self._moved = bool(moved)
        self._old.setVisible(self._moved)
        self._following.setVisible(self._moved)
        self._modes.setVisible(not self._moved)
        self._rhythm.setVisible(not self._moved)

    def _take_mode(self, mode: object) -> None:
        self._mode = Mode(str(mode))

    def result(self) -> tuple[Change, ...]:
        """A time suggested, or a call moved."""
        name, starts = self.name, self._when.value
        if starts is None:
            raise self.refuse(tr("Please choose a time."), self._when)
        if self._moved:
            day = read_day(self._day.text(), self._today)
            if day is None:
                raise self.refuse(tr("Please type the day like this: 24 December."), self._day)
            following = self._following.isChecked()
            return (MovedCall(who=name, day=day, to=starts, zone=self._zone, following=following),)
        repeat = Repeat(str(self._often.currentData()))
        return (TimeSuggested(who=name, mode=self._mode, starts=starts, zone=self._zone, repeat=repeat),)


def _my_clock(house: House, say: Wording) -> dict[str, Any]:
    """What stands beside a time for the helper, whose own clock may differ."""
    mine = house.preferences().zone or house.clock.zone()
    if mine == say.zone:
        return {}
    return {"also": lambda wall: say.at(other_time(wall, say.zone, mine)), "also_where": city_of(mine)}


def _often(repeat: Repeat) -> str:
    return {
        Repeat.ONCE: tr("Just once"),
        Repeat.WEEKLY: tr("Every week"),
        Repeat.FORTNIGHTLY: tr("Every other week"),
        Repeat.MONTHLY: tr("Every month, on that weekday"),
    }[repeat]


class PersonForm(Form):
    """Somebody for the circle."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._ring = Ring.CLOSE
        self._name, self._relation, self._town = line_edit(), line_edit(), line_edit()
        self._address = Address(house, tr("A link or a number, pasted whole"))
        self._clock = CityClock(tr("A large city near them, if their clock differs"))
        self._parts = {part: AnyOf(part_words(part)) for part in PartOfDay}
        self._photo = PhotoPick()
        rings = [(ring, ring_words(ring)) for ring in Ring]
        self.column.addWidget(Field(tr("What they are called"), self._name))
        self.column.addWidget(Field(tr("Who they are, such as “granddaughter”"), self._relation))
        self.column.addWidget(OneOfRow(tr("How close?"), rings, self._ring, self._take_ring))
        self.column.addWidget(self._address)
        self.column.addWidget(Words(tr("Good times, by their own clock"), "strong"))
        self.column.addLayout(flow_of(*self._parts.values(), gap=4))
        self.column.addWidget(Field(tr("Town, if you like"), self._town))
        self.column.addWidget(self._clock)
        self.column.addWidget(self._photo)
        self.say_last()

    def _take_ring(self, ring: object) -> None:
        self._ring = Ring(str(ring))

    def result(self) -> tuple[Change, ...]:
        """The person."""
        name = " ".join(self._name.text().split())
        if not name or len(name) > LONGEST_NAME:
            raise self.refuse(tr("Please type the name."), self._name)
        try:
            ways = () if self._address.empty else (self._address.way(),)
        except Problem as problem:
            raise self.refuse(address_problem_words(problem), self._address.edit) from None
        parts = [part for part, tick in self._parts.items() if tick.isChecked()]
        return (
            NewPerson(
                name=name,
                relation=" ".join(self._relation.text().split())[:LONGEST_NAME],
                ring=self._ring,
                town=" ".join(self._town.text().split())[:LONGEST_NAME],
                zone=self._clock.zone,
                ways=ways,
                good_times=frozenset(GoodTime(weekday=day, part=part) for part in parts for day in range(WEEK)),
                photo=self._photo.data,
            ),
        )
