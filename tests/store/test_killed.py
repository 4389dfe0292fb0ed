"""Killed at 200 random moments while it writes: the diary opens, is whole, and has every act that was confirmed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import IO, TYPE_CHECKING, cast

import pytest

from companion.domain.people import PersonId
from companion.domain.plans import PlanId, TouchId
from companion.domain.runs import RunId
from companion.store.diary import open_diary
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, NOW
from tests.store.kill_writer import MANY
from tests.store.made import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.ports import Book

LIVES = 200
LIVES_OF_ONE_FILE = 25
"""Then a new file, so that the making of one is killed too."""

LONGEST_LIFE = 0.12
"""Seconds, at most."""

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[bytes]]:
    """The program that splits off writers."""
    started = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kill_writer.py")), KEY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )
    yield started
    started.communicate(timeout=60)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are split off with fork, which this system has not")
def test_killed_at_200_random_moments(tmp_path: Path, nursery: subprocess.Popen[bytes]) -> None:
    chance = random.Random(1999)  # noqa: S311 - moments, not secrets
    confirmed = 0
    begun_and_lost = 0
    all_lines: list[str] = []
    for life in range(LIVES):
        path = tmp_path / f"{life // LIVES_OF_ONE_FILE}.diary"
        if life % LIVES_OF_ONE_FILE == 0:
            all_lines = []
        lines = one_life(nursery, path, chance.uniform(0.0, LONGEST_LIFE), opening=life % 5 == 0)
        all_lines += lines
        last_of_file = life % LIVES_OF_ONE_FILE == LIVES_OF_ONE_FILE - 1
        check(path, all_lines if last_of_file else lines)
        confirmed += sum(line.startswith("done") for line in lines)
        begun_and_lost += bool(lines) and lines[-1].startswith("begun")
    # The moments were in the midst of things: many acts confirmed, and many cut off.
    assert confirmed > LIVES / 2
    assert begun_and_lost > LIVES / 4


def one_life(nursery: subprocess.Popen[bytes], path: Path, seconds: float, *, opening: bool) -> list[str]:
    """Let a writer live for so long, from its first moment (``opening``) or from its first act; what it told."""
    asked, told = cast("IO[bytes]", nursery.stdin), cast("IO[bytes]", nursery.stdout)
    asked.write(f"{path}\n".encode())
    asked.flush()
    word, pid = told.readline().split()
    assert word == b"pid"
    if not opening:
        assert told.readline() == b"ready\n"
    sleep(seconds)
    os.kill(int(pid), signal.SIGKILL)
    lines = [line.decode().strip() for line in iter(told.readline, b"ended\n")]
    return [line for line in lines if line != "ready"]


def check(path: Path, lines: list[str]) -> None:
    """Open what the killed writers left, and look for all they told of."""
    done = {line.removeprefix("done ") for line in lines if line.startswith("done")}
    begun = {line.removeprefix("begun ") for line in lines if line.startswith("begun")}
    diary = open_diary(path, KEY, TurnedClock(NOW))
    assert diary.faults() == []
    with diary.reading() as look:
        for act in begun:
            kind, name = act.split()
            if kind not in ("undo", "back"):
                traces = found(look, kind, name)
                # Whole if it was confirmed; whole or not at all if it was cut off.
                assert len(set(traces)) == 1, act
                assert act not in done or all(traces), act
            elif kind == "back":
                there = look.people.get(PersonId(f"{name} back")) is not None
                assert not there or f"undo {name}" not in done, act
                assert there or act not in done or f"undo {name}" in begun, act
    diary.close()


def found(look: Book, kind: str, name: str) -> list[bool]:
    """Which traces of an act are there."""
    if kind == "many":
        people = [PersonId(f"{name}.{number}") for number in range(MANY)]
        return [bool(look.people.photo(person) and look.people.card(person)) for person in people]
    if kind == "plan":
        return [
            look.people.get(PersonId(name)) is not None,
            look.plans.get(PlanId(name)) is not None,
            look.plans.occurrence(PlanId(name), DAY) is not None,
            look.touches.get(TouchId(name)) is not None,
        ]
    return [look.runs.get(RunId(name)) is not None]
