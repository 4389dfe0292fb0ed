"""Slow acts in a thread of their own, with a progress bar and a Cancel that leaves nothing half done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable


class Task(QObject):
    """One slow act. Signals arrive on the main thread.

    ``progressed(done, total)``, then one of ``finished(result)``, ``refused(problem)``, ``broke(error)``.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, work: Callable[[Callable[[int, int], None]], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="slow-act")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; it answers with ``refused(Problem(CANCELLED))`` and has changed nothing."""
        self._cancelled.set()

    def wait(self, seconds: float = 30) -> None:
        """Wait for its thread, at the end of the program."""
        if self._thread.ident is not None:  # otherwise it never began
            self._thread.join(seconds)

    def _progress(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Problem(ProblemKind.CANCELLED)
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Problem as problem:
            self.refused.emit(problem)
        except Exception as error:  # noqa: BLE001 - it goes to the crash page on the main thread
            self.broke.emit(error)
        else:
            self.finished.emit(result)


class Tasks:
    """Starts slow acts and keeps them alive until they end."""

    def __init__(self) -> None:
        self._running: list[Task] = []
        self.stopped = False
        """The program ends: what comes of an act now must not ask for anything any more."""

    def start(self, work: Callable[[Callable[[int, int], None]], Any]) -> Task:
        """Prepare a slow act; connect to its signals, then call ``start`` on it."""
        task = Task(work)
        self._running.append(task)
        task.broke.connect(_raise)
        for signal in (task.finished, task.refused, task.broke):
            signal.connect(lambda _result, task=task: self._forget(task))
        return task

    @property
    def busy(self) -> bool:
        """Whether one is under way, or its end was not told yet."""
        return bool(self._running)

    def _forget(self, task: Task) -> None:
        if task in self._running:
            self._running.remove(task)

    def stop(self) -> None:
        """Cancel what runs and wait for it, at the end of the program."""
        self.stopped = True
        for task in list(self._running):
            task.cancel()
            task.wait(5)


def _raise(error: BaseException) -> None:
    """Hand an error of ours from a thread to the crash page, on the main thread."""
    raise error
