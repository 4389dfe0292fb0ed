"""The page exactly as it goes, and the ways it can go: print, PDF, data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.problems import Problem
from companion.domain.reports import Form
from companion.ui.problem_words import one_sentence
from companion.ui.report_words import report_sheet
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.reports import Report
    from companion.ui.house import House
    from companion.ui.widgets.printing import Sheet


class SeenPart(QWidget):
    """The words of the sheet, one label for each part so that long ones open at once; ``main`` prints it."""

    told = Signal()

    def __init__(self, house: House, report: Report) -> None:
        super().__init__()
        self._house, self._report = house, report
        self._sheet = report_sheet(report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.said = Words("", "strong", parent=self)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(flow_of(*self._files(), gap=12))
        card = Card()
        card.column.addWidget(Words(self._sheet.title, "title"))
        card.column.addWidget(Words(self._sheet.soft, "strong"))
        for large, words in _blocks(self._sheet):
            if large:
                card.column.addWidget(Words(large, "heading"))
            card.column.addWidget(Words(words))
        column.addWidget(card)
        self.main = main_button(tr("Print it"), "printer")
        self.main.clicked.connect(self._on_paper)

    # --- ways it can go ---

    def _files(self) -> list[Press]:
        """Beside printing: a PDF file, and data where there are answers to put into it."""
        pdf = Press(tr("Save as PDF"), "file-down", PressKind.SMALL)
        pdf.clicked.connect(lambda: self._ask(Form.PDF))
        if not self._report.filled:
            return [pdf]
        data = Press(tr("Save answers as data"), "file-down", PressKind.SMALL)
        data.setAccessibleDescription(tr("For a therapist’s own program. It holds the answers you ticked."))
        data.clicked.connect(lambda: self._ask(Form.DATA))
        return [pdf, data]

    def _on_paper(self) -> None:
        from companion.ui.widgets.printing import has_printer, print_sheet

        if has_printer():
            print_sheet(self, self._sheet, self._printed)
        else:
            self._tell(tr("No printer is set up here. Save it as PDF, and print it on any computer."))

    def _printed(self, words: str) -> None:
        self._house.reporting.note(self._report, Form.PRINT)
        self._tell(words)

    def _ask(self, form: Form) -> None:
        suffix = "pdf" if form is Form.PDF else "json"
        words = f"{self._sheet.title} {self._report.on.isoformat()}"
        ask_to_save(self.window(), tr("Where should it be saved?"), words, suffix, lambda path: self.save(form, path))

    def save(self, form: Form, path: Path) -> None:
        """Write it there, whole or not at all, and note that it was made; say in words what became of it."""
        from companion.ui.report_files import pdf_bytes

        try:
            made = pdf_bytes(self._sheet) if form is Form.PDF else self._house.reporting.data(self._report)
            self._house.save_file(path, made)
            self._house.reporting.note(self._report, form)
        except Problem as problem:
            self._tell(one_sentence(problem))
            return
        self._tell(tr("Saved as “{name}”. Give it only to those you trust.", name=path.name))

    def _tell(self, words: str) -> None:
        self.said.set_or_hide(words)
        self.told.emit()


def _blocks(sheet: Sheet) -> list[tuple[str, str]]:
    """The large lines, each with all words below it."""
    blocks: list[tuple[str, list[str]]] = []
    for line in sheet.lines:
        if line.large or not blocks:
            blocks.append((line.large, []))
        if not line.large:
            blocks[-1][1].append(line.words)
    return [(large, "\n".join(words).strip()) for large, words in blocks]
