"""Letting whole plans go: what has been stays, nothing more will come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.plans import (
    LONGEST_MINUTES,
    MOVES,
    Occurrence,
    Plan,
    PlanId,
    Repeat,
    Shift,
    Stage,
    expected_end,
    move,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import first_after, moment_of, moments, to_wall
from companion.domain.splitting import repeats, shortened

if TYPE_CHECKING:
    from companion.domain.people import PersonId
    from companion.ports import Book


def let_plan_go(book: Book, plan: PlanId, now: datetime) -> Plan:
    """End a plan within a unit of work. Raises ``Problem(GONE)`` when there is no such plan.

    What is due just now and was not joined is let go with the rest, so that no window goes on waiting for it.
    """
    found = book.plans.get(plan)
    if found is None:
        raise Problem(ProblemKind.GONE, "plan")
    if not repeats(found):
        book.plans.save_shift(Shift(plan=plan, day=found.starts.date(), moved_to=None))
        return found
    for shift in book.plans.shifts([plan]):
        moved = moment_of(found, [shift], shift.day)
        if moved is not None and moved.at >= now:
            book.plans.save_shift(Shift(plan=plan, day=shift.day, moved_to=None))
    _let_present_go(book, found, now)
    moment = first_after(found, book.plans.shifts([plan]), now)
    if moment is not None:
        book.plans.save(shortened(found, moment.day))
    return found


def _let_present_go(book: Book, plan: Plan, now: datetime) -> None:
    begun = moments([plan], book.plans.shifts([plan.id]), now - timedelta(minutes=LONGEST_MINUTES), now)
    for moment in begun:
        known = book.plans.occurrence(plan.id, moment.day) or Occurrence(plan=plan.id, day=moment.day)
        open_still = known.stage is not Stage.JOINED and Stage.LET_GO in MOVES[known.stage]
        if open_still and expected_end(plan, moment, known) > now:
            book.plans.save_occurrence(move(known, Stage.LET_GO, now))


def end_plans_with(book: Book, person: PersonId, now: datetime) -> None:
    """From now on no plan names this person; what was before stays in the diary."""
    yesterday = (now - timedelta(days=1)).date()
    for plan in book.plans.current(yesterday):
        if person in plan.people:
            others = tuple(other for other in plan.people if other != person)
            if others:
                book.plans.save(replace(plan, people=others))
            else:
                _end(book, plan, to_wall(now, plan.zone))


def _end(book: Book, plan: Plan, wall: datetime) -> None:
    if plan.starts >= wall:
        book.plans.remove(plan.id)
        return
    for shift in book.plans.shifts([plan.id]):
        if shift.moved_to is not None and shift.moved_to >= wall:
            book.plans.save_shift(replace(shift, moved_to=None))
    if plan.rhythm.repeat is not Repeat.ONCE:
        last = wall.date() - timedelta(days=1)
        book.plans.save(replace(plan, rhythm=replace(plan.rhythm, until=last)))
