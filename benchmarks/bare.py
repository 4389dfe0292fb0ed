"""The least a PySide6 program can be: one window with a word and a button. What everything is measured beside.

Started as a file with the moment it was started at (monotonic seconds). Prints the seconds until its first paint
was handled, and ends, or stays when told to.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget


class Bare(QWidget):
    """A label and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = False
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Hello"))
        column.addWidget(QPushButton("Good"))
        self.resize(1280, 800)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """After the first paint, as soon as the queue of events is reached again, tell."""
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, tell)


def tell() -> None:
    """The first paint was handled."""
    passed = time.monotonic() - float(sys.argv[1])
    sys.stdout.write(f'{{"paint": {passed}, "paint_work": {time.process_time()}}}\n')
    sys.stdout.flush()
    if sys.argv[2:] != ["stay"]:
        QApplication.exit(0)


def main() -> int:
    """Show it."""
    application = QApplication(["bare"])
    window = Bare()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
