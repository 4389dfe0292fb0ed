"""Packs from the command line: a folder becomes a pack, a pack is told, and each fault stands on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.__main__ import main
from companion.domain.problems import ProblemKind
from tests.helpers_packs import questions, text
from tests.ui.helpers_door import MemoryKeys

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
title = "Small steps"
note = "Take your time."
rhythm = "weekly"
order = ["M1", "E09"]
switch_off = ["E08"]
"""


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> MemoryKeys:
    found = MemoryKeys()
    monkeypatch.setattr("companion.system.secrets.KeyStoreProcess", lambda: found)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    (made / "pack.toml").write_text(HEAD)
    (made / "M1.toml").write_text(text().text, encoding="utf-8")
    (made / "mine.toml").write_text(questions().text, encoding="utf-8")
    return made


def _make(folder: Path, *more: str) -> int:
    return main(["pack", "make", str(folder), str(folder.parent / "out"), "--name", "Maria Holt", *more])


def test_a_folder_becomes_a_pack_that_is_sound_and_told(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _make(folder) == 0
    said = capsys.readouterr().out
    assert "“out.companion-pack” is ready, with 1 exercise." in said
    key = said.split("Your key: ")[1].strip().rstrip(".")
    file = str(folder.parent / "out.companion-pack")
    assert main(["exercises", "check", file]) == 0
    assert capsys.readouterr().out == "1 file is sound.\n"
    assert main(["pack", "look", file]) == 0
    said = capsys.readouterr().out
    for words in (f"Signed by Maria Holt, key {key}.", "Small steps, made on ", "Take your time.", "M1: Small hellos",
                  "mine: ", "Order: M1, E09; about one a week.", "Suggests to leave out: E08."):  # fmt: skip
        assert words in said
    assert len(keys.kept) == 1


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("--author", "Maria Holt"), "Small steps"),
        (("--name", "Maria Holt"), "Small steps"),
        (("--title", "For Thursday", "--author", "Maria Holt"), "For Thursday"),
        (("--unsigned", "--author", "Maria Holt", "--title", "For Thursday"), "For Thursday"),
    ],
)
def test_it_is_said_what_the_pack_is_called_and_whose_it_is(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], title: str
) -> None:
    out = str(folder.parent / "out")
    assert main(["pack", "make", str(folder), out, *words]) == 0
    assert f"The pack is called “{title}”. Its author is Maria Holt." in capsys.readouterr().out
    assert main(["pack", "look", f"{out}.companion-pack"]) == 0
    assert f"{title}, made on " in capsys.readouterr().out
    assert len(keys.kept) == ("--unsigned" not in words)


def test_without_any_title_it_is_called_as_its_folder(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pack.toml").unlink()
    assert _make(folder) == 0
    assert "The pack is called “mine”. Its author is Maria Holt." in capsys.readouterr().out
    assert keys.kept


def test_a_changed_pack_and_an_unsigned_one_are_told(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]
) -> None:
    _make(folder)
    file = folder.parent / "out.companion-pack"
    file.write_bytes(file.read_bytes().replace(b"Take your time", b"Make your time"))
    assert main(["pack", "look", str(file)]) == 0
    assert "This file was changed after it was signed. It names Maria Holt." in capsys.readouterr().out
    keys.problem = ProblemKind.NO_KEY_STORE
    assert _make(folder, "--unsigned") == 0
    assert "It is not signed." in capsys.readouterr().out
    assert main(["pack", "look", str(file)]) == 0
    assert "Not signed. It names Maria Holt." in capsys.readouterr().out


@pytest.mark.parametrize("kind", [ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED])
def test_without_a_key_store_nothing_is_made(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str], kind: ProblemKind
) -> None:
    keys.problem = kind
    assert _make(folder) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (folder.parent / "out.companion-pack").exists()


