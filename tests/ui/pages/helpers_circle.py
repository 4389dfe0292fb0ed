"""A window with the real rooms over a real diary, a desktop that only writes down, and hands on the keyboard."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from companion.domain.people import Person, PersonId
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, fill
from companion.system.clock import TurnedClock
from companion.ui.stage import Stage
from companion.ui.widgets.cue_line import SEEN_MS, CueLine
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import OneOf, Press
from companion.ui.window import Window
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.services.safekeeping import Safekeeping

W = TypeVar("W", bound=QWidget)


class Desktop:
    """Writes down what it is asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str) -> None:
        self.opened.append(url)


class Hands:
    """One person before their window."""

    def __init__(self, folder: Path, qtbot: QtBot, *, demo: bool, size: tuple[int, int]) -> None:
        self.qtbot = qtbot
        self.clock = TurnedClock(DEMO_NOW)
        self.diary = open_temp_diary(folder, self.clock)
        if demo:
            fill(self.diary, self.clock)
        self.rooms = Rooms(diary=self.diary, clock=self.clock, home=folder, safekeeping=cast("Safekeeping", None))
        self.desktop = Desktop()
        self.rooms.__dict__["opener"] = self.desktop
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.stage = Stage(self.window, self.rooms)
        self.rooms.bus.listen(self.stage.news)
        self.window.escaped.connect(self._escape)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _escape(self) -> None:
        if not self.page.back():
            self.rooms.router.back()

    # --- what is there ---

    @property
    def page(self) -> Page:
        page = self.window.page
        assert isinstance(page, Page)
        return page

    @property
    def here(self) -> str:
        place = self.rooms.router.here
        assert place is not None
        return place.page

    def go(self, page: str, **what: object) -> None:
        self.rooms.router.go(page, **what)
        self.settle()

    def settle(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for _ in range(3):
            QApplication.processEvents()

    def words(self) -> str:
        """All words one can see on the page."""
        labels = [label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)]
        presses = [press.accessibleName() for press in self.page.findChildren(Press) if press.isVisibleTo(self.page)]
        return "\n".join([*labels, *presses])

    def found(self, kind: type[W], name: str = "") -> W:
        seen = [widget for widget in self.page.findChildren(kind) if widget.isVisibleTo(self.page)]
        for widget in seen:
            if widget.accessibleName().startswith(name):
                return widget
        pytest.fail(f"no {kind.__name__} called {name!r} among {[each.accessibleName() for each in seen]}")

    def read_quiet_line(self) -> None:
        """Look at the line about Get help for as long as it takes to be seen; before that nothing waves it away."""
        line = self.found(CueLine)
        self.qtbot.waitUntil(lambda: line.seen, timeout=5 * SEEN_MS)

    # --- the keyboard ---

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focused, key)
            self.settle()

    def tab_to(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        for _ in range(90):
            here = self.focused
            if isinstance(here, kind) and here.accessibleName().startswith(name):
                return here
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"the keyboard does not reach {name!r}")

    def press(self, name: str, kind: type[QWidget] = QWidget) -> None:
        self.tab_to(name, kind)
        self.key(Qt.Key.Key_Space)

    def choose(self, name: str) -> None:
        """One of several: Tab goes to the group, arrows go round in it."""
        wanted = self.found(OneOf, name)
        group = [each for each in self.page.findChildren(OneOf) if each.parentWidget() is wanted.parentWidget()]
        for _ in range(90):
            if self.focused in group:
                break
            self.key(Qt.Key.Key_Tab)
        for _ in group:
            here = self.focused
            if here is wanted or not isinstance(here, OneOf):
                break
            before = group.index(here) > group.index(wanted)
            beside = here.y() == group[group.index(here) + (-1 if before else 1)].y()
            keys = (Qt.Key.Key_Left, Qt.Key.Key_Right) if beside else (Qt.Key.Key_Up, Qt.Key.Key_Down)
            self.key(keys[0] if before else keys[1])
        assert self.focused is wanted
        self.key(Qt.Key.Key_Space)

    def write(self, name: str, words: str) -> None:
        """Into the field of this name, in the place of what was there."""
        field = self.tab_to(name)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        self.settle()

    # --- the diary ---

    def person(self, person: str) -> Person:
        """As kept in the diary, not as shown."""
        with self.diary.reading() as book:
            found = book.people.get(PersonId(person))
        assert found is not None
        return found

    def everybody(self) -> list[Person]:
        with self.diary.reading() as book:
            return book.people.all()

    def change(self, person: str, **fields: object) -> None:
        """Another record in the diary, behind the page's back."""
        with self.diary.writing() as book:
            book.people.save(replace(self.person(person), **fields))  # type: ignore[arg-type]


@contextmanager
def hands_on(folder: Path, qtbot: QtBot, *, demo: bool = True, size: tuple[int, int] = (1366, 768)) -> Iterator[Hands]:
    """A window, closed at the end with its diary."""
    hands = Hands(folder, qtbot, demo=demo, size=size)
    yield hands
    hands.window.close()
    hands.diary.close()
