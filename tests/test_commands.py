"""Taking people in from the command line, with a real diary and every state of its door."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from companion import commands
from companion.domain.problems import ProblemKind
from companion.services.safekeeping import Safekeeping
from companion.store.note import NOTE_NAME
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW
from tests.ui.helpers_door import PASSPHRASE, MemoryKeys

if TYPE_CHECKING:
    from pathlib import Path


class Table:
    """A folder with a contacts file and a home; what was said comes from ``capsys``."""

    def __init__(self, folder: Path, keys: MemoryKeys, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.file = folder / "home", folder / "my people.vcf"
        self.keys, self._capsys = keys, capsys
        self.vault = FileVault(self.home, TurnedClock(NOW))

    def write(self, *names: str, more: str = "") -> None:
        cards = "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:01632 960 {200 + number}\r\nEND:VCARD\r\n"
            for number, name in enumerate(names)
        )
        self.file.write_text(cards + more)

    def take_in(self) -> tuple[int, str, str]:
        code = commands.bring_in(str(self.file))
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def refused(self) -> str:
        code, out, err = self.take_in()
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        return err.strip()

    def names(self) -> list[str]:
        diary = Safekeeping(self.vault, self.keys).open_with_key_store()
        with diary.reading() as book:
            names = [person.name for person in book.people.all(circle_only=False)]
        diary.close()
        return names


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Table:
    keys = MemoryKeys()
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("companion.system.secrets.KeyStoreProcess", lambda: keys)
    return Table(tmp_path, keys, capsys)


def test_the_first_time_a_diary_is_made_and_everybody_comes_in(table: Table) -> None:
    table.write("Ada Ashby", "Bert Brook")
    assert table.take_in() == (0, "2 people were taken in from “my people.vcf”.\n", "")
    assert table.names() == ["Ada Ashby", "Bert Brook"]


def test_who_is_there_already_is_left_as_they_are(table: Table) -> None:
    table.write("Ada Ashby")
    assert table.take_in()[1] == "1 person was taken in from “my people.vcf”.\n"
    table.write("Ada Ashby", "Bert Brook", "Clara Clarke")
    assert table.take_in()[1] == (
        "2 people were taken in from “my people.vcf”.\n1 is perhaps in your circle already and was left as they are.\n"
    )
    assert table.take_in()[1] == (
        "0 people were taken in from “my people.vcf”.\n"
        "3 are perhaps in your circle already and were left as they are.\n"
    )
    assert table.names() == ["Ada Ashby", "Bert Brook", "Clara Clarke"]


def test_where_settings_are_locked_nobody_comes_in_without_the_pin(table: Table) -> None:
    table.write("Ada Ashby")
    table.take_in()
    keeper = Safekeeping(table.vault, table.keys)
    with closing(keeper.open_with_key_store()) as diary, diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), settings_lock=True))
    table.write("Bert Brook")
    assert "ask for the helper's PIN" in table.refused()
    assert table.names() == ["Ada Ashby"]


def test_what_could_not_be_read_is_told_by_line_and_after_thirty_by_number(table: Table) -> None:
    table.write("Ada Ashby", more="NO CARD\r\n")
    assert "Line 6: this stands in no card and was passed over." in table.take_in()[1]
    table.write("Ada Ashby", more="BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:x\r\nEND:VCARD\r\n" * 40)
    said = table.take_in()[1].splitlines()
    assert len([line for line in said if "has no name" in line]) == 30
    assert said[-1] == "And 10 more lines."


@pytest.mark.parametrize(
    ("problem", "new", "words"),
    [
        (ProblemKind.NO_KEY_STORE, True, "This computer has no password store"),
        (ProblemKind.KEY_STORE_LOCKED, True, "The password store of this computer is locked."),
        (ProblemKind.NO_KEY_STORE, False, "which keeps the key to your diary, does not answer."),
        (ProblemKind.KEY_STORE_LOCKED, False, "The password store of this computer is locked."),
    ],
)
def test_a_store_that_does_not_help_is_told(table: Table, problem: ProblemKind, words: str, *, new: bool) -> None:
    table.write("Ada Ashby")
    if not new:
        table.take_in()
    table.keys.problem = problem
    assert words in table.refused()
    assert table.vault.has_diary() is not new


def test_a_key_that_is_gone_or_another_is_told(table: Table) -> None:
    table.write("Ada Ashby")
    table.take_in()
    kept = dict(table.keys.kept)
    table.keys.kept = {}
    assert table.refused().startswith("The key to your diary is not in the password store any more. Open Companion")
    table.keys.kept = dict.fromkeys(kept, "ab" * 16)
    assert table.refused().startswith("The key on this computer does not fit your diary. Open Companion")
    content = bytearray(table.vault.diary_path.read_bytes())
    content[100] ^= 0xFF
    table.vault.diary_path.write_bytes(content)
    table.keys.kept = kept
    assert table.refused().startswith("The diary file is damaged. Open Companion")


def test_a_passphrase_wants_a_terminal(table: Table) -> None:
    Safekeeping(table.vault, table.keys).create_with_passphrase(PASSPHRASE).close()
    table.write("Ada Ashby")
    assert table.refused().startswith("Your diary opens with a passphrase. Start this in a terminal")


def test_in_a_terminal_the_passphrase_is_asked_for(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    Safekeeping(table.vault, table.keys).create_with_passphrase(PASSPHRASE).close()
    table.write("Ada Ashby")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "wrong one, sorry")
    assert table.refused().startswith("That passphrase does not fit.")
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    assert table.take_in()[0] == 0


@pytest.mark.parametrize("way", [EOFError, KeyboardInterrupt])
def test_who_stops_at_the_passphrase_has_changed_nothing(
    table: Table, monkeypatch: pytest.MonkeyPatch, way: type[BaseException]
) -> None:
    def stop(_prompt: str) -> NoReturn:
        raise way

    Safekeeping(table.vault, table.keys).create_with_passphrase(PASSPHRASE).close()
    table.write("Ada Ashby")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", stop)
    code, out, err = table.take_in()
    assert (code, out, err.strip()) == (2, "", "Stopped. Nothing was changed.")


def test_without_note_or_diary_one_is_sent_to_the_window(table: Table) -> None:
    table.write("Ada Ashby")
    table.take_in()
    note = (table.home / NOTE_NAME).read_bytes()
    (table.home / NOTE_NAME).unlink()
    assert table.refused().startswith("Your diary needs its recovery code.")
    (table.home / NOTE_NAME).write_bytes(note)
    table.vault.diary_path.unlink()
    assert table.refused().startswith("Your diary is not in its folder.")
