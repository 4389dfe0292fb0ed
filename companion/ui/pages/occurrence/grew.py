"""What a meeting grew from, to choose: calls and groups that lay near, and "none of these"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.grown_words import led_words
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.services.growing import Grown
    from companion.ui.when_words import Wording

MOST = 4
"""Choices beside "none of these"."""


class GrewFrom(QWidget):
    """One press says it. ``chosen`` has the origins; none of them for "none of these"."""

    chosen = Signal(tuple)

    def __init__(self, grown: Grown, say: Wording) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(12))
        icons = {True: "users", False: "phone"}
        choices = [
            self._choice(led_words(led, say), icons[led.group is not None], (led.root.of,))
            for led in grown.could[:MOST]
        ]
        choices.append(self._choice(tr("None of these"), "", ()))
        column.addLayout(columns_of(*choices, least=360))

    def _choice(self, words: str, icon: str, origins: tuple[str, ...]) -> Press:
        press = Press(words, icon, PressKind.CARD)
        press.clicked.connect(lambda: self.chosen.emit(origins))
        return press
