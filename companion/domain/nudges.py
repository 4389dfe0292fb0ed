"""Suggestions: the words and records that the rules, the diary and the pages share.

When something may be said is in ``nudge_quiet`` and ``nudge_hours``, about whom in ``nudge_choice``, and what an answer
changes in ``nudge_state``. The rules are those of ``brief/content.md`` 7.2 and 7.3; the numbers stand with them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import LifeState, Nearness, Person, PersonId
from companion.domain.plans import Mode
from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.plans import Plan
    from companion.domain.preferences import Preferences

HARD_DAY = timedelta(hours=72)
"""Silence after a safety page (content 5.1 rule 6)."""
MOURNING = timedelta(weeks=8)
"""Silence after a bereavement (content 7.2 rule 3)."""
JUST_MET_DAYS = 3
"""Nobody is suggested whom one has met within so many days."""


class SpeakKind(StrEnum):
    """The kinds of suggestion, each with a switch and a rhythm of its own; in person first."""

    MEET = "meet"
    PLACE = "place"
    NEXT_STEP = "next_step"
    """From calls to one room (exercise E23, the balance rule)."""
    SMALL_HELLO = "small_hello"
    """A word with somebody one hardly knows (exercise E26)."""
    CALL = "call"
    HELLO = "hello"
    """A short message or a letter."""
    WEEK = "week"
    """Looking at the week ahead; it names nobody."""
    DATE = "date"
    """A birthday ahead."""

    @property
    def in_person(self) -> bool:
        """Whether it leads into one room."""
        return self in _TOGETHER


_TOGETHER = frozenset({SpeakKind.MEET, SpeakKind.PLACE, SpeakKind.NEXT_STEP, SpeakKind.SMALL_HELLO})


class Deed(StrEnum):
    """The one named act of a suggestion. The first six are words of ``bridge.Presence``."""

    TEA_HERE = "tea_here"
    VISIT_THEM = "visit_them"
    WALK = "walk"
    MEAL = "meal"
    GO_TO_THEM = "go_to_them"
    """A visit to somebody ill or in care, who is never asked to come."""
    JOIN_THEM = "join_them"
    """Going where a group meets, or to a place."""
    RING = "ring"
    SEE = "see"
    """A video call."""
    WRITE = "write"
    LETTER = "letter"
    GREET = "greet"
    """A small hello when one is there."""
    LOOK_AHEAD = "look_ahead"
    """Looking at the week ahead, and planning something in it."""


class Cause(StrEnum):
    """Why this one is suggested; each can be said in a few words, some with a number."""

    LONG_SINCE_MET = "long_since_met"
    """``number`` days since being together."""
    NEVER_MET = "never_met"
    """No time together is noted."""
    LONG_SINCE_TOUCH = "long_since_touch"
    """``number`` days since any contact."""
    NO_CONTACT = "no_contact"
    """No contact is noted."""
    WISH_MEET = "wish_meet"
    """One wishes to meet every ``number`` days."""
    WISH_TOUCH = "wish_touch"
    """One wishes to be in touch every ``number`` days."""
    NEAR = "near"
    """Within reach."""
    CALLS_NO_MEETING = "calls_no_meeting"
    """``number`` times in touch by screen within thirty days, and not together."""
    WEAK_TIE = "weak_tie"
    """Somebody of the wider ring: small hellos do good too."""
    GO_TO_THEM = "go_to_them"
    """Ill or in care, so one goes to them."""
    FAR = "far"
    """Far away: a voice or a line is what there is for now."""
    BIRTHDAY = "birthday"
    """A birthday in ``number`` days, 0 for today."""
    AGREED = "agreed"
    """The way both agreed on."""
    OTHER = "other"
    """Once in five times something else is tried."""
    SMALLER = "smaller"
    """The last plan did not come about, so this one is smaller."""
    WEEK = "week"
    """A look at the week ahead, at most once in a week."""


@record
class Why:
    """One reason, with its number where it has one: days, or times."""

    cause: Cause
    number: int | None = None


class Rest(StrEnum):
    """Why nothing is suggested."""

    FINE_ALONE = "fine_alone"
    SWITCHED_OFF = "switched_off"
    FIRST_WEEK = "first_week"
    HARD_DAY = "hard_day"
    MOURNING = "mourning"
    PAUSED = "paused"
    HOLIDAY = "holiday"
    ILL = "ill"
    CLOSED_DAY = "closed_day"
    UNASKED = "unasked"
    """The person was not asked yet whether suggestions may come."""
    HURT = "hurt"
    """Two suggestions or exercises that led to something hard: a week without."""
    NOT_TODAY = "not_today"
    PLANNED = "planned"
    ENOUGH = "enough"
    """As much as was chosen for a day or a week."""
    OPEN_PLANS = "open_plans"
    """Three things are planned already."""
    REST_TIME = "rest_time"
    NOT_NOW = "not_now"
    """Outside the hours in which something may come."""
    TOO_SOON = "too_soon"
    """Every kind still waits for its distance, or something was said within three hours."""
    ASKED = "asked"
    """Every kind waits for the answer to the one question."""
    NOBODY = "nobody"
    THIN = "thin"
    """Nobody to name and few ties that answer: finding people comes first."""

    @property
    def of_the_hour(self) -> bool:
        """Whether it is about the time of day only, and not worth a line in the log."""
        return self in (Rest.REST_TIME, Rest.NOT_NOW)


class IdeaAnswer(StrEnum):
    """What became of a suggestion; the words of the diary."""

    NONE = ""
    PLANNED = "planned"
    ANOTHER = "another"
    NOT_TODAY = "not_today"
    LESS = "less"
    IGNORED = "ignored"


@record
class IdeaShown:
    """A suggestion of earlier versions, made on a local day, and the answer: ``""`` for none yet."""

    day: date
    person: PersonId
    answer: str = ""


@record
class Ahead:
    """What stands in the coming week: a plan, those of it who can be named, and its local day."""

    plan: Plan
    people: tuple[Person, ...]
    day: date


@record
class Idea:
    """One suggestion with its reasons. ``starts`` is wall time in ``zone``, or ``None``: no time needed, or none free.

    ``days`` since we met, ``None`` when no meeting is noted. ``wish`` is how often we wish to meet in days,
    ``None`` when nobody said. ``go_to_them``: ill or in care, so the visit goes to their place. ``channel`` is the way
    to them for ``mode``, empty where none is needed or known. ``turn`` counts the suggestions of this kind before it,
    so that wordings can take turns. ``hour`` is the wall hour it belongs to; ``asked``: the person wanted to see it.
    That of the week ahead names nobody (``nudge_week.NOBODY``); ``ahead`` is what stands in the week, in person first.
    """

    day: date
    person: Person
    last_met: datetime | None
    days: int | None
    wish: int | None
    nearness: Nearness
    calls_this_month: int
    go_to_them: bool
    starts: datetime | None
    zone: str
    minutes: int
    kind: SpeakKind = SpeakKind.MEET
    deed: Deed = Deed.VISIT_THEM
    mode: Mode = Mode.IN_PERSON
    channel: str = ""
    why: tuple[Why, ...] = ()
    turn: int = 0
    hour: int = 10
    asked: bool = False
    ahead: tuple[Ahead, ...] = ()


def on_hard_days(preferences: Preferences, now: datetime) -> bool:
    """Whether a safety page was needed within 72 hours.

    A day that lies ahead was noted while the clock of the computer was wrong; it must not silence everything till then.
    """
    return preferences.hard_day is not None and abs(now - preferences.hard_day) < HARD_DAY


def in_mourning(preferences: Preferences, today: date) -> bool:
    """Whether the eight quiet weeks are on that the person asked for.

    As for a hard day, a day that lies far ahead was noted while the clock was wrong.
    """
    return preferences.bereaved_on is not None and abs(today - preferences.bereaved_on) < MOURNING


def days_since(moment: datetime | None, now: datetime) -> int | None:
    """Whole days from a moment until now; ``None`` when there is none. Never below 0."""
    return None if moment is None else max(0, (now - moment).days)


def go_to_them(person: Person) -> bool:
    """Whether a visit must go to their place."""
    return person.life is LifeState.IN_CARE
