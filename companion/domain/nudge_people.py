"""Who may be named, and for what: silence about some, within reach, due by wish or ring, and what both agreed on.

The rules are ``brief/content.md`` 7.2 rules 7 and 8; the numbers stand below with their source.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from companion.domain.nudges import JUST_MET_DAYS, Deed, SpeakKind, days_since
from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from companion.domain.agreements import Agreement
    from companion.domain.nudge_quiet import Look

MEET_DAYS: Mapping[Ring, int] = {Ring.CLOSE: 14, Ring.FRIENDS: 30, Ring.WIDER: 60}
"""Days between times together taken for granted where there is no wish of one's own."""
TOUCH_DAYS: Mapping[Ring, int] = {Ring.CLOSE: 7, Ring.FRIENDS: 21, Ring.WIDER: 60}
"""The same for contact of any kind."""
TRIES, TRIES_WITHIN = 2, timedelta(weeks=4)
"""So many unanswered tries within this time let somebody rest (7.2 rule 8)."""
BIRTHDAY_DAYS = 7
"""So long before a birthday it is spoken of. Our own choice."""


BALANCED = (SpeakKind.NEXT_STEP, SpeakKind.SMALL_HELLO)
"""The kinds of which the balance rule says whether it is their time (7.2 rule 7)."""


@record
class Candidate:
    """Somebody who might be suggested.

    ``last_touch`` and ``last_met`` are UTC, of any contact and of being together. ``meeting`` and ``contact``: one is
    planned already. ``agreed`` is what both agreed on. ``as_it_is``: it was said on My bridge that it is liked as it
    is, and they have not been together since; then no meeting is spoken of (``domain.balance``).
    """

    person: Person
    last_touch: datetime | None = None
    last_met: datetime | None = None
    meeting: bool = False
    contact: bool = False
    agreed: Agreement | None = None
    as_it_is: bool = False


@record
class Extra:
    """What the balance rule found (``domain.balance``): a next step with somebody, or that a small hello would do."""

    next_step: PersonId | None = None
    on_screen: int = 0
    small_hello: bool = False


# --- how long it is ---


def meet_wish(person: Person) -> int:
    """Days between times together, by wish or by ring."""
    return person.meet_every_days or MEET_DAYS[person.ring]


def touch_wish(candidate: Candidate) -> int:
    """Days between contacts of any kind: by wish, never oftener than agreed (the slower of two, E18); or by ring."""
    agreed, wish = candidate.agreed, candidate.person.touch_every_days
    often = agreed.often_days if agreed is not None else None
    return max(wish or 0, often or 0) or TOUCH_DAYS[candidate.person.ring]


def due_meet(candidate: Candidate, now: datetime) -> float:
    """Time since being together in units of the wish: 1 is just due, and is taken where nothing is noted."""
    return times_wished(candidate.last_met, meet_wish(candidate.person), now)


def due_touch(candidate: Candidate, now: datetime) -> float:
    """Time since any contact in units of the wish."""
    return times_wished(candidate.last_touch, touch_wish(candidate), now)


def times_wished(last: datetime | None, wish: int, now: datetime) -> float:
    """Whole days since a moment in units of a wish in days; 1 where there is no such moment."""
    days = days_since(last, now)
    return 1.0 if days is None else days / wish


# --- who may be named, and for what ---


def may_be_named(person: Person) -> bool:
    """Whether the program may speak of somebody of its own accord: never of who died, is not safe, or rests."""
    return person.in_circle and person.life.may_be_suggested


_FOR_THE_ILL = frozenset({SpeakKind.HELLO, SpeakKind.DATE})
"""To the ill a line that needs no answer (content brief, E05); visits and calls are not suggested (7.2.7)."""


def still_fits(kind: SpeakKind, candidate: Candidate, now: datetime) -> bool:
    """Whether a suggestion that stands on the page may go on standing there."""
    person = candidate.person
    private = candidate.agreed is not None and candidate.agreed.private
    if private or not may_be_named(person):
        return False
    if not person.life.may_be_met and kind not in _FOR_THE_ILL:
        return False
    if kind.in_person:
        met = days_since(candidate.last_met, now)
        just_met = met is not None and met < JUST_MET_DAYS
        return within_reach(person) and not (candidate.meeting or just_met or candidate.as_it_is)
    return not candidate.contact


def within_reach(person: Person) -> bool:
    """Whether one can go there: people near by; groups and places also where nobody said how far they are."""
    if person.kind is Kind.PERSON:
        return person.nearness.within_reach
    return person.nearness is not Nearness.FAR


