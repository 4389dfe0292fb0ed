"""An error of ours becomes a page: what you did is safe, here are details to copy, go on or close."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from companion.ui.crash_page import CrashPage

_log = logging.getLogger(__name__)


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
        from companion.ui.crash_page import CrashPage

        self.page = CrashPage(text, self._go_on, self._close)
        self.page.show()
        self.page.raise_()

    def _go_on(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.close()
            page.deleteLater()
