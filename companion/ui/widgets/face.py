"""Faces: a photo, or a letter on a colour that is always the same for the same name."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.domain.people import Kind, Person, initials
from companion.ui.guard import override
from companion.ui.look import font, icon, look
from companion.ui.theme import face_colour
from companion.ui.widgets.painted import RING, Painted, Shape, wrap_flags, wrapped_size

LONGEST_LABEL = 32
"""Letters of a name below a face."""
LABEL_WIDTH = 150
"""Pixels of step one at which a name below a face wraps."""
LARGEST = 280
"""Pixels on the screen of the largest face there is."""
_KIND_ICONS = {Kind.GROUP: "users", Kind.PLACE: "map-pin"}
_FORMATS = {b"\xff\xd8\xff": b"jpeg", b"\x89PN": b"png"}
"""By its first bytes, what a picture is. Told so, Qt does not load the readers of all other kinds to ask each."""


def draw_face(painter: QPainter, box: QRect, person: Person, photo: QPixmap | None) -> None:
    """Draw a round face into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if photo is not None and not photo.isNull():
        _draw_photo(painter, box, photo)
    else:
        _draw_letter(painter, box, person)
    painter.restore()


def _draw_photo(painter: QPainter, box: QRect, photo: QPixmap) -> None:
    path = QPainterPath()
    path.addEllipse(QRectF(box))
    painter.setClipPath(path)
    side = min(photo.width(), photo.height())
    source = QRect((photo.width() - side) // 2, (photo.height() - side) // 3, side, side)
    painter.drawPixmap(box, photo, source)


def _draw_letter(painter: QPainter, box: QRect, person: Person) -> None:
    contrast = look().tokens.contrast
    painter.setBrush(QColor("#000000" if contrast else face_colour(person.name)))
    painter.setPen(QPen(QColor("#FFFFFF"), 3) if contrast else Qt.PenStyle.NoPen)
    painter.drawEllipse(box.adjusted(2, 2, -2, -2) if contrast else box)
    picture = _KIND_ICONS.get(person.kind)
    if picture:
        size = round(box.width() * 0.46)
        at = QPoint(box.center().x() - size // 2, box.center().y() - size // 2)
        painter.drawPixmap(at, icon(picture, "#FFFFFF", size))
        return
    letter = font(20, 700)
    letter.setPixelSize(max(12, round(box.width() * 0.38)))
    painter.setFont(letter)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(person.name))


@lru_cache(maxsize=64)
def read_photo(data: bytes | None, side: int = LARGEST) -> QPixmap | None:
    """A picture from bytes, no larger than a face is drawn; ``None`` when there is none or it cannot be read.

    ``side`` is that of the face on the screen, in pixels.
    """
    if not data:
        return None
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImageReader

    held = QBuffer()
    held.setData(QByteArray(data))
    reader = QImageReader(held, _FORMATS.get(data[:3], b""))
    side = round(side * QGuiApplication.primaryScreen().devicePixelRatio())
    size = reader.size()
    if size.isValid() and min(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    picture = QPixmap.fromImage(reader.read())
    return None if picture.isNull() else picture


class Face(QWidget):
    """A face to look at. ``size`` is pixels of step one."""

    def __init__(self, person: Person, size: int = 72, photo: bytes | None = None) -> None:
        super().__init__()
        self._person = person
        side = look().px(size) if look().step <= 140 else round(size * 1.4)
        self._photo = read_photo(photo, side)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_face(painter, self.rect(), self._person, self._photo)
        painter.end()


class FacePress(Painted, QPushButton):
    """A face in the circle picture: a button named after the person. ``lately`` draws the gold ring."""

    def __init__(self, person: Person, size: int, *, lately: bool, photo: bytes | None = None) -> None:
        super().__init__()
        self.person = person
        self.lately = lately
        self._photo = read_photo(photo, size)
        self._size = size
        self._chosen = False
        self.setAutoDefault(True)
        self._set_up(person.name, "", "", Shape(text_size=18, weight=600, height=60, pad=0))
        self.set_person_name(person.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.resize(self.sizeHint())

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark the person whose card is shown."""
        self._chosen = chosen
        self.update()

    def set_person_name(self, name: str) -> None:
        """The name below the face; a long one wraps, and a very long one is shortened. All of it is still heard."""
        cut = name[:LONGEST_LABEL].rpartition(" ")[0] or name[: LONGEST_LABEL - 1]
        short = name if len(name) <= LONGEST_LABEL else f"{cut.rstrip()}…"
        self.setText(short)
        self.setAccessibleName(name)

    def _label_size(self) -> QSize:
        size = wrapped_size(font(18, 600), self.text(), look().px(LABEL_WIDTH))
        return QSize(size.width() + 12, size.height())

    @override(default=lambda: QSize(72, 100))
    def sizeHint(self) -> QSize:
        """Face, gold ring and the name below."""
        label = self._label_size()
        width = max(self._size + 2 * RING + 8, label.width() + 2 * RING)
        return QSize(width, self._size + label.height() + 2 * RING + 10)

    @override(default=lambda: QSize(72, 100))
    def minimumSizeHint(self) -> QSize:
        """Never less than all of it."""
        return self.sizeHint()

    @property
    def face_centre(self) -> QPoint:
        """Middle of the round face, in the widget's own pixels."""
        return self.centre_in(self.size())

    def centre_in(self, size: QSize) -> QPoint:
        """Middle of the round face when the widget has this size."""
        return QPoint(size.width() // 2, RING + 4 + self._size // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, face, name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = look().tokens
        centre, half = self.face_centre, self._size // 2
        box = QRect(centre.x() - half, centre.y() - half, self._size, self._size)
        pen = QPen(QColor(tokens.gold if self.lately else tokens.edge), 5 if self.lately else 2)
        if not self.lately:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.paper))
        painter.drawEllipse(box.adjusted(-1, -1, 1, 1))
        draw_face(painter, box.adjusted(5, 5, -5, -5), self.person, self._photo)
        self._paint_name(painter, box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.ink), 4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 16, 16)
        painter.end()

    def _paint_name(self, painter: QPainter, box: QRect) -> None:
        tokens = look().tokens
        label = self._label_size()
        place = QRect((self.width() - label.width()) // 2, box.bottom() + 4, label.width(), label.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.teal if self._chosen else tokens.paper))
        painter.drawRoundedRect(place, 8, 8)
        painter.setFont(font(18, 600))
        painter.setPen(QColor(tokens.on_teal if self._chosen else tokens.ink))
        wrap = wrap_flags(font(18, 600), self.text(), look().px(LABEL_WIDTH))
        flags = (wrap & ~int(Qt.AlignmentFlag.AlignLeft)) | int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(place, flags, self.text())
