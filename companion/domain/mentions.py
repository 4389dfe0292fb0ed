"""Whether words speak of somebody: whole names only, so that "Ann" is not found in "Annual"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.people import Person

_LEAST = 2
"""A single letter is no name one could look for."""


def names_of(people: Iterable[Person]) -> frozenset[str]:
    """What these people are called, by the name in use and by the full one."""
    names = (" ".join(name.split()) for person in people for name in (person.name, person.full_name))
    return frozenset(name for name in names if len(name) >= _LEAST)


class Mentions:
    """Looks for some names in words. Capitals count, for many a name is also an ordinary word."""

    def __init__(self, names: Iterable[str]) -> None:
        found = sorted(names, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in found)
        self._any = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if found else None

    def __bool__(self) -> bool:
        """Whether there is a name to look for."""
        return self._any is not None

    def found(self, text: str) -> tuple[str, ...]:
        """The names that stand in a text, each once; of one within another only the longer."""
        if self._any is None:
            return ()
        return tuple(dict.fromkeys(" ".join(each[0].split()) for each in self._any.finditer(text)))

    def __call__(self, *texts: str) -> bool:
        """Whether any of the texts has one of the names in it."""
        return self._any is not None and any(self._any.search(text) for text in texts)
