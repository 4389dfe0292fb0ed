"""Six words: easy to tell apart, the same for the same keys, and dear to forge."""

from __future__ import annotations

import time

from companion.domain import spoken_code
from companion.domain.spoken_code import WORDS, bits, code_of

ONE, TWO = bytes(32), bytes([1]) * 32


def test_there_are_256_words_that_differ_in_their_first_four_letters() -> None:
    assert len(set(WORDS)) == 256
    assert len({word[:4] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 10 for word in WORDS)
    assert bits() == 48


def test_the_same_keys_give_the_same_words_and_others_give_others() -> None:
    assert code_of(ONE, TWO) == code_of(ONE, TWO)
    assert len({code_of(ONE, TWO), code_of(TWO, ONE), code_of(ONE, ONE)}) == 3
    assert len(code_of(ONE, TWO)) == 6


def test_a_try_is_as_dear_as_the_guide_says() -> None:
    """Half of 2 to the 48 tries at five milliseconds each, far below what one takes today, are 20,000 years."""
    began = time.perf_counter()
    code_of(ONE, TWO)
    took = time.perf_counter() - began
    assert took > 0.005
    assert 2 ** (bits() - 1) * 0.005 / (365 * 86_400) > 20_000
    assert spoken_code._COST * spoken_code._BLOCK * 128 == 16 * 1024 * 1024
