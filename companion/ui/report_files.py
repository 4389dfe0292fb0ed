"""A report as a PDF file: in memory first, so that it is written whole or not at all, and for its owner only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.printing import sheet_pdf

if TYPE_CHECKING:
    from companion.ui.widgets.printing import Sheet


def pdf_bytes(sheet: Sheet) -> bytes:
    """The sheet on A4 with text that can be marked and searched."""
    return sheet_pdf(sheet)
