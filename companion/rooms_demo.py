"""What stands in for parts of the computer in the demo, so that looking round changes nothing of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from time import sleep

THROW_AWAY_TRIES = 100
"""How often the demo tries to delete its folder, 50 ms apart, before it leaves it."""


class NotAtLogin:
    """Starting at log-in, as it is in the demo: a choice one can try, and nothing of the desktop changes."""

    def __init__(self) -> None:
        self._on = False

    def enabled(self) -> bool:
        """As chosen a moment ago."""
        return self._on

    def set(self, *, on: bool) -> None:
        """Only remember it."""
        self._on = on

    def fits(self) -> bool:
        """What is remembered is this program."""
        return self._on


class KeysOfDemo:
    """A key store that lasts as long as the demo."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """What was kept a moment ago."""
        return self._kept.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep it until the end."""
        self._kept[name] = secret

    def forget(self, name: str) -> None:
        """Forget it at once."""
        self._kept.pop(name, None)


def throw_away_folder() -> Path:
    """A new folder for the demo's diary, deleted at its end."""
    return Path(tempfile.mkdtemp(prefix="companion-demo-"))


def throw_away(home: Path) -> None:
    """Delete the folder; once more where something still put a file into it meanwhile."""
    for _ in range(THROW_AWAY_TRIES):
        shutil.rmtree(home, ignore_errors=True)
        if not home.exists():
            return
        sleep(0.05)
