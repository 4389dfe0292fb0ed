"""Keeps in step by itself while the program is open; loaded only where a server was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from companion.domain.changes import Changed, Topic
from companion.domain.problems import ProblemKind

if TYPE_CHECKING:
    from companion.ui.house import House

FIRST_MS = 8_000
"""After the start, when everything else stands."""
SOON_MS = 60_000
"""After a change here, so that several go together."""
LATER_MS = 30 * 60_000
WAITS_FOR_SOMEBODY = frozenset(
    kind.value
    for kind in (
        ProblemKind.SERVER_REFUSED,
        ProblemKind.SERVER_NOT_SURE,
        ProblemKind.SERVER_EMPTIED,
        ProblemKind.NOT_A_SERVER,
        ProblemKind.NO_KEY_STORE,
    )
)
"""Troubles that do not pass by themselves; a wrong password told again and again may shut somebody out."""
_OURS = frozenset({Topic.PLANS, Topic.PEOPLE})


class KeepingStep(QObject):
    """One timer, that rests as long as it is off."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._task: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        house.bus.listen(self._news)

    def look(self, wait: int = FIRST_MS) -> None:
        """Begin, or rest, as it was chosen."""
        if self._house.tasks.stopped:
            self._timer.stop()
            return
        choice = self._house.syncing.choice()
        if choice is None or not choice.by_itself or choice.trouble in WAITS_FOR_SOMEBODY or self._house.demo:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)

    @property
    def waiting(self) -> bool:
        """Whether a round is to come."""
        return self._timer.isActive()

    def _news(self, changed: Changed) -> None:
        if changed.topics & _OURS and self._task is None:
            self.look(SOON_MS)

    def _keep(self) -> None:
        if self._house.tasks.stopped:
            return
        if self._task is not None or self._house.tasks.busy:
            self._timer.start(SOON_MS)
            return
        syncing = self._house.syncing
        task = self._house.tasks.start(syncing.keep)
        task.finished.connect(lambda _done: self._over())
        task.refused.connect(lambda _problem: self._over())  # what it was, the page of the server says
        self._task = task
        task.start()

    def _over(self) -> None:
        self._task = None
        self.look(LATER_MS)
