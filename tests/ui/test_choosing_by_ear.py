"""What a screen reader chooses has the same effect as what is pressed, and rows of lists say what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from companion.ui.widgets.press import AnyOf, OneOf, Press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def _act(widget: QWidget, name: str) -> None:
    interface = QAccessible.queryAccessibleInterface(widget)
    actions = interface.actionInterface()
    assert name in actions.actionNames()
    actions.doAction(name)


@pytest.fixture
def pair(qtbot: QtBot) -> Iterator[tuple[OneOf, OneOf]]:
    """Two choices of which one is chosen."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    first, second = OneOf("In person"), OneOf("Telephone")
    column.addWidget(first)
    column.addWidget(second)
    holder.show()
    yield first, second
    holder.close()


def test_choosing_by_ear_is_pressing(qtbot: QtBot, pair: tuple[OneOf, OneOf]) -> None:
    first, second = pair
    first.setChecked(True)
    pressed: list[str] = []
    second.clicked.connect(lambda: pressed.append("second"))
    _act(second, "Toggle")
    qtbot.waitUntil(lambda: pressed == ["second"])
    assert second.isChecked()
    assert not first.isChecked()


def test_choosing_by_ear_reaches_the_group_too(qtbot: QtBot, pair: tuple[OneOf, OneOf]) -> None:
    first, second = pair
    group, pressed = QButtonGroup(first.parentWidget()), list[int]()
    group.addButton(first, 1)
    group.addButton(second, 2)
    group.idClicked.connect(pressed.append)
    _act(second, "Toggle")
    qtbot.waitUntil(lambda: pressed == [2])


def test_showing_a_choice_presses_nothing(qtbot: QtBot, pair: tuple[OneOf, OneOf]) -> None:
    first, _second = pair
    pressed: list[str] = []
    first.clicked.connect(lambda: pressed.append("first"))
    first.setChecked(True)
    qtbot.wait(1)
    assert pressed == []


def test_a_tick_by_ear_turns_once(qtbot: QtBot) -> None:
    tick = AnyOf("Tom")
    qtbot.addWidget(tick)
    turned: list[bool] = []
    tick.toggled.connect(turned.append)
    _act(tick, "Toggle")
    qtbot.wait(1)
    assert turned == [True]


def test_a_button_is_pressed_by_ear(qtbot: QtBot) -> None:
    press, pressed = Press("Plan it"), list[str]()
    qtbot.addWidget(press)
    press.show()
    press.clicked.connect(lambda: pressed.append("pressed"))
    _act(press, "Press")
    qtbot.waitUntil(lambda: pressed == ["pressed"])
    assert press.focusPolicy() & Qt.FocusPolicy.TabFocus
