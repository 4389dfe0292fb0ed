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


def test_an_answer_that_is_none_of_them_chooses_none(qtbot: QtBot) -> None:
    row = OneOfRow("How large?", [(100, "100 %"), (120, "120 %")], 110, lambda _value: None)
    qtbot.addWidget(row)
    assert not any(each.isChecked() for each in row.findChildren(OneOf))
