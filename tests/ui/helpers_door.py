"""The door of the program before a real folder, with a key store in memory, and hands to press what stands there."""

from __future__ import annotations

import os
from time import sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from companion.domain.people import Person, PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.formats.help_lines import HelpLineFiles
from companion.services.demonstrating import fill
from companion.services.helping import Helping
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.resources import resources_folder
from companion.ui.opening import Opening
from companion.ui.window import Window
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.ports import Diary, KeyNote, PendingSecret
    from companion.store.diary import SqlDiary

PASSPHRASE = "three blue teapots"
SLOW_SECONDS = 1.5


class MemoryKeys:
    """A key store. ``problem`` is what it answers while it is set."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.problem: ProblemKind | None = None

    def get(self, name: str) -> str | None:
        self._answer()
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> None:
        self._answer()
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        self._answer()
        self.kept.pop(name, None)

    def _answer(self) -> None:
        if self.problem:
            raise Problem(self.problem)


class Asked:
    """A question to the key store on its way, answered when the test says so, through a real pipe."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        self._secret: str | None = None
        self._problem: ProblemKind | None = None
        self._there = self.cancelled = False

    def answer(self, secret: str | None = None, problem: ProblemKind | None = None) -> Asked:
        self._secret, self._problem, self._there = secret, problem, True
        os.write(self._write, b".")
        return self

    def fileno(self) -> int:
        return self._read

    def poll(self) -> bool:
        return self._there

    def result(self, _timeout: float = 0) -> str | None:
        if self._problem:
            raise Problem(self._problem)
        return self._secret

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)


class SlowVault(FileVault):
    """A disk so slow that everything takes a second."""

    def create(self, secret: bytes, note: KeyNote) -> SqlDiary:
        sleep(SLOW_SECONDS)
        return super().create(secret, note)

    def open(self, secret: bytes) -> SqlDiary:
        sleep(SLOW_SECONDS)
        return super().open(secret)


class DoorHands:
    """Somebody before the door."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.clock = TurnedClock(NOW)
        self.keys = MemoryKeys()
        self.vault: FileVault = FileVault(folder, self.clock)
        self.keeper = Safekeeping(self.vault, self.keys)
        self.entered: list[Diary] = []
        self.closed = 0
        self.asked_again: list[PendingSecret] = []
        self.country = "GB"
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    # --- what was there before ---

    def a_diary(self, *, passphrase: str = "") -> str:
        """Make one with somebody in it, close it, and give its recovery code."""
        keeper = Safekeeping(self.vault, self.keys)
        diary = keeper.create_with_passphrase(passphrase) if passphrase else keeper.create_with_key_store()
        with diary.writing() as book:
            book.people.save(Person(id=PersonId("ann"), name="Ann", added_at=NOW))
        diary.close()
        return keeper.recovery_code()

    @property
    def file(self) -> Path:
        return self.vault.diary_path

    # --- the door ---

    def begin(
        self, pending: PendingSecret | None = None, *, slow: bool = False, demo: bool = False, patience_ms: int = 0
    ) -> None:
        if slow:
            self.vault = SlowVault(self.folder, self.clock)
        self.keeper = Safekeeping(self.vault, self.keys)
        files = HelpLineFiles(resources_folder() / "help_lines")
        self.opening = Opening(
            window=self.window,
            keeper=self.keeper,
            pending=pending,
            home=self.folder,
            helping=lambda: Helping(None, self.clock, files, self.country),
            opened=self.entered.append,
            quit_program=self._quit,
            ask_again=lambda: self.asked_again.pop() if self.asked_again else None,
            patience_ms=patience_ms,
        )
        if demo:
            self.opening.begin_demo(lambda diary: fill(diary, self.clock))
        else:
            self.opening.begin()

    def _quit(self) -> None:
        self.closed += 1

    def end(self) -> None:
        self.qtbot.waitUntil(lambda: self.opening._task is None, timeout=60_000)
        for diary in self.entered:
            diary.close()
        self.window.close()

    # --- eyes and hands ---

    def words(self) -> str:
        page = self.window.page
        if page is None:
            return ""
        seen = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
        return "\n".join([*seen, *(f"({name})" for name in self.presses())])

    def presses(self) -> list[str]:
        page = self.window.page
        if page is None:
            return []
        return [each.accessibleName() for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]

    def see(self, words: str) -> None:
        """Wait until these words stand there."""

        def there() -> None:
            assert words in self.words()

        self.qtbot.waitUntil(there, timeout=60_000)

    def press(self, words: str) -> None:
        page = self.window.page
        assert page is not None
        for button in page.findChildren(QAbstractButton):
            if button.accessibleName().startswith(words) and button.isVisibleTo(page):
                button.click()
                self.settle()
                return
        pytest.fail(f"no button {words!r} among {self.presses()}")

    @property
    def field(self) -> QLineEdit:
        page = self.window.page
        assert page is not None
        return page.findChildren(QLineEdit)[0]

    def type(self, words: str) -> None:
        """Type in the place of what was there, and press Enter."""
        self.field.clear()
        QTest.keyClicks(self.field, words)
        QTest.keyClick(self.field, Qt.Key.Key_Return)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def come_in(self) -> Diary:
        """Wait until the diary is open; the one there is."""
        self.qtbot.waitUntil(lambda: len(self.entered) > 0, timeout=60_000)
        assert len(self.entered) == 1
        return self.entered[0]

    def is_the_old_one(self) -> bool:
        """Whether Ann is in the diary that opened."""
        with self.come_in().reading() as book:
            return book.people.get(PersonId("ann")) is not None


class Ticks:
    """Beats while the window is alive, and notes the longest pause in milliseconds."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self.longest, self.count = 0, 0
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._beat)
        self._clock.start()
        self._timer.start()

    def _beat(self) -> None:
        self.longest = max(self.longest, self._clock.restart())
        self.count += 1

    def stop(self) -> None:
        self._timer.stop()
