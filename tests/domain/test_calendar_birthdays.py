"""Birthdays in a calendar: other days of each year that bear the same word are no birthdays."""

from __future__ import annotations

import unicodedata

import pytest

from companion.domain.calendar import CalendarEntry, FoundEntry
from companion.domain.calendar_birthdays import FoundBirthday, birthdays_in
from companion.domain.people import Birthday
from tests.helpers_plans import a_person, wall

ANNA = a_person("a", name="Anna")


def found(*titles: str) -> tuple[FoundBirthday, ...]:
    entries = [
        FoundEntry(
            entry=CalendarEntry(uid=title, title=title, starts=wall(2026, 6, 14, 9), whole_day=True),
            line=1,
            exact=False,
        )
        for title in titles
    ]
    return birthdays_in(entries, lambda _entry: (ANNA,))


@pytest.mark.parametrize(
    "title",
    [
        "Anna's birthday",
        "Anniversaire d'Anna",
        "Anniversaire Anna Mortier",
        "Mort and Anna's birthday",
        "Aniversário da Anna",
        "aniversario Anna",
        "Cumpleaños de Anna",
        "Verjaardag Anna",
        "Geburtstag Anna",
        unicodedata.normalize("NFD", "Aniversário da Anna"),
    ],
)
def test_a_birthday_in_any_of_the_languages_is_one(title: str) -> None:
    assert found(title) == (FoundBirthday(person=ANNA, day=Birthday(month=6, day=14)),)


@pytest.mark.parametrize(
    "title",
    [
        "Anniversaire de mariage d'Anna",
        "Anna : anniversaire de Mariage",
        "Anniversaire de décès d'Anna",
        unicodedata.normalize("NFD", "Anniversaire de décès d'Anna"),
        "Anniversaire de la mort d'Anna",
        "Anniversaire de rencontre avec Anna",
        "Anniversaire (noces d'or) Anna",
        "Aniversário de casamento da Anna",
        "Aniversário de casados Anna",
        "Bodas de prata, aniversário Anna",
        "Aniversário de namoro com Anna",
        "Aniversário de falecimento da Anna",
        "Aniversario de boda de Anna",
        "Huwelijksverjaardag Anna",
        "Trouwverjaardag Anna",
        "Verjaardag huwelijk Anna",
        "Wedding birthday of Anna",
    ],
)
def test_another_day_that_bears_the_word_is_none(title: str) -> None:
    assert found(title) == ()


def test_a_birthday_beside_a_wedding_day_is_still_found() -> None:
    both = found("Anniversaire de mariage d'Anna", "Anniversaire d'Anna")
    assert [one.person for one in both] == [ANNA]
