"""I feel lonely now: who or what could be met today at this hour, then a call, then the lines that listen.

The order is the promise of the project: first a room, then a screen (product brief, section 4, point 3). Faint ties
count as much as close ones. Nobody is rung at night, and nobody who is silent, resting, or asked for a rest.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.clocks import is_good
from companion.domain.gatherings import Gathering, Time, What
from companion.domain.hours import within
from companion.domain.people import LifeState, Nearness, PartOfDay, Person, PersonId, Ring
from companion.domain.plans import Mode, PlanId
from companion.domain.proposals import EARLIEST, LATEST
from companion.domain.record import record
from companion.domain.thin_circle import TRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.agreements import Agreement

MOST_OF_A_KIND = 2
"""People to meet, places to go to and people to ring: so many of each, so that the lines are never far."""
EVENING_ENDS = time(21)
"""Somebody who likes evenings may be asked until nine; everybody else until eight (content brief, 7.2 rule 3)."""
VISIT_LATEST = time(19)
"""Nobody is asked over later than this: a visit wants an hour, and the way home."""
CLOSED_DAYS = frozenset({(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)})
"""Month and day on which much is closed where there are help lines, whatever a list says of its Fridays. Our own list:
nobody who is lonely at Christmas should walk to a locked door."""
HELLO_FROM, HELLO_TO = time(9), time(18)
"""When shops and streets have people in them."""
LEAST_LEFT = timedelta(minutes=30)
"""What is open for less than this is not worth the way."""
READY = timedelta(minutes=30)
"""Time to put on a coat."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class OfferKind(StrEnum):
    """What is offered, in the order of the page."""

    SOON = "soon"
    """Something that is planned for later today anyway."""
    MEET = "meet"
    GO = "go"
    CALL = "call"
    HELLO = "hello"
    LINES = "lines"


@record
class Near:
    """Somebody of the circle at this moment. ``theirs`` is the wall time by their clock.

    ``met`` is when we last met in person, ``touched`` when we were last in touch (UTC). ``call`` is how they can be
    called, ``None`` when no way is stored. ``in_vain`` counts tries of the last four weeks that came to nothing.
    """

    person: Person
    theirs: datetime
    met: datetime | None = None
    touched: datetime | None = None
    call: Mode | None = None
    in_vain: int = 0
    agreement: Agreement | None = None


@record
class Spot:
    """A group or a place today. ``person`` is its entry in the circle, ``key`` its line in the local list.

    ``time`` goes on now or begins today; ``None`` when nobody said when it is open.
    """

    gathering: Gathering
    time: Time | None
    person: Person | None = None
    key: str = ""


@record
class Planned:
    """A meeting or a call of today that has not begun. ``wall`` is where I live."""

    plan: PlanId
    day: date
    people: tuple[Person, ...]
    mode: Mode
    wall: datetime
    what: str = ""


@record
class Offer:
    """One thing to do now. ``starts`` is wall time where I live, ``None`` for at once; ``call`` how to ring."""

    kind: OfferKind
    planned: Planned | None = None
    person: Person | None = None
    spot: Spot | None = None
    starts: datetime | None = None
    call: Mode | None = None


def much_is_closed(wall: datetime) -> bool:
    """Whether groups and places may well not be open on this day."""
    return (wall.month, wall.day) in CLOSED_DAYS


def is_night(wall: datetime) -> bool:
    """Whether it is too late or too early to ring or visit anybody: before 9 or from 21 on."""
    return not within(wall.time(), EARLIEST, EVENING_ENDS)


