"""What this computer says of itself, as the doctor and a few lists of the desktop have it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.reminder_trials import SleepFacts


BROWSERS = ("x-www-browser", "firefox", "firefox-esr", "chromium", "google-chrome", "epiphany", "falkon")
"""Names under which browsers are found where no list names one."""


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
        """A program that says so in the lists of the desktop; for the web also one of the usual browsers."""
        web = scheme == "https"
        if not sys.platform.startswith("linux"):
            return web  # a browser comes with the system; for the rest it asks by itself which program to use
        from companion.system.handlers import has_handler, names_handler

        if not web:
            return has_handler(scheme)
        inside = Path("/.flatpak-info").exists() or "SNAP" in os.environ  # in a sandbox one does not see them
        return inside or names_handler(scheme) or any(shutil.which(name) for name in BROWSERS)
