"""Page changes: every page of the program opened in the invented circle of the demo and in the full diary."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Line
from benchmarks.starting import HERE, at

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.desk import Desk

AIM_MS = 50
_PATIENCE = 120.0

Turns = dict[str, list[tuple[float, float]]]
"""By page: seconds until it was painted and processor seconds of them, the first opening first."""


def measure(desk: Desk, full: Path | None) -> list[Line]:
    """In the demo, and in the full diary where there is a key store to open it with."""
    lines = _lines("demo", _turned(desk.on("offscreen"), "--demo"))
    if full is not None:
        lines += _lines("full", _turned(desk.on("offscreen") | at(full)))
    return lines


def _turned(environment: dict[str, str], *words: str) -> Turns:
    told = subprocess.run(
        [sys.executable, str(HERE / "turning_probe.py"), *words],
        env=environment,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    lines = told.stdout.decode().splitlines()
    assert lines, told.stderr.decode()[-2000:]
    answer: Turns = json.loads(lines[-1])
    return answer


def _lines(name: str, turns: Turns) -> list[Line]:
    """The worst page by its median, and the worst opening of all, with the work it took beside it."""
    usual = {page: median(wall for wall, _ in each) for page, each in turns.items()}
    slowest = max(usual, key=lambda page: usual[page])
    worst = max((wall, worked, page) for page, each in turns.items() for wall, worked in each)
    worked = max((work, page) for page, each in turns.items() for _, work in each)
    return [
        Line(
            what=f"Page change, {name}: median of {len(turns)} pages",
            measured=f"{median(usual.values()) * 1000:.0f} ms",
        ),
        Line(
            what=f"… slowest page by its median ({slowest})",
            measured=f"{usual[slowest] * 1000:.0f} ms",
            aim=f"≤ {AIM_MS} ms",
            reached=usual[slowest] * 1000 <= AIM_MS,
        ),
        Line(
            what=f"… slowest of all {sum(map(len, turns.values()))} openings ({worst[2]})",
            measured=f"{worst[0] * 1000:.0f} ms",
            aim=f"≤ {AIM_MS} ms",
            reached=worst[0] * 1000 <= AIM_MS,
        ),
        Line(what=f"… most processor time of an opening ({worked[1]})", measured=f"{worked[0] * 1000:.0f} ms"),
    ]
