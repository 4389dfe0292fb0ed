"""The circle picture: me in the middle, three rings, and every face a button that keyboard and screen reader reach."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.people import Person, PersonId, Ring
from companion.ui.guard import override
from companion.ui.look import font, look
from companion.ui.texts import tr
from companion.ui.widgets.face import FacePress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOM = {Ring.CLOSE: 5, Ring.FRIENDS: 8, Ring.WIDER: 11}
"""How many faces a ring holds before names would touch; the rest stand in the list."""

RADII = {Ring.CLOSE: 0.42, Ring.FRIENDS: 0.71, Ring.WIDER: 1.0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """Somebody in the picture."""

    person: Person
    lately: bool


class Rings(QWidget):
    """The picture. ``chosen(person id)`` when a face is pressed. Arrow keys go round, Tab goes on."""

    chosen = Signal(str)

    def __init__(self, photo_of: Callable[[PersonId], bytes | None]) -> None:
        super().__init__()
        self._photo_of = photo_of
        self._faces: list[FacePress] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("My circle, from the closest outwards"))

    def show_people(self, seats: Sequence[Seat], chosen: str = "") -> int:
        """Seat everybody there is room for; returns how many had no seat."""
        for face in self._faces:
            face.setParent(None)
            face.deleteLater()
        self._faces = []
        left_out = 0
        for ring in Ring:
            here = [seat for seat in seats if seat.person.ring is ring]
            left_out += max(0, len(here) - ROOM[ring])
            for seat in here[: ROOM[ring]]:
                self._faces.append(self._face(seat, chosen))
        self._place()
        return left_out

    def _face(self, seat: Seat, chosen: str) -> FacePress:
        person = seat.person
        photo = self._photo_of(person.id) if person.has_photo else None
        face = FacePress(person, 66, lately=seat.lately, photo=photo)
        face.setParent(self)
        face.set_chosen(chosen=person.id == chosen)
        words = [tr("in touch lately")] if seat.lately else []
        face.setAccessibleDescription(", ".join([_ring_words(person.ring), *words]))
        face.clicked.connect(lambda: self._press(face))
        face.show()
        return face

    def _press(self, face: FacePress) -> None:
        for other in self._faces:
            other.set_chosen(chosen=other is face)
        self.chosen.emit(face.person.id)

    @override(default=lambda: QSize(620, 560))
    def sizeHint(self) -> QSize:
        """Room for three rings."""
        return QSize(640, 600)

    @override(default=lambda: QSize(480, 460))
    def minimumSizeHint(self) -> QSize:
        """Less would make names touch."""
        return QSize(460, 440)

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2 - 8)

    def _reach(self) -> QPointF:
        return QPointF(max(120, self.width() / 2 - 66), max(120, self.height() / 2 - 66))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seat everybody anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        centre, reach = self._centre(), self._reach()
        for number, ring in enumerate(Ring):
            faces = [face for face in self._faces if face.person.ring is ring]
            for index, face in enumerate(faces):
                turn = 2 * math.pi * index / max(1, len(faces)) - math.pi / 2 + 0.62 * (number + 1)
                x = centre.x() + reach.x() * RADII[ring] * math.cos(turn)
                y = centre.y() + reach.y() * RADII[ring] * math.sin(turn)
                face.resize(face.sizeHint())
                spot = QPoint(round(x), round(y)) - face.face_centre
                spot.setX(min(max(0, spot.x()), max(0, self.width() - face.width())))
                spot.setY(min(max(0, spot.y()), max(0, self.height() - face.height())))
                face.move(spot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Three rings from the outside in, and "You"."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, centre, reach = look().tokens, self._centre(), self._reach()
        fills = {Ring.WIDER: tokens.paper, Ring.FRIENDS: tokens.ring, Ring.CLOSE: tokens.ring_inner}
        pen = QPen(QColor(tokens.edge), 2, Qt.PenStyle.DotLine)
        for ring in reversed(Ring):
            painter.setPen(pen)
            painter.setBrush(QColor(fills[ring]))
            painter.drawEllipse(centre, reach.x() * RADII[ring], reach.y() * RADII[ring])
        painter.setBrush(QColor(tokens.ink))
        painter.setPen(Qt.PenStyle.NoPen)
        half = min(look().px(36), 48)
        painter.drawEllipse(centre, half, half)
        painter.setPen(QColor(tokens.paper))
        painter.setFont(font(20, 700))
        box = QRect(round(centre.x()) - half, round(centre.y()) - half, 2 * half, 2 * half)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("You"))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to the next face, round and round."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        here = self.focusWidget()
        if step is None or not self._faces or not isinstance(here, FacePress):
            super().keyPressEvent(event)
            return
        index = (self._faces.index(here) + step) % len(self._faces)
        self._faces[index].setFocus(Qt.FocusReason.TabFocusReason)


def _ring_words(ring: Ring) -> str:
    return {Ring.CLOSE: tr("close to me"), Ring.FRIENDS: tr("friends"), Ring.WIDER: tr("wider circle")}[ring]
