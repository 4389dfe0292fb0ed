"""Fields to type in and lists to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from companion.ui.widgets.field import Field, line_edit, pick, text_box

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def words(field: Field) -> list[str]:
    return [each.text() for each in field.findChildren(QLabel) if each.isVisibleTo(field)]


def test_one_call_gives_label_and_names(qtbot: QtBot) -> None:
    edit = line_edit("Rose", placeholder="your name")
    field = Field("My name", edit, hint="As your friends say it.")
    qtbot.addWidget(field)
    field.show()
    assert (edit.accessibleName(), edit.accessibleDescription()) == ("My name", "As your friends say it.")
    assert words(field) == ["My name", "As your friends say it."]
    assert edit.minimumHeight() >= 60
    field.say("Please look again.")
    assert edit.accessibleDescription() == "Please look again."
    assert words(field) == ["My name", "Please look again."]
    field.say("")
    field.set_label("Name")
    assert words(field) == ["Name"]
    assert edit.accessibleName() == "Name"


def test_a_label_may_be_for_the_ear_only(qtbot: QtBot) -> None:
    edit = line_edit()
    field = Field("Find a name", edit, show_label=False)
    qtbot.addWidget(field)
    field.show()
    assert words(field) == []
    assert edit.accessibleName() == "Find a name"


def test_tab_leaves_a_text_box(qtbot: QtBot) -> None:
    both = QWidget()
    qtbot.addWidget(both)
    box, edit = text_box("Dear Anna"), line_edit()
    for place, each in enumerate((box, edit)):
        each.setParent(both)
        each.move(0, 200 * place)
    both.show()
    both.activateWindow()
    qtbot.waitUntil(both.isActiveWindow)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert edit.hasFocus()
    assert box.toPlainText() == "Dear Anna"


def test_a_list_gives_the_value_behind_the_words(qtbot: QtBot) -> None:
    box = pick([("", "Another country"), ("GB", "United Kingdom"), ("DE", "Germany")], "DE")
    qtbot.addWidget(box)
    assert box.currentData() == "DE"
    assert pick([("", "Another country")], "XX").currentData() == ""
    box.show()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentData() == "DE"  # the wheel scrolls the page
