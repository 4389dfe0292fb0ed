"""What could get in the way, and what then: an event, an answer, or own words. One question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.if_then_words import Snag, sentence, snags
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.domain.plans import Mode


class IfThen(QWidget):
    """The questions. ``chosen`` has the whole sentence, empty for none; ``turned`` when there is another question."""

    chosen = Signal(str)
    turned = Signal()

    def __init__(self, mode: Mode, present: str) -> None:
        super().__init__()
        self._mode, self._present = mode, present
        self._snag: Snag | None = None
        self._own: Field | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(12))
        self._ask()

    @property
    def question(self) -> str:
        """What is asked now."""
        if self._own is not None:
            return tr("If something gets in the way")
        if self._snag is None:
            return tr("What could get in the way?")
        return tr("{event}, then I will …", event=self._snag.event)

    @property
    def typed(self) -> str | None:
        """The own words so far; ``None`` while nothing is to be typed."""
        return None if self._own is None else self._edit.text().strip()

    def back(self) -> bool:
        """To the question before; ``False`` at the first."""
        if self._snag is None and self._own is None:
            return False
        self._snag = self._own = None
        self._ask()
        return True

    def say(self, words: str) -> None:
        """Say what is in the way of keeping own words."""
        if self._own is not None:
            self._own.say(words)

    # --- the questions ---

    def _ask(self) -> None:
        clear(self._column)
        if self._snag is not None:
            answers = [self._answer(self._snag, words) for words in self._snag.answers]
            self._column.addLayout(columns_of(*answers, least=360))
            return
        events = [self._event(snag) for snag in snags(self._mode)]
        self._column.addLayout(columns_of(*events, least=360))
        own = Press(tr("In my own words"), "pencil", PressKind.SMALL)
        own.clicked.connect(self._ask_own)
        ways = [own]
        if self._present:
            leave = Press(tr("Without such a sentence"), "x", PressKind.SMALL)
            leave.clicked.connect(lambda: self.chosen.emit(""))
            ways.append(leave)
        self._column.addLayout(flow_of(*ways, gap=12))

    def _event(self, snag: Snag) -> Press:
        press = Press(tr("{event} …", event=snag.event), "", PressKind.CARD)
        press.clicked.connect(lambda: self._take(snag))
        return press

    def _answer(self, snag: Snag, words: str) -> Press:
        press = Press(words, "", PressKind.CARD)
        press.clicked.connect(lambda: self.chosen.emit(sentence(snag.event, words)))
        return press

    def _take(self, snag: Snag) -> None:
        self._snag = snag
        self._ask()
        self.turned.emit()

    def _ask_own(self) -> None:
        clear(self._column)
        self._edit = line_edit(self._present or tr("If …, then I will …"))
        self._own = Field(tr("My sentence"), self._edit, hint=tr("It is shown before the plan, and printed with it."))
        self._column.addWidget(self._own)
        self.turned.emit()
