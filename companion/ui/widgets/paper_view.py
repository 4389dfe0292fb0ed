"""One page of a sheet on the screen, white and with its margins, as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.paper import MARGIN_MM, PaperSize
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.paper.laying import words_of
from companion.ui.paper.painting import paint_page

if TYPE_CHECKING:
    from companion.ui.paper.marks import Page

_WIDEST, _LEAST = 640, 300
"""Pixels: of step one where there is room for it, so that 18 points are at least as large as the smallest text."""
_POINTS_PER_MM = 72 / 25.4


class PaperView(QWidget):
    """The picture of a page. What is heard is all that stands on it."""

    def __init__(self, page: Page, size: PaperSize) -> None:
        super().__init__()
        self._page, self._size = page, size
        self.setAccessibleName(words_of(page))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(look().px(_WIDEST))

    @override(default=lambda: True)
    def hasHeightForWidth(self) -> bool:
        """A page is as much higher as paper is."""
        return True

    @override(default=int)
    def heightForWidth(self, width: int) -> int:
        """All of it, in the shape of the paper."""
        wide, high = self._size.millimetres
        return round(min(width, self.maximumWidth()) * high / wide)

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """Narrower where the window is."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper, and the page on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.edge), 2))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        scale = self.width() / (self._size.millimetres[0] * _POINTS_PER_MM)
        painter.scale(scale, scale)
        painter.translate(MARGIN_MM * _POINTS_PER_MM, MARGIN_MM * _POINTS_PER_MM)
        paint_page(painter, self._page)
        painter.end()
