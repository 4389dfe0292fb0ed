"""Local lists from the command line: each entry in words, each fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.__main__ import main
from companion.system.resources import resources_folder

DATA = Path(__file__).parent / "data" / "local"


def test_a_sound_list_is_told_entry_by_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["local", "check", str(resources_folder() / "local" / "example.csv")]) == 0
    said = capsys.readouterr()
    assert "Line 4: Walk and talk. Every other Friday, at 11:00." in said.out
    assert said.out.endswith("5 entries can be taken in.\n")
    assert not said.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("awkward.csv", "Line 6: we could not read when “every blue moon” is."),
        ("awkward.ics", "Line 59: it repeats in a way we do not know: FREQ=MONTHLY;BYDAY=5MO."),
    ],
)
def test_each_line_that_cannot_be_read_is_named(name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["local", "check", str(DATA / name)]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "entries can be taken in." in said.out


def test_what_is_no_list_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann,\n", encoding="utf-8")
    for name, words in ((letter, "there is no list in this file"), (tmp_path / "none.csv", "none.csv")):
        assert main(["local", "check", str(name)]) == 2
        assert words in capsys.readouterr().err


def test_a_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["local"], ["local", "check"], ["local", "bring", "x"]):
        assert main(arguments) == 2
        assert "companion local check FILE" in capsys.readouterr().err
