"""Repetitions of a calendar (RRULE) as rhythms: every week, every two weeks, or monthly by weekday.

What repeats by date, or at another distance, becomes dates that stand by themselves, for some years. Everything else
is named as a fault, and only its first date is taken.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from companion.domain.gatherings import Meets, as_plan
from companion.domain.plans import Repeat
from companion.domain.record import record
from companion.domain.repeats import days_between
from companion.formats.calendar_times import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = frozenset({"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYSETPOS", "WKST", "BYMONTHDAY", "BYMONTH"})
_MOST_DATES = 120
"""Dates that stand by themselves; ten years of a monthly one."""
_MOST_COUNT = 2000
_LAST_DATE = date(2200, 1, 1)
_LAST, _LAST_PLACE = -1, 4
"""As calendars count from the end, and as plans do: the fifth counts as the last."""
_WEEK, _TWO_WEEKS, _MONTH = 7, 14, 31
_MONTHS = 12


class UnknownRuleError(ValueError):
    """A repetition that is none of the kinds above."""


@record
class Rule:
    """A rule taken apart. ``until`` is the last day, ``count`` the number of times, both ``None`` without one.

    ``week`` is the weekday on which a week begins, 0 for Monday.
    """

    freq: str
    every: int
    days: tuple[tuple[int, int], ...]
    until: date | None
    count: int | None
    week: int


def rhythms(first: Meets, text: str) -> tuple[Meets, ...]:
    """What a rule makes of its first time (``Repeat.ONCE``). Raises ``UnknownRuleError``."""
    rule = _rule(first, text)
    found = _by_weekday(first, rule) or tuple(islice(_by_date(first, rule), _MOST_DATES))
    if rule.count is None or found[0].repeat is Repeat.ONCE:
        return found
    return _counted(found, rule.count)


def _rule(first: Meets, text: str) -> Rule:
    pairs = [part.partition("=") for part in text.upper().replace(" ", "").split(";") if part]
    said = {name: value for name, _, value in pairs}
    if not said.keys() <= _KNOWN or "FREQ" not in said:
        raise UnknownRuleError(text)
    start = first.starts.date()
    if said.get("BYMONTHDAY", str(start.day)) != str(start.day) or said.get("BYMONTH", str(start.month)) != str(
        start.month
    ):
        raise UnknownRuleError(text)
    freq = said["FREQ"]
    if "BYMONTH" in said and freq != "YEARLY":
        raise UnknownRuleError(text)
    return Rule(
        freq=freq,
        every=_number(said.get("INTERVAL", "1"), text),
        days=_days(said.get("BYDAY", ""), said.get("BYSETPOS", ""), text),
        until=_until(first, said["UNTIL"], text) if "UNTIL" in said else None,
        count=_number(said["COUNT"], text) if "COUNT" in said else None,
        week=_DAYS.index(said["WKST"]) if said.get("WKST") in _DAYS else 0,
    )


def _number(words: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", words) or int(words) < 1:
        raise UnknownRuleError(text)
    return int(words)


def _days(words: str, place: str, text: str) -> tuple[tuple[int, int], ...]:
    """Weekdays from 0, each with its place in the month: 1 to 5, -1 for the last, 0 for every one."""
    found = []
    for part in filter(None, words.split(",")):
        match = _BY_DAY.fullmatch(part)
        if match is None:
            raise UnknownRuleError(text)
        found.append((_DAYS.index(match[2]), int(match[1] or 0)))
    if not place:
        return tuple(found)
    if not re.fullmatch(r"[+-]?[0-9]", place) or len(found) != 1:
        raise UnknownRuleError(text)  # "the last working day" and the like
    return ((found[0][0], int(place)),)


def _until(first: Meets, words: str, text: str) -> date:
    """The last day, in the zone of the event."""
    found = moment_of(words, first.zone)
    if found is None:
        raise UnknownRuleError(text)
    wall, whole_day = found
    too_early = not whole_day and wall.time() < first.starts.time()
    return wall.date() - timedelta(days=1) if too_early else wall.date()


# --- by weekday ---


def _by_weekday(first: Meets, rule: Rule) -> tuple[Meets, ...]:
    """Empty where the rule is not one of the three rhythms."""
    step = rule.every * {"DAILY": 1, "WEEKLY": _WEEK}.get(rule.freq, 0)
    plain = all(nth == 0 for _, nth in rule.days)
    start = first.starts
    if rule.freq == "DAILY" and step == 1 and plain:
        return _each(first, rule, Repeat.WEEKLY, [day for day, _ in rule.days] or list(range(_WEEK)))
    if rule.freq in ("DAILY", "WEEKLY") and step in (_WEEK, _TWO_WEEKS) and plain:
        repeat = Repeat.WEEKLY if step == _WEEK else Repeat.FORTNIGHTLY
        return _each(first, rule, repeat, [day for day, _ in rule.days] or [start.weekday()])
    if rule.freq == "MONTHLY" and rule.every == 1 and rule.days and not plain:
        return tuple(_in_month(first, rule, day, nth) for day, nth in rule.days)
    if rule.days and not (rule.freq == "WEEKLY" and rule.days == ((start.weekday(), 0),)):
        raise UnknownRuleError(rule.freq)
    return ()


def _each(first: Meets, rule: Rule, repeat: Repeat, days: list[int]) -> tuple[Meets, ...]:
    """Every weekday of a rule, counted from the week of its first time."""
    start = first.starts
    week = start - timedelta(days=(start.weekday() - rule.week) % _WEEK)
    step = _TWO_WEEKS if repeat is Repeat.FORTNIGHTLY else _WEEK
    found = []
    for day in days:
        begins = week + timedelta(days=(day - rule.week) % _WEEK)
        begins += timedelta(days=step if begins < start else 0)
        found.append(_made(first, rule, begins, repeat))
    return tuple(found)


def _in_month(first: Meets, rule: Rule, day: int, nth: int) -> Meets:
    if nth not in (_LAST, 1, 2, 3, 4):  # of "every fifth Tuesday" some months have none: no rhythm of ours
        raise UnknownRuleError(rule.freq)
    place = _LAST_PLACE if nth == _LAST else nth - 1
    start = first.starts
    begins = start + timedelta(days=(day - start.weekday()) % _WEEK)
    while (begins.day - 1) // _WEEK != place:
        begins -= timedelta(days=_WEEK)  # an earlier one, so that none from the first on is lost
    return _made(first, rule, begins, Repeat.MONTHLY)


def _made(first: Meets, rule: Rule, begins: datetime, repeat: Repeat) -> Meets:
    return Meets(
        starts=begins,
        repeat=repeat,
        minutes=first.minutes,
        zone=first.zone,
        since=first.starts.date(),
        until=rule.until,
    )


def _counted(found: tuple[Meets, ...], count: int) -> tuple[Meets, ...]:
    """With the day of the last time as an end."""
    count = min(count, _MOST_COUNT)
    since = found[0].since or found[0].starts.date()
    step = {Repeat.WEEKLY: _WEEK, Repeat.FORTNIGHTLY: _TWO_WEEKS}.get(found[0].repeat, _MONTH)
    until = min(_LAST_DATE, since + timedelta(days=step * (count // len(found) + 3)))
    days = sorted(day for each in found for day in days_between(as_plan(each, "UTC"), since, until))
    if not days:
        return found
    last = days[min(count, len(days)) - 1]
    return tuple(
        Meets(starts=m.starts, repeat=m.repeat, minutes=m.minutes, zone=m.zone, since=m.since, until=last)
        for m in found
    )


# --- by date ---


def _by_date(first: Meets, rule: Rule) -> Iterator[Meets]:
    """Dates that stand by themselves."""
    if rule.freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UnknownRuleError(rule.freq)
    for given, day in enumerate(_dates(first.starts.date(), rule)):
        if day > (rule.until or _LAST_DATE) or given == rule.count:
            return
        yield Meets(
            starts=datetime.combine(day, first.starts.time()),
            repeat=Repeat.ONCE,
            minutes=first.minutes,
            zone=first.zone,
        )


def _dates(start: date, rule: Rule) -> Iterator[date]:
    yield start
    number = 0
    while number < 10 * _MOST_DATES:
        number += 1
        if rule.freq in ("DAILY", "WEEKLY"):
            step = rule.every * (_WEEK if rule.freq == "WEEKLY" else 1)
            ahead = start.toordinal() + step * number
            if ahead > _LAST_DATE.toordinal():
                return
            yield date.fromordinal(ahead)
            continue
        months = start.month - 1 + number * rule.every * (_MONTHS if rule.freq == "YEARLY" else 1)
        year, month = start.year + months // _MONTHS, months % _MONTHS + 1
        if year > _LAST_DATE.year:
            return
        try:
            yield date(year, month, start.day)
        except ValueError:  # no 31 November: that month is left out, as the rule says
            continue
