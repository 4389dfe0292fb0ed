"""Bars below one another, laid out: in pieces side by side with a number in each, or one from nothing to a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from companion.domain.record import record
from companion.ui.widgets.chart_marks import NUMBER, SMALL, STRONG, Block, Laid, Letters, Track, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.widgets.chart_marks import Mark, Paint, Pen

_BAR, _BETWEEN, _APART, _BESIDE = 36, 8, 18, 14
"""Pixels of step one: height of a bar, between bars of a group, between groups, between words and bar."""
_LABEL_SHARE = 0.4
"""Words take at most so much of the width beside the bars; otherwise they stand above them."""


@record
class Bar:
    """One bar: words beside it, its pieces as (place in the family of paints, value), and words at its end."""

    label: str
    pieces: tuple[tuple[int, float], ...]
    end: str = ""


@record
class Group:
    """Bars that belong together, with words above them, or none."""

    bars: tuple[Bar, ...]
    title: str = ""


@record
class Bars:
    """A whole chart of bars.

    ``series`` names the family of paints; ``legend`` are the names of its members, shown below. ``whole`` is what a
    full bar stands for, such as 100; with nothing the longest bar is full, and each piece has its number in it.
    """

    groups: tuple[Group, ...]
    series: str = "pair"
    legend: tuple[str, ...] = ()
    whole: float = 0

    def lay(self, pen: Pen, width: float) -> Laid:
        """Everything at its place."""
        return _Layout(self, pen, width).lay()


class _Layout:
    """One laying-out, from top to bottom."""

    def __init__(self, chart: Bars, pen: Pen, width: float) -> None:
        self._chart, self._pen, self._width = chart, pen, width
        self._bars = [bar for group in chart.groups for bar in group.bars]
        self._paints = pen.paints(chart.series)
        self._beside = pen.gap(_BESIDE)
        labels = max((self._wide(bar.label) for bar in self._bars), default=0)
        ends = max((self._wide(bar.end, STRONG) for bar in self._bars), default=0)
        self._right = ends + self._beside if ends else 0
        least = max((self._least_of(bar.pieces) for bar in self._bars), default=0)
        self._above = labels > width * _LABEL_SHARE or labels + self._beside + least + self._right > width
        self._left = 0 if self._above or not labels else labels + self._beside
        self._room = max(1.0, width - self._left - self._right)
        self._height = max(pen.gap(_BAR), self._tall("0") + pen.gap(8))
        self._scale = self._fitting()
        self._marks: list[Mark] = []

    def lay(self) -> Laid:
        y = 0.0
        for place, group in enumerate(self._chart.groups):
            y += self._pen.gap(_APART) if place and (group.title or len(group.bars) > 1) else 0
            if group.title:
                y = self._words(group.title, y, weight=STRONG) + self._pen.gap(4)
            for bar in group.bars:
                y = self._bar(bar, y) + self._pen.gap(_BETWEEN)
        y = self._legend(y + self._pen.gap(4)) if self._chart.legend else y - self._pen.gap(_BETWEEN)
        return Laid(width=self._width, height=max(0.0, y), marks=tuple(self._marks))

    def _words(self, text: str, y: float, *, weight: int = 400) -> float:
        box = measured(self._pen, text, self._width, NUMBER, weight)
        self._marks.append(Letters(box=box.translated(0, y), text=text, weight=weight))
        return y + box.height()

    def _bar(self, bar: Bar, y: float) -> float:
        if self._above:
            y = self._words(bar.label, y) + 2
        elif bar.label:
            self._centred(bar.label, 0, y, "left", 400)
        self._pieces(bar, y)
        if bar.end:
            self._centred(bar.end, self._width - self._right + self._beside, y, "left", STRONG)
        return y + self._height

    def _centred(self, text: str, x: float, y: float, side: str, weight: int) -> None:
        """Words half-way up the bar."""
        box = measured(self._pen, text, self._width, NUMBER, weight)
        box.moveTo(x, y + (self._height - box.height()) / 2)
        self._marks.append(Letters(box=box, text=text, weight=weight, side="left" if side == "left" else "right"))

    def _pieces(self, bar: Bar, y: float) -> None:
        x = self._left
        if not self._chart.whole and not any(value for _, value in bar.pieces):
            self._centred("0", x, y, "left", STRONG)
        if self._chart.whole:
            self._marks.append(Track(box=QRectF(x, y, self._room, self._height)))
        for series, value in bar.pieces:
            wide = self._piece(value)
            if wide:
                box = QRectF(x, y, wide, self._height)
                self._marks.append(Block(box=box, paint=self._paints[series]))
                if not self._chart.whole:
                    self._number(box, value, self._paints[series])
            x += wide

    def _number(self, box: QRectF, value: float, paint: Paint) -> None:
        text = f"{value:g}"
        place = measured(self._pen, text, box.width(), NUMBER, STRONG)
        place.moveCenter(QPointF(box.center()))
        self._marks.append(Letters(box=place, text=text, weight=STRONG, side="centre", paint=paint))

    # --- lengths ---

    def _piece(self, value: float) -> float:
        """Length of a piece; never too short for its number."""
        if not value:
            return 0
        if self._chart.whole:
            return self._room * min(value, self._chart.whole) / self._chart.whole
        return max(self._least(value), value * self._scale)

    def _least(self, value: float) -> float:
        return self._wide(f"{value:g}", STRONG) + self._pen.gap(14)

    def _least_of(self, pieces: Sequence[tuple[int, float]]) -> float:
        """The room the numbers of a bar need."""
        return 0 if self._chart.whole else sum(self._least(value) for _, value in pieces if value)

    def _fitting(self) -> float:
        """Pixels for one, so that the longest bar just fits with every short piece widened for its number."""
        if self._chart.whole:
            return 0
        return min((self._fits(bar.pieces) for bar in self._bars if bar.pieces), default=0)

    def _fits(self, pieces: Sequence[tuple[int, float]]) -> float:
        values = sorted((value for _, value in pieces if value), key=lambda value: value / self._least(value))
        room, total = self._room, sum(values)
        for value in values:  # those too short for their number first
            scale = max(0.0, room / total)
            if value * scale >= self._least(value):
                return scale
            room -= self._least(value)
            total -= value
        return 0 if values else self._room

    # --- legend ---

    def _legend(self, y: float) -> float:
        side, x, line = float(self._pen.letters().pixelSize()), 0.0, 0.0
        for paint, name in zip(self._paints, self._chart.legend, strict=False):
            box = measured(self._pen, name, self._width - side - 8, SMALL)
            if x and x + side + 8 + box.width() > self._width:
                x, y = 0.0, y + line + 4
            line = max(side, box.height())
            sample = QRectF(x, y + (line - side) / 2, side, side)
            self._marks.append(Block(box=sample, paint=paint))
            self._marks.append(Letters(box=box.translated(x + side + 8, y), text=name, size=SMALL))
            x += side + 8 + box.width() + self._pen.gap(20)
        return y + line

    def _wide(self, text: str, weight: int = 400) -> float:
        return measured(self._pen, text, 100_000, NUMBER, weight).width() if text else 0

    def _tall(self, text: str) -> float:
        return measured(self._pen, text, 100_000).height()
