"""A window with the real rooms over a real diary, and hands that only know the keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from companion.domain.run_screens import ScreenKind
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, fill
from companion.system.clock import TurnedClock
from companion.ui.pages.exercise.page import ExercisePage
from companion.ui.stage import Stage
from companion.ui.steps.answers import Answer
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.window import Window
from tests.helpers_store import open_temp_diary
from tests.ui.pages.helpers_kinds import answer_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.run_screens import Screen
    from companion.domain.runs import Run
    from companion.services.safekeeping import Safekeeping

W = TypeVar("W", bound=QWidget)


class Life:
    """One person's program: diary, rooms, window, and their keyboard."""

    def __init__(self, folder: Path, qtbot: QtBot, *, demo: bool = True, size: tuple[int, int] = (1366, 768)) -> None:
        self._folder, self._qtbot, self._size = folder, qtbot, size
        self.clock = TurnedClock(DEMO_NOW)
        self._open()
        if demo:
            fill(self.diary, self.clock)
            with self.diary.writing() as book:
                for run in book.runs.all():
                    book.runs.remove(run.id)

    def _open(self) -> None:
        self.diary = open_temp_diary(self._folder, self.clock)
        nobody = cast("Safekeeping", None)
        self.rooms = Rooms(diary=self.diary, clock=self.clock, home=self._folder, safekeeping=nobody)
        self.window = Window()
        self._qtbot.addWidget(self.window)
        self.window.resize(*self._size)
        self.stage = Stage(self.window, self.rooms)
        self.rooms.bus.listen(self.stage.news)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def again(self) -> None:
        """End the program and start it anew on the same diary file."""
        self.window.close()
        self.diary.close()
        self._open()

    def end(self) -> None:
        self.window.close()
        self.diary.close()

    def later(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))

    # --- what is there ---

    @property
    def page(self) -> Page:
        page = self.window.page
        assert isinstance(page, Page)
        return page

    @property
    def runner(self) -> ExercisePage:
        page = self.window.page
        assert isinstance(page, ExercisePage), self.rooms.router.here
        return page

    @property
    def screen(self) -> Screen:
        sitting = self.runner._sitting
        assert sitting is not None
        return sitting.screen

    @property
    def run(self) -> Run:
        """As it stands in the diary, not in the window."""
        sitting = self.runner._sitting
        assert sitting is not None
        return self.rooms.exercising.run(sitting.run.id)

    def found(self, kind: type[W], words: str = "") -> W:
        for widget in self.page.findChildren(kind):
            if widget.isVisibleTo(self.page) and words in widget.accessibleName():
                return widget
        seen = [w.accessibleName() for w in self.page.findChildren(kind) if w.isVisibleTo(self.page)]
        pytest.fail(f"no {kind.__name__} called {words!r} among {seen}")

    # --- the keyboard ---

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focused, key)
            QApplication.processEvents()

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        """Tab until there."""
        for _ in range(80):
            if wanted(self.focused):
                return self.focused
            self.key(Qt.Key.Key_Tab)
        pytest.fail("the keyboard does not reach it")

    def press(self, words: str, kind: type[QWidget] = Press) -> None:
        """Tab to the button of these words and press it."""
        self.tab_to(lambda widget: isinstance(widget, kind) and widget.accessibleName().startswith(words))
        self.key(Qt.Key.Key_Space)

    def write(self, words: str) -> None:
        self.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
        QTest.keyClicks(self.focused, words)

    # --- answering ---

    def begin(self, exercise: str) -> None:
        self.rooms.router.go("thoughts")
        self.rooms.router.go("exercise", exercise=exercise, run=None)

    def answer(self, pick: Callable[[int], int] = lambda _many: 0) -> None:
        """Answer the screen by keyboard; ``pick`` chooses one of so many."""
        screen = self.screen
        if screen.several:
            answer_kind(self, screen, pick)
            return
        match screen.kind:
            case ScreenKind.CHOICE | ScreenKind.PERSON | ScreenKind.RATE | ScreenKind.PLAN:
                offered = [widget for widget in self.page.findChildren(Answer) if widget.isVisibleTo(self.page)]
                offered = [widget for widget in offered if not self._leads_elsewhere(widget, screen)]
                chosen: QWidget = offered[pick(len(offered))]
                self.tab_to(lambda widget: widget is chosen)
                self.key(Qt.Key.Key_Space)
            case ScreenKind.MULTI:
                boxes = [widget for widget in self.page.findChildren(AnyOf) if widget.isVisibleTo(self.page)]
                box = boxes[pick(len(boxes))]
                self.tab_to(lambda widget: widget is box)
                self.key(Qt.Key.Key_Space)
                self.press("Next")
            case ScreenKind.TEXT:
                self.press(screen.starters[pick(len(screen.starters))])
                self.press("Next")
            case _:
                answer_kind(self, screen, pick)

    def _leads_elsewhere(self, widget: Answer, screen: Screen) -> bool:
        """Hard thoughts and doors have tests of their own; so have own words."""
        options = (*screen.options, *screen.more)
        hard = [option.text for option in options if option.safety or option.goto in ("help", "call")]
        own = [option.text for option in options if option.id == "else:"]
        return widget.text() in [*hard, *own, "Choose another day and time"]

    def rate(self, value: int) -> None:
        self.press(self.screen.rate_words[value // 25], Answer)

    def until(self, wanted: Callable[[Screen], bool]) -> None:
        """Answer the first answers until there."""
        for _ in range(60):
            if wanted(self.screen):
                return
            self.answer()
        pytest.fail("never came there")
