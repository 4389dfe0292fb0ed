"""Steps of which some take a while: done in a thread, with a bar and Cancel where it is known how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar

from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press
from companion.ui.widgets.steps_page import StepsPage
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from companion.domain.problems import Problem
    from companion.ports import Progress
    from companion.ui.house import House
    from companion.ui.tasks import Task


class SlowPage(StepsPage):
    """One slow act at a time. What ends after the page was left, or after ``let_go``, is not told any more."""

    def __init__(self, house: House, steps_of: str) -> None:
        super().__init__(house, steps_of)
        self._task: Task | None = None
        self._bar: QProgressBar | None = None

    def slow(
        self,
        title: str,
        work: Callable[[Progress], Any],
        finished: Callable[[Any], None],
        refused: Callable[[Problem], None],
        *,
        bar: bool = True,
    ) -> None:
        """Do something slow, with a bar and Cancel; without a ``bar`` where nobody can say how far it is."""
        self.new_step(title)
        self._bar = None
        if bar:
            self._bar = self._show_bar(title)
        else:
            self.body.addWidget(Words(tr("One moment.")))
        self.body.addStretch(1)
        self._tell_end, self._tell_refused = finished, refused
        task = self._house.tasks.start(work)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)
        task.refused.connect(self._was_refused)
        task.broke.connect(self._broke)
        self._task = task
        task.start()

    def cancel(self) -> None:
        """Ask what is under way to stop; it is refused as cancelled when it has."""
        if self._task is not None:
            self._task.cancel()

    def let_go(self) -> None:
        """Ask what is under way to stop, and hear no more of it."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._bar = None

    def start_anew(self) -> None:
        """What is shown after an error of ours, which itself stands on the crash page. Each page says what."""
        raise NotImplementedError

    def _show_bar(self, title: str) -> QProgressBar:
        bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setFormat("%p %")
        bar.setAccessibleName(title)
        self.body.addWidget(bar)
        cancel = Press(tr("Cancel"), "x")
        cancel.clicked.connect(self.cancel)
        self.body.addLayout(flow_of(cancel))
        return bar

    # Methods and no lambdas, so that a page that was left in the meantime is not called any more.

    def _progressed(self, done: int, total: int) -> None:
        if self._bar is not None:
            self._bar.setValue(round(100 * done / max(1, total)))

    def _finished(self, result: object) -> None:
        if self._ended():
            self._tell_end(result)

    def _was_refused(self, problem: Problem) -> None:
        if self._ended():
            self._tell_refused(problem)

    def _broke(self, _error: object) -> None:
        if self._ended():
            self.start_anew()

    def _ended(self) -> bool:
        """Whether it was the act one waits for."""
        if self.sender() is not self._task:
            return False
        self._task = self._bar = None
        return True
