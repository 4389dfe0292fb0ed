"""What scrolls on a page: a page opens at its beginning, and the keyboard is where one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FAR = "\n".join(["A long sentence to be read first."] * 30)


class Opened:
    """A page with words, a card and two presses, opened as the window does."""

    def __init__(self, qtbot: QtBot, words: str) -> None:
        self.page = Page(head_scrolls=True)
        qtbot.addWidget(self.page)
        self.page.resize(700, 420)
        self.page.set_heading("How are you?")
        self.card, self.first, self.second = Words("The card"), Press("First"), Press("Second")
        for widget in (Words(words), self.card, self.first, self.second):
            self.page.body.addWidget(widget)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.put_in_order()
        self.page.focus_first()
        self.page.begin()
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            QApplication.processEvents()

    @property
    def at(self) -> int:
        return self.page._scroll.verticalScrollBar().value()

    @property
    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def key(self, key: Qt.Key) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)
        self.settle()

    def in_sight(self, widget: QWidget) -> bool:
        view = self.page._scroll.viewport()
        top = widget.mapTo(view, QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= view.height()


@pytest.fixture
def far(qtbot: QtBot) -> Opened:
    return Opened(qtbot, FAR)


def test_what_can_be_seen_from_the_beginning_has_the_keyboard(qtbot: QtBot) -> None:
    near = Opened(qtbot, "Short.")
    assert (near.focused, near.at) == ("First", 0)


def test_a_question_is_read_before_answers_that_lie_below_and_tab_leads_to_them(far: Opened) -> None:
    assert (far.focused, far.at) == ("How are you?", 0)
    assert not far.in_sight(far.first)
    far.key(Qt.Key.Key_Tab)
    assert far.focused == "First"
    assert far.in_sight(far.first)
    far.key(Qt.Key.Key_Tab)
    assert far.focused == "Second"


def test_the_arrows_scroll_while_one_reads(far: Opened) -> None:
    far.key(Qt.Key.Key_Down)
    assert far.at > 0
    here = far.at
    far.page.resize(700, 430)
    far.settle()
    assert far.at == here, "one has begun to read"
    far.key(Qt.Key.Key_Tab)
    assert far.focused == "First"


def test_more_below_is_not_undone_by_what_still_settles(far: Opened) -> None:
    far.page._more.click()
    here = far.at
    assert here > 0
    far.page.resize(700, 440)
    far.settle()
    assert far.at == here


def test_whoever_has_pressed_a_key_keeps_the_keyboard_when_words_grow_above(qtbot: QtBot) -> None:
    near = Opened(qtbot, "Short.")
    near.key(Qt.Key.Key_Shift)
    words = near.page.findChildren(Words)
    next(each for each in words if each.text() == "Short.").setText(FAR)
    near.settle()
    assert near.focused == "First"
    assert near.in_sight(near.first)


def test_what_is_asked_about_is_kept_in_sight_where_not_all_is(far: Opened) -> None:
    far.key(Qt.Key.Key_Tab)
    far.page.begin(far.card)
    far.settle()
    assert far.focused == "First"
    assert far.in_sight(far.card)
    assert far.in_sight(far.first)


def test_something_else_that_takes_the_keyboard_is_followed(far: Opened) -> None:
    far.second.setFocus()
    far.settle()
    assert far.focused == "Second"
    assert far.in_sight(far.second)
