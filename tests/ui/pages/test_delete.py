"""Delete for good, through the window: asked once more, the safer answer first, and told what is left."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from companion.domain.problems import Problem, ProblemKind
from companion.domain.sheets import Sheet
from companion.services.author_keys import AUTHOR_KEY, HELPER_KEY
from companion.services.safekeeping import Safekeeping
from companion.store import purging
from companion.store.vault import FileVault
from companion.ui.widgets.press import AnyOf
from tests.ui.helpers_door import MemoryKeys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Hands(ProgramHands):
    """Somebody with a keeper of their own, and a count of new starts."""

    def _begin(self) -> None:
        super()._begin()
        self.keys = MemoryKeys()
        self.starts = 0
        keeper = Safekeeping(FileVault(self.folder / "kept", self.clock), self.keys)
        if not (self.folder / "kept").exists():
            keeper.create_with_key_store().close()
        self.rooms.safekeeping = keeper
        self.rooms.restart = self._started

    def _started(self) -> None:
        self.starts += 1

    def confirm(self, what: str) -> None:
        self.go("settings_section", section="diary")
        self.press("Delete for good")
        self.press(what)

    def wait_for(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: self.page.title == title)
        self.settle()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def runs(hands: Hands) -> int:
    with hands.diary.reading() as book:
        return len(book.runs.all())


def test_the_safer_answer_has_the_keyboard_and_changes_nothing(hands: Hands) -> None:
    before = runs(hands)
    hands.confirm("All my answers")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Keep everything"
    hands.key(Qt.Key.Key_Space)
    assert hands.page.title == "Delete for good"
    assert runs(hands) == before > 0


def test_all_answers_are_deleted_and_undo_knows_nothing(hands: Hands) -> None:
    hands.rooms.safekeeping.copies().make(hands.clock.now().replace(hour=2))
    hands.confirm("All my answers")
    (tick,) = hands.page.findChildren(AnyOf)
    assert (tick.text(), tick.isChecked()) == ("Delete the 1 older copy too", True)
    hands.press("Delete for good")
    hands.wait_for("It is deleted")
    assert "1 older copy is deleted too." in hands.words()
    assert runs(hands) == 0
    assert hands.diary.undo() is None
    assert len(hands.rooms.safekeeping.copies().all()) == 1


def test_the_whole_diary_restarts_the_program(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.shared.save(Sheet(id="server", kind="server", at=hands.clock.now(), document={}))
    hands.confirm("The whole diary")
    assert "opens again as on the first day" in hands.words()
    assert "What you sent to your server stays there." in hands.words()
    hands.rooms.autostart.set(on=True)
    hands.press("Delete for good")
    hands.qtbot.waitUntil(lambda: hands.starts == 1)
    assert not hands.rooms.autostart.enabled()
    assert hands.keys.kept == {}
    assert (hands.folder / "kept" / "chosen" / "nothing").exists()


def test_who_only_looks_round_deletes_nothing(hands: Hands) -> None:
    hands.rooms.demo = True
    hands.confirm("What I took out")
    assert "You are looking round, so nothing is deleted here." in hands.words()
    assert [each.text() for each in hands.page.findChildren(QPushButton) if each.text() == "Delete for good"] == []


def test_a_full_disk_in_the_midst_is_told_as_it_is(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_diary: Path, _key: str) -> None:
        raise Problem(ProblemKind.DISK_FULL)

    hands.confirm("All my answers")
    with monkeypatch.context() as patch:
        patch.setattr(purging, "write_anew", refuse)
        hands.press("Delete for good")
        hands.wait_for("It is not all gone yet")
    assert runs(hands) == 0
    assert "The disk is full. Make some room" in hands.words()
    hands.press("Try again")
    hands.press("Delete for good")
    hands.wait_for("It is deleted")


def test_copies_on_a_stick_are_spoken_of_as_it_is(hands: Hands) -> None:
    stick = hands.folder / "stick"
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), copies_to=str(stick)))
    hands.confirm("What I took out")
    assert "is not there just now, so copies in it stay" in hands.words()
    assert hands.page.findChildren(AnyOf) == []
    stick.mkdir()
    hands.confirm("What I took out")
    (tick,) = hands.page.findChildren(AnyOf)
    tick.click()
    hands.press("Delete for good")
    hands.wait_for("It is deleted")
    assert "Older copies of the diary still hold it." in hands.words()


def test_a_helper_deletes_nothing_for_good(hands: Hands) -> None:
    hands.rooms.locking.set_pin("4711", "Ravi")
    hands.rooms.locking.begin_helping()
    hands.go("delete", what="answers")
    assert "It is for Rose alone." in hands.words()
    deleting = hands.rooms.deleting
    for delete in (deleting.taken_out, deleting.answers):
        with pytest.raises(Problem) as refused:
            delete(with_copies=True)
        assert refused.value.kind is ProblemKind.SHUT
    with pytest.raises(Problem):
        deleting.everything()
    hands.rooms.locking.hand_back()
    assert runs(hands) > 0


def test_who_goes_on_while_the_diary_is_let_go_is_brought_back_to_the_start(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, on = Event(), Event()
    everything = hands.rooms.deleting.everything

    def slowly() -> None:
        begun.set()
        on.wait(5)
        everything()

    monkeypatch.setattr(hands.rooms.deleting, "everything", slowly)
    hands.confirm("The whole diary")
    hands.press("Delete for good")
    hands.qtbot.waitUntil(begun.is_set)
    assert not hands.button("Keep everything").isEnabled()
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Delete the whole diary?"
    hands.go("today")
    on.set()
    hands.qtbot.waitUntil(lambda: hands.starts == 1)


def test_pages_of_before_are_spoken_of_only_while_they_are_there(hands: Hands) -> None:
    there, enough = Event(), Event()

    def look() -> None:
        with hands.diary.reading() as book:
            assert book.people.all()
            there.set()
            enough.wait(30)

    looking = Thread(target=look)
    looking.start()
    assert there.wait(10)
    hands.confirm("What I took out")
    assert "old pages stay" not in hands.words()
    hands.press("Delete for good")
    hands.wait_for("It is deleted")
    assert "Until you close Companion, old pages stay in its locked file." in hands.words()
    hands.confirm("What I took out")
    assert "old pages stay" in hands.words()
    enough.set()
    looking.join()
    hands.confirm("What I took out")
    assert "old pages stay" not in hands.words()
    hands.press("Delete for good")
    hands.wait_for("It is deleted")
    assert "old pages stay" not in hands.words()


def test_the_keys_of_an_author_and_of_a_helper_stay_and_it_is_said_beforehand(hands: Hands) -> None:
    for name in (AUTHOR_KEY, HELPER_KEY):
        hands.keys.put(name, "a key")
    said = "Your key for that stays on this computer."
    hands.confirm("All my answers")
    assert said not in hands.words()
    hands.confirm("The whole diary")
    assert said in hands.words()
    hands.press("Delete for good")
    hands.qtbot.waitUntil(lambda: hands.starts == 1)
    assert [hands.keys.get(name) for name in (AUTHOR_KEY, HELPER_KEY)] == ["a key", "a key"]