def test_faults_stand_with_file_and_line(folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]) -> None:
    _make(folder)
    file = folder.parent / "out.companion-pack"
    broken = folder.parent / "broken.companion-pack"
    broken.write_bytes(file.read_bytes().replace(b'"minutes = ', b'"minutes = 9'))
    capsys.readouterr()
    assert main(["exercises", "check", str(broken), str(folder / "M1.toml")]) == 2
    lines = broken.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if "minutes = 9" in line)
    inside = next(number for number, line in enumerate(text().text.split("\n"), 1) if line.startswith("minutes = "))
    said = f"{broken}:{at}: M1.toml, line {inside}: "
    assert said in capsys.readouterr().err
    assert main(["pack", "look", str(broken)]) == 2
    assert said in capsys.readouterr().err
    broken.write_bytes(file.read_bytes().replace(b'"E09"', b'"E99"').replace(b'"Small steps"', b'""'))
    assert main(["pack", "look", str(broken)]) == 2
    assert f'{broken}:5: "title" is missing' in capsys.readouterr().err
    broken.write_bytes(file.read_bytes().replace(b'"E09"', b'"E99"'))
    at = next(number for number, line in enumerate(broken.read_text(encoding="utf-8").split("\n"), 1) if "E99" in line)
    assert main(["exercises", "check", str(broken)]) == 2
    assert f'{broken}:{at}: The order names "E99"' in capsys.readouterr().err
    broken.write_bytes(b'{"format": ')
    assert main(["pack", "look", str(broken)]) == 2
    assert "cut off or damaged" in capsys.readouterr().err
    assert keys.problem is None


def test_faults_in_the_folder_keep_the_pack_from_being_made(
    folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pack.toml").write_text(f'{HEAD}colour = "blue"\n')
    assert _make(folder) == 2
    assert f'{folder / "pack.toml"}:6: "colour" is not known in the head of a pack' in capsys.readouterr().err
    (folder / "pack.toml").write_text("title = \n")
    (folder / "M9.de.toml").write_text("x = 1\n")
    (folder / "M3.toml").write_bytes(b"\xff\xfe")
    (folder / "M4.toml").write_bytes(b"#" * 300_000)
    assert _make(folder) == 2
    said = capsys.readouterr().err
    for words in ("pack.toml:1: This cannot be read", "M9.de.toml: There is no M9.toml here.",
                  "M3.toml: This file cannot be read", "M4.toml: This file is too large"):  # fmt: skip
        assert words in said
    (folder / "M1.toml").write_text("id = 1\n")
    for name in ("M9.de", "M3", "M4", "pack"):
        (folder / f"{name}.toml").unlink()
    assert _make(folder) == 2
    assert f"{folder / 'M1.toml'}:1: " in capsys.readouterr().err
    (folder / "M1.toml").write_text(text().text, encoding="utf-8")
    (folder / "pack.toml").write_text(HEAD.replace('"E09"', '"E99"'))
    assert _make(folder) == 2
    assert f'{folder / "pack.toml"}:4: The order names "E99"' in capsys.readouterr().err
    for number in range(101):
        (folder / f"N{number}.toml").write_text("")
    assert _make(folder) == 2
    assert "100 is the most" in capsys.readouterr().err
    assert keys.kept == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pack"], "Please type one of these"),
        (["pack", "make", "a", "b"], "Please type one of these"),
        (["pack", "make", "a", "b", "--name", " "], "Please type one of these"),
        (["pack", "make", "a", "b", "--title", "Small steps"], "Please type one of these"),
        (["pack", "make", "a", "b", "--author", "Maria", "--name", "Maria"], "Please type one of these"),
        (["pack", "make", "a", "b", "--author", "Maria", "--title"], "Please type one of these"),
        (["pack", "make", "a", "b", "--by", "Maria"], "--author"),
        (["pack", "look"], "Please type one of these"),
        (["pack", "look", "none.companion-pack"], "We looked for none.companion-pack and did not find it."),
        (["pack", "make", "no such folder", "b", "--name", "Maria"], "there is no such folder"),
        (["none.companion-pack"], "none.companion-pack: there is no such file."),
        (["exercises", "check", "none.companion-pack"], "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_two(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_a_pack_on_the_command_line_opens_the_window_with_it(
    folder: Path, keys: MemoryKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def run(file: str) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr("companion.bootstrap.run", run)
    _make(folder)
    assert keys.kept
    assert main([str(folder.parent / "out.companion-pack")]) == 0
    assert opened == [str((folder.parent / "out.companion-pack").resolve())]
