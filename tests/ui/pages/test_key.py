"""The key to my diary: changed by keyboard, in a thread, with every refusal in place; the real file tells."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from companion.domain.problems import Problem, ProblemKind
from companion.services.safekeeping import Door, Safekeeping
from companion.store.vault import FileVault
from companion.ui.widgets.press import Press
from tests.ui.helpers_door import PASSPHRASE, MemoryKeys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OTHER = "four green kettles"
KEEPS, TYPED = "This computer keeps the key.", "Your passphrase opens the diary."


class PatientKeys(MemoryKeys):
    """A key store that answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = Event()
        self.answers.set()

    def _answer(self) -> None:
        assert self.answers.wait(10)
        super()._answer()


class Hands(ProgramHands):
    """Somebody at the page about the key."""

    def _begin(self) -> None:
        super()._begin()
        self.keys = PatientKeys()
        self.vault = FileVault(self.folder / "kept", self.clock)
        self.rooms.safekeeping = Safekeeping(self.vault, self.keys)

    def made(self, *, passphrase: str = "") -> None:
        keeper = self.rooms.safekeeping
        diary = keeper.create_with_passphrase(passphrase) if passphrase else keeper.create_with_key_store()
        diary.close()
        self.go("settings")
        self.go("settings_section", section="diary")
        self.press("Change how it opens")
        assert self.here == "key"

    def opens(self, act: Callable[[Safekeeping], object]) -> bool:
        """Whether a new start of the program would open the diary so."""
        try:
            act(Safekeeping(self.vault, self.keys))
        except Problem:
            return False
        return True

    def opens_with(self, passphrase: str) -> bool:
        return self.opens(lambda keeper: keeper.open_with_passphrase(passphrase).close())

    def opens_alone(self) -> bool:
        return self.opens(lambda keeper: keeper.open_with_key_store().close())

    def field(self, name: str) -> QLineEdit:
        return next(each for each in self.page.findChildren(QLineEdit) if each.accessibleName() == name)

    def write(self, name: str, words: str) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def see(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=60_000)

    def offered(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(Press) if each.isVisible()]


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.keys.answers.set()
    somebody.end()


# --- from the computer to a passphrase ---


