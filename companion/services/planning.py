"""Planning a call or a meeting: proposals first, then the plan, and what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from companion.domain.changes import Act, ActKind
from companion.domain.clocks import ClockGap, Stretch, clock_note, my_bands, their_bands
from companion.domain.people import Person, PersonId
from companion.domain.plans import (
    LONGEST_MINUTES,
    MOST_EXERCISE_PLANS,
    SHORTEST_MINUTES,
    Mode,
    Moment,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Stage,
    expected_end,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.proposals import Busy, Me, Proposal, Them, look_at, propose
from companion.domain.repeats import first_after, to_utc, to_wall
from companion.ports import Book
from companion.services.happenings import Happening, happenings, home_zone
from companion.services.ids import new_id
from companion.services.letting_go import let_plan_go
from companion.services.rearranging import Rearranging

EXERCISE = "run:"
"""How the origin of a plan begins that was made in an exercise."""

_ONCE = Rhythm()
_BUSY_FOR = timedelta(days=14)
_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_HORIZONS = (timedelta(days=14), timedelta(days=62), timedelta(days=366))


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """Still to come, or going on. ``here`` is its wall time where I live; ``ends`` (UTC) when it should be over.

    ``people`` are those who can be named.
    """

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    stage: Stage
    here: datetime
    ends: datetime

    @property
    def in_person(self) -> bool:
        """Whether it is a time of being together, which leads every page."""
        return self.plan.mode is Mode.IN_PERSON


@dataclass(frozen=True, kw_only=True, slots=True)
class DayView:
    """One of my days as a picture: my stretches, the others' laid over it, and what is planned."""

    mine: tuple[Stretch, ...]
    theirs: dict[PersonId, tuple[Stretch, ...]]
    coming: tuple[Coming, ...]


