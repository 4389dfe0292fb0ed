"""The start and the end of the program: the demo's folder, a folder that cannot be used, signals, a second start."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from companion.bootstrap import Start
from companion.domain.problems import Problem, ProblemKind
from companion.rooms_demo import NotAtLogin
from companion.services.bus import Bus
from companion.services.demonstrating import DEMO_NOW, fill
from companion.services.safekeeping import Safekeeping
from companion.store.diary import SqlDiary
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.logs import NAME, begin_log, crash_report, end_log
from companion.ui.crash import Crash
from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from tests.ui.helpers_door import PASSPHRASE, Asked, MemoryKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

PATIENCE_SECONDS = 60
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="ends programs as Unix does")


# --- as a program of its own ---


class Running:
    """The program in a process, with its home and its folder for passing things in this test's folder."""

    def __init__(self, folder: Path, *words: str, home: str = "") -> None:
        self.folder = folder
        self.passing = folder / "passing"
        self.passing.mkdir(exist_ok=True)
        self.environment = os.environ | {
            "COMPANION_HOME": home or str(folder / "home"),
            "TMPDIR": str(self.passing),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "companion", *words], env=self.environment, stderr=subprocess.PIPE, text=True
        )

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE_SECONDS
        while not condition():
            assert self.process.poll() is None, self.end()
            assert monotonic() < end, "it did not come"
            sleep(0.02)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE_SECONDS)
        said = "".join(line for line in said.splitlines(True) if not line.startswith("This plugin does not support"))
        return self.process.returncode, said

    def homes(self) -> list[Path]:
        return list(self.passing.glob("companion-demo-*"))


@contextmanager
def running(folder: Path, *words: str, home: str = "") -> Iterator[Running]:
    program = Running(folder, *words, home=home)
    try:
        yield program
    finally:
        program.process.kill()
        program.process.wait()
        assert program.process.stderr is not None
        program.process.stderr.close()


STAGES: dict[str, Callable[[Path], bool]] = {
    "its folder is there": lambda home: home.is_dir(),
    "the diary is being made": lambda home: any(home.glob("companion.diary*")),
    "the diary is being filled": lambda home: (home / "companion.diary").exists(),
}
"""What is to be seen in the demo's folder when it is told to end: long before its frame, and in the midst of it."""


@unix_only
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_leaves_nothing_behind(tmp_path: Path, number: int, stage: str) -> None:
    with running(tmp_path, "--demo") as demo:
        demo.wait_for(lambda: any(map(STAGES[stage], demo.homes())))
        assert demo.end(number) == (0, "")
        assert demo.homes() == []
    assert not (tmp_path / "home").exists()


@unix_only
def test_the_demo_that_stands_leaves_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path, "--demo") as demo:
        demo.wait_for(lambda: any(home.glob("companion.diary") for home in demo.homes()))
        sleep(1)
        assert demo.end() == (0, "")
        assert demo.homes() == []


@unix_only
@pytest.mark.parametrize("words", [(), ("--hidden",)])
def test_a_start_waits_for_the_passphrase_and_ends_when_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    with running(tmp_path, *words) as program:
        program.wait_for((tmp_path / "home" / "running.lock").exists)
        sleep(0.7)
        assert program.end() == (0, "")
    assert [path.name for path in (tmp_path / "home").iterdir()] == []


@unix_only
def test_a_chosen_copy_takes_its_place_at_the_start(tmp_path: Path) -> None:
    keeper = Safekeeping(FileVault(tmp_path / "home", TurnedClock(DEMO_NOW)), MemoryKeys())
    diary = keeper.create_with_passphrase(PASSPHRASE)
    copy = keeper.copies().make(DEMO_NOW)
    fill(diary, TurnedClock(DEMO_NOW))
    keeper.copies().choose(copy.name)
    assert isinstance(diary, SqlDiary)
    diary.close()
    with running(tmp_path) as program:
        program.wait_for(lambda: not (tmp_path / "home" / "chosen").exists())
        sleep(1.5)  # until it heeds being told to end
        assert program.end() == (0, "")
    again = Safekeeping(FileVault(tmp_path / "home", TurnedClock(DEMO_NOW)), MemoryKeys())
    with closing(again.open_with_passphrase(PASSPHRASE)) as diary, diary.reading() as book:
        assert book.people.count() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody can make")
def test_a_folder_that_cannot_be_made_is_a_page_and_no_traceback(tmp_path: Path) -> None:
    with running(tmp_path, home="/proc/companion") as program:
        sleep(1.2)
        assert program.process.poll() is None
        assert program.end() == (0, "")


@unix_only
def test_a_second_start_ends_at_once_and_well(tmp_path: Path) -> None:
    """Also while the first still waits for its passphrase: who has no key store presses twice, too."""
    with running(tmp_path) as first:
        first.wait_for((tmp_path / "home" / "running.lock").exists)
        with running(tmp_path) as second:
            assert second.process.wait(PATIENCE_SECONDS) == 0
            assert second.end() == (0, "")
        assert first.process.poll() is None
        assert first.end() == (0, "")


