"""Moving or ending a plan from one occurrence on: the old plan keeps its past, a new one follows it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from companion.domain.plans import Plan, PlanId, Repeat, Shift
from companion.domain.repeats import days_between

_ONE_DAY = timedelta(days=1)
_REACH = {
    Repeat.ONCE: timedelta(0),
    Repeat.WEEKLY: timedelta(days=3),
    Repeat.FORTNIGHTLY: timedelta(days=7),
    Repeat.MONTHLY: timedelta(days=17),
}
"""Half a turn of each rhythm; the weekday of a month comes again after 35 days at most."""


def is_first(plan: Plan, day: date) -> bool:
    """Whether the rule names no day before this one, so that there is no past to keep."""
    return not days_between(plan, plan.starts.date(), day - _ONE_DAY)


def shortened(plan: Plan, day: date) -> Plan:
    """The plan as it was, ending before ``day``."""
    return replace(plan, rhythm=replace(plan.rhythm, until=day - _ONE_DAY))


def following(plan: Plan, day: date, starts: datetime, new: PlanId, made_at: datetime) -> Plan:
    """The plan from its occurrence ``day`` on, beginning at ``starts`` (wall time in its zone) instead.

    Everything else is kept: people, reminders, what to ask. A last day moves by as many days as the first.
    """
    moved = replanted(plan, day, starts)
    return replace(moved, id=new, made_at=made_at, follows=plan.id)


def replanted(plan: Plan, day: date, starts: datetime) -> Plan:
    """The same plan, beginning at ``starts`` (wall time in its zone) instead of on ``day``."""
    until = plan.rhythm.until
    if until is not None:
        until += starts.date() - day
    return replace(plan, starts=starts, rhythm=replace(plan.rhythm, until=until))


def carried(shifts: Iterable[Shift], day: date, old: Plan, new: Plan) -> list[Shift]:
    """Exceptions after ``day`` for the new plan, each at its nearest occurrence: a week off stays a week off.

    One that was moved by hand keeps the time it was moved to. The first occurrence stands where it was just put,
    whatever stood there before; an exception with no other occurrence within half a turn of the rhythm is dropped.
    """
    later = [shift for shift in shifts if shift.plan == old.id and shift.day > day]
    reach = _REACH[new.rhythm.repeat]
    first = new.starts.date()
    found = {}
    for shift in later:
        near = [each for each in days_between(new, shift.day - reach, shift.day + reach) if each != first]
        if near:
            nearest = min(near, key=lambda each: (abs(each - shift.day), each))
            found[nearest] = Shift(plan=new.id, day=nearest, moved_to=shift.moved_to)
    return list(found.values())


def unmoved(plan: Plan, day: date) -> Shift:
    """An exception that says: this one is where the rule has it. Takes the place of an older one."""
    return Shift(plan=plan.id, day=day, moved_to=datetime.combine(day, plan.starts.time()))


def repeats(plan: Plan) -> bool:
    """Whether there is more than one."""
    return plan.rhythm.repeat is not Repeat.ONCE
