"""A full diary of an invented long life: people, ten years of being in touch, plans and thoughts; always the same."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks.cards import FIRST, LAST, TOWNS
from companion.domain.people import GoodTime, Nearness, PartOfDay, Person, PersonId, Ring, Way
from companion.domain.plans import (
    Feeling,
    Mode,
    Occurrence,
    Plan,
    PlanId,
    Repeat,
    Rhythm,
    Shift,
    Stage,
    Touch,
    TouchId,
)
from companion.domain.preferences import Preferences
from companion.domain.runs import Run, RunId, StopReason

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "Europe/London"
YEARS = 10
_MODES = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.PHONE, Mode.MESSAGE)
_REPEATS = (Repeat.WEEKLY, Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY)
_ZONES = (None, None, None, None, "America/Toronto", "Asia/Kolkata", "Australia/Sydney", "Europe/Lisbon")
_THOUGHTS = ("E02", "E03", "E04", "E09")


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much there is of each. ``current`` of the plans still go on; the others are over."""

    people: int = 500
    touches: int = 20_000
    occurrences: int = 20_000
    plans: int = 300
    current: int = 60
    runs: int = 200


FULL = Size()
TINY = Size(people=12, touches=40, occurrences=40, plans=8, current=3, runs=4)


class Life:
    """Records of one life of a size, up to ``now`` (UTC)."""

    def __init__(self, size: Size, now: datetime, *, seed: int = 7) -> None:
        self._size, self._now = size, now
        self._today = now.astimezone(ZoneInfo(HOME)).date()
        self._chance = random.Random(seed)
        self.people = [self._person(number) for number in range(size.people)]
        self.plans = [self._plan(number) for number in range(size.plans)]
        self.shifts = [self._shift(plan) for plan in self.plans[: size.current : 3]]
        self.occurrences = list(self._occurrences())
        self.touches = [self._touch(number) for number in range(size.touches)]
        self.runs = [self._run(number) for number in range(size.runs)]

    def preferences(self) -> Preferences:
        """Somebody who has used the program for years."""
        return Preferences(
            name="Rose",
            country="GB",
            zone=HOME,
            first_opened=self._today - timedelta(days=365 * YEARS),
            ideas_asked=True,
            set_up_done=True,
            understood=True,
            recovery_shown=True,
        )

    def _person(self, number: int) -> Person:
        chance = self._chance
        first, last = chance.choice(FIRST), chance.choice(LAST)
        ring = Ring.CLOSE if number < 8 else Ring.FRIENDS if number < 60 else Ring.WIDER
        wished = ring is not Ring.WIDER
        times = (PartOfDay.MORNING, PartOfDay.AFTERNOON)
        return Person(
            id=PersonId(f"person-{number}"),
            name=f"{first} {last}",
            added_at=self._now - timedelta(days=365 * YEARS),
            ring=ring,
            nearness=chance.choice(list(Nearness)),
            town=chance.choice(TOWNS),
            zone=chance.choice(_ZONES),
            good_times=frozenset(GoodTime(weekday=day, part=chance.choice(times)) for day in range(0, 7, 2)),
            ways=(
                Way(channel="phone", address=f"01632 960 {number:03}", preferred=True),
                Way(channel="zoom", address=f"https://zoom.us/j/{5_550_000 + number}"),
            ),
            touch_every_days=chance.choice((7, 14, 30)) if wished else None,
            meet_every_days=chance.choice((14, 30, 90)) if wished else None,
        )

    def _plan(self, number: int) -> Plan:
        """The first ones go on for ever; the others ended some time in the years before."""
        chance, going_on = self._chance, number < self._size.current
        back = chance.randint(30, 400) if going_on else chance.randint(800, 365 * YEARS)
        first = self._today - timedelta(days=back)
        until = None if going_on else first + timedelta(days=chance.randint(300, 700))
        mode = _MODES[number % 4]
        return Plan(
            id=PlanId(f"plan-{number}"),
            people=(self.people[number % len(self.people)].id,),
            mode=mode,
            starts=datetime.combine(first, time(chance.randint(9, 18), chance.choice((0, 15, 30)))),
            zone=HOME,
            made_at=self._now - timedelta(days=back + 1),
            minutes=mode.minutes,
            rhythm=Rhythm(repeat=_REPEATS[number % 4], until=until),
            place="14 Mill Lane" if mode is Mode.IN_PERSON else "",
        )

    def _shift(self, plan: Plan) -> Shift:
        """One occurrence of the past was moved by a day."""
        return Shift(plan=plan.id, day=plan.starts.date(), moved_to=plan.starts + timedelta(days=1))

    def _occurrences(self) -> Iterator[Occurrence]:
        """Those of the past, told; by the day, until there are enough."""
        left = self._size.occurrences
        for plan in self.plans:
            day, step = plan.starts.date(), timedelta(days=7)
            last = min(self._today - timedelta(days=1), plan.rhythm.until or self._today)
            share = -(-self._size.occurrences // len(self.plans))
            while day <= last and left and share:
                yield self._told(plan, day)
                day, left, share = day + step, left - 1, share - 1
        for number in range(left):  # what the rules did not reach, of the oldest plan
            yield self._told(self.plans[-1], date(1990, 1, 1) + timedelta(days=number))

    def _told(self, plan: Plan, day: date) -> Occurrence:
        at = datetime.combine(day, time(19), ZoneInfo("UTC"))
        return Occurrence(plan=plan.id, day=day, stage=Stage.TOLD, told_at=at, feeling=Feeling.GOOD)

    def _touch(self, number: int) -> Touch:
        chance = self._chance
        at = self._now - timedelta(minutes=chance.randint(60, 365 * YEARS * 24 * 60))
        near = chance.random() < 0.6  # most of it with the nearest sixty
        person = self.people[chance.randrange(min(60, len(self.people)) if near else len(self.people))]
        return Touch(
            id=TouchId(f"touch-{number}"),
            people=(person.id,),
            mode=chance.choice(_MODES),
            at=at,
            feeling=chance.choice((*Feeling, None)),
            line="We spoke of the garden." if number % 5 == 0 else "",
        )

    def _run(self, number: int) -> Run:
        """A thought looked at, some weeks to some years ago."""
        started = self._now - timedelta(days=20 + number * 365 * YEARS // max(1, self._size.runs))
        belief = self._chance.randint(40, 90)
        return Run(
            id=RunId(f"run-{number}"),
            exercise=_THOUGHTS[number % 4],
            version=1,
            thought="I’m too old for technology",
            started=started,
            path=("hook", "belief", "evidence", "other", "again"),
            answers={"belief": belief, "evidence": "I learned to text my neighbour.", "other": ("one", "two")},
            shown={"belief": "How sure are you?", "evidence": "What speaks against it?", "other": "Another way"},
            finished=started + timedelta(minutes=9),
            stopped=StopReason.FINISHED,
            belief_before=belief,
            belief_after=belief - 20,
            upset_before=50,
            upset_after=30,
        )
