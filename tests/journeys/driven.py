"""``companion`` as a process of its own, with hands inside it that do what they are told over its input.

Each line in is a list: the name of a thing to do, and its words. Each line out is what one sees afterwards, or
what went wrong. The program itself is started as the command starts it.
"""

from __future__ import annotations

import json
import sys
import threading
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.__main__ import main
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.helpers_hands import Hands


def _make_hands() -> Hands:
    """From the file beside this one: started by its path, the program may find another ``tests`` than ours."""
    spec = spec_from_file_location("helpers_hands", Path(__file__).with_name("helpers_hands.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    hands: Hands = module.Hands(Waiting())
    return hands


class Waiting:
    """Waits inside the running program."""

    def waitUntil(self, callback: Callable[[], None], *, timeout: int = 5_000) -> None:
        """Try again and again; the last failure is told."""
        clock = QElapsedTimer()
        clock.start()
        while True:
            try:
                callback()
            except AssertionError:
                if clock.elapsed() > timeout:
                    raise
                QTest.qWait(10)
            else:
                return


class Puppet(QObject):
    """Hears on a thread, acts on the main one."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hands = _make_hands()
        self.told.connect(self._act, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line)

    def _act(self, line: str) -> None:
        name, *words = json.loads(line)
        try:
            (getattr(self, name, None) or getattr(self._hands, name))(*words)
            told = {"seen": self._hands.seen()}
        except AssertionError as error:
            told = {"failed": str(error)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    def minimise(self) -> None:
        """Put the main window away."""
        _window().showMinimized()
        self._hands.wait(lambda: _window().isMinimized())

    def wait_until_forward(self) -> None:
        """Until the main window is in front again."""
        self._hands.wait(lambda: _window().isVisible() and not _window().isMinimized(), "the window in front")


def _window() -> Window:
    return next(window for window in QApplication.topLevelWidgets() if isinstance(window, Window))


if __name__ == "__main__":
    puppet = Puppet()
    sys.exit(main([]))
