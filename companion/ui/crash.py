"""An error of ours becomes a page: what you did is safe, here are details to copy, go on or close."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.problems import Problem
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import text_box
from companion.ui.widgets.page import Scroll
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_log = logging.getLogger(__name__)


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


class Crash(QObject):
    """Catches every error nobody else caught, in any thread, and shows the page on the main one.

    A ``Problem`` is no error of ours: the world refused something. It goes out as ``refused(problem)``.
    """

    refused = Signal(object)
    _came = Signal(str)

    def __init__(self, close: Callable[[], None], report: Callable[[BaseException], str]) -> None:
        super().__init__()
        self._close = close
        self._report = report
        self.page: CrashPage | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become ``sys.excepthook`` and ``threading.excepthook``."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Leave errors to those who had them before."""
        sys.excepthook, threading.excepthook = self._before

    def _caught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.caught(told.exc_type, told.exc_value, told.exc_traceback)

    def caught(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Log the places and ask for the page; the window stays as it is."""
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, self._close)
            return
        if isinstance(error, Problem):
            _log.warning("refused outside a page: %s", error.kind)
            self.refused.emit(error)
            return
        text = self._report(error)
        _log.error("an error of ours\n%s", text)
        self._came.emit(text)

    def _show(self, text: str) -> None:
        if self.page is not None:
            return
        self.page = CrashPage(text, self._go_on, self._close)
        self.page.show()
        self.page.raise_()

    def _go_on(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.close()
            page.deleteLater()
