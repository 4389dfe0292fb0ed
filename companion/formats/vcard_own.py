"""Which fields of a card are ours, and what stands in them now; every other field passes through."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from companion.domain.contacts import FoundPerson
from companion.domain.made_people import CALL_HANDLES, new_person, ways_of
from companion.domain.people import Birthday, Kind, Person, Way
from companion.formats.vcard_card import CardBuilder
from companion.formats.vcard_convert import Field, escape, fields_of

ChannelOf = Callable[[str], str | None]

_ALWAYS_NEW = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "FN"})
_KIND_FIELDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"})
_WAY_FIELDS = frozenset(
    {"TEL", "EMAIL", "URL", "IMPP", "X-SOCIALPROFILE", "X-WHATSAPP", "X-FACETIME", "X-SIGNAL", "X-COMPANION-WAY"}
)
_ONCE = frozenset({"N", "UID", "BDAY", "TZ", "KIND", "ANNIVERSARY", "GENDER"})
"""Fields a card may have only once; of several cards put together the first one's stays."""

_KIND_WORDS = {Kind.GROUP: "group", Kind.PLACE: "location"}
_WAY_TYPES = {"mobile": "cell", "home": "home", "work": "work"}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def card_fields(person: Person, original: str, channel_of: ChannelOf) -> list[Field]:
    """All fields of a card but its first two, its photo and its end."""
    cards = fields_of(original)
    own = _Own(person, cards, channel_of)
    kept = list(own.kept())
    return _tidied([*own.names(), *kept, *own.facts(), *own.missing_ways()])


class _Own:
    """The person on one side, the original cards on the other."""

    def __init__(self, person: Person, cards: Sequence[Sequence[Field]], channel_of: ChannelOf) -> None:
        self._person = person
        self._cards = cards
        self._channel_of = channel_of
        self._labels = {
            (number, field.group): field
            for number, card in enumerate(cards)
            for field in card
            if field.name == "X-ABLABEL"
        }
        self._found = [_found(card) for card in cards]
        self._was = [new_person(found, person.id, person.added_at, channel_of) for found in self._found]
        self._left = list(person.ways)
        self._written: list[Way] = []
        self._place_stays = any((was.place, was.town) == (person.place, person.town) for was in self._was)
        self._same_name = any((was.name, was.full_name) == (person.name, person.full_name) for was in self._was)
        same_kind = any(was.kind is person.kind for was in self._was)
        self._kind_stays = same_kind and any(field.name in _KIND_FIELDS for card in cards for field in card)
        self._place_dropped = self._place_stays

    def names(self) -> Iterator[Field]:
        """What the person is called and is."""
        person = self._person
        if not self._kind_stays and person.kind in _KIND_WORDS:
            yield Field(name="KIND", value=_KIND_WORDS[person.kind])
        yield Field(name="FN", value=escape(person.name))
        if not self._same_name and (person.full_name or person.kind is Kind.PERSON):
            yield Field(name="N", value=_guessed_name(person.full_name or person.name))

    def kept(self) -> Iterator[Field]:
        """The fields of the original cards that still hold, with ours as they are now."""
        for number, card in enumerate(self._cards):
            for field in card:
                if self._holds(number, field):
                    marked = self._marked(number, field)
                    yield replace(marked, group=f"{field.group}x{number}") if field.group and number else marked

    def facts(self) -> Iterator[Field]:
        """What is ours and not yet said: birthday, zone, where to visit."""
        person = self._person
        if person.birthday is not None:
            yield Field(name="BDAY", value=_day(person.birthday))
        if person.zone and not any(found.zone == person.zone for found in self._found):
            yield Field(name="TZ", value=escape(person.zone))
        if not self._place_stays and (person.place or person.town):
            yield _place(person)
        if not any(found.uid for found in self._found):
            yield Field(name="UID", value=escape(person.id), params=(("VALUE", "text"),))

    def missing_ways(self) -> Iterator[Field]:
        """Ways that stood in none of the cards."""
        person = self._person
        posted = {address for found in self._found for address in found.addresses} | {person.place}
        for number, way in enumerate(self._left):
            if way.channel != "letter":
                yield from _new_way(way, f"way{number}")
            elif way.address not in posted:
                yield Field(name="ADR", value=f";;{escape(way.address)};;;;")

    def _holds(self, number: int, field: Field) -> bool:
        if field.name in _ALWAYS_NEW:
            return False
        if field.name in _KIND_FIELDS:
            return self._kind_stays
        if field.name in _WAY_FIELDS:
            return self._way_holds(number, field)
        return self._fact_holds(number, field)

    def _fact_holds(self, number: int, field: Field) -> bool:
        person, found = self._person, self._found[number]
        if field.name == "N":
            return self._same_name or person.kind is not Kind.PERSON
        if field.name == "BDAY":
            return person.birthday is None and found.birthday is None
        if field.name == "TZ":
            return person.zone in (None, found.zone)
        return field.name != "ADR" or self._address_holds(found, field)

    def _address_holds(self, found: FoundPerson, field: Field) -> bool:
        if self._place_dropped or not found.addresses:
            return True
        line = _found([field]).addresses
        # The place to visit was changed: the address it came from gives way to it, the others stay.
        self._place_dropped = line == found.addresses[:1]
        return not self._place_dropped

    def _way_holds(self, number: int, field: Field) -> bool:
        ways = self._ways(number, field)
        if not ways:
            return True
        for way in ways:
            plain = replace(way, preferred=False)
            match = next((own for own in self._left if replace(own, preferred=False) == plain), None)
            if match is not None:
                self._left.remove(match)
                self._written.append(match)
                return True
            if any(replace(own, preferred=False) == plain for own in self._written):
                return True
        return False

    def _marked(self, number: int, field: Field) -> Field:
        """A way's field, preferred if the way now is."""
        if field.name not in _WAY_FIELDS or not self._ways(number, field):
            return field
        field = field.without_pref()
        preferred = next((way for way in self._written if way.preferred), None)
        mine = {replace(way, preferred=True) for way in self._ways(number, field)}
        return replace(field, params=(("PREF", "1"), *field.params)) if preferred in mine else field

    def _ways(self, number: int, field: Field) -> tuple[Way, ...]:
        label = self._labels.get((number, field.group)) if field.group else None
        return ways_of(_found([label, field] if label else [field]), self._channel_of)


