"""Two clocks side by side: what time it is for the other, when it is night, and where clocks change apart."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from companion.domain.hours import night, within
from companion.domain.people import GoodTime, PartOfDay
from companion.domain.plans import Plan, Repeat
from companion.domain.record import record
from companion.domain.repeats import happens_on, to_utc, to_wall

LOOK_AHEAD = timedelta(days=366)
"""How far ahead clock changes are looked for: every rule in use comes back within a year."""

_QUARTER = 15
_DAY_MINUTES = 24 * 60


class Band(StrEnum):
    """How a stretch of the day is for somebody."""

    GOOD = "good"
    AWAKE = "awake"
    NIGHT = "night"


@record
class Stretch:
    """Part of one of my days, in minutes of wall time from midnight: ``start`` up to ``end``."""

    start: int
    end: int
    band: Band


@record
class ClockGap:
    """A time in which the other's clock stands differently to mine than it does at the first occurrence.

    ``since`` is the first day of it and ``back`` the first day after it, both in my calendar; ``back`` is
    ``None`` when it does not end within a year. ``theirs`` is the other's wall time then. ``changed`` is
    the zone whose clocks change on the day ``since``.
    """

    since: date
    back: date | None
    theirs: time
    changed: str

    @property
    def days(self) -> int | None:
        """How many days it lasts."""
        return None if self.back is None else (self.back - self.since).days


def other_time(wall: datetime, zone: str, other: str) -> datetime:
    """The wall time in ``other`` when it is ``wall`` in ``zone``; both without a zone attached."""
    return to_wall(to_utc(wall, zone), other)


def is_good(wall: datetime, good_times: frozenset[GoodTime]) -> bool:
    """Whether a wall time falls into one of the parts of the week somebody likes."""
    part = next((part for part in PartOfDay if part.hours[0] <= wall.hour < part.hours[1]), None)
    return part is not None and GoodTime(weekday=wall.weekday(), part=part) in good_times


# --- clocks that change apart ---


def clock_note(plan: Plan, zone: str, other: str) -> ClockGap | None:
    """The next time the clocks of ``zone`` (mine) and ``other`` stand differently than at the plan's start.

    Looks one year ahead from the start of the plan, at the days on which the plan takes place. ``None``
    when there is none, and for a plan that happens once: its two clocks are right as shown.
    """
    if plan.rhythm.repeat is Repeat.ONCE or zone == other:
        return None
    mine = other_time(plan.starts, plan.zone, zone)
    usual = _distance(mine, zone, other)
    for since, back in _gaps(mine, zone, other, usual):
        theirs = _first_in(plan, other, since, back)
        if theirs is not None:
            return ClockGap(since=since, back=back, theirs=theirs, changed=_changed(since, mine.time(), zone, other))
    return None


def _distance(wall: datetime, zone: str, other: str) -> timedelta:
    return other_time(wall, zone, other) - wall


def _gaps(start: datetime, zone: str, other: str, usual: timedelta) -> Iterator[tuple[date, date | None]]:
    """Runs of days, from the start on, on which the distance is one and the same but not the usual one."""
    since: datetime | None = None
    here = usual
    day, end = start, start + LOOK_AHEAD
    while day < end:
        distance = _distance(day, zone, other)
        if distance != here:
            if since is not None:
                yield since.date(), day.date()
            since = None if distance == usual else day
            here = distance
        day += timedelta(days=1)
    if since is not None:
        yield since.date(), None


def _first_in(plan: Plan, other: str, since: date, back: date | None) -> time | None:
    """The other's time at the first occurrence inside a gap."""
    day = since
    end = back if back is not None else since + LOOK_AHEAD
    while day < end:
        if happens_on(plan, day):
            return other_time(datetime.combine(day, plan.starts.time()), plan.zone, other).time()
        day += timedelta(days=1)
    return None


def _changed(since: date, at: time, zone: str, other: str) -> str:
    """Whose clock moved from the day before: mine when my distance from UTC is another one."""
    today = datetime.combine(since, at)
    mine = to_utc(today, zone) - to_utc(today - timedelta(days=1), zone)
    return other if mine == timedelta(days=1) else zone


# --- the day as a picture ---


def my_bands(quiet_from: time, quiet_to: time) -> tuple[Stretch, ...]:
    """My day: good outside my quiet hours, night before 8 and from 21, awake in between."""

    def band(minute: int) -> Band:
        at = time(minute // 60, minute % 60)
        if not within(at, quiet_from, quiet_to) and not night(at):
            return Band.GOOD
        return Band.NIGHT if night(at) else Band.AWAKE

    return _stretches(band)


def their_bands(day: date, zone: str, other: str, good_times: frozenset[GoodTime]) -> tuple[Stretch, ...]:
    """The other's hours laid over one of my days. Without known good times nothing is good, only awake."""
    midnight = datetime.combine(day, time())

    def band(minute: int) -> Band:
        wall = other_time(midnight + timedelta(minutes=minute), zone, other)
        if is_good(wall, good_times):
            return Band.GOOD
        return Band.NIGHT if night(wall.time()) else Band.AWAKE

    return _stretches(band)


def _stretches(band: Callable[[int], Band]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for minute in range(0, _DAY_MINUTES, _QUARTER):
        now = band(minute)
        if found and found[-1].band is now:
            found[-1] = Stretch(start=found[-1].start, end=minute + _QUARTER, band=now)
        else:
            found.append(Stretch(start=minute, end=minute + _QUARTER, band=now))
    return tuple(found)
