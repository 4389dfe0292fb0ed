"""Memory after ten idle seconds, and wake-ups and work while idle for a minute, of the whole family of processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from benchmarks.measure import Line
from benchmarks.starting import HERE, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.desk import Desk

MEMORY_AIM = 100
WAKE_AIM = 1
SETTLE, IDLE = 10.0, 60.0
"""The clock on Today moves once a minute: a shorter look would see that, or miss it, by chance."""
_BLINK = 0.25
_SPAN = 30.0


def measure(desk: Desk, home: Path, *, settle: float = SETTLE, idle: float = IDLE) -> list[Line]:
    """One after the other, so that neither shares its memory with the other.

    A start goes before that does not count: it compiles what every later one finds compiled, and keeps some ten
    megabytes of that work until it ends.
    """
    platform = desk.platforms()[-1]
    environment = desk.on(platform)
    with _standing(HERE / "probe.py", environment | at(home)):
        time.sleep(settle)
    with _standing(HERE / "bare.py", environment) as bare:
        time.sleep(min(settle, 3))
        bare_memory = _memory(bare)
    with _standing(HERE / "probe.py", environment | at(home)) as ours:
        time.sleep(settle)
        memory, count = _memory(ours), len(family(ours))
        moments, switches, worked = (each * _SPAN / idle for each in _watched(ours, idle))
    return [
        Line(
            what=f"Memory after {settle:.0f} s idle, full ({platform}; PSS, {count} process)",
            measured=f"{memory:.0f} MB",
            beside=f"{bare_memory:.0f} MB bare window",
            ratio=f"{memory / bare_memory:.2f}",
            aim=f"≤ {MEMORY_AIM} MB",
            reached=memory <= MEMORY_AIM,
        ),
        Line(
            what=f"Wake-ups in {_SPAN:.0f} s idle: moments at which any thread woke ({platform}, {idle:.0f} s watched)",
            measured=f"{moments:.1f}",
            aim=f"≤ {WAKE_AIM}",
            reached=moments <= WAKE_AIM,
        ),
        Line(what="… voluntary context switches of all threads in them", measured=f"{switches:.1f}"),
        Line(what=f"Processor time in {_SPAN:.0f} s idle ({platform})", measured=f"{worked * 1000:.1f} ms"),
    ]


def _watched(pid: int, seconds: float) -> tuple[int, int, float]:
    """Quarter seconds in which any thread woke, how often threads woke in all, and processor time in seconds."""
    moments, switches, work = 0, 0, _work(pid)
    before, end = _wake_ups(pid), time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(_BLINK)
        now = _wake_ups(pid)
        woken = sum(count - before.get(thread, 0) for thread, count in now.items())
        moments += woken > 0
        switches += woken
        before = now
    return moments, switches, _work(pid) - work


@contextmanager
def _standing(file: Path, environment: dict[str, str]) -> Iterator[int]:
    """A program that stays, from the moment it has shown itself."""
    program = subprocess.Popen(
        [sys.executable, str(file), str(time.monotonic()), "stay"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    told = cast("IO[bytes]", program.stdout)
    try:
        assert told.readline(), f"{file.name} did not show itself"
        yield program.pid
    finally:
        program.kill()
        program.wait()
        told.close()


def family(pid: int) -> list[int]:
    """A process and everything it started that still runs."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _memory(pid: int) -> float:
    """Proportional set size: its own pages, and its share of those it shares. A MB is 1,024 kB, as tools count it."""
    total = 0
    for one in family(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _wake_ups(pid: int) -> dict[str, int]:
    """By thread, how often it had gone to sleep by itself: each time it was woken before."""
    return {
        task.name: int(line.split()[1])
        for one in family(pid)
        for task in Path(f"/proc/{one}/task").iterdir()
        for line in (task / "status").read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    }


def _work(pid: int) -> float:
    """Seconds of processor time of all threads so far; counted in nanoseconds where the system does so."""
    total = 0.0
    for one in family(pid):
        for task in Path(f"/proc/{one}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0]) / 1e9
            except OSError:
                ticks = (task / "stat").read_text().rpartition(")")[2].split()[11:13]
                total += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return total
