"""``python -m benchmarks``: everything the project says about its speed and size, measured here and now.

``--quick`` takes a quarter of the rounds. ``--only start,rest,pages,contacts,week,suggesting`` measures some of it.
"""

from __future__ import annotations

import platform
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import contacts, resting, starting, suggesting, turning, week
from benchmarks.desk import desk
from benchmarks.measure import Line, table

if TYPE_CHECKING:
    from benchmarks.desk import Desk

PARTS = ("start", "rest", "pages", "contacts", "week", "suggesting")
_MAKE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from benchmarks.homes import make_home
from benchmarks.life import FULL, Life
from companion.system.clock import SystemClock
life = Life(FULL, SystemClock().now())
make_home(Path(sys.argv[1]) / "empty", life, key_store=True, empty=True)
make_home(Path(sys.argv[1]) / "full", life, key_store=True)
"""


def main(words: list[str]) -> int:
    """Measure and print. Returns 0, also when an aim was missed: the table says so."""
    quick = "--quick" in words
    parts = _parts(words)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="companion-benchmarks-") as name, desk(Path(name)) as place:
        _say(
            f"Measured with Python {platform.python_version()} on {platform.machine()}, {', '.join(place.platforms())}."
        )
        homes = _homes(place)
        lines: list[Line] = []
        if "start" in parts and homes:
            lines += starting.measure(place, homes, 5 if quick else 15)
        if "rest" in parts and homes:
            lines += resting.measure(place, homes["full"], **({"settle": 5.0, "idle": 10.0} if quick else {}))
        if "pages" in parts:
            lines += turning.measure(place, homes.get("full"))
    if "contacts" in parts:
        lines += contacts.measure(repeats=1 if quick else 3)
    if "week" in parts:
        lines += week.measure(repeats=3 if quick else 9)
    if "suggesting" in parts:
        lines += suggesting.measure(repeats=3 if quick else 9)
    _say(table(lines))
    _say(f"Took {time.monotonic() - began:.0f} s. Times are medians; ratios are taken round by round.")
    return 0


def _parts(words: list[str]) -> tuple[str, ...]:
    if "--only" not in words:
        return PARTS
    wanted = words[words.index("--only") + 1].split(",")
    return tuple(part for part in PARTS if part in wanted)


def _homes(place: Desk) -> dict[str, Path]:
    """An empty and a full diary whose key a real key store keeps; none where there is no key store to be had."""
    if not place.key_store:
        _say("No key store here: start-up and memory are left out. Install: gnome-keyring dbus")
        return {}
    subprocess.run([sys.executable, "-c", _MAKE, str(place.folder)], env=place.environment, check=True)
    return {name: place.folder / name for name in ("empty", "full")}


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended in any case
    sys.exit(main(sys.argv[1:]))
