"""Comparing people found with people known: one pass over each, whatever their number."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from companion.domain.contacts import FoundPerson, Row, Why
from companion.domain.people import Person, PersonId
from companion.domain.same_people import email_keys, found_email_keys, found_phone_keys, name_key, phone_keys

Who = TypeVar("Who", PersonId, int)

_Keys = dict[Why, set[str]]


class _Register(Generic[Who]):
    """Who has which number, address and name. The first one to have it keeps it."""

    def __init__(self) -> None:
        self._entries: dict[Why, dict[str, Who]] = {why: {} for why in Why}

    def add(self, who: Who, keys: _Keys) -> None:
        for why, own in keys.items():
            entries = self._entries[why]
            for key in own:
                entries.setdefault(key, who)

    def find(self, keys: _Keys) -> tuple[Who, tuple[Why, ...]] | None:
        """Whom keys point to, the surest kind of key deciding, and every kind that points to the same one."""
        hits = []
        for why, own in keys.items():
            entries = self._entries[why]
            if found := {entries[key] for key in own if key in entries}:
                hits.append((why, found))
        if not hits:
            return None
        who = min(hits[0][1])
        return who, tuple([why for why, found in hits if who in found])


def compared(found: Sequence[FoundPerson], known: Iterable[Person]) -> tuple[Row, ...]:
    """The rows of a preview: each person found, with whom it may be the same as and why.

    Somebody in the book comes before an earlier card of the same file.
    """
    book = _Register[PersonId]()
    names: dict[PersonId, str] = {}
    for person in known:
        names[person.id] = person.name
        book.add(person.id, _keys_of(person))
    file = _Register[int]()
    rows = []
    for number, one in enumerate(found):
        keys = _keys_of_found(one)
        if names and (same := book.find(keys)):
            rows.append(Row(id=number, found=one, same_as=same[0], same_name=names[same[0]], why=same[1]))
        elif (twin := file.find(keys)) and _is_twin(twin[1]):
            rows.append(Row(id=number, found=one, twin=twin[0], same_name=found[twin[0]].name, why=twin[1]))
        else:
            rows.append(Row(id=number, found=one))
            file.add(number, keys)
    return tuple(rows)


def _is_twin(why: tuple[Why, ...]) -> bool:
    # Husband and wife share a number, and two people of one file may share a name; both at once is one person.
    return Why.NAME in why and len(why) > 1


def _keys_of(person: Person) -> _Keys:
    names = {name_key(person.name), name_key(person.full_name)} - {""}
    return {Why.PHONE: phone_keys(person), Why.EMAIL: email_keys(person), Why.NAME: names}


def _keys_of_found(found: FoundPerson) -> _Keys:
    names = {name_key(found.name)}
    if found.full_name != found.name:
        names.add(name_key(found.full_name))
    return {Why.PHONE: found_phone_keys(found), Why.EMAIL: found_email_keys(found), Why.NAME: names - {""}}
