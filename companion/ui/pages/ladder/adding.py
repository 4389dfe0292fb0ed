"""Adding a rung, or half of one: ready ones to press, and a line for own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.ladders import LONGEST
from companion.ui.ladder_words import halves
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.laddering import OfBank

_FIRST = 6
"""Ready rungs shown at first; the rest stand behind "More"."""


class _Part(QWidget):
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(12))

    def _own_words(self) -> None:
        self._edit = line_edit("")
        self._edit.setMaxLength(LONGEST)
        self._edit.returnPressed.connect(self._give)
        self._column.addWidget(Field(tr("Or in your own words"), self._edit))
        add = Press(tr("Add it"), "plus")
        add.clicked.connect(self._give)
        self._column.addLayout(flow_of(add))

    def _give(self) -> None:
        self.typed.emit(self._edit.text())


class AddPart(_Part):
    """``picked(rung of the bank)``, or ``typed(words)``."""

    picked = Signal(object)

    def __init__(self, ready: Sequence[OfBank]) -> None:
        super().__init__()
        presses = [self._press(each) for each in ready]
        self._more = Press(tr("More"), "chevron-down", PressKind.QUIET)
        self._rest = presses[_FIRST:]
        self._more.clicked.connect(self._show_rest)
        self._column.addLayout(flow_of(*presses, self._more))
        for press in self._rest or [self._more]:
            press.hide()
        self._own_words()

    def _press(self, each: OfBank) -> Press:
        press = Press(each.text, "", PressKind.SMALL)
        press.clicked.connect(lambda: self.picked.emit(each))
        return press

    def _show_rest(self) -> None:
        for press in self._rest:
            press.show()
        self._more.hide()
        if self._rest:
            self._rest[0].setFocus()


class HalfPart(_Part):
    """``typed(words)``: ready halves say theirs."""

    def __init__(self) -> None:
        super().__init__()
        presses = []
        for words in halves():
            press = Press(words, "", PressKind.SMALL)
            press.clicked.connect(lambda _on=False, words=words: self.typed.emit(words))
            presses.append(press)
        self._column.addLayout(flow_of(*presses))
        self._own_words()
