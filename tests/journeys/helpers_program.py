"""The program as ``companion`` starts it, inside the test: real folder, real diary, real alarms, real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from companion.bootstrap import Start, _ask_key_store
from companion.rooms import Silence
from companion.services.demonstrating import fill
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.secrets import KeyStoreProcess
from companion.ui.application import Ends
from companion.ui.widgets.page import Page

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from companion.ports import Book
    from companion.rooms import Rooms
    from companion.ui.window import Window
    from tests.journeys.helpers_clock import RunningClock
    from tests.journeys.helpers_hands import Hands

SIZE = (1366, 768)

RUNNING: list[Program] = []
"""Those that have begun and not ended; what a failed test leaves would beat on in the tests after it."""


class Program(Start):
    """One start. Errors of ours fail the test instead of becoming the crash page."""

    def __init__(self, home: Path, clock: RunningClock, hands: Hands) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(home, _ask_key_store(home), demo=False, hidden=False, clock=clock)
        self.clock, self.hands = clock, hands
        RUNNING.append(self)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self._dress(qt)
        assert self._single().first()
        self._window = self._frame()
        self._window.showNormal()
        self._window.resize(*SIZE)
        hands.wait(lambda: self._window.size().toTuple() == SIZE, "the size")
        hands.wait(lambda: self._rooms is not None or self._opening_asks(), "the diary, or a question at the door")

    def _opening_asks(self) -> bool:
        opening = getattr(self, "_opening", None)
        return opening is not None and opening._page is not None

    def ready(self) -> Program:
        """Wait until reminders run."""
        self.hands.wait(lambda: self._rooms is not None, "the diary")
        self.hands.wait(lambda: not isinstance(self.rooms.later.alarms, Silence), "the reminders")
        return self

    @property
    def rooms(self) -> Rooms:
        assert self._rooms is not None
        return self._rooms

    @property
    def window(self) -> Window:
        return self._window

    @property
    def page(self) -> Page:
        page = self._window.page
        assert isinstance(page, Page)
        return page

    @property
    def here(self) -> str:
        place = self.rooms.router.here
        assert place is not None
        return place.page

    def reading(self) -> AbstractContextManager[Book]:
        """The diary as it stands, to look into."""
        return self.rooms.diary.reading()

    def notice_the_clock(self) -> None:
        """The heart beat after the clock was turned, as within a minute by itself."""
        self._pulse.look()
        self.hands.settle()

    def end(self) -> None:
        """Quit, and take the windows away."""
        RUNNING.remove(self)
        if self._application is not None:
            # Leaving the event loop is the one thing left out: the tests live in it.
            self._application._ends = Ends(close=self._close, quit=_stay)
            self._application.quit()
        self._one.release()
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class LivedIn(Program):
    """A start with the invented circle in its diary, past the door."""

    def _open(self) -> None:
        if self._rooms is not None:
            return
        self._clock = self.clock
        self._keeper = Safekeeping(FileVault(self._home, self._clock), KeyStoreProcess())
        diary = self._keeper.create_with_passphrase("tea in the garden")
        fill(diary, self._clock)
        self._enter(diary)


def _stay() -> None:
    """Do not leave."""
