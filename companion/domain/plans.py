"""Plans and what became of them: wall time and zone, repetition, and the stages of one occurrence."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from companion.domain.people import LifeState, Person, PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

PlanId = NewType("PlanId", str)
TouchId = NewType("TouchId", str)


class Mode(StrEnum):
    """How two people were or will be in touch, nearest first. The order is the order on every page."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"
    ALONE = "alone"
    """Something small done by oneself first, such as a practice run; never counted as contact."""

    @property
    def is_call(self) -> bool:
        """Whether both sides must be at it at the same time, each with their own clock."""
        return self in (Mode.VIDEO, Mode.PHONE)

    @property
    def is_contact(self) -> bool:
        """Whether it counts as having been in touch."""
        return self is not Mode.ALONE

    @property
    def minutes(self) -> int:
        """How long it usually takes, in minutes: an hour and a half for a visit, half an hour for a call."""
        return {Mode.IN_PERSON: 90, Mode.MESSAGE: 10, Mode.ALONE: 20}.get(self, 30)


class Repeat(StrEnum):
    """How a plan comes back."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    """By weekday, as in "every third Tuesday"; the fifth counts as the last."""


class ReminderKind(StrEnum):
    """The three reminders of an occurrence; each can be off."""

    DAY_BEFORE = "day_before"
    SOON = "soon"
    AT_TIME = "at_time"

    @property
    def lead(self) -> timedelta:
        """How long before the start this reminder comes."""
        return {
            ReminderKind.DAY_BEFORE: timedelta(days=1),
            ReminderKind.SOON: timedelta(minutes=10),
            ReminderKind.AT_TIME: timedelta(0),
        }[self]


class Stage(StrEnum):
    """Where one occurrence of a plan stands."""

    PLANNED = "planned"
    DUE = "due"
    JOINED = "joined"
    PUT_OFF = "put_off"
    TOLD = "told"
    LET_GO = "let_go"
    MISSED = "missed"

    @property
    def closed(self) -> bool:
        """Nothing more will be asked about it."""
        return self in (Stage.TOLD, Stage.LET_GO)


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.PLANNED: frozenset({Stage.DUE, Stage.JOINED, Stage.TOLD, Stage.LET_GO, Stage.MISSED}),
    Stage.DUE: frozenset({Stage.JOINED, Stage.PUT_OFF, Stage.LET_GO, Stage.TOLD, Stage.MISSED}),
    Stage.PUT_OFF: frozenset({Stage.DUE, Stage.JOINED, Stage.LET_GO, Stage.TOLD, Stage.MISSED}),
    Stage.JOINED: frozenset({Stage.TOLD, Stage.JOINED, Stage.LET_GO}),
    Stage.MISSED: frozenset({Stage.TOLD, Stage.LET_GO}),
    Stage.TOLD: frozenset(),
    Stage.LET_GO: frozenset(),
}
"""The allowed moves. A missed call can still be told: the person may have rung from another room."""

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 24 * 60
"""How short and how long one occurrence may be."""

NOTE = "date:"
"""How the origin of a plan begins that is a reminder of a date (``domain.dates_ahead``)."""

MOST_EXERCISE_PLANS = 3
"""Open plans made by exercises at one time (``brief/content.md`` 3.0 rule 7)."""


class Feeling(StrEnum):
    """How it was, in words and in this order."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    SO_SO = "so_so"
    HARD = "hard"


class MissReason(StrEnum):
    """Why a reminder could not be given in time."""

    ASLEEP = "asleep"
    SWITCHED_OFF = "switched_off"
    NO_ANSWER = "no_answer"


@record
class Rhythm:
    """How often a plan comes back, and the last day it may (included); no end when ``None``."""

    repeat: Repeat = Repeat.ONCE
    until: date | None = None


@record
class Plan:
    """A call or a meeting: wall time in a zone, so that ten o'clock stays ten o'clock when clocks change.

    ``starts`` is wall time without a zone, ``zone`` an IANA name. ``channel`` is a channel id, ``address``
    the stored link or number as it stood when planned (empty: look it up with the person at call time),
    ``place`` where to meet. ``origin`` names what led here, as ``domain.growing`` reads it: an exercise, a
    call, a group, or nothing. ``follows`` is the plan this one was split from.
    """

    id: PlanId
    people: tuple[PersonId, ...]
    mode: Mode
    starts: datetime
    zone: str
    made_at: datetime
    what: str = ""
    channel: str = ""
    address: str = ""
    place: str = ""
    minutes: int = 30
    rhythm: Rhythm = Rhythm()
    reminders: frozenset[ReminderKind] = frozenset(ReminderKind)
    ask: str = ""
    routine: str = ""
    if_then: str = ""
    origin: str = ""
    follows: PlanId | None = None

    @property
    def is_note(self) -> bool:
        """Whether it only says that a day of the year comes: nothing is done at it, and nothing asked afterwards."""
        return self.origin.startswith(NOTE)


