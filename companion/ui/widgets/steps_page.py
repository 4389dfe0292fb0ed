"""A page that fills itself anew for each of its steps, with the keyboard on the first thing and the eye at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.ui.guard import override
from companion.ui.widgets.page import Page, back_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StepsPage(Page):
    """``steps_of`` stands above each heading. ``safe``: the no where a yes weighs; the keyboard begins there."""

    def __init__(self, steps_of: str) -> None:
        super().__init__()
        self._steps_of = steps_of
        self.safe: QWidget | None = None

    @override
    def focus_first(self) -> None:
        """On the first thing; where a yes weighs, on the no."""
        if self.safe is not None:
            self.safe.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def new_step(self, title: str, *, soft: str = "") -> None:
        """Empty the page for a step."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
        QTimer.singleShot(0, self, self._land)
        self.safe = None
        self.clear_body()
        self.clear_buttons()
        self.set_heading(title, soft=soft, eyebrow=self._steps_of)
        self.scroll_to_top()

    def foot(self, *right: QWidget) -> None:
        """Back, and the ways on."""
        back = back_button()
        back.clicked.connect(self.back)
        self.add_buttons(left=[back], right=list(right))

    def _land(self) -> None:
        """The keyboard goes to the first thing, and the eye to the beginning."""
        self.focus_first()
        QTimer.singleShot(0, self, self.begin)  # when the new things have found their places
