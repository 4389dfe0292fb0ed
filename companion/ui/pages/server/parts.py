"""What the pages of the server share: a slow act with its bar and Cancel, and a problem in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar

from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.problems import Problem
    from companion.ui.house import House


class ServerPage(Page):
    """A page whose steps follow one another, some of them slow."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._task: Any = None

    def new_step(self, title: str, soft: str = "") -> None:
        """An empty page for the next step."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.focus_first)
        self.clear_body()
        self.clear_buttons()
        self.set_heading(title, soft=soft, eyebrow=tr("Keep in step with a server"))

    def slow(
        self,
        title: str,
        work: Callable[[Callable[[int, int], None]], Any],
        finished: Callable[[Any], None],
        refused: Callable[[Problem], None],
    ) -> None:
        """Do something slow, with a bar and Cancel."""
        self.new_step(title)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setFormat("%p %")
        self._bar.setAccessibleName(title)
        self.body.addWidget(self._bar)
        cancel = Press(tr("Cancel"), "x")
        cancel.clicked.connect(lambda: self._task.cancel() if self._task is not None else None)
        self.body.addLayout(flow_of(cancel))
        self.body.addStretch(1)
        self._then = (finished, refused)
        task = self._house.tasks.start(work)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)
        task.refused.connect(self._was_refused)
        self._task = task
        task.start()

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setValue(done * 100 // max(1, total))

    # Methods and no lambdas, so that a page that was left in the meantime is not called any more.

    def _finished(self, result: object) -> None:
        self._task = None
        self._then[0](result)

    def _was_refused(self, problem: Problem) -> None:
        self._task = None
        self._then[1](problem)

    def step_back(self) -> None:
        """One step back, or out of the page."""
        if not self.back():
            self._house.router.back()


def password_field() -> tuple[Field, QLineEdit]:
    """A field for a password, which is shown as dots."""
    edit = line_edit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return Field(tr("Password"), edit, hint=tr("It is kept in the password store of this computer.")), edit


def host_of(address: str) -> str:
    """The server by its name."""
    return urlsplit(address).hostname or address
