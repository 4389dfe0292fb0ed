"""A page that fills itself anew for each of its steps, with the keyboard on the first thing and the eye at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from companion.ui.guard import override
from companion.ui.widgets.page import Page, back_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.ui.house import House
    from companion.ui.router import Place


class StepsPage(Page):
    """``steps_of`` stands above each heading. ``safe``: the no where a yes weighs; the keyboard begins there."""

    def __init__(self, house: House, steps_of: str) -> None:
        super().__init__()
        self._house = house
        self._steps_of = steps_of
        self._place = house.router.here
        self._leaving: Callable[[], None] | None = None
        self.safe: QWidget | None = None

    @override
    def focus_first(self) -> None:
        """On the first thing; where a yes weighs, on the no."""
        if self.safe is not None:
            self.safe.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def new_step(self, title: str, soft: str = "", *, eyebrow: str = "") -> None:
        """Empty the page for a step. ``eyebrow`` stands above this one heading in the place of ``steps_of``."""
        if self.isAncestorOf(self.window().focusWidget() or self):  # also while a dialog has the keyboard
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
        QTimer.singleShot(0, self, self._land)
        self.safe = None
        self.clear_body()
        self.clear_buttons()
        self.set_heading(title, soft=soft, eyebrow=eyebrow or self._steps_of)
        self.scroll_to_top()

    def foot(self, *right: QWidget) -> QWidget:
        """Back, and the ways on; gives Back, which is ``safe`` where the way on weighs."""
        back = back_button()
        back.clicked.connect(self.step_back)
        self.add_buttons(left=[back], right=list(right))
        return back

    def step_back(self) -> None:
        """One step back, or out of the page from the first, as Escape does."""
        if not self.back():
            self._house.router.back()

    def once_in_front(self, leave: Callable[[], None]) -> None:
        """Go on to another page; whoever is at Get help meanwhile is not called away, and it waits for their return."""
        if self._house.router.here is self._place:
            leave()
            return
        self._leaving = leave
        self._house.router.moved.connect(self._moved)

    def _moved(self, place: Place) -> None:
        if place is self._place and self._leaving is not None:
            QTimer.singleShot(0, self, self._leaving)  # when this page stands in front
            self._leaving = None

    def _land(self) -> None:
        """The keyboard goes to the first thing, and the eye to the beginning."""
        self.land()
        QTimer.singleShot(0, self, self.begin)  # when the new things have found their places
