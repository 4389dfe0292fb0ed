"""Random walks through every exercise that comes with the program."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.exercises import Exercise, PlanStep
from companion.domain.run_moves import back, begin, resume, skip, stop_for_now, take_up
from companion.domain.run_screens import Screen, ScreenKind, can_go_back, present
from companion.domain.runs import Run, RunId, StopReason, upset_has_risen
from companion.store.rows import run_of, run_row
from tests.helpers_exercises import AROUND, NOW, SHIPPED, fitting, give, shipped


def restored(run: Run) -> Run:
    """Written to the diary's row and read back."""
    row = run_row(run)
    json.loads(row["document"])
    return run_of(row)


def same_screen(one: Screen, other: Screen) -> bool:
    """The same question; the estimate of what is ahead may differ, and an answer may stand in it."""

    def bare(screen: Screen) -> Screen:
        return replace(screen, answer=None, belief=None, of=1)

    return bare(one) == bare(other)


def forward(data: st.DataObject, run: Run, exercise: Exercise) -> Run:
    screen = present(run, exercise, AROUND)
    if data.draw(st.integers(0, 9), label="skips") == 0:
        return skip(run, exercise, NOW, AROUND)
    return give(run, exercise, screen, data.draw(fitting(screen), label=screen.id))


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=60)
@given(data=st.data())
def test_a_walk_never_raises_always_ends_and_back_is_the_screen_before(name: str, data: st.DataObject) -> None:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    sittings = 0
    for move in range(200):
        if run.finished is not None:
            if not run.waiting or sittings == 2:
                break
            sittings += 1
            run = take_up(run, exercise, NOW, AROUND)
            continue
        before = present(run, exercise, AROUND)
        after = restored(forward(data, run, exercise))
        if can_go_back(after, exercise):
            returned = back(after, exercise)
            assert same_screen(present(returned, exercise, AROUND), before)
            assert present(returned, exercise, AROUND).answer == after.answers.get(before.id)
        if move < 20 and data.draw(st.integers(0, 3), label="goes back") == 0:
            after = back(after, exercise)
        run = after
    screen = present(run, exercise, AROUND)
    assert run.finished is not None
    assert screen.kind in (ScreenKind.DONE, ScreenKind.WAIT)
    assert screen.ask


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=40)
@given(data=st.data())
def test_going_forward_ends_within_as_many_screens_as_there_are_steps(name: str, data: st.DataObject) -> None:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    screens = 0
    while run.finished is None:
        screen = present(run, exercise, AROUND)
        assert 1 <= screen.position <= screen.of
        run = forward(data, run, exercise)
        screens += 1
    assert screens <= len(exercise.steps) + len(exercise.shared)


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=40)
@given(data=st.data())
def test_no_plan_is_ever_offered_when_the_upset_has_risen(name: str, data: st.DataObject) -> None:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    while run.finished is None:
        step = exercise.step(run.present)
        assert not (isinstance(step, PlanStep) and upset_has_risen(run))
        run = forward(data, run, exercise)
    if upset_has_risen(run):
        assert run.stopped is StopReason.UPSET
        assert run.plan is None
        assert not run.waiting


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=40)
@given(data=st.data())
def test_stopping_and_resuming_anywhere_continues_the_same(name: str, data: st.DataObject) -> None:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    for _ in range(data.draw(st.integers(0, 20))):
        if run.finished is None:
            run = forward(data, run, exercise)
    stopped = restored(stop_for_now(run, NOW))
    if stopped.finished is None:
        resumed = resume(stopped, exercise, NOW, NOW.tzinfo or pytest.fail("a zone"))
        assert present(resumed, exercise, AROUND) == present(run, exercise, AROUND)
