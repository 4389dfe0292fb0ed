"""The bar at the foot of the window that says what was done and offers Undo. It stays until closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words


class UndoBar(Card):
    """A sentence such as "12 people added.", with Undo and Close."""

    undo = Signal()
    closed = Signal()
    """Just before it goes; whoever closed it by keyboard wants to be in the page again."""

    def __init__(self) -> None:
        super().__init__("teal")
        self._aside = False
        self.column.setContentsMargins(look().gap(16), 2, look().gap(8), 2)
        row = QHBoxLayout()
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

    def say(self, sentence: str, *, can_undo: bool) -> None:
        """Show what was done; Undo only where there is something to take back."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._undo.setVisible(can_undo)
        self._aside = False
        self.show()

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
        return self._words.text()
