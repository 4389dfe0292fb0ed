"""What is left when the questions are done: code on paper, start at log-in, helper's PIN, a reminder, kinds of ideas.

Each is one press and none is needed. What was done says so, also after a restart in the midst of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.problems import Problem
from companion.domain.reminder_trials import Trial
from companion.ui.asked_words import asked
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class LastThings(QWidget):
    """The rows."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(6))
        grid = Columns(gap=look().gap(4), least=380)
        for row in (self._code(), self._reminder(), *self._ideas(), *self._helper()):
            grid.addWidget(row)
        column.addLayout(grid)
        self.start = AnyOf(
            asked(
                house,
                tr("Start quietly with the computer, to remind me"),
                tr("Start quietly with the computer, to remind {name}"),
                tr("Start quietly with the computer, to remind them"),
            )
        )
        self.start.setChecked(house.autostart.enabled())
        self.start.clicked.connect(self._start_at_login)
        column.addWidget(self.start)
        self._said = Words("", "small")
        column.addWidget(self._said)

    def _code(self) -> Press:
        shown = self._house.preferences().recovery_shown
        sub = tr("The code is put away.") if shown else tr("Print or save the code that opens the diary")
        return self._row(tr("A key for a rainy day"), sub, "key-round", "recovery")

    def _reminder(self) -> Press:
        seen = self._house.trying.results().get(Trial.WINDOW)
        done = seen is not None and seen.outcome.fine
        sub = tr("It came up, and you pressed it.") if done else tr("In five seconds a real one comes, as a test")
        press = Press(tr("See a reminder"), "bell", PressKind.CARD, sub=sub)
        press.clicked.connect(lambda: self._house.router.go("reminded", trial=Trial.WINDOW, row=True, at_once=True))
        return press

    def _ideas(self) -> list[Press]:
        """Everything the program may say by itself, on one page (content brief, 7.2 rule 1).

        Not where somebody else sits here: only the person may switch ideas on (rule 9). They are asked in the second
        week.
        """
        if self._house.preferences().set_up_for == "other":
            return []
        sub = tr("Reminders do; ideas for being together only if you wish")
        press = Press(tr("What it may say by itself"), "lightbulb", PressKind.CARD, sub=sub)
        press.clicked.connect(lambda: self._house.router.go("deciding", at="kinds"))
        return [press]

    def _helper(self) -> list[Press]:
        pin = tr("They may help with plans, and never read the thoughts")
        days = tr("For two who sit down together, half an hour a day")
        return [
            self._row(tr("A PIN for a helper"), pin, "lock", "helper"),
            self._row(tr("Fourteen days to practise"), days, "footprints", "helper_plan"),
        ]

    def _row(self, title: str, sub: str, icon: str, page: str) -> Press:
        press = Press(title, icon, PressKind.CARD, sub=sub)
        press.clicked.connect(lambda: self._house.router.go(page))
        return press

    def _start_at_login(self, on: bool) -> None:
        try:
            self._house.autostart.set(on=on)
        except Problem as problem:
            self._said.setText(one_sentence(problem))
            self.start.setChecked(not on)  # as it still is
            return
        self._said.setText("")
        self._house.change_preferences(start_at_login=on)
