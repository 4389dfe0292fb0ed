"""Faults tried on purpose: the program killed in the midst of things, and a world that refuses. Nothing may be lost.

    python -m benchmarks.faults [KILLS] [SEED]

A real process writes to a real diary and is killed (SIGKILL) at a random moment: while it writes, copies, goes back to
a copy, is led on from older tables, writes everything out, takes everything in. It tells of each act past all buffers,
so that what was confirmed is known. Then the diary is opened as a start does it, and looked through.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self, cast

from benchmarks import faults_world
from benchmarks.faults_base import lost
from benchmarks.faults_child import ARCHIVE, KEY, NOW, older
from companion.domain.people import PersonId
from companion.domain.plans import PlanId, TouchId
from companion.domain.problems import Problem
from companion.formats.archive import read_archive
from companion.store.copies import FOLDER, copies_in, counted, faults_in
from companion.store.diary import SqlDiary, open_diary
from companion.store.schema import copies as copies_before
from companion.store.vault import DIARY_NAME, FileVault
from companion.system.clock import TurnedClock

HOUSE = Path(__file__).parents[1]
SEED = 20261122
LIVES_OF_ONE_FOLDER = 20
"""Then a new one, so that the making of a diary is cut off too."""
JOBS = {"write": 0.08, "copy": 0.12, "restore": 0.16, "migrate": 0.08, "archive": 0.12, "take-in": 0.5}
"""Each with the longest life in seconds."""
OPENING = 0.03
"""The longest life of those that are killed while they open the diary."""


@dataclass
class Count:
    """What became of the lives of one job."""

    kills: int = 0
    confirmed: int = 0
    cut_off: int = 0
    """Acts that had begun and were not confirmed."""
    whole_all_the_same: int = 0
    """Of these: whole in the diary."""
    before_open: int = 0
    """Killed before the diary stood open: at its making, its leading on, or the taking of a copy."""


def main(words: list[str]) -> int:
    """Kill so many times, try the other faults, and print both tables."""
    many = int(words[0]) if words else 2000
    seed = int(words[1]) if len(words) > 1 else SEED
    began = time.monotonic()
    counts = kill(many, seed)
    heads = ("killed while it", "kills", "before the diary was open", "acts confirmed", "cut off")
    print(f"| {' | '.join((*heads, 'of these whole all the same', 'lost', 'by halves'))} |")
    print("|" + "---|" * (len(heads) + 3))
    for job, count in counts.items():
        cells = (count.kills, count.before_open, count.confirmed, count.cut_off, count.whole_all_the_same, 0, 0)
        print(f"| {WORDS[job]} | {' | '.join(str(cell) for cell in cells)} |")
    print(
        f"\n{sum(count.kills for count in counts.values())} kills in {time.monotonic() - began:.0f} s, seed {seed}.\n"
    )
    with tempfile.TemporaryDirectory(prefix="companion-faults-") as name:
        print(faults_world.table(faults_world.run(Path(name))))
    return 0


WORDS = {
    "write": "writes",
    "copy": "makes a copy",
    "restore": "goes back to a copy",
    "migrate": "is led on from older tables",
    "archive": "writes everything out",
    "take-in": "takes everything in again",
}


def kill(many: int, seed: int = SEED) -> dict[str, Count]:
    """Kill ``many`` lives, the jobs in turn.

    Raises:
        LostError: something confirmed is not there any more, or something is not whole.
    """
    chance = random.Random(seed)
    counts = {job: Count() for job in JOBS}
    nursery = _Nursery()
    with nursery, tempfile.TemporaryDirectory(prefix="companion-kills-") as name:
        places: dict[str, _Place] = {}
        for life in range(many):
            job = tuple(JOBS)[life % len(JOBS)]
            place = places.get(job)
            if place is None or place.lives >= (1 if job == "migrate" else LIVES_OF_ONE_FOLDER):
                place = places[job] = _Place(Path(name) / f"{job}-{life}", job)
            opening = job != "migrate" and chance.random() < 0.25
            seconds = chance.uniform(0, OPENING if opening else JOBS[job])
            lines = nursery.life(job, place.folder, seconds, opening=opening)
            place.look(lines, counts[job])
    return counts


class _Nursery:
    """The program that splits off lives: splitting off costs milliseconds, a fresh start most of a second."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.faults_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
            cwd=HOUSE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrokenPipeError):
            self._process.communicate(timeout=60)

    def life(self, job: str, folder: Path, seconds: float, *, opening: bool) -> list[str]:
        """Let one live for so long, from its first moment (``opening``) or from its first act; what it told."""
        asked, told = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        asked.write(f"{job} {folder}\n".encode())
        asked.flush()
        word, pid = told.readline().split()
        assert word == b"pid"
        first = []
        if not opening and job != "migrate":  # being led on happens before the diary is open
            first.append(told.readline().decode().strip())
        time.sleep(seconds)
        os.kill(int(pid), signal.SIGKILL)
        return first + [line.decode().strip() for line in iter(told.readline, b"ended\n")]


