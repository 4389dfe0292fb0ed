"""What the window must know before the diary is open: theme, text step and where it stood. Nothing private."""

import json
from dataclasses import asdict
from pathlib import Path

from companion.domain.preferences import TEXT_STEPS, Theme
from companion.domain.record import record

FILE = "window.json"


@record
class Early:
    """Theme, text step in percent, and the window's size; zero for "as it comes"."""

    theme: Theme = Theme.SYSTEM
    text_step: int = 100
    width: int = 0
    height: int = 0
    maximised: bool = False
    country: str = ""
    """For the help lines, which must be right also when the diary does not open."""


def read_early(home: Path) -> Early:
    """What was kept; the usual when there is nothing or it cannot be read."""
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
        step = int(kept["text_step"])
        return Early(
            theme=Theme(kept["theme"]),
            text_step=step if step in TEXT_STEPS else 100,
            width=max(0, int(kept["width"])),
            height=max(0, int(kept["height"])),
            maximised=bool(kept["maximised"]),
            country=str(kept["country"]),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Early()


def write_early(home: Path, early: Early) -> None:
    """Keep it, whole or not at all. A folder that cannot be written to costs only the memory of the window's size."""
    beside = home / f"{FILE}.new"
    try:
        beside.write_text(json.dumps(asdict(early)), encoding="utf-8")
        beside.replace(home / FILE)
    except OSError:
        return
