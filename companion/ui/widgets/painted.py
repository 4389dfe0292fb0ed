"""What all pressable things share: words that wrap, a focus ring that is never hidden, one act per press.

Buttons paint themselves instead of using style sheets, because Qt's own button text does not wrap: at 200 %
text a long label would be cut off.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import font, font_of, icon, look

RING = 6
"""Room around every button for the focus ring: a gap of 2 and a line of 4 pixels."""

LEAST = 60
"""No target is smaller than this in either direction, in pixels (design guide)."""

REST_MS = 500
"""A second click sooner than this is a tremor or a double click, and is passed over (design guide)."""

_UNBROKEN = 12
"""Letters of a word that stay together wherever possible."""

_WIDEST = -1
"""Where the wished width is kept among the heights, which are kept by width."""

_STACKED_ROOM = 2 * RING + 8
"""What is left and right of words below an icon."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


@record
class Paint:
    """Colours of one state of a button."""

    fill: str
    edge: str
    text: str
    edge_width: float = 2


@record
class Shape:
    """How a button is laid out. Sizes are pixels of step one."""

    text_size: float = 20
    weight: int = 600
    sub_size: float = 18
    icon_size: int = 26
    height: int = 64
    pad: int = 28
    radius: int = 16
    left: bool = False
    stacked: bool = False
    trailing: int = 0
    cap: int = 200
    """The largest text step, in percent, this button grows with; doors need room beside one another."""


_LEFT_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_BETWEEN_WORDS = int(Qt.TextFlag.TextWordWrap) | _LEFT_TOP
_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere) | _LEFT_TOP


def _both(title: str, sub: str) -> str:
    """Title and second line as one hears them, with one stop between them."""
    if not sub:
        return title
    return f"{title} {sub}" if title.endswith((".", "?")) else f"{title}. {sub}"


def wrapped_size(letters: QFont, text: str, width: int) -> QSize:
    """How large a text is when wrapped at a width; a word longer than the width is broken."""
    if not text:
        return QSize(0, 0)
    return QSize(*_wrapped(letters.pixelSize(), int(letters.weight()), text, width))


def wrap_flags(letters: QFont, text: str, width: int) -> int:
    """Wrap between words; inside a word only when it would not fit at all."""
    widest = longest_word(letters, text)
    return _ANYWHERE if widest > width else _BETWEEN_WORDS


def longest_word(letters: QFont, text: str, unbroken: int | None = None) -> int:
    """Width of the widest word in pixels, or of the widest beginning of one with ``unbroken`` letters."""
    return _longest(letters.pixelSize(), int(letters.weight()), text, unbroken)


# A layout asks for the same sizes again and again; measuring a text costs far more than remembering its size.
@lru_cache(maxsize=4096)
def _wrapped(pixels: int, weight: int, text: str, width: int) -> tuple[int, int]:
    letters = font_of(pixels, weight)
    flags = wrap_flags(letters, text, width)
    box = QFontMetrics(letters).boundingRect(QRect(0, 0, max(1, width), 100_000), flags, text)
    return box.width(), box.height()


@lru_cache(maxsize=4096)
def _longest(pixels: int, weight: int, text: str, unbroken: int | None) -> int:
    metrics = QFontMetrics(font_of(pixels, weight))
    return max((metrics.horizontalAdvance(word[:unbroken]) for word in text.split()), default=0)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object
    """At run time a plain class: two Qt classes among the bases of one widget would be two widgets."""


