"""The program itself, whose pages are opened one after the other from inside; prints how long each took to be painted.

Started as a file, with ``--demo`` for the invented circle. Like ``probe.py`` it changes nothing in the program.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

from companion import bootstrap

if TYPE_CHECKING:
    from companion.rooms import Rooms
    from companion.ui.window import Window

ROUNDS = 6
SETTLE_MS = 1_500
"""After the last library is loaded: a person does not press a door in the very moment Today appears."""


class Probed(bootstrap.Start):
    """A start that walks through all pages when everything is loaded."""

    def _remind(self, what: str) -> None:
        super()._remind(what)
        from PySide6.QtCore import QTimer

        QTimer.singleShot(SETTLE_MS, self._walk)

    def _walk(self) -> None:
        from PySide6.QtWidgets import QApplication

        rooms = self._rooms
        assert rooms is not None
        seconds: dict[str, list[tuple[float, float]]] = {}
        for _ in range(ROUNDS):
            for name, what in places(rooms).items():
                seconds.setdefault(name, []).append(turned(rooms, self._window, name, what))
        sys.stdout.write(json.dumps(seconds) + "\n")
        sys.stdout.flush()
        QApplication.exit(0)


def places(rooms: Rooms) -> dict[str, dict[str, Any]]:
    """Every page of the router, with something to show on it."""
    from companion.ui.router import PAGES

    plan = rooms.planning.coming(30)[0]
    occurrence = {"plan": plan.plan.id, "day": plan.moment.day}
    what: dict[str, dict[str, Any]] = {
        "person": {"person": plan.plan.people[0]},
        "occurrence": occurrence,
        "call": occurrence,
        "afterwards": occurrence,
        "exercise": {"exercise": "E02"},
        "settings_section": {"section": "look"},
    }
    return {page: what.get(page, {}) for page in PAGES}


def turned(rooms: Rooms, window: Window, page: str, what: dict[str, Any]) -> tuple[float, float]:
    """Seconds from asking for a page until it was painted with everything on it, and processor time of them."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Watch(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return super().eventFilter(watched, event)

    watch = Watch()
    began, worked = time.perf_counter(), time.thread_time()
    rooms.router.go(page, **what)
    shown = window.page
    assert shown is not None
    shown.installEventFilter(watch)
    while not watch.painted:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()  # one more round: what was laid out anew after the first paint is drawn too
    seconds = time.perf_counter() - began, time.thread_time() - worked
    shown.removeEventFilter(watch)
    return seconds


def main() -> int:
    """Start the program as its command does."""
    from companion.__main__ import main as companion

    bootstrap.Start = Probed  # type: ignore[misc]
    return companion(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
