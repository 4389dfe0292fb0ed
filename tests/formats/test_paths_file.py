"""The file of suggested paths: what comes with the program, and what is said of a faulty one."""

import re
from pathlib import Path

import pytest
import textstat

from companion.domain.exercises import MAX_MINUTES
from companion.domain.paths import ExercisePath, Given, Place
from companion.formats.exercise_head import PATHS_FILE
from companion.formats.exercise_wording import sentences_of
from companion.formats.paths_file import paths_of, read_paths
from companion.system.resources import exercises_folder
from tests.helpers_exercises import folder

GOOD = """version = 1
language = "en"

[[path]]
id = "week"
title = "A week"
why = "To begin."
minutes = 10
source = "Somebody, 2020"

[[path.part]]
title = "First"
why = "It helps to name it."
one_of = ["E13"]
minutes = 6
source = "Somebody, 2020"
"""


def shipped() -> dict[str, ExercisePath]:
    read = paths_of(exercises_folder() / PATHS_FILE, {head.id for head in folder().heads()})
    assert read.faults == ()
    return {path.id: path for path in read.paths}


def texts(path: ExercisePath) -> list[str]:
    return [path.title, path.why, *(text for part in path.parts for text in (part.title, part.why))]


def test_every_exercise_of_a_path_is_in_the_catalogue() -> None:
    assert set(shipped()) == {"first_week", "nine_weeks"}


def test_the_first_week_begins_with_the_kind_of_alone_and_ends_with_small_hellos() -> None:
    parts = shipped()["first_week"].parts
    assert [part.one_of for part in parts] == [("E13",), ("E15", "E12"), ("E21",), ("E26",)]
    assert [part.given for part in parts] == [Given.ALWAYS, Given.ALWAYS, Given.SCREENS, Given.ALWAYS]


def test_the_course_has_nine_weeks_in_turn_and_two_things_beside_them() -> None:
    course = shipped()["nine_weeks"]
    names = [part.one_of for part in course.in_turn()]
    assert [one[0] for one in names] == ["E13", "E12", "E11", "E01", "E02", "E09", "E10", "E20", "E25"]
    assert names[4] == ("E02", "E03", "E04", "E05", "E06", "E07", "E08")
    assert names[7] == ("E20", "E18")
    beside = {part.place: part.one_of for part in course.parts if part.place is not Place.IN_TURN}
    assert beside == {Place.BESIDE: ("E21",), Place.WHEN_READY: ("E23",)}


def test_what_is_best_done_with_a_therapist_is_in_no_path() -> None:
    named = {name for path in shipped().values() for name in path.exercises}
    assert not named & {"E14", "E17"}


@pytest.mark.parametrize("name", ["first_week", "nine_weeks"])
def test_each_part_takes_as_long_as_its_longest_exercise(name: str) -> None:
    minutes = {head.id: head.minutes for head in folder().heads()}
    path = shipped()[name]
    for part in path.parts:
        assert part.minutes == max(minutes[each] for each in part.one_of), part.title
    assert path.minutes == max(part.minutes for part in path.parts) <= MAX_MINUTES


@pytest.mark.parametrize("name", ["first_week", "nine_weeks"])
def test_the_words_are_plain_and_promise_nothing(name: str) -> None:
    words = texts(shipped()[name])
    sentences = [sentence for text in words for sentence in sentences_of(text)]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert sum(lengths) / len(lengths) <= 12
    assert max(lengths) <= 20
    assert textstat.textstat.flesch_kincaid_grade(" ".join(sentences)) <= 6
    unfit = r"!|\b(dear|senior|elderly|lonely|cures?|therapy|treat|must|should have|missed|behind|overdue)"
    assert not [text for text in words if re.search(unfit, text, re.IGNORECASE)]


# --- faulty files --------------------------------------------------------------------------------------------------


def test_a_good_file_has_its_path() -> None:
    read = read_paths(GOOD, {"E13"})
    assert read.faults == ()
    assert read.paths[0].parts[0].one_of == ("E13",)
    assert read.paths[0].parts[0].place is Place.IN_TURN


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('one_of = ["E13"]', 'one_of = ["E99"]', 14, "E99"),
        ('one_of = ["E13"]\n', "", 11, "one_of"),
        ("minutes = 6", "minutes = 40", 15, "minutes"),
        ("minutes = 6", 'minutes = 6\nplace = "later"', 16, "beside"),
        ("minutes = 6", 'minutes = 6\ngiven = "sun"', 16, "screens"),
        ("minutes = 6", "minutes = 6\nweeks = 3", 16, "weeks"),
        ('why = "To begin."\n', "", 4, "why"),
        ('id = "week"\n', "", 4, "id"),
    ],
)
def test_a_fault_names_its_line_and_the_path_is_left_out(old: str, new: str, line: int, says: str) -> None:
    assert GOOD.count(old) == 1
    read = read_paths(GOOD.replace(old, new), {"E13"})
    assert (says, line) in [(says, fault.line) for fault in read.faults if says in fault.what]
    assert read.paths == () or "weeks" in new


def test_a_path_without_parts_and_one_that_is_there_twice_are_told() -> None:
    head, part = GOOD.split("[[path.part]]")
    assert [fault.line for fault in read_paths(head).faults] == [4]
    again = GOOD + "\n[[path]]" + GOOD.split("[[path]]")[1]
    read = read_paths(again)
    assert part in again
    assert [(fault.line, "week" in fault.what) for fault in read.faults] == [(19, True)]
    assert len(read.paths) == 1


def test_a_broken_or_missing_file_is_one_sentence(tmp_path: Path) -> None:
    assert len(read_paths("[[path").faults) == 1
    assert paths_of(tmp_path / "none.toml").faults[0].line == 0
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    assert paths_of(tmp_path / "odd.toml").faults[0].line == 0


def test_the_file_of_paths_is_not_taken_for_an_exercise() -> None:
    assert PATHS_FILE.removesuffix(".toml") not in {head.id for head in folder().heads()}
    assert PATHS_FILE not in {faulty.file for faulty in folder().faulty()}
