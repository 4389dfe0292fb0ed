"""The support cue under what was typed: a quiet line about Get help, waved away with one press.

It stands in nobody's way: the words are kept before it shows, and every press on it but Get help goes on. Only for the
first moment nothing goes on, so that Enter pressed twice, or two quick clicks, do not wave it away unseen.
"""

from PySide6.QtCore import Qt, QTimer, Signal

from companion.domain.support_cue import Cue
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

SEEN_MS = 1000
"""So long it stands before a press goes on; twice the half second of a second click (content brief, 6)."""


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
        self._go_on.clicked.connect(self._leave)
        self.column.addLayout(flow_of(wanted, self._go_on, gap=12))
        self.heard = " ".join(lines)
        self.seen = False
        """Whether it has stood long enough to be read."""
        self._moment = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._moment.timeout.connect(self._now_seen)

    def start(self) -> None:
        """Bring it into sight; after a moment Enter goes on."""
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moment.start()

    def _now_seen(self) -> None:
        self.seen = True

    def _leave(self) -> None:
        if self.seen:
            self.left.emit()
