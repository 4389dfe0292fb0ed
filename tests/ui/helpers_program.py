"""The program once the diary is open, with its real parts, before somebody with a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, fill
from companion.system.clock import TurnedClock
from companion.ui.application import Application, Ends
from companion.ui.pulse import Pulse
from companion.ui.widgets.page import Page
from companion.ui.window import Window
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.services.safekeeping import Safekeeping


class ProgramHands:
    """One program over a real diary. ``ended`` counts how often it was left."""

    def __init__(self, folder: Path, qtbot: QtBot, *, filled: bool = True, demo: bool = False) -> None:
        self.folder, self.qtbot, self.demo = folder, qtbot, demo
        self.clock = TurnedClock(DEMO_NOW)
        self.diary = open_temp_diary(folder, self.clock)
        if filled:
            fill(self.diary, self.clock)
        self.ended = 0
        self._begin()

    def _begin(self) -> None:
        keeper = self.key_keeper()
        self.rooms = Rooms(diary=self.diary, clock=self.clock, home=self.folder, safekeeping=keeper, demo=self.demo)
        self.window = Window()
        self.qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        ends = Ends(close=self.diary.close, quit=self._left)
        self.application = Application(self.window, self.rooms, Pulse(self.clock.now), ends)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.application.begin()
        self.settle()

    def key_keeper(self) -> Safekeeping:
        """Who keeps the key; nobody does, for nothing asks."""
        return cast("Safekeeping", None)

    def again(self) -> None:
        """End the program and start it once more on the same diary."""
        self.application.quit()
        self.window.keep_running = False
        self.window.close()
        self.diary = open_temp_diary(self.folder, self.clock)
        self._begin()

    def _left(self) -> None:
        self.ended += 1

    def end(self) -> None:
        self.application.tray.hide()
        self.rooms.tasks.stop()
        self.window.closing.disconnect()
        self.window.keep_running = False
        self.window.close()
        self.diary.close()

    @property
    def page(self) -> Page:
        page = self.window.page
        assert isinstance(page, Page)
        return page

    @property
    def here(self) -> str:
        place = self.rooms.router.here
        assert place is not None
        return place.page

    @property
    def said(self) -> str:
        """What the bar below says; empty while it is not shown."""
        return self.window.bar.sentence if self.window.bar.isVisible() else ""

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def go(self, page: str, **what: object) -> None:
        self.rooms.router.go(page, **what)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def words(self) -> str:
        labels = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        return "\n".join(labels)

    def button(self, words: str) -> QAbstractButton:
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName().startswith(words):
                return button
        seen = [each.accessibleName() for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        pytest.fail(f"no button {words!r} among {seen}")

    def press(self, words: str) -> None:
        self.button(words).click()
        self.settle()
