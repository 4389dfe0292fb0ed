"""What this computer says of itself, as the doctor and a few lists of the desktop have it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.reminder_trials import SleepFacts


class DesktopFacts:
    """Implements ``ports.ComputerFacts``; looks anew each time, for things are plugged in and out."""

    def sleep(self) -> SleepFacts:
        """What a closed lid does."""
        from companion.system.sleeping import look_at_sleep

        return look_at_sleep()

    def loudspeaker(self) -> bool:
        """Something to hear with."""
        from companion.system.doctor import sound

        return sound().ok

    def camera(self) -> bool | None:
        """A camera one may use; only Linux lists them as files."""
        if not sys.platform.startswith("linux"):
            return None
        from companion.system.doctor import camera

        return camera().ok

    def opens(self, scheme: str) -> bool:
        """A program that says so in the lists of the desktop."""
        if not sys.platform.startswith("linux"):
            return False  # the system asks by itself which program to use
        from companion.system.handlers import has_handler

        return has_handler(scheme)
