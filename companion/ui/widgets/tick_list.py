"""A long list to tick in: only the rows one sees are drawn, and each says whether it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.domain.record import record
from companion.domain.same_people import plain_letters
from companion.ui.guard import override
from companion.ui.look import font, icon, look

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@record
class TickRow:
    """One row. ``key`` is what comes back; ``sub`` a softer line; ``fold`` what is searched, in ``plain_letters``."""

    key: int
    title: str
    sub: str = ""
    fold: str = ""


class TickModel(QAbstractListModel):
    """Rows, those that match the search, and which are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[TickRow] = ()
        self._shown: Sequence[TickRow] = ()
        self.ticked: set[int] = set()

    def set_rows(self, rows: Sequence[TickRow]) -> None:
        """Show these; ticks stay."""
        self.beginResetModel()
        self._all = self._shown = rows
        self.endResetModel()

    def search(self, words: str) -> None:
        """Show the rows in which every word begins some word."""
        wanted = plain_letters(words).split()
        self.beginResetModel()
        self._shown = [row for row in self._all if all(f" {word}" in f" {row.fold}" for word in wanted)]
        self.endResetModel()

    def row(self, index: _Index) -> TickRow | None:
        """The row at a place."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def turn(self, index: _Index) -> None:
        """Tick, or take the tick away."""
        row = self.row(index)
        if row is None:
            return
        self.ticked ^= {row.key}
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()

    def tick_shown(self, *, on: bool) -> None:
        """Tick all that are shown, or none of them."""
        keys = {row.key for row in self._shown}
        self.ticked = self.ticked | keys if on else self.ticked - keys
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.changed.emit()

    @override(default=int)
    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    @override(default=lambda: None)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Title, words for a screen reader, and the tick."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.sub}" if row.sub else row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.key in self.ticked else Qt.CheckState.Unchecked
        return None

    @override(default=lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class TickList(QListView):
    """The list. Space, Enter or one click turns a tick."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = TickModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(220)
        self.clicked.connect(self.rows.turn)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter turn the tick of the row the keyboard is on."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentIndex().isValid():
            self.rows.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Draws a row: a card with title, softer line and tick."""

    @override(default=lambda: QSize(300, 84))
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for both lines, and never under 60 pixels."""
        lines = QFontMetrics(font(20, 600)).height() + QFontMetrics(font(18)).height()
        return QSize(200, max(72, lines + look().gap(24)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row."""
        model = index.model()
        row = model.row(index) if isinstance(model, TickModel) else None
        if row is None or not isinstance(model, TickModel):
            return
        tokens, ticked = look().tokens, row.key in model.ticked
        box = QRectF(option.rect).adjusted(6, 5, -6, -5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.teal_soft if ticked else tokens.card))
        painter.setPen(QPen(QColor(tokens.teal if ticked else tokens.edge), 3 if ticked else 1.5))
        painter.drawRoundedRect(box, 18, 18)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.ink), 4))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 20, 20)
        self._words(painter, box.toRect(), row, ticked=ticked)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, row: TickRow, *, ticked: bool) -> None:
        tokens, side = look().tokens, look().px(30)
        name = "square-check" if ticked else "square"
        spot = QRect(box.right() - side - look().gap(18), box.center().y() - side // 2, side, side)
        painter.drawPixmap(spot.topLeft(), icon(name, tokens.teal if ticked else tokens.edge, side))
        room = box.adjusted(look().gap(22), 0, -(side + look().gap(40)), 0)
        title, sub = QFontMetrics(font(20, 600)), QFontMetrics(font(18))
        top = box.center().y() - (title.height() + (sub.height() if row.sub else 0)) // 2
        painter.setFont(font(20, 600))
        painter.setPen(QColor(tokens.ink))
        line = QRect(room.left(), top, room.width(), title.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title.elidedText(row.title, _END, room.width()))
        if row.sub:
            painter.setFont(font(18))
            painter.setPen(QColor(tokens.soft))
            line = QRect(room.left(), top + title.height(), room.width(), sub.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, sub.elidedText(row.sub, _END, room.width()))


_END = Qt.TextElideMode.ElideRight
