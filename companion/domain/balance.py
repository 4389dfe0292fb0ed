"""Whether it is time to ask about the step from calls to one room, or about a small hello (``brief/content.md`` 7.2.7).

One look at the last thirty days, at most one question in two weeks. It never counts against anybody: a tie by telephone
alone is a tie, and whoever said that they like it as it is, is not asked.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId
from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from companion.domain.plans import Touch

LOOKED_AT = timedelta(days=30)
"""How far back kinds of contact are looked at (7.2 rule 7)."""
SCREEN_CONTACTS = 3
"""So many times by video, phone or message, and none in person, make a next step worth asking about (7.2 rule 7)."""
ASKED_EVERY = timedelta(days=14)
"""One question in so long, whatever its answer was (7.2 rule 7)."""
ON_SCREEN = frozenset({Mode.VIDEO, Mode.PHONE, Mode.MESSAGE})
"""Contacts that a meeting may grow from. A letter lies on the table in the room, and counts for neither side."""


class Balance(StrEnum):
    """What may be asked; the words are those of ``nudges.SpeakKind``."""

    NEXT_STEP = "next_step"
    """From the screen to side by side, with one person (exercise E23)."""
    SMALL_HELLO = "small_hello"
    """Nobody for thirty days, and somebody is missed: a small hello near by (exercise E26)."""


@record
class Tie:
    """One person with the times of the last thirty days. ``settled``: a meeting is planned, or it is liked as it is."""

    person: Person
    on_screen: int = 0
    together: int = 0
    settled: bool = False


@record
class BalanceAsk:
    """The one question: with whom, and how often one was in touch by screen; ``person`` is ``None`` for a hello."""

    kind: Balance
    person: Person | None = None
    on_screen: int = 0


def balance(
    ties: Iterable[Tie],
    today: date,
    *,
    asked_on: date | None = None,
    in_touch: int = 0,
    missing: bool = False,
    quiet_chosen: bool = False,
) -> BalanceAsk | None:
    """The question of these two weeks, or none.

    ``asked_on`` is the local day on which one was last asked. ``in_touch`` counts contacts of any kind with anybody in
    thirty days, letters too; ``missing``: somebody or a circle was missed in the last answer of E13; ``quiet_chosen``:
    the person is fine alone, or it is a quiet they chose, and nothing is asked. Among several people the one with the
    most calls comes first.
    """
    if quiet_chosen or (asked_on is not None and today - asked_on < ASKED_EVERY):
        return None
    ready = [tie for tie in ties if may_come_nearer(tie)]
    if ready:
        first = min(ready, key=lambda tie: (-tie.on_screen, tie.person.name, tie.person.id))
        return BalanceAsk(kind=Balance.NEXT_STEP, person=first.person, on_screen=first.on_screen)
    return BalanceAsk(kind=Balance.SMALL_HELLO) if missing and not in_touch else None


def may_come_nearer(tie: Tie) -> bool:
    """Near, able, often enough in touch by screen, never in person, and not answered already.

    Where distance or illness is marked, no visit is spoken of. Whoever lives in the same home is met anyway.
    """
    person = tie.person
    near = person.nearness in (Nearness.WALKING, Nearness.SHORT_TRIP)
    able = person.kind is Kind.PERSON and person.life is LifeState.WELL and person.in_circle
    return near and able and not tie.settled and tie.on_screen >= SCREEN_CONTACTS and not tie.together


def ties_of(
    people: Iterable[Person], touches: Iterable[Touch], now: datetime, settled: frozenset[PersonId] = frozenset()
) -> tuple[Tie, ...]:
    """What ``balance`` looks at, from times of being in touch. ``now`` is UTC; older touches are passed over."""
    screen, met = _counted(touches, now)
    return tuple(
        Tie(person=each, on_screen=screen.get(each.id, 0), together=met.get(each.id, 0), settled=each.id in settled)
        for each in people
    )


def _counted(touches: Iterable[Touch], now: datetime) -> tuple[Mapping[PersonId, int], Mapping[PersonId, int]]:
    screen: dict[PersonId, int] = {}
    met: dict[PersonId, int] = {}
    for touch in touches:
        if not now - LOOKED_AT <= touch.at <= now:
            continue
        side = met if touch.mode is Mode.IN_PERSON else screen if touch.mode in ON_SCREEN else None
        if side is not None:
            for person in dict.fromkeys(touch.people):
                side[person] = side.get(person, 0) + 1
    return screen, met


MISSING = frozenset({"miss", "special", "circle"})
"""Answers of E13 that mean that somebody is missed, as they stand in ``Run.answers``."""
CHOSEN = "chosen"
"""The answer of E13 that it is a quiet one chose: then nothing is asked (7.2 rule 7)."""


# --- "I like it as it is", in the diary ---

AS_IT_IS = "as_it_is"
"""The kind of the sheets it stands in, one for each person; nothing is in them but the person."""
AS_IT_IS_FOR = timedelta(days=182)
"""Half a year; then it may be asked once more. Our own choice."""


def as_it_is_id(person: PersonId) -> str:
    """The one sheet of somebody."""
    return f"{AS_IT_IS}:{person}"


def as_it_is_sheet(person: PersonId, now: datetime) -> Sheet:
    """What is kept from now on (UTC)."""
    return Sheet(id=as_it_is_id(person), kind=AS_IT_IS, at=now, document={"person": str(person)})


def liked_as_it_is(sheets: Iterable[Sheet], now: datetime) -> frozenset[PersonId]:
    """With whom it is liked as it is, out of the sheets of ``AS_IT_IS``; half a year from when it was said."""
    return frozenset(
        PersonId(str(sheet.document.get("person", "")))
        for sheet in sheets
        if sheet.kind == AS_IT_IS and now < sheet.at + AS_IT_IS_FOR
    )
