"""A long list to tick in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from companion.ui.look import set_look
from companion.ui.theme import CONTRAST, Look
from companion.ui.widgets.tick_list import TickList, TickRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = [
    TickRow(key=7, title="Ada Ashby", sub="01632 960 201", fold="ada ashby the mill"),
    TickRow(key=3, title="Bert Brook", fold="bert brook"),
    TickRow(key=9, title="Clara Ashby", fold="clara ashby"),
]


@pytest.fixture
def ticks(qtbot: QtBot) -> TickList:
    shown = TickList("People in the file")
    qtbot.addWidget(shown)
    shown.rows.set_rows(ROWS)
    shown.resize(600, 400)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def titles(ticks: TickList) -> list[str]:
    model = ticks.rows
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def test_it_keeps_the_rules_of_a_model(ticks: TickList) -> None:
    QAbstractItemModelTester(ticks.rows, QAbstractItemModelTester.FailureReportingMode.Warning, ticks)
    for words in ("ash", "", "nobody"):
        ticks.rows.search(words)
    ticks.rows.tick_shown(on=True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_turns_the_tick(ticks: TickList, key: Qt.Key) -> None:
    ticks.setFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Down)
    ticks.setCurrentIndex(ticks.rows.index(1))
    QTest.keyClick(ticks, key)
    assert ticks.rows.ticked == {3}
    QTest.keyClick(ticks, key)
    assert ticks.rows.ticked == set()


def test_a_click_turns_the_tick(ticks: TickList) -> None:
    spot = ticks.visualRect(ticks.rows.index(2)).center()
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ticks.rows.ticked == {9}


def test_it_is_said_aloud_with_its_tick(ticks: TickList) -> None:
    model, role = ticks.rows, Qt.ItemDataRole
    ticks.rows.turn(model.index(0))
    assert model.data(model.index(0), role.AccessibleTextRole) == "Ada Ashby. 01632 960 201"
    assert model.data(model.index(1), role.AccessibleTextRole) == "Bert Brook"
    assert model.data(model.index(0), role.CheckStateRole) == Qt.CheckState.Checked
    assert model.data(model.index(1), role.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.data(model.index(0), role.ToolTipRole) is None
    assert model.data(QModelIndex()) is None
    assert ticks.accessibleName() == "People in the file"


def test_a_search_shows_whose_words_begin_so_and_keeps_every_tick(ticks: TickList) -> None:
    ticks.rows.turn(ticks.rows.index(1))
    for words, found in (
        ("ash", ["Ada Ashby", "Clara Ashby"]),
        ("  MILL ada ", ["Ada Ashby"]),
        ("shby", []),
        ("ß", []),
        ("", ["Ada Ashby", "Bert Brook", "Clara Ashby"]),
    ):
        ticks.rows.search(words)
        assert titles(ticks) == found
    assert ticks.rows.ticked == {3}


def test_all_that_are_shown_can_be_ticked_and_no_others(ticks: TickList) -> None:
    ticks.rows.search("ash")
    ticks.rows.tick_shown(on=True)
    assert ticks.rows.ticked == {7, 9}
    ticks.rows.search("ada")
    ticks.rows.tick_shown(on=False)
    assert ticks.rows.ticked == {9}
    ticks.rows.search("nobody")
    ticks.rows.tick_shown(on=True)
    assert ticks.rows.ticked == {9}


@pytest.mark.parametrize("step", [100, 200])
def test_rows_are_large_enough_and_the_tick_is_drawn(ticks: TickList, step: int) -> None:
    set_look(Look(tokens=CONTRAST, step=step))
    ticks.scheduleDelayedItemsLayout()
    QApplication.processEvents()
    row = ticks.visualRect(ticks.rows.index(0))
    assert row.height() >= 60
    before = ticks.grab().toImage()
    ticks.rows.turn(ticks.rows.index(0))
    assert ticks.grab().toImage() != before
