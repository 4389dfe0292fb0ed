from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from companion.domain.plans import Occurrence, PlanId, Repeat, Rhythm, Shift, Stage
from companion.domain.problems import Problem, ProblemKind
from companion.store.diary import open_diary
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, NOW
from tests.store.made import DAY, person, plan, touch, wall

if TYPE_CHECKING:
    from companion.store.diary import SqlDiary


def test_current_plans_are_those_that_can_still_happen(diary: SqlDiary) -> None:
    until = Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 12, 15))
    with diary.writing() as book:
        book.plans.save(plan("once"))
        book.plans.save(plan("for ever", repeat=Repeat.MONTHLY))
        book.plans.save(plan("until", rhythm=until))
        book.plans.save(plan("moved"))
        book.plans.save(plan("cancelled", starts=wall("2026-11-01 10:00")))
        book.plans.save_shift(Shift(plan=PlanId("moved"), day=DAY, moved_to=wall("2026-12-20 09:00")))
        book.plans.save_shift(Shift(plan=PlanId("cancelled"), day=date(2026, 11, 1), moved_to=None))

    def current(day: date) -> set[str]:
        with diary.reading() as look:
            return {one.id for one in look.plans.current(day)}

    assert current(date(2026, 12, 1)) == {"once", "for ever", "until", "moved"}
    assert current(date(2026, 12, 2)) == {"for ever", "until", "moved"}
    assert current(date(2026, 12, 16)) == {"for ever", "moved"}
    assert current(date(2026, 12, 20)) == {"for ever", "moved"}
    assert current(date(2026, 12, 21)) == {"for ever"}


def test_plans_and_their_people_are_read_anew_whoever_wrote(diary: SqlDiary) -> None:
    def seen() -> list[tuple[str, str]]:
        with diary.reading() as look:
            found = [(one.what, look.people.some(one.people)) for one in look.plans.current(DAY)]
            return [(what, "".join(each.town for each in people.values())) for what, people in found]

    with diary.writing() as book:
        book.people.save(person("Ann", town="Ely"))
        book.plans.save(plan("tea", "Ann", what="Tea"))
    assert seen() == seen() == [("Tea", "Ely")]
    with diary.writing() as book:
        book.people.save(person("Ann", town="York"))
        book.plans.save(plan("tea", "Ann", what="Cake"))
        assert [one.what for one in book.plans.current(DAY)] == ["Cake"]
    assert seen() == [("Cake", "York")]
    other = open_diary(diary.path, KEY, TurnedClock(NOW))
    with other.writing() as book:
        book.plans.save(plan("tea", "Ann", what="Soup"))
        book.plans.save(plan("walk", what="Walk"))
    other.close()
    assert seen() == [("Soup", "York"), ("Walk", "")]


def test_a_plan_that_ends_earlier_is_over_earlier(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.plans.save(plan("tea", repeat=Repeat.WEEKLY))
        book.plans.save(plan("tea", rhythm=Rhythm(repeat=Repeat.WEEKLY, until=DAY)))
        assert book.plans.current(date(2026, 12, 2)) == []


def test_order_of_people_is_kept_when_it_changes(diary: SqlDiary) -> None:
    with diary.writing() as book:
        for name in ("Ann", "Ben", "Cat"):
            book.people.save(person(name))
        for order in (("Cat", "Ann"), ("Ann", "Cat", "Ben"), ("Ben",)):
            book.plans.save(plan("tea", *order))
            assert book.plans.get(PlanId("tea")) == plan("tea", *order)


def test_removing_takes_all_but_touches(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(person())
        book.plans.save(plan("tea", "Ann"))
        book.plans.save_shift(Shift(plan=PlanId("tea"), day=DAY, moved_to=None))
        book.plans.save_occurrence(Occurrence(plan=PlanId("tea"), day=DAY, stage=Stage.TOLD))
        book.touches.save(touch("t", "Ann", plan=PlanId("tea"), day=DAY))
        book.plans.remove(PlanId("tea"))
    with diary.reading() as look:
        assert look.plans.all() == []
        assert look.plans.shifts() == []
        assert look.plans.occurrences(DAY) == []
        assert [one.id for one in look.touches.since(touch("t").at)] == ["t"]


def test_occurrences_between_days(diary: SqlDiary) -> None:
    days = [date(2026, 12, day) for day in (1, 8, 15)]
    with diary.writing() as book:
        book.plans.save(plan("tea", repeat=Repeat.WEEKLY))
        for day in reversed(days):
            book.plans.save_occurrence(Occurrence(plan=PlanId("tea"), day=day))
        assert [one.day for one in book.plans.occurrences(days[0])] == days
        assert [one.day for one in book.plans.occurrences(days[1], days[1])] == days[1:2]
        assert book.plans.occurrence(PlanId("tea"), date(2026, 12, 2)) is None


def test_what_hangs_on_nothing_is_refused(diary: SqlDiary) -> None:
    with pytest.raises(Problem) as told, diary.writing() as book:
        book.plans.save(plan("tea", "nobody"))
    assert told.value.kind is ProblemKind.GONE
    with pytest.raises(Problem) as told, diary.writing() as book:
        book.plans.save_occurrence(Occurrence(plan=PlanId("no plan"), day=DAY))
    assert told.value.kind is ProblemKind.GONE
    with diary.reading() as look:
        assert look.plans.all() == []
