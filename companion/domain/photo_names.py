"""Whose photo a file may hold, by its name alone: "Anna and Tom 2019.jpg" may be Anna or Tom. No face is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.same_people import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.people import Person, PersonId

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_SHORTEST = 3
"""Letters of a single name that may stand for a person; a shorter one is in too many names of files."""


@record
class Named:
    """One file and everybody its name may mean, in the order of the circle; never nobody."""

    file: str
    people: tuple[PersonId, ...]


def named(files: Iterable[str], people: Sequence[Person]) -> tuple[Named, ...]:
    """The files named like somebody, in their order. ``files`` are names without the folder.

    All words of a name count for more than one of them: beside "Anna King", "anna king.jpg" is not Anna Vogel.
    """
    known = [(person.id, [set(name_key(name).split()) for name in _names(person)]) for person in people]
    found = []
    for file in files:
        words = {word for word in name_key(_without_ending(file)).split() if not word.isdigit()}
        whole = tuple(who for who, names in known if any(name and name <= words for name in names))
        part = tuple(who for who, names in known if any(_one_of(name, words) for name in names))
        if who := whole or part:
            found.append(Named(file=file, people=who))
    return tuple(found)


def new_faces_first(found: Sequence[Named], people: Iterable[Person]) -> tuple[Named, ...]:
    """One file for each person without a photo, then the rest of theirs, then those of people who have one."""
    have = {person.id for person in people if person.has_photo}
    met: set[tuple[PersonId, ...]] = set()
    order = []
    for place, each in enumerate(found):
        order.append((have.issuperset(each.people), each.people in met, place))
        met.add(each.people)
    return tuple(found[place] for _, _, place in sorted(order))


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, person.full_name)


def _one_of(name: set[str], words: set[str]) -> bool:
    return any(len(word) >= _SHORTEST for word in name & words)


def _without_ending(file: str) -> str:
    return file.rpartition(".")[0].replace("_", " ")