def offers(
    people: Iterable[Near], spots: Iterable[Spot], now: datetime, here: datetime, planned: Sequence[Planned] = ()
) -> tuple[Offer, ...]:
    """Everything to offer, first things first; the lines always stand at the end.

    ``now`` is UTC, ``here`` the wall time where I live. ``planned`` is what is planned for later today: a meeting of it
    comes first of all and a call first of the calls, and nobody of it is asked a second time. At night only the lines
    are there.
    """
    lines = Offer(kind=OfferKind.LINES)
    if is_night(here):
        return (lines,)
    planned = [each for each in planned if all(person.life.may_be_suggested for person in each.people)]
    meeting = [each for each in planned if each.mode is Mode.IN_PERSON][:1]
    calling = [each for each in planned if each.mode.is_call][:1]
    today = {person.id for each in planned for person in each.people}
    asked = [each for each in people if _may_be_asked(each) and each.person.id not in today]
    spots = [each for each in spots if each.person is None or each.person.id not in today]
    meets = [_meet(each, here) for each in _to_meet(asked, here)]
    goes = [_go(each, here) for each in _to_go(spots, now, here)]
    named = {offer.person.id for offer in meets if offer.person is not None}
    calls = [_call(each) for each in _to_call(asked, here, named)]
    hello = [Offer(kind=OfferKind.HELLO)] if not (meeting or meets or goes) and _by_day(here) else []
    return (*_soon(meeting), *_in_turn(meets, goes), *hello, *_soon(calling), *calls, lines)


def _soon(planned: Sequence[Planned]) -> list[Offer]:
    return [Offer(kind=OfferKind.SOON, planned=each, starts=each.wall) for each in planned]


def _in_turn(first: Sequence[Offer], second: Sequence[Offer]) -> list[Offer]:
    """Somebody, some place, somebody else, another place."""
    found = []
    for number in range(MOST_OF_A_KIND):
        found += [*first[number : number + 1], *second[number : number + 1]]
    return found


def _may_be_asked(near: Near) -> bool:
    """Not whom the program is silent about, not who did not answer twice of late, and nobody one is afraid of."""
    private = near.agreement is not None and near.agreement.private
    return near.person.life.may_be_suggested and near.in_vain < TRIES and not private


def _by_day(here: datetime) -> bool:
    return within(here.time(), HELLO_FROM, HELLO_TO)


# --- in the same room ---


def _to_meet(people: Sequence[Near], here: datetime) -> list[Near]:
    """The best two; where both are close ones and a faint tie is near too, it takes the second place."""
    fitting = [each for each in people if _could_meet(each, here)]
    fitting.sort(key=lambda each: _meeting_order(each, here))
    chosen = fitting[:MOST_OF_A_KIND]
    faint = next((each for each in fitting if each.person.ring is Ring.WIDER), None)
    if len(chosen) == MOST_OF_A_KIND and faint is not None and faint not in chosen:
        chosen[-1] = faint
    return chosen


def _could_meet(near: Near, here: datetime) -> bool:
    """Within reach, well, and at a time today that they like, or of which nothing is known."""
    person = near.person
    if not person.nearness.within_reach or person.life is not LifeState.WELL:
        return False
    if _agreed_quiet(near, here, Mode.IN_PERSON):
        return False
    return _meeting_time(near, here) is not None


def _meeting_time(near: Near, here: datetime) -> datetime | None:
    """Now, or the first hour later today that they like; ``None`` for neither."""
    likes = near.person.good_times
    if is_good(here, likes) and here.time() < EVENING_ENDS:
        return here
    if not likes:
        return here if here.time() < VISIT_LATEST else None
    return _later(here, near)


def _later(here: datetime, near: Near) -> datetime | None:
    for part in PartOfDay:
        begins = here.replace(hour=part.hours[0], minute=0, second=0, microsecond=0)
        if begins > here and is_good(begins, near.person.good_times):
            return begins
    return None


def _meeting_order(near: Near, here: datetime) -> tuple[object, ...]:
    """Now before later, a good time before an unknown one, then the nearest, then whom one has not met longest."""
    at = _meeting_time(near, here)
    distance = (Nearness.SAME_HOME, Nearness.WALKING, Nearness.SHORT_TRIP).index(near.person.nearness)
    likes = is_good(here, near.person.good_times)
    return at != here, not likes, distance, near.met or _NEVER, near.person.name.casefold()


