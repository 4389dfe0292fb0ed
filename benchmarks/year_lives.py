"""Invented lives for the simulated year: who there is, what happens, when the program is opened, what is answered."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.agreements import Agreement
from companion.domain.nudge_answers import Reply
from companion.domain.nudges import IdeaAnswer, SpeakKind
from companion.domain.people import Birthday, Kind, LifeState, Nearness, Person, PersonId, Ring, Way
from companion.domain.plans import Mode
from companion.domain.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
"""A Monday. The home of all is in UTC: clocks are looked at elsewhere."""
DAYS = 365
CAPACITY = 2.0
"""Times together a week that the wishes of a life come to at most; more than the budget holds cannot all be kept."""


class LifeKind(StrEnum):
    """How a life goes."""

    THIN = "thin"
    RICH = "rich"
    FAR = "far away"
    GRIEVING = "grieving"
    IGNORING = "ignoring everything"
    YES = "yes to everything"
    AWAY = "away for months"
    MIXED = "mixed"


@dataclass(kw_only=True)
class Life:
    """One life. ``happens`` are changes by day of the year; ``away`` the days on which the program stays closed."""

    kind: LifeKind
    number: int
    chance: random.Random
    people: dict[PersonId, Person]
    preferences: Preferences
    agreements: dict[PersonId, Agreement] = field(default_factory=dict)
    happens: dict[int, Callable[[Life], None]] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    own_contacts: float = 0.3
    """Contacts a day that nobody suggested."""
    comes_about: float = 0.8
    """How likely it is that what was planned takes place."""
    hard: float = 0.04
    opens: float = 0.85
    """How likely the program is opened on a day."""
    upset: list[datetime] = field(default_factory=list)
    """When an exercise ended because the upset had risen."""
    now: datetime = BEGIN

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    def answer(self) -> IdeaAnswer:
        """What this life answers."""
        if self.kind is LifeKind.IGNORING:
            return IdeaAnswer.NONE
        if self.kind is LifeKind.YES:
            return IdeaAnswer.PLANNED
        answers = (IdeaAnswer.PLANNED, IdeaAnswer.NOT_TODAY, IdeaAnswer.ANOTHER, IdeaAnswer.LESS, IdeaAnswer.NONE)
        weights = (5, 3, 1, 0.3, 2) if self.kind is not LifeKind.GRIEVING else (2, 4, 1, 0.5, 4)
        return self.chance.choices(answers, weights)[0]

    def reply(self) -> Reply | None:
        """What this life answers to the one question; ``None`` leaves it unanswered."""
        if self.kind is LifeKind.IGNORING:
            return None
        if self.kind is LifeKind.YES:
            return Reply.SAME
        replies: tuple[Reply | None, ...] = (*Reply, None)
        return self.chance.choices(replies, (4, 3, 1, 0.3, 3))[0]

    def chosen(self) -> list[SpeakKind]:
        """The kinds this life ticks when it wants to choose them itself."""
        return self.chance.sample(list(SpeakKind), 4)


def make(kind: LifeKind, number: int) -> Life:
    """One life of a kind, always the same for the same number."""
    chance = random.Random(f"{kind} {number}")
    people = _people(kind, chance)
    life = Life(
        kind=kind,
        number=number,
        chance=chance,
        people={person.id: person for person in people},
        preferences=_preferences(kind, chance),
        agreements=_agreements(people, chance),
    )
    if kind is LifeKind.YES:
        life.comes_about, life.opens, life.hard = 1.0, 1.0, 0.0
        life.agreements = {}
    if kind in (LifeKind.IGNORING, LifeKind.THIN, LifeKind.YES):
        life.own_contacts = 0.05
    if kind is LifeKind.RICH:
        life.own_contacts = 1.2
    _fate(life)
    return life


# --- people ---


def _people(kind: LifeKind, chance: random.Random) -> list[Person]:
    count = {LifeKind.THIN: 2, LifeKind.RICH: 40, LifeKind.FAR: 8}.get(kind, chance.randint(5, 16))
    people = [_person(number, kind, chance) for number in range(count)]
    if kind is LifeKind.YES:
        return _within_capacity(people)
    if kind is not LifeKind.THIN:
        people[1] = replace(people[1], kind=Kind.GROUP, ring=Ring.WIDER, ways=())
    for state in (LifeState.DIED, LifeState.NOT_SAFE, LifeState.RESTING, LifeState.FELL_OUT):
        if len(people) > 6 and chance.random() < 0.5:
            one = chance.randrange(2, len(people))
            people[one] = replace(people[one], life=state)
    return people


def _person(number: int, kind: LifeKind, chance: random.Random) -> Person:
    near = (Nearness.WALKING, Nearness.SHORT_TRIP, Nearness.FAR, Nearness.UNKNOWN, Nearness.SAME_HOME)
    weights = {LifeKind.FAR: (0.0, 0.3, 9, 1, 0.2), LifeKind.YES: (5, 5, 1, 0, 0)}.get(kind, (4, 3, 3, 2, 0.5))
    ring = chance.choices(tuple(Ring), (3, 4, 4))[0]
    wished = ring is not Ring.WIDER and chance.random() < 0.7
    return Person(
        id=PersonId(f"p{number:02}"),
        name=f"Person {number}",
        added_at=BEGIN - timedelta(days=30),
        ring=ring,
        nearness=chance.choices(near, weights)[0],
        ways=_ways(chance),
        birthday=Birthday(month=chance.randint(1, 12), day=chance.randint(1, 28)) if chance.random() < 0.5 else None,
        touch_every_days=chance.choice((7, 14, 30)) if wished else None,
        meet_every_days=chance.choice(_WISHES[kind is LifeKind.YES]) if wished else None,
        in_circle=kind is LifeKind.YES or chance.random() < 0.95,
    )


_WISHES = ((2, 14, 14, 21, 21, 30, 30, 60), (14, 21, 30, 60))
"""Days between times together that are wished for; every other day is more than the program ever suggests."""


def _ways(chance: random.Random) -> tuple[Way, ...]:
    channels = [name for name, likely in (("phone", 0.9), ("zoom", 0.3), ("message", 0.5), ("letter", 0.3))
                if chance.random() < likely]  # fmt: skip
    return tuple(Way(channel=name, address="somewhere") for name in channels)


def _within_capacity(people: list[Person]) -> list[Person]:
    """Wishes that a week of suggestions can hold; those beyond it are let go."""
    kept, load = [], 0.0
    for person in people:
        wish = 7 / person.meet_every_days if person.meet_every_days and person.nearness.within_reach else 0.0
        if load + wish > CAPACITY:
            kept.append(replace(person, meet_every_days=None))
        else:
            kept.append(person)
            load += wish
    return kept


def _agreements(people: list[Person], chance: random.Random) -> dict[PersonId, Agreement]:
    found = {}
    for person in people:
        if chance.random() < 0.15:
            modes = chance.choice(((), (Mode.PHONE,), (Mode.IN_PERSON, Mode.PHONE), (Mode.LETTER,)))
            days = chance.choice((None, 3, 10))
            found[person.id] = Agreement(person=person.id, made_at=BEGIN, modes=modes, reply_days=days)
    return found


# --- choices and fate ---


def _preferences(kind: LifeKind, chance: random.Random) -> Preferences:
    plain = kind in (LifeKind.YES, LifeKind.IGNORING)
    return Preferences(
        zone="UTC",
        first_opened=BEGIN.date(),
        budget="usual" if plain else chance.choice(("quiet", "usual", "usual", "more")),
        windows="10-12 14-17" if plain else chance.choice(("10-12 14-17", "9-20", "10-12", "16-19")),
        rest_from=None if plain or chance.random() < 0.7 else time(14),
        rest_to=None if plain else time(15),
        closed_days="12-24 12-25",
        ideas_asked=kind is LifeKind.IGNORING,  # who never answers would never be suggested anything
    )


def _fate(life: Life) -> None:
    chance, kind = life.chance, life.kind
    if kind in (LifeKind.YES, LifeKind.IGNORING):
        return
    if kind is LifeKind.AWAY:
        first = chance.randint(30, 150)
        life.away = frozenset(range(first, first + chance.randint(60, 180)))
    if kind is LifeKind.GRIEVING or chance.random() < 0.1:
        life.happens[chance.randint(10, 250)] = _somebody_dies
    for _ in range(chance.randint(0, 3)):
        life.happens.setdefault(chance.randint(8, 350), _hard_day)
    for act in (_pause, _falls_out, _ill, _upset_twice):
        if chance.random() < 0.4:
            life.happens.setdefault(chance.randint(8, 350), act)


def day_of(number: int) -> datetime:
    """Midnight of a day of the year."""
    return BEGIN + timedelta(days=number)


def _somebody_dies(life: Life) -> None:
    living = [one for one in life.people.values() if one.life is LifeState.WELL and one.kind is Kind.PERSON]
    if living:
        gone = life.chance.choice(living)
        life.people[gone.id] = replace(gone, life=LifeState.DIED)
    life.preferences = replace(life.preferences, bereaved_on=life.today)


def _falls_out(life: Life) -> None:
    one = life.chance.choice(list(life.people.values()))
    state = life.chance.choice((LifeState.FELL_OUT, LifeState.NOT_SAFE, LifeState.RESTING))
    if one.life is LifeState.WELL:
        life.people[one.id] = replace(one, life=state)


def _ill(life: Life) -> None:
    one = life.chance.choice(list(life.people.values()))
    if one.life is LifeState.WELL and one.kind is Kind.PERSON:
        life.people[one.id] = replace(one, life=LifeState.ILL)


def _hard_day(life: Life) -> None:
    life.preferences = replace(life.preferences, hard_day=life.now)


def _pause(life: Life) -> None:
    today = life.today
    reason = life.chance.choice(("pause", "holiday", "ill"))
    until = today + timedelta(days=life.chance.randint(3, 30))
    life.preferences = replace(life.preferences, paused_on=today, paused_until=until, pause_reason=reason)


def _upset_twice(life: Life) -> None:
    """Two exercises within a few days, after each of which it was worse."""
    life.upset += [life.now, life.now + timedelta(days=life.chance.randint(1, 20))]
