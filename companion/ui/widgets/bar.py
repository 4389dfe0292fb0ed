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
        self.show()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._words.text()
