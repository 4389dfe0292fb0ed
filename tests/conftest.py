"""What holds for every test: no real screen, no real key store, no dialog that waits, nothing left behind."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from tests.services.helpers_radicale import Machine, RadicaleServer

HOME = pytest.StashKey[Path]()
PASSED = pytest.StashKey[bool]()

# Everything that opens a window and waits for a person, by class.
WAITING: dict[type[QWidget], tuple[str, ...]] = {
    QDialog: ("exec",),
    QMenu: ("exec",),
    QMessageBox: ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    QFileDialog: (
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ),
    QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    QColorDialog: ("getColor",),
    QFontDialog: ("getFont",),
}

# Qt keeps one window for all tool tips and never takes it away.
KEPT_BY_QT = {"QTipLabel"}

ORDER = 1
"""In which of all orders the tests come: the same code has the same verdict each time."""

PATIENCE_MS = 60_000
"""How long a test waits at least for what is to come; only a test that fails waits so long."""

# A slow machine is not a fault: no example has a deadline, and none may be too slow to make.
NO_HURRY = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow], "print_blob": True}
# The same examples each time, so that the same code has the same verdict on every machine.
hypothesis.settings.register_profile("companion", derandomize=True, **NO_HURRY)  # type: ignore[arg-type]
# New examples each time, to look for what nobody has thought of: --hypothesis-profile=searching
hypothesis.settings.register_profile("searching", **NO_HURRY)  # type: ignore[arg-type]
hypothesis.settings.load_profile("companion")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --onscreen."""
    parser.addoption("--onscreen", action="store_true", help="show the windows, to watch the tests at work")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Says, before there is a first window, where windows are drawn and whose files may be touched.

    The tests are mixed in the same order each time; another one with --randomly-seed=7, or any number.
    """
    if config.getoption("randomly_seed", None) == "default":
        config.option.randomly_seed = ORDER
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    home = Path(tempfile.mkdtemp(prefix="companion-tests-"))
    config.stash[HOME] = home
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    # The session bus leads to the key store and the notices of whoever runs the tests.
    # A test that needs a bus starts its own.
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={home / 'no-bus'}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Takes away the folder that stood in for the home of a person."""
    shutil.rmtree(config.stash[HOME], ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers whether a test passed, for the fixture that looks for windows left behind."""
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


class PatientBot(QtBot):
    """Waits longer for what is to come than the few seconds a quick machine needs."""

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:  # noqa: ANN401 - as Qt's own
        """Wait until something holds."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - there must be an application
    """Hands at the windows of a test, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a stray dialog fail its test at once, where it would wait for ever for a person."""
    for kind, names in WAITING.items():
        for name in names:
            monkeypatch.setattr(kind, name, _refusal(f"{kind.__name__}.{name}"))


def _refusal(name: str) -> object:
    def refuse(*_args: object, **_more: object) -> NoReturn:
        pytest.fail(f"{name} would wait for a person; no test may open it")

    return refuse


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that passed but left a window behind, and closes what was left."""
    yield
    left = _windows()
    names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if names and request.node.stash.get(PASSED, False):
        pytest.fail(f"windows left behind (use qtbot.addWidget): {', '.join(names)}")


def _windows() -> list[QWidget]:
    """The windows that stand, after everything that is to be deleted has been."""
    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if _standing():
        gc.collect()  # some are only held by circles of references
    return _standing()


def _standing() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.metaObject().className() not in KEPT_BY_QT]


# --- a real server on this machine, and computers that keep in step with it ---


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator["RadicaleServer"]:
    """One server for all tests of a file."""
    from tests.services.helpers_radicale import RadicaleServer  # only where it is asked for

    server = RadicaleServer(tmp_path_factory.mktemp("radicale"))
    yield server
    server.kill()


@pytest.fixture
def server(running: "RadicaleServer") -> "RadicaleServer":
    """The same with nothing on it."""
    running.empty()
    return running


@pytest.fixture
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Callable[[], Machine]"]:
    """Makes computers, each with a diary of its own."""
    from tests.services.helpers_radicale import Machine  # as above

    with ExitStack() as stack:

        def make() -> Machine:
            machine = Machine(tmp_path_factory.mktemp("machine"))
            stack.callback(machine.diary.close)
            return machine

        yield make
