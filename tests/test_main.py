"""The program as it is started from a terminal: what it says, what it answers, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion import __version__
from companion.__main__ import USAGE, main
from companion.ui.single import Single

if TYPE_CHECKING:
    from collections.abc import Callable

CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Ashby\r\nTEL:01632 960 201\r\nEND:VCARD\r\n"


class Terminal:
    """Starts the program with a home of its own and no desktop."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.folder = folder
        gone = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
        self.environment = {key: value for key, value in os.environ.items() if key not in gone}
        self.environment |= {"COMPANION_HOME": str(self.home), "PYTHONPATH": str(Path(__file__).parents[1])}

    def run(self, *words: str | bytes, typed: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "companion", *words], input=typed, capture_output=True, encoding="utf-8",
            errors="replace", env=self.environment, cwd=self.folder, check=False, timeout=200,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def refused(self, *words: str | bytes) -> str:
        """The one sentence, or paragraph, with which it says no."""
        done = self.run(*words)
        assert done.returncode == 2, done
        assert done.stdout == ""
        return done.stderr.strip()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_help_behind_a_command_is_no_name_of_a_folder(terminal: Terminal) -> None:
    for command in ("draw", "import"):
        shown = terminal.run(command, "--help")
        assert (shown.returncode, shown.stdout) == (0, USAGE)
    assert list(terminal.folder.iterdir()) == []


def test_version_and_help(terminal: Terminal) -> None:
    assert terminal.run("--version").stdout == f"Companion {__version__}\n"
    shown = terminal.run("--help")
    assert (shown.returncode, shown.stdout) == (0, USAGE)
    for word in ("--demo", "import", "exercises check", "check-ins check", "doctor", "draw", "--version"):
        assert word in shown.stdout
    assert not terminal.home.exists()  # asking for a word makes nothing


@pytest.mark.parametrize("words", [("open",), ("--frobnicate",), ("",), ("--demo", "more")])
def test_an_unknown_word_is_told_with_all_that_are_known(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert f"“{words[0]}” is not something Companion can do." in said
    assert USAGE in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import",), "Please name one contacts file"),
        (("import", "a", "b"), "Please name one contacts file"),
        (("exercises",), "Please name the files"),
        (("exercises", "check"), "Please name the files"),
        (("exercises", "list"), "Please name the files"),
        (("check-ins",), "Please name the files"),
        (("check-ins", "check"), "Please name the files"),
        (("doctor", "now"), "Please type just: companion doctor"),
        (("draw",), "Please name a folder"),
    ],
)
def test_a_word_that_is_missing_is_asked_for(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.err.startswith(sentence)
    assert said.out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_there_is_a_sentence(terminal: Terminal) -> None:
    said = terminal.refused()
    assert said == "There is no screen to show the window on. Start Companion from the desktop."
    assert terminal.refused("--demo") == said
    assert not terminal.home.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    "dead", [{"DISPLAY": ":63977"}, {"DISPLAY": "127.0.0.1:1.0"}, {"WAYLAND_DISPLAY": "wayland-7"},
             {"DISPLAY": ":63977", "QT_QPA_PLATFORM": "xcb"}]
)  # fmt: skip
def test_where_nobody_answers_for_the_screen_there_is_the_same_sentence(
    terminal: Terminal, dead: dict[str, str]
) -> None:
    terminal.environment |= dead
    assert terminal.refused("--demo") == "There is no screen to show the window on. Start Companion from the desktop."
    assert not terminal.home.exists()


# --- import ---


def nothing(path: Path) -> None:
    del path


def a_folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_letter(path: Path) -> None:
    path.write_text("Dear Anna")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (nothing, "The file is not there. We looked for my people.vcf and did not find it."),
        (a_folder, "The file cannot be read. my people.vcf could not be opened."),
        (empty, "The file is empty. There is nothing in my people.vcf."),
        (
            a_letter,
            "There are no contacts in this file. We found no cards in my people.vcf, and no table with names in it.",
        ),
        pytest.param(
            a_pipe,
            "The file cannot be read. my people.vcf could not be opened.",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files"),
        ),
    ],
)
def test_a_file_that_is_none_is_told_before_anything_is_made(
    terminal: Terminal, make: Callable[[Path], None], sentence: str
) -> None:
    make(terminal.folder / "my people.vcf")
    assert terminal.refused("import", "my people.vcf").startswith(sentence)
    assert not terminal.home.exists()


