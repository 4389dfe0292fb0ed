"""The circle picture: me in the middle, three rings, and every face a button that keyboard and screen reader reach."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.people import Person, PersonId, Ring
from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import font, look
from companion.ui.texts import tr
from companion.ui.widgets.face import FacePress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOM = {Ring.CLOSE: 5, Ring.FRIENDS: 8, Ring.WIDER: 11}
"""How many faces a ring holds before names would touch; the rest stand in the list."""

RADII = {Ring.CLOSE: 0.42, Ring.FRIENDS: 0.71, Ring.WIDER: 1.0}


_LEAST_WIDTH = 260
"""Pixels; a narrower picture has not been laid out yet."""
_TURNS = 4
"""How many turns of a ring are tried to seat everybody."""


def face_size() -> int:
    """Pixels across a face in the picture; grows half as fast as the text."""
    return look().gap(66)


def you_half() -> int:
    """Half of "You" in the middle."""
    return look().gap(36)


def _foot() -> int:
    """Room below the lowest face for its name."""
    return QFontMetrics(font(18, 600)).height()


def _moves(share: float) -> list[float]:
    """Turns to try, from none to most of the way to the neighbours, now to one side and now to the other."""
    step = math.radians(6)
    steps = range(1, int(0.8 * share / step) + 1)
    return [0.0, *(sign * number * step for number in steps for sign in (1, -1))]


class _Box(NamedTuple):
    """A place in the picture. Plain numbers: hundreds of them are compared on each resize."""

    x: int
    y: int
    width: int
    height: int

    def touches(self, other: _Box) -> bool:
        """Whether two places overlap."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


_Sized = tuple[FacePress, QSize]
_Seats = dict[FacePress, _Box]


@record
class Seat:
    """Somebody in the picture."""

    person: Person
    lately: bool


