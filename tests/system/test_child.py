"""One question in, one answer out, by either way of starting a process."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from companion.system.child import Child, PopenChild, SpawnedChild, start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Starter = Callable[[Sequence[str]], Child]

ECHO = "import sys; sys.stdout.write(sys.stdin.readline().upper()); sys.stderr.write('noise')"
SLEEP = "import time; time.sleep(60)"
DEAF = "pass"

ways = pytest.mark.parametrize("way", [SpawnedChild, PopenChild, start])


def python(program: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", program]


@ways
def test_a_question_is_answered(way: Starter) -> None:
    child = way(python(ECHO))
    child.tell(b"good morning\n")
    assert child.wait(20)
    assert child.hear() == b"GOOD MORNING\n"
    child.end()


@ways
def test_waiting_has_an_end_and_the_process_too(way: Starter) -> None:
    before = set(psutil.Process().children())
    child = way(python(SLEEP))
    assert not child.wait(0)
    child.kill()
    assert set(psutil.Process().children()) <= before


@ways
def test_a_program_that_does_not_listen_does_no_harm(way: Starter) -> None:
    child = way(python(DEAF))
    child.wait(20)
    with pytest.raises(BrokenPipeError):
        child.tell(b"x" * 1_000_000)
    assert child.hear() == b""
    child.end()


@ways
def test_no_such_program(way: Starter) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count is all that is wanted
    with pytest.raises(FileNotFoundError):
        way(["/no/such/program"])
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above
