"""Hands that have no mouse: everything by Tab, arrows, Space and letters, and every key is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.journeys.helpers_hands import Hands, Patience

if TYPE_CHECKING:
    from collections.abc import Callable

FAR = 80
"""So many Tabs go once round the fullest page."""


class Keys(Hands):
    """As ``Hands``. ``keys`` counts those that go from one thing to the next or press, ``letters`` what is typed."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(patience)
        self.keys = self.letters = 0

    def _press(self, words: str) -> None:
        self.wait(lambda: self._button(words) is not None, f"a button {words!r}")
        self._go_to(lambda: self._button(words), words)
        self._key(Qt.Key.Key_Space)
        self.presses += 1

    def press_row(self, words: str) -> None:
        self.wait(lambda: self._row(words) is not None, f"a row {words!r}")
        found = self._row(words)
        assert found is not None
        view, row = found
        self._go_to(lambda: view, words)
        while view.currentIndex().row() != row:
            before = view.currentIndex().row()
            self._key(Qt.Key.Key_Down if before < row else Qt.Key.Key_Up)
            assert view.currentIndex().row() != before, f"the row {words!r} cannot be reached"
        self._key(Qt.Key.Key_Space)
        self.presses += 1

    def write(self, label: str, words: str) -> None:
        self.wait(lambda: self._field(label) is not None, f"a field {label!r}")
        field = self._field(label)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        self._go_to(lambda: field, label)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        self.keys += 2
        self.letters += len(words)
        self.presses += 1
        self.settle()

    def pick(self, label: str, words: str) -> None:
        self.wait(lambda: self._box(label) is not None, f"a list {label!r}")
        box = self._box(label)
        assert box is not None
        self._go_to(lambda: box, label)
        if box.currentText() != words:
            QTest.keyClicks(box, words)
            self.letters += len(words)
        assert box.currentText() == words
        self.presses += 1
        self.settle()

    def _go_to(self, find: Callable[[], QWidget | None], words: str) -> None:
        """By Tab; within a group of which one is chosen by the arrows, where choosing may lay the page out anew."""
        for _ in range(FAR):
            wanted = find()
            if wanted is not None and self._focused() is wanted:
                return
            self._key(Qt.Key.Key_Right if wanted is not None and self._beside(wanted) else Qt.Key.Key_Tab)
        pytest.fail(f"Tab never comes to {words!r}; one sees:\n{self.seen()}")

    def _beside(self, wanted: QWidget) -> bool:
        """Whether an arrow leads on to it: both are choices of one question."""
        here = self._focused()
        return (
            isinstance(here, QAbstractButton)
            and isinstance(wanted, QAbstractButton)
            and here.autoExclusive()
            and wanted.autoExclusive()
            and here.parentWidget() is wanted.parentWidget()
        )

    @staticmethod
    def _focused() -> QWidget | None:
        return QApplication.focusWidget()

    def _key(self, key: Qt.Key) -> None:
        focused = self._focused()
        assert focused is not None, "the keyboard is nowhere"
        target = focused.viewport() if isinstance(focused, QAbstractItemView) and key is Qt.Key.Key_Tab else focused
        QTest.keyClick(target, key)
        self.keys += 1
        self.settle()
