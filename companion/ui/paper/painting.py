"""Pages of marks onto a printer, into a PDF file, or onto the screen: always black on white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from companion.domain.people import Kind, initials
from companion.ui.look import icon
from companion.ui.paper.content import BOLD
from companion.ui.paper.laying import laid
from companion.ui.paper.marks import LEADING, Line, Mark, Part, Picture, Square, Stroke, letters
from companion.ui.widgets.face import read_photo

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from companion.ui.paper.content import Sheet
    from companion.ui.paper.marks import Page

POINTS = 72.0
"""To the inch."""
_INK = "#000000"
_PHOTO_PIXELS = 400
"""Side of a photo as it is printed: two hundred dots to the inch at its largest."""
_ICONS = {Kind.GROUP: "users", Kind.PLACE: "map-pin"}


def draw_paper(device: QPagedPaintDevice, paper: Sheet) -> None:
    """Lay a sheet out for the room this device has, and draw it page by page."""
    painter = QPainter(device)
    scale = device.logicalDpiX() / POINTS
    for number, page in enumerate(laid(paper, device.width() / scale, device.height() / scale)):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        paint_page(painter, page)
        painter.restore()
    painter.end()


def paint_page(painter: QPainter, page: Page) -> None:
    """Draw one page; one unit of the painter is a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for mark in page:
        _paint(painter, mark)


def _paint(painter: QPainter, mark: Mark) -> None:
    if isinstance(mark, Line):
        _line(painter, mark)
    elif isinstance(mark, Stroke):
        painter.setPen(QPen(QColor(_INK), mark.thick))
        painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.x + mark.width, mark.y))
    elif isinstance(mark, Square):
        painter.setPen(QPen(QColor(_INK), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
    elif isinstance(mark, Picture):
        _picture(painter, mark)
    else:
        _part(painter, mark)


def _line(painter: QPainter, mark: Line) -> None:
    chosen = letters(mark.size, mark.weight)
    painter.setFont(chosen)
    painter.setPen(QColor(_INK))
    metrics = QFontMetricsF(chosen)
    above = (mark.size * LEADING - metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(mark.x, mark.y + above + metrics.ascent()), mark.text)


def _picture(painter: QPainter, mark: Picture) -> None:
    box = QRectF(mark.x, mark.y, mark.width, mark.width).adjusted(1, 1, -1, -1)
    photo = read_photo(mark.face.photo, _PHOTO_PIXELS)
    painter.save()
    if photo is not None:
        path = QPainterPath()
        path.addEllipse(box)
        painter.setClipPath(path)
        side = min(photo.width(), photo.height())
        middle = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
        painter.drawPixmap(box, photo, middle)
        painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_INK), 1.5))
    painter.drawEllipse(box)
    if photo is None:
        _letter(painter, mark, box)
    painter.restore()


def _letter(painter: QPainter, mark: Picture, box: QRectF) -> None:
    picture = _ICONS.get(mark.face.person.kind)
    if picture:
        inner = box.width() * 0.46
        place = QRectF(box.center().x() - inner / 2, box.center().y() - inner / 2, inner, inner)
        drawn = icon(picture, _INK, _PHOTO_PIXELS // 2)
        painter.drawPixmap(place, drawn, QRectF(drawn.rect()))
        return
    # As a shape, for as a letter it would stand among the words that are searched and read aloud.
    chosen, letter = letters(round(box.width() * 0.42), BOLD), initials(mark.face.person.name)
    shape = QPainterPath()
    shape.addText(0, 0, chosen, letter)
    shape.translate(box.center() - shape.boundingRect().center())
    painter.fillPath(shape, QColor(_INK))


def _part(painter: QPainter, mark: Part) -> None:
    """A page of a document that was made elsewhere."""
    painter.save()
    scale = POINTS / mark.dpi
    painter.scale(scale, scale)
    painter.translate(0, -mark.top / scale)
    mark.document.drawContents(painter, QRectF(0, mark.top / scale, mark.width / scale, mark.height / scale))
    painter.restore()
