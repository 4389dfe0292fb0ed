"""A page in large print: to the printer, or as a PDF file where there is none.

Qt's printing library is only loaded on the press.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from companion.domain.record import record
from companion.ui.look import font
from companion.ui.texts import tr
from companion.ui.theme import FAMILY
from companion.ui.widgets.files import ask_to_save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.paper import PaperSize
    from companion.ui.pdf_making import Draw

_BODY_PT, _LARGE_PT, _TITLE_PT = 18, 30, 32
"""Points; large print begins at 16 (RNIB clear print)."""


@record
class SheetLine:
    """Something in very large print, and words below it; either may be empty."""

    large: str = ""
    words: str = ""


@record
class Sheet:
    """What is printed, from top to bottom.

    ``headed``: the title stands on the page too, and not in the name of the file alone. ``body_pt``, ``large_pt`` and
    ``title_pt`` are the sizes of plain words, of what is very large and of the title, in points.
    """

    title: str
    lines: tuple[SheetLine, ...]
    soft: str = ""
    foot: str = ""
    headed: bool = True
    body_pt: float = _BODY_PT
    large_pt: float = _LARGE_PT
    title_pt: float = _TITLE_PT


def sheet_document(sheet: Sheet) -> QTextDocument:
    """The sheet as a document; black on white whatever the theme."""
    from html import escape  # brings the names of all signs along, and pages that could print are loaded beforehand

    title = f'<p style="font-size:{sheet.title_pt}pt; font-weight:700; margin:0">{escape(sheet.title)}</p>'
    parts = [title] if sheet.headed else []
    if sheet.soft:
        parts.append(f'<p style="margin:0 0 14px 0">{escape(sheet.soft)}</p>')
    for line in sheet.lines:
        if line.large:
            parts.append(
                f'<p style="font-size:{sheet.large_pt}pt; font-weight:700; margin:14px 0 0 0">{escape(line.large)}</p>'
            )
        if line.words:
            parts.append(f'<p style="margin:0">{escape(line.words)}</p>')
        if not line.large and not line.words:
            parts.append('<p style="margin:0">&nbsp;</p>')
    if sheet.foot:
        parts.append(f'<p style="margin:20px 0 0 0">{escape(sheet.foot)}</p>')
    document = QTextDocument()
    document.setDefaultFont(font(20))
    style = f"color:#000000; font-family:'{FAMILY}'; font-size:{sheet.body_pt}pt"
    document.setHtml(f'<html><body style="{style}">{"".join(parts)}</body></html>')
    return document


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a PDF file."""
    from companion.ui.pdf_making import pdf_of

    document = sheet_document(sheet)
    return pdf_of(sheet.title, document.print_, document.toPlainText())


def save_pdf(sheet: Sheet, path: Path) -> bool:
    """Write the sheet as a PDF file; ``False`` when it cannot be written there."""
    return save_made(path, lambda: sheet_pdf(sheet))


def save_drawn(title: str, draw: Draw, path: Path) -> bool:
    """Write what ``draw`` draws as a PDF file; ``False`` when it cannot be written there."""
    from companion.ui.pdf_making import pdf_of

    return save_made(path, lambda: pdf_of(title, draw))


def save_made(path: Path, made: Callable[[], bytes]) -> bool:
    """Write what ``made`` gives: all of it or nothing, and for its owner only; it may be about how one is."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.touch(mode=0o600)
        part.write_bytes(made())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def print_sheet(parent: QWidget, sheet: Sheet, tell: Callable[[str], None]) -> None:
    """Ask which printer, or where to save; ``tell`` is told in words what was done."""
    print_made(parent, sheet.title, lambda device: sheet_document(sheet).print_(device), partial(save_pdf, sheet), tell)


def print_drawn(parent: QWidget, title: str, draw: Draw, tell: Callable[[str], None]) -> None:
    """The same for something that draws itself onto pages."""
    print_made(parent, title, draw, partial(save_drawn, title, draw), tell)


def print_made(
    parent: QWidget,
    title: str,
    draw: Draw,
    save: Callable[[Path], bool],
    tell: Callable[[str], None],
    size: PaperSize | None = None,
) -> None:
    """Ask which printer, and draw there; where there is none, ask where to save and do that.

    ``size`` is the paper offered first, else the printer's own.
    """
    if has_printer():
        _ask_printer(parent, draw, tell, size)
    else:
        tell(tr("This computer has no printer. Save it as a file, and print it elsewhere."))  # it stays on the page
        words = tr("No printer here. Save it as a file to print elsewhere")
        ask_to_save(parent, words, title, "pdf", lambda path: tell(saved_words(save, path)), "PDF")


def _ask_printer(parent: QWidget, draw: Draw, tell: Callable[[str], None], size: PaperSize | None) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if size is not None:
        from companion.ui.pdf_making import lay_on

        lay_on(printer, size)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        draw(printer)
        tell(tr("It is on its way to the printer."))

    dialog.accepted.connect(go)
    QDialog.open(dialog)


def saved_words(save: Callable[[Path], bool], path: Path) -> str:
    """Save it there, and say what became of it."""
    if save(path):
        return tr("Saved as {name}. You can print it on any computer.", name=path.name)
    return tr("It could not be saved there. Please choose another folder.")
