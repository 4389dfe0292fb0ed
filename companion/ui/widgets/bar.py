"""The bar at the foot of the window that says what was done and offers Undo. It stays until closed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

LARGE = 140
"""Percent. Above this text step a sentence of two lines takes so much that little of the page is left."""


class UndoBar(Card):
    """A sentence such as "12 people added.", with Undo and Close. In very large text never more than one line of it."""

    undo = Signal()
    closed = Signal()
    """Just before it goes; whoever closed it by keyboard wants to be in the page again."""

    def __init__(self) -> None:
        super().__init__("teal")
        self._aside = False
        self._sentence, self._short = "", ""
        self.column.setContentsMargins(look().gap(16), 2, look().gap(8), 2)
        row = self._row = QHBoxLayout()
        self._words = Words("", "strong")
        self._undo = Press(tr("Undo"), "undo-2", PressKind.SMALL)
        self._undo.clicked.connect(self.undo)
        self._close = Press(tr("Close"), "x", PressKind.SMALL)
        self._close.clicked.connect(self.closed)
        self._close.clicked.connect(self.hide)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self.column.addLayout(row)
        self.hide()

    def say(self, sentence: str, *, can_undo: bool, short: str = "") -> None:
        """Show what was done; Undo only where there is something to take back.

        ``short`` stands for the sentence where very large text leaves no room for it on one line; it is heard in full.
        """
        self._sentence, self._short = sentence, short
        self.setAccessibleName(sentence)
        self._undo.setVisible(can_undo)
        self._aside = False
        self.show()
        self._fit_words()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider window may have room for the whole sentence."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """The sentence, or its short form."""
        words = self._sentence
        if self._short and look().step > LARGE and self._room() < self._wide(words):
            words = self._short
        self._words.setText(words)
        self._words.setAccessibleName(self._sentence)

    def _wide(self, words: str) -> int:
        self._words.ensurePolished()
        return self._words.fontMetrics().horizontalAdvance(words)

    def _room(self) -> int:
        """Pixels for the words beside the presses."""
        margins, gap = self.column.contentsMargins(), self._row.spacing()
        presses = [each for each in (self._undo, self._close) if not each.isHidden()]
        beside = sum(press.sizeHint().width() + gap for press in presses)
        return self.width() - margins.left() - margins.right() - beside

    def stand_aside(self, *, aside: bool) -> None:
        """Leave the room to a page that needs all of it, and come back after it unless something else was said."""
        if aside and not self.isHidden():
            self._aside = True
            self.hide()
        elif not aside and self._aside:
            self._aside = False
            self.show()

    def put_away(self) -> None:
        """Go, and not come back by itself."""
        self._aside = False
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence
