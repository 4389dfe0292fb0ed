"""What an answer in an exercise says of the plans of the sitting before is told in the plans too.

So each plan is asked about once, wherever that comes first, and the diary knows who was met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.exercises import Keep, Multi
from companion.domain.plans import Stage
from companion.domain.repeats import to_utc
from companion.domain.run_parts import picked
from companion.domain.run_plans import plans_by_step
from companion.services.meeting import Happened, tell_in_run
from companion.services.run_asks import asked_after
from companion.services.thoughts import closed_as

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Choice, Exercise
    from companion.domain.runs import AnswerValue, Run
    from companion.ports import Book
    from companion.services.run_asks import Asked

_TOOK = {
    "yes": Happened.YES,
    "partly": Happened.PARTLY,
    "no": Happened.NO,
    "away": Happened.NO,
    "instead": Happened.NO,
}
_WAS_NOT = frozenset({"no", "away"})


def tell_as_answered(book: Book, run: Run, exercise: Exercise, step: Choice, value: AnswerValue, now: datetime) -> None:
    """From an answer about all plans of the sitting; what an earlier answer told is taken back first.

    "In part" does not say which of several, so these stay open. Of several only those whose time has come are told.
    """
    asked = asked_after(book, run, exercise, now)
    before, happened = (_said(step, each) for each in (run.answers.get(step.id), value))
    for plan, day in _of_stages(book, asked, _told_by(before, several=len(asked) > 1)):
        tell_in_run(book, plan.id, day, None, now, again=True)
    left = _of_stages(book, asked, {None})
    if len(left) > 1:
        some = happened is Happened.PARTLY
        left = [] if some else [(plan, day) for plan, day in left if to_utc(plan.starts, plan.zone) <= now]
    for plan, day in left:
        tell_in_run(book, plan.id, day, happened, now, again=False)


def tell_as_ticked(book: Book, run: Run, exercise: Exercise, step: Multi, value: AnswerValue, now: datetime) -> None:
    """From an answer about each plan by itself: what was ticked took place, what was not did not."""
    offered, ticked = {option.id for option in step.options}, picked(value)
    again = step.id in run.answers
    for name, made in plans_by_step(run, exercise).items():
        plan = book.plans.get(made)
        if name in offered and plan is not None:
            happened = Happened.YES if name in ticked else Happened.NO
            tell_in_run(book, plan.id, plan.starts.date(), happened, now, again=again)


def _said(step: Choice, value: AnswerValue | None) -> Happened | None:
    """What an answer says of the plans; ``None`` when it does not say."""
    if Keep.PLAN_TOOK in step.keeps or value is None:
        return _TOOK.get(str(value))
    return Happened.NO if value in _WAS_NOT else Happened.YES


def _told_by(said: Happened | None, *, several: bool) -> set[Stage | None]:
    """As what the plans stand that an answer told."""
    if said is Happened.PARTLY and several:
        return {Stage.TOLD, Stage.LET_GO}  # asked after one by one
    stages: dict[Happened | None, set[Stage | None]] = {None: set(), Happened.NO: {Stage.LET_GO}}
    return stages.get(said, {Stage.TOLD})


def _of_stages(book: Book, asked: list[Asked], stages: set[Stage | None]) -> list[Asked]:
    """Those that stand as one of these; ``None`` is open."""
    return [(plan, day) for plan, day in asked if closed_as(book, plan, day) in stages]
