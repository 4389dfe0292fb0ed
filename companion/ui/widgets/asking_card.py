"""A card that says something and offers answers, and says something else after each: the page round it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.boxes import Card, clear, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    Answer = tuple[str, Callable[[], object]]
    """The words of a button and what it does."""


class AskingCard(Card):
    """The first line is the strong one."""

    def say(
        self, lines: Sequence[str], answers: Sequence[Answer], *, main: bool = True, between: Sequence[QWidget] = ()
    ) -> None:
        """New words, what stands ``between``, and the buttons below; the first of them leads when ``main``."""
        clear(self.column)
        for number, line in enumerate(lines):
            self.column.addWidget(Words(line, "body" if number else "strong"))
        for widget in between:
            self.column.addWidget(widget)
        presses = []
        for number, (words, act) in enumerate(answers):
            press = Press(words, "", PressKind.MAIN if main and not number else PressKind.SECOND)
            press.clicked.connect(act)
            presses.append(press)
        self.column.addLayout(flow_of(*presses))

    def add(self, line: str) -> None:
        """One more line, as for something that did not open."""
        self.column.addWidget(Words(line, "small"))
