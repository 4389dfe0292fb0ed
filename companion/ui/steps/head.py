"""What stands above each question: how far one is, and the thought that is looked at."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.sure_words import sure_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Picture
from companion.ui.widgets.words import Words

_BAR, _LEAST, _GAP, _HIGH = 54, 10, 8, 10
"""A bar is 54 pixels wide and 10 high, shrinks down to 10, and stands 8 from the next (design guide, screen 4)."""


class _Bars(QWidget):
    """One bar a step; those done and the present one are filled, the rest are only outlined."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 1, 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_steps(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        self.updateGeometry()
        self.update()

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """All bars at full width, up to a third of a page."""
        return QSize(min(430, self._of * (_BAR + _GAP)), look().gap(_HIGH) + 8)

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """They shrink before the words do."""
        return QSize(min(120, self._of * (_LEAST + _GAP)), look().gap(_HIGH) + 8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the side where reading begins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, high = look().tokens, look().gap(_HIGH)
        gap = _GAP if self._of * (_LEAST + _GAP) <= self.width() else 2
        wide = max(2.0, min(_BAR, self.width() / self._of - gap))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for step in range(self._of):
            x = step * (wide + gap)
            x = self.width() - x - wide if mirrored else x
            box = QRectF(x + 1, (self.height() - high) / 2, wide - 2, high)
            filled = step < self._done
            painter.setPen(QPen(QColor(tokens.plum if filled else tokens.edge), 1.5))
            painter.setBrush(QColor(tokens.plum if filled else tokens.line) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, high / 2, high / 2)
        painter.end()


class Steps(QWidget):
    """How far one is, as bars and in words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().gap(14))
        self._bars, self._words = _Bars(), Words("", "soft")
        self._words.setWordWrap(False)
        row.addWidget(self._bars)
        row.addWidget(self._words, 1)

    def show_steps(self, position: int, of: int) -> None:
        """Stand at a step."""
        self._bars.show_steps(position, of)
        self._words.setText(tr("Step {position} of {of}", position=position, of=of))


def thought_card(thought: str, belief: int | None) -> Card:
    """The thought, and how sure one was of it."""
    card = Card("plum")
    side, edge = look().gap(24), look().gap(14)
    card.column.setContentsMargins(side, edge, side, edge)
    row = QHBoxLayout()
    row.setSpacing(look().gap(18))
    row.addWidget(Picture("quote", look().tokens.plum, 32), 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Words(tr("“{thought}”", thought=thought), "heading" if look().step <= 140 else "strong"))
    if belief is not None:
        words.addWidget(Words(tr("You said you were {sure}", sure=sure_words(belief)), tone="plum"))
    row.addLayout(words, 1)
    card.column.addLayout(row)
    return card
