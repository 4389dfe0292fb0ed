"""What a chart is drawn of: words, pieces of bars, lines and dots at their places, and how they are painted.

A chart is first laid out into marks and then painted, so that a test can look for words that are cut off or covered,
and so that window and paper show the same. Why no library draws them stands in ``packaging/DEPENDENCIES.md``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from companion.domain.record import record
from companion.ui.look import font_of, look
from companion.ui.theme import LIGHT
from companion.ui.widgets.painted import wrap_flags, wrapped_size

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from companion.ui.theme import Tokens

Side = Literal["left", "centre", "right"]

IN_PERSON, VIDEO, PHONE, MESSAGE = "#24502A", "#1F4E8C", "#6B4E16", "#4A5358"
"""Chart series of the design guide."""

_APART = 7
"""Pixels of step one between the lines of a pattern."""

NUMBER, SMALL, STRONG = 18, 18, 600
"""Letters of a chart in pixels of step one, and the weight of what matters."""


@record
class Paint:
    """How one series looks. ``hatch`` lies over ``fill``; ``plate``: letters on it stand on a plain ground."""

    fill: str
    on: str
    edge: str
    hatch: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    hatch_colour: str = ""
    plate: bool = False


@record
class Pen:
    """Colours, patterns and size of a chart. ``step`` is percent of the body text."""

    ink: str
    soft: str
    line: str
    ground: str
    touch: tuple[Paint, ...]
    pair: tuple[Paint, ...]
    curve: tuple[Paint, ...]
    step: int = 100

    def letters(self, size: float = NUMBER, weight: int = 400) -> QFont:
        """The typeface at a size of step one."""
        return font_of(round(size * self.step / 100), weight)

    def gap(self, size: float) -> float:
        """A space of step one, grown half as fast as text."""
        return size * (1 + (self.step - 100) / 400)

    def paints(self, series: str) -> tuple[Paint, ...]:
        """The paints of a family of series: ``touch``, ``pair`` or ``curve``."""
        return {"touch": self.touch, "pair": self.pair, "curve": self.curve}[series]


def window_pen() -> Pen:
    """As in the window, in the theme and the text step in force."""
    return _pen(look().tokens, look().step, patterns=look().tokens.contrast)


def paper_pen() -> Pen:
    """For paper: dark on white, with patterns, since many printers have no colours."""
    return _pen(LIGHT, 100, patterns=True)


_HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.NoBrush,
)


def _pen(tokens: Tokens, step: int, *, patterns: bool) -> Pen:
    fills = ("#FFFFFF",) * 4 if tokens.contrast else (IN_PERSON, VIDEO, PHONE, MESSAGE)
    edge = tokens.ink if tokens.dark else tokens.card
    touch = tuple(
        _patterned(tokens, fill, hatch) if patterns else Paint(fill=fill, on="#FFFFFF", edge=edge)
        for fill, hatch in zip(fills, _HATCHES, strict=True)
    )
    plain = Paint(fill=tokens.plum, on=tokens.on_plum, edge=tokens.edge)
    hatched = replace(
        plain,
        fill=tokens.plum_soft,
        on=tokens.ink,
        hatch=Qt.BrushStyle.BDiagPattern,
        hatch_colour=tokens.plum,
        plate=True,
    )
    curve = Paint(fill=tokens.teal, on=tokens.on_teal, edge=tokens.card)
    return Pen(
        ink=tokens.ink, soft=tokens.soft, line=tokens.line, ground=tokens.card, touch=touch, pair=(hatched, plain),
        curve=(curve,), step=step,
    )  # fmt: skip


def _patterned(tokens: Tokens, colour: str, hatch: Qt.BrushStyle) -> Paint:
    if hatch is Qt.BrushStyle.SolidPattern:
        return Paint(fill=colour, on="#000000" if tokens.contrast else "#FFFFFF", edge=tokens.ink)
    return Paint(
        fill=tokens.card, on=tokens.ink, edge=tokens.ink, hatch=hatch, hatch_colour=colour,
        plate=hatch is not Qt.BrushStyle.NoBrush,
    )  # fmt: skip


# --- marks -----------------------------------------------------------------------------------------------------------


@record
class Letters:
    """Words in a box, which is as large as they need.

    ``plate``: they stand on a plain ground, before lines. ``paint``: they stand on that series.
    """

    box: QRectF
    text: str
    size: float = NUMBER
    weight: int = 400
    side: Side = "left"
    soft: bool = False
    plate: bool = False
    paint: Paint | None = None


@record
class Block:
    """A piece of a bar, or a sample of it beside its name."""

    box: QRectF
    paint: Paint


@record
class Track:
    """The whole length a bar could have."""

    box: QRectF


@record
class Rule:
    """A thin line from left to right."""

    box: QRectF


@record
class Curve:
    """Points joined by a line."""

    points: tuple[QPointF, ...]
    paint: Paint
    radius: float


Mark = Letters | Block | Track | Rule | Curve


@record
class Laid:
    """A chart laid out at a width."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def measured(pen: Pen, text: str, room: float, size: float = NUMBER, weight: int = 400) -> QRectF:
    """How large words are in so much room, at the origin; they wrap, and a word longer than the room is broken."""
    found = wrapped_size(pen.letters(size, weight), text, int(room))
    return QRectF(0, 0, min(room, found.width() + 1), found.height())