class Planning(Rearranging):
    """Makes plans, knows what comes, and moves or cancels it."""

    # --- when ---

    def proposals(
        self, people: Sequence[PersonId], mode: Mode, not_before: datetime | None = None
    ) -> tuple[Proposal, ...]:
        """Up to three times, best first, clear of other plans. ``not_before`` is UTC.

        Raises ``Problem(GONE)`` or ``(NOT_ALLOWED)`` for somebody who is not there or must not be proposed.
        """
        now = self._clock.now()
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            until = max(now, not_before or now) + _BUSY_FOR
            busy = _busy(book, now, until)
        return propose(me=me, them=them, mode=mode, busy=busy, now=now, not_before=not_before)

    def see(self, people: Sequence[PersonId], mode: Mode, starts: datetime) -> Proposal:
        """A time the person chose (wall time where I live): both clocks, night, and clashes."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            at = to_utc(starts, me.zone)
            busy = _busy(book, at, at + _LONGEST)
        return look_at(me, them, mode, starts, busy)

    def clocks_apart(self, people: Sequence[PersonId], starts: datetime, rhythm: Rhythm) -> dict[PersonId, ClockGap]:
        """For whom the time of a repeated plan will differ when clocks change, and when that is first."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
        plan = Plan(
            id=PlanId(""),
            people=tuple(people),
            mode=Mode.VIDEO,
            starts=starts,
            zone=me.zone,
            made_at=self._clock.now(),
            rhythm=rhythm,
        )
        gaps = {each.person: clock_note(plan, me.zone, each.zone) for each in them}
        return {person: gap for person, gap in gaps.items() if gap is not None}

    def day_view(self, day: date, people: Sequence[PersonId]) -> DayView:
        """Your day and theirs, on one of my days."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            midnight = to_utc(datetime.combine(day, time()), me.zone)
            until = to_utc(datetime.combine(day + timedelta(days=1), time()), me.zone)
            found = [_coming(each, me.zone) for each in happenings(book, midnight, until)]
        return DayView(
            mine=my_bands(me.quiet_from, me.quiet_to),
            theirs={each.person: their_bands(day, me.zone, each.zone, each.good_times) for each in them},
            coming=tuple(each for each in found if not each.stage.closed),
        )

    def _sides(self, book: Book, people: Sequence[PersonId]) -> tuple[Me, list[Them]]:
        chosen = book.preferences.get()
        zone = home_zone(chosen, self._clock)
        known = _speakable(book, people)
        me = Me(zone=zone, quiet_from=chosen.quiet_from, quiet_to=chosen.quiet_to)
        return me, [Them(person=each.id, zone=each.zone or zone, good_times=each.good_times) for each in known]

    # --- making a plan ---

    def plan(self, draft: Draft) -> Plan:
        """Make a plan; it can be undone.

        Raises ``Problem``: ``GONE`` or ``NOT_ALLOWED`` for the people, ``BAD_VALUE`` with ``past``,
        ``minutes``, ``until`` or ``zone``, ``TOO_MANY_PLANS`` when three plans made by exercises are open
        and none of them is let go for it (``open_exercise_plans`` lists them).
        """
        now = self._clock.now()
        with self._diary.reading() as book:
            people = _speakable(book, draft.people)
            zone = home_zone(book.preferences.get(), self._clock)
        plan = _planned(draft, zone, now)
        _check(plan, now)
        act = Act(kind=ActKind.PLAN_MADE, names=tuple(each.name for each in people))
        with self._diary.writing(act) as book:
            if draft.instead_of is not None:
                let_plan_go(book, draft.instead_of, now)
            if plan.origin.startswith(EXERCISE) and len(_open_by_exercises(book, now)) >= MOST_EXERCISE_PLANS:
                raise Problem(ProblemKind.TOO_MANY_PLANS, str(MOST_EXERCISE_PLANS))
            book.plans.save(plan)
        return plan

    def open_exercise_plans(self) -> list[Plan]:
        """Plans made by exercises that are still to be done."""
        with self._diary.reading() as book:
            return _open_by_exercises(book, self._clock.now())

    # --- what comes ---

    def coming(self, days: int) -> list[Coming]:
        """What is going on or begins within so many days, in order; nothing let go, cancelled or told."""
        now = self._clock.now()
        with self._diary.reading() as book:
            return self._open(book, now, now + timedelta(days=days), frozenset(Mode))

    def next_together(self) -> Coming | None:
        """The next time in person, within a year."""
        return self._next(frozenset({Mode.IN_PERSON}))

    def next_call(self) -> Coming | None:
        """The next call, within a year."""
        return self._next(frozenset({Mode.VIDEO, Mode.PHONE}))

    def next_with(self, person: PersonId, modes: frozenset[Mode] = frozenset(Mode)) -> Coming | None:
        """The next occurrence with somebody, within a year."""
        return self._next(modes, person)

    def _next(self, modes: frozenset[Mode], person: PersonId | None = None) -> Coming | None:
        now = self._clock.now()
        with self._diary.reading() as book:
            for horizon in _HORIZONS:
                found = self._open(book, now, now + horizon, modes, person)
                if found:
                    return found[0]
        return None

    def _open(
        self,
        book: Book,
        now: datetime,
        until: datetime,
        modes: frozenset[Mode],
        person: PersonId | None = None,
    ) -> list[Coming]:
        zone = home_zone(book.preferences.get(), self._clock)

        def wanted(plan: Plan) -> bool:
            return plan.mode in modes and (person is None or person in plan.people)

        found = [_coming(each, zone) for each in happenings(book, now - _LONGEST, until, wanted)]
        return [each for each in found if each.ends > now and not each.stage.closed and each.stage is not Stage.MISSED]


def _coming(happening: Happening, zone: str) -> Coming:
    plan, moment = happening.plan, happening.moment
    return Coming(
        plan=plan,
        moment=moment,
        people=happening.people,
        stage=happening.stage,
        here=moment.wall if zone == plan.zone else to_wall(moment.at, zone),
        ends=expected_end(plan, moment, happening.occurrence),
    )


def _busy(book: Book, since: datetime, until: datetime) -> list[Busy]:
    return [
        Busy(start=each.moment.at, end=expected_end(each.plan, each.moment))
        for each in happenings(book, since - _LONGEST, until)
        if not each.stage.closed
    ]


def _speakable(book: Book, people: Sequence[PersonId]) -> list[Person]:
    """The people in the order asked. Raises for those who are gone, or of whom the program is silent."""
    known = book.people.some(people)
    if any(person not in known for person in people):
        raise Problem(ProblemKind.GONE, "person")
    found = [known[person] for person in people]
    if any(person.life.silent for person in found):
        raise Problem(ProblemKind.NOT_ALLOWED, "person")
    return found


def _planned(draft: Draft, zone: str, now: datetime) -> Plan:
    return Plan(
        id=PlanId(new_id()),
        people=draft.people,
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
