"""Dates, times and lengths as calendars write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from companion.domain.repeats import to_wall

_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?")
_LENGTH = re.compile(
    r"([+-])?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:[0-9]+S)?)?"
)
_YEARS = range(1900, 2200)


def moment_of(words: str, zone: str) -> tuple[datetime, bool] | None:
    """Wall time in ``zone`` (empty: as it is written) and whether it is a whole day; ``None`` for anything else."""
    found = _STAMP.fullmatch(words.strip().upper())
    if found is None or int(found[1]) not in _YEARS:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        wall = datetime.combine(day, time(int(found[4] or 0), int(found[5] or 0)))
    except ValueError:
        return None
    if found[7] and zone:
        wall = to_wall(wall.replace(tzinfo=UTC), zone)
    return wall, found[4] is None


def in_utc(words: str) -> bool:
    """Whether a time is written as UTC."""
    return words.strip().upper().endswith("Z")


def minutes_of(words: str) -> int | None:
    """A length (``PT1H30M``, ``P1D``, ``P1W``) in minutes; ``None`` for anything else, and for one below nothing."""
    found = _LENGTH.fullmatch(words.strip().upper())
    if found is None or found[1] == "-":
        return None
    weeks, days, hours, minutes = (int(each or 0) for each in found.groups()[1:])
    total = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    return round(total.total_seconds() / 60)
