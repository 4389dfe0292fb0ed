"""A clock that runs on like the machine's and can be turned, so that the real scheduler brings what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.system.clock import SystemClock

if TYPE_CHECKING:
    from datetime import datetime, timedelta


class RunningClock:
    """The machine's clock, ahead of it (or behind) by as much as was turned."""

    def __init__(self, now: datetime, zone: str = "Europe/London") -> None:
        self._machine = SystemClock()
        self._ahead = now - self._machine.now()
        self._zone = zone

    def now(self) -> datetime:
        """This moment in UTC."""
        return self._machine.now() + self._ahead

    def zone(self) -> str:
        """The set zone."""
        return self._zone

    def set(self, now: datetime) -> None:
        """Jump to a moment and run on from there."""
        self._ahead = now - self._machine.now()

    def turn(self, by: timedelta) -> None:
        """Go on (or back) by so much."""
        self._ahead += by
