"""What two people agreed on about keeping in touch, as far as the program must obey it (exercise E18)."""

from datetime import date, datetime, time

from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.record import record


@record
class Agreement:
    """One agreement with a person or a group; every part of it may be left open.

    ``made_at`` is UTC. ``often`` is how often they wish to be in touch, in words. ``reply_days`` is how long an answer
    may take before silence means anything, 0 for the same day, ``None`` when nothing was said. ``quiet_from`` to
    ``quiet_to`` is wall time at the person's place in which nothing is proposed, either may cross midnight.
    ``modes`` are the ways they like, likeliest first; empty when any will do. ``whom`` is somebody to try when nothing
    is heard. ``mine`` and ``theirs`` are the two columns of the printed sheet. ``review_on`` is when to look again.
    """

    person: PersonId
    made_at: datetime
    often: str = ""
    reply_days: int | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    modes: tuple[Mode, ...] = ()
    whom: PersonId | None = None
    whom_words: str = ""
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    review_on: date | None = None

    def quiet_at(self, wall: time) -> bool:
        """Whether nothing may be proposed at this wall time of theirs."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= wall < self.quiet_to
        return wall >= self.quiet_from or wall < self.quiet_to
