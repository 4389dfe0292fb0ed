"""Where the program keeps things. ``COMPANION_HOME`` puts everything into one folder of one's choice."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "companion"
_OWNER_ONLY = 0o700


def data_folder() -> Path:
    """The folder of the diary; it need not be there yet."""
    home = os.environ.get("COMPANION_HOME")
    if home:
        return Path(home).absolute()
    if sys.platform == "linux":
        return _xdg("XDG_DATA_HOME", ".local/share") / _NAME
    from platformdirs import user_data_path  # the two other systems

    return user_data_path(_NAME, appauthor=False)


def log_folder() -> Path:
    """The folder of the log; it need not be there yet."""
    home = os.environ.get("COMPANION_HOME")
    if home:
        return Path(home).absolute() / "log"
    if sys.platform == "linux":
        return _xdg("XDG_STATE_HOME", ".local/state") / _NAME / "log"
    from platformdirs import user_log_path

    return user_log_path(_NAME, appauthor=False)


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner can look into; one that is there stays as it is."""
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    return folder


def _xdg(variable: str, otherwise: str) -> Path:
    """A base folder of the XDG specification, which says to pass over a relative one."""
    base = os.environ.get(variable, "")
    return Path(base) if base.startswith("/") else Path.home() / otherwise
