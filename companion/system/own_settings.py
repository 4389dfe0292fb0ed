"""Opens the settings of the computer itself. Each desktop has programs of its own for them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.system.opener import clean_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

LINUX: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sound": (
        ("gnome-control-center", "sound"),
        ("systemsettings", "kcm_pulseaudio"),
        ("cinnamon-settings", "sound"),
        ("mate-volume-control",),
        ("pavucontrol",),
    ),
    "power": (
        ("gnome-control-center", "power"),
        ("systemsettings", "kcm_powerdevilprofilesconfig"),
        ("cinnamon-settings", "power"),
        ("xfce4-power-manager-settings",),
        ("mate-power-preferences",),
    ),
    "notices": (
        ("gnome-control-center", "notifications"),
        ("systemsettings", "kcm_notifications"),
        ("cinnamon-settings", "notifications"),
        ("xfce4-notifyd-config",),
    ),
    "camera": (
        ("snapshot",),
        ("cheese",),
        ("kamoso",),
        ("guvcview",),
    ),
}
"""Programs by panel, the first that is there is opened. For the camera: programs that show its picture."""

WINDOWS: Mapping[str, str] = {
    "sound": "ms-settings:sound",
    "power": "ms-settings:powersleep",
    "notices": "ms-settings:notifications",
    "camera": "microsoft.windows.camera:",
}
MAC: Mapping[str, tuple[str, ...]] = {
    "sound": ("open", "x-apple.systempreferences:com.apple.preference.sound"),
    "power": ("open", "x-apple.systempreferences:com.apple.preference.battery"),
    "notices": ("open", "x-apple.systempreferences:com.apple.preference.notifications"),
    "camera": ("open", "-a", "Photo Booth"),
}


class DesktopSettings:
    """The settings of this desktop. Implements ``ports.OwnSettings``."""

    def has(self, panel: str) -> bool:
        """Whether something opens it."""
        return panel in WINDOWS if sys.platform == "win32" else self._command(panel) is not None

    def open(self, panel: str) -> None:
        """Open it without waiting."""
        if sys.platform == "win32":
            os.startfile(WINDOWS[panel])  # noqa: S606 - one of the fixed words above
            return
        command = self._command(panel)
        if command is None:
            raise Problem(ProblemKind.NOTHING_OPENS, panel)
        from subprocess import DEVNULL, Popen

        try:
            process = Popen(  # noqa: S603 - one of the fixed commands above, found on the path
                command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True,
                env=clean_environment(os.environ),
            )  # fmt: skip
        except OSError:
            raise Problem(ProblemKind.NOTHING_OPENS, panel) from None
        import threading

        threading.Thread(target=process.wait, name="settings", daemon=True).start()  # or it stays as a zombie

    @staticmethod
    def _command(panel: str) -> list[str] | None:
        if sys.platform == "darwin":
            return list(MAC[panel]) if panel in MAC else None
        for program, *words in LINUX.get(panel, ()):
            found = shutil.which(program)
            if found is not None:
                return [found, *words]
        return None
