"""Moving, cancelling and letting go of what is planned: one occurrence, or it and all that follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.plans import Occurrence, Plan, PlanId, ReminderKind, Shift, afresh
from companion.domain.problems import Problem, ProblemKind
from companion.domain.reminders import reminder_at, rules_of
from companion.domain.repeats import moment_of, to_utc, to_wall
from companion.domain.splitting import carried, following, is_first, repeats, replanted, shortened, unmoved
from companion.services.happenings import Happening, act_names, home_zone, occurrence_of, one_happening
from companion.services.ids import new_id
from companion.services.letting_go import let_plan_go

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.ports import Book, Clock, Diary


class Rearranging:
    """Acts on plans that are made already. Every one of them can be undone."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def move_one(self, plan: PlanId, day: date, to: datetime) -> None:
        """Move one occurrence to another wall time where I live; its reminders begin anew.

        Raises ``Problem``: ``GONE``, ``BAD_VALUE`` ("past"), ``NOT_ALLOWED`` when it was joined or told.
        """
        found, wall = self._target(plan, day, to)
        with self._diary.writing(_act(ActKind.PLAN_MOVED, found)) as book:
            found = _whole(book, found)
            if repeats(found.plan):
                book.plans.save(self._made_by_now(found.plan))
                book.plans.save_shift(Shift(plan=plan, day=day, moved_to=wall))
                self._begin_anew(book, found.plan, day)
            else:
                self._plant(book, found, wall)

    def move_following(self, plan: PlanId, day: date, to: datetime) -> PlanId:
        """Move an occurrence and all that follow, the first of them to ``to`` (wall time where I live).

        The past stays with the old plan; a new one follows it, unless there is no past. Single weeks off
        after it stay off. Returns the plan that goes on. Raises as ``move_one`` does.
        """
        found, wall = self._target(plan, day, to)
        with self._diary.writing(_act(ActKind.PLAN_MOVED, found)) as book:
            found = _whole(book, found)
            old = found.plan
            if is_first(old, day):
                self._plant(book, found, wall)
                return old.id
            new = following(old, day, wall, PlanId(new_id()), self._clock.now())
            book.plans.save(shortened(old, day))
            book.plans.save(new)
            for shift in carried(book.plans.shifts([old.id]), day, old, new):
                book.plans.save_shift(shift)
        return new.id

    def cancel_one(self, plan: PlanId, day: date) -> None:
        """Take one occurrence out. Raises ``Problem``: ``GONE``, ``NOT_ALLOWED`` when it was joined or told."""
        found = self._movable(plan, day)
        with self._diary.writing(_act(ActKind.PLAN_CANCELLED, found)) as book:
            book.plans.save_shift(Shift(plan=plan, day=day, moved_to=None))

    def cancel_following(self, plan: PlanId, day: date) -> None:
        """Take an occurrence and all that follow out; what was before stays. Raises as ``cancel_one`` does."""
        found = self._movable(plan, day)
        with self._diary.writing(_act(ActKind.PLAN_CANCELLED, found)) as book:
            if repeats(found.plan):
                book.plans.save(shortened(_whole(book, found).plan, day))
            else:
                book.plans.save_shift(Shift(plan=plan, day=day, moved_to=None))

    def end(self, plan: PlanId) -> None:
        """Let a whole plan go, from now on. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            found = book.plans.get(plan)
            people = {} if found is None else book.people.some(found.people)
        names = () if found is None else act_names(found, people.values())
        with self._diary.writing(Act(kind=ActKind.PLAN_CANCELLED, names=names)) as book:
            let_plan_go(book, plan, self._clock.now())

    def _movable(self, plan: PlanId, day: date) -> Happening:
        with self._diary.reading() as book:
            found = one_happening(book, plan, day)
        afresh(occurrence_of(found), frozenset())  # raises when it has happened already
        return found

    def _target(self, plan: PlanId, day: date, to: datetime) -> tuple[Happening, datetime]:
        """The occurrence, and the new wall time in the plan's own zone."""
        found = self._movable(plan, day)
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
        if to.tzinfo is not None:
            raise Problem(ProblemKind.BAD_VALUE, "zone")
        at = to_utc(to, zone)
        if at <= self._clock.now():
            raise Problem(ProblemKind.BAD_VALUE, "past")
        return found, to if zone == found.plan.zone else to_wall(at, found.plan.zone)

    def _plant(self, book: Book, found: Happening, wall: datetime) -> None:
        """Let a plan without a past begin at another time, under its own name."""
        old, day = found.plan, found.moment.day
        new = replanted(self._made_by_now(old), day, wall)
        shifts = book.plans.shifts([old.id])
        book.plans.save(new)
        book.plans.save_shift(unmoved(new, wall.date()))
        for shift in carried(shifts, day, old, new):
            book.plans.save_shift(shift)
        self._begin_anew(book, new, wall.date())

    def _made_by_now(self, plan: Plan) -> Plan:
        """A plan made while the clock ran ahead would be silent about whatever comes before that moment."""
        return replace(plan, made_at=min(plan.made_at, self._clock.now()))

    def _begin_anew(self, book: Book, plan: Plan, day: date) -> None:
        """Forget what became of an occurrence; reminders whose new time is past count as given."""
        now = self._clock.now()
        rules = rules_of(book.preferences.get(), self._clock.zone())
        moment = moment_of(plan, book.plans.shifts([plan.id]), day)
        if moment is None:
            return
        passed = frozenset(kind for kind in ReminderKind if reminder_at(kind, moment, rules) <= now)
        known = book.plans.occurrence(plan.id, day)
        if known is not None or passed:
            begun = known or Occurrence(plan=plan.id, day=day)
            book.plans.save_occurrence(afresh(begun, passed))


def _whole(book: Book, found: Happening) -> Happening:
    """The same with the plan as it is kept: from behind a lock a look shows it without its private words."""
    return replace(found, plan=book.plans.get(found.plan.id) or found.plan)


def _act(kind: ActKind, found: Happening) -> Act:
    return Act(kind=kind, names=act_names(found.plan, found.people))
