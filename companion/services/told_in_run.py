"""What an answer in an exercise says of the plans of the sitting before is told in the plans too.

So each plan is asked about once, wherever that comes first, and the diary knows who was met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.exercises import Keep, Multi
from companion.domain.plans import Mode
from companion.domain.repeats import to_utc
from companion.domain.run_parts import picked
from companion.domain.run_plans import plans_by_step, told_here
from companion.services.meeting import Happened, open_again, tell_in_run
from companion.services.run_asks import asked_after
from companion.services.thoughts import closed_as

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Choice, Exercise
    from companion.domain.plans import Plan, PlanId
    from companion.domain.runs import AnswerValue, Run
    from companion.ports import Book

_BY_ID = {"yes": "yes", "partly": "partly", "no": "no", "away": "no"}
"""What answers with these ids say of a plan, where they do not say it otherwise."""
_TOOK = {"yes": Happened.YES, "partly": Happened.PARTLY, "no": Happened.NO}


def take_back(book: Book, run: Run, exercise: Exercise, step: Choice | Multi, now: datetime) -> None:
    """What an earlier answer to this step told, or to one that was gone back from; nothing that was told elsewhere."""
    told = told_here(run, step.id)
    for plan, day in asked_after(book, run, exercise, now) if told else ():
        if plan.id in told:
            open_again(book, plan.id, day)


def tell_as_answered(
    book: Book, run: Run, exercise: Exercise, step: Choice, value: AnswerValue, now: datetime
) -> tuple[PlanId, ...]:
    """From an answer about all plans of the sitting; which were told by it.

    "In part" does not say which of several, so these stay open. Of several only those whose time has come are told.
    """
    asked = asked_after(book, run, exercise, now)
    left = [(plan, day) for plan, day in asked if closed_as(book, plan, day) is None]
    told = []
    for plan, day in left:
        happened = _said(step, value, plan)
        vague = happened is Happened.PARTLY or to_utc(plan.starts, plan.zone) > now
        if (len(left) == 1 or not vague) and tell_in_run(book, plan.id, day, happened, now):
            told.append(plan.id)
    return tuple(told)


def tell_as_ticked(
    book: Book, run: Run, exercise: Exercise, step: Multi, value: AnswerValue, now: datetime
) -> tuple[PlanId, ...]:
    """From an answer about each plan by itself: what was ticked took place, what was not did not; which were told."""
    offered, ticked = {option.id for option in step.options}, picked(value)
    told = []
    for name, made in plans_by_step(run, exercise).items():
        plan = book.plans.get(made)
        if name in offered and plan is not None:
            happened = Happened.YES if name in ticked else Happened.NO
            if tell_in_run(book, plan.id, plan.starts.date(), happened, now):
                told.append(plan.id)
    return tuple(told)


def _said(step: Choice, value: AnswerValue, plan: Plan) -> Happened | None:
    """What an answer says of a plan; ``None`` when it does not say."""
    option = next((each for each in step.options if each.id == value), None)
    usual = "yes" if Keep.PLAN_WAS in step.keeps else ""
    took = (option.took if option is not None else "") or _BY_ID.get(str(value), usual)
    if took == "asked":
        return Happened.NO if plan.mode is Mode.IN_PERSON else Happened.YES
    return _TOOK.get(took)
