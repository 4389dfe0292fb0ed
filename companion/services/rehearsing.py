"""An exercise gone through in memory, while it is being written: the real rules of a run, made-up people, no diary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain import run_moves
from companion.domain.exercises import Wait, kind_of
from companion.domain.first_answers import first_answer
from companion.domain.people import PersonId
from companion.domain.plans import PlanId
from companion.domain.problems import Problem
from companion.domain.run_screens import Proposal, Screen, ScreenKind, present
from companion.domain.run_words import Around, Somebody
from companion.domain.runs import Run, RunId

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.runs import AnswerValue

MOST_MOVES = 80
"""Answers given on the way to a step; twice as many as one sitting of ours has. Further on none are needed."""
_RUN, _PLAN = RunId("rehearsal"), PlanId("rehearsal")
_PEOPLE = ("Anna", "Margaret", "Tom")


class Rehearsal:
    """One run that nobody keeps. ``now`` is UTC, ``wall`` the wall time at that moment.

    The exercise may be replaced by a newer version of itself at any time; the run goes on where it stood.
    """

    def __init__(self, exercise: Exercise, now: datetime, wall: datetime) -> None:
        self.exercise = exercise
        self._now = now
        self._around = Around(
            country="GB",
            helper=_PEOPLE[0],
            people=tuple(Somebody(id=PersonId(name.lower()), name=name, near=True, calls=2) for name in _PEOPLE),
            names={name.lower(): name for name in _PEOPLE},
            calls=3,
            meetings=1,
            known={"last_contact": 12, "last_way": "phone", "person_near": "near", "person_calls": 2},
            wall=wall,
        )
        self.run = self._begun()

    def _begun(self) -> Run:
        return run_moves.begin(self.exercise, _RUN, self._now, self._around)

    @property
    def screen(self) -> Screen:
        """What is shown now."""
        return present(self.run, self.exercise, self._around)

    @property
    def step(self) -> str:
        """The id of the step the run stands at."""
        return self.run.present

    @property
    def over(self) -> bool:
        """Nothing is asked any more in this sitting."""
        return self.run.finished is not None or self.run.stopped is not None

    # --- moves, as in an exercise ---

    def restart(self) -> None:
        """To the first screen, with nothing answered."""
        self.run = self._begun()

    def answer(self, value: AnswerValue | Proposal) -> None:
        """Answer the present screen; a proposal stands for the plan that would be made. Raises ``Problem``."""
        if isinstance(value, Proposal):
            self.run = run_moves.plan_made(self.run, self.exercise, _PLAN, self._now, self._around)
            value = run_moves.PLANNED + _PLAN
        self.run = run_moves.answer(self.run, self.exercise, value, self._now, self._around)

    def skip(self) -> None:
        """Go on without an answer."""
        self._try(lambda: run_moves.skip(self.run, self.exercise, self._now, self._around))

    def note(self, value: AnswerValue) -> None:
        """What is ticked so far, without going on."""
        self._try(lambda: run_moves.note(self.run, self.exercise, value, self._around))

    def back(self) -> None:
        """The screen or the card before; from the end of a sitting, its last screen."""
        if self.over and len(self.run.path) > 1:
            left = self.run.path[:-1] if isinstance(self.exercise.step(self.step), Wait) else self.run.path
            self.run = replace(self.run, path=left, finished=None, stopped=None, stopped_at=None, door="")
            return
        self.run = run_moves.back(self.run, self.exercise, self._around)

    def go_on(self) -> None:
        """The next sitting, after a wait."""
        self._try(lambda: run_moves.take_up(self.run, self.exercise, self._now, self._around))

    def _try(self, move: Callable[[], Run]) -> None:
        try:
            self.run = move()
        except Problem:  # an exercise that is not finished may lead nowhere; then the screen stays
            return

    # --- while it is being written ---

    def take(self, exercise: Exercise) -> None:
        """Go on in a newer version. Answers that cannot be those of their step any more are forgotten."""
        kinds = {step.id: kind_of(step) for step in self.exercise.steps}
        self.exercise, old = exercise, self.run
        gone = {name for name, kind in kinds.items() if (step := exercise.step(name)) is None or kind_of(step) != kind}
        path = tuple(name for name in old.path if exercise.step(name) is not None)
        answers = {name: value for name, value in old.answers.items() if name not in gone}
        same_start = path and not gone & set(old.path)
        self.run = replace(old, path=path, answers=answers, thought=exercise.thought) if same_start else self._begun()

    def go_to(self, step: str) -> None:
        """Stand at a step, with first answers given on the way there, as far as they lead to it."""
        self.restart()
        furthest = self.run
        for _ in range(MOST_MOVES):
            if self.step == step and not self.over:
                return
            before = self.run
            self._one_on()
            if self.run == before:
                break
            furthest = self.run if len(self.run.path) > len(furthest.path) else furthest
        found = self.exercise.step(step)
        if found is None:
            self.restart()
            return
        passed = tuple(name for name in furthest.path if name != step)
        self.run = replace(furthest, path=(*passed, step), finished=None, stopped=None, stopped_at=None, door="")
        if isinstance(found, Wait):
            self.run = replace(self.run, finished=self._now, follow_up_at=self._now)

    def _one_on(self) -> None:
        """One answer further, or into the next sitting."""
        if self.over:
            self.go_on()
            return
        screen = self.screen
        try:
            if screen.kind is ScreenKind.PLAN and screen.proposals:
                self.answer(screen.proposals[0])
            else:
                self.answer(first_answer(screen))
        except Problem:
            self.skip()
