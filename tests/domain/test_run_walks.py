"""Random walks through every exercise that comes with the program."""

import json
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from companion.domain.exercises import MAX_CHOICES, SHOWN_OF_MULTI, Exercise, Multi, PlanStep
from companion.domain.plans import PlanId
from companion.domain.problems import Problem
from companion.domain.run_moves import (
    PLANNED,
    answer,
    back,
    begin,
    note,
    plan_made,
    resume,
    skip,
    stop_for_now,
    take_up,
)
from companion.domain.run_parts import CARD_BY_CARD
from companion.domain.run_screens import Screen, ScreenKind, can_go_back, present, taken_alone
from companion.domain.runs import UPSET_STEP, Run, RunId, StopReason, upset_has_risen
from companion.store.rows import run_of, run_row
from tests.helpers_exercises import AROUND, NOW, every, fitting, give, shipped

EVERY = every()
SITTINGS = 12
"""So many are walked; where a plan is made anew, or in three months again, there is no last one."""


def restored(run: Run) -> Run:
    """Written to the diary's row and read back."""
    row = run_row(run)
    json.loads(row["document"])
    return run_of(row)


def forward(data: st.DataObject, run: Run, exercise: Exercise) -> Run:
    screen = present(run, exercise, AROUND)
    if data.draw(st.integers(0, 9), label="skips") == 0:
        return skip(run, exercise, NOW, AROUND)
    return give(run, exercise, screen, data.draw(fitting(screen), label=screen.id))


class Walk(RuleBasedStateMachine):
    """Somebody goes through an exercise: answers, skips, goes back, leaves, comes back, takes it up after the plan."""

    name: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.exercise = shipped(self.name)
        self.run = begin(self.exercise, RunId("r"), NOW, AROUND)
        self.sittings = 1

    @property
    def screen(self) -> Screen:
        return present(self.run, self.exercise, AROUND)

    def is_open(self) -> bool:
        return self.run.finished is None and self.run.stopped is None

    @precondition(is_open)
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        before, screen = self.run, self.screen
        self.run = restored(give(self.run, self.exercise, screen, data.draw(fitting(screen), label=screen.id)))
        if before.present in self.run.answers and self.exercise.forget_unless == "":
            assert self.run.shown[before.present] == screen.ask
        inside = isinstance(self.exercise.step(self.run.present), CARD_BY_CARD)
        if not inside and self.is_open() and self.run.path == (*before.path, self.run.present):
            returned = back(self.run, self.exercise, AROUND)
            if can_go_back(self.run, self.exercise):
                there = present(returned, self.exercise, AROUND)
                assert (there.id, there.kind, there.answer) == (screen.id, screen.kind, self.run.answers.get(screen.id))

    @precondition(is_open)
    @rule()
    def skips(self) -> None:
        here = self.run.present
        self.run = restored(skip(self.run, self.exercise, NOW, AROUND))
        assert here not in self.run.answers

    @precondition(is_open)
    @rule(data=st.data())
    def types_and_leaves_it(self, data: st.DataObject) -> None:
        screen = self.screen
        if screen.kind not in (ScreenKind.PLAN, ScreenKind.INFO):
            noted = restored(note(self.run, self.exercise, data.draw(fitting(screen), label="noted"), AROUND))
            assert noted.path == self.run.path
            self.run = noted

    @precondition(is_open)
    @rule()
    def goes_back(self) -> None:
        before = self.run
        self.run = back(self.run, self.exercise, AROUND)
        assert (self.run != before) == can_go_back(before, self.exercise)
        over = before.path[len(self.run.path) : -1]
        assert self.run.path == before.path[: len(self.run.path)]
        assert all(taken_alone(step, before, self.exercise) for step in over)

    @precondition(is_open)
    @rule()
    def leaves_and_comes_back(self) -> None:
        stopped = restored(stop_for_now(self.run, NOW, self.exercise))
        if stopped.finished is not None:
            assert UPSET_STEP in self.run.path
            self.run = stopped
            return
        again = resume(stopped, self.exercise, NOW, NOW.tzinfo or pytest.fail("a zone"))
        assert present(again, self.exercise, AROUND) == self.screen
        self.run = again

    @precondition(lambda self: self.run.waiting and self.sittings < SITTINGS)
    @rule()
    def takes_it_up_again(self) -> None:
        self.sittings += 1
        self.run = restored(take_up(self.run, self.exercise, NOW, AROUND))

    @precondition(lambda self: self.run.finished is not None and not (self.run.waiting and self.sittings < SITTINGS))
    @rule()
    def begins_anew(self) -> None:
        self.run = begin(self.exercise, RunId("r"), NOW, AROUND)
        self.sittings = 1

    @invariant()
    def one_question_and_few_choices(self) -> None:
        screen = self.screen
        assert screen.ask
        assert screen.ask.count("?") <= 1
        most = SHOWN_OF_MULTI if isinstance(self.exercise.step(screen.id), Multi) else MAX_CHOICES
        assert len(screen.options) <= most
        assert len(screen.proposals) <= MAX_CHOICES
        assert 1 <= screen.position <= screen.of
        assert screen.place <= len(screen.cards)

    @invariant()
    def nothing_is_left_unfilled(self) -> None:
        screen = self.screen
        texts = [screen.ask, screen.body, screen.note, screen.text, *screen.lines, *screen.starters]
        texts += [option.text for option in (*screen.options, *screen.more, *screen.cards, *screen.boxes)]
        assert not [text for text in texts if "{" in text or "}" in text]

    @invariant()
    def a_hard_thought_always_stops(self) -> None:
        if not self.is_open():
            return
        for option in self.screen.options:
            if option.safety:
                many = self.screen.kind is ScreenKind.MULTI
                stopped = answer(self.run, self.exercise, (option.id,) if many else option.id, NOW, AROUND)
                assert stopped.stopped is StopReason.SAFETY
                assert (stopped.answers, stopped.path) == (self.run.answers, self.run.path)

    @invariant()
    def no_plan_after_risen_upset(self) -> None:
        step = self.exercise.step(self.run.present)
        if upset_has_risen(self.run) and isinstance(step, PlanStep) and self.is_open():
            # Only by going back to before the rating that has risen; even then none can be made.
            with pytest.raises(Problem):
                plan_made(self.run, self.exercise, PlanId("p"), NOW)


