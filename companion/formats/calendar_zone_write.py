"""Time zones for calendar files (RFC 5545, 3.6.5), made of the machine's own zone data.

A calendar file has to bring its zones along. Each is asked for the changes of its clocks over 28 years, after which
weekdays and dates come round again. Where the changes follow a rule of weekday and month, the rule is written, so that
it holds for ever; otherwise each change by its date.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.repeats import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_YEARS = 28
_LAST_YEAR = 2400
_WEEK = 7
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONG_MONTHS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_HOURS = 3600
_STEP = timedelta(days=20)
"""No zone has had two changes within less since 1970 but Morocco's, a month apart."""


@record
class _Change:
    """One change of the clocks: the wall time just before it, and the offsets from UTC on both sides."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def zone_lines(name: str, since: int) -> list[str]:
    """The lines of one VTIMEZONE, good from a year on. Raises ``Problem(BAD_VALUE)`` for an unknown zone."""
    zone = zone_of(name)
    first = min(max(since - 1, 1901), _LAST_YEAR - _YEARS - 1)
    changes = list(_changes(zone, first))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for group in _groups(changes):
        lines += _observance(group, changes)
    if not changes or changes[0].wall.year > first:
        lines += _steady(zone, first)
    return [*lines, "END:VTIMEZONE"]


def _changes(zone: ZoneInfo, first: int) -> Iterator[_Change]:
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(first + _YEARS, 1, 1, tzinfo=UTC)
    while at < end:
        following = at + _STEP
        if _state(zone, at) != _state(zone, following):
            yield _change(zone, *_narrowed(zone, at, following))
        at = following


def _state(zone: ZoneInfo, at: datetime) -> tuple[timedelta, str]:
    here = at.astimezone(zone)
    return here.utcoffset() or timedelta(0), here.tzname() or ""


def _narrowed(zone: ZoneInfo, before: datetime, after: datetime) -> tuple[datetime, datetime]:
    """The minute in which clocks change."""
    state = _state(zone, before)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        middle = middle.replace(second=0, microsecond=0)
        if middle in (before, after):
            break
        before, after = (middle, after) if _state(zone, middle) == state else (before, middle)
    return before, after


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> _Change:
    offset, _ = _state(zone, before)
    new, name = _state(zone, after)
    return _Change(
        wall=(after + offset).replace(tzinfo=None),
        before=offset,
        after=new,
        name=name,
        summer=bool(after.astimezone(zone).dst()),
    )


def _groups(changes: list[_Change]) -> list[list[_Change]]:
    """Changes of one kind together: same offsets, same month, same hour."""
    found: dict[object, list[_Change]] = {}
    for each in changes:
        key = (each.before, each.after, each.name, each.summer, each.wall.month, each.wall.time())
        found.setdefault(key, []).append(each)
    return list(found.values())


def _observance(group: list[_Change], changes: list[_Change]) -> list[str]:
    first = group[0]
    kind = "DAYLIGHT" if first.summer else "STANDARD"
    lines = [f"BEGIN:{kind}", f"DTSTART:{_stamp(first.wall)}", *_offsets(first)]
    years = [each.wall.year for each in group]
    last = max(each.wall.year for each in changes)
    rule = _rule(group) if len(group) > 1 and years == list(range(years[0], years[0] + len(years))) else ""
    if rule:
        ends = f";UNTIL={_stamp(group[-1].wall - group[-1].before)}Z" if years[-1] < last else ""
        lines.append(f"RRULE:FREQ=YEARLY;{rule}{ends}")
    else:
        lines += [f"RDATE:{_stamp(each.wall)}" for each in group[1:]]
    return [*lines, f"END:{kind}"]


def _rule(group: list[_Change]) -> str:
    """The weekday of the month on which all of them fall; empty when there is none."""
    weekdays, days = {each.wall.weekday() for each in group}, [each.wall.day for each in group]
    month = group[0].wall.month
    if len(weekdays) != 1:
        return f"BYMONTH={month};BYMONTHDAY={days[0]}" if len(set(days)) == 1 else ""
    day, longest = _DAYS[weekdays.pop()], _LONG_MONTHS[month]
    if min(days) > longest - _WEEK:
        return f"BYMONTH={month};BYDAY=-1{day}"
    places = {(each - 1) // _WEEK for each in days}
    if len(places) == 1:
        return f"BYMONTH={month};BYDAY={places.pop() + 1}{day}"
    if max(days) - min(days) == _WEEK - 1:
        span = ",".join(str(each) for each in range(min(days), max(days) + 1))
        return f"BYMONTH={month};BYMONTHDAY={span};BYDAY={day}"
    return ""


def _steady(zone: ZoneInfo, first: int) -> list[str]:
    at = datetime(first, 1, 1, tzinfo=UTC)
    offset, name = _state(zone, at)
    summer = bool(at.astimezone(zone).dst())
    steady = _Change(wall=datetime(first, 1, 1), before=offset, after=offset, name=name, summer=summer)  # noqa: DTZ001 - wall time
    kind = "DAYLIGHT" if summer else "STANDARD"
    return [f"BEGIN:{kind}", f"DTSTART:{_stamp(steady.wall)}", *_offsets(steady), f"END:{kind}"]


def _offsets(change: _Change) -> list[str]:
    return [
        f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}",
        f"TZNAME:{change.name}",
    ]


def _offset(offset: timedelta) -> str:
    seconds = round(abs(offset).total_seconds())
    hours, rest = divmod(seconds, _HOURS)
    minutes, odd = divmod(rest, 60)
    return f"{'-' if offset < timedelta(0) else '+'}{hours:02}{minutes:02}{f'{odd:02}' if odd else ''}"


def _stamp(wall: datetime) -> str:
    return f"{wall:%Y%m%dT%H%M%S}"
