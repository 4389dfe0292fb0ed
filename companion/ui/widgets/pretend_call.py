"""A call screen to practise on: a face, how the call stands in words, and its buttons. It calls nobody."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.practice import Call, Phase
from companion.ui.guard import override
from companion.ui.look import font, icon, look
from companion.ui.theme import face_colour
from companion.ui.widgets.boxes import Card, Flow
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

_HIGH = 150
"""Height of the picture in pixels."""
_LOW = 110
"""With larger text, where the words need the room."""
_SLASH = 5


class _Scene(QWidget):
    """The picture alone: the other one's face, and oneself in the corner. The words below say the same."""

    def __init__(self, name: str, high: int) -> None:
        super().__init__()
        self._name = name
        self._call: Call | None = None
        self._high = high if look().step == 100 else _LOW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_call(self, call: Call) -> None:
        """Draw how it stands now."""
        self._call = call
        self.update()

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """Wide enough for both faces."""
        return QSize(240, self._high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A dim room with a face in it; while nobody talks, the face alone."""
        if self._call is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = look().tokens
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.setBrush(QColor(tokens.ring))
        painter.drawRoundedRect(room, 16, 16)
        side = room.height() * 0.68
        self._paint_face(painter, QRectF(0, 0, side, side), room.center())
        if self._call.phase is Phase.RINGING:
            self._paint_ringing(painter, room.center(), side / 2)
        if self._call.phase is Phase.TALKING:
            self._paint_self(painter, room)
        painter.end()

    def _paint_face(self, painter: QPainter, face: QRectF, middle: QPointF) -> None:
        face.moveCenter(middle)
        contrast, there = look().tokens.contrast, self._call is not None and self._call.phase is not Phase.OVER
        fill = "#000000" if contrast else face_colour(self._name)
        painter.setPen(QPen(QColor("#FFFFFF" if contrast else fill), 3))
        painter.setBrush(QColor(fill) if there else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(face)
        letters = font(20, 700)
        letters.setPixelSize(round(face.height() * 0.42))
        painter.setFont(letters)
        painter.setPen(QColor("#FFFFFF" if there else look().tokens.ink))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self._name[:1])

    def _paint_ringing(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """Arcs at both sides of the face, that stand still."""
        painter.setPen(QPen(QColor(look().tokens.ink), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for more in (14, 28):
            far = radius + more
            arc = QRectF(middle.x() - far, middle.y() - far, 2 * far, 2 * far)
            for start in (-30, 150):
                painter.drawArc(arc, start * 16, 60 * 16)

    def _paint_self(self, painter: QPainter, room: QRectF) -> None:
        """Oneself in the corner, with what is switched off crossed out."""
        if self._call is None:
            return
        tokens = look().tokens
        high = room.height() * 0.5
        box = QRectF(room.right() - high * 1.9 - 12, room.bottom() - high - 12, high * 1.9, high)
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(box, 10, 10)
        size = round(high * 0.56)
        for place, (name, on) in enumerate((("camera", self._call.seen), ("mic", self._call.heard))):
            spot = QRectF(0, 0, size, size)
            spot.moveCenter(QPointF(box.left() + box.width() * (0.27 + 0.46 * place), box.center().y()))
            painter.drawPixmap(spot.topLeft().toPoint(), icon(name, tokens.ink, size))
            if not on:
                painter.setPen(QPen(QColor(tokens.red), _SLASH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawLine(spot.bottomLeft(), spot.topRight())


class PretendCall(Card):
    """Shows a call; says which of its buttons was pressed by its place. ``high`` is the picture's, in step one."""

    def __init__(self, name: str, *, high: int = _HIGH) -> None:
        super().__init__("teal")
        pad = look().gap(16)
        self.column.setContentsMargins(pad, pad, pad, look().gap(8))
        self.column.setSpacing(look().gap(6))
        self._scene = _Scene(name, high)
        self._title, self._soft = Words("", "heading"), Words("")
        for words in (self._title, self._soft):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons: list[Press] = []
        self._row = Flow(gap=4)
        for widget in (self._scene, self._title, self._soft):
            self.column.addWidget(widget)
        self.column.addLayout(self._row)

    def show_call(self, call: Call, title: str, soft: str) -> None:
        """How it stands, drawn and in words."""
        self._scene.show_call(call)
        self._title.setText(title)
        self._soft.setText(soft)
        self.setAccessibleName(title)
        self.setAccessibleDescription(soft)

    def show_buttons(self, buttons: Sequence[tuple[str, str]], pressed: Callable[[int], None]) -> None:
        """Words and icon of each button. Those that stay in place keep the keyboard, with other words on them."""
        while len(self.buttons) < len(buttons):
            place = len(self.buttons)
            press = Press("", "", PressKind.SECOND)
            press.clicked.connect(lambda _on=False, place=place: pressed(place))
            self.buttons.append(press)
            self._row.addWidget(press)
        for press, shown in zip(self.buttons, buttons, strict=False):
            words, name = shown
            press.set_icon(name)
            press.set_words(words)
            press.show()
        for press in self.buttons[len(buttons) :]:
            press.hide()
