"""The proof shelf over a real diary: only what really happened, once, and never again when it was taken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import LifeState, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Plan
from companion.domain.problems import Problem
from companion.domain.proofs import ProofKind
from companion.domain.runs import Run, RunId, StopReason
from companion.formats.exercise_file import read_folder
from companion.services.planning import Draft
from companion.services.proving import LOOKED_BACK, SETTLED, Proving
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_life import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    clock = TurnedClock(NOW)
    life = Life(open_temp_diary(tmp_path, clock), clock)
    ways = (Way(channel="phone", address="01632 960 118"), Way(channel="zoom", address="https://zoom.us/j/5550142"))
    life.with_people(Person(id=PersonId("anna"), name="Anna", ring=Ring.CLOSE, added_at=NOW, ways=ways))
    yield life
    life.diary.close()


@pytest.fixture
def proving(life: Life) -> Proving:
    return Proving(life.diary, life.clock, lambda: read_folder(exercises_folder()))


def plan(life: Life, mode: Mode, **more: object) -> Plan:
    soon = life.clock.now() + timedelta(hours=1)
    draft = Draft(people=(PersonId("anna"),), mode=mode, starts=soon.replace(tzinfo=None))
    made = life.planning.plan(replace(draft, **more))  # type: ignore[arg-type]
    life.clock.turn(SETTLED)
    return made


def join(life: Life, made: Plan) -> None:
    life.clock.turn(timedelta(hours=1))
    life.meeting.join(made.id, made.starts.date())


def run(name: str, **more: object) -> Run:
    given = {"exercise": "E02", "thought": "I am too old for technology", **more}
    return Run(
        id=RunId(name),
        version=1,
        started=NOW,
        **{"finished": NOW, "stopped": StopReason.FINISHED, **given},  # type: ignore[arg-type]
    )


def keep(life: Life, *runs: Run) -> None:
    with life.diary.writing() as book:
        for each in runs:
            book.runs.save(each)


def kinds(proving: Proving) -> list[ProofKind]:
    return [proof.kind for proof in proving.all()]


def test_an_empty_diary_proves_nothing(proving: Proving) -> None:
    assert proving.gather() == []
    assert proving.all() == []


def test_a_plan_and_the_call_that_was_opened(life: Life, proving: Proving) -> None:
    made = plan(life, Mode.VIDEO)
    proving.gather()
    assert kinds(proving) == [ProofKind.PLAN]
    join(life, made)
    (call,) = proving.gather()
    assert (call.kind, call.mode, call.people) == (ProofKind.CALL, Mode.VIDEO, ("anna",))
    assert call.sources == (f"{made.id}/{made.starts.date()}",)
    assert call.at == life.clock.now()


def test_a_plan_that_was_taken_back_at_once_is_not_on_the_shelf(life: Life, proving: Proving) -> None:
    made = plan(life, Mode.PHONE)
    life.clock.set(made.made_at)
    assert proving.gather() == []
    life.diary.undo()
    life.clock.turn(SETTLED)
    assert proving.gather() == []


def test_a_call_that_did_not_open_is_not_one(life: Life, proving: Proving) -> None:
    made = plan(life, Mode.VIDEO, address="nothing to open")
    with life.diary.writing() as book:
        book.people.save(Person(id=PersonId("anna"), name="Anna", ring=Ring.CLOSE, added_at=NOW))
    with pytest.raises(Problem):
        join(life, made)
    assert ProofKind.CALL not in [proof.kind for proof in proving.gather()]


def test_being_asked_twice_or_after_a_restart_changes_nothing(life: Life, proving: Proving) -> None:
    join(life, plan(life, Mode.PHONE))
    proving.gather()
    before = proving.all()
    again = Proving(life.diary, life.clock, lambda: read_folder(exercises_folder()))
    assert again.gather() == []
    assert again.all() == before


def test_within_a_week_only_the_first_of_each_way(life: Life, proving: Proving) -> None:
    for mode in (Mode.VIDEO, Mode.VIDEO, Mode.PHONE):
        join(life, plan(life, mode))
        proving.gather()
    calls = [proof.mode for proof in proving.all() if proof.kind is ProofKind.CALL]
    assert calls == [Mode.PHONE, Mode.VIDEO]


def test_what_was_taken_off_stays_off_until_it_is_undone(life: Life, proving: Proving) -> None:
    plan(life, Mode.PHONE)
    (made,) = proving.gather()
    proving.remove(made.id)
    assert proving.all() == []
    assert proving.gather() == []
    with pytest.raises(Problem):
        proving.remove(made.id)
    life.diary.undo()
    assert proving.all() == [made]


def test_something_done_alone_and_something_old_are_no_plans_of_it(life: Life, proving: Proving) -> None:
    plan(life, Mode.ALONE, people=(), what="A walk")
    plan(life, Mode.PHONE)
    life.clock.turn(LOOKED_BACK + timedelta(days=1))
    assert proving.gather() == []


def test_undo_is_put_right_once_a_week(life: Life, proving: Proving) -> None:
    for _ in range(2):
        plan(life, Mode.PHONE)
        done = life.diary.undo()
        assert done is not None
        proving.put_right(done)
    assert kinds(proving) == [ProofKind.PUT_RIGHT]


def test_what_was_learned_before_stands_there_once(life: Life, proving: Proving) -> None:
    keep(life, run("a", kept={"learned": ("a car", "the telephone")}))
    (first,) = proving.gather()
    assert first.things == ("a car", "the telephone")
    later = NOW + timedelta(days=9)
    life.clock.set(later)
    keep(life, run("b", finished=later, kept={"learned": ("a car", "a hearing aid")}))
    (second,) = proving.gather()
    assert second.things == ("a hearing aid",)


def test_a_thought_held_less_firmly_after_one_has_tried(life: Life, proving: Proving) -> None:
    keep(
        life,
        run("less", belief_before=80, belief_later=40),
        run("same", belief_before=80, belief_later=80, exercise="E04"),
        run("once", belief_before=80, belief_after=20, exercise="E03"),
        run("left", belief_before=80, belief_later=10, stopped=StopReason.LEFT, exercise="E05"),
    )
    (found,) = proving.gather()
    assert (found.kind, found.sources, found.before, found.after) == (ProofKind.BELIEF, ("run:less",), 80, 40)


def test_the_mistake_that_was_practised(life: Life, proving: Proving) -> None:
    catalogue = read_folder(exercises_folder())
    exercise = catalogue.get("E21")
    assert exercise is not None
    levels = {getattr(step, "level", None): step.id for step in exercise.steps}
    mistake, watched = levels["mistake"], levels["watch"]
    keep(life, run("watched", exercise="E21", answers={watched: "done"}))
    assert proving.gather() == []
    keep(life, run("mended", exercise="E21", answers={mistake: "done"}))
    assert [proof.kind for proof in proving.gather()] == [ProofKind.PRACTISED]


def test_who_may_not_be_named_is_not(life: Life, proving: Proving) -> None:
    plan(life, Mode.PHONE)
    proving.gather()
    assert proving.people() == {"anna": "Anna"}
    life.with_people(Person(id=PersonId("anna"), name="Anna", ring=Ring.CLOSE, added_at=NOW, life=LifeState.NOT_SAFE))
    assert proving.people() == {}
