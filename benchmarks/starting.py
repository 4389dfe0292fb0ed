"""First paint, and Today with its content, from the start of the process; a bare window is started in turn with it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Line, ms, times

if TYPE_CHECKING:
    from benchmarks.desk import Desk

HERE = Path(__file__).parent
PAINT_AIM, TODAY_AIM = 1.3, 2.0
_AIMS = {"paint": PAINT_AIM, "today": TODAY_AIM}
_WORDS = {"paint": "First paint", "today": "Today with its content"}
_PATIENCE = 60.0

Moments = dict[str, Any]
"""What a program told: seconds until its moments, and processor seconds by then."""


def measure(desk: Desk, homes: dict[str, Path], runs: int) -> list[Line]:
    """On each kind of screen there is: ``runs`` rounds, all of them warm."""
    lines: list[Line] = []
    for platform in desk.platforms():
        lines += _on(platform, desk, homes, runs)
    return lines


def _on(platform: str, desk: Desk, homes: dict[str, Path], runs: int) -> list[Line]:
    environment = desk.on(platform)
    bare: list[Moments] = []
    ours: dict[str, list[Moments]] = {name: [] for name in homes}
    for number in range(runs + 1):  # the first round warms the disk's memory and does not count
        beside = started(HERE / "bare.py", environment)
        told = {name: started(HERE / "probe.py", environment | at(home)) for name, home in homes.items()}
        if number:
            bare.append(beside)
            for name, moments in told.items():
                ours[name].append(moments)
    return [
        line
        for name, rounds in ours.items()
        for moment in ("paint", "today")
        for line in _lines(f"{_WORDS[moment]}, {name} ({platform})", moment, rounds, bare)
    ]


def _lines(what: str, moment: str, rounds: list[Moments], bare: list[Moments]) -> list[Line]:
    """By the clock, and as processor time of the process, which other work on the machine hardly touches."""
    seconds, beside = [each[moment] for each in rounds], [each["paint"] for each in bare]
    work, bare_work = [each[f"{moment}_work"] for each in rounds], [each["paint_work"] for each in bare]
    ratio, aim = times(seconds, beside), _AIMS[moment]
    return [
        Line(
            what=what,
            measured=ms(seconds),
            beside=f"{ms(beside)} bare window",
            ratio=f"{ratio:.2f}",
            aim=f"≤ {aim}",
            reached=ratio <= aim,
        ),
        Line(
            what="… in processor time",
            measured=ms(work),
            beside=f"{ms(bare_work)} bare window",
            ratio=f"{times(work, bare_work):.2f}",
        ),
    ]


def at(home: Path) -> dict[str, str]:
    """The environment of a program whose diary lies in a folder."""
    return {"COMPANION_HOME": str(home)}


def started(file: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Start a file, and what it told. The clock is the steady one that all processes share."""
    now = time.monotonic()
    told = subprocess.run(
        [sys.executable, str(file), str(now)],
        env=environment,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    lines = told.stdout.decode().splitlines()
    assert lines, told.stderr.decode()[-2000:]
    answer: dict[str, Any] = json.loads(lines[-1])
    assert answer.get("name", "Today") == "Today", answer
    return answer