# --- inside this process ---


class Begun(Start):
    """A start with a clock and a key that the test gives; leaving is counted."""

    def __init__(self, home: Path, *, keys: MemoryKeys, hidden: bool = False) -> None:
        home.mkdir(exist_ok=True)
        keeper = Safekeeping(FileVault(home, TurnedClock(DEMO_NOW)), keys)
        self.asked = Asked()
        name = keeper.key_name()
        if name is not None:
            self.asked.answer(keys.kept.get(name))
        pending = self.asked if name is not None else None
        super().__init__(home, pending, demo=False, hidden=hidden, clock=TurnedClock(DEMO_NOW))  # type: ignore[arg-type]
        self.left = 0
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self._dress(qt)
        assert self._single().first()
        self._window = self._frame()

    def _quit(self) -> None:
        self.left += 1

    def end(self) -> None:
        if self._application is not None:
            self._application.quit()
        self._close()
        self._one.release()
        self.asked.close()
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        set_look(Look(tokens=LIGHT), force=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Start, "_begin_log", staticmethod(lambda: None))
    # Qt would leave every loop of the tests after this one, too.
    monkeypatch.setattr("companion.ui.application.quit_application", lambda: None)
    del qapp
    return tmp_path / "home"


def lived_in(home: Path, keys: MemoryKeys) -> None:
    clock = TurnedClock(DEMO_NOW)
    diary = Safekeeping(FileVault(home, clock), keys).create_with_key_store()
    fill(diary, clock)
    diary.close()


def test_from_the_frame_to_today_and_the_reminders(home: Path, qtbot: QtBot) -> None:
    keys = MemoryKeys()
    lived_in(home, keys)
    start = Begun(home, keys=keys)
    assert start._window.isVisible()  # the frame stands before the diary is open
    assert not start._window.rail.isEnabled()
    assert start._rooms is None
    qtbot.waitUntil(lambda: start._rooms is not None)
    rooms = start._rooms
    assert rooms is not None
    place = rooms.router.here
    assert place is not None
    assert place.page == "today"
    assert start._window.rail.isEnabled()
    qtbot.waitUntil(lambda: rooms.later.herald is getattr(start, "_herald", None))
    start.end()


def test_a_hidden_start_is_small_and_begins_once(home: Path, qtbot: QtBot) -> None:
    keys = MemoryKeys()
    lived_in(home, keys)
    start = Begun(home, keys=keys, hidden=True)
    assert start._window.isMinimized()
    qtbot.waitUntil(lambda: start._rooms is not None)
    opening = start._opening
    start._window.come_forward()
    qtbot.wait(50)
    assert start._opening is opening
    assert not start._window.isMinimized()
    start.end()


def test_closing_the_window_at_the_door_ends_the_program(home: Path, qtbot: QtBot) -> None:
    Safekeeping(FileVault(home, TurnedClock(DEMO_NOW)), MemoryKeys()).create_with_passphrase(PASSPHRASE).close()
    start = Begun(home, keys=MemoryKeys())
    qtbot.waitUntil(lambda: start._window.page is not None)
    assert start._window.close()
    assert start.left == 1
    start.end()


def test_what_the_world_refuses_in_an_unexpected_place_is_a_sentence(home: Path, qtbot: QtBot) -> None:
    keys = MemoryKeys()
    lived_in(home, keys)
    start = Begun(home, keys=keys)
    crash = start._catch()
    qtbot.waitUntil(lambda: start._rooms is not None)
    problem = Problem(ProblemKind.DISK_FULL)
    sys.excepthook(Problem, problem, None)
    assert start._window.bar.sentence.startswith("There is no room to keep what you did just now.")
    assert crash.page is None
    crash.uninstall()
    start.end()


def test_the_demo_changes_nothing_of_the_desktop() -> None:
    login = NotAtLogin()
    assert not login.enabled()
    login.set(on=True)
    assert login.enabled()


def test_the_log_holds_no_names(tmp_path: Path) -> None:
    def broken(_news: object) -> None:
        name = "Anna Whitlock"
        raise ValueError(name)

    handler = begin_log(tmp_path)
    bus = Bus()
    bus.listen(broken)
    bus.tell(frozenset())
    crash = Crash(lambda: None, crash_report)
    for error in (ValueError("Anna Whitlock"), Problem(ProblemKind.BAD_VALUE, "Anna Whitlock")):
        crash.caught(type(error), error, None)
    end_log(handler)
    QCoreApplication.removePostedEvents(crash)
    kept = (tmp_path / NAME).read_text(encoding="utf-8")
    assert "a listener failed" in kept
    assert "ValueError" in kept
    assert "bad_value" in kept
    assert "Anna" not in kept
    assert logging.getLogger("companion").level == logging.INFO
