"""The list of the support cue: its reader, the shipped file, and how well it does, as its guide says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from companion.domain.support_cue import Cue, Listener
from companion.formats.support_cues import LARGEST, SupportCues, read_cues
from companion.system.resources import resources_folder

FOLDER = resources_folder() / "support_cues"
SENTENCES = tomllib.loads((Path(__file__).parents[1] / "data" / "support_cue_sentences.toml").read_text("utf-8"))
HALVES = ("working", "held_out", "second_working", "second_held_out")
MOST_FLAGGED = 1 / 20

SOUND = """\
version = 1
language = "en"
written_by = "For a test"
negations = ["not"]
firsts = ["i"]
others = ["he"]

[[cue]]
level = "line"
say = ["tired of (my) life $"]
"""


@pytest.fixture(scope="module")
def listener() -> Listener:
    found = SupportCues(FOLDER).listener("en")
    assert found is not None
    return found


def flagged(listener: Listener, sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if listener.heard(sentence) is not Cue.NONE]


def every(kinds: dict[str, list[str]]) -> list[str]:
    return [sentence for sentences in kinds.values() for sentence in sentences]


# --- how well it does ---


def test_there_are_enough_sentences_half_of_them_harmless_and_none_twice() -> None:
    halves = {
        side: [each for half in HALVES for each in every(SENTENCES[half][side])] for side in ("harmless", "heavy")
    }
    whole = [*halves["harmless"], *halves["heavy"]]
    assert len(whole) >= 400
    assert len(set(whole)) == len(whole)
    assert abs(len(halves["harmless"]) - len(halves["heavy"])) <= 10


@pytest.mark.parametrize("half", HALVES)
def test_at_most_one_in_twenty_harmless_sentences_is_flagged(listener: Listener, half: str) -> None:
    harmless = every(SENTENCES[half]["harmless"])
    assert len(flagged(listener, harmless)) / len(harmless) <= MOST_FLAGGED


@pytest.mark.parametrize("half", HALVES)
def test_the_guide_prints_what_is_measured(listener: Listener, half: str) -> None:
    harmless, heavy = every(SENTENCES[half]["harmless"]), every(SENTENCES[half]["heavy"])
    measured = (len(flagged(listener, harmless)), len(harmless), len(flagged(listener, heavy)), len(heavy))
    assert _row(half) == [f"{measured[0]} of {measured[1]}", f"{measured[2]} of {measured[3]}"]


def test_the_guide_names_every_kind_that_is_missed_with_its_number(listener: Listener) -> None:
    for kind, sentences in SENTENCES["held_out"]["heavy"].items():
        assert _row(kind) == [f"{len(flagged(listener, sentences))} of {len(sentences)}"]


def _row(name: str) -> list[str]:
    """The cells of a line of a table in the guide, without the first."""
    guide = (FOLDER / "GUIDE.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {name} \|(.*)\|$", guide, re.MULTILINE)
    assert found is not None, name
    return [cell.strip() for cell in found[1].split("|")]


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for inner in node.values() for text in _texts(inner)]
    if isinstance(node, list):
        return [text for inner in node for text in _texts(inner)]
    return [node] if isinstance(node, str) else []


def test_no_beginning_that_an_exercise_offers_is_flagged(listener: Listener) -> None:
    offered = [
        starter
        for file in sorted((resources_folder() / "exercises").glob("E*.toml"))
        for step in tomllib.loads(file.read_text(encoding="utf-8")).get("step", [])
        for starter in _texts(step.get("starters", []))
    ]
    assert len(offered) > 100
    assert flagged(listener, offered) == []


# --- the shipped file ---


def test_the_shipped_list_is_sound() -> None:
    for file in sorted(FOLDER.glob("*.toml")):
        book, faults = read_cues(file.read_text(encoding="utf-8"))
        assert faults == []
        assert book is not None
        assert book.language == file.stem


def test_a_language_without_a_list_has_no_cue() -> None:
    for language in ("de", "", "../en", "EN", "english"):
        assert SupportCues(FOLDER).listener(language) is None


def test_a_list_with_faults_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(SOUND.replace("version = 1", "version = 2"), encoding="utf-8")
    (tmp_path / "de.toml").write_bytes(b"\xff\xfe\x00")
    assert SupportCues(tmp_path).listener("en") is None
    assert SupportCues(tmp_path).listener("de") is None


# --- faults ---


def test_a_sound_list_is_read() -> None:
    book, faults = read_cues(SOUND)
    assert faults == []
    assert book is not None
    assert Listener(book).heard("I am tired of my life.") is Cue.LINE
    assert Listener(book).heard("I am tired of my life here.") is Cue.NONE


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('level = "line"', 'level = "loud"', 9, '"loud" is not known here'),
        ('level = "line"', "", 8, '"level" is missing'),
        ('"tired of (my) life $"', '"Tired of life"', 10, "is not understood"),
        ('"tired of (my) life $"', '"... of life"', 10, "is not understood"),
        ('"tired of (my) life $"', '"(tired)"', 10, "is not understood"),
        ('"tired of (my) life $"', '"a ... b ... c ... d"', 10, "is not understood"),
        ('"tired of (my) life $"', '"I\'m tired"', 10, "is not understood"),
        ('"tired of (my) life $"', '"tired", "tired"', 10, "stands here twice"),
        ('"tired of (my) life $"', "7", 10, "must be a list of words"),
        ('language = "en"', 'language = "English"', 2, "two or three small letters"),
        ('firsts = ["i"]', "", 1, '"firsts" is missing'),
        ('firsts = ["i"]', 'firsts = ["I am"]', 5, "is not one word in small letters"),
        ('written_by = "For a test"', 'wrote = "me"', 3, '"wrote" is not known'),
        ('others = ["he"]', 'others = ["he"]\nsame = ["dont do not"]', 7, "is not understood"),
        ("[[cue]]", "[cue]", 8, "must be a list of entries"),
        ("[[cue]]", "[[cue]", 8, "cannot be read"),
    ],
)
def test_each_fault_is_named_with_its_line(old: str, new: str, line: int, words: str) -> None:
    book, faults = read_cues(SOUND.replace(old, new))
    assert book is None
    assert any(fault.line == line and words in fault.what for fault in faults), faults


def test_a_huge_or_nested_file_is_refused_in_a_sentence() -> None:
    assert "too long" in read_cues(SOUND + "#" * LARGEST)[1][0].what
    for nested in ("x = " + "[" * 50_000, "x = " + "[\n" * 5_000, "x = " + "{a=" * 3_000):
        book, faults = read_cues(nested)
        assert book is None
        assert faults[0].what.endswith(".")


def test_without_phrases_there_is_no_list() -> None:
    bare: Any = SOUND.partition("[[cue]]")[0]
    book, faults = read_cues(bare)
    assert book is None
    assert "There is no phrase" in faults[0].what
