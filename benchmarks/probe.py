"""The program itself, with two moments noted from outside: its frame painted, and Today painted with its content.

Started as a file with the moment it was started at (monotonic seconds). Prints the seconds until each and ends, or
stays when told to. Nothing of this is in the program: the class that starts it is led away for a moment.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from companion import bootstrap

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from companion.ports import Diary

STARTED, STAY = float(sys.argv[1]), sys.argv[2:] == ["stay"]
noted: dict[str, float] = {}


class Probed(bootstrap.Start):
    """A start that looks at its watch."""

    def _open(self) -> None:
        """Comes through the event loop after the first paint of the frame was handled."""
        if "paint" not in noted:
            noted["paint"] = time.monotonic() - STARTED
            noted["paint_work"] = time.process_time()
        super()._open()

    def _enter(self, diary: Diary) -> None:
        super()._enter(diary)
        self._watch = watch(self._window.page)


def watch(page: object) -> QObject:
    """Tell when the page that stands now was painted, with everything on it."""
    from PySide6.QtCore import QEvent, QObject, Qt, Signal
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(page, QWidget)

    class Watch(QObject):
        painted = Signal()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and "today" not in noted:
                noted["today"] = 0.0
                self.painted.emit()
            return super().eventFilter(watched, event)

    def painted() -> None:
        """The queue of events was reached again: the page and all its children have been drawn."""
        noted["today"] = time.monotonic() - STARTED
        noted["today_work"] = time.process_time()
        page.removeEventFilter(watching)
        shown = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
        words = {"page": len(shown), "name": type(page).__name__}
        sys.stdout.write(repr({**noted, **words}).replace("'", '"') + "\n")
        sys.stdout.flush()
        if not STAY:
            from PySide6.QtWidgets import QApplication

            QApplication.exit(0)  # ``quit`` would ask the window, which goes on reminding

    watching = Watch()
    watching.painted.connect(painted, Qt.ConnectionType.QueuedConnection)
    page.installEventFilter(watching)
    return watching


def main() -> int:
    """Start the program as its command does."""
    from companion.__main__ import main as companion

    bootstrap.Start = Probed  # type: ignore[misc]
    return companion([])


if __name__ == "__main__":
    sys.exit(main())
