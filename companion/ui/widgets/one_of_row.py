"""A question with a few answers beside one another, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.press import OneOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class OneOfRow(QWidget):
    """``options`` are pairs of a value and words; ``chose`` gets the value of the one pressed."""

    def __init__(
        self, question: str, options: Sequence[tuple[object, str]], chosen: object, chose: Callable[[object], None]
    ) -> None:
        super().__init__()
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(2))
        column.addWidget(Words(question, "strong"))
        flow = Flow(gap=2)
        self._group = QButtonGroup(self)
        for value, words in options:
            choice = OneOf(words, small=True)
            choice.setAccessibleDescription(question)
            choice.setChecked(value == chosen)
            choice.clicked.connect(lambda _on=False, value=value: chose(value))
            self._group.addButton(choice)
            flow.addWidget(choice)
        column.addLayout(flow)
