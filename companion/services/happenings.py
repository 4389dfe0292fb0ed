"""Occurrences of a stretch of time as the diary knows them: plan, moment, and what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.plans import Moment, Occurrence, Plan, PlanId, Stage, may_remind
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import moment_of, moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from companion.domain.people import Person, PersonId
    from companion.domain.preferences import Preferences
    from companion.ports import Book, Clock

_ONE_DAY = timedelta(days=1)


@record
class Happening:
    """One occurrence. ``people`` are those of the plan who can be named; ``occurrence`` is ``None`` at first."""

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    occurrence: Occurrence | None = None

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage.PLANNED if self.occurrence is None else self.occurrence.stage

    @property
    def key(self) -> tuple[PlanId, date]:
        """Its name."""
        return self.plan.id, self.moment.day


def home_zone(preferences: Preferences, clock: Clock) -> str:
    """The zone the person lives in: the one they chose, or the machine's."""
    return preferences.zone or clock.zone()


def happenings(
    book: Book, since: datetime, until: datetime, only: Callable[[Plan], bool] | None = None
) -> list[Happening]:
    """All that begin from ``since`` to before ``until`` (UTC), in order, without those nobody may speak of."""
    plans = book.plans.current((since - _ONE_DAY).date())
    if only is not None:
        plans = [plan for plan in plans if only(plan)]
    by_id = {plan.id: plan for plan in plans}
    found = moments(plans, book.plans.shifts(by_id), since, until)
    if not found:
        return []
    days = [moment.day for moment in found]
    known = {(each.plan, each.day): each for each in book.plans.occurrences(min(days), max(days))}
    shown = {plan: by_id[plan] for plan in {moment.plan for moment in found}}
    people = book.people.some({person for plan in shown.values() for person in plan.people})
    allowed = {plan.id: nameable(plan, people) for plan in shown.values() if may_remind(plan, people)}
    return [
        Happening(
            plan=by_id[moment.plan],
            moment=moment,
            people=allowed[moment.plan],
            occurrence=known.get((moment.plan, moment.day)),
        )
        for moment in found
        if moment.plan in allowed
    ]


def nameable(plan: Plan, people: dict[PersonId, Person]) -> tuple[Person, ...]:
    """Those of a plan whom the program may name, in the plan's order."""
    known = (people[person] for person in plan.people if person in people)
    return tuple(person for person in known if not person.life.silent)


def act_names(plan: Plan, people: Iterable[Person]) -> tuple[str, ...]:
    """What an act with this plan is called by: the people, or what one does alone."""
    if not plan.people:
        return (plan.what,) if plan.what else ()
    return tuple(person.name for person in people)


def one_happening(book: Book, plan: PlanId, day: date) -> Happening:
    """One occurrence by name. Raises ``Problem(GONE)`` when the plan or this occurrence of it is no more."""
    found = book.plans.get(plan)
    moment = None if found is None else moment_of(found, book.plans.shifts([plan]), day)
    if found is None or moment is None:
        raise Problem(ProblemKind.GONE, "plan")
    people = book.people.some(found.people)
    return Happening(
        plan=found,
        moment=moment,
        people=nameable(found, people),
        occurrence=book.plans.occurrence(plan, day),
    )


def occurrence_of(happening: Happening) -> Occurrence:
    """What became of it so far; a new record when nothing has."""
    if happening.occurrence is not None:
        return happening.occurrence
    return Occurrence(plan=happening.plan.id, day=happening.moment.day)
