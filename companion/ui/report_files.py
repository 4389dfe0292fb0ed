"""A report as a PDF file: in memory first, so that it is written whole or not at all, and for its owner only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from companion.ui.pdf_mending import mended
from companion.ui.widgets.printing import sheet_document

if TYPE_CHECKING:
    from companion.ui.widgets.printing import Sheet

_MARGIN_MM = 18


def pdf_bytes(sheet: Sheet) -> bytes:
    """The sheet on A4 with text that can be marked and searched.

    Qt does not tag PDF files, so a screen reader finds the words in order but no headings.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    edge = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(edge, QPageLayout.Unit.Millimeter)
    writer.setTitle(sheet.title)
    writer.setCreator("Companion")
    document = sheet_document(sheet)
    document.print_(writer)
    del writer  # ends the file
    buffer.close()
    return mended(bytes(data.data()), document.toPlainText(), QLocale().bcp47Name())
