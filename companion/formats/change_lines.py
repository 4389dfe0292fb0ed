"""Each kind of change as a table of a file, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.changes_from_afar import (
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
)
from companion.domain.people import Kind, Nearness, Ring
from companion.domain.plans import Mode, Repeat
from companion.formats.change_fields import (
    LARGEST_PHOTO,
    MOST_GOOD_TIMES,
    MOST_WAYS,
    MisfitError,
    Table,
    good_time,
    good_time_out,
    in_base64,
    way,
    way_out,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.changes_from_afar import Change


def change_of(raw: object) -> Change:
    """One change. Raises ``MisfitError``."""
    kind = raw.get("change") if isinstance(raw, dict) else None
    read = _READ.get(kind) if isinstance(kind, str) else None
    if read is None:
        raise MisfitError
    return read(raw)


def _way(raw: object) -> NewWay:
    table = Table(raw, ("change", "who", "channel", "address", "instead"))
    return NewWay(
        who=table.words("who", needed=True),
        channel=table.channel("channel", needed=True),
        address=table.address(),
        instead=table.truth("instead", usual=True),
    )


def _moved(raw: object) -> MovedCall:
    table = Table(raw, ("change", "who", "day", "to", "zone", "following"))
    return MovedCall(
        who=table.words("who", needed=True),
        day=table.day("day"),
        to=table.wall("to"),
        zone=table.zone("zone", needed=True),
        following=table.truth("following", usual=False),
    )


def _photo(raw: object) -> NewPhoto:
    table = Table(raw, ("change", "who", "photo"))
    return NewPhoto(who=table.words("who", needed=True), photo=table.bytes("photo", LARGEST_PHOTO))


def _time(raw: object) -> TimeSuggested:
    table = Table(raw, ("change", "who", "mode", "starts", "zone", "channel", "repeat", "what"))
    return TimeSuggested(
        who=table.words("who", needed=True),
        mode=table.word("mode", Mode),
        starts=table.wall("starts"),
        zone=table.zone("zone", needed=True),
        channel=table.channel("channel", needed=False),
        repeat=table.word("repeat", Repeat, Repeat.ONCE),
        what=table.words("what", most=200),
    )


def _person(raw: object) -> NewPerson:
    known = ("change", "name", "kind", "relation", "ring", "nearness", "town", "zone", "ways", "good_times", "photo")
    table = Table(raw, known)
    return NewPerson(
        name=table.words("name", needed=True),
        kind=table.word("kind", Kind, Kind.PERSON),
        relation=table.words("relation"),
        ring=table.word("ring", Ring, Ring.WIDER),
        nearness=table.word("nearness", Nearness, Nearness.UNKNOWN),
        town=table.words("town"),
        zone=table.zone("zone", needed=False),
        ways=tuple(way(each) for each in table.list("ways", MOST_WAYS)),
        good_times=frozenset(good_time(each) for each in table.list("good_times", MOST_GOOD_TIMES)),
        photo=table.bytes("photo", LARGEST_PHOTO),
    )


def _setting(raw: object) -> NewSetting:
    table = Table(raw, ("change", "name", "value"))
    return NewSetting(name=table.word("name", SettingName), value=table.words("value", needed=True))


_READ: dict[str, Callable[[object], Change]] = {
    "way": _way,
    "moved": _moved,
    "photo": _photo,
    "time": _time,
    "person": _person,
    "setting": _setting,
}


def change_out(change: Change) -> dict[str, Any]:
    """One change as a table."""
    if isinstance(change, NewWay):
        found: dict[str, Any] = {"change": "way", "channel": change.channel, "address": change.address}
        return {**found, "who": change.who, "instead": change.instead}
    if isinstance(change, MovedCall):
        found = {"change": "moved", "who": change.who, "day": change.day.isoformat(), "to": change.to.isoformat()}
        return {**found, "zone": change.zone, "following": change.following}
    if isinstance(change, NewPhoto):
        return {"change": "photo", "who": change.who, "photo": in_base64(change.photo)}
    if isinstance(change, TimeSuggested):
        found = {"change": "time", "who": change.who, "mode": change.mode.value, "starts": change.starts.isoformat()}
        return {
            **found, "zone": change.zone, "channel": change.channel, "repeat": change.repeat.value, "what": change.what
        }  # fmt: skip
    if isinstance(change, NewPerson):
        return _person_out(change)
    return {"change": "setting", "name": change.name.value, "value": change.value}


def _person_out(person: NewPerson) -> dict[str, Any]:
    return {
        "change": "person",
        "name": person.name,
        "kind": person.kind.value,
        "relation": person.relation,
        "ring": person.ring.value,
        "nearness": person.nearness.value,
        "town": person.town,
        "zone": person.zone,
        "ways": [way_out(each) for each in person.ways],
        "good_times": [good_time_out(each) for each in sorted(person.good_times)],
        "photo": in_base64(person.photo),
    }
