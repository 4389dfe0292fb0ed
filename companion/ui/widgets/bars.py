"""Plain bars from 0 to 100, each with a word and a number; hatched where two stand beside one another."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.words import Words


class Bar(QWidget):
    """A bar alone. Words and number stand beside it; screen readers pass over the drawing."""

    def __init__(self, value: int, *, hatched: bool = False) -> None:
        super().__init__()
        self._value = min(100, max(0, value))
        self._hatched = hatched
        self.setFixedHeight(look().gap(28))
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: int) -> None:
        """Stand at another value, 0 to 100."""
        self._value = min(100, max(0, value))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """An outlined track, filled from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = look().tokens
        track = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(track, 8, 8)
        painter.fillPath(outline, QColor(tokens.paper))
        filled = QRectF(track)
        filled.setWidth(track.width() * self._value / 100)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            filled.moveRight(track.right())
        painter.setClipPath(outline)
        if self._hatched:
            painter.fillRect(filled, QColor(tokens.plum_soft))
            painter.fillRect(filled, QBrush(QColor(tokens.plum), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(tokens.plum), 3))
            painter.drawRect(filled.adjusted(1, 1, -1, -1))
        else:
            painter.fillRect(filled, QColor(tokens.plum))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()


class Bars(QWidget):
    """Bars below one another: words, bar, number. The numbers are out of 100."""

    def __init__(self, rows: list[tuple[str, int]], *, hatch_first: bool = True) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().gap(14))
        grid.setVerticalSpacing(look().gap(8))
        narrow = look().step > 140
        said = []
        for number, (words, value) in enumerate(rows):
            label, count = Words(words), Words(tr("{value} of 100", value=value), "strong")
            count.setWordWrap(False)
            bar = Bar(value, hatched=hatch_first and number == 0 and len(rows) > 1)
            line = 2 * number if narrow else number
            grid.addWidget(label, line, 0, 1, 2 if narrow else 1)
            grid.addWidget(bar, line + 1 if narrow else line, 0 if narrow else 1)
            grid.addWidget(count, line + 1 if narrow else line, 1 if narrow else 2)
            said.append(tr("{words}: {value} out of 100", words=words, value=value))
        grid.setColumnStretch(0 if narrow else 1, 1)
        self.setAccessibleName(". ".join(said))
