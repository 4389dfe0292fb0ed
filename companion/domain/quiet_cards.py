"""Cards in a contacts file of somebody who has died or is not safe: they are passed over without a word.

A name alone is enough where nothing speaks against it; with other numbers it may well be a namesake, who comes in as
anybody else. A number alone is not enough: who has lost somebody still has the telephone they shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.same_people import email_keys, found_email_keys, found_phone_keys, name_key, phone_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.contacts import FoundPerson
    from companion.domain.people import Person


def without_quiet(found: Sequence[FoundPerson], silent: Iterable[Person]) -> tuple[FoundPerson, ...]:
    """The cards of all the others, in their order."""
    by_name: dict[str, list[set[str]]] = {}
    for person in silent:
        for name in {name_key(person.name), name_key(person.full_name)} - {""}:
            by_name.setdefault(name, []).append(phone_keys(person) | email_keys(person))
    return tuple(one for one in found if not _known(one, by_name)) if by_name else tuple(found)


def _known(found: FoundPerson, by_name: dict[str, list[set[str]]]) -> bool:
    ways = found_phone_keys(found) | found_email_keys(found)
    names = {name_key(found.name), name_key(found.full_name)}
    same = [theirs for name in names for theirs in by_name.get(name, ())]
    return any(not ways or not theirs or not ways.isdisjoint(theirs) for theirs in same)
