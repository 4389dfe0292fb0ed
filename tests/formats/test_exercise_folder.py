"""The catalogue: good files, faulty ones with their line, and translations."""

import shutil
from pathlib import Path

import pytest

from companion.domain.exercises import Rate
from companion.formats.exercise_check import check
from companion.formats.exercise_file import read_folder
from companion.system.resources import exercises_folder
from tests.formats.test_exercise_check import GOOD, line_of

GERMAN = """language = "de"
version = 1
title = "Ein Versuch"
thought = "Es ist zu spät"
aim = "Eine Stille ansehen."
not_for = ["Die ersten Wochen der Trauer."]
follow_up = "Nach dem Plan."

[text]
sure = { ask = "Wie sicher sind Sie?" }
upset = { ask = "Wie schwer ist es?" }
line = { ask = "Was würden Sie sagen?", starters = ["Eins", "Zwei", "Drei", "Vier"] }
who = { ask = "An wen denken Sie?" }
upset_end = { ask = "Wie schwer ist es jetzt?" }
plan = { ask = "Was tragen wir ein?", ideas = { tea = "Tee mit {person}" } }
sure_end = { ask = "Wie sicher sind Sie jetzt?" }
wait = { ask = "Das ist alles für heute." }
later = { ask = "Wie sicher sind Sie heute?" }

[text.why]
ask = "Was war am schwersten?"
options = { fast = "Es ging zu schnell", alone = "Ich war allein", dark = "Das Leben ist gerade nicht lebenswert" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "T1.toml").write_text(GOOD, encoding="utf-8")
    shutil.copy(exercises_folder() / "shared.toml", tmp_path)
    return tmp_path


def german_shared(folder: Path) -> None:
    """A translation of the shared file, made by putting a mark before each text."""
    import tomllib

    values = tomllib.loads((folder / "shared.toml").read_text(encoding="utf-8"))
    lines = ['language = "de"', "version = 1", "", "[words]", 'rate = ["nicht", "wenig", "halb", "meist", "ganz"]']
    lines += [f'{key} = "de {key}"' for key in values["words"] if key != "rate"]
    for step in values["step"]:
        lines += ["", f"[text.{step['id']}]", *(f'{key} = "de {key}"' for key in ("ask", "body") if key in step)]
        if "options" in step:
            texts = ", ".join(f'{option["id"]} = "de {option["id"]}"' for option in step["options"])
            lines.append(f"options = {{ {texts} }}")
    (folder / "shared.de.toml").write_text("\n".join(lines), encoding="utf-8")


def test_a_good_file_is_listed_and_given(folder: Path) -> None:
    shelf = read_folder(folder)
    assert [head.id for head in shelf.heads()] == ["T1"]
    exercise = shelf.get("T1")
    assert exercise is not None
    assert exercise.step("shared_upset") is not None
    assert shelf.faulty() == []
    assert shelf.get("T9") is None


def test_a_faulty_file_is_listed_with_its_line_and_hides_no_good_one(folder: Path) -> None:
    bad = GOOD.replace('id = "T1"', 'id = "T2"').replace('kind = "person"', 'kind = "people"')
    (folder / "T2.toml").write_text(bad, encoding="utf-8")
    (folder / "T3.toml").write_bytes(b"\xff\xff")
    shelf = read_folder(folder)
    assert shelf.get("T1") is not None
    assert shelf.get("T2") is None
    faulty = {one.file: one.faults for one in shelf.faulty()}
    assert sorted(faulty) == ["T2.toml", "T3.toml"]
    assert faulty["T2.toml"][0].line == line_of(bad, 'kind = "people"')


def test_a_file_that_could_go_round_for_ever_is_not_given(folder: Path) -> None:
    bad = GOOD.replace('ask = "Who comes to mind?"', 'ask = "Who comes to mind?"\ngoto = "sure"')
    (folder / "T1.toml").write_text(bad, encoding="utf-8")
    assert read_folder(folder).get("T1") is None


def test_the_name_of_the_file_is_the_id(folder: Path) -> None:
    (folder / "T1.toml").rename(folder / "T7.toml")
    shelf = read_folder(folder)
    assert shelf.get("T7") is None
    assert 'id = "T7"' in shelf.faulty()[0].faults[0].what
    assert read_folder(folder).heads() == []


def test_without_the_shared_file_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "T1.toml").write_text(GOOD, encoding="utf-8")
    assert [one.file for one in read_folder(tmp_path).faulty()] == ["shared.toml"]


def test_a_whole_translation_is_shown(folder: Path) -> None:
    german_shared(folder)
    (folder / "T1.de.toml").write_text(GERMAN, encoding="utf-8")
    shelf = read_folder(folder, "de")
    assert shelf.faulty() == []
    exercise = shelf.get("T1")
    assert exercise is not None
    assert exercise.thought == "Es ist zu spät"
    assert [head.title for head in shelf.heads()] == ["Ein Versuch"]
    step = exercise.step("sure")
    assert isinstance(step, Rate)
    assert (step.ask, step.keeps) == ("Wie sicher sind Sie?", ("belief_before",))
    assert exercise.words.rate[0] == "nicht"
    assert check(folder / "T1.de.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('fast = "Es ging zu schnell", ', "", "options = {", "It went too fast"),
        ('alone = "Ich war allein"', 'allein = "Ich war allein"', "options", "is not an answer"),
        ("who = {", "wer = {", "wer = {", "is not a step"),
        ("version = 1", "version = 2", "version", "The original has version 1"),
        ('aim = "Eine Stille ansehen."\n', "", "language", "To look at a silence"),
        ('starters = ["Eins", "Zwei", "Drei", "Vier"]', 'starters = "Eins"', "line = {", "look like the original"),
    ],
)
def test_a_translation_that_is_not_whole_is_named_and_the_original_shown(
    folder: Path, old: str, new: str, line: str, says: str
) -> None:
    german_shared(folder)
    assert old in GERMAN
    text = GERMAN.replace(old, new)
    (folder / "T1.de.toml").write_text(text, encoding="utf-8")
    shelf = read_folder(folder, "de")
    exercise = shelf.get("T1")
    assert exercise is not None
    assert exercise.thought == "It is too late"
    faults = shelf.faulty()[0].faults
    assert shelf.faulty()[0].file == "T1.de.toml"
    assert any(fault.line == line_of(text, line) and says in fault.what for fault in faults), faults
    assert list(faults) == check(folder / "T1.de.toml")


def test_nobody_reads_two_languages_at_once(folder: Path) -> None:
    (folder / "T1.de.toml").write_text(GERMAN, encoding="utf-8")
    exercise = read_folder(folder, "de").get("T1")
    assert exercise is not None
    assert exercise.thought == "It is too late"