def test_names_the_terminal_cannot_show_end_nothing(terminal: Terminal) -> None:
    terminal.environment |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "is not there" in terminal.refused("import", b"\xff\xfe\xe9.vcf")
    assert "is not something" in terminal.refused("ÄÖÜ")


def test_without_a_key_store_one_is_sent_to_the_window(terminal: Terminal) -> None:
    (terminal.folder / "a.vcf").write_text(CARDS)
    said = terminal.refused("import", "a.vcf")
    assert said == (
        "This computer has no password store to keep the key of a diary. "
        "Open Companion and choose a passphrase, then try again."
    )
    assert "key.json" not in [path.name for path in terminal.home.iterdir()]


def test_while_the_window_is_open_one_is_sent_there(terminal: Terminal) -> None:
    (terminal.folder / "a.vcf").write_text(CARDS)
    terminal.home.mkdir()
    window = Single(terminal.home)
    assert window.first()
    assert terminal.refused("import", "a.vcf").startswith("Companion is open.")
    window.release()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody can make")
def test_a_folder_that_cannot_be_made(terminal: Terminal) -> None:
    (terminal.folder / "a.vcf").write_text(CARDS)
    terminal.environment["COMPANION_HOME"] = "/proc/companion"
    assert terminal.refused("import", "a.vcf").startswith("The folder of your diary cannot be made")


# --- exercises ---


def test_good_exercises_are_sound(terminal: Terminal) -> None:
    folder = Path(__file__).parents[1] / "resources" / "exercises"
    files = sorted(str(path) for path in folder.glob("E*.toml"))[:2]
    one, both = terminal.run("exercises", "check", files[0]), terminal.run("exercises", "check", *files)
    assert (one.returncode, one.stdout) == (0, "1 file is sound.\n")
    assert (both.returncode, both.stdout) == (0, "2 files are sound.\n")


def test_a_fault_is_told_with_its_file_and_line(terminal: Terminal) -> None:
    good = Path(__file__).parents[1] / "resources" / "exercises" / "E02.toml"
    lines = good.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("id"))
    lines[number] = 'id = "not an id!"'
    (terminal.folder / "E02.toml").write_text("\n".join(lines), encoding="utf-8")
    (terminal.folder / "picture.toml").write_bytes(bytes(range(256)))
    said = terminal.refused("exercises", "check", "E02.toml", "gone.toml", "picture.toml", ".")
    assert f"E02.toml:{number + 1}: " in said
    assert "gone.toml: there is no such file." in said
    assert "picture.toml:0: This is not plain text." in said
    assert ".: this is a folder; name the files in it." in said


# --- doctor ---


def test_the_doctor_names_every_part_and_is_never_ill(terminal: Terminal) -> None:
    done = terminal.run("doctor")
    assert done.returncode == 0
    assert done.stderr == ""
    for part in ("Diary", "Password store", "Notices", "Sound", "Camera", "Letters", "Screen"):
        assert any(line.startswith(part) for line in done.stdout.splitlines()), done.stdout
    assert "There is no password store." in done.stdout


# --- check-ins ---


def test_check_in_files_are_checked_in_the_same_way(terminal: Terminal) -> None:
    folder = Path(__file__).parents[1] / "resources" / "check_ins"
    files = sorted(str(path) for path in folder.glob("*.toml"))
    assert terminal.run("check-ins", "check", *files).stdout == f"{len(files)} files are sound.\n"
    good = (folder / "ucla3.toml").read_text(encoding="utf-8")
    (terminal.folder / "ucla3.toml").write_text(good.replace("needs = 3", "needs = 9"), encoding="utf-8")
    told = terminal.refused("check-ins", "check", "ucla3.toml", "gone.toml")
    line = good.splitlines().index("needs = 3") + 1
    assert told.splitlines() == [
        f"ucla3.toml:{line}: There are only 3 questions.",
        "gone.toml: there is no such file.",
    ]
