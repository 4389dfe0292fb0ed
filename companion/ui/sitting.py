"""A helper's sitting ends by itself: when nobody presses anything for a while, and with the window out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from companion.ui.guard import override

if TYPE_CHECKING:
    from companion.ui.window import Window

QUIET_MS = 15 * 60 * 1000
"""So long without a press, in milliseconds. Our own number: long enough to look something up on a telephone."""

_PRESSES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel
})  # fmt: skip


class Sitting(QObject):
    """``over`` when it ends by itself. Lives for one sitting."""

    over = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        self._timer.start(QUIET_MS)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @override(default=bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press begins the quiet time anew; a window that is hidden or made small ends the sitting."""
        kind = event.type()
        if kind in _PRESSES:
            self._timer.start(QUIET_MS)
        elif watched is self._window and (
            kind == QEvent.Type.Hide or (kind == QEvent.Type.WindowStateChange and self._window.isMinimized())
        ):
            QTimer.singleShot(0, self, self.over.emit)
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.deleteLater()
