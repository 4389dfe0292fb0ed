"""One beat a minute: moves the clock on the page, and notices that the computer slept or its clock was changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from companion.domain.changes import Topic

BEAT_MS = 60_000
"""One beat in milliseconds: half a wake-up in thirty seconds, well within the idle budget."""

JUMP_SECONDS = 45
"""A difference between wall clock and steady clock larger than this is a sleep or a changed clock."""


class Pulse(QObject):
    """``minute`` at each full minute; ``jumped`` when the wall clock moved without us."""

    minute = Signal()
    jumped = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._steady = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one comes early, and then beats twice a minute
        self._timer.timeout.connect(self._beat)
        self._last = now()

    def start(self) -> None:
        """Begin to beat, on the full minute."""
        self._steady.start()
        self._last = self._now()
        self._arm()

    def stop(self) -> None:
        """Be still."""
        self._timer.stop()

    def _arm(self) -> None:
        into = self._last.second * 1000 + self._last.microsecond // 1000
        self._timer.start(max(1_000, BEAT_MS - into + 50))

    def look(self) -> None:
        """Compare the clocks now, as when the window comes to the front after a sleep."""
        if self._timer.isActive():
            self._compare()

    def _compare(self) -> None:
        now = self._now()
        walked = (now - self._last).total_seconds()
        steady = self._steady.restart() / 1000
        self._last = now
        if abs(walked - steady) > JUMP_SECONDS:
            self.jumped.emit()

    def _beat(self) -> None:
        self._compare()
        self._arm()
        self.minute.emit()


class Post(QObject):
    """Brings an id from any thread to the main one. The alarm's thread calls it; the slot runs here."""

    came = Signal(str)

    def __call__(self, what: str) -> None:
        """Hand over an id; returns at once."""
        self.came.emit(what)


class Inward(QObject):
    """Brings news from the thread that committed to the main one; at once when it comes from the main one itself."""

    _came = Signal(object)

    def __init__(self, tell: Callable[[frozenset[Topic]], None]) -> None:
        super().__init__()
        self._tell = tell
        self._came.connect(self._here)

    def __call__(self, topics: frozenset[Topic]) -> None:
        """Hand over what changed."""
        self._came.emit(topics)

    def _here(self, topics: frozenset[Topic]) -> None:
        self._tell(topics)
