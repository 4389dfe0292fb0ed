"""Birthdays of contacts tables, where 3/4/1950 is a day of March in one country and of April in another.

The whole table tells: a number over twelve can only be a day. Where none is, such a birthday is left out, with a
sentence, rather than put on a wrong day of the calendar.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_NO_DAY = re.compile(r"0+[/.-]0+[/.-]0+$")
_NO_YEAR = re.compile(r"-{1,2}(\d{1,2})-?(\d{2})$")
_DOTS = re.compile(r"\d{1,2}\.\s?\d{1,2}\.")
MONTHS = 12
_LONG_YEAR = 4


class DayOrder(StrEnum):
    """What stands first in the dates of a table."""

    DAY = "day"
    MONTH = "month"
    UNSURE = "unsure"


def day_order(days: Iterable[str]) -> DayOrder:
    """What all dates of a table tell together; ``UNSURE`` when none tells, or when they contradict each other."""
    found = [match for day in days if (match := _SLASHES.match(day.strip()))]
    day_first = any(int(match[1]) > MONTHS for match in found)
    month_first = any(int(match[2]) > MONTHS for match in found)
    if day_first == month_first:
        return DayOrder.UNSURE
    return DayOrder.DAY if day_first else DayOrder.MONTH


def iso_day(text: str, order: DayOrder) -> str | None:
    """A birthday as a card writes it; empty when none is meant, ``None`` when it may be two days of the calendar.

    What is no date goes through as it stands, so that reading the card says so.
    """
    text = text.strip()
    if _NO_DAY.match(text):
        return ""
    if found := _NO_YEAR.match(text):
        return f"--{int(found[1]):02}{int(found[2]):02}"
    if found := _YEAR_FIRST.match(text):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    found = _SLASHES.match(text)
    if found is None or _DOTS.match(text):
        return text
    return _slashed(int(found[1]), int(found[2]), found[3] or "", order)


def _slashed(first: int, second: int, year: str, order: DayOrder) -> str | None:
    if order is DayOrder.UNSURE and first != second and max(first, second) <= MONTHS:
        return None
    month_first = second > MONTHS or (order is DayOrder.MONTH and first <= MONTHS)
    month, day = (first, second) if month_first else (second, first)
    # Two figures of a year may be of this century or of the last: the day is kept, the year is not.
    return f"{year}-{month:02}-{day:02}" if len(year) == _LONG_YEAR else f"--{month:02}{day:02}"
