"""How loud a recording is, so that a microphone that hears nothing is told from one that does."""

from __future__ import annotations

from array import array
from math import sqrt

SECONDS = 4
"""So long somebody speaks: time for one sentence."""
HEARD = 0.004
"""Louder than this, of 1.0, is more than the hiss of a quiet room: about 48 dB below full; our own choice."""
_FULL = 32_768


def loudness(samples: bytes) -> float:
    """The loudest tenth of the recording, 0 to 1: the middle over all would be mostly the pauses.

    ``samples`` are 16-bit numbers with a sign, one channel, as this computer writes them; a half one is left out.
    """
    numbers = array("h", samples[: len(samples) // 2 * 2])
    part = max(1, len(numbers) // 10)
    parts = [numbers[start : start + part] for start in range(0, len(numbers), part)]
    return max((_middle(each) for each in parts if each), default=0.0)


def _middle(numbers: array[int]) -> float:
    """Root of the mean square, without what is the same all the time."""
    mean = sum(numbers) / len(numbers)
    return sqrt(sum((each - mean) ** 2 for each in numbers) / len(numbers)) / _FULL
