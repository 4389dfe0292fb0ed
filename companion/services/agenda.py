"""What the circle and Today need to know about plans, so that they need not know how plans are kept."""

from collections.abc import Sequence
from typing import Protocol

from companion.domain.people import PersonId
from companion.domain.plans import Moment, Plan


class ComingUp(Protocol):
    """A plan and one moment of it that is still to come."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def moment(self) -> Moment:
        """When."""


class Agenda(Protocol):
    """The open occurrences of the coming days, soonest first."""

    def coming(self, days: int) -> Sequence[ComingUp]:
        """From now on, for so many days; nothing let go, cancelled or told."""

    def next_with(self, person: PersonId) -> ComingUp | None:
        """The next one with somebody, within a year."""
