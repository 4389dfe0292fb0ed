"""One soft sound of our own, played by a program that is on the computer.

Why so: Qt's module for sound is not among those we bring, and weighs more than all the rest. The desktop's bell
(``QApplication.beep``) is silent on most desktops of today, and a sound named in a notice is played by few; neither
tells us when nothing was heard. A player gives an exit code, and uses the loudspeaker that calls use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from companion.system.opener import clean_environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("canberra-gtk-play", "-f"),
    ("aplay", "-q"),
    ("afplay",),
)
"""Tried in this order: those that share the loudspeaker first, the bare sound card behind them; the last is macOS's."""

PATIENCE = 8.0
"""Seconds for a sound of little more than one; a player that waits for a sound server that is gone is ended."""


class DesktopRinger:
    """Plays one file. Implements ``ports.Ringer``."""

    def __init__(self, file: Path, players: Sequence[Sequence[str]] = PLAYERS, patience: float = PATIENCE) -> None:
        self._file = file
        self._players = players
        self._patience = patience

    def possible(self) -> bool:
        """Whether there is a player."""
        return sys.platform == "win32" or bool(self._commands())

    def ring(self) -> None:
        """Begin in a thread, and return at once."""
        if self.possible():
            threading.Thread(target=self.try_out, name="ring", daemon=True).start()

    def try_out(self) -> bool:
        """Play to the end; whether a player was content. One whose sound server is not there leaves it to the next."""
        if sys.platform == "win32":
            return _on_windows(self._file)
        return any(self._play(command) for command in self._commands())

    def _play(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(  # noqa: S603 - a list of words, no shell; the program was found on the path
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._patience,
                check=False,
                env=clean_environment(os.environ),
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def _commands(self) -> list[list[str]]:
        if not self._file.is_file():
            return []
        found = ((shutil.which(program), words) for program, *words in self._players)
        return [[path, *words, str(self._file)] for path, words in found if path is not None]


def _on_windows(file: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME)
        except RuntimeError:
            return False
        return True
    return False
