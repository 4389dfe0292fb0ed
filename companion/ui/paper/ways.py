"""How a sheet comes onto paper: printed, or saved as a PDF file in the Documents folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from companion.domain.paper import PaperSize, printable_points
from companion.ui.paper.laying import laid, words_by_weight
from companion.ui.paper.painting import draw_paper
from companion.ui.pdf_making import pdf_of
from companion.ui.texts import tr
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.printing import print_made, save_made, saved_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from companion.ui.paper.content import Sheet
    from companion.ui.paper.marks import Page


def pages_of(paper: Sheet, size: PaperSize) -> tuple[Page, ...]:
    """The pages as they will be printed."""
    return laid(paper, *printable_points(size))


def paper_pdf(paper: Sheet, size: PaperSize) -> bytes:
    """The sheet as the bytes of a PDF file, in which every word can be searched and copied."""
    words = words_by_weight(pages_of(paper, size))
    return pdf_of(paper.title, lambda device: draw_paper(device, paper), words, size)


def save_paper(paper: Sheet, size: PaperSize, path: Path) -> bool:
    """Write it as a PDF file, whole or not at all; ``False`` when it cannot be written there."""
    return save_made(path, partial(paper_pdf, paper, size))


def print_paper(parent: QWidget, paper: Sheet, size: PaperSize, tell: Callable[[str], None], name: str = "") -> None:
    """Ask which printer, or where to save; ``tell`` is told in words what was done."""
    save = partial(save_paper, paper, size)
    print_made(parent, name or paper.title, lambda device: draw_paper(device, paper), save, tell, size)


def ask_where(parent: QWidget, paper: Sheet, size: PaperSize, tell: Callable[[str], None], name: str) -> None:
    """Ask where to save it as a PDF file; begins in Documents with a name that fits."""
    save = partial(save_paper, paper, size)
    ask_to_save(parent, tr("Where should it be saved?"), name, "pdf", lambda path: tell(saved_words(save, path)), "PDF")