class _Place:
    """One folder with a diary, and what its lives have confirmed."""

    def __init__(self, folder: Path, job: str) -> None:
        self.folder = folder
        self.lives = 0
        self._done: set[str] = set()
        folder.mkdir()
        self._old = older(folder) if job == "migrate" else []

    def look(self, lines: list[str], count: Count) -> None:
        """Open what the killed one left, as a start does, and look for all that was ever confirmed here."""
        self.lives += 1
        done = {line.removeprefix("done ") for line in lines if line.startswith("done ")}
        begun = {line.removeprefix("begun ") for line in lines if line.startswith("begun ")} - done
        self._done |= done
        clock = TurnedClock(NOW)
        vault = FileVault(self.folder, clock)
        vault.take_chosen()
        with closing(open_diary(self.folder / DIARY_NAME, KEY, clock)) as diary:
            if diary.faults():
                lost(f"{self.folder.name}, life {self.lives}: {diary.faults()}")
            there = self._here(diary, self._done | begun)
        kept = there | self._in_copies(self._done - there)
        gone = self._done - kept
        if gone:
            lost(f"{self.folder.name}, life {self.lives}: {len(gone)} confirmed acts are gone")
        self._look_at_archive()
        count.kills += 1
        count.confirmed += len(done)
        count.cut_off += len(begun)
        count.whole_all_the_same += len(begun & there)
        count.before_open += "ready" not in lines

    def _here(self, diary: SqlDiary, names: set[str]) -> set[str]:
        """Those whose every trace is there; by halves is an error."""
        found = set()
        with diary.reading() as book:
            people = {person.id for person in book.people.all(circle_only=False)}
            missing = [name for name in self._old if name not in people]
            if missing:
                lost(f"{self.folder.name}: {len(missing)} people of the older diary are gone")
            plans = {plan.id for plan in book.plans.all()}
            for name in names:
                traces = [name in people, PlanId(name) in plans]
                if any(traces):
                    traces += [
                        book.people.photo(PersonId(name)) is not None,
                        book.touches.get(TouchId(name)) is not None,
                    ]
                if any(traces) and not all(traces):
                    lost(f"{self.folder.name}: {name} is there by halves")
                found |= {name} if traces[0] else set()
        return found

    def _in_copies(self, names: set[str]) -> set[str]:
        """Every copy opens and is whole; those of the names that one of them holds (who went back can come again)."""
        found: set[str] = set()
        for copy in copies_in(self.folder / FOLDER):
            path = self.folder / FOLDER / copy.name
            counted(path, KEY)
            if names - found:
                if faults_in(path, KEY):
                    lost(f"{self.folder.name}: {copy.name} is not whole")
                found |= _names_in(path, names)
        for path in copies_before(self.folder / DIARY_NAME):
            counted(path, KEY)
        return found

    def _look_at_archive(self) -> None:
        archive = self.folder / ARCHIVE
        if archive.exists():
            try:
                read_archive(archive.read_bytes())
            except Problem:
                lost(f"{self.folder.name}: the archive is not whole")


def _names_in(path: Path, names: set[str]) -> set[str]:
    from companion.store.cipher import connect_for_reading

    with closing(connect_for_reading(path, KEY)) as connection:
        ids = {row[0] for row in connection.execute("SELECT id FROM people")}
    for leftover in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)
    return names & ids


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
