"""Killed in the middle of things, as a power cut does: the next start goes on there. And never two at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pytest

from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.services.demonstrating import fill
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import SystemClock
from companion.system.secrets import KeyStoreProcess
from tests.journeys.helpers_desktop import HAS_KEY_STORE, desk, private_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.diary import SqlDiary

ROOT = Path(__file__).parents[2]
PASSPHRASE = "tea in the garden"
ENDS_WITHIN = 20
"""Seconds a process may take to end."""


class Running:
    """One process of the program."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("driven.py"))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, name: str, *words: str) -> str:
        """Let the hands inside do something; what one sees afterwards."""
        asked, told = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        asked.write(json.dumps([name, *words]) + "\n")
        asked.flush()
        answer = json.loads(told.readline())
        if "failed" in answer:
            pytest.fail(answer["failed"])
        return str(answer["seen"])

    def press(self, *ways: str) -> str:
        return self.do("press", *ways)

    def wait_for(self, words: str) -> str:
        return self.do("wait_for", words)

    def kill(self) -> None:
        """At once, without a chance to tidy up."""
        self._process.kill()
        self._process.wait(ENDS_WITHIN)
        cast("IO[str]", self._process.stdin).close()
        cast("IO[str]", self._process.stdout).close()


@contextmanager
def running(*, unlock: bool = not HAS_KEY_STORE, new: bool = False) -> Iterator[Running]:
    """The program, past the door, and killed at the end."""
    program = Running()
    try:
        if unlock:
            program.do("write", "My passphrase", PASSPHRASE)
            program.press("Use this passphrase" if new else "Open my diary")
        yield program
    finally:
        program.kill()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("COMPANION_HOME", str(folder))
    with desk(tmp_path / "desk", monkeypatch):
        yield folder


def new_diary(home: Path) -> SqlDiary:
    home.mkdir(mode=0o700)
    keeper = Safekeeping(FileVault(home, SystemClock()), KeyStoreProcess())
    diary = keeper.create_with_key_store() if HAS_KEY_STORE else keeper.create_with_passphrase(PASSPHRASE)
    return cast("SqlDiary", diary)


def lived_in(home: Path) -> None:
    """The invented life, with a visit that begins in five minutes."""
    clock = SystemClock()
    diary = new_diary(home)
    fill(diary, clock)
    soon = (clock.now() + timedelta(minutes=5)).replace(second=0, microsecond=0)
    with diary.writing() as book:
        for plan in book.plans.all():
            book.plans.remove(plan.id)
        book.plans.save(
            Plan(
                id=PlanId("walk"),
                people=(PersonId("margaret"),),
                mode=Mode.IN_PERSON,
                starts=soon.replace(tzinfo=None),
                zone="UTC",
                made_at=clock.now() - timedelta(days=2),
                what="A walk",
            )
        )
    diary.close()


def test_killed_during_set_up(home: Path) -> None:  # noqa: ARG001 - where the program begins
    with running(new=True) as program:
        program.press("I understand")
        program.do("write", "My name", "Edith")
    with running() as program:
        assert "My name: Edith" in program.wait_for("Set-up, question 1 of 6")
        program.press("Next", "Next")
        program.do("pick", "My country", "Ireland")
        program.press("Next")
    with running() as program:
        program.wait_for("Set-up, question 4 of 6")
        program.press("Skip this", "Skip this", "Skip this")
    with running() as program:
        program.wait_for("Set-up, the end")
        program.press("Begin with Today")
        program.wait_for("Edith")
    with running() as program:
        program.wait_for("Nothing is planned yet")


def test_killed_in_the_middle_of_a_thought(home: Path) -> None:
    lived_in(home)
    with running() as program:
        program.press("Look at it, 8 minutes", "Mostly", "A little", "I was shown too fast", "Next", "The telephone")
    with running() as program:
        seen = program.press("Go on")
        assert "Which of these did you get used to in your life?" in seen
        assert "You said you were mostly sure" in seen


def test_killed_while_the_window_waits(home: Path) -> None:
    lived_in(home)
    with running() as program:
        program.wait_for("A walk with Margaret")
        program.wait_for("[Companion: it is time]")
    with running() as program:
        program.wait_for("[Companion: it is time]")
        program.press("I can’t today")
    with running() as program:
        seen = program.wait_for("Rose")
        assert "A walk" not in seen


def test_a_second_start_brings_the_first_window_forward(home: Path) -> None:
    lived_in(home)
    with running() as program:
        program.wait_for("Rose")
        program.do("minimise")
        second = subprocess.run([sys.executable, "-m", "companion"], cwd=ROOT, timeout=ENDS_WITHIN, check=False)
        assert second.returncode == 0
        program.do("wait_until_forward")


def test_a_passphrase_where_there_is_no_key_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private_home(tmp_path / "desk", monkeypatch)
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    with running(unlock=True, new=True) as program:
        program.press("I understand")
    with running(unlock=False) as program:
        program.do("write", "My passphrase", "something else")
        program.press("Open my diary")
        program.wait_for("That passphrase does not fit")
        program.do("write", "My passphrase", PASSPHRASE)
        program.press("Open my diary")
        program.wait_for("Set-up, question 1 of 6")
