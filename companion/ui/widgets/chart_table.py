"""The numbers of a chart as a table: as high as all its rows, words wrap, the arrows go from cell to cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from companion.ui.guard import override
from companion.ui.look import font, look
from companion.ui.widgets.painted import longest_word, wrap_flags, wrapped_size

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QResizeEvent

    from companion.ui.widgets.chart import Table

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAD = 10
_HIGH = 60
"""A row is never lower than this, in pixels."""


class TableModel(QAbstractTableModel):
    """The cells and the words over the columns."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    @override(default=int)
    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    @override(default=int)
    def columnCount(self, parent: _Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.table.heads)

    @override(default=lambda: None)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The words of a cell; a screen reader hears the column with them."""
        if not index.isValid():
            return None
        words = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words if index.column() == 0 else f"{self.table.heads[index.column()]}: {words}"
        return None

    @override(default=lambda: None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as above
        """The words over a column, and the first cell beside a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.table.heads[section]
        return self.table.rows[section][0]


class ChartTable(QTableView):
    """One table. Tab comes to it and leaves it; inside, the arrows move."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__()
        self._table = table
        self._model = TableModel(table)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        header = _Heads(self)
        self.setHorizontalHeader(header)
        header.show()
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if table.rows:
            self.setCurrentIndex(self._model.index(0, 0))

    # --- sizes ---

    def widths(self, width: int) -> list[int]:
        """Columns as wide as their longest words, the room to spare shared out; less when there is not enough."""
        least = [self._least(column) for column in range(len(self._table.heads))]
        total = sum(least)
        if total >= width:
            return [width * each // total for each in least]
        wanted = [max(low, self._wanted(column)) for column, low in enumerate(least)]
        spare, over = width - total, sum(wanted) - total
        share = min(1.0, spare / over) if over else 0.0
        found = [low + int((wish - low) * share) for low, wish in zip(least, wanted, strict=True)]
        found[0] += width - sum(found)
        return found

    def _texts(self, column: int) -> list[tuple[QFont, str]]:
        cells = [(cell_font(column), row[column]) for row in self._table.rows]
        return [(head_font(), self._table.heads[column]), *cells]

    def _least(self, column: int) -> int:
        return max(longest_word(letters, text) for letters, text in self._texts(column)) + 2 * look().gap(_PAD)

    def _wanted(self, column: int) -> int:
        return max(
            wrapped_size(letters, text, 10_000).width() for letters, text in self._texts(column)
        ) + 3 * look().gap(_PAD)

    def heights(self, width: int) -> tuple[int, list[int]]:
        """Height of the heads, and of each row, at a width of the whole."""
        widths = self.widths(width)
        head = max(cell_size(head_font(), text, wide) for text, wide in zip(self._table.heads, widths, strict=True))
        rows = [
            max(cell_size(cell_font(at), text, wide) for at, (text, wide) in enumerate(zip(row, widths, strict=True)))
            for row in self._table.rows
        ]
        return head, rows

    @override(default=int)
    def heightForWidth(self, width: int) -> int:
        """All of it, without scrolling inside."""
        head, rows = self.heights(width)
        return head + sum(rows) + 2

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """A middling width."""
        return QSize(600, self.heightForWidth(600))

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """It becomes as narrow as it must."""
        return QSize(200, 120)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, wide in enumerate(self.widths(width)):
            self.setColumnWidth(column, wide)
        head, rows = self.heights(width)
        self.horizontalHeader().setFixedHeight(head)
        for row, high in enumerate(rows):
            self.setRowHeight(row, high)


def head_font() -> QFont:
    """Words over a column."""
    return font(18, 600)


def cell_font(column: int) -> QFont:
    """Words of a cell; the first of a row is its name."""
    return font(20, 600 if column == 0 else 400)


def cell_size(letters: QFont, text: str, width: int) -> int:
    """How high a cell has to be."""
    room = width - 2 * look().gap(_PAD)
    return max(_HIGH, wrapped_size(letters, text, max(1, room)).height() + 2 * look().gap(6))


def _words(painter: QPainter, box: QRect, letters: QFont, text: str) -> None:
    room = box.adjusted(look().gap(_PAD), 0, -look().gap(_PAD), 0)
    wrap = wrap_flags(letters, text, room.width()) & ~int(Qt.AlignmentFlag.AlignTop)
    painter.setFont(letters)
    painter.drawText(room, wrap | int(Qt.AlignmentFlag.AlignVCenter), text)


class _Heads(QHeaderView):
    """Words over the columns."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(10)
        self.viewport().setAutoFillBackground(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """One head."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        painter.save()
        painter.setPen(QColor(look().tokens.soft))
        _words(painter, rect, head_font(), model.table.heads[logicalIndex])
        painter.setPen(QPen(QColor(look().tokens.edge), 2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Draws a cell, a line below it, and the ring where the keyboard is."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        tokens = look().tokens
        painter.save()
        painter.setPen(QColor(tokens.ink))
        _words(painter, option.rect, cell_font(index.column()), str(index.data() or ""))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.ink), 4))
            painter.drawRoundedRect(option.rect.adjusted(3, 3, -3, -3), 8, 8)
        painter.restore()
