"""People and plans for tests, with everything usual filled in, and stand-ins for what lies outside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from companion.domain.people import GoodTime, Nearness, PartOfDay, Person, PersonId, Way
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.problems import Problem
    from companion.domain.reminders import Call
    from companion.ports import Alarm

MADE = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
WEEKLY = Rhythm(repeat=Repeat.WEEKLY)
LINK = "https://zoom.us/j/5550142"


def wall(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A wall time, which has no zone."""
    return datetime.combine(date(year, month, day), time(hour, minute))


def a_person(key: str = "anna", **more: object) -> Person:
    """Somebody well, with a Zoom link."""
    usual = Person(
        id=PersonId(key),
        name=key.title(),
        added_at=MADE,
        nearness=Nearness.FAR,
        ways=(Way(channel="zoom", address=LINK, preferred=True),),
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def a_plan(key: str = "p", **more: object) -> Plan:
    """A call with Anna on Saturday 21 November at three, in London, once."""
    usual = Plan(
        id=PlanId(key),
        people=(PersonId("anna"),),
        mode=Mode.VIDEO,
        starts=wall(2026, 11, 21, 15),
        zone="Europe/London",
        made_at=MADE,
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def every_day(*parts: PartOfDay) -> frozenset[GoodTime]:
    """The same parts of all seven days."""
    return frozenset(GoodTime(weekday=day, part=part) for day in range(7) for part in parts)


@dataclass
class KeptAlarms:
    """Alarms as last set."""

    alarms: list[Alarm] = field(default_factory=list)

    def replace(self, alarms: Sequence[Alarm]) -> None:
        """Keep these."""
        self.alarms = list(alarms)

    def stop(self) -> None:
        """Nothing to stop."""


@dataclass
class Window:
    """The window that waits: what it shows now, and everything it was ever told to show."""

    now: tuple[Call, ...] = ()
    ever: list[tuple[Call, ...]] = field(default_factory=list)
    before: Callable[[], None] | None = None

    def show(self, calls: tuple[Call, ...]) -> None:
        """Show these."""
        if self.before is not None:
            self.before()
        self.now = calls
        self.ever.append(calls)


@dataclass
class Desk:
    """A desktop that opens links, or refuses with a problem."""

    opened: list[str] = field(default_factory=list)
    refuses: Problem | None = None

    def open(self, url: str) -> None:
        """Open it."""
        if self.refuses is not None:
            raise self.refuses
        self.opened.append(url)