def _meet(near: Near, here: datetime) -> Offer:
    at = _meeting_time(near, here)
    later = at if at is not None and at > here else None
    # Ringing to ask is for now; for later today it is put among the plans.
    return Offer(kind=OfferKind.MEET, person=near.person, starts=later, call=near.call if later is None else None)


# --- groups and places ---


def _to_go(spots: Iterable[Spot], now: datetime, here: datetime) -> list[Spot]:
    fitting = [each for each in spots if _could_go(each, now, here)]
    fitting.sort(key=lambda each: _going_order(each, now))
    return fitting[:MOST_OF_A_KIND]


def _could_go(spot: Spot, now: datetime, here: datetime) -> bool:
    if spot.gathering.what is What.LINE:
        return _rings_now(spot, now)
    person = spot.person
    if person is not None and not (person.life.may_be_suggested and person.nearness is not Nearness.FAR):
        return False
    if spot.time is None:
        return spot.gathering.what is What.PLACE and _by_day(here)
    if spot.time.wall.date() > here.date():
        return False
    return spot.time.at > now or spot.time.ends - now >= LEAST_LEFT


def _rings_now(spot: Spot, now: datetime) -> bool:
    """A group by telephone is for now; it has a number, and a time that goes on."""
    return bool(spot.gathering.phone) and spot.time is not None and spot.time.at <= now < spot.time.ends


def _going_order(spot: Spot, now: datetime) -> tuple[object, ...]:
    """Open now, then soonest, then what nobody knows the hours of; one's own before what one does not know yet."""
    begins = timedelta.max if spot.time is None else max(timedelta(), spot.time.at - now)
    return begins, spot.person is None, spot.gathering.name.casefold()


def _go(spot: Spot, here: datetime) -> Offer:
    later = None if spot.time is None or spot.time.wall <= here else spot.time.wall
    return Offer(kind=OfferKind.GO, person=spot.person, spot=spot, starts=later)


def ready_at(here: datetime) -> datetime:
    """When one could be there if one went now: the next quarter of an hour after half an hour."""
    soonest = here.replace(second=0, microsecond=0) + READY
    return soonest + timedelta(minutes=-soonest.minute % 15)


# --- by telephone ---


def _to_call(people: Sequence[Near], here: datetime, named: set[PersonId]) -> list[Near]:
    """Those at a time they like first; whoever was offered for a meeting a moment ago comes after the others."""
    fitting = [each for each in people if _could_call(each, here)]
    fitting.sort(key=lambda each: _calling_order(each, named))
    return fitting[:MOST_OF_A_KIND]


def _could_call(near: Near, here: datetime) -> bool:
    if near.call is None or _agreed_quiet(near, here, near.call):
        return False
    likes = near.person.good_times
    if likes:
        return is_good(near.theirs, likes)
    return all(within(each.time(), EARLIEST, LATEST) for each in (near.theirs, here))


def _calling_order(near: Near, named: set[PersonId]) -> tuple[object, ...]:
    unknown = not near.person.good_times
    ring = list(Ring).index(near.person.ring)
    return near.person.id in named, unknown, ring, near.touched or _NEVER, near.person.name.casefold()


def _call(near: Near) -> Offer:
    return Offer(kind=OfferKind.CALL, person=near.person, call=near.call)


def _agreed_quiet(near: Near, here: datetime, mode: Mode) -> bool:
    """Whether an agreement keeps this hour, or this way, free (exercise E18)."""
    agreed = near.agreement
    if agreed is None:
        return False
    walls = (here,) if mode is Mode.IN_PERSON else (here, near.theirs)
    return any(agreed.quiet_at(wall.time()) for wall in walls) or bool(agreed.modes and mode not in agreed.modes)
