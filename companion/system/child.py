"""A small process with two pipes: one question in, one answer out.

Two ways to start one. The first needs nothing but what Python has loaded already; ``subprocess`` costs more than
anything else on the way to the first paint, and is used where the first way does not exist (Windows).
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO


class Child(Protocol):
    """The process. Its input stays open until ``end`` or ``kill``, so that it can end when the asker does."""

    def fileno(self) -> int:
        """What becomes readable with the answer. Not on Windows."""

    def tell(self, question: bytes) -> None:
        """Put the question. ``OSError`` when the process is gone."""

    def hear(self) -> bytes:
        """All of the answer."""

    def wait(self, seconds: float) -> bool:
        """Whether the answer is there within so many seconds."""

    def kill(self) -> None:
        """End it at once."""

    def end(self) -> None:
        """Let go of it; waits until it has ended."""


def start(command: Sequence[str]) -> Child:
    """Start a program by its path. ``OSError`` when it cannot be."""
    return SpawnedChild(command) if hasattr(os, "posix_spawn") else PopenChild(command)


class SpawnedChild:
    """By ``posix_spawn``."""

    def __init__(self, command: Sequence[str]) -> None:
        question, self._input = os.pipe()
        self._output, answer = os.pipe()
        actions = [
            (os.POSIX_SPAWN_DUP2, question, 0),
            (os.POSIX_SPAWN_DUP2, answer, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:
            self._pid = os.posix_spawn(command[0], list(command), os.environ, file_actions=actions)
        except BaseException:
            os.close(self._input)
            os.close(self._output)
            raise
        finally:  # the other ends belong to the process
            os.close(question)
            os.close(answer)

    def fileno(self) -> int:
        """What becomes readable with the answer."""
        return self._output

    def tell(self, question: bytes) -> None:
        """Put the question."""
        while question:
            question = question[os.write(self._input, question) :]

    def hear(self) -> bytes:
        """All of the answer."""
        with open(self._output, "rb", closefd=False) as file:
            return file.read()

    def wait(self, seconds: float) -> bool:
        """Whether the answer is there."""
        import select

        return bool(select.select([self._output], [], [], seconds)[0])

    def kill(self) -> None:
        """End it at once."""
        import signal

        os.kill(self._pid, signal.SIGKILL)
        self.end()

    def end(self) -> None:
        """Let go of it."""
        os.close(self._output)
        os.close(self._input)
        os.waitpid(self._pid, 0)


class PopenChild:
    """By ``subprocess``. Pipes cannot be waited for on Windows; the answer fits into one, so the process ends first."""

    def __init__(self, command: Sequence[str]) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        self._process = Popen(list(command), stdin=PIPE, stdout=PIPE, stderr=DEVNULL)  # noqa: S603 - our own program
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)

    def fileno(self) -> int:
        """What becomes readable with the answer."""
        return self._output.fileno()

    def tell(self, question: bytes) -> None:
        """Put the question."""
        self._input.write(question)
        self._input.flush()

    def hear(self) -> bytes:
        """All of the answer."""
        return self._output.read()

    def wait(self, seconds: float) -> bool:
        """Whether the answer is there."""
        from subprocess import TimeoutExpired

        try:
            self._process.wait(seconds)
        except TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.end()

    def end(self) -> None:
        """Let go of it."""
        self._output.close()
        with suppress(OSError):  # it may have ended before it had read everything
            self._input.close()
        self._process.wait()
