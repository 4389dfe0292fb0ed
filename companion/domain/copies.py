"""Copies of the diary: which are kept for how long, and when the next one is due.

Kept are the newest of each of the last seven days, of each of the last five weeks and of each of the last twelve
months: our own choice, close to what backup programs call grandfather, father and son. Never fewer than two, whatever
their size; beyond that the oldest go first when all together would be too large.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from companion.domain.record import record

DAYS, WEEKS, MONTHS = 7, 5, 12
ALWAYS = 2
"""So many of the newest are kept whatever their size."""
ROOM = 500_000_000
"""Bytes all copies together may take; a diary of twenty years has some 50 million."""
BETWEEN = timedelta(hours=20)
"""A day, and somewhat less, so that somebody who comes a little earlier each day has a copy of each."""


@record
class Copy:
    """One copy. ``name`` is that of its file, ``at`` UTC, ``size`` in bytes."""

    name: str
    at: datetime
    size: int


@record
class Contents:
    """What a diary or a copy holds, counted: rows by the name of what they are, such as ``people``."""

    counts: Mapping[str, int]
    newest: datetime | None = None
    """The last time something was noted in it (UTC)."""


def is_due(copies: Sequence[Copy], now: datetime) -> bool:
    """Whether a copy should be made; one from the future counts for nothing, since a clock was wrong then."""
    return all(copy.at > now or now - copy.at >= BETWEEN for copy in copies)


def to_let_go(copies: Iterable[Copy], room: int = ROOM, *, now: datetime | None = None) -> tuple[Copy, ...]:
    """Those no longer kept, oldest first.

    With ``now``, copies from the future are a row of their own: a clock was wrong then, or is wrong today, and those of
    the one time must not push out those of the other.
    """
    found = list(copies)
    if now is None:
        return _to_let_go(found, room)
    later = [copy for copy in found if copy.at > now]
    return (*_to_let_go([copy for copy in found if copy.at <= now], room), *_to_let_go(later, room))


def _to_let_go(copies: Iterable[Copy], room: int) -> tuple[Copy, ...]:
    newest_first = sorted(copies, key=lambda copy: (copy.at, copy.name), reverse=True)
    kept = newest_first[:ALWAYS]
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept += _newest_of_each(newest_first, period)[:most]
    wanted = [copy for copy in newest_first if copy in kept]
    while len(wanted) > ALWAYS and sum(copy.size for copy in wanted) > room:
        wanted.pop()
    return tuple(copy for copy in reversed(newest_first) if copy not in wanted)


def _newest_of_each(newest_first: Sequence[Copy], period: Callable[[datetime], object]) -> list[Copy]:
    found: dict[object, Copy] = {}
    for copy in newest_first:
        found.setdefault(period(copy.at), copy)
    return list(found.values())


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    year, week, _ = at.isocalendar()
    return year, week


def _month(at: datetime) -> object:
    return at.year, at.month
