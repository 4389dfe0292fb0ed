"""Copies of my diary: made by a press, looked into, gone back to, and brought from another computer."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import code_of
from companion.services.archiving import Archiving
from companion.services.copying import Copying
from companion.services.demonstrating import DEMO_NOW, fill
from companion.services.safekeeping import Safekeeping
from companion.store.copies import FOLDER
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.ui.pages.copies.along import AlongCard
from companion.ui.pages.today.page import GONE_BACK
from companion.ui.widgets.press import Press
from tests.services.test_copying import Life, add, names
from tests.services.test_safekeeping import MemoryKeys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.store.diary import SqlDiary


class Hands(ProgramHands):
    """Somebody whose diary has a real key, at the page of the copies."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot, self.demo, self.ended = folder, qtbot, False, 0
        self.clock = TurnedClock(DEMO_NOW)
        self.vault, self.keys = FileVault(folder, self.clock), MemoryKeys()
        self.keeper = Safekeeping(self.vault, self.keys)
        self.diary = cast("SqlDiary", self.keeper.create_with_key_store())
        fill(self.diary, self.clock)
        self._begin()
        self.restarted = 0
        self.rooms.safekeeping = self.keeper
        self.rooms.restart = self._restart

    def _restart(self) -> None:
        self.restarted += 1

    def begin_again(self) -> None:
        """The program of before ends, and one begins on what lies there now."""
        self.application.tray.hide()
        self.rooms.tasks.stop()
        self.window.keep_running = False
        self.window.close()
        self.diary = cast("SqlDiary", self.keeper.open_with_key_store())
        self._begin()
        self.rooms.safekeeping = self.keeper

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=20_000)
        self.settle()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path / "home", qtbot)
    yield somebody
    somebody.end()


def test_a_copy_is_made_by_a_press_and_stands_in_the_list(hands: Hands) -> None:
    hands.go("settings")
    hands.press("My diary")
    hands.press("Copies of my diary")
    assert "There is no copy yet." in hands.words()
    hands.press("Make a copy now")
    hands.wait_for("A copy was made, opened and counted.")
    hands.clock.turn(timedelta(hours=1))
    hands.press("Make a copy now")
    hands.qtbot.waitUntil(lambda: len(hands.rooms.copying.all()) == 2 and not hands.rooms.tasks.busy, timeout=20_000)
    hands.wait_for("A copy was made, opened and counted.")
    rows = [press for press in hands.page.findChildren(Press) if press.accessibleName().startswith("Today, ")]
    assert len(rows) == 2


def test_going_back_asks_once_and_starts_again(hands: Hands) -> None:
    hands.rooms.copying.make()
    hands.clock.turn(timedelta(hours=1))
    add(hands.diary, "Somebody new")
    hands.go("copies")
    hands.press("Today, 1:04 pm")
    assert hands.page.title == "The copy from today, 1:04 pm"
    assert "Nothing has changed yet." in hands.words()
    focused = hands.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Leave all as it is"
    hands.press("Leave all as it is")
    assert hands.page.title == "Copies of my diary"
    hands.press("Today, 1:04 pm")
    hands.press("Go back to this copy")
    hands.qtbot.waitUntil(lambda: hands.restarted == 1, timeout=20_000)
    hands.diary.close()
    hands.vault.take_chosen()
    assert "Somebody new" not in names(Safekeeping(hands.vault, hands.keys).open_with_key_store())


def test_after_going_back_the_first_page_says_once_of_when_all_this_is(hands: Hands) -> None:
    hands.rooms.copying.make()
    hands.clock.turn(timedelta(days=3, hours=1))
    add(hands.diary, "Somebody new")
    hands.go("copies")
    hands.button("Saturday 21 November, 1:04 pm").click()
    hands.settle()
    hands.press("Go back to this copy")
    hands.qtbot.waitUntil(lambda: hands.restarted == 1, timeout=20_000)
    hands.go("today")
    said = "This is how it was on Saturday 21 November, 1:04 pm."
    assert said not in hands.words(), "not before the copy has taken the place of the diary"
    hands.diary.close()
    hands.vault.take_chosen()
    hands.begin_again()
    assert said in hands.words()
    assert "What was here before is kept as the copy of today, 2:04 pm." in hands.words()
    hands.press("Copies of my diary")
    assert hands.here == "copies"
    hands.press("Back")
    assert said in hands.words(), "it stands until it was read"
    hands.press("I have seen it")
    assert said not in hands.words()
    hands.go("plans")
    hands.go("today")
    assert said not in hands.words()
    assert not list(hands.folder.glob("gone-back*"))


@pytest.mark.parametrize("torn", ["", "yesterday", "2026-11-21T09:00:00 2026-11-21T09:00:00", "\x00" * 9])
def test_a_torn_note_about_going_back_says_nothing(hands: Hands, torn: str) -> None:
    (hands.folder / GONE_BACK).write_text(torn, encoding="utf-8")
    hands.go("today")
    assert "This is how it was" not in hands.words()


def test_a_damaged_or_missing_copy_is_a_sentence(hands: Hands) -> None:
    made = hands.rooms.copying.make().copy
    hands.go("copies", copy="companion-20200101-000000.diary")
    assert "Its file is gone." in hands.words()
    (hands.folder / FOLDER / made.name).write_bytes(b"torn" * 2000)
    hands.go("copies", copy=made.name)
    assert hands.page.title == "This copy cannot be opened"
    assert "Go back to this copy" not in hands.words()


