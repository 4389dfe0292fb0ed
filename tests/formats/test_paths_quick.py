"""The paths read without a word about faults are those of the checked reader; what has no sense is passed over."""

from pathlib import Path

import pytest

from companion.formats.exercise_head import PATHS_FILE
from companion.formats.paths_file import paths_of
from companion.formats.paths_quick import quick_paths
from companion.system.resources import exercises_folder
from tests.formats.test_paths_file import GOOD


def written(folder: Path, text: str) -> Path:
    path = folder / PATHS_FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_both_readers_agree_on_what_comes_with_the_program() -> None:
    path = exercises_folder() / PATHS_FILE
    assert quick_paths(path) == paths_of(path).paths
    assert [each.days for each in quick_paths(path)] == [1, 7]


def test_both_readers_agree_on_a_small_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert quick_paths(path) == paths_of(path).paths
    assert len(quick_paths(path)) == 1


@pytest.mark.parametrize(
    ("sound", "wrong"),
    [
        ('id = "week"', "id = 5"),
        ('id = "week"', 'id = ""'),
        ("minutes = 10", 'minutes = "ten"'),
        ("minutes = 6", "minutes = true"),
        ('one_of = ["E13"]', "one_of = []"),
        ('one_of = ["E13"]', "one_of = [13]"),
        ('one_of = ["E13"]', 'one_of = ["E13"]\nplace = "later"'),
        ('title = "First"', ""),
        ("[[path.part]]", "[path.part]"),
        ("[[path]]", "[path]"),
        ("minutes = 10", 'minutes = 10\ndays = "week"'),
        ("version = 1", "version ="),
    ],
)
def test_what_has_a_fault_is_passed_over_by_both(tmp_path: Path, sound: str, wrong: str) -> None:
    path = written(tmp_path, GOOD.replace(sound, wrong))
    assert quick_paths(path) == ()
    assert paths_of(path).paths == ()
    assert paths_of(path).faults


def test_one_exercise_needs_no_list(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('one_of = ["E13"]', 'one_of = "E13"'))
    assert quick_paths(path) == paths_of(path).paths != ()


def test_no_file_at_all(tmp_path: Path) -> None:
    assert quick_paths(tmp_path / PATHS_FILE) == ()
