"""Planning a call or a meeting: proposals first, then the plan, and what comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.plans import (
    LONGEST_MINUTES,
    MOST_EXERCISE_PLANS,
    SHORTEST_MINUTES,
    Mode,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import first_after, to_utc
from companion.services.coming import Coming, Upcoming, speakable
from companion.services.happenings import act_names, home_zone
from companion.services.ids import new_id
from companion.services.letting_go import let_plan_go
from companion.services.rearranging import Rearranging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from companion.domain.clocks import ClockGap
    from companion.domain.people import PersonId
    from companion.domain.proposals import Proposal
    from companion.ports import Book
    from companion.services.choosing import Choosing, DayView

__all__ = ["Coming", "Draft", "Planning"]

EXERCISE = "run:"
"""How the origin of a plan begins that was made in an exercise."""

_ONCE = Rhythm()


@record
class Draft:
    """A plan as the pages gather it. ``starts`` is wall time where I live; ``minutes`` ``None`` is the usual.

    ``instead_of`` is a plan made by an exercise that is let go for this one.
    """

    people: tuple[PersonId, ...]
    mode: Mode
    starts: datetime
    minutes: int | None = None
    rhythm: Rhythm = _ONCE
    what: str = ""
    channel: str = ""
    address: str = ""
    place: str = ""
    reminders: frozenset[ReminderKind] = frozenset(ReminderKind)
    ask: str = ""
    routine: str = ""
    if_then: str = ""
    origin: str = ""
    instead_of: PlanId | None = None


class Planning(Rearranging, Upcoming):
    """Makes plans, knows what comes, and moves or cancels it."""

    # --- when ---

    def proposals(
        self, people: Sequence[PersonId], mode: Mode, not_before: datetime | None = None
    ) -> tuple[Proposal, ...]:
        """Up to three times, best first, clear of other plans. ``not_before`` is UTC.

        Raises ``Problem(GONE)`` or ``(NOT_ALLOWED)`` for somebody who is not there or must not be proposed.
        """
        return self._choosing().proposals(people, mode, not_before)

    def see(self, people: Sequence[PersonId], mode: Mode, starts: datetime) -> Proposal:
        """A time the person chose (wall time where I live): both clocks, night, and clashes."""
        return self._choosing().see(people, mode, starts)

    def clocks_apart(self, people: Sequence[PersonId], starts: datetime, rhythm: Rhythm) -> dict[PersonId, ClockGap]:
        """For whom the time of a repeated plan will differ when clocks change, and when that is first."""
        return self._choosing().clocks_apart(people, starts, rhythm)

    def day_view(self, day: date, people: Sequence[PersonId]) -> DayView:
        """Your day and theirs, on one of my days."""
        return self._choosing().day_view(day, people)

    def _choosing(self) -> Choosing:
        # What the first page does not need is imported when somebody plans.
        from companion.services.choosing import Choosing  # noqa: PLC0415

        return Choosing(self._diary, self._clock)

    # --- making a plan ---

    def plan(self, draft: Draft, also: Callable[[Book, Plan], None] | None = None) -> Plan:
        """Make a plan; it can be undone. ``also`` is done in the same unit of work, and undone with it.

        Raises ``Problem``: ``GONE`` or ``NOT_ALLOWED`` for the people, ``BAD_VALUE`` with ``past``,
        ``minutes``, ``until`` or ``zone``, ``TOO_MANY_PLANS`` when three plans made by exercises are open
        and none of them is let go for it (``open_exercise_plans`` lists them).
        """
        now = self._clock.now()
        with self._diary.reading() as book:
            people = speakable(book, draft.people)
            zone = home_zone(book.preferences.get(), self._clock)
        plan = _planned(draft, zone, now)
        _check(plan, now)
        act = Act(kind=ActKind.PLAN_MADE, names=act_names(plan, people))
        with self._diary.writing(act) as book:
            if draft.instead_of is not None:
                let_plan_go(book, draft.instead_of, now)
            if plan.origin.startswith(EXERCISE) and len(_open_by_exercises(book, now)) >= MOST_EXERCISE_PLANS:
                raise Problem(ProblemKind.TOO_MANY_PLANS, str(MOST_EXERCISE_PLANS))
            book.plans.save(plan)
            if also is not None:
                also(book, plan)
        return plan

    def open_exercise_plans(self) -> list[Plan]:
        """Plans made by exercises that are still to be done."""
        with self._diary.reading() as book:
            return _open_by_exercises(book, self._clock.now())


def _planned(draft: Draft, zone: str, now: datetime) -> Plan:
    return Plan(
        id=PlanId(new_id()),
        people=tuple(dict.fromkeys(draft.people)),
        mode=draft.mode,
        starts=draft.starts,
        zone=zone,
        made_at=now,
        what=draft.what.strip(),
        channel=draft.channel,
        address=draft.address.strip(),
        place=draft.place.strip(),
        minutes=draft.mode.minutes if draft.minutes is None else draft.minutes,
        rhythm=draft.rhythm,
        reminders=draft.reminders,
        ask=draft.ask.strip(),
        routine=draft.routine.strip(),
        if_then=draft.if_then.strip(),
        origin=draft.origin,
    )


def _check(plan: Plan, now: datetime) -> None:
    if plan.starts.tzinfo is not None:
        raise Problem(ProblemKind.BAD_VALUE, "zone")
    if not SHORTEST_MINUTES <= plan.minutes <= LONGEST_MINUTES:
        raise Problem(ProblemKind.BAD_VALUE, "minutes")
    if to_utc(plan.starts, plan.zone) <= now - timedelta(minutes=1):
        raise Problem(ProblemKind.BAD_VALUE, "past")
    until = plan.rhythm.until
    if plan.rhythm.repeat is not Repeat.ONCE and until is not None and until < plan.starts.date():
        raise Problem(ProblemKind.BAD_VALUE, "until")


def _open_by_exercises(book: Book, now: datetime) -> list[Plan]:
    """Those with an occurrence still to come, or begun within the last day, that is not closed."""
    since = now - timedelta(days=1)
    plans = [plan for plan in book.plans.current(since.date()) if plan.origin.startswith(EXERCISE)]
    shifts = book.plans.shifts([plan.id for plan in plans])
    found = []
    for plan in plans:
        moment = first_after(plan, shifts, since)
        occurrence = None if moment is None else book.plans.occurrence(plan.id, moment.day)
        if moment is not None and (occurrence is None or not occurrence.stage.closed):
            found.append(plan)
    return found
