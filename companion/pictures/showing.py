"""Shows a picture in a window: opens the page, presses what leads to its state, and clears up afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from companion.pictures.houses import Houses
from companion.ui.stage import Stage
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from companion.pictures.frame import Picture
    from companion.rooms import Rooms

PATIENCE_MS = 60_000
"""How long a press waits for its button to appear, as after a file was read."""


class Gallery:
    """The houses, and pictures of them shown one at a time."""

    def __init__(self, home: Path) -> None:
        self.houses = Houses(home)

    def close(self) -> None:
        """Close every diary."""
        self.houses.close()

    @contextmanager
    def shown(self, picture: Picture, size: tuple[int, int]) -> Iterator[QWidget]:
        """A window of this size with the picture in it, closed afterwards."""
        rooms = self.houses[picture.house]
        what = dict(picture.what)
        if picture.before is not None:
            what |= picture.before(rooms)
        if picture.opens is not None:
            window, stop = picture.opens(rooms)
            window.resize(*size)
            window.show()
        else:
            window, stop = _on_stage(rooms, picture.page, what, size)
        try:
            _await(rooms, window)
            for field_, words in zip(_fields(window), picture.types, strict=False):
                field_.setText(words)
            for words in picture.presses:
                press(window, words)
                _await(rooms, window)
            yield window
        finally:
            rooms.tasks.stop()
            stop()
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _on_stage(
    rooms: Rooms, page: str, what: dict[str, Any], size: tuple[int, int]
) -> tuple[QWidget, Callable[[], object]]:
    window = Window()
    window.resize(*size)
    stage = Stage(window, rooms)
    window.asked_page.connect(rooms.router.go)
    deaf = rooms.bus.listen(stage.news)
    window.show()
    rooms.router.go(page, **what)

    def stop() -> None:
        rooms.router.moved.disconnect()
        deaf()

    return window, stop


def _fields(window: QWidget) -> list[QLineEdit]:
    return [each for each in window.findChildren(QLineEdit) if each.isVisible()]


def _await(rooms: Rooms, window: QWidget) -> None:
    """Let everything happen, also what goes on in threads, so that the same picture comes out each time."""
    patience = QDeadlineTimer(PATIENCE_MS)
    settle(window)
    while rooms.tasks.busy and not patience.hasExpired():
        QApplication.processEvents()
    settle(window)


def settle(window: QWidget) -> None:
    """Let everything that is due happen: layouts, deletions, focus."""
    window.activateWindow()
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: QWidget, words: str) -> None:
    """Press the button whose words begin so, as soon as it is there."""
    patience = QDeadlineTimer(PATIENCE_MS)
    while (button := _button(window, words)) is None:
        if patience.hasExpired():
            there = [each.accessibleName() for each in window.findChildren(QAbstractButton) if each.isVisible()]
            message = f"no button “{words}” among {there}"
            raise LookupError(message)
        QApplication.processEvents()
    button.click()


def _button(window: QWidget, words: str) -> QAbstractButton | None:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.accessibleName().startswith(words):
            return button
    return None
