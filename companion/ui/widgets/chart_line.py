"""Answers over time, laid out: dots joined by a line over levels that have words, and days below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from companion.domain.record import record
from companion.ui.widgets.chart_marks import SMALL, STRONG, Curve, Laid, Letters, Rule, measured

if TYPE_CHECKING:
    from companion.ui.widgets.chart_marks import Mark, Pen

_LEVEL, _FEWEST_PIXELS = 0.35, 26
"""Words of the levels take at most this share of the width beside the picture; pixels of step one between levels."""


@record
class Point:
    """One answer: ``at`` counts days from any first day; ``day`` are the words below, ``number`` those above."""

    at: float
    value: float
    day: str
    number: str = ""


@record
class Line:
    """A whole chart. ``levels`` are (value, words), lowest first. ``height`` of all of it in pixels of step one."""

    points: tuple[Point, ...]
    levels: tuple[tuple[float, str], ...]
    height: float = 170

    def lay(self, pen: Pen, width: float) -> Laid:
        """Everything at its place."""
        return _Layout(self, pen, width).lay()


class _Layout:
    """One laying-out."""

    def __init__(self, chart: Line, pen: Pen, width: float) -> None:
        self._chart, self._pen, self._width = chart, pen, width
        self._marks: list[Mark] = []
        self._radius = pen.gap(8)
        words = [self._size(text, width).width() for _, text in chart.levels]
        widest = max(words, default=0)
        self._above = widest > width * _LEVEL
        self._left = self._radius + (0 if self._above else widest + pen.gap(10))
        self._letter = self._size("0", width).height()
        self._top = self._letter + self._radius + 4  # room for the number over the highest dot
        least = (len(chart.levels) - 1) * max(pen.gap(_FEWEST_PIXELS), self._letter * (1.9 if self._above else 1.15))
        self._tall = max(pen.gap(chart.height) - self._top - self._letter, least)

    def lay(self) -> Laid:
        for value, text in self._chart.levels:
            self._level(value, text)
        spots = tuple(QPointF(self._x(point.at), self._y(point.value)) for point in self._chart.points)
        paint = self._pen.curve[0]
        self._marks.append(Curve(points=spots, paint=paint, radius=self._radius))
        self._numbers(spots)
        bottom = self._top + self._tall + max(self._radius, self._letter / 2) + 4
        self._days(spots, bottom)
        return Laid(width=self._width, height=bottom + self._letter, marks=tuple(self._marks))

    def _level(self, value: float, text: str) -> None:
        y = self._y(value)
        start = 0 if self._above else self._left - self._radius
        self._marks.append(Rule(box=QRectF(start, y, self._width - start, 0)))
        if not text:
            return
        box = self._size(text, self._width)
        if self._above:
            box.moveTo(0, y - box.height() - 1)
        else:
            box.moveTo(self._left - self._radius - self._pen.gap(10) - box.width(), y - box.height() / 2)
        self._marks.append(Letters(box=box, text=text, size=SMALL, soft=True))

    def _numbers(self, spots: tuple[QPointF, ...]) -> None:
        """Over each dot where there is room, the newest first; the table has them all."""
        free = self._width
        for point, spot in reversed(list(zip(self._chart.points, spots, strict=True))):
            if not point.number:
                continue
            box = measured(self._pen, point.number, self._width, SMALL, STRONG)
            box.moveCenter(QPointF(spot.x(), spot.y() - self._radius - 2 - box.height() / 2))
            box.moveLeft(min(max(box.left(), 0.0), self._width - box.width()))
            over = any(isinstance(mark, Letters) and mark.box.intersects(box) for mark in self._marks)
            if box.right() <= free and not over:
                self._marks.append(
                    Letters(box=box, text=point.number, size=SMALL, weight=STRONG, side="centre", plate=True)
                )
                free = box.left() - 4

    def _days(self, spots: tuple[QPointF, ...], y: float) -> None:
        """The first and the last, and of those between as many as fit."""
        placed: list[QRectF] = []
        pairs = list(zip(self._chart.points, spots, strict=True))
        for point, spot in [*pairs[-1:], *pairs[:1], *pairs[1:-1]]:
            box = self._size(point.day, self._width)
            box.moveTo(min(max(spot.x() - box.width() / 2, 0.0), self._width - box.width()), y)
            apart = box.adjusted(-self._pen.gap(10), 0, self._pen.gap(10), 0)
            if not any(apart.intersects(other) for other in placed):
                placed.append(box)
                self._marks.append(Letters(box=box, text=point.day, size=SMALL, soft=True, side="centre"))

    def _x(self, at: float) -> float:
        first, last = self._chart.points[0].at, self._chart.points[-1].at
        room = self._width - self._left - 2 * self._radius
        return self._left + self._radius + room * ((at - first) / (last - first) if last > first else 0.5)

    def _y(self, value: float) -> float:
        low, high = self._chart.levels[0][0], self._chart.levels[-1][0]
        return self._top + self._tall * (1 - (value - low) / (high - low))

    def _size(self, text: str, room: float) -> QRectF:
        return measured(self._pen, text, room, SMALL)
