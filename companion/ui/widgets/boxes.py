"""Boxes to put things in: cards, chips, rows that wrap, hairlines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import icon, look
from companion.ui.widgets.arranged import Arranged
from companion.ui.widgets.words import OneLine

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


class Card(QFrame):
    """A rounded box with a column in it. ``kind``: plain, hero, plum, green, teal, red, none."""

    def __init__(self, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self.column = QVBoxLayout(self)
        pad = look().gap(26)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(look().gap(10))


class Chip(QFrame):
    """A small label with an icon: what kind of card this is."""

    def __init__(self, text: str, icon_name: str, tone: str) -> None:
        super().__init__()
        self.setProperty("card", f"chip-{tone}")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(Picture(icon_name, getattr(look().tokens, tone), 24))
        row.addWidget(OneLine(text, "strong", tone=tone), 1)


class Picture(QLabel):
    """An icon that only goes with words; screen readers pass over it."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        picture: QPixmap = icon(name, colour, look().px(size))
        self.setPixmap(picture)
        self.setFixedSize(look().px(size), look().px(size))


def hairline() -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    line.setObjectName("hairline")
    return line


class Flow(Arranged):
    """A row that wraps to the next line when it is full. Items keep their hint widths, up to the whole width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, right: bool = False) -> None:
        super().__init__(parent, gap=gap)
        self._right = right

    def lean(self, *, right: bool) -> None:
        """Begin lines at the left, or end them at the right."""
        self._right = right
        self.invalidate()

    def _height_at(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def _place(self, rect: QRect) -> None:
        self._arrange(rect, place=True)

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            height = max(size.height() for _, size in line)
            used = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
            x = rect.right() - used + 1 if self._right else rect.x()
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y), QSize(size.width(), height)))
                x += size.width() + self._gap
            y += height + self._gap
        return max(0, y - rect.y() - self._gap)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self._gap
        return lines


def flow_of(*widgets: QWidget, gap: int = 6, right: bool = False) -> Flow:
    """A flow with these in it."""
    flow = Flow(gap=gap, right=right)
    for widget in widgets:
        flow.addWidget(widget)
    return flow


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
