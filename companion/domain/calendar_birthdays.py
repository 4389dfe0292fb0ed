"""Birthdays of the circle in a calendar: a whole day of each year that names one person and says what it is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from companion.domain.people import Birthday
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.calendar import CalendarEntry, FoundEntry
    from companion.domain.people import Person

_WORDS = re.compile(
    r"birthday|b-?day|geburtstag|anniversaire|cumplea[nñ]os|compleanno|verjaardag|f[øöo]dsel(s|e)dag|urodziny|"
    r"anivers[aá]rio|do[gğ]um g[uü]n[uü]|syntym[aä]p[aä]iv[aä]|narozeniny|születésnap|🎂",
    re.IGNORECASE,
)
"""What calendars call it, in the languages of the help lines."""

_OTHER_DAYS = re.compile(
    r"\b(wedding|marriage|engagement|mariage|noces|fian[cç]ailles|pacs|rencontre|d[eé]c[eè]s|(la|sa|de) mort|"
    r"obs[eè]ques|travail|casamento|casad[oa]s?|bodas?|namoro|noivado|falecimento|morte|trabalho|empresa|"
    r"matrimonio|noviazgo|fallecimiento|muerte|trabajo|trouw\w*|huwelijks?\w*|sterf\w*|overlijden|hochzeit\w*)\b",
    re.IGNORECASE,
)
"""Other days of each year: French, Portuguese, Spanish and Dutch call them by the word for a birthday, too."""


@record
class FoundBirthday:
    """One person and the day of the year. Calendars hardly ever tell the year of birth, so it is left open."""

    person: Person
    day: Birthday


def birthdays_in(
    found: Iterable[FoundEntry], match: Callable[[CalendarEntry], tuple[Person, ...]]
) -> tuple[FoundBirthday, ...]:
    """Those of people who have none yet, each once, in the order of the file.

    Args:
        found: the entries of a file; a day of each year comes as one entry a year.
        match: tells the people of the circle whom an entry names.
    """
    days: dict[str, FoundBirthday] = {}
    titles: set[str] = set()
    for each in found:
        entry = each.entry
        if not entry.whole_day or each.exact or entry.title in titles or not _is_birthday(entry.title):
            continue
        titles.add(entry.title)
        people = match(entry)
        if len(people) == 1 and people[0].birthday is None:
            day = Birthday(month=entry.starts.month, day=entry.starts.day)
            days.setdefault(people[0].id, FoundBirthday(person=people[0], day=day))
    return tuple(days.values())


def _is_birthday(title: str) -> bool:
    words = unicodedata.normalize("NFC", title)  # some calendars write an accent as a letter of its own
    return _WORDS.search(words) is not None and _OTHER_DAYS.search(words) is None
