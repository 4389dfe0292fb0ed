"""The window that waits, with a pretend call in it: the same frame as for a real one, and plainly only a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.call_window import place_in_the_middle, stay_above_all
from companion.ui.guard import override
from companion.ui.texts import tr
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class TrialWindow(QWidget):
    """One sentence and one big button. Closing it says nothing: only the button proves that it was seen."""

    def __init__(self, seen: Callable[[], None]) -> None:
        super().__init__()
        stay_above_all(self)
        self.setWindowTitle(tr("Companion: only a test"))
        self._seen = seen
        self.page = Page(margin=26)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._fill()
        place_in_the_middle(self)

    def _fill(self) -> None:
        body = self.page.body
        body.addStretch(1)
        for text, role in (
            (tr("This is only a test"), "title"),
            (tr("A real call would show its name and face here, and wait until you answer."), "body"),
        ):
            words = Words(text, "title" if role == "title" else "body")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            body.addWidget(words)
        self.press = Press(tr("I can see it"), "check", PressKind.BIG)
        self.press.clicked.connect(self._pressed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.press)
        row.addStretch(1)
        body.addLayout(row)
        body.addStretch(1)
        self.setAccessibleName(tr("This is only a test"))

    def rise(self) -> None:
        """To the front, without taking the keyboard, as the real one does."""
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, self.press.setFocus)

    def _pressed(self) -> None:
        self.hide()
        self._seen()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, which says nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
