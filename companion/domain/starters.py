"""Conversation starters: which are offered for a talk, so that the same person is not asked the same twice.

Pure; the bank itself is a file (``resources/starters``), and what was used stands in the diary.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from companion.domain.record import record
from companion.domain.step_base import SHOWN_OF_MULTI, Option

USED = "starters"
"""The kind of the sheets that say which were used with somebody."""
NEW_TIE = 3
"""With fewer times of being in touch somebody is still new (content brief, E20)."""
MOST_USED = 400
"""So many uses with one person are remembered; more than all starters there are."""


class StarterKind(StrEnum):
    """What a starter is for."""

    LIGHT = "light"
    PAST = "past"
    ADVICE = "advice"
    CLOSER = "closer"
    HEARING = "hearing"
    """Short, and answered by yes or no or a finger."""
    MEMORY = "memory"
    """Nothing that has to be known."""


@record
class StarterBook:
    """All starters of one language by kind, in the order of the file. Ids are ``light_eat``: the kind, and its own."""

    starters: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Option, ...]:
        """Those of one kind."""
        return self.starters.get(kind, ())


def offered(starters: Sequence[Option], used: Iterable[str]) -> tuple[Option, ...]:
    """The six to choose from: those not used with this person yet, then those used longest ago.

    ``used`` are ids, the newest last.
    """
    last = {name: place for place, name in enumerate(used)}
    return tuple(sorted(starters, key=lambda each: last.get(each.id, -1))[:SHOWN_OF_MULTI])


def used_with(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """The uses of one person with new ones at the end, each once."""
    new = list(dict.fromkeys(now))
    return tuple([*(name for name in before if name not in new), *new][-MOST_USED:])
