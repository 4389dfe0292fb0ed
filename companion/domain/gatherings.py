"""Where people are to be met again and again: a group, a place, or a line to ring, and when each takes place.

The same record stands in the local list and with a group or a place of the circle. Seeing the same faces often is
what makes a tie (content brief, E08), so the next time is always known, and what makes a first visit hard or easy
stands beside it: where, steps, money, a number to ask.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from enum import StrEnum

from companion.domain.plans import LONGEST_MINUTES, Mode, Plan, PlanId, Repeat, Rhythm, Shift
from companion.domain.record import record
from companion.domain.repeats import moments, to_utc, to_wall

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_HOUR, _READY = timedelta(hours=1), timedelta(minutes=30)
_OPEN_LONG = 180
"""Minutes; what is open for longer needs an hour chosen for a visit."""
_GOOD_HOUR = clock(10, 30)
_WIDTHS = (timedelta(days=8), timedelta(days=35), _YEAR)
"""How far ahead the next time is looked for: most come again within the week."""


class What(StrEnum):
    """What is to be found there."""

    GROUP = "group"
    """The same people at set times: a choir, a class, a lunch."""
    PLACE = "place"
    """Open to whoever comes: a library, a bench, a community café."""
    LINE = "line"
    """A group by telephone, or somebody who visits: for those who cannot leave home."""


class StepFree(StrEnum):
    """Whether one gets in without steps."""

    YES = "yes"
    NO = "no"
    UNKNOWN = ""


@record
class Meets:
    """One rhythm. ``starts`` is the wall time of a day the rule names, in ``zone`` (IANA; empty: where I live).

    ``since`` and ``until`` are the first and the last day that count, both included; ``without`` are days it does
    not take place. ``minutes`` is how long it lasts, or is open.
    """

    starts: datetime
    repeat: Repeat = Repeat.WEEKLY
    minutes: int = 60
    zone: str = ""
    since: date | None = None
    until: date | None = None
    without: tuple[date, ...] = ()


@record
class Gathering:
    """A group, a place or a line, with what one wants to know before going. Empty where nobody said.

    ``know`` is whom I know there, in my own words. ``source`` says who told of it, ``checked`` when somebody last
    looked whether it is right.
    """

    name: str
    what: What = What.GROUP
    meets: tuple[Meets, ...] = ()
    about: str = ""
    where: str = ""
    step_free: StepFree = StepFree.UNKNOWN
    cost: str = ""
    phone: str = ""
    know: str = ""
    source: str = ""
    checked: date | None = None


@record
class Time:
    """One time it takes place or is open. ``wall`` is where I live, without a zone; ``at`` and ``ends`` are UTC."""

    wall: datetime
    at: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return round((self.ends - self.at).total_seconds() / 60)


def times(gathering: Gathering, since: datetime, until: datetime, home: str) -> list[Time]:
    """Every time that goes on at ``since`` or begins before ``until`` (both UTC), in order.

    ``home`` is the zone I live in. Raises ``Problem(BAD_VALUE)`` for a zone that is not known here.
    """
    found = [time for meets in gathering.meets for time in _times(meets, since, until, home)]
    return sorted(found, key=lambda time: (time.at, time.ends))


def next_time(gathering: Gathering, now: datetime, home: str) -> Time | None:
    """The time that goes on ``now`` (UTC), or else the next within a year; ``None`` when there is none."""
    for width in _WIDTHS:
        found = times(gathering, now, now + width, home)
        if found:
            return found[0]
    return None


def to_come(gathering: Gathering, now: datetime, home: str) -> Time | None:
    """The next time that has not begun yet, within a year."""
    for width in _WIDTHS:
        found = [time for time in times(gathering, now, now + width, home) if time.at > now]
        if found:
            return found[0]
    return None


def _times(meets: Meets, since: datetime, until: datetime, home: str) -> list[Time]:
    if meets.repeat is Repeat.ONCE and not _may_touch(meets, since, until):
        return []
    plan = as_plan(meets, home)
    shifts = [Shift(plan=plan.id, day=day, moved_to=None) for day in meets.without]
    length = timedelta(minutes=meets.minutes)
    return [
        Time(wall=to_wall(moment.at, home), at=moment.at, ends=moment.at + length)
        for moment in moments([plan], shifts, since - min(length, _LONGEST), until)
        if moment.at + length > since and (meets.since is None or moment.day >= meets.since)
    ]


def visit_time(gathering: Gathering, now: datetime, home: str) -> Time | None:
    """When a visit would be planned: the next time of a group; at a place that is open long, an hour of it.

    A place open now is for today when there is time enough left; on another day half past ten is a good hour to go.
    """
    if gathering.what is not What.PLACE:
        return to_come(gathering, now, home)
    for width in _WIDTHS:
        for time in times(gathering, now, now + width, home):
            begins = _visit_begins(time, now, home)
            if begins is not None:
                return Time(wall=to_wall(begins, home), at=begins, ends=min(time.ends, begins + _HOUR))
    return None


def _visit_begins(time: Time, now: datetime, home: str) -> datetime | None:
    """When to go within one time a place is open; ``None`` when too little of it is left."""
    latest = time.ends - min(_HOUR, time.ends - time.at)
    begins = time.at
    if time.minutes >= _OPEN_LONG and time.at > now:
        good = to_utc(datetime.combine(time.wall.date(), _GOOD_HOUR), home)
        begins = max(begins, min(good, latest))
    if begins < now + _READY:
        begins = _to_quarter(now + _READY)
    return begins if begins <= latest else None


def _to_quarter(at: datetime) -> datetime:
    """The next quarter of an hour; in every zone in use quarters of UTC are quarters."""
    whole = at.replace(second=0, microsecond=0)
    return whole + timedelta(minutes=-whole.minute % 15)


def _may_touch(meets: Meets, since: datetime, until: datetime) -> bool:
    """Whether a single date lies near a range, whatever its zone: a calendar may have hundreds that are long over."""
    return since.date() - 3 * _DAY <= meets.starts.date() <= until.date() + _DAY


def as_plan(meets: Meets, home: str) -> Plan:
    """As a plan, whose arithmetic knows zones and changing clocks. ``home`` is the zone of times without one."""
    return Plan(
        id=PlanId("meets"),
        people=(),
        mode=Mode.IN_PERSON,
        starts=meets.starts,
        zone=meets.zone or home,
        made_at=_EPOCH,
        minutes=meets.minutes,
        rhythm=Rhythm(repeat=meets.repeat, until=meets.until),
    )


def is_over(gathering: Gathering, now: datetime, home: str) -> bool:
    """Whether it had times and none is left; something without any stays, for it may be always there."""
    return bool(gathering.meets) and next_time(gathering, now, home) is None


def soonest(gathering: Gathering, time: Time | None) -> tuple[datetime, str]:
    """For lists: soonest first, then those without a time, each by name."""
    far = datetime.max.replace(tzinfo=UTC)
    return far if time is None else time.at, gathering.name.casefold()
