import sys
from types import TracebackType

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.ui.guard import override

Caught = list[type[BaseException]]


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> Caught:
    seen: Caught = []

    def hook(kind: type[BaseException], _error: BaseException, _trace: TracebackType | None) -> None:
        seen.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    return seen


class Broken(QWidget):
    """Raises from C code inside overrides: without the guard this ends the process on Python 3.11."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        _ = 1 / 0

    @override(default=lambda: QSize(11, 12))
    def sizeHint(self) -> QSize:
        return QSize(len(5), 1)  # type: ignore[arg-type]


def test_an_error_in_an_override_reaches_the_hook_and_the_program_lives(qtbot: QtBot, caught: Caught) -> None:
    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    widget.grab()
    assert ZeroDivisionError in caught
    assert widget.sizeHint() == QSize(11, 12)
    assert TypeError in caught


def test_a_good_override_returns_its_own_value(caught: Caught) -> None:
    @override(default=lambda: 3)
    def seven() -> int:
        return 7

    assert seven() == 7
    assert caught == []


def test_a_guard_without_a_default_is_refused() -> None:
    with pytest.raises(TypeError):
        override()  # type: ignore[call-overload]
