"""The window that tells plainly that something went wrong. Loaded when it is needed, which should be never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import text_box
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.scroll import Scroll
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable


class CrashPage(QWidget):
    """A window of its own that tells plainly what happened. Nothing in it can lose anything."""

    def __init__(self, text: str, go_on: Callable[[], None], close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Companion"))
        self.resize(900, 640)
        self.setMinimumSize(480, 360)
        outer = QVBoxLayout(self)
        side = look().gap(44) if look().step <= 140 else 36
        outer.setContentsMargins(side, side, side, side)
        scroll = Scroll()
        outer.addWidget(scroll)
        column = scroll.column
        column.addWidget(Words(tr("Something went wrong in the program"), "title"))
        column.addWidget(Words(tr("It was not your doing. Everything you had kept is safe.")))
        column.addWidget(
            Words(tr("You can go on. If it happens again, copy these details for someone who can help."), "soft")
        )
        self._box = text_box(text, lines=4)
        self._box.setReadOnly(True)
        self._go_on = go_on
        self._box.setAccessibleName(tr("Details. No names and no answers are in them."))
        column.addWidget(self._box, 1)
        self._copied = Words("", "soft")
        column.addWidget(self._copied)
        on = Press(tr("Go on"), "arrow-right", PressKind.MAIN)
        copy = Press(tr("Copy the details"), "copy")
        end = Press(tr("Close Companion"), kind=PressKind.QUIET)
        on.clicked.connect(go_on)
        copy.clicked.connect(self._copy)
        end.clicked.connect(close)
        column.addLayout(flow_of(on, copy, end))
        on.setFocus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this window is going on."""
        event.accept()
        self._go_on()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._box.toPlainText())
        self._copied.setText(tr("Copied. No names and no answers are in it."))
