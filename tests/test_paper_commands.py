"""Sheets for a helper from the command line: sound ones are told, and each slip with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.__main__ import main
from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FILE = resources_folder() / "paper" / "helper_plan.toml"


def test_the_file_that_comes_along_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["helper-plan", "check", str(FILE)]) == 0
    assert capsys.readouterr().out == "1 file is sound.\n"


def test_a_slip_is_told_with_its_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slip = tmp_path / "slip.toml"
    slip.write_text(FILE.read_text(encoding="utf-8").replace('done = "you had a good hour."', ""), encoding="utf-8")
    assert main(["helper-plan", "check", str(FILE), str(slip), str(tmp_path / "none.toml")]) == 2
    said = capsys.readouterr().err.splitlines()
    line = FILE.read_text(encoding="utf-8").split('when = "Day 5"')[0].count("\n")
    assert said[0].startswith(f"{slip}:{line}: ")
    assert '"done" is missing' in said[0]
    assert "there is no such file" in said[1]


def test_a_word_that_is_missing_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["helper-plan"]) == 2
    assert "companion helper-plan check FILE" in capsys.readouterr().err
