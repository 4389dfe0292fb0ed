"""When to remind of an occurrence, and how it stands at a moment. Pure: diary and clock are asked outside.

One function, ``stand``, answers for every occasion: an alarm that came, a start, a waking after sleep, a
clock that was changed. It says what to show, if anything, and never more than one thing for an occurrence.
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.hours import within
from companion.domain.plans import (
    MissReason,
    Moment,
    Occurrence,
    Plan,
    ReminderKind,
    Repeat,
    Stage,
    expected_end,
)
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.people import Person
    from companion.domain.preferences import Preferences

EARLY = timedelta(milliseconds=250)
"""An alarm may come a breath before its moment; it still counts."""

PUNCTUAL = timedelta(minutes=2)
"""Later than this, a reminder is worded as late."""

ASK_WITHIN = timedelta(hours=12)
"""How long after its expected end a missed call is still asked about in the window; later only in silence."""

ON_TODAY = timedelta(days=1)
"""How long after its expected end the question "how was it?" can be answered on Today."""

ASK_AT_END = timedelta(minutes=15)
"""How long after the expected end the question still comes by itself."""

NOTE_STAYS = timedelta(days=1)
"""So long a reminder of a date waits to be read; after that "in a week" is no longer true."""

TOO_NEAR = timedelta(hours=3)
"""So near the start, the reminder of the day before is left to the one that comes soon."""

TEN_MINUTES = timedelta(minutes=10)
"""The length of "in ten minutes"."""

_HOUR = timedelta(hours=1)


class AlarmKind(StrEnum):
    """What an alarm is for; the last part of its id."""

    DAY_BEFORE = "day_before"
    SOON = "soon"
    AT_TIME = "at_time"
    AGAIN = "again"
    AFTER = "after"


class Verdict(StrEnum):
    """What is to be said about an occurrence now."""

    NOTICE = "notice"
    GENTLE_LATE = "gentle_late"
    """The reminder comes late, but it is not too late."""
    ONGOING = "ongoing"
    """Joined, and not yet expected to be over."""
    AFTER = "after"
    """Joined, and over: how was it?"""
    DID_IT_HAPPEN = "did_it_happen"
    """Over, and nobody said anything: did it happen?"""


@record
class Alarm:
    """Something to wake up for: an id that means nothing to the scheduler, and a moment (UTC)."""

    id: str
    at: datetime


@record
class Rules:
    """What the person chose about reminders: which kinds, where they are, and when it should be quiet.

    ``paused_on`` to ``paused_until`` is the last pause, with no end where that is ``None``. ``back_on`` is the local
    day on which one was last welcomed back: what lies before it is asked about no more. ``asks``: afterwards one is
    asked how it was.
    """

    zone: str
    kinds: frozenset[ReminderKind] = frozenset(ReminderKind)
    quiet_from: time = time(20)
    quiet_to: time = time(9)
    paused_on: date | None = None
    paused_until: date | None = None
    back_on: date | None = None
    asks: bool = True

    def pauses(self, day: date) -> bool:
        """Whether a local day lies in the pause."""
        if self.paused_on is None or day < self.paused_on:
            return False
        return self.paused_until is None or day <= self.paused_until


@record
class Standing:
    """How an occurrence stands. ``verdict`` is ``None`` when there is nothing to say.

    ``kind`` is the reminder to be worded; ``fresh`` says it has not been shown yet; ``passed`` are the
    reminders to note as given once it is shown; ``missed`` says it is over without an answer; ``late`` is
    by how much the reminder is late.
    """

    verdict: Verdict | None = None
    kind: ReminderKind | None = None
    fresh: bool = False
    passed: frozenset[ReminderKind] = frozenset()
    missed: bool = False
    unseen: bool = False
    late: timedelta = timedelta(0)


@record
class Call:
    """One entry of the window that waits. ``people`` are those who can be named; ``ends`` is UTC."""

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    stage: Stage
    verdict: Verdict
    ends: datetime
    kind: ReminderKind | None = None
    fresh: bool = False
    late: timedelta = field(default=timedelta(0))
    reason: MissReason | None = None
    ask: str = ""

    @property
    def asks_afterwards(self) -> bool:
        """Whether it is over and only the question is left."""
        return self.verdict in (Verdict.AFTER, Verdict.DID_IT_HAPPEN)


def rules_of(preferences: Preferences, zone: str) -> Rules:
    """The rules as chosen; ``zone`` is the machine's, used until a home is chosen."""
    chosen = {
        ReminderKind.DAY_BEFORE: preferences.remind_day_before,
        ReminderKind.SOON: preferences.remind_soon,
        ReminderKind.AT_TIME: preferences.remind_at_time,
    }
    return Rules(
        zone=preferences.zone or zone,
        kinds=frozenset(kind for kind, on in chosen.items() if on),
        quiet_from=preferences.quiet_from,
        quiet_to=preferences.quiet_to,
        paused_on=preferences.paused_on,
        paused_until=preferences.paused_until,
        back_on=preferences.greeted_back,
        asks=preferences.ask_after,
    )


