"""A plan as other calendars know it: what of it leaves this machine, and what comes back from one.

The entry holds all that ever goes into a calendar file or to a server. What to ask, a routine, what to do when
something gets in the way and where a plan came from are private and have no field here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.growing import RUN
from companion.domain.plans import (
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    Mode,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Shift,
)
from companion.domain.record import record
from companion.domain.repeats import days_between, to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from companion.domain.people import PersonId
    from companion.domain.problems import Fault

LONGEST_TITLE = 300
"""Letters; a longer one is cut when it comes in."""
_WHOLE_DAY_AT = time(9, 0)
_WHOLE_DAY_MINUTES = 60


@record
class CalendarEntry:
    """One series of a calendar, or something that takes place once.

    ``starts`` is wall time in ``zone`` (IANA; empty: the clock of whoever reads it). ``without`` are days of the rule
    on which it does not take place, ``moved`` such days with their new wall times, both in order. ``link`` is an
    ``https`` one. ``mode``, ``channel`` and ``people`` (their ids) are known only where this program wrote the entry.
    """

    uid: str
    title: str
    starts: datetime
    zone: str = ""
    minutes: int = 60
    rhythm: Rhythm = Rhythm()
    without: tuple[date, ...] = ()
    moved: tuple[tuple[date, datetime], ...] = ()
    place: str = ""
    link: str = ""
    alarms: frozenset[ReminderKind] = frozenset(ReminderKind)
    mode: Mode | None = None
    channel: str = ""
    people: tuple[str, ...] = ()
    whole_day: bool = False

    @property
    def repeats(self) -> bool:
        """Whether there may be more than one."""
        return self.rhythm.repeat is not Repeat.ONCE


@record
class FoundEntry:
    """One entry of a file. ``exact``: it says all the event says, so that it may be kept in step.

    Not exact are parts of an event whose repetition is none of ours, which becomes single dates. ``ours``: this program
    wrote it.
    """

    entry: CalendarEntry
    line: int
    exact: bool = True
    ours: bool = False


@record
class FoundCalendar:
    """What stands in a calendar file, in its order; what could not be read with its lines."""

    entries: tuple[FoundEntry, ...] = ()
    faults: tuple[Fault, ...] = ()


# --- out ---


def may_leave(plan: Plan) -> bool:
    """Whether a plan may go into other calendars: what one does alone, such as a practice run, is private."""
    return plan.mode is not Mode.ALONE


def without_private(plan: Plan) -> Plan:
    """The plan without what it must not say elsewhere: words that were written in an exercise."""
    plain = replace(plan, ask="", routine="", if_then="")
    return replace(plain, what="") if plan.origin.startswith(RUN) else plain


def entry_of(plan: Plan, shifts: Iterable[Shift], *, title: str, link: str = "") -> CalendarEntry | None:
    """The plan as an entry; ``None`` when nothing of it is left, or when it may not leave.

    ``title`` is what it is called, ``link`` the call link of now, empty for none.
    """
    own = {shift.day: shift.moved_to for shift in shifts if shift.plan == plan.id}
    if not may_leave(plan):
        return None
    entry = CalendarEntry(
        uid=plan.id,
        title=title,
        starts=plan.starts,
        zone=plan.zone,
        minutes=plan.minutes,
        rhythm=plan.rhythm,
        place=plan.place,
        link=link if link.startswith("https://") else "",
        alarms=plan.reminders,
        mode=plan.mode,
        channel=plan.channel,
        people=tuple(plan.people),
    )
    if plan.rhythm.repeat is Repeat.ONCE:
        starts = own.get(plan.starts.date(), plan.starts)
        return None if starts is None else replace(entry, starts=starts, rhythm=Rhythm())
    return _with_shifts(plan, entry, own)


def _with_shifts(plan: Plan, entry: CalendarEntry, own: dict[date, datetime | None]) -> CalendarEntry | None:
    named = [day for day in sorted(own) if days_between(plan, day, day)]
    without = tuple(day for day in named if own[day] is None)
    at = plan.starts.time()
    moved = tuple((day, to) for day in named if (to := own[day]) is not None and to != datetime.combine(day, at))
    until = plan.rhythm.until
    if until is not None and not set(days_between(plan, plan.starts.date(), until)) - set(without):
        return None
    return replace(entry, without=without, moved=moved)


# --- in ---


def plan_of(entry: CalendarEntry, key: PlanId, people: tuple[PersonId, ...], now: datetime, home: str) -> Plan:
    """A new plan made of an entry. ``now`` is UTC, ``home`` the zone I live in.

    What has no zone is by my clock; a single time of another zone is turned into mine. A whole day becomes a plan of
    the morning that is said the day before.
    """
    zone, starts = entry.zone or home, entry.starts
    if not entry.repeats and zone != home:
        zone, starts = home, to_wall(to_utc(starts, zone), home)
    if entry.whole_day:
        zone, starts = home, datetime.combine(entry.starts.date(), _WHOLE_DAY_AT)
    return Plan(
        id=key,
        people=people,
        mode=entry.mode or likely_mode(entry, people),
        starts=starts,
        zone=zone,
        made_at=now,
        what=entry.title,
        channel=entry.channel,
        address=entry.link,
        place=entry.place,
        minutes=_WHOLE_DAY_MINUTES if entry.whole_day else min(max(entry.minutes, SHORTEST_MINUTES), LONGEST_MINUTES),
        rhythm=entry.rhythm,
        reminders=frozenset({ReminderKind.DAY_BEFORE}) if entry.whole_day else entry.alarms,
    )


def likely_mode(entry: CalendarEntry, people: tuple[PersonId, ...]) -> Mode:
    """How an appointment of another calendar takes place: by its link, else where somebody or a place is named."""
    if entry.link:
        return Mode.VIDEO
    return Mode.IN_PERSON if people or entry.place else Mode.ALONE


def shifts_of(entry: CalendarEntry, plan: PlanId) -> list[Shift]:
    """The exceptions of an entry, for its plan."""
    gone = [Shift(plan=plan, day=day, moved_to=None) for day in entry.without]
    return gone + [Shift(plan=plan, day=day, moved_to=to) for day, to in entry.moved]


def is_over(entry: CalendarEntry, now: datetime, home: str) -> bool:
    """Whether nothing of an entry is to come (``now`` is UTC)."""
    zone = entry.zone or home
    late = max([entry.starts, *(to for _, to in entry.moved)])
    if not entry.repeats:
        return to_utc(late, zone) + timedelta(minutes=entry.minutes) <= now
    until = entry.rhythm.until
    return until is not None and max(late.date(), until) < to_wall(now, zone).date()