@pytest.mark.parametrize("name", EVERY)
def test_whatever_is_done_in_whatever_order_a_run_keeps_its_rules(name: str) -> None:
    run_state_machine_as_test(
        type(f"Walk{name}", (Walk,), {"name": name}),
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=25)
@given(data=st.data())
def test_going_forward_ends_within_as_many_screens_as_there_are_steps(name: str, data: st.DataObject) -> None:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    for _sitting in range(SITTINGS):
        screens = 0
        while run.finished is None:
            screen = present(run, exercise, AROUND)
            assert 1 <= screen.position <= screen.of
            run = restored(forward(data, run, exercise))
            screens += 1
        assert screens <= len(exercise.steps) + len(exercise.shared)
        end = present(run, exercise, AROUND)
        assert end.kind in (ScreenKind.DONE, ScreenKind.WAIT)
        assert end.ask
        if not run.waiting:
            break
        run = take_up(run, exercise, NOW, AROUND)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=25)
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
        assert not run.waiting or run.plan is None


def test_a_plan_that_was_made_is_linked_with_its_run() -> None:
    exercise = shipped("E02")
    run = begin(exercise, RunId("r"), NOW, AROUND)
    while not isinstance(exercise.step(run.present), PlanStep):
        run = skip(run, exercise, NOW, AROUND)
    made = plan_made(run, exercise, PlanId("p"), NOW)
    after = answer(made, exercise, PLANNED + "p", NOW, AROUND)
    assert (after.plan, after.answers[run.present]) == ("p", "plan:p")
