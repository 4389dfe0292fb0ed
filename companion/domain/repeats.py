"""When plans happen: wall time and rule to moments in UTC, jumping straight to the range that is asked for.

Ten o'clock stays ten o'clock when clocks change. A wall time that does not exist that day moves forward by
the gap (01:30 becomes 02:30); of a wall time that comes twice the first is taken. The arithmetic counts
days since year 1 (``date.toordinal``), so a plan ten years old costs the same as one made today.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from companion.domain.plans import Moment, Plan, PlanId, Repeat, Shift
from companion.domain.problems import Problem, ProblemKind

_LAST_DAY = date(9990, 1, 1).toordinal()
"""Nothing is looked for after this day, so that no arithmetic leaves the calendar."""

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_DECEMBER = 12
_FIFTH = 4


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises ``Problem(BAD_VALUE)`` for a name that is not known here."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Problem(ProblemKind.BAD_VALUE, name) from error


def to_utc(wall: datetime, zone: str) -> datetime:
    """The moment of a wall time (without zone): gaps move forward, of a double hour the first."""
    return wall.replace(tzinfo=zone_of(zone), fold=0).astimezone(UTC)


def to_wall(at: datetime, zone: str) -> datetime:
    """The wall time (without zone) at which a clock of that zone stands at a moment."""
    return at.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=8192)
def _offset(zone: str, day: int) -> timedelta | None:
    """Distance from UTC on a wall day, or ``None`` if clocks change on it.

    A change moves the offset between this midnight and the next, also one at midnight itself, because a
    midnight inside a gap or a double hour still answers with the offset before the change.
    """
    known = zone_of(zone)
    midnight = datetime.fromordinal(day)
    before = midnight.replace(tzinfo=known).utcoffset()
    return before if before == (midnight + _ONE_DAY).replace(tzinfo=known).utcoffset() else None


def _moment(plan: Plan, day: int, wall: datetime) -> Moment:
    offset = _offset(plan.zone, wall.toordinal())
    if offset is None:
        at = to_utc(wall, plan.zone)
        wall = to_wall(at, plan.zone)
    else:
        at = (wall - offset).replace(tzinfo=UTC)
    return Moment(plan=plan.id, day=date.fromordinal(day), wall=wall, at=at)


# --- the days of a rule ---


def _days(plan: Plan, first: int, last: int) -> Sequence[int]:
    """The days of the rule from ``first`` to ``last`` (both included), before any exception."""
    start = plan.starts.toordinal()
    last = min(last, _last_day(plan, start))
    match plan.rhythm.repeat:
        case Repeat.ONCE:
            return (start,) if first <= start <= last else ()
        case Repeat.WEEKLY:
            return _every(start, _WEEK, first, last)
        case Repeat.FORTNIGHTLY:
            return _every(start, 2 * _WEEK, first, last)
        case Repeat.MONTHLY:
            return _monthly(start, max(first, start), last)


def _last_day(plan: Plan, start: int) -> int:
    if plan.rhythm.repeat is Repeat.ONCE:
        return start
    return _LAST_DAY if plan.rhythm.until is None else plan.rhythm.until.toordinal()


def _every(start: int, step: int, first: int, last: int) -> range:
    if first > start:
        start = first + (start - first) % step
    return range(start, last + 1, step)


def _monthly(start: int, first: int, last: int) -> list[int]:
    """The same weekday in the same week of each month, as the start has it."""
    if first > last:
        return []
    weekday = (start - 1) % _WEEK
    which = (date.fromordinal(start).day - 1) // _WEEK
    month = date.fromordinal(first).replace(day=1)
    found = []
    while month.toordinal() <= last:
        following = _next_month(month)
        day = _weekday_of_month(month.toordinal(), following.toordinal(), weekday, which)
        if first <= day <= last:
            found.append(day)
        month = following
    return found


def _next_month(month: date) -> date:
    if month.month == _DECEMBER:
        return date(month.year + 1, 1, 1)
    return month.replace(month=month.month + 1)


def _weekday_of_month(month: int, following: int, weekday: int, which: int) -> int:
    """First to fourth weekday of a month; the fifth is not always there and counts as the last."""
    if which == _FIFTH:
        last = following - 1
        return last - (last - 1 - weekday) % _WEEK
    return month + (weekday - month + 1) % _WEEK + _WEEK * which


def days_between(plan: Plan, first: date, last: date) -> list[date]:
    """The days the rule of the plan names, both ends included, whatever became of them afterwards."""
    return [date.fromordinal(day) for day in _days(plan, first.toordinal(), last.toordinal())]


def happens_on(plan: Plan, day: date) -> bool:
    """Whether the rule of the plan names this day, whatever became of it afterwards."""
    number = day.toordinal()
    return bool(_days(plan, number, number))


# --- moments ---


def moments(plans: Iterable[Plan], shifts: Iterable[Shift], since: datetime, until: datetime) -> list[Moment]:
    """Every occurrence that begins from ``since`` to before ``until`` (both UTC), in order of time.

    Moved occurrences stand at their new time, cancelled ones are left out. ``shifts`` may hold those of other
    plans too. Raises ``Problem(BAD_VALUE)`` for a plan whose zone is not known.
    """
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    moved = _by_plan(shifts)
    ranges: dict[str, tuple[int, int]] = {}
    found: list[Moment] = []
    for plan in plans:
        span = ranges.get(plan.zone)
        if span is None:
            span = ranges[plan.zone] = _wall_days(plan.zone, since, until)
        own = moved.get(plan.id)
        if own is None:
            found += _plain(plan, span)
        else:
            found += _shifted(plan, own, span)
    return sorted(
        (moment for moment in found if since <= moment.at < until),
        key=lambda moment: (moment.at, moment.plan),
    )


def _by_plan(shifts: Iterable[Shift]) -> dict[PlanId, dict[int, datetime | None]]:
    by_plan: dict[PlanId, dict[int, datetime | None]] = defaultdict(dict)
    for shift in shifts:
        by_plan[shift.plan][shift.day.toordinal()] = shift.moved_to
    return dict(by_plan)


def _wall_days(zone: str, since: datetime, until: datetime) -> tuple[int, int]:
    """Wall days on which a moment of the range can stand; a day wider on both sides, for changed clocks."""
    first = to_wall(since, zone).toordinal() - 1
    last = to_wall(until, zone).toordinal() + 1
    return max(first, 1), min(last, _LAST_DAY)


def _plain(plan: Plan, span: tuple[int, int]) -> list[Moment]:
    days = _days(plan, *span)
    if not days:
        return []
    starts, start = plan.starts, plan.starts.toordinal()
    return [_moment(plan, day, starts + timedelta(days=day - start)) for day in days]


def _shifted(plan: Plan, own: dict[int, datetime | None], span: tuple[int, int]) -> list[Moment]:
    starts, start = plan.starts, plan.starts.toordinal()
    days = (day for day in _days(plan, *span) if day not in own)
    found = [_moment(plan, day, starts + timedelta(days=day - start)) for day in days]
    for day, wall in own.items():
        if wall is not None and span[0] <= wall.toordinal() <= span[1] and _days(plan, day, day):
            found.append(_moment(plan, day, wall))
    return found


def moment_of(plan: Plan, shifts: Iterable[Shift], day: date) -> Moment | None:
    """The occurrence a day names, at its moved time if it was moved; ``None`` if cancelled or never there."""
    number = day.toordinal()
    if not _days(plan, number, number):
        return None
    own = _by_plan(shifts).get(plan.id, {})
    wall = own.get(number, plan.starts + timedelta(days=number - plan.starts.toordinal()))
    return None if wall is None else _moment(plan, number, wall)


def first_after(plan: Plan, shifts: Iterable[Shift], now: datetime) -> Moment | None:
    """The first occurrence that begins at ``now`` (UTC) or later; ``None`` when the plan is over."""
    own = _by_plan(shifts).get(plan.id, {})
    first = _wall_days(plan.zone, now, now)[0]
    candidates = [*_moved_only(plan, own), *_next_unmoved(plan, own, first, now)]
    return min((found for found in candidates if found.at >= now), key=lambda found: found.at, default=None)


def _moved_only(plan: Plan, own: dict[int, datetime | None]) -> list[Moment]:
    return [_moment(plan, day, wall) for day, wall in own.items() if wall is not None and _days(plan, day, day)]


def _next_unmoved(plan: Plan, own: dict[int, datetime | None], first: int, now: datetime) -> list[Moment]:
    """The first few occurrences from a day on, looking further ahead while exceptions fill the view."""
    width = 10 * _WEEK
    start = plan.starts.toordinal()
    first = max(first, start)
    while first <= _last_day(plan, start):
        found = _shifted(plan, dict.fromkeys(own), (first, first + width))
        if any(moment.at >= now for moment in found):
            return found
        first, width = first + width + 1, width * 2
    return []
