"""When something takes place, as people write it: "every Tuesday 10:30-12:00", "last Friday of the month 14:00".

The guide in ``resources/local`` lists every form. One field may hold several, with a semicolon between them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from companion.domain.gatherings import Meets
from companion.domain.local_files import ListFault
from companion.domain.plans import LONGEST_MINUTES, SHORTEST_MINUTES, Repeat

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WHICH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": 4}
_USUAL_MINUTES = 60
_MOST_PARTS = 30
_NOON = 12
_MIDNIGHT = (24, 0)
_LATEST_YEAR = 2200
_FIRST_ANCHOR = date(2024, 1, 1)
"""A Monday: rhythms without a date of their own are counted from its week, whatever day the file is read on."""
_FULL_DAY = LONGEST_MINUTES

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_NUMBERS = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}"
_DATE = rf"(?:{_NUMBERS}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\.? \d{{4}})"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?"
_TIMES = re.compile(rf"(?:\b(?:at|from) )?\b({_CLOCK})(?: ?(?:-|to|until) ?({_CLOCK}))?\s*$")
_FROM = re.compile(rf"\b(?:from|since|starting)(?: on)? ({_DATE})")
_UNTIL = re.compile(rf"\b(?:until|till|to) ({_DATE})")
_NOT_ON = re.compile(rf"\b(?:not|except)(?: on)? ({_DATE}(?:(?:, ?| and |, and ){_DATE})*)")
_ONCE = re.compile(rf"^(?:on )?({_DATE})$")
_OTHER_WEEK = re.compile(r"^(?:every (?:other|second|2nd|two weeks|2 weeks)(?: week)?|fortnightly)\b(?: on)? ?")
_NTH = rf"(?:{'|'.join(_WHICH)})"
_OF_MONTH = r"(?: (?:of|in) (?:the|each|every) month)?"
_MONTHLY = re.compile(rf"^(?:every |on )?(?:the )?({_NTH}(?:(?:, ?| and |, and ){_NTH})*) (.+?){_OF_MONTH}$")
_PLAIN = re.compile(r"^(?:every |each |on )+")
_FILLER = re.compile(r"^(?:weekly|every week)\b(?: on)? ?")


class WhenError(ValueError):
    """Words about a time that say nothing known; ``fault`` says what is wrong, ``words`` are the part meant."""

    def __init__(self, fault: ListFault, words: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.words = words


def read_when(text: str) -> tuple[Meets, ...]:
    """Every rhythm of a field; none for an empty one. Raises ``WhenError`` for words that say nothing known."""
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if len(parts) > _MOST_PARTS:
        raise WhenError(ListFault.TOO_LONG, text)
    return tuple(meets for part in parts for meets in _part(part))


def read_date(text: str) -> date | None:
    """A day: 2026-12-05, 5.12.2026, 5/12/2026 (day first) or 5 December 2026; ``None`` for anything else."""
    clean = _plain(text)
    if not re.fullmatch(_DATE, clean):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", clean)]
    named = re.search(rf"({_MONTH})", clean)
    if named:
        day, year = numbers
        month = [name[:3] for name in _MONTHS].index(named[1][:3]) + 1
    else:
        year, month, day = numbers if clean[4:5] == "-" else reversed(numbers)
    try:
        return date(year, month, day) if year <= _LATEST_YEAR else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Small letters, one kind of dash, single spaces."""
    plain = re.sub(r"\s*[\u2010-\u2015\u2212]\s*", "-", text).replace("&", " and ")
    return " ".join(plain.casefold().split()).strip(" .,")


