"""A plan for hard days, in the order of Stanley and Brown: six parts, each of them optional.

Written on a calm day, best together with a clinician (content brief, 5.1 rule 5). The order is theirs: from what one
can do alone to whom one can ring, and last how the place becomes safer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

MOST_LINES = 12
"""Lines of one part; a plan has to be short to be read on a hard day."""
LONGEST_LINE = 200
"""Letters."""


class PlanPart(StrEnum):
    """The six parts, in their order."""

    SIGNS = "signs"
    """How I notice that it is getting hard."""
    ALONE = "alone"
    """What I can do by myself."""
    COMPANY = "company"
    """People and places that take my mind off it."""
    ASK = "ask"
    """People I can ask for help."""
    LINES = "lines"
    """Professionals and lines."""
    PLACE = "place"
    """How the place becomes safer."""

    @property
    def takes_people(self) -> bool:
        """Whether people of the circle can stand in it."""
        return self in (PlanPart.COMPANY, PlanPart.ASK)


@record
class PlanLine:
    """One line: own words, or somebody of the circle."""

    text: str = ""
    person: PersonId | None = None


@record
class SafetyPlan:
    """The lines of each part; a part that was left out is empty."""

    parts: Mapping[PlanPart, tuple[PlanLine, ...]] = field(default_factory=dict)

    def lines(self, part: PlanPart) -> tuple[PlanLine, ...]:
        """What stands in a part."""
        return self.parts.get(part, ())

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(self.parts.values())


def with_part(plan: SafetyPlan, part: PlanPart, lines: Sequence[PlanLine]) -> SafetyPlan:
    """The plan with another part: blanks taken off, nothing twice.

    Raises ``Problem(BAD_VALUE)`` with ``too_long`` for a line of more than 200 letters and ``too_many`` for more than
    12 lines.
    """
    kept: list[PlanLine] = []
    for line in lines:
        clean = PlanLine(text=" ".join(line.text.split()), person=line.person)
        if (clean.text or clean.person) and clean not in kept:
            kept.append(clean)
    if any(len(line.text) > LONGEST_LINE for line in kept):
        raise Problem(ProblemKind.BAD_VALUE, "too_long")
    if len(kept) > MOST_LINES:
        raise Problem(ProblemKind.BAD_VALUE, "too_many")
    return SafetyPlan(parts={**plan.parts, part: tuple(kept)})


def to_document(plan: SafetyPlan) -> dict[str, Any]:
    """As it is kept in a sheet."""
    return {
        part.value: [{"text": line.text, "person": line.person or ""} for line in plan.lines(part)] for part in PlanPart
    }


def from_document(document: Mapping[str, Any]) -> SafetyPlan:
    """The plan of a sheet. What is not understood, as from a newer program, is passed over."""
    found = {part: document.get(part.value) for part in PlanPart}
    return SafetyPlan(parts={part: _lines(values) for part, values in found.items() if isinstance(values, list)})


def _lines(values: Sequence[object]) -> tuple[PlanLine, ...]:
    lines = [_line(value) for value in values if isinstance(value, Mapping)]
    return tuple(line for line in lines if line.text or line.person)


def _line(value: Mapping[str, object]) -> PlanLine:
    text, person = value.get("text"), value.get("person")
    return PlanLine(
        text=text if isinstance(text, str) else "",
        person=PersonId(person) if isinstance(person, str) and person else None,
    )
