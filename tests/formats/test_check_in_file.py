"""Check-in files: those shipped say exactly what was published, and faults name their line."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.checkin_sets import CheckInSet, Scoring
from companion.formats.check_in_file import LARGEST, CheckInFiles, read_set, set_of
from tests.helpers_checkins import FILES, FOLDER, shipped

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (FOLDER / "ucla3.toml").read_text(encoding="utf-8")


# --- the shipped ones ---


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_sound_and_says_where_it_comes_from(path: Path) -> None:
    read = set_of(path)
    assert read.faults == ()
    made = read.questions
    assert made is not None
    assert made.interval >= 28
    assert made.least >= 7
    assert all((made.licence, made.citation, made.source, made.may_say, made.tested, made.recall))


def test_they_take_turns_in_this_order() -> None:
    assert [each.id for each in CheckInFiles(FOLDER).all()] == ["ons", "ucla3", "digital_confidence"]


def _asked(made: CheckInSet) -> tuple[list[str], list[tuple[str, int]]]:
    return [item.text for item in made.items], [(word.text, word.value) for word in made.words]


def test_the_direct_question_word_for_word() -> None:
    assert _asked(shipped("ons")) == (
        ["How often do you feel lonely?"],
        [("Often or always", 5), ("Some of the time", 4), ("Occasionally", 3), ("Hardly ever", 2), ("Never", 1)],
    )
    assert shipped("ons").scoring is Scoring.CATEGORY


def test_the_three_items_word_for_word() -> None:
    assert _asked(shipped("ucla3")) == (
        [
            "How often do you feel that you lack companionship?",
            "How often do you feel left out?",
            "How often do you feel isolated from others?",
        ],
        [("Hardly ever or never", 1), ("Some of the time", 2), ("Often", 3)],
    )
    made = shipped("ucla3")
    assert (made.scoring, made.needs, made.interval, made.least) == (Scoring.SUM, 3, 28, 14)


def test_the_ten_tasks_word_for_word() -> None:
    made = shipped("digital_confidence")
    assert made.lead == "As things are today, on this computer, without anyone beside you."
    items, words = _asked(made)
    assert items == [
        "Open this app and find today's plan.",
        "Read a message somebody has sent me.",
        "Send a short message to one person.",
        "Start a video or voice call that is already set up.",
        "Answer when somebody calls me here.",
        "Fix the sound or picture when the other person cannot hear or see me.",
        "End a call when I want to.",
        "Tell a real message from a trick.",
        "Get going again after I press something wrong.",
        "Ask somebody for help with this when I am stuck.",
    ]
    assert words == [("Cannot do at all", 0), ("Fairly sure", 50), ("Certain", 100)]
    assert made.allowed == tuple(range(0, 101, 10))
    assert (made.scoring, made.needs, made.second, made.interval) == (Scoring.MEAN, 7, 14, 42)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_own_words_read_at_grade_six_and_say_nothing_medical(path: Path) -> None:
    made = set_of(path).questions
    assert made is not None
    ours = [made.title, made.aim, made.lead, made.ask, made.meaning]
    ours += [item.text for item in made.items] if made.id == "digital_confidence" else []
    ours += [item.short for item in made.items]
    assert textstat.flesch_kincaid_grade(" ".join(f"{text.rstrip('.?')}." for text in ours if text)) <= 6
    seen = " ".join((*ours, made.low_words, made.high_words)).lower()
    for word in ("depress", "anxi", "clinic", "treat", "therap", "risk", "score", "severe", "diagnos", "!"):
        assert word not in seen


# --- faults ---


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('id = "ucla3"', "", "version", '"id" is missing'),
        ('id = "ucla3"', 'id = "ucla 3"', 'id = "ucla 3"', "letters, numbers and _"),
        ('scoring = "sum"', 'scoring = "total"', "scoring", "Write one of: category, mean, sum"),
        ("needs = 3", "needs = 2", "needs", "A sum needs every answer"),
        ("needs = 3", "needs = 4", "needs", "only 3 questions"),
        ("needs = 3", 'needs = "3"', "needs", "whole number"),
        ("least_days = 14", "least_days = 60", "least_days", "longer than interval_days"),
        ("interval_days = 28", "interval_days = 3", "interval_days", "from 7 to 1000"),
        ("ordinary = 1", "ordinari = 1", "ordinari", 'Did you mean "ordinary"?'),
        ("ordinary = 1", "ordinary = 6", "ordinary", "No change could be larger"),
        ("value = 3", "value = 2", "value = 2", "go up from one to the next"),
        ('id = "left_out"', 'id = "isolated"', 'id = "isolated"', 'Another question is called "isolated"'),
        ('text = "Often"', "text = 3", "text = 3", "must be words in quotes"),
        ('scoring = "sum"', 'scoring = "category"', "scoring", "one question alone"),
        ('licence = "', 'license = "', "license", 'Did you mean "licence"?'),
        ('text = "How often do you feel left out?"', 'text = "Left out"', "version", "Write: ask"),
        ('title = "', "title = ", "title", "cannot be read"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write(old: str, new: str, place: str, words: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    read = read_set(text)
    assert read.questions is None
    told = [fault for fault in read.faults if words in fault.what]
    assert told, read.faults
    lines = [number for number, line in enumerate(text.splitlines(), 1) if place in line]
    assert place == "version" or {fault.line for fault in told} & set(lines)


def test_steps_that_miss_an_answer() -> None:
    text = (FOLDER / "digital_confidence.toml").read_text(encoding="utf-8").replace("step = 10", "step = 30")
    assert [fault.what for fault in read_set(text).faults] == [
        "Every number of the answers must be met in steps of this size."
    ]


def test_a_set_without_questions_or_answers() -> None:
    bare = GOOD[: GOOD.index("[[word]]")]
    told = " ".join(fault.what for fault in read_set(bare).faults)
    assert "from 2 to 7 answers" in told
    assert "from 1 to 40 questions" in told


def test_a_file_that_cannot_be_opened_or_is_far_too_large(tmp_path: Path) -> None:
    assert set_of(tmp_path / "none.toml").faults[0].line == 0
    wrong = tmp_path / "ucla3.toml"
    wrong.write_bytes(b"\xff\xfe\x00")
    assert "not plain text" in set_of(wrong).faults[0].what
    wrong.write_bytes(b"#" * (LARGEST + 1))
    assert "too large" in set_of(wrong).faults[0].what
    assert "too long" in read_set("#" * (LARGEST + 1)).faults[0].what


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(GOOD, encoding="utf-8")
    read = set_of(other)
    assert read.questions is None
    assert [(fault.line, "Let them be the same." in fault.what) for fault in read.faults] == [(3, True)]


def test_a_file_with_a_fault_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "ucla3.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    assert [each.id for each in CheckInFiles(tmp_path).all()] == ["ucla3"]
    assert CheckInFiles(tmp_path / "nowhere").all() == ()


@pytest.mark.parametrize("depth", [10, 500, 100_000])
def test_brackets_in_brackets_end_in_a_sentence(depth: int) -> None:
    read = read_set(f"{GOOD}\ndeep = {'[' * depth}{']' * depth}")
    assert read.questions is None
    assert read.faults


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read = read_set(text)
    assert read.questions is None
    assert read.faults


def test_damaged_copies_are_sound_or_told() -> None:
    dice = random.Random(4)  # noqa: S311 - a game of chance
    for _ in range(400):
        spot, length = dice.randrange(len(GOOD)), dice.choice((1, 1, 4, 40))
        text = GOOD[:spot] + dice.choice(("", '"', "[", "]]", "=", "\x00", "9", "\n")) + GOOD[spot + length :]
        read = read_set(text)
        assert (read.questions is None) == bool(read.faults)
        assert all(fault.what and 0 <= fault.line <= text.count("\n") + 1 for fault in read.faults)