def fits(kind: SpeakKind, candidate: Candidate, look: Look, extra: Extra) -> bool:
    """Whether somebody may be suggested for a kind now."""
    if not still_fits(kind, candidate, look.now) or _agreed_otherwise(kind, candidate, look):
        return False
    person = candidate.person
    match kind:
        case SpeakKind.MEET:
            found = _may_meet(candidate, look)
        case SpeakKind.PLACE:
            found = person.kind is not Kind.PERSON and due_meet(candidate, look.now) >= 1
        case SpeakKind.WEEK:
            found = False
        case SpeakKind.NEXT_STEP:
            found = person.id == extra.next_step
        case SpeakKind.SMALL_HELLO:
            stranger = person.ring is Ring.WIDER and person.nearness is not Nearness.SAME_HOME
            found = extra.small_hello and stranger and person.kind is Kind.PERSON
        case SpeakKind.DATE:
            found = birthday_in(person, look.day) is not None
        case _:
            found = _may_be_rung(kind, candidate, look)
    return found


def _may_meet(candidate: Candidate, look: Look) -> bool:
    """Whoever lives in the same home is met anyway, unless there is a wish for more than that."""
    person = candidate.person
    at_home = person.nearness is Nearness.SAME_HOME and person.meet_every_days is None
    return person.kind is Kind.PERSON and not at_home and due_meet(candidate, look.now) >= 1


def _may_be_rung(kind: SpeakKind, candidate: Candidate, look: Look) -> bool:
    """A call for those one knows well or wishes to hear; a line for everybody."""
    person = candidate.person
    known = person.ring is not Ring.WIDER or person.touch_every_days is not None
    able = person.kind is Kind.PERSON and person.nearness is not Nearness.SAME_HOME
    return able and due_touch(candidate, look.now) >= 1 and (known or kind is SpeakKind.HELLO)


_MODES: Mapping[Deed, Mode] = {
    Deed.RING: Mode.PHONE,
    Deed.SEE: Mode.VIDEO,
    Deed.WRITE: Mode.MESSAGE,
    Deed.LETTER: Mode.LETTER,
}


def mode_of(deed: Deed) -> Mode:
    """The way of being in touch an act belongs to."""
    return _MODES.get(deed, Mode.IN_PERSON)


def _agreed_otherwise(kind: SpeakKind, candidate: Candidate, look: Look) -> bool:
    """Whether an agreement speaks against it: another way was agreed on, or an answer may still take its time."""
    agreed = candidate.agreed
    if agreed is None:
        return False
    if kind.in_person:
        return agreed.apart
    days = days_since(candidate.last_touch, look.now)
    waits = agreed.reply_days is not None and days is not None and days <= agreed.reply_days
    other_way = bool(agreed.modes) and not any(mode_of(deed) in agreed.modes for deed in _DEEDS[kind])
    return waits or other_way


def birthday_in(person: Person, today: date) -> int | None:
    """Days until a birthday that is near enough to speak of; ``None`` when none is."""
    birthday = person.birthday
    if birthday is None or person.kind is not Kind.PERSON:
        return None
    return _days_ahead(today).get((birthday.month, birthday.day))


@lru_cache(maxsize=2)
def _days_ahead(today: date) -> dict[tuple[int, int], int]:
    """The days of the year that are spoken of, and how far each is; a 29 February is kept on the 28th."""
    found = {}
    for number in range(BIRTHDAY_DAYS, -1, -1):
        day = today + timedelta(days=number)
        found[day.month, day.day] = number
        if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month != day.month:
            found[2, 29] = number
    return found


# --- which act ---

_DEEDS: Mapping[SpeakKind, tuple[Deed, ...]] = {
    SpeakKind.MEET: (),
    SpeakKind.PLACE: (Deed.JOIN_THEM,),
    SpeakKind.NEXT_STEP: (),
    SpeakKind.SMALL_HELLO: (Deed.GREET,),
    SpeakKind.CALL: (Deed.RING, Deed.SEE),
    SpeakKind.HELLO: (Deed.WRITE, Deed.LETTER),
    SpeakKind.DATE: (Deed.RING, Deed.SEE, Deed.WRITE, Deed.LETTER),
    SpeakKind.WEEK: (),
}


def deeds_for(kind: SpeakKind, person: Person) -> tuple[Deed, ...]:
    """The acts of a kind with somebody, likeliest first. To those in care one goes; to the ill one writes."""
    if not person.life.may_be_met:
        return tuple(deed for deed in _DEEDS[kind] if deed in (Deed.WRITE, Deed.LETTER))
    if kind not in (SpeakKind.MEET, SpeakKind.NEXT_STEP):
        return _DEEDS[kind]
    if person.life is LifeState.IN_CARE:
        return (Deed.GO_TO_THEM,)
    near = {
        Nearness.SAME_HOME: (Deed.MEAL, Deed.WALK),
        Nearness.WALKING: (Deed.TEA_HERE, Deed.WALK, Deed.VISIT_THEM),
    }
    return near.get(person.nearness, (Deed.VISIT_THEM, Deed.TEA_HERE, Deed.MEAL))
