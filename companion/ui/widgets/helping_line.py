"""The quiet line at the top of the window while somebody helps, with the one press that ends it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words


class HelpingLine(Card):
    """Who helps, and "Hand back"."""

    back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("teal")
        self.column.setContentsMargins(look().gap(16), 2, look().gap(8), 2)
        sentence = tr("{name} is helping. The private pages are shut.", name=name)
        self.setAccessibleName(sentence)
        self._sentence = sentence
        row = QHBoxLayout()
        press = Press(tr("Hand back"), "undo-2", PressKind.SMALL)
        press.clicked.connect(self.back)
        row.addWidget(Words(sentence, "strong"), 1)
        row.addWidget(press)
        self.column.addLayout(row)

    def announce(self) -> None:
        """Say it once to a screen reader; the page that opens says its own title."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._sentence))
