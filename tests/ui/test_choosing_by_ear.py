"""What a screen reader chooses has the same effect as what is pressed, and rows of lists say what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QButtonGroup, QListView, QVBoxLayout, QWidget

from companion.domain.people import Person, PersonId
from companion.services.demonstrating import DEMO_NOW
from companion.ui.widgets.people_list import PeopleList, Row
from companion.ui.widgets.press import AnyOf, OneOf, Press
from companion.ui.widgets.tick_list import TickList, TickRow
from companion.ui.widgets.when import BigList

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


# --- lists ---


def _rows(view: QListView) -> list[QAccessibleInterface]:
    interface = QAccessible.queryAccessibleInterface(view)
    return [interface.child(number) for number in range(interface.childCount())]


def _said(row: QAccessibleInterface) -> tuple[str, str]:
    return row.text(QAccessible.Text.Name), row.text(QAccessible.Text.Description)


def test_rows_to_tick_say_their_words_and_whether_they_are_ticked(qtbot: QtBot) -> None:
    ticks = TickList("People in the file")
    qtbot.addWidget(ticks)
    ticks.rows.set_rows([TickRow(key=0, title="Anna", sub="a number"), TickRow(key=1, title="Tom")])
    ticks.rows.ticked = {1}
    rows = _rows(ticks)
    assert [_said(row)[0] for row in rows] == ["Anna. a number", "Tom"]
    assert [(row.state().checkable, row.state().checked) for row in rows] == [(True, False), (True, True)]


def test_rows_to_choose_say_which_is_chosen(qtbot: QtBot) -> None:
    days = BigList()
    qtbot.addWidget(days)
    days.fill([(1, "Today"), (2, "Tomorrow")])
    assert days.choose(2)
    assert [(_said(row)[0], row.state().selected) for row in _rows(days)] == [("Today", False), ("Tomorrow", True)]


def test_rows_of_people_say_ring_state_and_whose_card_is_shown(qtbot: QtBot) -> None:
    anna = Person(id=PersonId("anna"), name="Anna", added_at=DEMO_NOW)
    people = PeopleList("Names of my people", lambda _person: None)
    qtbot.addWidget(people)
    rows = [
        Row(title="Close to me"),
        Row(title="Anna", heard="Anna, daughter", person=anna),
        Row(title="Not suggested", key="fold"),
    ]
    people.show_rows(rows, "anna")
    assert [_said(row) for row in _rows(people)] == [
        ("Close to me", ""), ("Anna, daughter", "chosen"), ("Not suggested", "closed"),
    ]  # fmt: skip
