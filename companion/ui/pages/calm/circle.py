"""A circle that grows and shrinks as slowly as one breathes. It moves only when asked for, and while it is seen."""

import math

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr

IN_MS, OUT_MS = 4000, 6000
"""A breath in and a longer one out: six breaths a minute."""
_FRAME_MS = 50
_SMALL = 0.45


class SlowCircle(QWidget):
    """Breathe in while it grows, out while it shrinks."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("A circle that grows and shrinks slowly"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)

    @property
    def moving(self) -> bool:
        """Whether it moves now."""
        return self._timer.isActive()

    @override(default=lambda: QSize(200, 200))
    def sizeHint(self) -> QSize:
        """Room for the circle at its largest."""
        return QSize(look().gap(220), look().gap(220))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin with a breath in."""
        super().showEvent(event)
        self._since.start()
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle as large as the breath is deep."""
        tokens = look().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.teal), 3))
        painter.setBrush(QColor(tokens.teal_soft))
        room = min(self.width(), self.height()) / 2 - 4
        half = room * (_SMALL + (1 - _SMALL) * breath(self._since.elapsed()))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), half, half)
        painter.end()


def breath(elapsed_ms: int) -> float:
    """How deep the breath is, from 0 (out) to 1 (in), so many milliseconds after the first one began."""
    at = elapsed_ms % (IN_MS + OUT_MS)
    share = at / IN_MS if at < IN_MS else 1 - (at - IN_MS) / OUT_MS
    return (1 - math.cos(math.pi * share)) / 2
