"""A chart on paper: its title, the picture as lines and letters, the same in words, and the table.

Qt's printing library is only loaded on the press.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextDocument

from companion.ui.theme import FAMILY
from companion.ui.widgets.chart_marks import paint, paper_pen
from companion.ui.widgets.printing import print_drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from companion.ui.widgets.chart import Chart

_WIDE = 550
"""Pixels of step one across the page, so that the smallest letters, of 18, are 16 points large (RNIB clear print)."""
_BODY_PX, _TITLE_PX = 20, 32


def print_chart(parent: QWidget, chart: Chart, tell: Callable[[str], None]) -> None:
    """Ask which printer, or where to save; ``tell`` is told in words what was done."""
    print_drawn(parent, chart.title, lambda device: draw_chart(device, chart), tell)


def draw_chart(device: QPagedPaintDevice, chart: Chart) -> None:
    """From top to bottom; what does not fit goes on on the next page."""
    painter = QPainter(device)
    scale = device.width() / _WIDE
    painter.scale(scale, scale)
    page = device.height() / scale
    y = _text(
        painter, device, f'<p style="font-size:{_TITLE_PX}px; font-weight:700">{escape(chart.title)}</p>', 0, page
    )
    y += _BODY_PX / 2
    if chart.drawing is not None:
        laid = chart.drawing.lay(paper_pen(), _WIDE)
        shrunk = min(1.0, (page - y) / laid.height)
        painter.save()
        painter.translate(0, y)
        painter.scale(shrunk, shrunk)
        paint(painter, laid, paper_pen())
        painter.restore()
        y += laid.height * shrunk + _BODY_PX
    y = _text(painter, device, "".join(f"<p>{escape(line)}</p>" for line in chart.words), y, page)
    if chart.table is not None:
        _text(painter, device, _table_html(chart), y + _BODY_PX / 2, page)
    painter.end()


def _table_html(chart: Chart) -> str:
    table = chart.table
    if table is None:
        return ""
    heads = "".join(f'<th align="left">{escape(head)}</th>' for head in table.heads)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f'<table cellpadding="6" cellspacing="0" border="1" width="100%"><tr>{heads}</tr>{rows}</table>'


def _text(painter: QPainter, device: QPagedPaintDevice, html: str, y: float, page: float) -> float:
    """Words below ``y``; where they end. What is longer than the rest of the page begins on a new one."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    style = f"color:#000000; font-family:'{FAMILY}'; font-size:{_BODY_PX}px"
    document.setHtml(f'<html><body style="{style}">{html}</body></html>')
    document.setTextWidth(_WIDE)
    height = document.size().height()
    if y and y + height > page:
        device.newPage()
        y = 0
    start = 0.0
    while start < height:
        part = min(height - start, page - y)
        painter.save()
        painter.translate(0, y - start)
        document.drawContents(painter, QRectF(0, start, _WIDE, part))
        painter.restore()
        start += part
        y += part
        if start < height:
            device.newPage()
            y = 0
    return y