class Painted(_Button):
    """Base of all buttons and choices. Gives size, wrapping, focus ring, and the guard against double clicks."""

    _last_act: int = -REST_MS
    _state: tuple[object, ...] = ()
    _sizes: dict[int, int]

    def _set_up(self, title: str, sub: str, icon_name: str, shape: Shape) -> None:
        self._sub = sub
        self._icon_name = icon_name
        self._shape = shape
        self._repeats = False
        self.setText(title)
        self.setAccessibleName(_both(title, sub))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- words ---

    def set_words(self, title: str, sub: str = "") -> None:
        """Change the words on the button, and its accessible name with them."""
        self._sub = sub
        self.setText(title)
        self.setAccessibleName(_both(title, sub))
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Change the icon."""
        self._icon_name = name
        self.update()

    def set_repeats(self) -> None:
        """Let this button be pressed quickly again and again, as for "more" and "less"."""
        self._repeats = True

    # --- measure ---

    def _remembered(self) -> dict[int, int]:
        """Sizes worked out since words, icon, shape or text step last changed. Layouts ask for each many times."""
        state = (look().step, self.text(), self._sub, self._icon_name, self._shape)
        if state != self._state:
            self._state, self._sizes = state, {}
        return self._sizes

    def _fonts(self) -> tuple[QFont, QFont]:
        least = min(1.0, self._shape.cap / look().step)
        return (
            font(self._shape.text_size * least, self._shape.weight),
            font(self._shape.sub_size * least),
        )

    def _icon_side(self) -> int:
        return round(look().px(self._shape.icon_size) * min(1.0, self._shape.cap / look().step))

    def _side_room(self) -> int:
        shape = self._shape
        pad = look().gap(shape.pad)
        room = 2 * pad + 2 * RING
        if self._icon_name and not shape.stacked:
            room += self._icon_side() + look().gap(12)
        if shape.trailing:
            room += look().px(shape.trailing) + look().gap(14)
        return room

    def _text_size(self, width: int) -> QSize:
        title_font, sub_font = self._fonts()
        title = wrapped_size(title_font, self.text(), width)
        sub = wrapped_size(sub_font, self._sub, width)
        return QSize(max(title.width(), sub.width()), title.height() + sub.height())

    def _height_for(self, width: int) -> int:
        shape = self._shape
        around = _STACKED_ROOM if shape.stacked else self._side_room()
        text = self._text_size(max(40, width - around))
        height = text.height() + 2 * look().gap(12)
        if shape.stacked and self._icon_name:
            height += self._icon_side() + look().gap(4)
        return max(height, look().gap(shape.height)) + 2 * RING

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """As wide as the words on one line, within reason, and as high as they need."""
        kept = self._remembered()
        if _WIDEST not in kept:
            text = self._text_size(look().px(640))
            kept[_WIDEST] = max(LEAST + 2 * RING, text.width() + 2 + self._side_room())
        return QSize(kept[_WIDEST], Painted.heightForWidth(self, kept[_WIDEST]))

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word; a very long one is broken where there is no room for it."""
        title_font, sub_font = self._fonts()
        longest = None if self._shape.stacked else _UNBROKEN
        title, sub = longest_word(title_font, self.text(), longest), longest_word(sub_font, self._sub, longest)
        width = max(LEAST, title, sub) + 2 + self._side_room()
        return QSize(min(width, self.sizeHint().width()), look().gap(self._shape.height) + 2 * RING)

    @override(default=lambda: True)
    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    @override(default=lambda: 76)
    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words need."""
        kept = self._remembered()
        if width not in kept:
            kept[width] = self._height_for(width)
        return kept[width]

    # --- press ---

    @override(default=lambda: True)
    def hitButton(self, pos: QPoint) -> bool:
        """The whole widget is the target."""
        return self.rect().contains(pos)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass over a press that follows another too soon, wherever that one was."""
        if not self._repeats and 0 <= event.timestamp() - Painted._last_act < REST_MS:
            event.accept()
            return
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act on release."""
        if self.isDown():
            Painted._last_act = event.timestamp()
        super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second half of a double click does nothing, except on buttons made for quick presses."""
        if self._repeats:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    # --- paint ---

    def _paint_now(self) -> Paint:
        tokens = look().tokens
        return Paint(fill=tokens.card, edge=tokens.teal, text=tokens.teal)

    def _trailing_icon(self) -> tuple[str, str]:
        return "", ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, icon, words, and the focus ring round it all."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = self._paint_now()
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        half = paint.edge_width / 2
        painter.setPen(QPen(QColor(paint.edge), paint.edge_width) if paint.edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.fill) if paint.fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), self._shape.radius, self._shape.radius)
        self._paint_inside(painter, box.toRect(), paint)
        paint_ring(painter, self, self._shape.radius, self._ring_colour())
        painter.end()

    def _paint_inside(self, painter: QPainter, box: QRect, paint: Paint) -> None:
        shape = self._shape
        pad, size = look().gap(shape.pad), self._icon_side()
        gap = look().gap(12)
        if shape.stacked:
            self._paint_stacked(painter, box, paint)
            return
        inner = box.adjusted(pad, 0, -pad, 0)
        if shape.trailing:
            name, tint = self._trailing_icon()
            trail = look().px(shape.trailing)
            at = QPoint(inner.right() - trail + 1, inner.center().y() - trail // 2)
            painter.drawPixmap(at, icon(name, tint, trail))
            inner.setRight(inner.right() - trail - look().gap(14))
        lead = size + gap if self._icon_name else 0
        text = self._text_size(inner.width() - lead)
        spare = 0 if shape.left else max(0, inner.width() - lead - text.width()) // 2
        left = inner.left() + spare
        after = self._icon_name == "arrow-right"
        if self._icon_name:
            x = left + text.width() + gap if after else left
            painter.drawPixmap(QPoint(x, inner.center().y() - size // 2 + 1), icon(self._icon_name, paint.text, size))
        left += 0 if after else lead
        self._paint_words(painter, QRect(left, box.top(), inner.width() - lead - spare, box.height()), paint)

    def _paint_stacked(self, painter: QPainter, box: QRect, paint: Paint) -> None:
        size = self._icon_side()
        title_font, _ = self._fonts()
        text = wrapped_size(title_font, self.text(), box.width() - 8)
        top = box.center().y() - (size + look().gap(4) + text.height()) // 2
        if self._icon_name:
            painter.drawPixmap(QPoint(box.center().x() - size // 2, top), icon(self._icon_name, paint.text, size))
        painter.setFont(title_font)
        painter.setPen(QColor(paint.text))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        words = QRect(box.left() + 4, top + size + look().gap(4), box.width() - 8, text.height() + 4)
        painter.drawText(words, flags, self.text())

    def _paint_words(self, painter: QPainter, room: QRect, paint: Paint) -> None:
        title_font, sub_font = self._fonts()
        title = wrapped_size(title_font, self.text(), room.width())
        sub = wrapped_size(sub_font, self._sub, room.width())
        top = room.center().y() - (title.height() + sub.height()) // 2 - 1
        painter.setPen(QColor(paint.text))
        painter.setFont(title_font)
        box = QRect(room.left(), top, room.width() + 2, title.height() + 4)
        painter.drawText(box, wrap_flags(title_font, self.text(), room.width()), self.text())
        if self._sub:
            painter.setFont(sub_font)
            painter.setPen(QColor(self._sub_colour(paint)))
            box = QRect(room.left(), top + title.height(), room.width() + 2, sub.height() + 4)
            painter.drawText(box, wrap_flags(sub_font, self._sub, room.width()), self._sub)

    def _sub_colour(self, paint: Paint) -> str:
        return paint.text

    def _ring_colour(self) -> str:
        return look().tokens.ink


def paint_ring(painter: QPainter, widget: QWidget, radius: int, colour: str) -> None:
    """The focus ring: 4 pixels of ink with a gap of 2, inside the widget so that nothing can hide it."""
    if not widget.hasFocus():
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colour), 4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    ring = QRectF(widget.rect()).adjusted(2, 2, -2, -2)
    painter.drawRoundedRect(ring, radius + 4, radius + 4)
