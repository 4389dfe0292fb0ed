"""An answer on a scale with a few words: one press on a word answers, a finer answer may be given between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.steps.answers import GAP, Answer
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.rate import Fine

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInSet


class Scale(QWidget):
    """``answered(value)`` when a word is pressed, or "Keep this" below the finer scale."""

    answered = Signal(int)

    def __init__(self, questions: CheckInSet, chosen: int | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(10))
        row = Columns(shares=(1,) * len(questions.words), least=200, gap=GAP)
        for word in questions.words:
            answer = Answer(word.text, sub=str(word.value), before=word.value == chosen)
            answer.clicked.connect(lambda _on=False, value=word.value: self.answered.emit(value))
            row.addWidget(answer)
        column.addLayout(row)
        self._open = Press(tr("Answer more finely"), "pencil", PressKind.SMALL)
        self._open.clicked.connect(self._unfold)
        column.addLayout(flow_of(self._open))
        self._fine = Fine(step=questions.step)
        self._fine.show_value(chosen if chosen is not None else (questions.lowest + questions.highest) // 2)
        self._keep = main_button(tr("Keep this"), "check")
        self._keep.clicked.connect(lambda: self.answered.emit(self._fine.value))
        column.addWidget(self._fine)
        column.addLayout(flow_of(self._keep))
        finer = chosen is not None and not questions.word(chosen)
        self._fine.setVisible(finer)
        self._keep.setVisible(finer)
        self._open.setVisible(not finer)

    def _unfold(self) -> None:
        self._open.hide()
        self._fine.show()
        self._keep.show()
        self._fine.take_focus()
