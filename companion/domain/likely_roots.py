"""What a meeting perhaps grew from, where neither its origin nor the person says so: a guess by one plain rule.

The rule, as the guide tells it. For a meeting with people that was planned once, the times noted in the two weeks
before it was planned are looked through, newest first:

- a phone or video call with somebody of the meeting: perhaps it began with that call, and the search goes on;
- a time at a group or place of the circle where somebody of the meeting is known (they were noted there too, or "whom
  I know there" names them): perhaps it grew from that group, and the search ends;
- any other time in one room with somebody of the meeting: the search ends, for this may be the fruit of that one.

Messages are passed over: they mostly settle the hour. A meeting that was planned as a step after a call keeps that
call, and only the group before it is looked for. Nothing is guessed of what comes again (a habit), of what came from
a calendar file (when it was agreed on is not known), of visits to groups, and of people who live in the same home.

A guess is told as one ("Perhaps ..."), counted apart from what is certain, and gone as soon as the person says a word.
It is not kept anywhere: with a touch taken out or put in it changes by itself. The two weeks and the order are our own;
as the question after a call looks two weeks ahead (``bridge.ALREADY_WITHIN``), this looks two weeks back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.bridge import BRIDGE
from companion.domain.growing import CALLS, RUN, Root, Source, group_origin, touch_origin
from companion.domain.people import Kind, Nearness
from companion.domain.plans import Mode, Repeat
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, Touch

WITHIN = timedelta(days=14)
"""How long before a meeting was planned what led to it may lie."""
MOST_GROUPS = 3
"""Groups among which one may choose; with a call and "none of these" that makes five."""


@record
class Place:
    """A group or a place of the circle: ``there`` are the ways of being with it.

    ``theirs``: "whom I know there" names somebody of the meeting.
    """

    there: frozenset[Mode]
    theirs: bool = False


def may_say(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether a plan is a meeting that can have grown from something. ``people`` are those of it, as far as known."""
    together = plan.mode is Mode.IN_PERSON and not plan.is_note and bool(people)
    apart = any(person.nearness is not Nearness.SAME_HOME for person in people)
    return together and apart and all(person.kind is Kind.PERSON and not person.life.silent for person in people)


def may_guess(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether one may guess at all: a meeting that was planned here, and once."""
    planned_here = not plan.origin or plan.origin.startswith((BRIDGE, RUN))
    return planned_here and plan.rhythm.repeat is Repeat.ONCE and may_say(plan, people)


def until(plan: Plan, certain: Iterable[Root]) -> datetime | None:
    """Before which moment (UTC) to look: when it was planned, or the earliest time that is known to have led to it.

    ``None`` when there is nothing to look for: the story has its group, begins with a meeting, or with an unknown day.
    """
    roots = [root for root in certain if root.source is not Source.EXERCISE]
    if any(root.source in (Source.GROUP, Source.MEETING) for root in roots):
        return None
    times = [root.at for root in roots]
    if None in times:
        return None
    return min([plan.made_at, *(at for at in times if at is not None)])


def likely(
    plan: Plan, certain: Sequence[Root], noted: Iterable[Touch], places: Mapping[PersonId, Place]
) -> tuple[Root, ...]:
    """What a meeting perhaps grew from besides what is certain, nearest first: a call, a group, or both.

    ``noted`` are times with its people and with the ``places``; others, and those outside the two weeks, are passed
    over.
    """
    end = until(plan, certain)
    if end is None:
        return ()
    found: list[Root] = []
    wants_call = not any(root.source in (Source.CALL, Source.WRITING) for root in certain)
    for touch in _newest_first(noted, end):
        theirs = _with_them(plan, touch)
        group = _group_of(touch, places, theirs=theirs)
        if group is not None:
            return (*found, _group_root(group, touch.at))
        if theirs and touch.mode is Mode.IN_PERSON:
            break
        if theirs and wants_call and touch.mode in CALLS:
            found.append(_call_root(touch))
            wants_call = False
    return tuple(found)


def could_be(plan: Plan, noted: Iterable[Touch], places: Mapping[PersonId, Place]) -> tuple[Root, ...]:
    """Among what the person may choose: the last call of the two weeks, and groups where somebody of it may be known.

    These are groups and places one was at in that time, those of somebody of the meeting first and the last one first,
    and then others that name somebody of it. Nothing where there was neither a call nor a group of theirs, so that the
    page of a tea with a neighbour does not ask.
    """
    touches = _newest_first(noted, plan.made_at)
    calls = [_call_root(touch) for touch in touches if touch.mode in CALLS and _with_them(plan, touch)][:1]
    been = {
        group: touch.at
        for touch in reversed(touches)
        for group in touch.people
        if group in places and touch.mode in places[group].there
    }
    named = {group for group, place in places.items() if place.theirs}
    theirs = named | {group for touch in touches if _with_them(plan, touch) for group in touch.people if group in been}
    if not calls and not theirs:
        return ()
    latest = sorted(been, key=lambda group: (been[group], group), reverse=True)
    first = sorted(latest, key=lambda group: group not in theirs)
    known = sorted(named - been.keys())
    groups = [_group_root(group, been.get(group)) for group in [*first, *known][:MOST_GROUPS]]
    return (*calls, *groups)


def _newest_first(noted: Iterable[Touch], end: datetime) -> list[Touch]:
    inside = (touch for touch in noted if end - WITHIN <= touch.at < end)
    return sorted(inside, key=lambda touch: (touch.at, touch.id), reverse=True)


def _with_them(plan: Plan, touch: Touch) -> bool:
    return any(person in plan.people for person in touch.people)


def _group_of(touch: Touch, places: Mapping[PersonId, Place], *, theirs: bool) -> PersonId | None:
    """The group one was at where somebody of the meeting is known: noted there too, or named."""
    for each in touch.people:
        place = places.get(each)
        if place is not None and touch.mode in place.there and (theirs or place.theirs):
            return each
    return None


def _call_root(touch: Touch) -> Root:
    return Root(source=Source.CALL, mode=touch.mode, at=touch.at, of=touch_origin(touch))


def _group_root(group: PersonId, at: datetime | None) -> Root:
    return Root(source=Source.GROUP, name=str(group), at=at, of=group_origin(group))
