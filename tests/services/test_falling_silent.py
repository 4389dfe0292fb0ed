"""What ends in the moment somebody is marked, what stays, and that one Undo brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.gathering_sheets import GROUP, group_id, to_sheet
from companion.domain.gatherings import Gathering, Meets
from companion.domain.people import Kind, LifeState, Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.runs import Run, RunId, StopReason
from companion.services.circle import Circle
from companion.services.coming import Upcoming
from companion.services.groups import gatherings_of
from companion.services.hushed import Hushed
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

TOM, ANNA, OTHER_TOM = PersonId("tom"), PersonId("anna"), PersonId("tom2")


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    with opened.writing() as book:
        for key, name in ((TOM, "Tom"), (ANNA, "Anna")):
            book.people.save(Person(id=key, name=name, added_at=NOW))
    yield opened
    opened.close()


def circle(diary: SqlDiary) -> Circle:
    clock = TurnedClock(NOW)
    return Circle(diary, clock, Upcoming(diary, clock))


def plan(diary: SqlDiary, key: str, *people: PersonId, what: str = "", origin: str = "", ask: str = "") -> None:
    starts = datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 - wall time
    with diary.writing() as book:
        book.plans.save(
            Plan(id=PlanId(key), people=people, mode=Mode.IN_PERSON, starts=starts, zone="Europe/London", made_at=NOW,
                 what=what, origin=origin, ask=ask)
        )  # fmt: skip


def kept_plan(diary: SqlDiary, key: str) -> Plan | None:
    with diary.reading() as book:
        return book.plans.get(PlanId(key))


def run(diary: SqlDiary, key: str, **more: object) -> None:
    with diary.writing() as book:
        base = Run(id=RunId(key), exercise="E09", version=1, thought="", started=NOW)
        book.runs.save(replace(base, **more))  # type: ignore[arg-type]


def kept_run(diary: SqlDiary, key: str) -> Run:
    with diary.reading() as book:
        found = book.runs.get(RunId(key))
    assert found is not None
    return found


def test_a_plan_with_others_loses_the_name_and_nothing_else(diary: SqlDiary) -> None:
    plan(diary, "tea", TOM, ANNA, what="Tea with Tom and Anna", ask="The garden")
    circle(diary).set_life(TOM, LifeState.DIED)
    found = kept_plan(diary, "tea")
    assert found is not None
    assert (found.people, found.what, found.ask) == ((ANNA,), "", "The garden")


def test_what_one_wrote_oneself_about_another_plan_stays(diary: SqlDiary) -> None:
    plan(diary, "funeral", what="Funeral of Tom")
    circle(diary).set_life(TOM, LifeState.DIED)
    found = kept_plan(diary, "funeral")
    assert found is not None
    assert found.what == "Funeral of Tom"


def test_what_an_exercise_made_up_ends(diary: SqlDiary) -> None:
    plan(diary, "think", what="Write a card to Tom", origin="run:r1")
    circle(diary).set_life(TOM, LifeState.NOT_SAFE)
    clock = TurnedClock(NOW)
    assert Upcoming(diary, clock).coming(30) == []


def test_nobody_is_to_be_asked_about_them(diary: SqlDiary) -> None:
    with diary.writing() as book:
        anna = book.people.get(ANNA)
        assert anna is not None
        book.people.save(replace(anna, ask_next="How is Tom?"))
    plan(diary, "call", ANNA, ask="How is Tom?", what="Call")
    circle(diary).set_life(TOM, LifeState.DIED)
    found = kept_plan(diary, "call")
    assert circle(diary).get(ANNA).ask_next == ""
    assert found is not None
    assert (found.ask, found.what) == ("", "Call")


def test_nothing_is_asked_again(diary: SqlDiary) -> None:
    later = NOW + timedelta(days=2)
    run(diary, "with", finished=NOW, follow_up_at=later, answers={"who": TOM})
    run(diary, "several", finished=NOW, follow_up_at=later, answers={"who": (ANNA, TOM)})
    run(diary, "thought", finished=NOW, follow_up_at=later, thought="Tom will not answer")
    run(diary, "anna", finished=NOW, follow_up_at=later, answers={"who": ANNA, "sure": 50})
    run(diary, "open", thought="If I ring Tom, it goes badly")
    circle(diary).set_life(TOM, LifeState.DIED)
    assert [kept_run(diary, key).follow_up_at for key in ("with", "several", "thought")] == [None] * 3
    assert kept_run(diary, "anna").follow_up_at == later
    assert kept_run(diary, "open").stopped is StopReason.LEFT


def test_a_group_keeps_its_name_its_street_and_its_times(diary: SqlDiary) -> None:
    choir = PersonId("choir")
    weekly = Meets(starts=datetime(2026, 11, 24, 15, 0))  # noqa: DTZ001 - wall time
    known = Gathering(name="Tom’s choir", where="Tom Lane 4", phone="01632 960 140", know="Tom", meets=(weekly,))
    with diary.writing() as book:
        book.people.save(Person(id=choir, name="Tom’s choir", kind=Kind.GROUP, place="Tom Lane 4", added_at=NOW))
        book.ties.save(to_sheet(known, group_id(choir), GROUP, NOW))
    circle(diary).set_life(TOM, LifeState.DIED)
    with diary.reading() as book:
        assert gatherings_of(book)[choir] == replace(known, know="")


def test_of_a_living_namesake_one_goes_on_speaking(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(Person(id=OTHER_TOM, name="Tom", added_at=NOW))
    plan(diary, "tea", OTHER_TOM, what="Tea with Tom")
    circle(diary).set_life(TOM, LifeState.DIED)
    found = kept_plan(diary, "tea")
    assert found is not None
    assert found.what == "Tea with Tom"
    with diary.reading() as book:
        assert not Hushed(book)("Tea with Tom")


def test_hushed_knows_the_words_of_those_marked_only(diary: SqlDiary) -> None:
    with diary.reading() as book:
        assert not Hushed(book)("Tea with Tom")
    circle(diary).set_life(TOM, LifeState.DIED)
    with diary.reading() as book:
        assert Hushed(book)("Tea with Tom")
        assert not Hushed(book)("Tea with Anna", "Tomorrow")
        assert Hushed(book).people == {TOM}


def test_one_undo_brings_all_of_it_back(diary: SqlDiary) -> None:
    plan(diary, "tea", TOM, ANNA, what="Tea with Tom and Anna")
    plan(diary, "walk", TOM, what="Walk")
    run(diary, "with", finished=NOW, follow_up_at=NOW, answers={"who": TOM})
    before = [kept_plan(diary, "tea"), kept_plan(diary, "walk"), kept_run(diary, "with")]
    circle(diary).set_life(TOM, LifeState.DIED)
    assert kept_plan(diary, "walk") is None
    diary.undo()
    assert [kept_plan(diary, "tea"), kept_plan(diary, "walk"), kept_run(diary, "with")] == before


def test_the_bar_with_undo_does_not_name_them(diary: SqlDiary) -> None:
    circle(diary).set_life(TOM, LifeState.DIED)
    done = diary.last_act()
    assert done is not None
    assert done.act.names == ()