def test_the_other_folder_is_chosen_and_let_go_of(hands: Hands, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    hands.go("copies")
    hands.press("Choose a folder")
    dialog = hands.page.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(stick))
    dialog.close()
    hands.settle()
    hands.press("Make a copy now")
    hands.wait_for("A copy was made, opened and counted.")
    assert len(list(stick.iterdir())) == 1
    stick.rename(tmp_path / "unplugged")
    hands.clock.turn(timedelta(hours=1))
    hands.press("Make a copy now")
    hands.wait_for("It could not be put into the other folder")
    assert len(hands.rooms.copying.all()) == 2
    hands.press("Only on this computer")
    assert hands.rooms.preferences().copies_to == ""


def test_a_copy_of_another_computer_opens_at_the_next_start(hands: Hands, tmp_path: Path) -> None:
    other = Life(tmp_path / "other")
    with closing(other.keeper.create_with_key_store()) as diary:
        add(diary, "Ann")
        made = other.copying().make().copy.name
    hands.go("copies")
    hands.press("Open a copy from elsewhere")
    hands.press("Open this copy")
    assert "Please choose the file first." in hands.words()
    file, code = hands.page.findChildren(QLineEdit)
    file.setText(str(other.home / FOLDER / made))
    code.setText(code_of(bytes(16)))
    hands.press("Open this copy")
    hands.wait_for("This code belongs to another diary.")
    code.setText(other.keeper.recovery_code().lower())
    hands.press("Open this copy")
    hands.qtbot.waitUntil(lambda: hands.restarted == 1, timeout=20_000)
    hands.diary.close()
    hands.vault.take_chosen()
    assert names(Safekeeping(hands.vault, hands.keys).open_with_key_store()) == ["Ann"]


def test_trouble_with_the_copy_of_the_day_is_said_on_the_page(hands: Hands) -> None:
    (hands.folder / FOLDER).write_text("a file stands where the folder should be")
    assert hands.rooms.copying.make_if_due() is None
    hands.go("copies")
    assert "Today's copy could not be made." in hands.words()


def test_everything_goes_into_one_file_and_comes_in_again(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "everything.zip"
    hands.go("copies")
    hands.page.findChildren(AlongCard)[0].save_to(str(file))
    hands.wait_for("Saved as “everything.zip”.")
    before = hands.keeper.everything()
    with ZipFile(file) as archive:
        assert set(archive.namelist()) == {
            "read me first.txt", "my people.vcf", "my people.csv", "my plans.csv", "times in touch.csv",
            "my exercises.html", "everything.json",
        }  # fmt: skip
        assert "Margaret" in archive.read("my people.csv").decode("utf-8-sig")
        assert b"BEGIN:VCARD" in archive.read("my people.vcf")
        assert "It is not locked." in archive.read("read me first.txt").decode()
        assert "Too old for this?, 17 November 2026" in archive.read("my exercises.html").decode()
    add(hands.diary, "Somebody new")
    hands.go("copies", archive=str(file))
    hands.wait_for("Shall this take the place of the diary of now?")
    focused = hands.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Leave all as it is"
    hands.press("Take it in")
    hands.qtbot.waitUntil(lambda: hands.restarted == 1, timeout=20_000)
    hands.diary.close()
    hands.vault.take_chosen()
    keeper = Safekeeping(hands.vault, hands.keys)
    assert "Somebody new" not in names(keeper.open_with_key_store())
    assert keeper.everything() == before
    assert len(keeper.copies().all()) == 1


def test_a_file_that_is_no_archive_is_a_sentence(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "holiday.zip"
    file.write_bytes(b"PK nothing of ours")
    hands.go("copies", archive=str(file))
    assert "This is no archive of Companion" in hands.words()
    hands.go("copies", archive=str(tmp_path / "none.zip"))
    assert "Take it in" not in hands.words()


def test_who_leaves_while_everything_is_saved_is_not_troubled(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, save = Event(), Archiving.save

    def slowly(service: Archiving, path: Path, readable: Mapping[str, bytes]) -> None:
        on.wait(10)
        save(service, path, readable)

    monkeypatch.setattr(Archiving, "save", slowly)
    hands.go("copies")
    hands.page.findChildren(AlongCard)[0].save_to(str(tmp_path / "everything.zip"))
    leave(hands, on)
    assert (tmp_path / "everything.zip").is_file()


def test_who_leaves_while_a_copy_cannot_be_made_is_not_troubled(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    on = Event()

    def full(*_all: object) -> object:
        on.wait(10)
        raise Problem(ProblemKind.DISK_FULL)

    monkeypatch.setattr(Copying, "make", full)
    hands.go("copies")
    hands.press("Make a copy now")
    leave(hands, on)


def leave(hands: Hands, on: Event) -> None:
    """To Today, where the page of the copies is let go; then what was under way ends."""
    with hands.qtbot.captureExceptions() as caught:
        hands.go("today")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        on.set()
        hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy, timeout=20_000)
        hands.settle()
    assert caught == []
    assert hands.here == "today"
