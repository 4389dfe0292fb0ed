"""Hearing oneself: a few seconds of the microphone, kept in memory only, and played again.

By programs that are on the computer, for the reasons ``ringing`` gives. Samples are 16-bit with a sign, one channel,
16,000 a second: plenty for a voice, and 128 kB for four seconds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from companion.domain.loudness import SECONDS
from companion.system.opener import clean_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE = 16_000
_RAW = ("--raw", f"--rate={RATE}", "--channels=1", "--format=s16le")
_ALSA = ("-q", "-t", "raw", "-f", "S16_LE", "-r", str(RATE), "-c", "1")
RECORDERS: tuple[tuple[str, ...], ...] = (("parecord", *_RAW), ("arecord", *_ALSA))
PLAYERS: tuple[tuple[str, ...], ...] = (("paplay", *_RAW), ("aplay", *_ALSA))


class DesktopRecorder:
    """Implements ``ports.Recorder``."""

    def __init__(
        self,
        recorders: Sequence[Sequence[str]] = RECORDERS,
        players: Sequence[Sequence[str]] = PLAYERS,
        seconds: float = SECONDS,
    ) -> None:
        self._recorders, self._players, self._seconds = recorders, players, seconds

    def possible(self) -> bool:
        """Whether there is a program for both. Only Linux has those we know."""
        return sys.platform.startswith("linux") and bool(_found(self._recorders)) and bool(_found(self._players))

    def record(self) -> bytes | None:
        """A few seconds of the microphone; ``None`` when nothing was given. Takes these seconds."""
        heard = (self._record(command) for command in _found(self._recorders))
        return next((samples for samples in heard if samples), None)

    def play(self, samples: bytes) -> bool:
        """Play a recording to its end; whether a player was content."""
        return any(self._play(command, samples) for command in _found(self._players))

    def _record(self, command: list[str]) -> bytes | None:
        try:
            with _started(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as program:
                try:
                    heard, _ = program.communicate(timeout=self._seconds)
                except subprocess.TimeoutExpired:  # as it should be: it would go on for ever
                    program.terminate()
                    heard, _ = program.communicate()
        except OSError:
            return None
        return heard

    def _play(self, command: list[str], samples: bytes) -> bool:
        try:
            with _started(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as program:
                try:
                    program.communicate(samples, timeout=3 * self._seconds)
                except subprocess.TimeoutExpired:
                    program.kill()
                    return False
                return program.returncode == 0
        except OSError:
            return False


def _found(programs: Sequence[Sequence[str]]) -> list[list[str]]:
    """Those that are here; one whose sound server is not there leaves it to the next."""
    found = ((shutil.which(name), words) for name, *words in programs)
    return [[path, *words] for path, words in found if path is not None]


def _started(command: list[str], *, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - one of the fixed commands above, found on the path
        command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL, env=clean_environment(os.environ)
    )
