"""An exercise gone through in memory, also while it is changed under way."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.domain.first_answers import first_answer
from companion.domain.problems import Problem
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import StopReason
from companion.domain.step_kinds import Choice
from companion.services.rehearsing import Rehearsal
from tests.helpers_exercises import every, shipped

NOW = datetime(2026, 11, 21, 13, tzinfo=UTC)


def rehearsal(name: str) -> Rehearsal:
    return Rehearsal(shipped(name), NOW, NOW.replace(tzinfo=None))


@pytest.mark.parametrize("name", every())
def test_every_step_of_every_exercise_can_be_looked_at(name: str) -> None:
    run = rehearsal(name)
    for step in run.exercise.steps:
        run.go_to(step.id)
        assert run.screen.id == step.id
        assert run.screen.ask


def test_it_goes_as_a_run_does() -> None:
    run = rehearsal("E09")
    assert run.screen.id == "upset"
    run.answer(50)
    assert run.screen.kind is ScreenKind.PERSON
    assert [option.text for option in run.screen.options][:3] == ["Anna", "Margaret", "Tom"]
    run.answer("anna")
    assert "Anna" in run.screen.ask
    run.back()
    run.back()
    assert run.screen.id == "upset"
    run.skip()
    assert run.screen.id == "who"
    run.restart()
    assert run.run.answers == {}


def test_a_plan_is_made_in_memory_and_the_next_sitting_comes_at_once() -> None:
    run = rehearsal("E09")
    run.go_to("plan")
    run.answer(run.screen.proposals[0])
    assert run.screen.id == "sure_end"
    run.answer(25)
    assert run.over
    assert run.screen.kind is ScreenKind.WAIT
    run.go_on()
    assert not run.over
    run.go_to("wait")
    run.back()
    assert run.screen.id != "wait"


def test_a_hard_thought_ends_it_and_back_leads_in_again() -> None:
    run = rehearsal("E09")
    run.answer(75)
    run.answer("dark")
    assert run.over
    assert run.run.stopped is StopReason.SAFETY
    run.back()
    assert run.screen.id == "heavy"


def test_a_wrong_answer_is_refused_and_the_screen_stays() -> None:
    run = rehearsal("E09")
    run.answer(50)
    run.answer("anna")
    with pytest.raises(Problem):
        run.answer("no such answer")
    assert run.screen.id == "safe"


def test_a_newer_version_is_taken_where_it_stands() -> None:
    run = rehearsal("E09")
    run.go_to("safe")
    steps = [replace(step, ask="How do you know them?") if step.id == "safe" else step for step in run.exercise.steps]
    run.take(replace(run.exercise, steps=tuple(steps)))
    assert (run.screen.id, run.screen.ask) == ("safe", "How do you know them?")
    run.take(replace(run.exercise, steps=tuple(step for step in steps if step.id != "upset")))
    assert run.screen.id == "who"


def test_an_answer_of_another_kind_of_step_is_forgotten() -> None:
    run = rehearsal("E09")
    run.answer(50)
    first = run.exercise.steps[0]
    other = Choice(id=first.id, ask=first.ask, options=shipped("E09").steps[1].options)  # type: ignore[union-attr]
    run.take(replace(run.exercise, steps=(other, *run.exercise.steps[1:])))
    assert run.screen.id == first.id
    assert run.run.answers == {}


@pytest.mark.parametrize("seed", range(12))
def test_an_exercise_that_is_torn_apart_can_still_be_looked_at(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    whole = shipped(dice.choice(every()))
    steps = dice.sample(list(whole.steps), k=max(1, len(whole.steps) // 2))
    run = Rehearsal(replace(whole, steps=tuple(steps), facts=()), NOW, NOW.replace(tzinfo=None))
    for step in steps:
        run.go_to(step.id)
        assert run.screen.id == step.id
        for _ in range(6):
            if run.over:
                run.go_on()
                continue
            try:
                run.answer(run.screen.proposals[0] if run.screen.proposals else first_answer(run.screen))
            except Problem:
                run.skip()
            assert run.screen.ask is not None
