"""The thin-circle guard: where few people answer, no maps, counts or trends are shown, but ways of finding company.

A picture of an empty circle helps nobody. The guard is not a scale and gives no number to show: it only chooses
between a picture and ways to find people (product brief, section 4, point 12).

The numbers. The six-item Lubben scale counts ties seen or heard from "at least once a month" and calls fewer than two
a head, on average over relatives and friends, thin (Lubben et al. 2006, *Gerontologist* 46:503-513, total below 12).
It asks a person and is not filled in from a diary, so only its sense is taken over, on the careful side: a tie counts
when there was contact within three months, since nobody notes everything and people go away for a while, and fewer
than three such ties are thin. Two tries without an answer in four weeks are the rule for letting somebody rest
(content brief, 7.2 rule 8).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from companion.domain.people import Person

FEWEST = 3
"""Ties that answer; with fewer the circle is thin."""
LIVING = timedelta(days=90)
"""A tie counts when there was contact within this time, or when it was put in within it and nothing is known yet."""
TRIES = 2
TRIES_WITHIN = timedelta(weeks=4)
"""So many tries in vain within this time, and no contact since, and a tie does not answer."""


@record
class Tie:
    """Somebody, or a group, of the circle. ``last`` is the last contact of any kind (UTC), ``None`` for none noted.

    ``in_vain`` counts tries within ``TRIES_WITHIN`` that came to nothing.
    """

    person: Person
    last: datetime | None = None
    in_vain: int = 0


def answers(tie: Tie, now: datetime) -> bool:
    """Whether this tie is a living one at ``now`` (UTC)."""
    if not tie.person.life.may_be_suggested:
        return False
    if tie.in_vain >= TRIES and (tie.last is None or tie.last < now - TRIES_WITHIN):
        return False
    return max(tie.last or tie.person.added_at, tie.person.added_at) >= now - LIVING


def is_thin(ties: Iterable[Tie], now: datetime) -> bool:
    """Whether fewer than three ties answer. ``ties`` is asked only until three are found."""
    found = 0
    for tie in ties:
        found += answers(tie, now)
        if found >= FEWEST:
            return False
    return True
