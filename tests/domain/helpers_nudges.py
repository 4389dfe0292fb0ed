"""People, looks and suggestions for tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from companion.domain.nudge_people import Candidate
from companion.domain.nudge_quiet import Look
from companion.domain.nudge_sheets import shown_id
from companion.domain.nudge_state import Shown
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import Nearness, Person, PersonId, Ring, Way
from companion.domain.preferences import Preferences

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
"""A Saturday morning, inside the hours in which a suggestion may come; home is in UTC."""
TODAY = NOW.date()
SETTLED = Preferences(first_opened=TODAY - timedelta(days=30), ideas_asked=True)


def somebody(name: str = "Margaret", **more: Any) -> Person:  # noqa: ANN401 - fields of a record
    """A friend within a walk, whom one wishes to meet every fortnight."""
    known: dict[str, Any] = {
        "id": PersonId(name.lower()),
        "name": name,
        "added_at": NOW - timedelta(days=200),
        "ring": Ring.FRIENDS,
        "nearness": Nearness.WALKING,
        "meet_every_days": 14,
        "ways": (Way(channel="phone", address="1"),),
    }
    return Person(**(known | more))


def known(person: Person, met: int | None = None, touched: int | None = None, **more: Any) -> Candidate:  # noqa: ANN401 - fields of a record
    """Somebody met, and touched otherwise, so many days ago."""
    last_met = None if met is None else NOW - timedelta(days=met)
    days = [day for day in (met, touched) if day is not None]
    last_touch = NOW - timedelta(days=min(days)) if days else None
    return Candidate(person=person, last_met=last_met, last_touch=last_touch, **more)


def look(*shown: Shown, preferences: Preferences = SETTLED, now: datetime = NOW, **more: Any) -> Look:  # noqa: ANN401 - fields of a record
    """One moment."""
    known: dict[str, Any] = {"states": {}}
    return Look(now=now, wall=now.replace(tzinfo=None), preferences=preferences, shown=shown, **(known | more))


def said(
    days_ago: float,
    answer: IdeaAnswer = IdeaAnswer.IGNORED,
    *,
    who: str = "margaret",
    kind: SpeakKind = SpeakKind.MEET,
    deed: Deed = Deed.TEA_HERE,
    **more: Any,  # noqa: ANN401 - fields of a record
) -> Shown:
    """A suggestion of so many days ago."""
    at = NOW - timedelta(days=days_ago)
    made = Shown(
        id=shown_id(at.date(), kind, PersonId(who)),
        kind=kind,
        person=PersonId(who),
        deed=deed,
        at=at,
        day=at.date(),
        hour=at.hour,
        answer=answer,
    )
    return replace(made, **more)
