"""The bridge as a picture: an arch on four pillars, and on each those who stand there, as buttons with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import font, look
from companion.ui.texts import tr_n
from companion.ui.widgets.face import FacePress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.people import Person, PersonId

_MOST_ROWS = 2
"""Rows of faces above a pillar; whoever has no place stands in the words."""
_MOST_FACES = 12
"""Faces made for a pillar: two rows on a usual wide screen; the others stand in the words."""
_LINE = 14
"""Pixels of step one across the arch."""
_RISE = 40
"""Pixels of step one from the ends of the arch to its middle."""
_BODY = 34
"""Pixels of step one from the ends of the arch down to the ground."""
_MOST_MORE = 70
"""Pixels of step one that the arch may rise more, and as many that it may stand higher, where there is room."""
_GAP = 4
_FACE = 54
"""Pixels of step one across a face; it grows half as fast as the text."""


@record
class Pillar:
    """One plank: its words, and who stands there in the order in which they are to be seen.

    ``said`` is what is heard of each.
    """

    words: str
    people: tuple[Person, ...]
    said: tuple[str, ...] = ()


class Arch(QWidget):
    """The picture. ``chosen(person id)`` when a face is pressed. Arrow keys go along the bridge, Tab goes on.

    Faces and names never touch: who has no place is counted below the pillar.
    """

    chosen = Signal(str)

    def __init__(self, photo_of: Callable[[PersonId], bytes | None]) -> None:
        super().__init__()
        self._photo_of = photo_of
        self._pillars: tuple[Pillar, ...] = ()
        self._faces: list[list[FacePress]] = []
        self._rows = 1
        self._tallest = 0
        self._without: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pillars(self, pillars: Sequence[Pillar], chosen: str = "") -> None:
        """Show these, from the near bank to the far one."""
        for face in self.faces:
            face.hide()
            face.setParent(None)
            face.deleteLater()
        self._pillars = tuple(pillars)
        self._faces = [self._made(pillar, chosen) for pillar in pillars]
        self._place()
        self.update()

    def _made(self, pillar: Pillar, chosen: str) -> list[FacePress]:
        made = []
        for place, person in enumerate(pillar.people[:_MOST_FACES]):
            photo = self._photo_of(person.id) if person.has_photo else None
            face = FacePress(person, look().gap(_FACE), lately=False, photo=photo)
            face.setParent(self)
            face.set_chosen(chosen=person.id == chosen)
            face.setAccessibleDescription(pillar.said[place] if place < len(pillar.said) else pillar.words)
            face.clicked.connect(lambda _on=False, face=face: self._press(face))
            face.hide()
            made.append(face)
        return made

    def _press(self, face: FacePress) -> None:
        self.choose(face.person.id)
        self.chosen.emit(face.person.id)

    def choose(self, person: str) -> None:
        """Mark somebody as the one who is looked at."""
        for face in self.faces:
            face.set_chosen(chosen=face.person.id == person)

    @property
    def faces(self) -> tuple[FacePress, ...]:
        """Everybody's button, from the near bank to the far one."""
        return tuple(face for row in self._faces for face in row)

    @property
    def without_place(self) -> int:
        """How many had no place."""
        return sum(self._without)

    def focus_on(self, person: str) -> bool:
        """Put the keyboard on somebody, or on the first face; ``False`` when nobody is here."""
        shown = [face for face in self.faces if not face.isHidden()]
        if shown:
            face = next((each for each in shown if each.person.id == person), shown[0])
            face.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(shown)

    # --- room ---

    def _face_height(self) -> int:
        """Asked for once: every place is measured by it, and asking all faces each time takes long."""
        return max((face.sizeHint().height() for face in self.faces), default=0)

    def _label_height(self) -> int:
        more = QFontMetrics(font(18)).height() if any(self._without) else 0
        return QFontMetrics(font(20, 600)).height() + more + look().px(10)

    def _least(self) -> int:
        rise = look().gap(_RISE) + look().gap(_BODY) + look().px(_LINE)
        return self._rows * (self._tallest + _GAP) + rise + self._label_height()

    def _more(self, share: float) -> float:
        """A share of the height to spare, so that a high picture has a high arch and not an empty sky."""
        return min(share * max(0, self.height() - self._least()), look().gap(_MOST_MORE))

    @override(default=lambda: QSize(640, 300))
    def sizeHint(self) -> QSize:
        """The least it needs; it takes whatever room there is."""
        return self.minimumSizeHint()

    @override(default=lambda: QSize(640, 300))
    def minimumSizeHint(self) -> QSize:
        """As high as the rows of faces need."""
        return QSize(320, self._least())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everybody anew."""
        super().resizeEvent(event)
        self._place()

    def _column(self) -> float:
        return self.width() / max(1, len(self._pillars))

    def _foot(self, place: int) -> float:
        """Where a pillar stands."""
        return (place + 0.5) * self._column()

    def _ground(self) -> int:
        return self.height() - self._label_height()

    def _ends(self) -> float:
        """Height of both ends of the arch, in the middle of its line."""
        return self._ground() - look().gap(_BODY) - self._more(0.35)

    def _at(self, x: float) -> float:
        """Height of the arch at a place along it."""
        half = self.width() / 2
        along = (x - half) / half if half else 0.0
        return self._ends() - (look().gap(_RISE) + self._more(0.45)) * (1 - along * along)

    def _place(self) -> None:
        self._tallest = self._face_height()
        rows = [self._in_rows(faces) for faces in self._faces]
        needed = max((len(each) for each in rows), default=1) or 1
        if needed != self._rows:
            self._rows = needed
            self.updateGeometry()
        seated = [self._seat(place, lines) for place, lines in enumerate(rows)]
        without = [len(pillar.people) - number for pillar, number in zip(self._pillars, seated, strict=True)]
        if any(without) != any(self._without):
            self._without = without
            self.updateGeometry()
            seated = [self._seat(place, lines) for place, lines in enumerate(rows)]
        self._without = without
        placed = {face for lines in rows for line in lines for face in line}
        for face in self.faces:
            face.setVisible(face in placed)
        self.update()

    def _in_rows(self, faces: Sequence[FacePress]) -> list[list[FacePress]]:
        """As many rows as are needed and allowed, each no wider than the room above its pillar."""
        room = self._column() - 2 * _GAP
        rows: list[list[FacePress]] = []
        left = 0.0
        for face in faces:
            width = face.sizeHint().width()
            if not rows or width > left:
                if len(rows) == _MOST_ROWS:
                    break
                rows.append([])
                left = room
            rows[-1].append(face)
            left -= width + _GAP
        return rows

    def _seat(self, place: int, rows: Sequence[Sequence[FacePress]]) -> int:
        """The first row stands on the arch, the second above it."""
        seated = 0
        floor = self.height()
        for row in rows:
            widths = [face.sizeHint().width() for face in row]
            whole = sum(widths) + _GAP * (len(row) - 1)
            least, most = place * self._column() + _GAP, (place + 1) * self._column() - _GAP - whole
            x = round(min(max(least, self._foot(place) - whole / 2), max(least, most)))
            highest = min(self._at(x), self._at(x + whole), self._at(self._foot(place)))
            bottom = min(floor, round(highest) - look().px(_LINE) // 2 - _GAP)
            for face, width in zip(row, widths, strict=True):
                height = face.sizeHint().height()
                face.setGeometry(QRect(QPoint(x, bottom - height), QSize(width, height)))
                x += width + _GAP
                seated += 1
            floor = bottom - max(face.sizeHint().height() for face in row) - _GAP
        return seated

    # --- drawing ---

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The land below, the arch, the pillars, and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = look().tokens
        line, inset = look().px(_LINE), look().px(8)
        left, right = float(inset), float(self.width() - inset)
        arch = QPainterPath(QPointF(left, self._at(left)))
        steps = 48
        for step in range(1, steps + 1):
            x = left + (right - left) * step / steps
            arch.lineTo(QPointF(x, self._at(x)))
        below = QPainterPath(arch)
        below.lineTo(QPointF(right, self._ground()))
        below.lineTo(QPointF(left, self._ground()))
        painter.fillPath(below, QColor(tokens.ring))
        pen = QPen(QColor(tokens.teal), line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(arch)
        self._paint_pillars(painter)
        painter.end()

    def _paint_pillars(self, painter: QPainter) -> None:
        tokens = look().tokens
        for place in range(len(self._pillars)):
            x = self._foot(place)
            pen = QPen(QColor(tokens.teal), look().px(5))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, self._at(x)), QPointF(x, self._ground() + look().px(4)))
            self._paint_words(painter, place)

    def _paint_words(self, painter: QPainter, place: int) -> None:
        """The words of a plank, and below them how many more there are than faces."""
        tokens, left = look().tokens, self._foot(place) - self._column() / 2
        top = self._ground() + look().px(6)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        height = QFontMetrics(font(20, 600)).height()
        painter.setPen(QColor(tokens.ink))
        painter.setFont(font(20, 600))
        painter.drawText(QRectF(left, top, self._column(), height), flags, self._pillars[place].words)
        more = self._without[place] if place < len(self._without) else 0
        if more:
            painter.setFont(font(18))
            box = QRectF(left, top + height, self._column(), QFontMetrics(font(18)).height())
            painter.drawText(box, flags, tr_n("and {n} more", "and {n} more", more))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to the next face along the bridge, round and round."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        here = self.focusWidget()
        shown = [face for face in self.faces if face.isVisibleTo(self)]
        if step is None or not isinstance(here, FacePress) or here not in shown:
            super().keyPressEvent(event)
            return
        shown[(shown.index(here) + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
