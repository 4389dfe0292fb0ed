"""A rating: nothing until something is pressed, five words, and finer steps of five."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.rate import Fine, Rate, rate_words
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, value: int | None = None) -> Rate:
    rate = Rate(value)
    qtbot.addWidget(rate)
    rate.resize(900, 400)
    rate.show()
    rate.activateWindow()
    qtbot.waitUntil(rate.isActiveWindow)
    return rate


def chosen(rate: Rate) -> list[str]:
    return [each.accessibleName() for each in rate.findChildren(OneOf) if each.isChecked()]


def press(rate: Rate, words: str) -> None:
    next(each for each in rate.findChildren(Press) if each.accessibleName() == words).click()


def slider(rate: Rate) -> QSlider:
    return rate.findChildren(QSlider)[0]


def said(rate: Rate) -> str:
    return rate.findChildren(Fine)[0].findChildren(Words)[-1].text()


def test_nothing_is_chosen_before_something_is_pressed(qtbot: QtBot) -> None:
    rate = shown(qtbot)
    assert rate.value is None
    assert chosen(rate) == []
    assert said(rate) == ""
    rate.repaint()
    slider(rate).setFocus()
    assert rate.value is None


@pytest.mark.parametrize(("number", "words"), rate_words())
def test_a_word_is_a_number(qtbot: QtBot, number: int, words: str) -> None:
    rate = shown(qtbot)
    heard: list[int] = []
    rate.changed.connect(heard.append)
    button = next(each for each in rate.findChildren(OneOf) if each.accessibleName() == words)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (rate.value, heard) == (number, [number])
    assert chosen(rate) == [words]
    assert said(rate) == f"{number} out of 100"
    assert slider(rate).value() == number
    assert slider(rate).accessibleDescription() == f"{number} out of 100"


def test_less_and_more_go_in_fives_and_stop_at_the_ends(qtbot: QtBot) -> None:
    rate = shown(qtbot, 90)
    seen = []
    for words in ("A bit more", "A bit more", "A bit more", "A bit less"):
        press(rate, words)
        seen.append(rate.value)
    assert seen == [95, 100, 100, 95]
    rate.set_value(5)
    for _ in range(3):
        press(rate, "A bit less")
    assert rate.value == 0


def test_between_the_words_none_is_chosen(qtbot: QtBot) -> None:
    rate = shown(qtbot, 50)
    assert chosen(rate) == ["Half"]
    press(rate, "A bit more")
    assert chosen(rate) == []
    assert said(rate) == "55 out of 100"
    press(rate, "A bit less")
    assert chosen(rate) == ["Half"]


def test_the_keyboard_moves_it_in_fives(qtbot: QtBot) -> None:
    rate = shown(qtbot, 50)
    slider(rate).setFocus()
    for key, value in (
        (Qt.Key.Key_Right, 55),
        (Qt.Key.Key_Left, 50),
        (Qt.Key.Key_PageUp, 70),
        (Qt.Key.Key_End, 100),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(slider(rate), key)
        assert rate.value == value


def test_the_wheel_never_changes_an_answer(qtbot: QtBot) -> None:
    rate = shown(qtbot, 50)
    spot = QPointF(slider(rate).rect().center())
    event = QWheelEvent(
        spot, slider(rate).mapToGlobal(spot), QPoint(0, 0), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider(rate), event)
    assert rate.value == 50


@pytest.mark.parametrize(("given", "kept"), [(-5, 0), (0, 0), (100, 100), (140, 100)])
def test_a_value_stays_within_its_bounds(qtbot: QtBot, given: int, kept: int) -> None:
    assert shown(qtbot, given).value == kept


def test_a_drag_comes_to_rest_at_fives(qtbot: QtBot) -> None:
    rate = shown(qtbot, 50)
    slider(rate).setValue(43)
    assert rate.value == 45
    assert slider(rate).value() == 45
