"""What of somebody's card goes to a server: the name, the ways, the address, the birthday and the time zone. No more.

How near they are to the heart, how it stands between us, wishes, what to ask, good times and photos have no field here.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from companion.domain.people import Birthday, Kind, Person, Way
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping


@record
class CardFacts:
    """All of a person that is kept in step."""

    name: str
    full_name: str = ""
    town: str = ""
    place: str = ""
    zone: str | None = None
    birthday: Birthday | None = None
    ways: tuple[Way, ...] = ()


_FIELDS = tuple(field.name for field in fields(CardFacts))


def facts_of(person: Person) -> CardFacts:
    """What leaves of somebody."""
    return CardFacts(**{name: getattr(person, name) for name in _FIELDS})


def may_leave(person: Person) -> bool:
    """People of the circle only, and nobody the program is silent about. Groups and places are no contacts."""
    return person.kind is Kind.PERSON and person.in_circle and not person.life.silent


def plain_person(person: Person) -> Person:
    """The person with nothing but their facts, for whatever writes cards."""
    return Person(id=person.id, added_at=person.added_at, **{name: getattr(person, name) for name in _FIELDS})


def updated(person: Person, before: CardFacts, after: CardFacts) -> Person:
    """The person with what changed on the other side from ``before`` to ``after``; the rest stays as it is here."""
    changes: dict[str, Any] = {
        name: getattr(after, name)
        for name in _FIELDS
        if name not in ("ways", "name") and getattr(before, name) != getattr(after, name)
    }
    if after.name and after.name != before.name:
        changes["name"] = after.name
    return replace(person, **changes, ways=_ways(person.ways, before.ways, after.ways))


def _ways(mine: tuple[Way, ...], before: tuple[Way, ...], after: tuple[Way, ...]) -> tuple[Way, ...]:
    then, now = {_key(way) for way in before}, {_key(way) for way in after}
    kept = [way for way in mine if _key(way) not in then - now]
    there = {_key(way) for way in kept}
    kept += [replace(way, preferred=False) for way in after if _key(way) in now - then - there]
    return tuple(kept)


def _key(way: Way) -> tuple[str, str]:
    return way.channel, way.address


def new_addresses(before: CardFacts | None, after: CardFacts) -> tuple[Way, ...]:
    """Ways that lead somewhere else than before: numbers, mail addresses and links that were not there."""
    then = set() if before is None else {_key(way) for way in before.ways}
    return tuple(way for way in after.ways if _key(way) not in then)


# --- documents ---


def facts_document(facts: CardFacts) -> dict[str, Any]:
    """The facts, fit for a sheet."""
    day = facts.birthday
    return {
        "name": facts.name,
        "full_name": facts.full_name,
        "town": facts.town,
        "place": facts.place,
        "zone": facts.zone,
        "birthday": None if day is None else [day.month, day.day, day.year],
        "ways": [[way.channel, way.address, way.label, way.preferred] for way in facts.ways],
    }


def facts_in(said: Mapping[str, Any]) -> CardFacts:
    """The facts of such a document."""
    day = said["birthday"]
    return CardFacts(
        name=said["name"],
        full_name=said["full_name"],
        town=said["town"],
        place=said["place"],
        zone=said["zone"],
        birthday=None if day is None else Birthday(month=day[0], day=day[1], year=day[2]),
        ways=tuple(
            Way(channel=channel, address=address, label=label, preferred=preferred)
            for channel, address, label, preferred in said["ways"]
        ),
    )
