"""Something that stays in sight beside a long form, while the form scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from companion.ui.guard import override

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class Following(QWidget):
    """Holds ``inside`` beside ``form``. Where it stands below the form it simply stays there."""

    def __init__(self, inside: QWidget, form: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._form = form
        self._area: QScrollArea | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.addWidget(inside)
        self._room.addStretch(1)
        inside.installEventFilter(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the area it lies in."""
        super().showEvent(event)
        above = self.parentWidget()
        while self._area is None and above is not None:
            if isinstance(above, QScrollArea):
                self._area = above
                above.verticalScrollBar().valueChanged.connect(self._follow)
            above = above.parentWidget()

    def _follow(self) -> None:
        """Down with the form, as far as there is room; a part higher than the area is read to its end first."""
        area = self._area
        form = area.widget() if area is not None else None
        if area is None or form is None or not form.isAncestorOf(self):
            return
        high = self._inside.heightForWidth(self.width())
        high = high if high > 0 else self._inside.sizeHint().height()
        gone = area.verticalScrollBar().value() - self.mapTo(form, QPoint(0, 0)).y()
        wanted = gone - max(0, high - area.viewport().height())
        beside = self.x() != self._form.x()
        top = max(0, min(wanted, self.height() - high)) if beside else 0
        if top != self._room.contentsMargins().top():
            self._room.setContentsMargins(0, top, 0, 0)

    @override(default=lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds may have become higher."""
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)
