"""The least a PySide6 program can be: one window with a word and a button. What everything is measured beside.

Started as a file with the moment it was started at (monotonic seconds). Prints the seconds until its first paint
was handled, and ends, or stays when told to.
"""

import sys
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget


class Bare(QWidget):
    """A label and a button."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Hello"))
        column.addWidget(QPushButton("Good"))
        self.resize(1280, 800)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The same sign, at the same place, as the program gives."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()


def main() -> int:
    """Show it."""
    started, stay = float(sys.argv[1]), sys.argv[2:] == ["stay"]
    application = QApplication(["bare"])
    window = Bare()

    def painted() -> None:
        passed = time.monotonic() - started
        sys.stdout.write(f'{{"paint": {passed}}}\n')
        sys.stdout.flush()
        if not stay:
            application.quit()

    window.painted.connect(painted, Qt.ConnectionType.QueuedConnection)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
