"""What a later sitting of an exercise may ask after: the plans of the sitting before, each with its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.exercises import Exercise, Keep, Wait
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan
from companion.domain.run_plans import plans_asked_after
from companion.domain.run_words import person_of
from companion.services.happenings import Happening, happenings

if TYPE_CHECKING:
    from companion.domain.runs import Run
    from companion.ports import Book

Asked = tuple[Plan, date]
"""A plan, and the day its rule gives of the one occurrence that is meant."""
BEGUN_BEFORE = timedelta(hours=1)
"""So long before a run began a talk it was for may have been meant to begin; our own choice."""
ABOUT_TO_BEGIN = timedelta(days=1)
"""So long after it; as long as E20 waits where no plan was made."""


def asked_after(book: Book, run: Run, exercise: Exercise, now: datetime) -> list[Asked]:
    """The plans still in the diary, in the order in which they were made.

    Where none was made and it will be asked how it was, the first talk planned otherwise with the run's person, if its
    time has come.
    """
    plans = (book.plans.get(plan) for plan in plans_asked_after(run, exercise))
    found = [(plan, plan.starts.date()) for plan in plans if plan is not None]
    return _talk(book, run, exercise, now) if run.plan is None else found


def _talk(book: Book, run: Run, exercise: Exercise, now: datetime) -> list[Asked]:
    later = any(isinstance(exercise.step(step_id), Wait) for step_id in run.path)
    person = PersonId(person_of(run, exercise))
    if not (later and person and any(Keep.PLAN_WAS in step.keeps for step in exercise.steps)):
        return []
    until = min(now, run.started + ABOUT_TO_BEGIN)
    found = happenings(book, run.started - BEGUN_BEFORE, until, lambda plan: _is_talk(plan, person))
    return [(each.plan, each.moment.day) for each in found if not _over_at(each, run.started)][:1]


def _is_talk(plan: Plan, person: PersonId) -> bool:
    """Whether one talks with somebody there: a message or a letter is no talk."""
    return person in plan.people and not plan.is_note and (plan.mode.is_call or plan.mode is Mode.IN_PERSON)


def _over_at(happening: Happening, started: datetime) -> bool:
    """Whether it was told or let go before the run began, which then was for another one."""
    told = None if happening.occurrence is None else happening.occurrence.told_at
    return told is not None and told <= started
