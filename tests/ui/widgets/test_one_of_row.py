"""A question with a few answers beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.press import OneOf

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CLOCKS = [(True, "3:00 pm"), (False, "15:00")]


def test_one_is_chosen_and_the_value_is_told(qtbot: QtBot) -> None:
    heard: list[object] = []
    row = OneOfRow("How should the time be written?", CLOCKS, True, heard.append)
    qtbot.addWidget(row)
    row.show()
    first, second = row.findChildren(OneOf)
    assert first.isChecked()
    assert heard == []
    second.click()
    assert heard == [False]
    assert not first.isChecked()
    assert second.accessibleDescription() == "How should the time be written?"


def test_the_keyboard_goes_from_one_to_the_next(qtbot: QtBot) -> None:
    heard: list[object] = []
    row = OneOfRow("How large?", [(100, "100 %"), (120, "120 %"), (140, "140 %")], 120, heard.append)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    chosen = row.findChildren(OneOf)[1]
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert heard == [140]


def test_right_at_the_end_of_a_row_goes_on_to_the_next_and_left_comes_back(qtbot: QtBot) -> None:
    heard: list[object] = []
    sizes = [(number, f"{number} of the many") for number in range(6)]
    row = OneOfRow("How large?", sizes, 0, heard.append)
    qtbot.addWidget(row)
    row.resize(460, 400)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    choices = row.findChildren(OneOf)
    assert choices[0].y() < choices[-1].y()  # several rows
    choices[0].setFocus()
    for choice in choices:
        QTest.keyClick(choice, Qt.Key.Key_Right)
    assert heard == [1, 2, 3, 4, 5]
    assert choices[-1].hasFocus()
    for choice in reversed(choices):
        QTest.keyClick(choice, Qt.Key.Key_Left)
    assert heard[5:] == [4, 3, 2, 1, 0]


def test_where_nothing_is_chosen_the_arrows_only_look(qtbot: QtBot) -> None:
    heard: list[object] = []
    row = OneOfRow("How large?", [(number, f"{number} of the many") for number in range(6)], None, heard.append)
    qtbot.addWidget(row)
    row.resize(460, 400)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    choices = row.findChildren(OneOf)
    choices[0].setFocus()
    for choice in choices:
        QTest.keyClick(choice, Qt.Key.Key_Right)
    assert choices[-1].hasFocus()
    assert heard == []


def test_an_answer_that_is_none_of_them_chooses_none(qtbot: QtBot) -> None:
    row = OneOfRow("How large?", [(100, "100 %"), (120, "120 %")], 110, lambda _value: None)
    qtbot.addWidget(row)
    assert not any(each.isChecked() for each in row.findChildren(OneOf))
