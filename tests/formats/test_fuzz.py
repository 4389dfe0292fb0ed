"""A few thousand damaged packs, exercises and sets of questions; ``python -m benchmarks.fuzz`` runs many more."""

from __future__ import annotations

import random

import pytest

from benchmarks import fuzz
from benchmarks.fuzz import OursError, damaged
from companion.domain.problems import Fault


def test_five_thousand_damaged_files_are_each_told_in_sentences() -> None:
    count = fuzz.fuzz(5_000)
    assert count.inputs == 5_000
    assert count.by_kind == {"packs": 2_000, "exercises": 2_000, "check-ins": 1_000}
    assert count.faulty > 4_000


def test_one_seed_damages_in_the_same_way_each_time() -> None:
    data = b'title = "Small steps"\nminutes = 8\n' * 5

    def once(number: int) -> bytes:
        return damaged(data, random.Random(number), pack=False)  # noqa: S311 - no secret

    assert [once(number) for number in range(50)] == [once(number) for number in range(50)]
    assert len({once(number) for number in range(50)}) > 40


def test_an_input_that_raises_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(_data: bytes) -> bool:
        message = "ours"
        raise TypeError(message)

    monkeypatch.setattr(fuzz, "_pack", raises)
    with pytest.raises(OursError, match="packs, input 0 of seed 7: TypeError: ours"):
        fuzz.fuzz(1, 7)


def test_a_fault_without_a_sentence_is_a_fault_of_ours() -> None:
    with pytest.raises(AssertionError, match="no sentence"):
        fuzz._told([Fault(line=1, what=" ")])


def test_the_command_says_what_became_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["20", "3"]) == 0
    assert "20 inputs from seed 3" in capsys.readouterr().out
