"""The bank of conversation starters: the shipped one is sound, and each fault is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.starters import StarterKind
from companion.formats.starters import FEWEST, check_starters, read_starters, starters_beside
from companion.system.resources import exercises_folder, resources_folder

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resources_folder() / "starters" / "en.toml"


def text_with(old: str, new: str) -> str:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def faults(text: str) -> list[str]:
    return [fault.what for fault in read_starters(text)[1]]


def test_the_shipped_file_is_sound_and_large_enough() -> None:
    assert check_starters(SHIPPED) == []
    book, wrong = starters_beside(exercises_folder())
    assert wrong == []
    assert {kind: len(book.of(kind)) >= FEWEST for kind in StarterKind} == dict.fromkeys(StarterKind, True)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("What did you eat that was good?", "What did you eat", "A starter ends with a question mark or a full stop."),
        ("What did you eat that was good?", "Good!", "No exclamation marks, please."),
        ("What did you eat that was good?", "Why is that?", '"Why" sounds like blame. Ask what it was like.'),
        ("What did you eat that was good?", "What" + " so" * 40 + "?", "This has 125 letters; 80 is the most."),
        ("Have you eaten?", "Have you eaten something warm and good today?", "This has 45 letters; 40 is the most."),
        ("Feel this. It is soft.", "Do you remember this?", "Nothing here may have to be known or remembered."),
        ("Feel this. It is soft.", "Which year was it?", "Nothing here may have to be known or remembered."),
        ('id = "eat"', 'id = "small"', '"small" stands here twice. Each starter has an id of its own.'),
        ('id = "eat"', 'id = "Eat it"', 'An id has small letters, numbers and _ only. Write: id = "eat"'),
        ('kind = "past"', 'kind = "light"', '"light" stands here twice. Put its starters together.'),
    ],
)
def test_each_fault_is_told(old: str, new: str, what: str) -> None:
    assert what in faults(text_with(old, new))


def test_a_starter_that_stands_twice_is_told() -> None:
    found = faults(text_with("What did you eat that was good?", "What was the best small thing today?"))
    assert any("stands here twice" in what for what in found)


def test_the_line_of_a_fault() -> None:
    text = text_with("What did you eat that was good?", "Good! Was it?")
    (fault,) = read_starters(text)[1]
    assert "Good! Was it?" in text.splitlines()[fault.line - 1]


def test_no_toml_and_no_text(tmp_path: Path) -> None:
    assert faults("version = ")
    path = tmp_path / "en.toml"
    path.write_bytes(b"\xff\xfe\x00broken")
    assert check_starters(path)
    assert starters_beside(tmp_path / "exercises")[0].of("light") == ()


def test_too_few_of_a_kind() -> None:
    text = (
        'version = 1\nlanguage = "en"\n[[starter]]\nkind = "light"\ntexts = [ { id = "a", text = "How are you?" } ]\n'
    )
    found = faults(text)
    assert "There are 1 starters; 12 is the fewest." in found
    assert 'There are no starters of the kind "memory".' in found
