"""A chart in the window: a picture with a name and its words for a screen reader, as high as it needs at its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.widgets.chart_marks import mirrored, paint, window_pen

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.theme import Look
    from companion.ui.widgets.chart_marks import Laid, Pen


class Drawing(Protocol):
    """Something that can be laid out at a width."""

    def lay(self, pen: Pen, width: float) -> Laid:
        """Everything at its place."""


@record
class Table:
    """The same as a table; the first column names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@record
class Chart:
    """One picture with what it says: in words, line by line, and as a table."""

    title: str
    words: tuple[str, ...]
    drawing: Drawing | None = None
    table: Table | None = None

    @property
    def said(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


class ChartPicture(QWidget):
    """The picture. It is not stopped at by Tab: the words stand beside it and the table one press away."""

    def __init__(self, title: str, drawing: Drawing, said: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._kept: dict[tuple[Look, int], Laid] = {}
        self.setAccessibleName(title)
        self.setAccessibleDescription(said)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _at(self, width: int) -> Laid:
        """Laid out at a width; a layout asks for the same few widths again and again."""
        key = look(), max(1, width)
        if key not in self._kept:
            self._kept[key] = self._drawing.lay(window_pen(), key[1])
        return self._kept[key]

    def laid(self) -> Laid:
        """As it is drawn now."""
        found = self._at(self.width())
        return mirrored(found) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else found

    @override(default=int)
    def heightForWidth(self, width: int) -> int:
        """As high as everything in it needs."""
        return round(self._at(width).height + 1)

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """A middling width."""
        return QSize(420, self.heightForWidth(420))

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """It becomes as narrow as it must."""
        return QSize(160, 60)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture."""
        painter = QPainter(self)
        paint(painter, self.laid(), window_pen())
        painter.end()
