"""The same exercise as plain text, for those who like to write it so: notes and order stay as they are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from companion.domain.drafts import STEP, steps_of, text_at
from companion.ui.look import look
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.form import low
from companion.ui.pages.editor.preview import Preview
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, text_box
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from companion.ui.house import House

_SHOWN = 8
_LINES = 13
LONGEST_TEXT = 60_000
"""Letters; a pack takes no longer text, and the longest of the program has a third of it."""
_STEP = re.compile(r"^\s*\[\[\s*step\s*\]\]", re.MULTILINE)


class TextPage(DraftPage):
    """Text at the left; faults with their lines, and the step one is in, at the right."""

    def __init__(self, house: House, draft: str) -> None:
        super().__init__(house, draft)
        self._box: QPlainTextEdit | None = None
        self._preview: Preview | None = None

    def build(self) -> None:
        """Put the text in."""
        self.set_heading(self.name, eyebrow=tr("As text"))
        self._box = low(text_box(self.work.looked.text, lines=_LINES, most=LONGEST_TEXT))
        self._box.textChanged.connect(self._typed)
        self._box.cursorPositionChanged.connect(self._moved)
        hint = tr("Lines that begin with # are notes. A change in the forms leaves them out.")
        columns = Columns(gap=look().gap(18), least=400, shares=(3, 2))
        text = Card("none")
        text.column.setContentsMargins(0, 0, 0, 0)
        text.column.addWidget(Field(tr("The text of the file"), self._box, hint=hint))
        text.column.addStretch(1)
        columns.addWidget(text)
        side = Card("none")
        side.column.setContentsMargins(0, 0, 0, 0)
        self._found = Card()
        self._preview = Preview(self._house)
        side.column.addWidget(self._found)
        side.column.addWidget(self._preview)
        side.column.addStretch(1)
        columns.addWidget(side)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _typed(self) -> None:
        if self._box is not None:
            self.work.typed(self._box.toPlainText())

    def checked(self) -> None:
        """Every fault with its line, and the last good preview."""
        clear(self._found.column)
        faults = self.work.looked.faults
        self._found.column.addWidget(Words(tr("Still to mend") if faults else tr("It is sound"), "heading"))
        for number, fault in enumerate(faults[:_SHOWN], start=1):
            spot = tr("{n}. Line {line}", n=number, line=fault.line)
            press = Press(spot, "pencil", PressKind.CARD, sub=fault.what)
            press.clicked.connect(lambda _on=False, line=fault.line: self._go(line))
            self._found.column.addWidget(press)
        if len(faults) > _SHOWN:
            self._found.column.addWidget(Words(tr("More comes up when these are mended."), "small"))
        self._step_shown = -1
        self._moved()
        self.put_in_order()

    def _go(self, line: int) -> None:
        if self._box is None:
            return
        block = self._box.document().findBlockByNumber(max(0, line - 1))
        self._box.setTextCursor(QTextCursor(block))
        self._box.setFocus()
        self._box.centerCursor()

    def _moved(self) -> None:
        """Show the step the caret is in."""
        if self._box is None or self._preview is None:
            return
        before = self._box.toPlainText()[: self._box.textCursor().position()]
        place = max(0, len(_STEP.findall(before)) - 1)
        if place == self._step_shown:
            return
        self._step_shown = place
        steps = steps_of(self.work.tables)
        name = text_at(self.work.tables, (STEP, min(place, len(steps) - 1), "id")) if steps else ""
        self._preview.show_step(self.work.preview, name)
