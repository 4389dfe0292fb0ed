"""Whether a Linux desktop has a program for a kind of link, read from its lists without starting anything.

The places and the format are those of the "MIME applications" specification of freedesktop.org.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_ALWAYS = frozenset({"https", "mailto"})
"""Left to the desktop: browsers and mail have further ways of being found than these lists."""


def has_handler(scheme: str) -> bool:
    """Whether some installed program says it opens such links; for the web and in a sandbox, always."""
    if scheme in _ALWAYS or Path("/.flatpak-info").exists() or "SNAP" in os.environ:
        return True
    return names_handler(scheme)


def names_handler(scheme: str) -> bool:
    """Whether the lists of the desktop name a program for such links; a desktop may find one otherwise."""
    wanted = f"x-scheme-handler/{scheme}="
    return any(_names_a_program(line, wanted) for path in _lists() for line in _lines(path))


def _names_a_program(line: str, wanted: str) -> bool:
    return line.startswith(wanted) and bool(line[len(wanted) :].strip(" ;"))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _lists() -> Iterator[Path]:
    names = [f"{desktop.lower()}-mimeapps.list" for desktop in _split("XDG_CURRENT_DESKTOP", "") if desktop]
    config = [_home("XDG_CONFIG_HOME", ".config"), *_split("XDG_CONFIG_DIRS", "/etc/xdg")]
    data = [_home("XDG_DATA_HOME", ".local/share"), *_split("XDG_DATA_DIRS", "/usr/local/share:/usr/share")]
    for folder in config:
        for name in (*names, "mimeapps.list"):
            yield Path(folder) / name
    for folder in data:
        for name in (*names, "mimeapps.list", "mimeinfo.cache", "defaults.list"):
            yield Path(folder) / "applications" / name


def _home(variable: str, otherwise: str) -> str:
    return os.environ.get(variable) or str(Path.home() / otherwise)


def _split(variable: str, otherwise: str) -> list[str]:
    return (os.environ.get(variable) or otherwise).split(":")
