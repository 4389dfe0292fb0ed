"""Noticing that the machine slept, or that somebody set its clock, by comparing two clocks.

The monotonic clock goes on evenly and stands still while the machine sleeps; the wall clock follows the world. When
the wall clock has gone further than the monotonic one, we slept or it was set forward; when less far, it was set
back. Asked about once a minute by a capped timer of the ui, so a timer of the scheduler that ran on the wrong clock
is put right within that time.
"""

from datetime import datetime, timedelta

from companion.domain.record import record

NOTICED = timedelta(seconds=5)
"""A smaller difference is the ordinary drift and adjustment of clocks."""


@record
class Jump:
    """How far the wall clock has jumped since the last look; negative when it was set back."""

    by: timedelta

    @property
    def forward(self) -> bool:
        """Whether time was lost: the machine slept, or its clock was set forward."""
        return self.by > timedelta(0)


class Watch:
    """Compares the two clocks from one look to the next."""

    def __init__(self, now: datetime, monotonic: float) -> None:
        self._now = now
        self._monotonic = monotonic

    def look(self, now: datetime, monotonic: float) -> Jump | None:
        """The jump since the last look; ``now`` is UTC, ``monotonic`` seconds. ``None`` when time went evenly."""
        passed = timedelta(seconds=monotonic - self._monotonic)
        by = (now - self._now) - passed
        self._now = now
        self._monotonic = monotonic
        return Jump(by=by) if abs(by) > NOTICED else None
