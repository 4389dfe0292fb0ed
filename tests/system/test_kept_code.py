"""What a library compiles at every start is compiled once."""

from __future__ import annotations

import builtins
import marshal
import os
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path
from typing import Any

import pytest

from companion.system.kept_code import kept_code

SOURCE = b"told = 'as it was written'\n"
KEY = ("told.py", source_hash(SOURCE))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def names_in(file: Path) -> list[object]:
    return list(marshal.loads(file.read_bytes()))  # noqa: S302 - made a moment ago


def told(source: bytes | str = SOURCE) -> str:
    names: dict[str, Any] = {}
    with kept_code("library"):
        exec(compile(source, "told.py", "exec"), names)  # noqa: S102 - a line of this file
    found: str = names["told"]
    return found


def test_what_was_compiled_is_kept_and_used_again(folder: Path) -> None:
    assert told() == "as it was written"
    (file,) = kept_in(folder)
    assert names_in(file) == [KEY]
    file.write_bytes(marshal.dumps({KEY: compile("told = 'from the file'", "told.py", "exec")}))
    assert told() == "from the file"


def test_another_source_is_compiled_and_takes_the_place_of_the_old_one(folder: Path) -> None:
    told()
    other = b"told = 'something else'\n"
    assert told(other) == "something else"
    (file,) = kept_in(folder)
    assert names_in(file) == [("told.py", source_hash(other))]


def test_text_is_left_to_python(folder: Path) -> None:
    assert told(SOURCE.decode()) == "as it was written"
    assert kept_in(folder) == []


@pytest.mark.parametrize("damaged", [b"", b"nonsense", marshal.dumps([1, 2])])
def test_a_damaged_file_costs_only_time(folder: Path, damaged: bytes) -> None:
    told()
    (file,) = kept_in(folder)
    file.write_bytes(damaged)
    assert told() == "as it was written"
    assert names_in(file) == [KEY]


def test_where_nothing_can_be_written_it_is_compiled_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", "/proc/nowhere")
    assert told() == "as it was written"
    assert told() == "as it was written"
    assert kept_in(folder) == []


def test_who_wants_no_compiled_files_gets_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert told() == "as it was written"
    assert kept_in(folder) == []


def test_afterwards_compile_is_that_of_python(folder: Path) -> None:
    plain = builtins.compile
    with pytest.raises(SyntaxError):
        told(b"told = \n")
    assert builtins.compile is plain
    assert kept_in(folder) == []


_START = """
import sys
from companion.system.kept_code import kept_code
with kept_code("pyside6"):
    from PySide6.QtCore import QPoint
try:
    QPoint("nowhere")
except TypeError as error:  # the helper files know what may stand there
    print(error)
print(len(sys.modules))
"""


def test_pyside_is_whole_with_its_helper_files_kept(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    command = [sys.executable, "-c", _START]
    answers = [subprocess.run(command, env=environment, capture_output=True, check=True).stdout for _ in range(2)]
    assert b"xpos: int" in answers[0]
    assert answers[0] == answers[1]
    assert len(list(tmp_path.rglob("*.code"))) == 1
