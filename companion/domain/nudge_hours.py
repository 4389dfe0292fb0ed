"""The hours and days in which a suggestion may come: windows, rest, meals, closed days (``brief/content.md`` 7.2.3)."""

from __future__ import annotations

import re
from datetime import time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from companion.domain.hours import within
from companion.domain.nudges import Rest

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.preferences import Preferences

Window = tuple[time, time]
"""From a wall time (included) to another (excluded)."""

EARLIEST, LATEST = time(9), time(20)
"""Nothing before 9 or after 20, whatever was chosen (7.2 rule 3)."""
DEFAULT: tuple[Window, ...] = ((time(10), time(12)), (time(14), time(17)))
"""Windows where none were chosen (7.2 rule 3)."""
MEALS: tuple[Window, ...] = ((time(12), time(13, 30)), (time(18), time(19)))
"""When people mostly eat; nothing comes then, also inside a window (7.2 rule 3). The hours are our own guess."""

_WINDOW = re.compile(r"(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?")


@lru_cache(maxsize=4)
def windows_of(words: str) -> tuple[Window, ...]:
    """The windows as kept, ``10-12 14-17`` or ``9:30-11``, in order and never outside 9 to 20.

    What cannot be read is left out; where nothing is left, the default holds, so that a slip never means "always".
    """
    found = sorted(window for part in words.split() if (window := _window(part)) is not None)
    return tuple(found) or DEFAULT


def _window(part: str) -> Window | None:
    read = _WINDOW.fullmatch(part)
    if read is None:
        return None
    first, first_minute, last, last_minute = (int(each or 0) for each in read.groups())
    try:
        since, until = time(first, first_minute), time(last, last_minute)
    except ValueError:
        return None
    since, until = max(since, EARLIEST), min(until, LATEST)
    return (since, until) if since < until else None


def rest_by_hour(preferences: Preferences, wall: time) -> Rest | None:
    """Why nothing new may come at a wall time of home; ``None`` when it may."""
    if _resting(preferences, wall):
        return Rest.REST_TIME
    eating = any(within(wall, *meal) for meal in MEALS)
    inside = any(within(wall, *window) for window in windows_of(preferences.windows))
    return None if inside and not eating else Rest.NOT_NOW


def _resting(preferences: Preferences, wall: time) -> bool:
    """In the rest of the day, or in the hours in which the program says nothing of its own accord."""
    since, until = preferences.rest_from, preferences.rest_to
    by_day = since is not None and until is not None and within(wall, since, until)
    return by_day or within(wall, preferences.quiet_from, preferences.quiet_to)


def slots(preferences: Preferences) -> tuple[int, ...]:
    """The whole wall hours in which something may come, for learning which of them suits."""
    halves = (0, 30)
    return tuple(
        hour
        for hour in range(EARLIEST.hour, LATEST.hour)
        if any(rest_by_hour(preferences, time(hour, minute)) is None for minute in halves)
    )


def is_closed(closed_days: str, day: date) -> bool:
    """Whether the person closed a day: ``2026-12-24`` this once, ``12-24`` each year, with spaces between.

    In years without a 29 February that day is the 28th, as for birthdays.
    """
    names = {day.isoformat(), f"{day:%m-%d}"}
    if (day.month, (day + timedelta(days=1)).day) == (2, 1):
        names.add("02-29")
    return bool(names & set(closed_days.split()))
