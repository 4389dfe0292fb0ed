"""Times in touch by month, where the person lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.runs import Run, RunId
from companion.services.looking_back import LookingBack
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, TurnedClock(NOW))
    yield found
    found.close()


def note(diary: SqlDiary, *times: tuple[datetime, Mode], zone: str = "Europe/London") -> LookingBack:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), zone=zone))
        for name in ("anna", "tom"):
            book.people.save(Person(id=PersonId(name), name=name, added_at=NOW))
        for number, (at, mode) in enumerate(times):
            people = (PersonId("anna"), PersonId("tom"))
            book.touches.save(Touch(id=TouchId(f"t{number}"), people=people, mode=mode, at=at))
    return LookingBack(diary, TurnedClock(NOW))


def when(month: int, day: int, hour: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def test_months_are_counted_in_person_first_and_letters_are_messages(diary: SqlDiary) -> None:
    back = note(
        diary,
        (when(9, 3), Mode.PHONE),
        (when(11, 2), Mode.IN_PERSON),
        (when(11, 3), Mode.IN_PERSON),
        (when(11, 4), Mode.VIDEO),
        (when(11, 5), Mode.LETTER),
        (when(11, 6), Mode.MESSAGE),
        (when(11, 7), Mode.ALONE),
    )
    found = back.in_touch()
    assert [(each.month, each.counts, each.so_far) for each in found] == [
        (9, (0, 0, 1, 0), False),
        (10, (0, 0, 0, 0), False),
        (11, (2, 1, 0, 2), True),
    ]
    assert (found[-1].together, found[-1].total) == (2, 5)


def test_the_month_is_the_one_at_home(diary: SqlDiary) -> None:
    late = when(10, 31, 23)
    assert [each.month for each in note(diary, (late, Mode.VIDEO)).in_touch()] == [10, 11]
    assert [each.month for each in note(diary, (late, Mode.VIDEO), zone="Asia/Kolkata").in_touch()] == [11]


@pytest.mark.parametrize("months", [1, 2, 6, 14])
def test_no_further_back_than_asked_also_across_the_new_year(diary: SqlDiary, months: int) -> None:
    back = note(diary, *((when(month, 15, year=year), Mode.PHONE) for year in (2025, 2026) for month in range(1, 12)))
    found = back.in_touch(months)
    assert len(found) == months
    assert (found[-1].year, found[-1].month) == (2026, 11)
    whole = [each.year * 12 + each.month for each in found]
    assert whole == list(range(whole[0], whole[0] + months))


def test_nothing_noted_is_nothing(diary: SqlDiary) -> None:
    assert note(diary).in_touch() == ()


def test_only_tries_with_both_numbers_count(diary: SqlDiary) -> None:
    rates = ((80, 20), (None, 20), (80, None), (0, 0))
    with diary.writing() as book:
        for number, (expected, happened) in enumerate(rates):
            book.runs.save(
                Run(
                    id=RunId(str(number)),
                    exercise="E09",
                    version=1,
                    thought="",
                    started=NOW,
                    expected_rate=expected,
                    happened_rate=happened,
                )
            )
    assert LookingBack(diary, TurnedClock(NOW)).tries() == 2
