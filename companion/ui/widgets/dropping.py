"""Files and folders dragged onto a page with the mouse. There is always a press that does the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from companion.ui.guard import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_ON_THE_WAY = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class _Catcher(QObject):
    def __init__(self, widget: QWidget, take: Callable[[Path], None]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override(default=lambda: False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let in what is a single file or folder of this computer."""
        if not isinstance(event, QDropEvent):  # the other two are kinds of it
            return False
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) != 1:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() not in _ON_THE_WAY:
            self._take(Path(paths[0]))
        return True


def accept_drops(widget: QWidget, take: Callable[[Path], None]) -> None:
    """Call ``take`` with the file or folder that is dropped on the widget; several at once are not taken."""
    _Catcher(widget, take)