# --- a pause ---


def folded(plan: Plan, moment: Moment, rules: Rules) -> bool:
    """Whether a pause folds this occurrence up: what repeats stands again after it, and nobody waits for it meanwhile.

    What was planned just once stays, for somebody may be waiting at the door (``brief/content.md`` 7.4, our reading).
    """
    if rules.paused_on is None or plan.rhythm.repeat is Repeat.ONCE:
        return False
    return rules.pauses(to_wall(moment.at, rules.zone).date())


def _unasked(moment: Moment, rules: Rules) -> bool:
    """Whether nothing is asked about it once it is over: it lies in a pause, or before one was welcomed back."""
    if rules.paused_on is None and rules.back_on is None:
        return False
    day = to_wall(moment.at, rules.zone).date()
    return rules.pauses(day) or (rules.back_on is not None and day < rules.back_on)


# --- when ---


def reminder_at(kind: ReminderKind, moment: Moment, rules: Rules) -> datetime:
    """When a reminder is due (UTC). That of the day before keeps the hour, but moves out of quiet hours."""
    if kind is not ReminderKind.DAY_BEFORE:
        return moment.at - kind.lead
    wall = to_wall(moment.at, rules.zone) - kind.lead
    return to_utc(_decent(wall, rules), rules.zone)


def _decent(wall: datetime, rules: Rules) -> datetime:
    """The end of the quiet hours if that is the same day, otherwise an hour before they begin."""
    if not within(wall.time(), rules.quiet_from, rules.quiet_to):
        return wall
    if wall.time() < rules.quiet_to:
        return datetime.combine(wall.date(), rules.quiet_to)
    return datetime.combine(wall.date(), rules.quiet_from) - _HOUR


def alarms_of(
    plan: Plan, moment: Moment, occurrence: Occurrence | None, rules: Rules, now: datetime
) -> list[tuple[AlarmKind, datetime]]:
    """The moments after ``now`` at which this occurrence has to be looked at again."""
    stage = Stage.PLANNED if occurrence is None else occurrence.stage
    if stage.closed or stage is Stage.MISSED or (stage is not Stage.JOINED and folded(plan, moment, rules)):
        return []
    wanted = plan.reminders & rules.kinds
    found = [(AlarmKind(kind.value), reminder_at(kind, moment, rules)) for kind in wanted]
    if stage is Stage.JOINED:
        found = []
    if stage is Stage.PUT_OFF and occurrence is not None and occurrence.again_at is not None:
        found.append((AlarmKind.AGAIN, occurrence.again_at))
    if not plan.is_note and (found or stage is not Stage.PLANNED):
        found.append((AlarmKind.AFTER, expected_end(plan, moment, occurrence)))
    return [(kind, at) for kind, at in found if at > now]


# --- how it stands ---


def stand(plan: Plan, moment: Moment, occurrence: Occurrence | None, rules: Rules, now: datetime) -> Standing:
    """How an occurrence stands at ``now`` (UTC)."""
    if occurrence is None:
        occurrence = Occurrence(plan=plan.id, day=moment.day)
    end = expected_end(plan, moment, occurrence)
    if moment.at < plan.made_at or occurrence.stage.closed:
        return Standing()
    if plan.is_note:
        return _noted(plan, moment, occurrence, rules, now)
    if occurrence.stage is Stage.JOINED:
        return _asking(_joined(end, now), rules)
    over = now + EARLY >= end
    if folded(plan, moment, rules) or (over and _unasked(moment, rules)):
        return Standing()
    if over:
        return _asking(_over(plan, occurrence, rules, end, now), rules)
    return _open(plan, moment, occurrence, rules, now)


def _asking(standing: Standing, rules: Rules) -> Standing:
    """As it stands, without the question for whoever does not want to be asked afterwards (content brief, 7.2.1)."""
    asks = standing.verdict in (Verdict.AFTER, Verdict.DID_IT_HAPPEN)
    return replace(standing, verdict=None, fresh=False) if asks and not rules.asks else standing


