"""A suggestion to go to a group or a place is for a time it takes place, where somebody has written down when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.gathering_sheets import from_sheet, group_id
from companion.domain.gatherings import Gathering, Time, visit_time
from companion.domain.repeats import to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.nudges import Idea
    from companion.domain.people import PersonId
    from companion.domain.proposals import Busy
    from companion.ports import Book

_TRIES = 6
"""So many times of it are looked at when other plans are in the way."""
_SHORTEST, _LONGEST = 30, 180


def at_its_hour(book: Book, idea: Idea, now: datetime, home: str, busy: Sequence[Busy]) -> Idea | None:
    """The same suggestion at the next time from tomorrow on that is clear of other plans.

    ``now`` is UTC, ``home`` the zone I live in. Without a time where nobody said when: a good hour for
    me need not be one at which they are there. ``None`` when it takes place no more, or only when something else does.
    """
    sheet = book.ties.get(group_id(idea.person.id))
    gathering = None if sheet is None else from_sheet(sheet)
    if gathering is None or not gathering.meets:
        return replace(idea, starts=None)
    tomorrow = datetime.combine(to_wall(now, home).date() + timedelta(days=1), time())
    found = _free(gathering, to_utc(tomorrow, home), home, busy)
    if found is None:
        return None
    return replace(idea, starts=found.wall, minutes=min(_LONGEST, max(_SHORTEST, found.minutes)))


def next_visits(book: Book, people: Sequence[PersonId], since: datetime, home: str, most: int) -> list[Time]:
    """When one could go there next, on different days; nothing for people, and where nobody said when.

    ``since`` is UTC, ``home`` the zone I live in.
    """
    sheet = book.ties.get(group_id(people[0])) if len(people) == 1 else None
    gathering = None if sheet is None else from_sheet(sheet)
    found: list[Time] = []
    while gathering is not None and gathering.meets and len(found) < most:
        following = visit_time(gathering, since, home)
        if following is None:
            break
        found.append(following)
        since = to_utc(datetime.combine(following.wall.date() + timedelta(days=1), time()), home)
    return found


def _free(gathering: Gathering, since: datetime, home: str, busy: Sequence[Busy]) -> Time | None:
    for _ in range(_TRIES):
        found = visit_time(gathering, since, home)
        if found is None or not any(each.start < found.ends and found.at < each.end for each in busy):
            return found
        since = found.ends
    return None
