"""Birthdays, anniversaries and days of loss: when each comes next, and how the person wants the day to be.

Those who have died have no date here unless one was chosen for remembering them; those who are not safe never.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from companion.domain.people import LifeState, Person, PersonId
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

DATE = "date"
"""The kind of the sheets these wishes stand in."""
BIRTHDAY, LOSS = "birthday", "loss"
"""What a date is; any other word is the name of one the person put in."""
LONGEST_TITLE = 80
"""Letters of what a date is called."""
_LEAP_DAY = (2, 29)


class DayWish(StrEnum):
    """How a day should be. The order is the order on the page."""

    ORDINARY = "ordinary"
    REMIND = "week_before"
    TOGETHER = "together"
    """Help me plan something together."""
    QUIET = "quiet"
    """Nothing is suggested on that day."""


@record
class DateWish:
    """What was chosen for a date, or a date the person put in. ``made_at`` is UTC.

    ``person`` is empty for a date that is about nobody of the circle. ``title``, ``month`` and ``day`` belong to dates
    the person put in, ``year`` is when it was for the first time. Without ``wish`` nothing was chosen yet. ``words``
    are what the reminder a week before says, each year.
    """

    person: PersonId
    what: str
    made_at: datetime
    wish: DayWish | None = None
    title: str = ""
    month: int = 0
    day: int = 0
    year: int | None = None
    words: str = ""

    @property
    def own(self) -> bool:
        """Whether the person put it in themselves."""
        return self.what not in (BIRTHDAY, LOSS)

    @property
    def id(self) -> str:
        """The name of its sheet."""
        return f"{DATE}:{self.person}:{self.what}"


@record
class DateAhead:
    """A date that comes: ``on`` is the next day of it, ``days`` until then, 0 for today.

    ``years`` is how many it will be since the first one; ``None`` where nobody knows. ``remembered``: it is about
    somebody who has died, and was chosen for that.
    """

    person: PersonId
    what: str
    on: date
    days: int
    title: str = ""
    years: int | None = None
    wish: DayWish | None = None
    remembered: bool = False


def next_on(month: int, day: int, today: date) -> date:
    """The next time a day of the year comes, today included; in other years 29 February is the 28th.

    Raises ``ValueError`` for what is no day of a year.
    """
    this = _in_year(month, day, today.year)
    return this if this >= today else _in_year(month, day, today.year + 1)


def _in_year(month: int, day: int, year: int) -> date:
    return date(year, month, 28 if (month, day) == _LEAP_DAY and not isleap(year) else day)


def is_day(month: int, day: int) -> bool:
    """Whether it is a day of a year, 29 February among them."""
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


def dates_ahead(people: Iterable[Person], wishes: Iterable[DateWish], today: date) -> tuple[DateAhead, ...]:
    """Every date that may be shown, within a year from ``today`` (local), soonest first."""
    known = {person.id: person for person in people if person.life is not LifeState.NOT_SAFE}
    chosen = {(wish.person, wish.what): wish for wish in wishes if wish.person in known or not wish.person}
    found = [_birthday(person, chosen.get((person.id, BIRTHDAY)), today) for person in known.values()]
    found += [_loss(person, chosen.get((person.id, LOSS)), today) for person in known.values()]
    found += [_own(wish, known.get(wish.person), today) for wish in chosen.values() if wish.own]
    shown = (each for each in found if each is not None and (each.wish is not None or not each.remembered))
    return tuple(sorted(shown, key=lambda each: (each.on, each.person, each.what)))


def _birthday(person: Person, chosen: DateWish | None, today: date) -> DateAhead | None:
    birthday = person.birthday
    if birthday is None or not is_day(birthday.month, birthday.day):
        return None
    wish = DateWish(person=person.id, what=BIRTHDAY, made_at=person.added_at) if chosen is None else chosen
    dated = replace(wish, month=birthday.month, day=birthday.day, year=birthday.year)
    return _ahead(dated, today, remembered=person.life is LifeState.DIED)


def _loss(person: Person, chosen: DateWish | None, today: date) -> DateAhead | None:
    died = person.died_on
    if died is None or person.life is not LifeState.DIED or chosen is None:
        return None
    return _ahead(replace(chosen, month=died.month, day=died.day, year=died.year), today, remembered=True)


def _own(wish: DateWish, person: Person | None, today: date) -> DateAhead | None:
    if not is_day(wish.month, wish.day):
        return None
    return _ahead(wish, today, remembered=person is not None and person.life is LifeState.DIED)


def _ahead(dated: DateWish, today: date, *, remembered: bool) -> DateAhead:
    on = next_on(dated.month, dated.day, today)
    return DateAhead(
        person=dated.person,
        what=dated.what,
        on=on,
        days=(on - today).days,
        title=dated.title,
        years=None if dated.year is None or dated.year >= on.year else on.year - dated.year,
        wish=dated.wish,
        remembered=remembered,
    )


def silent_birthdays(wishes: Iterable[DateWish]) -> frozenset[PersonId]:
    """Those whose birthday the program does not speak of: it is to be an ordinary day, or a quiet one."""
    silent = (DayWish.ORDINARY, DayWish.QUIET)
    return frozenset(wish.person for wish in wishes if wish.what == BIRTHDAY and wish.wish in silent)


# --- in the diary ----------------------------------------------------------------------------------------------------


def to_sheet(wish: DateWish) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {
        "person": str(wish.person),
        "what": wish.what,
        "wish": "" if wish.wish is None else wish.wish.value,
        "title": wish.title,
        "month": wish.month,
        "day": wish.day,
        "year": wish.year,
        "words": wish.words,
    }
    return Sheet(id=wish.id, kind=DATE, at=wish.made_at, document=document)


def from_sheet(sheet: Sheet) -> DateWish | None:
    """Out of the diary; ``None`` for another kind of thing, and for one that does not say what it is."""
    said = sheet.document
    what = said.get("what")
    if sheet.kind != DATE or not isinstance(what, str) or not what:
        return None
    wish, person, title, year = said.get("wish"), said.get("person"), said.get("title"), said.get("year")
    words = said.get("words")
    return DateWish(
        person=PersonId(person if isinstance(person, str) else ""),
        what=what,
        made_at=sheet.at,
        wish=DayWish(wish) if isinstance(wish, str) and wish in set(DayWish) else None,
        title=title if isinstance(title, str) else "",
        month=_number(said, "month"),
        day=_number(said, "day"),
        year=year if isinstance(year, int) and not isinstance(year, bool) else None,
        words=words if isinstance(words, str) else "",
    )


def _number(said: Mapping[str, Any], key: str) -> int:
    value = said.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def wishes_in(sheets: Iterable[Sheet]) -> tuple[DateWish, ...]:
    """All that can be read."""
    found = (from_sheet(sheet) for sheet in sheets)
    return tuple(each for each in found if each is not None)
