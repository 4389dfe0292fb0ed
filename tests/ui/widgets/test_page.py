"""What every page is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    shown = Page()
    qtbot.addWidget(shown)
    shown.resize(800, 500)
    shown.set_heading("A title", soft="softly")
    return shown


def show(page: Page, qtbot: QtBot) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()


def focused(page: Page) -> str:
    widget = page.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_the_title_is_what_the_page_is_called(page: Page) -> None:
    assert (page.title, page.accessibleName()) == ("A title", "A title")


def test_the_keyboard_begins_in_the_content_else_at_the_main_button_else_at_back(page: Page, qtbot: QtBot) -> None:
    page.add_buttons(left=[back_button()])
    show(page, qtbot)
    page.focus_first()
    assert focused(page) == "Back"
    page.add_buttons(right=[main_button("Go")])
    QApplication.processEvents()
    page.focus_first()
    assert focused(page) == "Go"
    page.body.addWidget(Words("nothing to press here"))
    off, hidden, first = Press("Off"), Press("Hidden"), Press("First")
    off.setEnabled(False)
    page.body.addLayout(flow_of(off, hidden, first))
    hidden.hide()
    QApplication.processEvents()
    page.focus_first()
    assert focused(page) == "First"


def test_what_does_not_fit_is_told_and_one_press_goes_on(page: Page, qtbot: QtBot) -> None:
    for number in range(30):
        page.body.addWidget(Press(f"Press {number}"))
    show(page, qtbot)
    qtbot.waitUntil(page._more.isVisible)
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    assert page._more.accessibleName() == "More below"
    for _ in range(30):
        page._more.click()
        QApplication.processEvents()
        if bar.value() == bar.maximum():
            break
    assert page._more.accessibleName() == "To the top"
    page._go_on()
    assert bar.value() == 0


def test_a_page_that_fits_has_no_more(page: Page, qtbot: QtBot) -> None:
    page.body.addWidget(Press("One"))
    show(page, qtbot)
    assert not page._more.isVisible()


def test_what_is_emptied_is_gone_and_heading_and_buttons_stay(page: Page, qtbot: QtBot) -> None:
    page.add_buttons(right=[main_button("Go")])
    page.body.addLayout(flow_of(Press("One"), Press("Two")))
    page.body.addWidget(Words("three"))
    show(page, qtbot)
    page.clear_body()
    QApplication.processEvents()
    assert [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisible()] == ["Go"]
    page.clear_buttons()
    assert not any(each.isVisible() for each in page.findChildren(QPushButton))
    assert page.title == "A title"


def test_back_is_left_to_the_window(page: Page) -> None:
    assert not page.back()
    assert page.topics == frozenset()


def test_tab_goes_on_to_the_buttons_from_whichever_choice_the_arrows_came_to(qtbot: QtBot) -> None:
    """Qt lets Tab stop at one of several radio buttons, and the others had their place by age, behind the rail."""
    window = QWidget()
    column = QVBoxLayout(window)
    door, page = Press("Get help"), Page()
    choices = [OneOf(words) for words in ("Near", "A trip away", "Far away")]
    holder = QWidget()
    inside = QVBoxLayout(holder)
    for choice in choices:
        inside.addWidget(choice)
    page.body.addWidget(holder)
    back = back_button()
    page.add_buttons(left=[back])
    for widget in (page, door):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.put_in_order()
    for number, choice in enumerate(choices):
        choices[0].setFocus()
        for _ in range(number):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Down)
        assert choice.hasFocus()
        QTest.keyClick(choice, Qt.Key.Key_Tab)
        assert back.hasFocus(), choice.text()


def test_buttons_that_fit_again_stand_in_one_row_again(page: Page, qtbot: QtBot) -> None:
    wide = [Press("A long way out of here, and another one"), Press("And one that is as long as that one")]
    page.add_buttons(left=[*wide], right=[main_button("I understand")])
    page.body.addWidget(Words("A line."))
    show(page, qtbot)
    last = page.findChildren(Press)[-1]
    assert wide[0].mapTo(page, wide[0].rect().topLeft()).y() < last.mapTo(page, last.rect().topLeft()).y()

    page.clear_buttons()
    back, on = back_button(), main_button("Next")
    page.add_buttons(left=[back], right=[on])
    qtbot.waitUntil(lambda: back.mapTo(page, back.rect().topLeft()).y() == on.mapTo(page, on.rect().topLeft()).y())
    below = page.height() - on.mapTo(page, on.rect().bottomLeft()).y()

    assert below < on.height()


def test_in_a_low_window_there_is_less_air_and_more_of_the_page(page: Page, qtbot: QtBot) -> None:
    page.resize(800, 768)
    page.add_buttons(left=[back_button()])
    first, second = Words("one"), Words("two")
    page.body.addWidget(first)
    page.body.addWidget(second)
    show(page, qtbot)

    def air() -> int:
        """All that is between and around things, in pixels."""
        edges = page._outer.contentsMargins()
        return edges.top() + edges.bottom() + 2 * page._outer.spacing() + page.body.spacing()

    roomy = air()
    page.resize(800, 728)
    low = air()
    assert low <= roomy - 40, "as much as a window's title takes"
    assert page._outer.spacing() > 0
    page.resize(800, 768)
    assert air() == roomy
    page.body.setSpacing(3)
    page.resize(800, 728)
    assert page.body.spacing() == 3, "a page that chose its own keeps it"


@pytest.mark.parametrize("step", [100, 120, 140])
@pytest.mark.parametrize("width", [900, 1000, 1100, 1200])
def test_tools_never_squeeze_the_heading(qtbot: QtBot, step: int, width: int) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    page = Page()
    qtbot.addWidget(page)
    page.set_heading(
        "Get help", soft="You seem to be in this country: United Kingdom. This computer does not tell anyone."
    )
    for words in ("Change the country", "Print this", "Back to where I was"):
        page.add_tool(Press(words))
    page.resize(width, 700)
    show(page, qtbot)
    assert page._title.width() >= page._title.fontMetrics().horizontalAdvance("Get help")
