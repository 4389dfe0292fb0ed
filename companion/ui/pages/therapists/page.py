"""What a therapist should know, on one page that can be printed; and the way to writing exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPagedPaintDevice

    from companion.ui.house import House
    from companion.ui.widgets.printing import Sheet

_BODY_PT, _HEADING_PT, _TITLE_PT = 11, 13, 20
"""Points: the page is for professionals, and is one page (A4)."""


class TherapistsPage(Page):
    """The guide as it stands in its file."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        back, write = back_button(), main_button(tr("Write an exercise"), "pencil")
        back.clicked.connect(house.router.back)
        write.clicked.connect(lambda: house.router.go("editor"))
        self.add_buttons(left=[back], right=[write])
        self._said = Words("", "strong", parent=self)
        self._said.hide()

    def refresh(self) -> None:
        """Show the guide."""
        self.clear_body()
        self.set_heading(tr("For therapists"), soft=tr("What this is, what it is not, and what is left to you."))
        printing = Press(tr("Print this page"), "printer")
        printing.clicked.connect(self._print)
        show = Press(tr("Show somebody"), "file-text")
        show.clicked.connect(lambda: self._house.router.go("report"))
        self.body.addLayout(flow_of(printing, show, gap=12))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        for heading, lines in sections(self._house.writing.guide()):
            card = Card()
            card.column.setSpacing(look().gap(10))
            card.column.addWidget(Words(heading, "heading"))
            for line in lines:
                card.column.addWidget(Words(line))
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _print(self) -> None:
        from companion.ui.widgets.printing import print_drawn

        sheet = guide_sheet(self._house.writing.guide())
        print_drawn(self, sheet.title, lambda device: draw_guide(sheet, device), self._said.set_or_hide)


def sections(guide: str) -> Iterator[tuple[str, list[str]]]:
    """Headings with their lines; what stands before the first heading is the title."""
    for part in guide.split("\n## ")[1:]:
        heading, *lines = part.splitlines()
        yield heading.strip(), [line.removeprefix("- ").strip() for line in lines if line.strip()]


def guide_sheet(guide: str) -> Sheet:
    """The guide on paper."""
    from companion.ui.widgets.printing import Sheet, SheetLine

    title = guide.splitlines()[0].removeprefix("# ").strip()
    lines: list[SheetLine] = []
    for heading, words in sections(guide):
        lines.append(SheetLine(large=heading))
        lines += [SheetLine(words=f"• {line}") for line in words]
    return Sheet(title=title, lines=tuple(lines), body_pt=_BODY_PT, large_pt=_HEADING_PT, title_pt=_TITLE_PT)


def draw_guide(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """The guide on the whole page: left to itself, Qt would put wide margins round it once more."""
    from companion.ui.widgets.printing import sheet_document

    document = sheet_document(sheet)
    room = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
    document.setPageSize(QSizeF(room.width() * dots, room.height() * dots))
    document.print_(device)


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return TherapistsPage(house)
