"""Somebody who has only a keyboard: every key goes where the focus is, and the focus is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from tests.ui.looking import called, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

MOST_TABS = 120
_NO = Qt.KeyboardModifier.NoModifier


def settle() -> None:
    """Let everything that is due happen."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Keys:
    """Two hands on the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def here(self) -> QWidget:
        """Where the focus is. It is somewhere, and one can see where."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the focus is lost"
        assert widget.isVisible(), f"the focus is on {called(widget)}, which cannot be seen"
        return widget

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO) -> QWidget:
        """One key; returns where the focus is then."""
        QTest.keyClick(self.here, key, modifier)
        settle()
        return self.here

    def tab_to(self, name: str) -> QWidget:
        """Tab until something is called so."""
        heard = []
        for _ in range(MOST_TABS):
            here = self.here
            if name_of(here).startswith(name):
                return here
            heard.append(name_of(here))
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not come to “{name}”, but to {list(dict.fromkeys(heard))}")

    def press(self, name: str) -> None:
        """Tab to it, and Enter."""
        self.tab_to(name)
        self.key(Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Tab to its group, the arrow to it, and Space."""
        for _ in range(MOST_TABS):
            if isinstance(self.here, QRadioButton) and self._round_to(name):
                self.key(Qt.Key.Key_Space)
                return
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"the arrows do not come to “{name}”")

    def _round_to(self, name: str) -> bool:
        first = self.here
        for arrow in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
            for _ in range(12):
                if name_of(self.here).startswith(name):
                    return True
                before = self.here
                if self.key(arrow) is before:
                    break
        first.setFocus()
        return False

    def tick(self, name: str) -> None:
        """Tab to it, and Space."""
        self.tab_to(name)
        self.key(Qt.Key.Key_Space)

    def write(self, name: str, words: str) -> None:
        """Into the field called so, in the place of what is there."""
        field = self.tab_to(name)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, words)
        settle()

    def until(self, there: Callable[[], bool]) -> None:
        """Wait for a file that is read, or a window that comes."""
        self._qtbot.waitUntil(there, timeout=5000)
        settle()
