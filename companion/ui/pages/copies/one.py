"""One copy beside the diary of now, and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from companion.domain.problems import Problem, ProblemKind
from companion.ui.copy_words import contents_words, copy_when
from companion.ui.gone_back import GoneBack, keep_gone_back
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.services.copying import Comparison
    from companion.ui.house import House


class OneCopy(Page):
    """What is in it, and one question before anything changes."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house, self._name = house, name
        self._at: datetime | None = None
        self._task: Any = None
        self._stay: Press | None = None
        back = back_button()
        back.clicked.connect(house.router.back)
        try:
            seen = house.copying.compare(name)
        except Problem as problem:
            self.set_heading(tr("This copy cannot be opened"))
            self.body.addWidget(Words(_why(problem)))
            self.body.addStretch(1)
            self.add_buttons(left=[back])
            return
        self._at = seen.copy.at
        self.set_heading(
            tr("The copy from {when}", when=copy_when(house, seen.copy.at)),
            soft=tr("Look at both. Nothing has changed yet."),
        )
        self.body.addWidget(self._table(seen))
        self._question()
        self.body.addStretch(1)
        self.add_buttons(left=[back])

    @staticmethod
    def _table(seen: Comparison) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().gap(24))
        grid.setVerticalSpacing(look().gap(8))
        grid.setColumnStretch(0, 1)
        for column, words in enumerate((tr("How many"), tr("In the copy"), tr("Now"))):
            grid.addWidget(Words(words, "strong"), 0, column)
        now = dict(contents_words(seen.now.counts))
        for row, (what, then) in enumerate(contents_words(seen.then.counts), start=1):
            for column, words in enumerate((what, str(then), str(now.get(what, 0)))):
                grid.addWidget(Words(words), row, column)
        card.column.addLayout(grid)
        return card

    def _question(self) -> None:
        if self._house.demo:
            self.body.addWidget(Words(tr("You are looking round, so there is nothing to go back to.")))
            return
        self.body.addWidget(Words(tr("Go back to this copy?"), "strong"))
        self.body.addWidget(Words(tr("First the diary of now is copied. Then Companion closes and opens again.")))
        self.body.addWidget(Words(tr("You can come back to the diary of now in the same way.")))
        self._line = Words("", "soft")
        self._line.hide()
        self.body.addWidget(self._line)
        self._stay = stay = main_button(tr("Leave all as it is"), "check")
        stay.clicked.connect(self._house.router.back)
        self._go = Press(tr("Go back to this copy"), "undo-2")
        self._go.clicked.connect(self._go_back)
        self.add_buttons(right=[self._go, stay])

    def focus_first(self) -> None:
        """The safer answer."""
        if self._stay is None:
            super().focus_first()
        else:
            self._stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        if self._task is not None:
            return
        self._go.setEnabled(False)
        self._show(tr("One moment. The diary of now is copied first."))
        task = self._house.tasks.start(lambda progress: self._house.copying.go_back(self._name, progress))
        house, at = self._house, self._at
        task.finished.connect(lambda _none: _begin_then(house, at))  # also when one went on to another page meanwhile
        task.refused.connect(self._refused)
        self._task = task
        task.start()

    def _refused(self, problem: Problem) -> None:
        words = problem_words(problem)
        self._task = None
        self._go.setEnabled(True)
        self._show(f"{words.title}. {words.meaning} {words.advice} {tr('Nothing was changed.')}")

    def _show(self, sentence: str) -> None:
        self._line.setText(sentence)
        self._line.show()


def _begin_then(house: House, at: datetime | None) -> None:
    """Open the copy, and let the first page say so; the newest copy is the one of now, made just before."""
    copies = house.copying.all()
    if at is not None and copies:
        keep_gone_back(house.home, GoneBack(to=at, before=max(copy.at for copy in copies)))
    house.restart()


def _why(problem: Problem) -> str:
    if problem.kind is ProblemKind.FILE_NOT_FOUND:
        return tr("Its file is gone. Press “Back” and choose another copy.")
    if problem.kind is ProblemKind.NEWER:
        return tr("A newer Companion made it. Press “Back” and choose an older copy.")
    return tr("Its file is damaged. Nothing was changed. Press “Back” and choose another copy.")