@record
class Shift:
    """One occurrence that differs: moved to another wall time (same zone), or cancelled when ``None``."""

    plan: PlanId
    day: date
    moved_to: datetime | None


@record
class Moment:
    """One occurrence in time. ``day`` is the date the rule gives and stays its name even when it is moved.

    ``at`` is UTC; ``wall`` is wall time in the plan's zone.
    """

    plan: PlanId
    day: date
    wall: datetime
    at: datetime


@record
class Occurrence:
    """What became of one occurrence. Exists in the diary only from the first time something happened to it.

    ``again_at`` (UTC) is when to remind once more after "in ten minutes", and stays as it was afterwards;
    ``given`` are reminders already shown.
    """

    plan: PlanId
    day: date
    stage: Stage = Stage.PLANNED
    given: frozenset[ReminderKind] = frozenset()
    again_at: datetime | None = None
    reason: MissReason | None = None
    joined_at: datetime | None = None
    told_at: datetime | None = None
    feeling: Feeling | None = None
    line: str = ""


@record
class Touch:
    """A time of being in touch that really happened, at ``at`` (UTC). A call with several people is one."""

    id: TouchId
    people: tuple[PersonId, ...]
    mode: Mode
    at: datetime
    feeling: Feeling | None = None
    line: str = ""
    plan: PlanId | None = None
    day: date | None = None
    bridged: bool = False
    """In person, and planned as a step from the screen to one room."""


def move(occurrence: Occurrence, stage: Stage, now: datetime) -> Occurrence:
    """The occurrence at its next stage, with the time of it (``now``, UTC) noted where one is kept.

    Raises ``Problem(NOT_ALLOWED)`` for a move that is not in ``MOVES``.
    """
    if stage not in MOVES[occurrence.stage]:
        raise Problem(ProblemKind.NOT_ALLOWED, f"{occurrence.stage} to {stage}")
    moved = replace(occurrence, stage=stage)
    if stage is Stage.JOINED:
        return replace(moved, joined_at=now)
    if stage.closed:
        return replace(moved, told_at=now)
    return moved


def put_off(occurrence: Occurrence, again_at: datetime, now: datetime) -> Occurrence:
    """What "in ten minutes" does: to be reminded of once more at ``again_at`` (UTC)."""
    due = occurrence if occurrence.stage is Stage.DUE else move(occurrence, Stage.DUE, now)
    return replace(move(due, Stage.PUT_OFF, now), again_at=again_at)


def afresh(occurrence: Occurrence, given: frozenset[ReminderKind]) -> Occurrence:
    """An occurrence moved to another time starts again from the beginning.

    ``given`` are the reminders whose new time lies behind already. Raises ``Problem(NOT_ALLOWED)`` for one
    that was joined or told: what has happened cannot be moved.
    """
    if occurrence.stage in (Stage.JOINED, Stage.TOLD):
        raise Problem(ProblemKind.NOT_ALLOWED, f"{occurrence.stage} cannot be moved")
    return Occurrence(plan=occurrence.plan, day=occurrence.day, given=given)


def expected_end(plan: Plan, moment: Moment, occurrence: Occurrence | None = None) -> datetime:
    """When an occurrence should be over: its minutes after it began, was put off to, or was joined."""
    begins = [moment.at]
    if occurrence is not None:
        begins += [at for at in (occurrence.again_at, occurrence.joined_at) if at is not None]
    return max(begins) + timedelta(minutes=plan.minutes)


def may_remind(plan: Plan, people: dict[PersonId, Person]) -> bool:
    """Whether the program may still speak of a plan. ``people`` holds those of it who are in the book.

    Never with somebody who is not safe; not when everybody it was for has died or is gone. A plan that was
    for nobody in the circle stays.
    """
    if not plan.people:
        return True
    known = [people[person] for person in plan.people if person in people]
    if any(person.life is LifeState.NOT_SAFE for person in known):
        return False
    return any(not person.life.silent for person in known)
