"""Your day and theirs as a picture: when each likes to talk, when it is night, and a line at the chosen time."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.clocks import Band, Stretch
from companion.domain.record import record
from companion.ui.guard import override
from companion.ui.look import font, look
from companion.ui.texts import join_names, tr
from companion.ui.words import time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 24 * 60
_BAR, _BETWEEN, _OVER = 34, 10, 8
_NAME_SIZE = 18


@record
class Row:
    """Somebody's day, laid over mine."""

    name: str
    stretches: tuple[Stretch, ...]


class DayBands(QWidget):
    """The picture. What it shows is also said in words to a screen reader."""

    def __init__(self, title: str, *, twelve_hour: bool = True) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._at: int | None = None
        self._twelve_hour = twelve_hour
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, rows: Sequence[Row], at: time | None) -> None:
        """Draw these rows, and the line at a time of my day."""
        self._rows = rows
        self._at = None if at is None else at.hour * 60 + at.minute
        self.setAccessibleDescription(self.said())
        self.updateGeometry()
        self.update()

    def said(self) -> str:
        """The picture in words."""
        parts = []
        for row in self._rows:
            good = [
                tr("{start} to {end}", start=self._clock(each.start), end=self._clock(each.end))
                for each in row.stretches
                if each.band is Band.GOOD
            ]
            if good:
                parts.append(tr("{name}: good from {times}.", name=row.name, times=join_names(good)))
            else:
                parts.append(tr("{name}: no times are known.", name=row.name))
        if self._at is not None:
            parts.append(tr("The line is at {time}.", time=self._clock(self._at)))
        return " ".join(parts)

    def _clock(self, minute: int) -> str:
        return time_words(time(minute // 60 % 24, minute % 60), twelve_hour=self._twelve_hour)

    # --- measure ---

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(_NAME_SIZE, 600))

    def _names_above(self) -> bool:
        """With large text a name stands above its bar."""
        widest = max((self._metrics().horizontalAdvance(row.name) for row in self._rows), default=0)
        return look().step > 120 or widest > self.width() * 0.36

    def _row_height(self) -> int:
        name = self._metrics().height() if self._names_above() else 0
        return name + look().px(_BAR) + look().gap(_BETWEEN)

    def _scale_height(self) -> int:
        return QFontMetrics(font(18)).height() + 4

    @override(default=lambda: QSize(300, 140))
    def sizeHint(self) -> QSize:
        """Room for every row and the hours below."""
        return QSize(300, _OVER + self._row_height() * len(self._rows) + self._scale_height())

    @override(default=lambda: QSize(200, 140))
    def minimumSizeHint(self) -> QSize:
        """Never less than all rows."""
        return QSize(200, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether the names stand above, and so the height, hangs on the width."""
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    # --- paint ---

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, bars, hours, and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._left()
        width = self.width() - left - 2
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, _OVER + number * self._row_height(), left, width)
        bottom = _OVER + self._row_height() * len(self._rows) - look().gap(_BETWEEN)
        self._paint_hours(painter, bottom, left, width)
        if self._at is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look().tokens.teal))
            x = left + width * self._at / DAY
            painter.drawRoundedRect(QRectF(x - 3, 0, 6, bottom + _OVER), 3, 3)
        painter.end()

    def _left(self) -> int:
        if self._names_above():
            return 2
        widest = max((self._metrics().horizontalAdvance(row.name) for row in self._rows), default=0)
        return widest + look().gap(14)

    def _paint_row(self, painter: QPainter, row: Row, top: int, left: int, width: int) -> None:
        bar = look().px(_BAR)
        painter.setFont(font(_NAME_SIZE, 600))
        painter.setPen(QColor(look().tokens.ink))
        if self._names_above():
            painter.drawText(QRectF(left, top, width, self._metrics().height()), Qt.AlignmentFlag.AlignLeft, row.name)
            top += self._metrics().height()
        else:
            box = QRectF(0, top, left, bar)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), row.name)
        for each in row.stretches:
            box = QRectF(left + width * each.start / DAY, top, width * (each.end - each.start) / DAY, bar)
            _paint_band(painter, box, each.band)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look().tokens.edge), 1.5))
        painter.drawRoundedRect(QRectF(left, top, width, bar), 6, 6)

    def _paint_hours(self, painter: QPainter, top: int, left: int, width: int) -> None:
        painter.setFont(font(18))
        painter.setPen(QColor(look().tokens.soft))
        metrics = QFontMetrics(font(18))
        for hour in (6, 12, 18):
            words = self._hour(hour)
            wide = metrics.horizontalAdvance(words)
            middle = left + width * hour / 24
            x = min(max(left, middle - wide / 2), self.width() - wide)
            painter.drawText(QRectF(x, top + _OVER, wide + 2, metrics.height()), Qt.AlignmentFlag.AlignLeft, words)

    def _hour(self, hour: int) -> str:
        if not self._twelve_hour:
            return f"{hour}:00"
        return {6: tr("6 am"), 12: tr("noon"), 18: tr("6 pm")}[hour]


def _paint_band(painter: QPainter, box: QRectF, band: Band) -> None:
    """Good is a framed colour, night is striped, so that nothing hangs on colour alone."""
    tokens = look().tokens
    painter.setPen(Qt.PenStyle.NoPen)
    if band is Band.GOOD:
        painter.setBrush(QColor("#FFFFFF") if tokens.contrast else QColor(tokens.green_soft))
        painter.setPen(QPen(QColor(tokens.green), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        return
    painter.setBrush(QColor(tokens.rail))
    painter.drawRect(box)
    if band is Band.NIGHT:
        painter.setBrush(QBrush(QColor(tokens.edge), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)


def legend_words(at: str, *, good_known: bool) -> str:
    """What the picture means."""
    line = tr("The line is {time} here.", time=at)
    if not good_known:
        return tr("Striped is night. {line}", line=line)
    colour = tr("White") if look().tokens.contrast else tr("Green")
    return tr("{colour} is a good time to talk. Striped is night. {line}", colour=colour, line=line)