def mirrored(laid: Laid) -> Laid:
    """The same from right to left."""
    return replace(laid, marks=tuple(_mirrored(mark, laid.width) for mark in laid.marks))


def _mirrored(mark: Mark, width: float) -> Mark:
    if isinstance(mark, Curve):
        return replace(mark, points=tuple(QPointF(width - point.x(), point.y()) for point in mark.points))
    box = QRectF(width - mark.box.right(), mark.box.y(), mark.box.width(), mark.box.height())
    if isinstance(mark, Letters):
        sides: dict[Side, Side] = {"left": "right", "right": "left", "centre": "centre"}
        return replace(mark, box=box, side=sides[mark.side])
    return replace(mark, box=box)


# --- paint -----------------------------------------------------------------------------------------------------------


def paint(painter: QPainter, laid: Laid, pen: Pen) -> None:
    """Draw it with its upper left corner at the origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in laid.marks:
        if isinstance(mark, Letters):
            _letters(painter, mark, pen)
        elif isinstance(mark, Block):
            _block(painter, mark)
        elif isinstance(mark, Track):
            _outline(painter, mark.box, pen.ground, pen.soft)
        elif isinstance(mark, Rule):
            painter.setPen(QPen(QColor(pen.line), 1.5))
            painter.drawLine(mark.box.topLeft(), mark.box.topRight())
        else:
            _curve(painter, mark, pen)
    painter.restore()


_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def _letters(painter: QPainter, mark: Letters, pen: Pen) -> None:
    letters = pen.letters(mark.size, mark.weight)
    colour = pen.soft if mark.soft else pen.ink
    if mark.paint is not None:
        colour = mark.paint.on
        if mark.paint.plate:
            painter.fillRect(mark.box.adjusted(-3, 0, 3, 0), QColor(mark.paint.fill))
    elif mark.plate:
        painter.fillRect(mark.box.adjusted(-3, 2, 3, -2), QColor(pen.ground))
    painter.setFont(letters)
    painter.setPen(QColor(colour))
    wrap = wrap_flags(letters, mark.text, int(mark.box.width()) + 1) & ~int(Qt.AlignmentFlag.AlignLeft)
    painter.drawText(mark.box.adjusted(-1, 0, 1, 2), wrap | int(_SIDES[mark.side]), mark.text)


def _block(painter: QPainter, mark: Block) -> None:
    paint_ = mark.paint
    painter.fillRect(mark.box, QColor(paint_.fill))
    painter.setPen(QPen(QColor(paint_.hatch_colour or paint_.fill), 2, c=Qt.PenCapStyle.FlatCap))
    painter.drawLines(_hatching(mark.box, paint_.hatch))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(paint_.edge), 2))
    painter.drawRect(mark.box.adjusted(1, 1, -1, -1))


def _hatching(box: QRectF, hatch: Qt.BrushStyle) -> list[QLineF]:
    """Lines of a pattern. Qt's own are made of dots of the device, and on paper too fine to be seen."""
    if hatch is Qt.BrushStyle.HorPattern:
        rows = range(1, int(box.height() / _APART) + 1)
        return [QLineF(box.left(), box.top() + n * _APART, box.right(), box.top() + n * _APART) for n in rows]
    if hatch is not Qt.BrushStyle.BDiagPattern:
        return []
    high, lines = box.height(), []
    for n in range(1, int((box.width() + high) / _APART) + 1):
        along = n * _APART
        first, last = max(0.0, along - high), min(along, box.width())
        lines.append(QLineF(box.left() + first, box.top() + along - first, box.left() + last, box.top() + along - last))
    return lines


def _outline(painter: QPainter, box: QRectF, fill: str, edge: str) -> None:
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.drawRect(box.adjusted(0.75, 0.75, -0.75, -0.75))


def _curve(painter: QPainter, mark: Curve, pen: Pen) -> None:
    painter.setPen(QPen(QColor(mark.paint.fill), mark.radius / 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(mark.points)))
    painter.setPen(QPen(QColor(pen.ground), 2))
    painter.setBrush(QColor(mark.paint.fill))
    for point in mark.points:
        painter.drawEllipse(point, mark.radius, mark.radius)
