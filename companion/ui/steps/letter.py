"""A letter put together from what was said before: a large box to change it in, larger letters, and Print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from companion.ui.steps.part import Given, Part
from companion.ui.steps.printed import PrintThis
from companion.ui.texts import tr
from companion.ui.theme import BODY
from companion.ui.widgets.field import Field, set_letters, text_box
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.domain.run_screens import Screen
    from companion.domain.runs import AnswerValue
    from companion.ui.widgets.printing import Sheet

SIZES = (BODY, 26, 34, 44)
"""Pixels of step one in which the letter may be read."""
_LINES = 5


class LetterPart(Part):
    """The words as joined, or as they were changed before. Next keeps what stands there."""

    grows = True

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._before = screen.answer if isinstance(screen.answer, str) and screen.answer else screen.text
        self._size = 0
        self._box = text_box(self._before, lines=_LINES)
        self._box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # from its least height up
        self._box.textChanged.connect(self.changed)
        self.larger = Press(tr("Larger letters"), "plus", PressKind.SMALL)
        self.smaller = Press(tr("Smaller letters"), "minus", PressKind.SMALL)
        for press, by in ((self.smaller, -1), (self.larger, 1)):
            press.set_repeats()
            press.clicked.connect(lambda _on=False, by=by: self._grow(by))
        self.column.addWidget(Field(tr("Your letter"), self._box, show_label=False), 1)
        self.column.addWidget(PrintThis(self._sheet, self.smaller, self.larger))

    def _grow(self, by: int) -> None:
        """Another size of letters, here and on paper. At the largest or smallest nothing happens."""
        self._size = min(len(SIZES) - 1, max(0, self._size + by))
        set_letters(self._box, SIZES[self._size])

    def _sheet(self) -> Sheet:
        from companion.ui.widgets.printing import Sheet, SheetLine

        lines = tuple(SheetLine(words=line) for line in self._box.toPlainText().split("\n"))
        return Sheet(title=tr("My letter"), lines=lines, headed=False, body_pt=18 + 4 * self._size)

    @property
    def given(self) -> Given | None:
        """The letter, empty when everything was taken out."""
        return self._box.toPlainText().strip()

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once it differs from what was joined or kept."""
        text = self._box.toPlainText().strip()
        return text if text != self._before.strip() else None
