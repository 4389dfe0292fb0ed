from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.people import Person, PersonId
from companion.ui.look import set_look
from companion.ui.theme import CONTRAST, DARK, LIGHT, Look, Tokens
from companion.ui.widgets.press import AnyOf, OneOf, Press, PressKind
from companion.ui.widgets.who import FaceChoice

LONG = "Tell Margaret about the call over a long and friendly cup of coffee on Thursday morning"


def _mouse(widget: QWidget, kind: QMouseEvent.Type, when: int) -> None:
    spot = QPointF(widget.rect().center())
    button = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(kind, spot, widget.mapToGlobal(spot), button, held, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(when)
    QApplication.sendEvent(widget, event)


def _click(widget: QWidget, when: int) -> None:
    _mouse(widget, QMouseEvent.Type.MouseButtonPress, when)
    _mouse(widget, QMouseEvent.Type.MouseButtonRelease, when + 40)


@pytest.mark.parametrize("kind", list(PressKind))
@pytest.mark.parametrize("step", [100, 140, 200])
def test_every_button_is_at_least_sixty_pixels(qtbot: QtBot, kind: PressKind, step: int) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    press = Press("Yes", kind=kind)
    qtbot.addWidget(press)
    assert press.sizeHint().width() >= 60
    assert press.sizeHint().height() - 12 >= 60


def test_a_long_label_wraps_and_grows(qtbot: QtBot) -> None:
    press = Press(LONG, "coffee")
    qtbot.addWidget(press)
    assert press.heightForWidth(300) > press.heightForWidth(900)
    assert press.minimumSizeHint().width() < 300


def test_words_are_the_accessible_name_and_the_role_fits(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    press, one, many = Press("Plan it", sub="On Thursday"), OneOf("Weekly"), AnyOf("Tom")
    for widget in (press, one, many):
        column.addWidget(widget)
    roles = [QAccessible.queryAccessibleInterface(widget).role() for widget in (press, one, many)]
    assert roles == [QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox]
    assert press.accessibleName() == "Plan it. On Thursday"


def test_a_second_click_within_half_a_second_is_passed_over_even_on_another_button(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    first, second = Press("Next"), Press("Next again")
    column.addWidget(first)
    column.addWidget(second)
    holder.show()
    pressed: list[str] = []
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    _click(first, 10_000)
    _click(second, 10_200)
    assert pressed == ["first"]
    _click(second, 11_000)
    assert pressed == ["first", "second"]


def test_more_and_less_may_be_pressed_quickly(qtbot: QtBot) -> None:
    press = Press("More")
    press.set_repeats()
    qtbot.addWidget(press)
    press.show()
    count: list[int] = []
    press.clicked.connect(lambda: count.append(1))
    for when in (20_000, 20_100, 20_200):
        _click(press, when)
    assert len(count) == 3


def test_keys_press_it(qtbot: QtBot) -> None:
    press = Press("Plan it")
    qtbot.addWidget(press)
    press.show()
    count: list[int] = []
    press.clicked.connect(lambda: count.append(1))
    press.setFocus()
    QTest.keyClick(press, Qt.Key.Key_Space)
    assert count == [1]


ENTERS = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter]


def a_face() -> FaceChoice:
    return FaceChoice(Person(id=PersonId("tom"), name="Tom", added_at=datetime(2026, 11, 1, tzinfo=UTC)))


@pytest.mark.parametrize("make", [lambda: AnyOf("Tom"), a_face])
@pytest.mark.parametrize("key", ENTERS)
def test_enter_ticks_and_only_space_takes_the_tick_away(
    qtbot: QtBot, key: Qt.Key, make: Callable[[], AnyOf | FaceChoice]
) -> None:
    """Whoever presses Enter again means to go on; the tick must still be there."""
    tick = make()
    qtbot.addWidget(tick)
    tick.show()
    told: list[bool] = []
    tick.clicked.connect(lambda on: told.append(bool(on)))
    QTest.keyClick(tick, key)
    QTest.keyClick(tick, key)
    twice = [True, False] if key == Qt.Key.Key_Space else [True]
    assert told == twice
    held = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(tick, held)
    assert told == twice


@pytest.mark.parametrize("key", ENTERS)
def test_enter_chooses_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    once, weekly = OneOf("Once"), OneOf("Weekly")
    for choice in (once, weekly):
        column.addWidget(choice)
    once.setChecked(True)
    holder.show()
    told: list[bool] = []
    weekly.clicked.connect(lambda on: told.append(bool(on)))
    QTest.keyClick(weekly, key)
    assert (once.isChecked(), weekly.isChecked()) == (False, True)
    assert told == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_only_choice_stays_chosen_when_pressed_again(qtbot: QtBot, key: Qt.Key) -> None:
    only = OneOf("Jitsi Meet")
    qtbot.addWidget(only)
    only.show()
    told: list[bool] = []
    only.clicked.connect(lambda on: told.append(bool(on)))
    QTest.keyClick(only, key)
    QTest.keyClick(only, key)
    QTest.mouseClick(only, Qt.MouseButton.LeftButton)
    assert only.isChecked()
    assert told
    assert all(told)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_the_focus_ring_is_seen(qtbot: QtBot, tokens: Tokens) -> None:
    set_look(Look(tokens=tokens))
    holder = QWidget()
    holder.setStyleSheet(f"background: {tokens.paper}")
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    press = Press("Plan it")
    column.addWidget(press)
    holder.resize(QSize(400, 120))
    holder.show()
    holder.activateWindow()
    press.setFocus()
    qtbot.waitUntil(press.hasFocus)
    with_ring = holder.grab().toImage()
    press.clearFocus()
    without = holder.grab().toImage()
    spot = press.mapTo(holder, QPoint(press.width() // 2, 2))
    assert with_ring.pixelColor(spot).name().upper() == tokens.ink.upper()
    assert without.pixelColor(spot) != with_ring.pixelColor(spot)
