"""The frame, its doors, and the keys that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.ui.look import set_look
from companion.ui.router import DOORS
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.page import Page
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    shown = Window()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.keep_running = False
    shown.close()


def test_it_tells_once_that_it_stands(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: len(told) > 0)
    for _ in range(3):
        window.repaint()
    assert told == [True]


@pytest.mark.parametrize(
    ("size", "step", "below"),
    [((1366, 768), 100, False), ((1024, 600), 100, False), ((640, 480), 100, True), ((1366, 768), 140, False),
     ((1024, 600), 200, True), ((1366, 768), 200, True)],
)  # fmt: skip
def test_the_doors_lie_below_where_there_is_no_room_beside(
    window: Window, size: tuple[int, int], step: int, *, below: bool
) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    window.resize(*size)
    QApplication.processEvents()
    assert window.rail.below is below
    rail, stack = window.rail.geometry(), window.stack.geometry()
    assert not rail.intersects(stack)
    assert (rail.top() >= stack.bottom()) is below
    doors = [window.rail.door(door.page) for door in DOORS] + [window.rail.door("help")]
    boxes = [door.geometry() for door in doors]
    assert not any(one.intersects(two) for number, one in enumerate(boxes) for two in boxes[:number])
    assert all(box.height() >= 60 and box.width() >= 60 for box in boxes)


def test_a_door_knows_where_one_is(window: Window) -> None:
    for page, door in (("person", "people"), ("occurrence", "plans"), ("calm", "help"), ("check_in", "how")):
        window.rail.show_here(page)
        marked = [each.page for each in DOORS if window.rail.door(each.page).accessibleDescription() == "You are here"]
        if window.rail.door("help").accessibleDescription() == "You are here":
            marked.append("help")
        assert marked == [door]
    window.rail.show_here("recovery")  # Settings has no door
    assert not any(window.rail.door(each.page).accessibleDescription() for each in DOORS)


def test_a_press_on_a_door_asks_for_its_page(window: Window) -> None:
    asked: list[str] = []
    window.asked_page.connect(asked.append)
    for page in ("people", "help"):
        QTest.mouseClick(window.rail.door(page), Qt.MouseButton.LeftButton)
    assert asked == ["people", "help"]


def test_keys_work_wherever_one_is_but_not_what_is_typed(window: Window) -> None:
    page = Page()
    field = QLineEdit("typed")
    page.body.addWidget(field)
    window.show_page(page)
    heard: list[str] = []
    window.asked_page.connect(heard.append)
    window.escaped.connect(lambda: heard.append("back"))
    window.asked_undo.connect(lambda: heard.append("undo"))
    field.setFocus()
    QTest.keyClicks(field, "z1")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)  # takes back what was typed, in the field
    assert field.text() != "typedz1"
    assert heard == []
    for key, modifier in ((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_3, ALT),
                          (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)):  # fmt: skip
        QTest.keyClick(field, key, modifier)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Comma, CONTROL)
    assert heard == ["help", "plans", "back", "undo", "settings"]


def test_a_page_that_is_dropped_is_gone(window: Window, qtbot: QtBot) -> None:
    one, two = Page(), Page()
    window.show_page(one)
    window.show_page(two, doors=False)
    assert window.page is two
    assert not window.rail.isVisible()
    window.show_page(one)
    assert window.stack.count() == 2
    with qtbot.waitSignal(two.destroyed):
        window.drop(two)
    assert window.stack.count() == 1
    assert window.rail.isVisible()


def test_pages_behind_are_dropped_without_dressing_them_anew(window: Window) -> None:
    """Going through a door lets go of all pages on the way; dressed anew, sixteen of them would take 18 ms."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        moved = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.moved += event.type() in (QEvent.Type.ParentChange, QEvent.Type.StyleChange)
            return super().eventFilter(watched, event)

    behind, front, watch = Page(), Page(), Watch()
    window.show_page(behind)
    window.show_page(front)
    behind.installEventFilter(watch)
    window.drop(behind)
    assert watch.moved == 0
    assert behind.isHidden()
    window.drop(front)  # takes the keyboard with it, which would otherwise be inside what is about to be deleted
    assert front.parent() is None


def test_a_window_that_goes_on_is_not_closed(window: Window) -> None:
    window.keep_running = True
    assert not window.close()
    assert window.isVisible()
    window.keep_running = False
    assert window.close()


def test_it_is_never_too_small_to_use() -> None:
    window = Window()
    assert window.minimumSize() == QSize(640, 480)
    assert window.sizeHint() == QSize(1280, 800)
    window.deleteLater()
