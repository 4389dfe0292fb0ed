"""Every record comes back from the file as it went in."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Shift, Touch, TouchId
from companion.domain.runs import Run, RunId
from companion.ports import IdeaShown
from tests.helpers_store import NOW, open_temp_diary
from tests.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.checkins import SpiritsToday
    from companion.domain.preferences import Preferences
    from companion.store.diary import SqlDiary

ANN, BEN = PersonId("ann"), PersonId("ben")
PLAN = PlanId("plan")

numbers = count()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlDiary]:
    diary = open_temp_diary(tmp_path_factory.mktemp("records"))
    with diary.writing() as book:
        for person in (ANN, BEN):
            book.people.save(Person(id=person, name=person, added_at=NOW))
        book.plans.save(
            Plan(
                id=PLAN,
                people=(ANN,),
                mode=Mode.PHONE,
                starts=datetime.fromisoformat("2026-12-01"),
                zone="UTC",
                made_at=NOW,
            )
        )
    yield diary
    diary.close()


few = settings(max_examples=40, deadline=None)


@few
@given(person=records.people)
def test_people(filled: SqlDiary, person: Person) -> None:
    with filled.writing() as book:
        book.people.save(person)
        inside = book.people.get(person.id)
    with filled.reading() as look:
        assert inside == look.people.get(person.id) == person
        assert look.people.some([person.id]) == {person.id: person}


@few
@given(person=records.people, other=records.people)
def test_people_are_replaced_whole(filled: SqlDiary, person: Person, other: Person) -> None:
    other = replace(other, id=person.id)
    with filled.writing() as book:
        book.people.save(person)
        book.people.save(other)
    with filled.reading() as look:
        assert look.people.get(person.id) == other


@few
@given(people=st.lists(st.tuples(records.people, st.none() | st.binary(min_size=1), records.texts), max_size=4))
def test_many_people(filled: SqlDiary, people: list[tuple[Person, bytes | None, str]]) -> None:
    people = [(replace(person, id=PersonId(f"new-{next(numbers)}")), photo, card) for person, photo, card in people]
    with filled.writing() as book:
        book.people.save_many(people)
    with filled.reading() as look:
        for person, photo, card in people:
            assert look.people.get(person.id) == replace(person, has_photo=bool(photo))
            assert look.people.photo(person.id) == photo
            assert look.people.card(person.id) == card


@few
@given(plan=records.plans, people=st.sampled_from([(), (ANN,), (ANN, BEN), (BEN, ANN)]))
def test_plans(filled: SqlDiary, plan: Plan, people: tuple[PersonId, ...]) -> None:
    plan = replace(plan, people=people)
    with filled.writing() as book:
        book.plans.save(plan)
    with filled.reading() as look:
        assert look.plans.get(plan.id) == plan
        assert plan in look.plans.all()


@few
@given(shift=records.shifts)
def test_shifts(filled: SqlDiary, shift: Shift) -> None:
    shift = replace(shift, plan=PLAN)
    with filled.writing() as book:
        book.plans.save_shift(shift)
    with filled.reading() as look:
        assert shift in look.plans.shifts([PLAN])
        assert shift in look.plans.shifts()


@few
@given(occurrence=records.occurrences)
def test_occurrences(filled: SqlDiary, occurrence: Occurrence) -> None:
    occurrence = replace(occurrence, plan=PLAN)
    with filled.writing() as book:
        book.plans.save_occurrence(occurrence)
    with filled.reading() as look:
        assert look.plans.occurrence(PLAN, occurrence.day) == occurrence
        assert look.plans.occurrences(occurrence.day, occurrence.day) == [occurrence]


@few
@given(touch=records.touches, people=st.sampled_from([(), (ANN,), (BEN, ANN)]))
def test_touches(filled: SqlDiary, touch: Touch, people: tuple[PersonId, ...]) -> None:
    touch = replace(touch, people=people)
    with filled.writing() as book:
        book.touches.save(touch)
    with filled.reading() as look:
        assert look.touches.get(touch.id) == touch


@few
@given(run=records.runs)
def test_runs(filled: SqlDiary, run: Run) -> None:
    with filled.writing() as book:
        book.runs.save(run)
    with filled.reading() as look:
        assert look.runs.get(run.id) == run


def test_every_field_of_a_run_is_tried() -> None:
    """A field that is added to the record and not to the strategy would go unseen."""
    wanted = {field.name for field in fields(Run)}
    assert wanted <= set(records.runs.wrapped_strategy.kwargs)  # type: ignore[attr-defined]


@few
@given(answer=records.words_of_day)
def test_spirits(filled: SqlDiary, answer: SpiritsToday) -> None:
    with filled.writing() as book:
        book.spirits.save(answer)
    with filled.reading() as look:
        assert look.spirits.since(answer.day)[0] == answer


@few
@given(day=records.days, answer=st.sampled_from(["", "planned", "another", "not_today"]))
def test_ideas(filled: SqlDiary, day: datetime, answer: str) -> None:
    idea = IdeaShown(day=day, person=ANN, answer=answer)
    with filled.writing() as book:
        book.ideas.save(idea)
    with filled.reading() as look:
        assert look.ideas.since(day)[0] == idea


@few
@given(preferences=records.preferences)
def test_preferences(filled: SqlDiary, preferences: Preferences) -> None:
    with filled.writing() as book:
        book.preferences.save(preferences)
    with filled.reading() as look:
        assert look.preferences.get() == preferences


def test_a_moment_without_a_zone_is_refused(filled: SqlDiary) -> None:
    naive = datetime.fromisoformat("2026-11-21")
    with pytest.raises(ValueError, match="zone"), filled.writing() as book:
        book.touches.save(Touch(id=TouchId("t"), people=(), mode=Mode.PHONE, at=naive))
    with pytest.raises(ValueError, match="zone"), filled.writing() as book:
        book.runs.save(Run(id=RunId("r"), exercise="e", version=1, thought="", started=naive))


def test_wall_time_with_a_zone_is_refused(filled: SqlDiary) -> None:
    aware = datetime(2026, 12, 1, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="zone"), filled.writing() as book:
        book.plans.save_shift(Shift(plan=PLAN, day=aware.date(), moved_to=aware))
