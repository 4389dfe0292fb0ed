"""What a meeting grew from: the call before it, an exercise, a group. Read from the origins of plans, link by link.

An origin is a word and an id: ``bridge:<plan>/<day>`` for the step after a call that was planned,
``bridge:touch/<id>`` for one that was only noted, ``run:<id>`` for an exercise, ``group:<id>`` for a group in which two
people came to know each other. A plan made of an older one, from some day on, has its origin.

What the person says themselves goes before the origin; it is kept in a sheet of its own, for the origin of a plan that
an exercise made is needed by the exercise. All of this is certain. Where nothing is known, ``likely_roots`` may guess.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from companion.domain.bridge import BRIDGE
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

RUN = "run:"
GROUP = "group:"
_TOUCH = "touch/"
LONGEST_CHAIN = 8
"""Links that are followed; a longer story is told from its last links."""
CALLS = frozenset({Mode.VIDEO, Mode.PHONE})
_MOST_OWN = LONGEST_CHAIN - 2
"""With these and a guess of a call and a group the longest story is full."""


class Source(StrEnum):
    """What kind of thing a plan came of."""

    CALL = "call"
    WRITING = "writing"
    """A message or a letter."""
    MEETING = "meeting"
    EXERCISE = "exercise"
    GROUP = "group"


@record
class Root:
    """One link. ``at`` is when it was (UTC), ``None`` when that is not known any more; ``name`` of a group or run.

    ``of`` is the origin it would be said by, where it is a guess or one of several to choose from.
    """

    source: Source
    mode: Mode | None = None
    at: datetime | None = None
    name: str = ""
    of: str = ""


class Lookup(Protocol):
    """What the diary knows of plans and touches."""

    def plan(self, plan: PlanId) -> Plan | None:
        """One plan."""

    def touch(self, touch: TouchId) -> Touch | None:
        """One time of being in touch."""

    def told(self, plan: PlanId, day: date) -> datetime | None:
        """When an occurrence took place (UTC); ``None`` when that is not known."""

    def before(self, plan: Plan) -> Sequence[Touch]:
        """Times with the people of a plan that came of the same exercise run, before it was made, newest first."""

    def said(self, plan: Plan) -> Sequence[str] | None:
        """The origins the person chose for a plan; none when they said "none of these", ``None`` when nothing."""


def touch_origin(touch: Touch) -> str:
    """The origin of a plan that grows from a time of being in touch, planned or only noted."""
    if touch.plan is not None and touch.day is not None:
        return f"{BRIDGE}{touch.plan}/{touch.day.isoformat()}"
    return f"{BRIDGE}{_TOUCH}{touch.id}"


def group_origin(group: PersonId) -> str:
    """The origin of a plan with somebody one knows from a group."""
    return f"{GROUP}{group}"


def roots(plan: Plan, look: Lookup) -> tuple[Root, ...]:
    """What a plan grew from, nearest first; empty when it was simply made."""
    found: list[Root] = []
    here: Plan | None = plan
    seen: set[PlanId] = set()
    while here is not None and here.id not in seen and len(found) < LONGEST_CHAIN:
        seen.add(here.id)
        links, here = _links(here, look)
        found += links
    return tuple(found[:LONGEST_CHAIN])


def _links(plan: Plan, look: Lookup) -> tuple[list[Root], Plan | None]:
    """The links of one plan, and the plan the story goes on with."""
    said = look.said(plan)
    if said is not None:
        return _said(plan, said, look)
    if plan.origin.startswith((BRIDGE, GROUP)):
        return _of_origin(plan.origin, look)
    if plan.origin.startswith(RUN):
        return [*(_of_mode(each.mode, each.at) for each in look.before(plan)), *_exercise(plan)], None
    return [], None if plan.follows is None else look.plan(plan.follows)


def _said(plan: Plan, said: Sequence[str], look: Lookup) -> tuple[list[Root], Plan | None]:
    """What the person said; that an exercise made the plan stays true."""
    found: list[Root] = []
    before: Plan | None = None
    for origin in said:
        links, older = _of_origin(origin, look)
        found += links
        before = before or older
    return [*found, *_exercise(plan)], before


def _exercise(plan: Plan) -> list[Root]:
    made = plan.origin.startswith(RUN)
    return [Root(source=Source.EXERCISE, name=plan.origin.removeprefix(RUN))] if made else []


def _of_origin(origin: str, look: Lookup) -> tuple[list[Root], Plan | None]:
    """The link an origin names: a time of being in touch, or a group; nothing for any other."""
    if origin.startswith(BRIDGE):
        return _bridged(origin.removeprefix(BRIDGE), look)
    if origin.startswith(GROUP):
        return [Root(source=Source.GROUP, name=origin.removeprefix(GROUP))], None
    return [], None


def own_roots(plan: Plan, look: Lookup) -> tuple[Root, ...]:
    """The links a plan was made of as a step, nearest first, whatever was said of it later; none where it was not."""
    if plan.origin.startswith(RUN):
        before = (replace(_of_mode(each.mode, each.at), of=touch_origin(each)) for each in look.before(plan))
        return tuple(before)[:_MOST_OWN]
    links, _before = _of_origin(plan.origin, look)
    return (replace(links[0], of=plan.origin),) if links else ()


def _bridged(what: str, look: Lookup) -> tuple[list[Root], Plan | None]:
    if what.startswith(_TOUCH):
        touch = look.touch(TouchId(what.removeprefix(_TOUCH)))
        return ([_of_mode(touch.mode, touch.at)], _plan_of(touch, look)) if touch is not None else ([], None)
    name, _slash, day = what.rpartition("/")
    before = look.plan(PlanId(name))
    if before is None:
        return [Root(source=Source.CALL)], None  # only a call is followed by that question
    return [_of_mode(before.mode, look.told(before.id, day_of(day)))], before


def _plan_of(touch: Touch, look: Lookup) -> Plan | None:
    return None if touch.plan is None else look.plan(touch.plan)


def day_of(text: str) -> date:
    """The day in an origin; the first of all days for one that cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _of_mode(mode: Mode, at: datetime | None) -> Root:
    if mode in CALLS:
        return Root(source=Source.CALL, mode=mode, at=at)
    source = Source.MEETING if mode is Mode.IN_PERSON else Source.WRITING
    return Root(source=source, mode=mode, at=at)


def began_with_a_call(found: Iterable[Root]) -> bool:
    """Whether there was a call on the way here."""
    return any(root.source is Source.CALL for root in found)


def groups_in(found: Iterable[Root]) -> tuple[PersonId, ...]:
    """The groups on the way here."""
    return tuple(PersonId(root.name) for root in found if root.source is Source.GROUP)


# --- what the person said, in the diary ---

GREW = "grew"
"""The kind of the sheets (``book.ties``), one for each plan of which somebody said what it grew from."""


def said_id(plan: PlanId) -> str:
    """The one sheet of a plan."""
    return f"{GREW}:{plan}"


def said_sheet(plan: Plan, said: Sequence[str], now: datetime) -> Sheet:
    """What is kept from now on (UTC). It belongs to the first of the plan, and is forgotten with them."""
    document = {"person": str(plan.people[0]) if plan.people else "", "of": list(dict.fromkeys(said))[:LONGEST_CHAIN]}
    return Sheet(id=said_id(plan.id), kind=GREW, at=now, document=document)


def said_in(sheet: Sheet | None) -> tuple[str, ...] | None:
    """What a sheet says; ``None`` without one, and for one that makes no sense."""
    of = None if sheet is None else sheet.document.get("of")
    return tuple(each for each in of if isinstance(each, str)) if isinstance(of, list) else None
