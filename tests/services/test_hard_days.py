"""After a safety page: no thoughts are looked at that day, and nothing sociable is proposed for 72 hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.bridge import Quiet
from companion.domain.nudges import Rest
from companion.domain.problems import Problem, ProblemKind
from companion.domain.support_cue import Cue
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, fill
from companion.services.meeting import Happened
from companion.system.clock import TurnedClock
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.plans import PlanId

GENTLE = {"E11", "E13", "E15", "E17", "E26"}
"""What may be offered in the first eight weeks of mourning (content brief, 3.0 rule 13)."""


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(DEMO_NOW)


@pytest.fixture
def rooms(tmp_path: Path, clock: TurnedClock) -> Iterator[Rooms]:
    diary = open_temp_diary(tmp_path, clock)
    fill(diary, clock)
    yield Rooms(diary=diary, clock=clock, home=tmp_path, safekeeping=None)  # type: ignore[arg-type]
    diary.close()


def prefer(rooms: Rooms, **changes: object) -> None:
    with rooms.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


def told_call(rooms: Rooms, clock: TurnedClock) -> tuple[PlanId, object]:
    clock.turn(timedelta(hours=4))
    call = next(call for call in rooms.reminding.waiting() if call.asks_afterwards)
    rooms.meeting.tell(call.plan.id, call.moment.day, Happened.YES, None)
    return call.plan.id, call.moment.day


# --- no thoughts that day ---


def test_on_the_day_no_thought_is_looked_at_and_kind_things_stay_open(rooms: Rooms, clock: TurnedClock) -> None:
    begun = rooms.exercising.begin("E02")
    rooms.helping.mark_hard_day()
    assert rooms.exercising.rests("E02")
    with pytest.raises(Problem) as caught:
        rooms.exercising.begin("E05")
    assert caught.value.kind is ProblemKind.NOT_ALLOWED
    with pytest.raises(Problem) as caught:
        rooms.exercising.resume(begun.id)
    assert caught.value.kind is ProblemKind.NOT_ALLOWED
    for exercise in ("E15", "E13", "E17", "E19", "E21"):
        assert not rooms.exercising.rests(exercise)
        rooms.exercising.begin(exercise)
    clock.turn(timedelta(days=1))
    assert rooms.exercising.resume(begun.id).stopped is None


@pytest.mark.parametrize(("name", "again"), [("E10", False), ("E20", False), ("E15", True), ("E19", True)])
def test_what_stopped_at_a_hard_thought_is_not_begun_anew_that_day(
    rooms: Rooms, clock: TurnedClock, name: str, *, again: bool
) -> None:
    """Also where it looks at no thought of its own; gentle ones stay open (brief, 3.0 rule 5 and 5.1 rule 4)."""
    exercising = rooms.exercising
    run = replace(exercising.begin(name), path=("three_next" if name == "E19" else "heavy",))
    with rooms.diary.writing() as book:
        book.runs.save(run)
    exercising.answer(run.id, "dark")
    if again:
        exercising.begin(name)
        return
    with pytest.raises(Problem) as refused:
        exercising.begin(name)
    assert refused.value.kind is ProblemKind.NOT_ALLOWED
    assert exercising.run(run.id).finished is None  # it is kept for another day
    clock.turn(timedelta(days=1))
    assert exercising.begin(name).finished is None


def test_midnight_ends_no_hard_evening(rooms: Rooms, clock: TurnedClock) -> None:
    begun = rooms.exercising.begin("E02")
    clock.turn(timedelta(hours=10, minutes=50))  # six minutes before midnight
    rooms.helping.mark_hard_day()
    clock.turn(timedelta(minutes=10))
    assert rooms.exercising.rests("E05")
    with pytest.raises(Problem):
        rooms.exercising.resume(begun.id)
    assert not rooms.exercising.rests("E15")
    assert rooms.thoughts.offered(clock.now()) is None
    clock.turn(timedelta(hours=8))
    assert not rooms.exercising.rests("E05")


def test_a_hard_day_noted_while_the_clock_was_wrong_holds_nothing_back(rooms: Rooms, clock: TurnedClock) -> None:
    prefer(rooms, hard_day=clock.now() + timedelta(days=900))
    assert rooms.thoughts.held_back(clock.now()).reason is None


def test_a_refused_exercise_leaves_nothing_behind(rooms: Rooms) -> None:
    rooms.helping.mark_hard_day()
    with rooms.diary.reading() as book:
        before = book.runs.all()
    with pytest.raises(Problem):
        rooms.exercising.begin("E03")
    with rooms.diary.reading() as book:
        assert book.runs.all() == before


# --- nothing sociable ---


@pytest.mark.parametrize(("hours", "rest"), [(0, True), (71, True), (73, False)])
def test_no_meeting_is_suggested_for_72_hours(rooms: Rooms, clock: TurnedClock, hours: int, *, rest: bool) -> None:
    rooms.helping.mark_hard_day()
    clock.turn(timedelta(hours=hours))
    assert (rooms.nudging.today().rest is Rest.HARD_DAY) is rest
    assert (rooms.nudging.idea() is None) or not rest


def test_the_person_can_turn_suggestions_on_all_the_same(rooms: Rooms) -> None:
    rooms.helping.mark_hard_day()
    assert rooms.nudging.idea() is None
    prefer(rooms, ideas_on_hard_days=True)
    assert rooms.nudging.idea() is not None


@pytest.mark.parametrize("why", ["hard day", "mourning", "mourning, with ideas on hard days"])
def test_after_a_call_no_meeting_is_proposed_then(rooms: Rooms, clock: TurnedClock, why: str) -> None:
    plan, day = told_call(rooms, clock)
    assert rooms.meeting.bridge(plan, day).ideas  # type: ignore[arg-type]
    if why == "hard day":
        rooms.helping.mark_hard_day()
    else:
        prefer(rooms, bereaved_on=(DEMO_NOW - timedelta(days=20)).date(), ideas_on_hard_days="ideas" in why)
    step = rooms.meeting.bridge(plan, day)  # type: ignore[arg-type]
    assert (step.ideas, step.quiet) == ((), Quiet.REST)
    clock.turn(timedelta(days=60))
    assert rooms.meeting.bridge(plan, day).quiet is not Quiet.REST  # type: ignore[arg-type]


def test_reminders_of_ones_own_plans_go_on(rooms: Rooms, clock: TurnedClock) -> None:
    rooms.helping.mark_hard_day()
    clock.turn(timedelta(hours=1, minutes=56))
    assert rooms.reminding.waiting()


# --- mourning ---


def test_only_these_are_offered_in_mourning(rooms: Rooms) -> None:
    assert {head.id for head in rooms.shelf.heads() if head.gentle} == GENTLE


@pytest.mark.parametrize(("days", "quiet"), [(1, True), (55, True), (56, False)])
def test_the_quiet_weeks_are_eight(rooms: Rooms, days: int, *, quiet: bool) -> None:
    prefer(rooms, bereaved_on=DEMO_NOW.date() - timedelta(days=days))
    assert (rooms.nudging.today().rest is Rest.MOURNING) is quiet
    offered = rooms.thoughts.offered(DEMO_NOW)
    assert offered is None or not quiet or offered.exercise in GENTLE


# --- the cue ---

HEAVY, QUIET = "I am so tired of living.", "The roses are out."


def test_the_cue_hears_in_memory_and_is_hushed_for_one_run(rooms: Rooms) -> None:
    one, two = rooms.exercising.begin("E13").id, rooms.exercising.begin("E15").id
    acts, files = rooms.diary.last_act(), sorted(rooms.home.rglob("*"))
    with rooms.diary.reading() as book:
        before = (book.runs.all(), book.preferences.get(), book.safety.all())
    assert rooms.exercising.cue(one, HEAVY) is Cue.LINE
    assert rooms.exercising.cue(one, "I want to kill myself") is Cue.QUESTION
    assert rooms.exercising.cue(one, QUIET) is Cue.NONE
    rooms.exercising.hush(one)
    assert rooms.exercising.cue(one, HEAVY) is Cue.NONE
    assert rooms.exercising.cue(two, HEAVY) is Cue.LINE
    with rooms.diary.reading() as book:
        assert (book.runs.all(), book.preferences.get(), book.safety.all()) == before
    assert (rooms.diary.last_act(), sorted(rooms.home.rglob("*"))) == (acts, files)


def test_the_cue_can_be_switched_off(rooms: Rooms) -> None:
    run = rooms.exercising.begin("E13").id
    rooms.change_preferences(support_cue=False)
    assert rooms.exercising.cue(run, HEAVY) is Cue.NONE
    rooms.change_preferences(support_cue=True)
    assert rooms.exercising.cue(run, HEAVY) is Cue.LINE


# --- somebody one is not sure about ---


def test_the_check_begins_with_the_person_filled_in(rooms: Rooms) -> None:
    run = rooms.exercising.begin("E19", "tom")
    for value in ("claims", ("money",), "read", "no"):
        run = rooms.exercising.answer(run.id, value)
    screen = rooms.exercising.screen(run.id)
    assert (screen.id, screen.answer) == ("about", "tom")
    run = rooms.exercising.answer(run.id, "tom")
    assert "Tom" in rooms.exercising.screen(run.id).ask
