"""A press that prints what stands here, and says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.steps.part import tell
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.widgets.printing import Sheet


class PrintThis(QWidget):
    """Print, among other small presses. ``sheet`` is asked on the press, for what stands there then."""

    def __init__(self, sheet: Callable[[], Sheet], *beside: QWidget) -> None:
        super().__init__()
        self._sheet = sheet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(4))
        press = Press(tr("Print"), "printer", PressKind.SMALL)
        press.clicked.connect(self._print)
        column.addLayout(flow_of(*beside, press, gap=4))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        column.addWidget(self._said)

    def _print(self) -> None:
        from companion.ui.widgets.printing import print_sheet  # printing is asked for rarely

        print_sheet(self, self._sheet(), self._tell)

    def _tell(self, words: str) -> None:
        self._said.set_or_hide(words)
        tell(self, words)