def set_right(plan: Plan, moment: Moment, occurrence: Occurrence, now: datetime) -> Occurrence:
    """The occurrence without what cannot be true at ``now`` (UTC).

    A clock that ran ahead and was put right again leaves reminders given before their time, and calls missed that
    are still to come: both begin anew. Taking back "in ten minutes" after joining leaves a joined call open: it
    stays joined.
    """
    if occurrence.stage.closed or occurrence.stage is Stage.JOINED:
        return occurrence
    if occurrence.joined_at is not None:
        return replace(occurrence, stage=Stage.JOINED)
    reached = now + PUNCTUAL  # clocks are corrected by seconds all the time
    early = {kind for kind in _NEAR & occurrence.given if moment.at - kind.lead > reached}
    missed = occurrence.stage is Stage.MISSED and expected_end(plan, moment, occurrence) > reached
    if not early and not missed:
        return occurrence
    given = occurrence.given - early
    stage = Stage.DUE if given & _NEAR else Stage.PLANNED
    return Occurrence(plan=occurrence.plan, day=occurrence.day, stage=stage, given=given)


_NEAR = frozenset({ReminderKind.SOON, ReminderKind.AT_TIME})


def _noted(plan: Plan, moment: Moment, occurrence: Occurrence, rules: Rules, now: datetime) -> Standing:
    """A reminder of a date waits for a day to be read, and is never missed and never asked about."""
    gone = now + EARLY >= moment.at + NOTE_STAYS
    if gone or occurrence.stage in (Stage.JOINED, Stage.MISSED):
        return Standing()
    return _open(plan, moment, occurrence, rules, now)


def _joined(end: datetime, now: datetime) -> Standing:
    if now + EARLY < end:
        return Standing(verdict=Verdict.ONGOING)
    if now >= end + ON_TODAY:
        return Standing()
    return Standing(verdict=Verdict.AFTER, fresh=now < end + ASK_AT_END)


def _over(plan: Plan, occurrence: Occurrence, rules: Rules, end: datetime, now: datetime) -> Standing:
    """Over without an answer. Asked about by itself only when the reminder could not be given in time.

    Where no reminder was wanted nothing can be missed; the question still waits on Today.
    """
    wanted = plan.reminders & rules.kinds
    waiting = occurrence.stage in (Stage.PLANNED, Stage.DUE, Stage.PUT_OFF)
    missed = waiting and bool(wanted or occurrence.given)
    not_given = occurrence.stage is Stage.PLANNED and bool(wanted - occurrence.given)
    unseen = not_given or occurrence.stage is Stage.PUT_OFF
    return Standing(
        verdict=Verdict.DID_IT_HAPPEN if now < end + ON_TODAY else None,
        fresh=missed and unseen and now < end + ASK_WITHIN,
        missed=missed,
        unseen=unseen,
        late=max(now - end, timedelta(0)),
    )


def _open(plan: Plan, moment: Moment, occurrence: Occurrence, rules: Rules, now: datetime) -> Standing:
    """Before the expected end: which reminders have come, and whether one of them has not been shown."""
    if occurrence.stage is Stage.PUT_OFF and (occurrence.again_at or now) > now + EARLY:
        return Standing()
    times = {kind: reminder_at(kind, moment, rules) for kind in plan.reminders & rules.kinds}
    passed = frozenset(kind for kind, at in times.items() if at <= now + EARLY)
    pending = {kind for kind in passed - occurrence.given if times[kind] >= plan.made_at}
    if now >= moment.at - TOO_NEAR and times.keys() - occurrence.given - {ReminderKind.DAY_BEFORE}:
        pending.discard(ReminderKind.DAY_BEFORE)
    again = occurrence.stage is Stage.PUT_OFF
    waits = occurrence.stage in (Stage.DUE, Stage.PUT_OFF)
    if not pending and not waits:
        return Standing()
    due = [times[kind] for kind in pending]
    if again and occurrence.again_at is not None:
        due.append(occurrence.again_at)
    late = now - max(due) if due else timedelta(0)
    return Standing(
        verdict=Verdict.GENTLE_LATE if late > PUNCTUAL else Verdict.NOTICE,
        kind=_wording(moment, now),
        fresh=bool(pending) or again,
        passed=passed,
        late=max(late, timedelta(0)),
    )


def _wording(moment: Moment, now: datetime) -> ReminderKind:
    """A reminder that comes late is worded for the time at which it comes."""
    if now + EARLY >= moment.at:
        return ReminderKind.AT_TIME
    if now + EARLY >= moment.at - ReminderKind.SOON.lead:
        return ReminderKind.SOON
    return ReminderKind.DAY_BEFORE
