"""From a card to somebody in the circle: which of its fields become what, and what an old entry gains from it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from companion.domain import addresses
from companion.domain.calling_codes import with_country_code, zone_of_number
from companion.domain.contacts import FoundPerson, FoundWay
from companion.domain.people import Kind, Nearness, Person, PersonId, Ring, Way
from companion.domain.problems import Problem
from companion.domain.same_people import digits_of, email_key, number_keys
from companion.domain.town_zones import zone_of_town

ChannelOf = Callable[[str], str | None]
"""The channel a link belongs to; ``None`` when the link is refused."""

CALL_HANDLES = frozenset({"whatsapp", "facetime", "signal"})
"""Call services whose name in a card is also that of one of our channels."""

SEEING = frozenset({"zoom", "meet", "teams", "jitsi", "link"})
"""Channels of links by which two people see each other."""

_WITH_COUNTRY = frozenset({"whatsapp", "signal"})
"""Services that know a number only with its country."""
_CHANNELS = {"whatsapp": "whatsapp", "text": "message"}
"""The channel of a number by its kind; all others are rung."""

_NOT_RUNG = frozenset({"fax", "pager"})
_NOT_A_CALL = frozenset({"link", "phone", "message", "letter", "in_person"})
_PLAIN_NUMBER = re.compile(r"\+?\d[\d -]{2,16}$", re.ASCII)
_NO_NUMBER = re.compile("[@/:]")
_LONGEST_NAME = 200


def new_person(
    found: FoundPerson,
    key: PersonId,
    now: datetime,
    channel_of: ChannelOf,
    *,
    ring: Ring = Ring.WIDER,
    nearness: Nearness = Nearness.UNKNOWN,
    batch: str | None = None,
) -> Person:
    """Somebody new for the circle. ``now`` is UTC, ``batch`` the mark of all that came in at once."""
    name = found.name[:_LONGEST_NAME]
    place = found.addresses[0] if found.addresses else ""
    return Person(
        id=key,
        name=name,
        added_at=now,
        kind=found.kind,
        full_name="" if found.full_name == found.name else found.full_name[:_LONGEST_NAME],
        ring=ring,
        nearness=nearness,
        town=found.town,
        place="" if place == found.town else place,
        zone=found.zone or _zone(found.phones, found.town),
        birthday=found.birthday if found.kind is Kind.PERSON else None,
        ways=ways_of(found, channel_of),
        has_photo=found.photo is not None,
        batch=batch,
    )


def joined(person: Person, found: FoundPerson, channel_of: ChannelOf) -> Person:
    """Somebody we have, with what a card adds. What stands there already stays as it is."""
    more = new_person(found, person.id, person.added_at, channel_of)
    added = (replace(way, preferred=False) for way in more.ways if not _has(person, way))
    return replace(
        person,
        full_name=person.full_name or ("" if more.name == person.name else more.full_name or more.name),
        town=person.town or more.town,
        place=person.place or more.place,
        zone=person.zone or found.zone,
        birthday=person.birthday or more.birthday,
        ways=person.ways + tuple(added),
        has_photo=person.has_photo or more.has_photo,
    )


def ways_of(found: FoundPerson, channel_of: ChannelOf) -> tuple[Way, ...]:
    """The ways in a card, none twice: numbers to ring, call services, e-mail, post. At most one is preferred."""
    ways = [
        *_phones(found.phones),
        *_handles(found.handles),
        *_links(found.urls, channel_of),
        *(_way("message", way) for way in found.emails if "@" in way.address),
        *(Way(channel="letter", address=address) for address in found.addresses[:1]),
    ]
    kept: dict[tuple[str, str], Way] = {}
    for way in ways:
        kept.setdefault(_key(way), way)
    first = next((key for key, way in kept.items() if way.preferred), None)
    if first is None:
        return tuple(kept.values())
    return tuple(replace(way, preferred=False) if way.preferred and key != first else way for key, way in kept.items())


def seeing_first(person: Person) -> Person:
    """With nothing marked, a stored call link is preferred: somebody made it for talking face to face."""
    link = next((way for way in person.ways if way.channel in SEEING), None)
    if link is None or any(way.preferred for way in person.ways):
        return person
    return replace(person, ways=tuple(replace(way, preferred=way is link) for way in person.ways))


def number_of(way: FoundWay) -> str:
    """The number of a ``TEL`` field that becomes a way; empty for a fax, a pager, or what cannot be rung."""
    if way.kind in _NOT_RUNG:
        return ""
    if _PLAIN_NUMBER.match(way.address):
        return way.address
    try:
        return addresses.number(way.address)
    except Problem:
        return ""


def _phones(phones: Iterable[FoundWay]) -> Iterable[Way]:
    for way in phones:
        if number := number_of(way):
            channel = _CHANNELS.get(way.kind, "phone")
            if channel in _WITH_COUNTRY and not addresses.with_country(number):
                channel = "phone"
            yield _way(channel, way, number)


def _handles(handles: Iterable[FoundWay]) -> Iterable[Way]:
    for way in handles:
        if way.kind == "in_person" or (way.kind in CALL_HANDLES and _is_handle(way)):
            yield _way(way.kind, way)


def _is_handle(way: FoundWay) -> bool:
    if way.kind in _WITH_COUNTRY:
        return addresses.with_country(number_of(replace(way, kind="")))
    return bool(email_key(way.address) or number_of(replace(way, kind="")))


def _links(urls: Iterable[FoundWay], channel_of: ChannelOf) -> Iterable[Way]:
    for url in urls:
        channel = channel_of(url.address)
        if channel and channel not in _NOT_A_CALL:
            yield _way(channel, url)


def _way(channel: str, way: FoundWay, address: str = "") -> Way:
    label = way.label or (way.kind if way.kind in ("mobile", "home", "work") else "")
    return Way(channel=channel, address=address or way.address, preferred=way.preferred, label=label)


def _key(way: Way) -> tuple[str, str]:
    if _is_number(way):
        return way.channel, digits_of(way.address)
    return way.channel, " ".join(way.address.casefold().split())


def _is_number(way: Way) -> bool:
    return way.channel != "letter" and not _NO_NUMBER.search(way.address)


def _has(person: Person, way: Way) -> bool:
    """Whether somebody has a way already, also where a number is written with its country or without."""
    same = [own for own in person.ways if own.channel == way.channel]
    if any(_key(own) == _key(way) for own in same):
        return True
    if not _is_number(way):
        return False
    return not set(number_keys(way.address)).isdisjoint(key for own in same for key in number_keys(own.address))


def _zone(phones: Iterable[FoundWay], town: str) -> str | None:
    """The zone of the first number that says one, mobile ones first; where a country has many zones, of its town."""
    ordered = sorted([way for way in phones if way.kind not in _NOT_RUNG], key=lambda way: way.kind != "mobile")
    for way in ordered:
        if (zone := _zone_of(way.address, town)) is not None:
            return zone
    return None


def _zone_of(number: str, town: str) -> str | None:
    return zone_of_number(number) or zone_of_town(town, with_country_code(number))
