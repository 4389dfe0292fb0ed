"""The support cue under what was typed: a quiet line about Get help, waved away with one press.

It stands in nobody's way: the words are kept before it shows, and every press on it but Get help goes on.
"""

from PySide6.QtCore import Qt, Signal

from companion.domain.support_cue import Cue
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words


class CueLine(Card):
    """``helped``: Get help, or the one question, is wanted. ``left``: it is not, and one goes on."""

    helped = Signal()
    left = Signal()

    def __init__(self, cue: Cue) -> None:
        super().__init__()
        question = cue is Cue.QUESTION
        lines = [tr("If part of you feels life isn’t worth living, Get help is here.")]
        if question:
            lines.append(tr("May we ask you one question about it? You can say no."))
        for words in lines:
            self.column.addWidget(Words(words))
        wanted = Press(tr("Yes, ask me"), "") if question else Press(tr("Open Get help"), "phone", PressKind.HELP)
        wanted.clicked.connect(self.helped)
        self._go_on = Press(tr("No, go on") if question else tr("Go on"), "arrow-right", PressKind.SECOND)
        self._go_on.clicked.connect(self.left)
        self.column.addLayout(flow_of(wanted, self._go_on, gap=12))
        self.heard = " ".join(lines)

    def start(self) -> None:
        """Bring it into sight; Enter goes on."""
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
