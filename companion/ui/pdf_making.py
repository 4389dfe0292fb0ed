"""Something drawn as a PDF file, made in memory, with text that can be marked, searched and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from companion.domain.paper import MARGIN_MM, PaperSize
from companion.ui.pdf_mending import mended

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice

    from companion.ui.pdf_mending import Text

    Draw = Callable[[QPagedPaintDevice], object]
    """Draws onto the pages of a printer or a file."""

FORGOTTEN = " A"
"""What Qt leaves out with our typeface; for what is drawn by hand, whose words nobody gathers."""


def lay_on(device: QPagedPaintDevice, size: PaperSize) -> None:
    """Tell a printer or a file which paper it has, and the white on every side."""
    known = QPageSize.PageSizeId.Letter if size is PaperSize.LETTER else QPageSize.PageSizeId.A4
    device.setPageSize(QPageSize(known))
    device.setPageMargins(QMarginsF(*[MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)


def pdf_of(title: str, draw: Draw, text: Text = FORGOTTEN, size: PaperSize = PaperSize.A4) -> bytes:
    """What ``draw`` draws, on paper of this size.

    ``text`` holds every letter of it that may need a name, see ``pdf_mending``.

    Qt does not tag PDF files, so a screen reader finds the words in order but no headings.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    lay_on(writer, size)
    writer.setTitle(title)
    writer.setCreator("Companion")
    draw(writer)
    del writer  # ends the file
    buffer.close()
    return mended(bytes(data.data()), text, QLocale().bcp47Name())
