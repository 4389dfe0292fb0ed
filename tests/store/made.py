"""Records made for tests of the store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm, Touch, TouchId
from companion.domain.runs import Run, RunId
from tests.helpers_store import NOW

DAY = date(2026, 12, 1)

wall = datetime.fromisoformat
"""Wall time, which carries no zone."""


def person(name: str = "Ann", **more: Any) -> Person:  # noqa: ANN401 - any field
    """Somebody whose id is their name."""
    return Person(id=PersonId(name), name=name, added_at=NOW, **more)


def plan(name: str = "tea", *people: str, repeat: Repeat = Repeat.ONCE, **more: Any) -> Plan:  # noqa: ANN401 - any field
    """A plan for the first of December, ten o'clock."""
    values: dict[str, Any] = {
        "id": PlanId(name),
        "people": tuple(map(PersonId, people)),
        "mode": Mode.VIDEO,
        "starts": wall("2026-12-01 10:00"),
        "zone": "Europe/London",
        "made_at": NOW,
        "rhythm": Rhythm(repeat=repeat),
    }
    return Plan(**{**values, **more})


def touch(name: str, *people: str, at: datetime = NOW, mode: Mode = Mode.PHONE, **more: Any) -> Touch:  # noqa: ANN401 - any field
    """A touch."""
    return Touch(id=TouchId(name), people=tuple(map(PersonId, people)), mode=mode, at=at, **more)


def run(name: str, exercise: str = "E02", **more: Any) -> Run:  # noqa: ANN401 - any field
    """A run begun now."""
    return Run(**{"id": RunId(name), "exercise": exercise, "version": 1, "thought": "", "started": NOW, **more})
