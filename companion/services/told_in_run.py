"""What an answer in an exercise says of the plans of the sitting before is told in the plans too.

So each plan is asked about once, wherever that comes first, and the diary knows who was met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.exercises import Keep, Multi
from companion.domain.plans import Mode, Stage
from companion.domain.repeats import to_utc
from companion.domain.run_parts import picked
from companion.domain.run_plans import plans_by_step
from companion.services.meeting import Happened, tell_in_run
from companion.services.run_asks import asked_after
from companion.services.thoughts import closed_as

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Choice, Exercise
    from companion.domain.plans import Plan
    from companion.domain.runs import AnswerValue, Run
    from companion.ports import Book

_BY_ID = {"yes": "yes", "partly": "partly", "no": "no", "away": "no"}
"""What answers with these ids say of a plan, where they do not say it otherwise."""
_TOOK = {"yes": Happened.YES, "partly": Happened.PARTLY, "no": Happened.NO}


def tell_as_answered(book: Book, run: Run, exercise: Exercise, step: Choice, value: AnswerValue, now: datetime) -> None:
    """From an answer about all plans of the sitting; what an earlier answer told is taken back first.

    "In part" does not say which of several, so these stay open. Of several only those whose time has come are told.
    """
    asked = asked_after(book, run, exercise, now)
    several, before = len(asked) > 1, run.answers.get(step.id)
    for plan, day in asked:
        if closed_as(book, plan, day) in _told_by(_said(step, before, plan), several=several):
            tell_in_run(book, plan.id, day, None, now, again=True)
    left = [(plan, day) for plan, day in asked if closed_as(book, plan, day) is None]
    for plan, day in left:
        happened = _said(step, value, plan)
        vague = happened is Happened.PARTLY or to_utc(plan.starts, plan.zone) > now
        if len(left) == 1 or not vague:
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


def _said(step: Choice, value: AnswerValue | None, plan: Plan) -> Happened | None:
    """What an answer says of a plan; ``None`` when it does not say."""
    if value is None:
        return None
    option = next((each for each in step.options if each.id == value), None)
    usual = "yes" if Keep.PLAN_WAS in step.keeps else ""
    took = (option.took if option is not None else "") or _BY_ID.get(str(value), usual)
    if took == "asked":
        return Happened.NO if plan.mode is Mode.IN_PERSON else Happened.YES
    return _TOOK.get(took)


def _told_by(said: Happened | None, *, several: bool) -> set[Stage | None]:
    """As what the plans stand that an answer told."""
    if said is Happened.PARTLY and several:
        return {Stage.TOLD, Stage.LET_GO}  # asked after one by one
    stages: dict[Happened | None, set[Stage | None]] = {None: set(), Happened.NO: {Stage.LET_GO}}
    return stages.get(said, {Stage.TOLD})
