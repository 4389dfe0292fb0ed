"""What goes on paper, and who never does: those who have died, those who are not safe, and words about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.paper import PaperSize
from companion.domain.people import LifeState, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.services.demonstrating import DEMO_NOW, HOME, fill
from companion.services.on_paper import MOST_FACES, OnPaper
from companion.services.planning import Planning
from companion.system.clock import TurnedClock
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

ANNA, TOM, JOAN = PersonId("anna"), PersonId("tom"), PersonId("joan")


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    clock = TurnedClock(DEMO_NOW)
    opened = open_temp_diary(tmp_path, clock)
    fill(opened, clock)
    yield opened
    opened.close()


@pytest.fixture
def paper(diary: SqlDiary) -> OnPaper:
    clock = TurnedClock(DEMO_NOW)
    return OnPaper(diary, clock, Planning(diary, clock), lambda: "US", lambda: ())


def change(diary: SqlDiary, person: str, **fields: object) -> None:
    with diary.writing() as book:
        found = book.people.get(PersonId(person))
        assert found is not None
        book.people.save(replace(found, **fields))  # type: ignore[arg-type]


def plan(diary: SqlDiary, name: str, people: tuple[str, ...], hours: float, **more: object) -> None:
    starts = (DEMO_NOW + timedelta(hours=hours)).replace(tzinfo=None)  # home is on UTC in November
    ids = tuple(PersonId(each) for each in people)
    made = {"mode": Mode.PHONE, **more}
    with diary.writing() as book:
        book.plans.save(
            Plan(id=PlanId(name), people=ids, starts=starts, zone=HOME, made_at=DEMO_NOW, **made)  # type: ignore[arg-type]
        )


def test_the_week_is_today_and_six_days_and_no_more(diary: SqlDiary, paper: OnPaper) -> None:
    plan(diary, "last", ("tom",), 24 * 6 + 8)
    plan(diary, "after", ("tom",), 24 * 7)
    assert [each.plan.id for each in paper.week()] == ["call-anna", "tea-okafor", "choir", "last"]


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_who_died_or_is_not_safe_is_on_no_sheet(diary: SqlDiary, paper: OnPaper, life: LifeState) -> None:
    plan(diary, "two", ("anna", "joan"), 30)
    change(diary, "joan", life=life)
    change(diary, "tom", ask_next="What would Joan have said?")
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), helper="joan"))
    assert "Joan" not in [each.name for each in paper.people()]
    assert "Joan" not in [each.name for each in paper.for_the_fridge()]
    assert "Joan" not in [who.name for each in paper.week() for who in each.people]
    assert paper.person(TOM).ask_next == ""
    assert paper.helper() is None
    with pytest.raises(Problem) as problem:
        paper.person(JOAN)
    assert problem.value.kind is ProblemKind.NOT_ALLOWED


def test_words_about_them_are_left_out_and_plans_that_are_only_such_words(diary: SqlDiary, paper: OnPaper) -> None:
    change(diary, "joan", life=LifeState.DIED)
    plan(diary, "words", ("tom",), 30, what="Visit the grave of Joan", place="Joan’s church")
    plan(diary, "alone", (), 31, mode=Mode.ALONE, what="A letter to Joan")
    week = {each.plan.id: each.plan for each in paper.week()}
    assert week[PlanId("words")].what == week[PlanId("words")].place == ""
    assert PlanId("alone") not in week


def test_people_stand_nearest_first_and_by_name(paper: OnPaper) -> None:
    names = [each.name for each in paper.people()]
    assert names == ["Anna", "Tom", "Joan", "Margaret", "Peter", "Ravi", "Mrs Okafor"]


def test_for_the_fridge_come_eight_with_a_number_who_may_be_suggested(diary: SqlDiary, paper: OnPaper) -> None:
    change(diary, "tom", life=LifeState.FELL_OUT)
    with diary.writing() as book:
        for number in range(20):
            book.people.save(
                Person(
                    id=PersonId(f"more-{number}"),
                    name=f"Zoe {number:02}",
                    ring=Ring.WIDER,
                    added_at=DEMO_NOW,
                    ways=(Way(channel="phone", address=f"01632 960 {number:03}"),),
                )
            )
    chosen = [each.name for each in paper.for_the_fridge()]
    assert len(chosen) == MOST_FACES
    assert chosen[:4] == ["Anna", "Joan", "Margaret", "Peter"]
    assert "Tom" in [each.name for each in paper.people()]


def test_the_paper_is_that_of_the_country_chosen_or_of_the_zone(diary: SqlDiary, paper: OnPaper) -> None:
    assert paper.size() is PaperSize.A4
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country=""))
    assert paper.size() is PaperSize.LETTER


def test_a_sheet_that_is_not_in_the_file_is_gone(paper: OnPaper) -> None:
    with pytest.raises(Problem) as problem:
        paper.helper_sheet("fourteen_days")
    assert problem.value.kind is ProblemKind.GONE
