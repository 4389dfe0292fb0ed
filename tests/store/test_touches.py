from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.people import PersonId
from companion.domain.plans import Mode, TouchId
from companion.store.touches import _BETWEEN
from tests.helpers_store import NOW, open_temp_diary
from tests.store.made import person, touch

if TYPE_CHECKING:
    import pytest

    from companion.store.diary import SqlDiary

ANN, BEN = PersonId("Ann"), PersonId("Ben")
HOUR = timedelta(hours=1)


def test_newest_first_and_no_more_than_wanted(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(person())
        for number in range(5):
            book.touches.save(touch(f"t{number}", "Ann", at=NOW + number * HOUR))
        assert [one.id for one in book.touches.since(NOW + 2 * HOUR)] == ["t4", "t3", "t2"]
        assert [one.id for one in book.touches.of(ANN, limit=2)] == ["t4", "t3"]


def test_those_with_one_are_the_newest_of_all_ways_together(diary: SqlDiary) -> None:
    modes = list(Mode)
    with diary.writing() as book:
        book.people.save(person())
        for number in range(30):
            book.touches.save(
                touch(f"t{number:02}", "Ann", at=NOW + number * HOUR, mode=modes[number * 7 % len(modes)])
            )
    with diary.reading() as look:
        for limit in (1, 4, 17, 40):
            newest = [f"t{number:02}" for number in range(29, -1, -1)][:limit]
            assert [one.id for one in look.touches.of(ANN, limit)] == newest


def test_between_two_moments_with_any_of_some(diary: SqlDiary) -> None:
    modes = list(Mode)
    with diary.writing() as book:
        book.people.save_many([(person(name), None, "") for name in ("Ann", "Ben", "Cat")])
        for number in range(12):
            who = ("Ann", "Ben", "Cat")[number % 3]
            together = ("Cat",) if number == 3 else ()
            at, mode = NOW + number * HOUR, modes[number % len(modes)]
            book.touches.save(touch(f"t{number:02}", who, *together, at=at, mode=mode))
    with diary.reading() as look:
        found = look.touches.between([ANN, PersonId("Cat")], NOW + 2 * HOUR, NOW + 9 * HOUR)
        assert [one.id for one in found] == ["t08", "t06", "t05", "t03", "t02"]
        assert found[3].people == (ANN, PersonId("Cat"))
        assert look.touches.between([], NOW, NOW + 9 * HOUR) == []
        steps = look.touches._reader.rows(  # type: ignore[attr-defined]
            f"EXPLAIN QUERY PLAN {_BETWEEN}", ("[]", "", "")
        )
        assert any("touch_people_when" in row["detail"] for row in steps)


def test_moments_of_all_zones_are_in_one_order(diary: SqlDiary) -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    later = datetime(2026, 11, 21, 16, 0, tzinfo=india)  # 10:30 in UTC
    with diary.writing() as book:
        book.touches.save(touch("india", at=later))
        book.touches.save(touch("home", at=NOW))
        assert [one.id for one in book.touches.since(NOW)] == ["india", "home"]


def test_touches_are_counted_by_kind(diary: SqlDiary) -> None:
    with diary.writing() as book:
        for number, (mode, hours) in enumerate(
            [(Mode.PHONE, 0), (Mode.PHONE, 1), (Mode.IN_PERSON, 1), (Mode.VIDEO, -1)]
        ):
            book.touches.save(touch(f"t{number}", at=NOW + hours * HOUR, mode=mode))
        assert book.touches.count_since(NOW) == {Mode.PHONE: 2, Mode.IN_PERSON: 1}
        assert book.touches.count_since(NOW + 2 * HOUR) == {}


def test_a_touch_changes_and_goes(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save_many([(person("Ann"), None, ""), (person("Ben"), None, "")])
        book.touches.save(touch("t", "Ann", mode=Mode.IN_PERSON))
        book.touches.save(touch("t", "Ben", at=NOW + HOUR))
        assert book.touches.last_by_person() == {BEN: (NOW + HOUR, None)}
        assert book.touches.last_by_person([PersonId("Ann")]) == {}
        book.touches.remove(TouchId("t"))
        assert book.touches.last_by_person() == {}


@settings(max_examples=30, deadline=None)
@given(
    noted=st.lists(
        st.tuples(st.sets(st.sampled_from(["Ann", "Ben", "Cat"])), st.sampled_from(list(Mode)), st.integers(0, 99)),
        max_size=12,
    )
)
def test_last_times_are_those_of_a_plain_count(
    tmp_path_factory: pytest.TempPathFactory, noted: list[tuple[set[str], Mode, int]]
) -> None:
    diary = open_temp_diary(tmp_path_factory.mktemp("last"))
    expected: dict[str, tuple[datetime | None, datetime | None]] = {}
    with diary.writing() as book:
        book.people.save_many([(person(name), None, "") for name in ("Ann", "Ben", "Cat")])
        for number, (people, mode, hours) in enumerate(noted):
            at = NOW + hours * HOUR
            book.touches.save(touch(f"t{number}", *sorted(people), at=at, mode=mode))
            for name in people if mode is not Mode.ALONE else ():
                any_time, in_person = expected.get(name, (None, None))
                any_time = max(any_time or at, at)
                in_person = max(in_person or at, at) if mode is Mode.IN_PERSON else in_person
                expected[name] = (any_time, in_person)
    with diary.reading() as look:
        assert look.touches.last_by_person() == expected
        for name in ("Ann", "Ben"):
            only = {name: expected[name]} if name in expected else {}
            assert look.touches.last_by_person([PersonId(name)]) == only
        everybody = [PersonId(name) for name in ("Ann", "Ben", "Cat", "Nobody")]
        since = [
            (names, mode) for names, mode, hours in noted if hours >= 0 and mode not in (Mode.ALONE, Mode.IN_PERSON)
        ]
        apart = {name: sum(1 for names, _ in since if name in names) for name in everybody}
        assert look.touches.apart_since(everybody, NOW) == {name: count for name, count in apart.items() if count}
    diary.close()
