"""After a call: how two people could be in the same room, or near each other in another way.

The rules: people within reach are offered a place to meet; somebody ill or in care is visited and never asked
to come; for those far away other ways of presence are offered; nobody is pressed after a hard call, and
nobody is named of whom the program must be silent.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage
from companion.domain.proposals import Proposal
from companion.domain.record import record

REST_BETWEEN = timedelta(days=3)
"""Nobody is proposed again sooner than this after having met."""

LONGEST_REST = timedelta(days=10)
"""However rarely two people wish to meet, the question after a call is about the coming days."""

ALREADY_WITHIN = timedelta(days=14)
"""A meeting planned for these days is answer enough."""

_NEVER_MET_DAYS = 3650


class Presence(StrEnum):
    """What being together could look like."""

    TEA_HERE = "tea_here"
    VISIT_THEM = "visit_them"
    WALK = "walk"
    MEAL = "meal"
    GO_TO_THEM = "go_to_them"
    """A visit to somebody ill or in care."""
    JOIN_THEM = "join_them"
    """Going where a group meets, or to a place."""
    SAME_TEA = "same_tea"
    """The same tea at the same time, far apart, on the video or the telephone."""
    ASK_WHEN_HERE = "ask_when_here"
    """Something to ask at the next call: when will you be here?"""
    SHARE_NEARBY = "share_nearby"
    """Telling somebody close by about the call, over coffee."""

    @property
    def hour(self) -> time | None:
        """The time of day it belongs to; ``None`` when any will do."""
        return {
            Presence.TEA_HERE: time(15),
            Presence.VISIT_THEM: time(14, 30),
            Presence.WALK: time(11),
            Presence.MEAL: time(12, 30),
            Presence.GO_TO_THEM: time(14, 30),
            Presence.SAME_TEA: time(16),
            Presence.SHARE_NEARBY: time(10, 30),
        }.get(self)


class Quiet(StrEnum):
    """Why the question is not put."""

    TOGETHER = "together"
    """They were in the same room just now."""
    NOT_NOW = "not_now"
    """It did not take place, or it was hard."""
    ALREADY_PLANNED = "already_planned"
    NOBODY = "nobody"
    """The program does not speak of them, or it was done alone."""
    REST = "rest"
    """After a safety page, in mourning, in a pause, or for a plain planner: nothing sociable is proposed."""
    AS_IT_IS = "as_it_is"
    """It is liked as it is with them, as was said on My bridge (``domain.balance``), or other ways were agreed on."""


@record
class Idea:
    """One ready way of presence with ``people``. ``proposal`` is its time; ``None`` only for a question to ask."""

    presence: Presence
    people: tuple[Person, ...]
    mode: Mode
    proposal: Proposal | None
    channel: str = ""
    address: str = ""
    place: str = ""


def quiet_reason(plan: Plan, occurrence: Occurrence | None) -> Quiet | None:
    """Why there is nothing to ask after this occurrence; ``None`` when there is."""
    if plan.mode is Mode.IN_PERSON:
        return Quiet.TOGETHER
    if not plan.mode.is_contact or not plan.people:
        return Quiet.NOBODY
    if occurrence is None or occurrence.stage is not Stage.TOLD or occurrence.feeling is Feeling.HARD:
        return Quiet.NOT_NOW
    return None


def ways_with(person: Person) -> tuple[Presence, ...]:
    """How to be in one room with somebody within reach, likeliest first; empty for those who are not."""
    if not person.nearness.within_reach or not person.life.may_be_met:
        return ()
    if person.kind is not Kind.PERSON:
        return (Presence.JOIN_THEM,)
    if person.life is LifeState.IN_CARE:
        return (Presence.GO_TO_THEM,)
    return {
        Nearness.SAME_HOME: (Presence.MEAL, Presence.WALK),
        Nearness.WALKING: (Presence.TEA_HERE, Presence.WALK, Presence.VISIT_THEM),
    }.get(person.nearness, (Presence.VISIT_THEM, Presence.TEA_HERE, Presence.MEAL))


def ways_apart(person: Person) -> tuple[Presence, ...]:
    """Other ways of presence with somebody who is not within reach."""
    if not person.life.may_be_met or person.kind is not Kind.PERSON:
        return ()
    if person.life is LifeState.WELL:
        return (Presence.SAME_TEA, Presence.ASK_WHEN_HERE)
    return (Presence.SAME_TEA,)


def not_before(person: Person, last_met: datetime | None, now: datetime) -> datetime:
    """The earliest moment (UTC) for a next meeting, from the last one and how often they wish to meet."""
    if last_met is None:
        return now
    wish = REST_BETWEEN if person.meet_every_days is None else timedelta(days=person.meet_every_days)
    return max(now, last_met + REST_BETWEEN, min(last_met + wish, now + LONGEST_REST))


def somebody_near(
    people: Iterable[Person], last_met: Mapping[PersonId, datetime | None], now: datetime
) -> Person | None:
    """Who would be good to tell: a person within reach, well, and longest overdue by their own wish."""
    near = [
        person
        for person in people
        if person.kind is Kind.PERSON
        and person.life is LifeState.WELL
        and person.nearness.within_reach
        and person.nearness is not Nearness.SAME_HOME
        and _rested(last_met.get(person.id), now)
    ]
    return max(near, key=lambda person: (_overdue(person, last_met.get(person.id), now), person.id), default=None)


def _rested(last_met: datetime | None, now: datetime) -> bool:
    return last_met is None or now - last_met >= REST_BETWEEN


def _overdue(person: Person, last_met: datetime | None, now: datetime) -> float:
    """How many times the wished distance has passed; a month where no wish is known."""
    days = _NEVER_MET_DAYS if last_met is None else (now - last_met).days
    return days / (person.meet_every_days or 30)


def bridge_origin(plan: PlanId, day: str) -> str:
    """What a plan made from the question after a call carries as its origin."""
    return f"{BRIDGE}{plan}/{day}"


def is_bridge(plan: Plan) -> bool:
    """Whether a plan came from the question after a call."""
    return plan.origin.startswith(BRIDGE)


BRIDGE = "bridge:"