def test_a_passphrase_instead_of_the_key_store(hands: Hands) -> None:
    hands.made()
    assert KEEPS in hands.words()
    hands.press("Ask for a passphrase instead")
    focused = hands.window.focusWidget()
    assert focused is hands.field("My new passphrase")
    hands.write("My new passphrase", PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.see("From now on your new passphrase opens the diary.")
    assert TYPED in hands.words()
    assert hands.opens_with(PASSPHRASE)
    assert not hands.opens_alone()
    assert hands.keys.kept == {}


def test_a_short_one_is_refused_in_place_and_stays_to_be_corrected(hands: Hands) -> None:
    hands.made()
    hands.press("Ask for a passphrase instead")
    hands.write("My new passphrase", "short")
    hands.press("Use this passphrase")
    hands.see("Please use at least 8 letters.")
    assert hands.field("My new passphrase").text() == "short"
    assert hands.window.focusWidget() is hands.field("My new passphrase")
    assert hands.opens_alone()
    hands.write("My new passphrase", PASSPHRASE)
    hands.press("Use this passphrase")
    hands.see(TYPED)


def test_what_is_typed_is_seen_until_it_is_hidden(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.press("Change my passphrase")
    fields = [hands.field("My passphrase until now"), hands.field("My new passphrase")]
    assert [each.echoMode() for each in fields] == [QLineEdit.EchoMode.Normal] * 2
    hands.press("Show what I type")
    assert [each.echoMode() for each in fields] == [QLineEdit.EchoMode.Password] * 2


# --- another passphrase ---


def test_another_passphrase(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    assert TYPED in hands.words()
    hands.press("Change my passphrase")
    hands.write("My passphrase until now", PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    assert hands.window.focusWidget() is hands.field("My new passphrase")
    hands.write("My new passphrase", OTHER)
    hands.key(Qt.Key.Key_Return)
    hands.see("From now on your new passphrase opens the diary.")
    assert hands.opens_with(OTHER)
    assert not hands.opens_with(PASSPHRASE)


def test_who_does_not_know_the_old_one_changes_nothing(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.press("Change my passphrase")
    hands.write("My passphrase until now", "no idea at all")
    hands.write("My new passphrase", OTHER)
    hands.press("Use this passphrase")
    hands.see("That passphrase does not fit.")
    assert hands.window.focusWidget() is hands.field("My passphrase until now")
    assert (hands.field("My new passphrase").text(), hands.opens_with(PASSPHRASE)) == (OTHER, True)


@pytest.mark.parametrize("leave", ["Leave as it was", ""])
def test_leaving_changes_nothing(hands: Hands, leave: str) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.press("Change my passphrase")
    hands.write("My new passphrase", OTHER)
    if leave:
        hands.press(leave)
    else:
        hands.key(Qt.Key.Key_Escape)
    assert (hands.here, TYPED in hands.words()) == ("key", True)
    assert hands.opens_with(PASSPHRASE)
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "settings_section"


def test_a_folder_that_cannot_be_written_to_is_told_in_place(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_note: object) -> None:
        raise Problem(ProblemKind.READ_ONLY)

    hands.made(passphrase=PASSPHRASE)
    monkeypatch.setattr(hands.vault, "write_note", refuses)
    hands.press("Change my passphrase")
    hands.write("My passphrase until now", PASSPHRASE)
    hands.write("My new passphrase", OTHER)
    hands.press("Use this passphrase")
    hands.see("The folder of your diary cannot be written to. All is as it was.")
    assert hands.opens_with(PASSPHRASE)


# --- from a passphrase to the computer ---


def test_the_computer_keeps_the_key(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.press("Let this computer keep the key")
    hands.see("This computer keeps the key from now on.")
    assert KEEPS in hands.words()
    assert hands.opens_alone()
    assert hands.rooms.safekeeping.state() is Door.READY


def test_while_the_key_store_thinks_the_window_does_not_wait(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.keys.answers.clear()
    hands.press("Let this computer keep the key")
    assert "One moment." in hands.words()
    assert not hands.button("Let this computer keep the key").isEnabled()
    assert not hands.button("Change my passphrase").isEnabled()
    hands.key(Qt.Key.Key_F1)
    assert hands.here == "help"
    hands.key(Qt.Key.Key_Escape)
    hands.keys.answers.set()
    hands.see("This computer keeps the key from now on.")
    assert hands.opens_alone()


def test_an_answer_that_comes_when_one_has_left_disturbs_nobody(hands: Hands) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.keys.answers.clear()
    hands.press("Let this computer keep the key")
    hands.go("today")
    hands.keys.answers.set()
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.settle()
    assert hands.here == "today"
    assert hands.opens_alone()


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (ProblemKind.NO_KEY_STORE, "This computer has no password store to keep the key. All is as it was."),
        (ProblemKind.KEY_STORE_LOCKED, "Unlock it and press again. All is as it was."),
    ],
)
def test_a_key_store_that_refuses_is_told_in_place(hands: Hands, problem: ProblemKind, words: str) -> None:
    hands.made(passphrase=PASSPHRASE)
    hands.keys.problem = problem
    hands.press("Let this computer keep the key")
    hands.see(words)
    assert TYPED in hands.words()
    assert hands.button("Let this computer keep the key").isEnabled()
    assert hands.opens_with(PASSPHRASE)
    hands.keys.problem = None
    hands.press("Let this computer keep the key")
    hands.see(KEEPS)


def test_the_demo_has_nothing_to_lock(tmp_path: Path, qtbot: QtBot) -> None:
    looking = Hands(tmp_path, qtbot, demo=True)
    looking.made(passphrase=PASSPHRASE)
    assert "You are looking round." in looking.words()
    assert looking.offered() == ["Back"]
    looking.end()
