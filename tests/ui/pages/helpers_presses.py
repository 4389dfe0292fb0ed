"""Presses with the mouse, counted, and other small hands for the pages of plans."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

if TYPE_CHECKING:
    from companion.domain.plans import Mode, Occurrence, Plan, Touch
    from tests.ui.pages.helpers_circle import Hands


def utc(hour: int, minute: int = 0, day: int = 21) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class Mouse:
    """Presses buttons by their words, in the window or in another one, and counts."""

    def __init__(self, hands: Hands, window: QWidget | None = None) -> None:
        self.hands = hands
        self.window = window or hands.window
        self.count = 0
        if window is None:
            hands.window.asked_page.connect(self._door)

    def _door(self, page: str) -> None:
        self.hands.rooms.router.go(page)

    def press(self, words: str) -> None:
        """Press the one button that can be seen and begins with these words."""
        button = self.find(words)
        _into_sight(button)
        self.hands.settle()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, button.height() // 2))
        self.count += 1
        self.hands.settle()

    def find(self, words: str) -> QAbstractButton:
        """The button that can be seen and begins with these words."""
        seen = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
        for button in seen:
            if button.accessibleName() == words or button.accessibleName().startswith(f"{words}."):
                return button
        for button in seen:
            if button.accessibleName().startswith(words):
                return button
        pytest.fail(f"no button {words!r} among {[each.accessibleName() for each in seen]}")

    def sees(self, words: str) -> bool:
        """Whether there is such a button."""
        seen = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        return any(each.accessibleName().startswith(words) for each in seen)


def _into_sight(widget: QWidget) -> None:
    parent: QObject | None = widget.parent()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parent()


def plans_of(hands: Hands) -> list[Plan]:
    """All plans that were not in the invented life."""
    with hands.diary.reading() as book:
        return [plan for plan in book.plans.all() if plan.id not in ("call-anna", "choir", "tea-okafor")]


def touches_of(hands: Hands, person: str, mode: Mode | None = None) -> list[Touch]:
    """Times of having been in touch, newest first."""
    with hands.diary.reading() as book:
        found = book.touches.of(hands.person(person).id)
    return [touch for touch in found if mode is None or touch.mode is mode]


def occurrence(hands: Hands, plan: str, day: int = 21) -> Occurrence | None:
    """What became of an occurrence of November 2026."""
    from datetime import date

    from companion.domain.plans import PlanId

    with hands.diary.reading() as book:
        return book.plans.occurrence(PlanId(plan), date(2026, 11, day))
