"""The sheets for a helper: the one that comes along is sound, and each slip is named with its line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.helper_plan import LARGEST, helper_file, read_helper
from companion.system.resources import resources_folder

FILE = resources_folder() / "paper" / "helper_plan.toml"
GOOD = """version = 1
language = "en"

[[sheet]]
id = "days"
title = "Days together"
lead = ["Half an hour a day."]

[[sheet.entry]]
when = "Day 1"
title = "Make it fit"
do = ["Open it.", "Close it."]
done = "it was opened."
"""


def test_the_sheets_that_come_along_are_sound_and_complete() -> None:
    found = helper_file(FILE)
    assert found.faults == ()
    days, later = found.sheets
    assert [entry.when for entry in days.entries] == [f"Day {day}" for day in range(1, 15)]
    assert later.id == "month_five"
    assert len(later.entries) == 5


def test_every_button_they_name_is_on_some_page() -> None:
    ui = Path(__file__).parents[2] / "companion" / "ui"
    said = {
        leaf.value
        for file in ui.rglob("*.py")
        for leaf in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    }
    named = set(re.findall(r"“([^”]+)”", FILE.read_text(encoding="utf-8")))
    assert len(named) > 8
    assert named - said == set()


def test_they_read_easily_and_say_nothing_unkind() -> None:
    sheets = helper_file(FILE).sheets
    lines = [line for sheet in sheets for line in (*sheet.lead, sheet.foot)]
    for sheet in sheets:
        for entry in sheet.entries:
            lines += [f"{entry.title}.", *entry.do, f"Done when: {entry.done}"]
    assert textstat.flesch_kincaid_grade(" ".join(lines)) <= 6
    assert not [line for line in lines if "!" in line or len(line.split()) > 25]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("version = 1", "version = 2", 1, "from 1 to 1"),
        ('language = "en"\n', "", 1, '"language" is missing'),
        ('id = "days"', 'id = "The Days"', 5, "small letters"),
        ('title = "Days together"\n', "", 4, '"title" is missing'),
        ('when = "Day 1"', 'wen = "Day 1"', 10, 'Did you mean "when"?'),
        ('when = "Day 1"', f'when = "{"x" * 21}"', 10, "Use 20 at most"),
        ('do = ["Open it.", "Close it."]', "do = []", 12, "must be a list of words"),
        ('do = ["Open it.", "Close it."]', f"do = {['a'] * 7}", 12, "These are 7 lines"),
        ('do = ["Open it.", "Close it."]', f'do = ["{"x" * 201}"]', 12, "too long"),
        ('done = "it was opened."', "done = 1", 13, "must be words in quotes"),
        ('done = "it was opened."', 'done = "it', 13, "cannot be read"),
        ("[[sheet.entry]]", "[[sheet.day]]", 4, "not known in a sheet"),
    ],
)
def test_a_slip_is_named_with_its_line(before: str, after: str, line: int, words: str) -> None:
    assert before in GOOD
    found = read_helper(GOOD.replace(before, after))
    assert found.sheets == ()
    assert any(fault.line == line and words in fault.what for fault in found.faults), found.faults


def test_two_sheets_of_one_name_are_one_too_many() -> None:
    twice = GOOD + GOOD.split("\n\n", 1)[1]
    (fault,) = read_helper(twice).faults
    assert "Another sheet" in fault.what
    assert fault.line == twice[: twice.rindex("id =")].count("\n") + 1


def test_a_file_that_is_missing_or_much_too_large_is_refused(tmp_path: Path) -> None:
    assert helper_file(tmp_path / "none.toml").faults[0].line == 0
    large = tmp_path / "large.toml"
    large.write_text("#" * (LARGEST + 1))
    assert "too large" in helper_file(large).faults[0].what


@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.text(max_size=8))
def test_whatever_is_damaged_gives_sheets_or_a_sentence(place: int, gone: int, put: str) -> None:
    found = read_helper(GOOD[:place] + put + GOOD[place + gone :])
    assert bool(found.sheets) != bool(found.faults)
    assert all(fault.what.endswith((".", "?")) or "Write:" in fault.what for fault in found.faults)
