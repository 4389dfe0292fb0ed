"""The rungs as planks that go up from the left below to the right above; one of them is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.ladder_words import rung_icon, rung_sub
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.press import OneOf

if TYPE_CHECKING:
    from companion.services.laddering import LadderView

_STEP = 22
"""Pixels of step one that each plank stands further to the right."""


_WIDE = 140
"""Text step from which on the words need all of the width."""


class Rungs(QWidget):
    """``chosen(rung id)`` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, view: LadderView, chosen: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("The rungs, the highest first"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(2))
        self._group = QButtonGroup(self)
        self._choices: dict[str, OneOf] = {}
        rungs = view.ladder.rungs
        step = look().gap(_STEP) if look().step <= _WIDE else look().px(3)
        for place in range(len(rungs) - 1, -1, -1):
            rung = rungs[place]
            choice = OneOf(rung.text, rung_icon(rung, view.next), sub=rung_sub(rung, view.ladder, view.next))
            choice.setChecked(rung.id == chosen)
            choice.clicked.connect(lambda _on=False, name=rung.id: self.chosen.emit(name))
            choice.setAccessibleDescription(
                tr("Rung {n} of {of}, from below. {state}", n=place + 1, of=len(rungs),
                   state=rung_sub(rung, view.ladder, view.next))
            )  # fmt: skip
            self._group.addButton(choice)
            self._choices[rung.id] = choice
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addSpacing(place * step)
            row.addWidget(choice, 1)
            row.addSpacing((len(rungs) - 1 - place) * step)
            column.addLayout(row)
        column.addStretch(1)

    def focus_on(self, rung: str) -> bool:
        """Put the keyboard on a rung."""
        choice = self._choices.get(rung)
        if choice is not None:
            choice.setFocus(Qt.FocusReason.OtherFocusReason)
        return choice is not None
