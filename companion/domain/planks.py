"""My bridge: on which plank somebody stands, and which step lies before them. From what really happened, and no more.

The rule for a plank: the nearest way of being in touch that happened twice in the last ninety days, or once in the
last thirty; in person is nearest, then video, phone, message. Where no way did, it is the way of the last time. Whoever
there was no time with in ninety days stands on no plank, and nothing is said about that.

The rule for a next step: at least three times on their plank in ninety days, none of the last three hard; nothing of
the kind is planned; and they are somebody the program may speak of. In person is a step only for those within reach and
well; whoever is far away may be asked when they will be here. Letters count with messages.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId
from companion.domain.plans import Feeling, Mode
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.domain.plans import Touch

LOOKED_AT = timedelta(days=90)
"""How far back times of being in touch are looked at."""
LATELY = timedelta(days=30)
"""Within so long, once is enough to stand on a plank."""
REGULAR = 2
"""So many times within ``LOOKED_AT`` make a way one manages."""
ENOUGH = 3
"""So many times on a plank before the next one is spoken of, as in 7.2.7 of the content brief."""


class Plank(StrEnum):
    """The four planks, from the near bank to the far one."""

    MESSAGE = "message"
    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"

    @property
    def mode(self) -> Mode:
        """The way of being in touch it stands for."""
        return Mode(self.value)

    @property
    def height(self) -> int:
        """0 to 3, counted from the near bank."""
        return list(Plank).index(self)


def plank_of(mode: Mode) -> Plank | None:
    """The plank of a way of being in touch; ``None`` for what is done alone."""
    if mode is Mode.LETTER:
        return Plank.MESSAGE
    return Plank(mode.value) if mode.is_contact else None


@record
class Standing:
    """Somebody on their plank. ``times`` on that plank in ninety days, ``total`` on all; ``last_at`` (UTC) of any."""

    person: Person
    plank: Plank
    times: int
    total: int
    last_at: datetime


class StepKind(StrEnum):
    """What the next step would be."""

    PHONE = "phone"
    VIDEO = "video"
    MEET = "meet"
    ASK = "ask"
    """Far away: asking at the next call when they will be here."""

    @property
    def mode(self) -> Mode | None:
        """How one would be in touch; ``None`` for a question to keep."""
        return {StepKind.PHONE: Mode.PHONE, StepKind.VIDEO: Mode.VIDEO, StepKind.MEET: Mode.IN_PERSON}.get(self)


@record
class Step:
    """A next step with somebody, and why: ``times`` by ``plank`` in ninety days, none of the last three hard.

    ``good`` of them were said to be good or very good.
    """

    person: Person
    kind: StepKind
    plank: Plank
    times: int
    good: int = 0


@record
class Around:
    """What else decides about steps: with whom a meeting is planned, a call, and with whom it is liked as it is.

    ``calls`` maps a person to the ways of calls that are planned with them; ``ways`` to the ways they can be reached.
    ``apart`` are those with whom other ways than meeting were agreed on.
    """

    meetings: frozenset[PersonId] = frozenset()
    calls: Mapping[PersonId, frozenset[Mode]]
    ways: Mapping[PersonId, frozenset[Mode]]
    as_it_is: frozenset[PersonId] = frozenset()
    apart: frozenset[PersonId] = frozenset()


def standings(people: Iterable[Person], touches: Iterable[Touch], now: datetime) -> tuple[Standing, ...]:
    """Everybody who stands on a plank, by name. ``now`` is UTC.

    Those who have died or are not safe stand on none; those who rest or with whom one fell out do not either, so that
    nobody is looked at who should be left alone.
    """
    by_person = _by_person(touches, now)
    found = []
    for person in people:
        theirs = by_person.get(person.id, [])
        if theirs and person.in_circle and person.life.may_be_suggested:
            found.append(_standing(person, theirs, now))
    return tuple(sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id)))


def plank(touches: Sequence[Touch], now: datetime) -> Plank | None:
    """The plank of somebody from all times with them; ``None`` when there was none in ninety days."""
    theirs = [each for each in touches if now - LOOKED_AT <= each.at <= now and plank_of(each.mode) is not None]
    return _plank(theirs, now) if theirs else None


def _by_person(touches: Iterable[Touch], now: datetime) -> dict[PersonId, list[Touch]]:
    found: dict[PersonId, list[Touch]] = {}
    for touch in touches:
        if now - LOOKED_AT <= touch.at <= now and plank_of(touch.mode) is not None:
            for person in dict.fromkeys(touch.people):
                found.setdefault(person, []).append(touch)
    return found


def _standing(person: Person, touches: list[Touch], now: datetime) -> Standing:
    stands = _plank(touches, now)
    times = sum(plank_of(each.mode) is stands for each in touches)
    return Standing(
        person=person, plank=stands, times=times, total=len(touches), last_at=max(each.at for each in touches)
    )


def _plank(touches: Sequence[Touch], now: datetime) -> Plank:
    for stands in reversed(Plank):
        here = [each for each in touches if plank_of(each.mode) is stands]
        if len(here) >= REGULAR or any(now - each.at <= LATELY for each in here):
            return stands
    last = max(touches, key=lambda each: (each.at, each.id))
    return plank_of(last.mode) or Plank.MESSAGE


# --- the next step ---------------------------------------------------------------------------------------------------


def next_steps(stands: Iterable[Standing], touches: Iterable[Touch], around: Around, now: datetime) -> tuple[Step, ...]:
    """Every step there could be, best first: being together before calls, then where one is most in touch."""
    by_person = _by_person(touches, now)
    found = [_step(each, by_person.get(each.person.id, []), around) for each in stands]
    steps = [each for each in found if each is not None]
    return tuple(sorted(steps, key=_best_first))


def _best_first(step: Step) -> tuple[bool, int, str, str]:
    return step.kind is not StepKind.MEET, -step.times, step.person.name.casefold(), step.person.id


def _step(stands: Standing, touches: Sequence[Touch], around: Around) -> Step | None:
    person = stands.person
    here = [each for each in touches if plank_of(each.mode) is stands.plank]
    if person.id in around.as_it_is or person.id in around.meetings or not _often_and_well(here):
        return None
    kind = _kind(person, stands.plank, around)
    if kind is None or (kind.mode is not None and kind.mode in around.calls.get(person.id, frozenset())):
        return None
    good = sum(each.feeling in (Feeling.GOOD, Feeling.VERY_GOOD) for each in here)
    return Step(person=person, kind=kind, plank=stands.plank, times=stands.times, good=good)


def _often_and_well(here: Sequence[Touch]) -> bool:
    """Often enough, and nothing hard lately: a bad time is no ground for a bigger step."""
    newest = sorted(here, key=lambda each: each.at, reverse=True)[:ENOUGH]
    return len(here) >= ENOUGH and all(each.feeling is not Feeling.HARD for each in newest)


def _kind(person: Person, stands: Plank, around: Around) -> StepKind | None:
    """The step from a plank. Who is near is met after calls, without a picture call in between."""
    if stands is Plank.IN_PERSON:
        return None
    near = _may_be_visited(person) and person.id not in around.apart
    if person.kind is not Kind.PERSON:
        return StepKind.MEET if near else None
    ways, writing = around.ways.get(person.id, frozenset()), stands is Plank.MESSAGE
    steps = {
        StepKind.PHONE: writing and Mode.PHONE in ways,
        StepKind.MEET: near,
        StepKind.VIDEO: stands is not Plank.VIDEO and Mode.VIDEO in ways,
        StepKind.ASK: not writing and _may_come(person),
    }
    return next((kind for kind, fits in steps.items() if fits), None)


def _may_be_visited(person: Person) -> bool:
    """Within reach and well: where distance or illness is marked, no visit is spoken of (7.2 rule 7)."""
    return person.life is LifeState.WELL and person.nearness in (Nearness.WALKING, Nearness.SHORT_TRIP)


def _may_come(person: Person) -> bool:
    """Far away and well, and there is no other question kept for the next call."""
    return person.life is LifeState.WELL and person.nearness is Nearness.FAR and not person.ask_next
