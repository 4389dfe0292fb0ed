"""What was asked before a try, and whether more of it is welcome: so that "better" is said the right way round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercises import Keep, Rate

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run
    from companion.services.thoughts import Pair


def asked(pair: Pair, run: Run, exercise: Exercise | None) -> Pair:
    """The pair with its questions, as they were shown; without them when the exercise is no more."""
    first, hoped = _question(run, exercise, Keep.EXPECTED_RATE)
    second, hoped_2 = _question(run, exercise, Keep.EXPECTED_RATE_2)
    return replace(pair, question=first, hoped=hoped, question_2=second, hoped_2=hoped_2)


def _question(run: Run, exercise: Exercise | None, keep: Keep) -> tuple[str, bool]:
    steps = () if exercise is None else exercise.steps
    rates = [step for step in steps if isinstance(step, Rate) and keep in step.keeps and step.id in run.answers]
    return (run.shown.get(rates[-1].id, ""), rates[-1].hoped) if rates else ("", False)