def _part(text: str) -> list[Meets]:
    rest = _plain(text)
    without, rest = _take(_NOT_ON, rest)
    since, rest = _take(_FROM, rest)
    until, rest = _take(_UNTIL, rest)
    starts, minutes, rest = _clock_of(rest.strip(" ,"), text)
    first, last = _day_in(since, text), _day_in(until, text)
    days = tuple(day for day in map(read_date, re.findall(_DATE, without)) if day is not None)
    return [
        Meets(
            starts=datetime.combine(anchor, starts),
            repeat=repeat,
            minutes=minutes,
            since=first,
            until=last,
            without=days,
        )
        for repeat, anchor in _rhythms(rest.strip(" ,"), first, text)
    ]


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What a clause says, and the text without it."""
    found = pattern.search(text)
    if found is None:
        return "", text
    return found[1], " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def _day_in(words: str, text: str) -> date | None:
    if not words:
        return None
    found = read_date(words)
    if found is None:
        raise WhenError(ListFault.WHEN, text)
    return found


def _clock_of(rest: str, text: str) -> tuple[time, int, str]:
    """When it begins, how long it lasts in minutes, and the words before."""
    if rest.endswith("all day"):
        return time(0), _FULL_DAY, rest.removesuffix("all day")
    found = _TIMES.search(rest)
    if found is None:
        raise WhenError(ListFault.WHEN, text)
    half = re.search(r"[ap]", found[2] or "")
    ends = _clock(found[2], text) if found[2] else None
    starts = _clock(found[1], text)
    if half is not None and not re.search(r"[ap]", found[1]) and ends is not None:
        shared = _clock(f"{found[1]} {half[0]}m", text)
        starts = shared if shared < ends else starts  # "2-4 pm" begins in the afternoon, "11-1 pm" does not
    if ends is None:
        return starts, _USUAL_MINUTES, rest[: found.start()]
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    minutes += 24 * 60 if minutes <= 0 else 0  # past midnight
    if minutes < SHORTEST_MINUTES:
        raise WhenError(ListFault.WHEN, text)
    return starts, minutes, rest[: found.start()]


def _clock(words: str, text: str) -> time:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "p" in words and hour < _NOON:
        hour += _NOON
    elif "a" in words and hour == _NOON:
        hour = 0
    if (hour, minute) == _MIDNIGHT:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise WhenError(ListFault.WHEN, text) from None


# --- rhythms ---


def _rhythms(words: str, since: date | None, text: str) -> list[tuple[Repeat, date]]:
    """Each rhythm with a day it names."""
    if once := _ONCE.match(words):
        return [(Repeat.ONCE, _known(read_date(once[1]), text))]
    if monthly := _MONTHLY.match(words):
        which = [_WHICH[word] for word in re.findall(r"[a-z0-9]+", monthly[1]) if word in _WHICH]
        return [(Repeat.MONTHLY, _anchor_in_month(day, nth)) for day in _days(monthly[2], text) for nth in which]
    if other := _OTHER_WEEK.match(words):
        if since is None:
            raise WhenError(ListFault.ANCHOR, text)
        days = _days(words[other.end() :], text)
        return [(Repeat.FORTNIGHTLY, since + timedelta(days=(day - since.weekday()) % 7)) for day in days]
    bare = _PLAIN.sub("", _FILLER.sub("", words))
    return [(Repeat.WEEKLY, _FIRST_ANCHOR + timedelta(days=day)) for day in _days(bare, text)]


def _known(day: date | None, text: str) -> date:
    if day is None:
        raise WhenError(ListFault.WHEN, text)
    return day


def _anchor_in_month(weekday: int, nth: int) -> date:
    """The first day from 2024 on that is this weekday of its month; the last one counts as the fifth."""
    day = _FIRST_ANCHOR + timedelta(days=weekday)
    while (day.day - 1) // 7 != nth:
        day += timedelta(days=7)
    return day


def _days(words: str, text: str) -> list[int]:
    """Weekdays from 0 for Monday: names, lists of them, and ranges as "Mon-Fri"."""
    clean = words.strip(" ,.")
    if clean in ("day", "daily", "every day", "days"):
        return list(range(7))
    if clean in ("weekday", "weekdays"):
        return list(range(5))
    found: list[int] = []
    for part in re.split(r",|\band\b|&|\+", clean):
        first, *rest = re.split(r"-|\bto\b", part)
        if len(rest) > 1:
            raise WhenError(ListFault.WHEN, text)
        begins = _day(first, text)
        ends = _day(rest[0], text) if rest else begins
        found += [(begins + step) % 7 for step in range((ends - begins) % 7 + 1)]
    return sorted(set(found))


def _day(word: str, text: str) -> int:
    clean = word.strip(" .").removesuffix("s")
    for number, name in enumerate(_DAY_NAMES):
        if clean[:2] == name[:2] and name.startswith(clean):
            return number
    raise WhenError(ListFault.WHEN, text)