def _found(fields: Iterable[Field]) -> FoundPerson:
    builder = CardBuilder(0)
    for field in fields:
        builder.take(field.head(), field.value, 0)
    found = builder.build("")
    return FoundPerson(name="?", line=0, card="") if found is None else found


def _guessed_name(name: str) -> str:
    words = name.split()
    return f"{escape(words[-1])};{escape(' '.join(words[:-1]))};;;" if len(words) > 1 else f";{escape(name)};;;"


def _day(birthday: Birthday) -> str:
    year = f"{birthday.year:04}" if birthday.year else "--"
    return f"{year}{birthday.month:02}{birthday.day:02}"


def _place(person: Person) -> Field:
    if not person.place:
        return Field(name="ADR", value=f";;;{escape(person.town)};;;", types=("home",))
    params = (("X-COMPANION-TOWN", person.town),) if person.town else ()
    return Field(name="ADR", value=f";;{escape(person.place)};;;;", types=("home",), params=params)


def _new_way(way: Way, group: str) -> Iterator[Field]:
    field = _way_field(way)
    kind = _WAY_TYPES.get(way.label) if "text" not in field.types else None
    label = "" if kind else way.label
    params = (("PREF", "1"),) if way.preferred else ()
    yield replace(field, types=(kind,) if kind else field.types, params=params, group=group if label else "")
    if label:
        yield Field(name="X-ABLABEL", value=escape(label), group=group)


def _way_field(way: Way) -> Field:
    address = way.address
    if way.channel == "message" and "@" in address:
        return Field(name="EMAIL", value=address)
    if way.channel in ("phone", "message"):
        return Field(name="TEL", value=escape(address), types=("text",) if way.channel == "message" else ())
    if _URL.match(address):
        return Field(name="URL", value=address)
    if way.channel in CALL_HANDLES:
        return Field(name="IMPP", value=f"{way.channel}:{address}")
    return Field(name="X-COMPANION-WAY", value=f"{escape(way.channel)};{escape(address)}")


def _tidied(fields: Iterable[Field]) -> list[Field]:
    """No field twice, one of each that may stand once, no label without what it labels."""
    kept: list[Field] = []
    seen: set[str] = set()
    for field in dict.fromkeys(fields):
        if field.name not in _ONCE or field.name not in seen:
            kept.append(field)
            seen.add(field.name)
    groups = Counter(field.group for field in kept if field.name != "X-ABLABEL")
    return [field for field in kept if field.name != "X-ABLABEL" or not field.group or groups[field.group]]
