"""A part of a page as the person meets it: shown, the focus on its first answer, and hands on keyboard and mouse."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen, ScreenKind
from companion.ui.steps.make import make_part
from companion.ui.steps.part import Nearby, Part, in_order
from companion.ui.when_words import Wording
from companion.ui.widgets.painted import LEAST, RING, Painted
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SATURDAY = datetime(2026, 11, 21, 13, 4)  # noqa: DTZ001 - wall time
NEARBY = Nearby(say=Wording(now=SATURDAY, zone="Europe/London"))
FIVE = ("Not at all", "A little", "Half", "Mostly", "Completely")

P = TypeVar("P", bound=Part)

_held: list[QWidget] = []
"""The window of the present test, which nobody else holds."""


def options(**words: str) -> tuple[Option, ...]:
    return tuple(Option(id=name, text=text) for name, text in words.items())


def screen(kind: ScreenKind, **more: object) -> Screen:
    return Screen(kind=kind, id="step", thought="A thought", ask="A question?", **more)  # type: ignore[arg-type]


def shown(qtbot: QtBot, kind: type[P], screen_: Screen, nearby: Nearby = NEARBY) -> P:
    """The part in a window, as wide as a page, with the keyboard on it."""
    window = QWidget()
    column = QVBoxLayout(window)
    part = make_part(screen_, nearby)
    assert isinstance(part, kind)
    column.addWidget(part)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(1000, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    part.start()
    _held[:] = [window]
    return part


def pressed(part: Part, words: str) -> QAbstractButton:
    """Tab to the button of these words and press it, by keyboard alone."""
    for _ in range(80):
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.accessibleName().startswith(words):
            QTest.keyClick(focused, Qt.Key.Key_Space)
            QApplication.processEvents()
            return focused
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    pytest.fail(f"the keyboard does not reach {words!r} among {names(part)}")


def clicked(part: Part, words: str) -> None:
    """The same with the mouse."""
    for button in part.findChildren(QAbstractButton):
        if button.isVisibleTo(part) and button.accessibleName().startswith(words):
            button.click()
            return
    pytest.fail(f"no {words!r} among {names(part)}")


def given(part: Part) -> object:
    """What Next would keep now; asked anew each time, whatever was asserted of it before."""
    return part.given


def draft(part: Part) -> object:
    """What is not kept yet."""
    return part.draft


def names(part: Part) -> list[str]:
    """What can be pressed or typed in, in reading order."""
    return [widget.accessibleName() for widget in in_order(part)]


def focused_name() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def said(part: Part) -> list[str]:
    """Every word to be read."""
    return [words.text() for words in part.findChildren(Words) if words.isVisibleTo(part) and words.text()]


def assert_fit_to_press(part: Part) -> None:
    """Everything has a name, is large enough, and none lies over another."""
    found = in_order(part)
    for widget in found:
        assert widget.accessibleName()
        if isinstance(widget, Painted):
            assert widget.width() - 2 * RING >= LEAST, widget.accessibleName()
            assert widget.height() - 2 * RING >= LEAST, widget.accessibleName()
    boxes = [widget.rect().translated(widget.mapTo(part, widget.rect().topLeft())) for widget in found]
    overlapping = [(one, two) for place, one in enumerate(boxes) for two in boxes[place + 1 :] if one.intersects(two)]
    assert overlapping == []
