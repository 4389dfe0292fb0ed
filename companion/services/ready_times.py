"""Ready plans of an exercise, made to fit: no journey to somebody far, nothing on top of a plan, no call at night."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.run_screens import Proposal

DAYS = 7
"""How many days later than the exercise says a plan may be proposed."""
LAST_HOUR = 18
"""No proposal is moved to begin later in the day than this hour (own judgement)."""


class Seen(Protocol):
    """What is known about a time: whether it would clash, or be night."""

    @property
    def reasons(self) -> Sequence[str]:
        """Values of ``domain.proposals.Reason``."""


See = Callable[[Sequence[PersonId], Mode, datetime], Seen]
_CLASHES = frozenset({"clashes"})
_AGAINST = _CLASHES | {"night_for_me", "night_for_somebody"}


def fitting(proposals: Sequence[Proposal], far: frozenset[str], see: See) -> tuple[Proposal, ...]:
    """The proposals without visits to those in ``far``, each at the first time that fits."""
    kept = [each for each in proposals if not (each.mode is Mode.IN_PERSON and each.person in far)]
    return tuple(_moved(each, see) for each in kept)


def _moved(proposal: Proposal, see: See) -> Proposal:
    """Later in the day, or on another day, where the exercise's own time does not fit."""
    meets = proposal.mode.is_call or proposal.mode is Mode.IN_PERSON
    against = _AGAINST if meets else _CLASHES  # nobody is woken by a letter, or by a walk
    people = () if proposal.person is None or not meets else (proposal.person,)
    for start in _tries(proposal.starts):
        if not against.intersection(see(people, proposal.mode, start).reasons):
            same_hour = start.time() == proposal.starts.time()
            return replace(proposal, starts=start, routine=proposal.routine if same_hour else "")
    return proposal


def _tries(wanted: datetime) -> Iterator[datetime]:
    for days in range(DAYS):
        for hours in range(max(1, LAST_HOUR - wanted.hour + 1)):
            yield wanted + timedelta(days=days, hours=hours)