class Rings(QWidget):
    """The picture. ``chosen(person id)`` when a face is pressed. Arrow keys go round, Tab goes on.

    ``no_seat(number)`` tells how many had no seat, whenever that changes: faces and names never touch.
    """

    chosen = Signal(str)
    no_seat = Signal(int)

    def __init__(self, photo_of: Callable[[PersonId], bytes | None]) -> None:
        super().__init__()
        self._photo_of = photo_of
        self._faces: list[FacePress] = []
        self._over = 0
        self._without = 0
        self._wanted: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("My circle, from the closest outwards"))

    def show_people(self, seats: Sequence[Seat], chosen: str = "", *, more: int = 0) -> int:
        """Seat everybody there is room for; returns how many had no seat.

        ``more`` is how many there are besides: nobody needs to name those whom no ring could hold.
        """
        for face in self._faces:
            face.hide()
            face.setParent(None)
            face.deleteLater()
        self._faces = []
        self._over = more
        for ring in Ring:
            here = [seat for seat in seats if seat.person.ring is ring]
            self._over += max(0, len(here) - ROOM[ring])
            for seat in here[: ROOM[ring]]:
                self._faces.append(self._face(seat, chosen))
        self._place()
        return self._without

    @property
    def faces(self) -> tuple[FacePress, ...]:
        """Everybody's button, from the closest outwards."""
        return tuple(self._faces)

    @property
    def without_seat(self) -> int:
        """How many had no seat."""
        return self._without

    def _face(self, seat: Seat, chosen: str) -> FacePress:
        person = seat.person
        photo = self._photo_of(person.id) if person.has_photo else None
        face = FacePress(person, face_size(), lately=seat.lately, photo=photo)
        face.setParent(self)
        face.set_chosen(chosen=person.id == chosen)
        words = [tr("in touch lately")] if seat.lately else []
        face.setAccessibleDescription(", ".join([_ring_words(person.ring), *words]))
        face.clicked.connect(lambda: self._press(face))
        face.hide()
        return face

    def _press(self, face: FacePress) -> None:
        self.choose(face.person.id)
        self.chosen.emit(face.person.id)

    def choose(self, person: str) -> None:
        """Mark somebody as the one whose card is shown."""
        for face in self._faces:
            face.set_chosen(chosen=face.person.id == person)

    def focus_on(self, person: str) -> bool:
        """Put the keyboard on somebody; the first face when they have no seat. ``False`` when nobody is here.

        Before the picture has its size nobody has a seat; then the keyboard comes as soon as there are seats.
        """
        self._wanted = person
        self._focus_wanted()
        return bool(self._faces)

    def _focus_wanted(self) -> None:
        shown = [face for face in self._faces if face.isVisibleTo(self)]
        if self._wanted is None or not shown:
            return
        face = next((face for face in shown if face.person.id == self._wanted), shown[0])
        if face.person.id == self._wanted:
            self._wanted = None
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    @override(default=lambda: QSize(460, 440))
    def sizeHint(self) -> QSize:
        """The least it needs; it takes whatever room there is."""
        return self.minimumSizeHint()

    @override(default=lambda: QSize(300, 440))
    def minimumSizeHint(self) -> QSize:
        """Less would leave people without a seat. With large text the page scrolls, so there may be more height."""
        return QSize(300, 440 if look().step <= 120 else look().px(360))

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, (self.height() - _foot()) / 2 + 2)

    def _reach(self) -> QPointF:
        """Half width and half height of the outer ring. Wider than high at most by a third, so that it stays a ring."""
        half = face_size() // 2 + 14
        down = max(120, (self.height() - _foot()) / 2 - half)
        along = max(120, self.width() / 2 - half - 24)
        return QPointF(min(along, down * 1.34), min(down, along * 1.34))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seat everybody anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Seat ring by ring from the inside; who would touch another has no seat and stands in the list."""
        if self.width() < _LEAST_WIDTH:
            return  # not laid out yet
        half = you_half()
        centre = self._centre()
        taken = [_Box(round(centre.x()) - half, round(centre.y()) - half, 2 * half, 2 * half)]
        seats: _Seats = {}
        for number, ring in enumerate(Ring):
            faces = [(face, face.sizeHint()) for face in self._faces if face.person.ring is ring]
            found = self._seats(ring, faces, 0.62 * (number + 1), taken)
            seats |= found
            taken += found.values()
        for face in self._faces:
            face.setVisible(face in seats)
            if face in seats:
                face.setGeometry(*seats[face])
        without = self._over + len(self._faces) - len(seats)
        if without != self._without:
            self._without = without
            self.no_seat.emit(without)
        self._focus_wanted()

    def _seats(self, ring: Ring, faces: Sequence[_Sized], turn: float, taken: Sequence[_Box]) -> _Seats:
        """Places for as many as fit without touching, spread as evenly as that allows."""
        best: _Seats = {}
        for try_number in range(_TURNS):
            more = try_number * 2 * math.pi / max(1, len(faces)) / _TURNS
            seats = self._seated(ring, faces, turn + more, taken)
            if len(seats) == len(faces):
                return seats
            best = max(best, seats, key=len)
        spread = self._seated(ring, faces[: len(best)], turn, taken)
        return spread if len(spread) == len(best) else best

    def _seated(self, ring: Ring, faces: Sequence[_Sized], turn: float, taken: Sequence[_Box]) -> _Seats:
        """Each face at its even share of the ring, or moved along it to the nearest free place."""
        seats: _Seats = {}
        blocked = list(taken)
        share = 2 * math.pi / max(1, len(faces))
        moves = _moves(share)
        centre, radii = self._centre(), self._radii(ring)
        for index, (face, size) in enumerate(faces):
            at = index * share - math.pi / 2 + turn
            middle = face.centre_in(size)
            left, top = centre.x() - middle.x(), centre.y() - middle.y()
            right, bottom = max(0, self.width() - size.width()), max(0, self.height() - size.height())
            for move in moves:
                x = min(max(0, round(left + radii.x() * math.cos(at + move))), right)
                y = min(max(0, round(top + radii.y() * math.sin(at + move))), bottom)
                box = _Box(x, y, size.width(), size.height())
                if not any(box.touches(other) for other in blocked):
                    seats[face] = box
                    blocked.append(box)
                    break
        return seats

    def _radii(self, ring: Ring) -> QPointF:
        """Half width and half height of a ring; the inner one always has room round "You"."""
        reach = self._reach()
        least = you_half() + face_size() / 2 + 22 if ring is Ring.CLOSE else 0
        return QPointF(max(least, reach.x() * RADII[ring]), max(least, reach.y() * RADII[ring]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Three rings from the outside in, and "You"."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, centre = look().tokens, self._centre()
        fills = {Ring.WIDER: tokens.paper, Ring.FRIENDS: tokens.ring, Ring.CLOSE: tokens.ring_inner}
        pen = QPen(QColor(tokens.edge), 2, Qt.PenStyle.DotLine)
        for ring in reversed(Ring):
            painter.setPen(pen)
            painter.setBrush(QColor(fills[ring]))
            radii = self._radii(ring)
            painter.drawEllipse(centre, radii.x(), radii.y())
        painter.setBrush(QColor(tokens.ink))
        painter.setPen(Qt.PenStyle.NoPen)
        half = you_half()
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
        shown = [face for face in self._faces if face.isVisibleTo(self)]
        if step is None or not shown or not isinstance(here, FacePress):
            super().keyPressEvent(event)
            return
        shown[(shown.index(here) + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


def _ring_words(ring: Ring) -> str:
    return {Ring.CLOSE: tr("close to me"), Ring.FRIENDS: tr("friends"), Ring.WIDER: tr("wider circle")}[ring]
