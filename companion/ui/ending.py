"""Ends the program in good order when the system or a terminal asks for it."""

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndSignals(QObject):
    """``asked`` when the process is told to end (SIGTERM, SIGINT, SIGHUP). Does nothing on Windows.

    Python runs its own handlers only between two of its steps, and none are taken while Qt waits. So the number
    of the signal goes through a pipe that Qt watches. It may be made before there is an application: what comes
    until ``watch`` is kept in the pipe and told then.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notifier: QSocketNotifier | None = None
        self._taken = os.name == "posix"
        if self._taken:
            self._take()

    def _take(self) -> None:
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _leave_to_qt)

    def watch(self) -> None:
        """Begin to tell; there must be an application."""
        if not self._taken:
            return
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._came)

    def _came(self) -> None:
        told = os.read(self._read, 16)
        if set(told) & {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}:
            self.asked.emit()

    def stop(self) -> None:
        """Leave the signals as Python has them."""
        if not self._taken:
            return
        self._taken = False
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        for end in (self._read, self._write):
            os.close(end)


def _leave_to_qt(_number: int, _frame: object) -> None:
    """Only there so that the signal does not end the process; the pipe tells Qt."""
