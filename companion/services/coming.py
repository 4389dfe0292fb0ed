"""What is still to come, as pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode, Moment, Plan, Stage, expected_end
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.people import Person, PersonId
    from companion.ports import Book
    from companion.services.happenings import Happening


@record
class Coming:
    """Still to come, or going on. ``here`` is its wall time where I live; ``ends`` (UTC) when it should be over.

    ``people`` are those who can be named.
    """

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    stage: Stage
    here: datetime
    ends: datetime

    @property
    def in_person(self) -> bool:
        """Whether it is a time of being together, which leads every page."""
        return self.plan.mode is Mode.IN_PERSON


def coming_of(happening: Happening, zone: str) -> Coming:
    """As pages show it, by the clock of ``zone``."""
    plan, moment = happening.plan, happening.moment
    return Coming(
        plan=plan,
        moment=moment,
        people=happening.people,
        stage=happening.stage,
        here=moment.wall if zone == plan.zone else to_wall(moment.at, zone),
        ends=expected_end(plan, moment, happening.occurrence),
    )


def speakable(book: Book, people: Sequence[PersonId]) -> list[Person]:
    """The people in the order asked. Raises for those who are gone, or of whom the program is silent."""
    known = book.people.some(people)
    if any(person not in known for person in people):
        raise Problem(ProblemKind.GONE, "person")
    found = [known[person] for person in people]
    if any(person.life.silent for person in found):
        raise Problem(ProblemKind.NOT_ALLOWED, "person")
    return found
