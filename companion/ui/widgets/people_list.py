"""A long list of people that stays quick: only the rows one sees are drawn, and only their photos are read."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import font, icon, look
from companion.ui.texts import tr
from companion.ui.widgets.face import draw_face, read_photo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.people import Person, PersonId

KEPT_PHOTOS = 120
"""Photos kept ready to draw; more than two windows full of rows."""
KEPT_ROWS = 400
"""Rows kept ready in words."""
_FACE = 52
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@record
class Row:
    """One row: a person, a heading, or a fold that opens on a press.

    ``sub`` is the softer line, ``heard`` what a screen reader says. ``key`` names a fold.
    """

    title: str
    sub: str = ""
    heard: str = ""
    person: Person | None = None
    key: str = ""
    is_open: bool = False

    @property
    def heading(self) -> bool:
        """Only to look at."""
        return self.person is None and not self.key


def _bare_row(person: Person) -> Row:
    return Row(title=person.name, person=person)


class PeopleModel(QAbstractListModel):
    """The rows, as Qt wants them."""

    def __init__(self) -> None:
        super().__init__()
        self.picked = ""
        self._rows: Sequence[Row | Person] = ()
        self._describe: Callable[[Person], Row] = _bare_row
        self._described: OrderedDict[str, Row] = OrderedDict()

    def set_rows(self, rows: Sequence[Row | Person], describe: Callable[[Person], Row]) -> None:
        """Show these; people are put into words only when they come into sight."""
        self.beginResetModel()
        self._rows = rows
        self._describe = describe
        self._described.clear()
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """The row at a place."""
        if not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        return found if isinstance(found, Row) else self._words(found)

    def _words(self, person: Person) -> Row:
        if person.id not in self._described:
            self._described[person.id] = self._describe(person)
            while len(self._described) > KEPT_ROWS:
                self._described.popitem(last=False)
        return self._described[person.id]

    def place_of(self, person: str) -> QModelIndex:
        """Where somebody stands; an index of nothing when not there."""
        for number, row in enumerate(self._rows):
            someone = row.person if isinstance(row, Row) else row
            if someone is not None and someone.id == person:
                return self.index(number)
        return QModelIndex()

    def first_person(self) -> QModelIndex:
        """The first row that can be chosen."""
        number = next((at for at, row in enumerate(self._rows) if not isinstance(row, Row) or not row.heading), -1)
        return self.index(number) if number >= 0 else QModelIndex()

    @override(default=int)
    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    @override(default=lambda: None)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Title, and the words for a screen reader."""
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            found = self._rows[index.row()]
            return found.title if isinstance(found, Row) else found.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row(index)
            return (row.heard or row.title) if row is not None else None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._state(self._rows[index.row()])
        return None

    def _state(self, found: Row | Person) -> str:
        """What one sees of a row besides its words: whether its card is shown, whether a fold is open."""
        if isinstance(found, Row) and found.key:
            return tr("open") if found.is_open else tr("closed")
        person = found.person if isinstance(found, Row) else found
        return tr("chosen") if person is not None and person.id == self.picked else ""

    @override(default=lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are passed over by the arrow keys."""
        found = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        if found is None or (isinstance(found, Row) and found.heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PeopleList(QListView):
    """The list. ``chosen(person id)`` and ``folded(key)`` on Enter, Space or a click."""

    chosen = Signal(str)
    folded = Signal(str)

    def __init__(self, name: str, photo_of: Callable[[PersonId], bytes | None]) -> None:
        super().__init__()
        self.people = PeopleModel()
        self._photo_of = photo_of
        self._photos: OrderedDict[str, QPixmap | None] = OrderedDict()
        self.setModel(self.people)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(3 * self.row_height())
        self.clicked.connect(self._act)

    @property
    def picked(self) -> str:
        """Whose card is shown."""
        return self.people.picked

    def show_rows(
        self, rows: Sequence[Row | Person], picked: str = "", describe: Callable[[Person], Row] | None = None
    ) -> None:
        """Show these rows with somebody picked, and stay at the place one was.

        ``describe`` puts a person into words, when they come into sight.
        """
        at = self.verticalScrollBar().value()
        current = self.people.row(self.currentIndex())
        self._photos.clear()
        self.people.set_rows(rows, describe or _bare_row)
        self.people.picked = picked
        here = current.person.id if current is not None and current.person is not None else picked
        place = self.people.place_of(here) if here else QModelIndex()
        self.setCurrentIndex(place if place.isValid() else self.people.first_person())
        self.verticalScrollBar().setValue(at)

    def row_height(self) -> int:
        """Height of every row, in pixels: a face, or the name and two softer lines in large text."""
        name, sub = QFontMetrics(font(21, 600)), QFontMetrics(font(18))
        lines = 1 if look().step <= 140 else 2
        return max(_FACE + 28, name.height() + lines * sub.height() + 24)

    def photo(self, person: Person) -> QPixmap | None:
        """The photo of somebody in sight, made small once."""
        if not person.has_photo:
            return None
        if person.id not in self._photos:
            picture = read_photo(self._photo_of(person.id))
            if picture is not None:
                smooth = Qt.TransformationMode.SmoothTransformation
                picture = picture.scaledToHeight(2 * _FACE, smooth)
            self._photos[person.id] = picture
            while len(self._photos) > KEPT_PHOTOS:
                self._photos.popitem(last=False)
        return self._photos[person.id]

    def _act(self, index: QModelIndex) -> None:
        row = self.people.row(index)
        if row is None:
            return
        if row.person is not None:
            self.people.picked = row.person.id
            self.viewport().update()
            self.chosen.emit(row.person.id)
        elif row.key:
            self.folded.emit(row.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose; arrows, Home, End and letters move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:  # Qt would stop at the heading, and stay where it was
            self.setCurrentIndex(self.people.first_person())
            self.scrollToTop()
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Draws a row: face, name, a softer line."""

    def __init__(self, view: PeopleList) -> None:
        super().__init__(view)
        self._view = view

    @override(default=lambda: QSize(200, 80))
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are equally high."""
        return QSize(200, self._view.row_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row = self._view.people.row(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect).adjusted(4, 3, -4, -3)
        if row.heading:
            self._heading(painter, box, row)
        else:
            self._box(painter, box, row)
            self._inside(painter, box, row)
            self._ring(painter, box, index)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: Row) -> None:
        painter.setFont(font(21, 700))
        painter.setPen(QColor(look().tokens.ink))
        painter.drawText(
            box.adjusted(4, 0, 0, -6), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title
        )

    def _box(self, painter: QPainter, box: QRect, row: Row) -> None:
        tokens = look().tokens
        picked = row.person is not None and row.person.id == self._view.picked
        painter.setBrush(QColor(tokens.teal_soft if picked else tokens.card))
        painter.setPen(QPen(QColor(tokens.teal if picked else tokens.edge), 3 if picked else 1.5))
        painter.drawRoundedRect(QRectF(box).adjusted(5, 5, -5, -5), 16, 16)

    def _inside(self, painter: QPainter, box: QRect, row: Row) -> None:
        tokens = look().tokens
        left = box.left() + 16
        if row.person is not None:
            side = min(_FACE, box.height() - 16)
            face = QRect(left, box.center().y() - side // 2, side, side)
            draw_face(painter, face, row.person, self._view.photo(row.person))
            left += side + 16
        else:
            size = look().px(26)
            name = "chevron-up" if row.is_open else "chevron-down"
            painter.drawPixmap(left, box.center().y() - size // 2, icon(name, tokens.ink, size))
            left += size + 12
        self._words(painter, QRect(left, box.top(), box.right() - left - 14, box.height()), row)

    def _words(self, painter: QPainter, room: QRect, row: Row) -> None:
        tokens = look().tokens
        name, sub = QFontMetrics(font(21, 600)), QFontMetrics(font(18))
        lines = 1 if look().step <= 140 or sub.horizontalAdvance(row.sub) <= room.width() else 2
        below = lines * sub.height() if row.sub else 0
        top = room.center().y() - (name.height() + below) // 2
        painter.setFont(font(21, 600))
        painter.setPen(QColor(tokens.ink))
        line = QRect(room.left(), top, room.width(), name.height())
        painter.drawText(line, 0, name.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(font(18))
        painter.setPen(QColor(tokens.soft))
        line = QRect(room.left(), top + name.height(), room.width(), below)
        if lines == 1:
            painter.drawText(line, 0, sub.elidedText(row.sub, Qt.TextElideMode.ElideRight, room.width()))
        else:
            painter.drawText(line, int(Qt.TextFlag.TextWordWrap), row.sub)

    def _ring(self, painter: QPainter, box: QRect, index: _Index) -> None:
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look().tokens.ink), 4))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 20, 20)
