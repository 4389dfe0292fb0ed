"""Letting a whole plan go: what has been stays, nothing more will come."""

from datetime import datetime

from companion.domain.plans import Plan, PlanId, Shift
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import first_after, moment_of
from companion.domain.splitting import repeats, shortened
from companion.ports import Book


def let_plan_go(book: Book, plan: PlanId, now: datetime) -> Plan:
    """End a plan within a unit of work. Raises ``Problem(GONE)`` when there is no such plan."""
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
    moment = first_after(found, book.plans.shifts([plan]), now)
    if moment is not None:
        book.plans.save(shortened(found, moment.day))
    return found
