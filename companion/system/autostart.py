"""Starting at log-in, so that reminders come without the window being opened first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ports import Autostart

APP_ID = "org.companion.Companion"
HIDDEN = "--hidden"
_RESERVED = " \t\n\"'\\><~|&;$*?#()`%"
"""Signs an argument of a desktop entry must be quoted for (Desktop Entry Specification, the Exec key)."""


def autostart(command: Sequence[str] | None = None) -> Autostart:
    """The way of this system. ``command`` starts the program without a window; usually this very program."""
    words = tuple(command) if command is not None else own_command()
    if sys.platform == "win32":
        return WindowsAutostart(words)
    if sys.platform == "darwin":
        return MacAutostart(words, Path.home() / "Library" / "LaunchAgents")
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else Path.home() / ".config"
    return XdgAutostart(words, folder / "autostart")


def own_command() -> tuple[str, ...]:
    """How this program was started, with its window hidden."""
    if getattr(sys, "frozen", False):
        return (sys.executable, HIDDEN)
    return (sys.executable, "-m", "companion", HIDDEN)


class XdgAutostart:
    """A desktop entry in the autostart folder of the person."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._path = folder / f"{APP_ID}.desktop"

    def enabled(self) -> bool:
        """Whether the entry is there and not switched off by the desktop's own settings."""
        try:
            lines = {line.strip().lower() for line in self._path.read_text(encoding="utf-8").splitlines()}
        except (OSError, UnicodeDecodeError):
            return False
        return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def set(self, *, on: bool) -> None:
        """Write or take away the entry. ``Problem(READ_ONLY)`` when the folder does not let us."""
        _keep(self._path, self._entry().encode() if on else None)

    def fits(self) -> bool:
        """Whether the line to start is the one we would write now."""
        wanted = next(line for line in self._entry().splitlines() if line.startswith("Exec="))
        try:
            return wanted in self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False

    def _entry(self) -> str:
        return "\n".join(
            (
                "[Desktop Entry]",
                "Type=Application",
                "Name=Companion",
                f"Exec={' '.join(quoted(word) for word in self._command)}",
                f"Icon={APP_ID}",
                "Terminal=false",
                "X-GNOME-Autostart-enabled=true",
                "",
            )
        )


class MacAutostart:
    """A launch agent of the person."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._path = folder / f"{APP_ID}.plist"

    def enabled(self) -> bool:
        """Whether the agent is there."""
        return self._path.is_file()

    def set(self, *, on: bool) -> None:
        """Write or take away the agent. ``Problem(READ_ONLY)`` when the folder does not let us."""
        import plistlib

        agent = {"Label": APP_ID, "ProgramArguments": list(self._command), "RunAtLoad": True}
        _keep(self._path, plistlib.dumps(agent) if on else None)

    def fits(self) -> bool:
        """Whether the agent starts this very program."""
        import plistlib

        try:
            agent = plistlib.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return False
        return isinstance(agent, dict) and agent.get("ProgramArguments") == list(self._command)


class WindowsAutostart:
    """A value under the Run key of the person."""

    _KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def enabled(self) -> bool:
        """Whether the value is there."""
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    winreg.QueryValueEx(key, APP_ID)
            except OSError:
                return False
            return True
        return False

    def fits(self) -> bool:
        """Whether the value starts this very program."""
        if sys.platform == "win32":
            import subprocess
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    return bool(winreg.QueryValueEx(key, APP_ID)[0] == subprocess.list2cmdline(self._command))
            except OSError:
                return False
        return False

    def set(self, *, on: bool) -> None:
        """Write or take away the value. ``Problem(READ_ONLY)`` when the registry does not let us."""
        if sys.platform == "win32":
            import subprocess
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    if on:
                        line = subprocess.list2cmdline(self._command)
                        winreg.SetValueEx(key, APP_ID, 0, winreg.REG_SZ, line)
                    elif self.enabled():
                        winreg.DeleteValue(key, APP_ID)
            except OSError:
                raise Problem(ProblemKind.READ_ONLY) from None


def quoted(word: str) -> str:
    """An argument as the Exec key wants it: quoted where needed, per cent signs doubled."""
    if word and not any(sign in _RESERVED for sign in word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    # The key file itself takes one more backslash away.
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _keep(path: Path, data: bytes | None) -> None:
    try:
        if data is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        raise Problem(ProblemKind.READ_ONLY) from None
