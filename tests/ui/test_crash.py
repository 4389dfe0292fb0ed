"""An error of ours, wherever it happens: a page with details that hold no names, and the program goes on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from companion.domain.problems import Problem, ProblemKind
from companion.system.logs import crash_report
from companion.ui.crash import Crash
from companion.ui.crash_page import CrashPage
from companion.ui.guard import override
from companion.ui.tasks import Tasks
from companion.ui.widgets.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


class Caught:
    """The catcher, and how often the program was closed from its page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.closed = 0
        self.crash = Crash(self._close, crash_report)
        self._qtbot = qtbot

    def _close(self) -> None:
        self.closed += 1

    def page(self) -> CrashPage:
        self._qtbot.waitUntil(lambda: self.crash.page is not None)
        page = self.crash.page
        assert page is not None
        return page

    def details(self) -> str:
        return self.page().findChildren(QPlainTextEdit)[0].toPlainText()

    def press(self, words: str) -> None:
        next(each for each in self.page().findChildren(Press) if each.accessibleName() == words).click()


@pytest.fixture
def caught(qtbot: QtBot) -> Iterator[Caught]:
    catcher = Caught(qtbot)
    catcher.crash.install()
    yield catcher
    catcher.crash.uninstall()
    if catcher.crash.page is not None:
        catcher.crash.page.close()


def break_now() -> NoReturn:
    name = "Anna Whitlock"
    raise ValueError(name)


class Painting(QWidget):
    """Breaks whenever it is drawn."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        break_now()


def in_a_slot(_qtbot: QtBot) -> None:
    QTimer.singleShot(0, break_now)


def in_an_override(qtbot: QtBot) -> None:
    painting = Painting()
    qtbot.addWidget(painting)
    painting.grab()


def in_a_thread(_qtbot: QtBot) -> None:
    worker = threading.Thread(target=break_now)
    worker.start()
    worker.join()


def in_a_slow_act(_qtbot: QtBot) -> None:
    tasks = Tasks()
    tasks.start(lambda _progress: break_now()).start()
    _kept.append(tasks)


_kept: list[Tasks] = []


@pytest.mark.parametrize("happens", [in_a_slot, in_an_override, in_a_thread, in_a_slow_act])
def test_an_error_anywhere_becomes_the_page_without_names(
    caught: Caught, happens: Callable[[QtBot], None], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    happens(qtbot)
    details = caught.details()
    assert "ValueError" in details
    assert "break_now" in details
    for name in ("Anna", "Whitlock"):
        assert name not in details
        assert name not in caplog.text
    assert "an error of ours" in caplog.text
    _kept.clear()


def test_nothing_of_a_cause_or_a_note_stands_in_the_details(caught: Caught) -> None:
    def worse() -> None:
        try:
            break_now()
        except ValueError as error:
            error.add_note("Anna said so")
            who = {"Anna": 1}
            raise KeyError(who) from error

    QTimer.singleShot(0, worse)
    details = caught.details()
    assert "KeyError" in details
    assert "ValueError" in details
    assert "Anna" not in details


def test_the_details_can_be_copied(caught: Caught) -> None:
    in_a_thread(None)  # type: ignore[arg-type]
    details = caught.details()
    caught.press("Copy the details")
    assert QGuiApplication.clipboard().text() == details
    assert "Companion" in details


def test_one_goes_on_and_the_next_error_is_shown_too(caught: Caught, qtbot: QtBot) -> None:
    for leave in ("Go on", "window"):
        in_a_thread(qtbot)
        page = caught.page()
        assert page.isVisible()
        focused = page.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == "Go on"
        if leave == "window":
            page.close()
        else:
            QTest.keyClick(focused, Qt.Key.Key_Return)
        assert caught.crash.page is None
    in_a_thread(qtbot)
    assert caught.page().isVisible()
    assert caught.closed == 0


def test_many_errors_make_one_page(caught: Caught, qtbot: QtBot) -> None:
    for _ in range(5):
        in_a_thread(qtbot)
    caught.page()
    qtbot.wait(20)
    pages = [window for window in QApplication.topLevelWidgets() if isinstance(window, CrashPage)]
    assert len(pages) == 1


def test_the_program_can_be_closed_from_it(caught: Caught, qtbot: QtBot) -> None:
    in_a_thread(qtbot)
    caught.press("Close Companion")
    assert caught.closed == 1


def test_what_the_world_refused_is_no_error_of_ours(caught: Caught, qtbot: QtBot) -> None:
    told: list[Problem] = []
    caught.crash.refused.connect(told.append)

    def refuse() -> NoReturn:
        raise Problem(ProblemKind.DISK_FULL, "Anna")

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert told[0].kind is ProblemKind.DISK_FULL
    assert caught.crash.page is None


def test_an_interrupt_ends_the_program(caught: Caught, qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.waitUntil(lambda: caught.closed == 1)
    assert caught.crash.page is None


def test_others_get_their_hooks_back() -> None:
    before = sys.excepthook, threading.excepthook
    crash = Crash(lambda: None, crash_report)
    crash.install()
    assert (sys.excepthook, threading.excepthook) != before
    crash.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
