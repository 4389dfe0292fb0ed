"""Own words, with beginnings to press, so that nobody must type."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy

from companion.domain.run_screens import Screen
from companion.domain.runs import AnswerValue
from companion.ui.steps.part import Given, Part
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.field import Field, text_box
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

_LINES = 2
"""The least height of the box; it takes what room there is."""


class TextPart(Part):
    """Beginnings, a box, and the way out for those who would rather say it."""

    grows = True

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._before = screen.answer if isinstance(screen.answer, str) else ""
        if screen.starters:
            self.column.addWidget(Words(tr("Press one to begin, or write it your own way."), "soft"))
            flow = Flow(gap=4)
            for words in screen.starters:
                press = Press(words, "", PressKind.SMALL)
                press.clicked.connect(self._puts(words))
                flow.addWidget(press)
            self.column.addLayout(flow)
        self._box = text_box(self._before, lines=max(_LINES, screen.min_lines))
        self._box.moveCursor(QTextCursor.MoveOperation.End)  # what is typed next goes on where the words end
        self._box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # from its least height up
        self._box.textChanged.connect(self.changed)
        self.column.addWidget(Field(tr("Your words"), self._box, show_label=False), 1)
        if screen.say_aloud:
            self.column.addWidget(Words(screen.say_aloud, "soft"))

    def _puts(self, words: str) -> Callable[[], None]:
        return lambda: self._put(words)

    def _put(self, words: str) -> None:
        """A beginning goes where the words end, on a line of its own."""
        typed = self._box.toPlainText().rstrip()
        if words not in typed:
            self._box.setPlainText(f"{typed}\n{words} " if typed else f"{words} ")
        self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._box.setFocus()

    def start(self) -> None:
        """In the box: who types at once must not press a beginning by a space."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def given(self) -> Given | None:
        """The words, empty when there are none."""
        return self._box.toPlainText().strip()

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once it differs from what is kept."""
        text = self._box.toPlainText().strip()
        return text if text != self._before.strip() else None
