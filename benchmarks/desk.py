"""A desktop of our own to measure on: a session bus, a real key store with a home of its own, and a virtual screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 20.0
_NOT_OURS = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "COMPANION_HOME"})


class Desk:
    """The environment programs are started in. ``key_store`` and ``screen`` tell what could be had."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and name not in _NOT_OURS
        }
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            home = folder / name.lower()
            home.mkdir(mode=0o700, exist_ok=True)
            self.environment[name] = str(home)
        self.environment["PYTHONPATH"] = str(ROOT)
        # Compiled once and kept, as by every ordinary start, but not beside the sources.
        self.environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        self.environment["QT_QPA_PLATFORM"] = "offscreen"
        self.key_store = False
        self.screen = ""

    def platforms(self) -> list[str]:
        """Where windows can be shown: always without a screen, and on a virtual one where there is one."""
        return ["offscreen", *(["xcb"] if self.screen else [])]

    def on(self, platform: str) -> dict[str, str]:
        """The environment for a kind of screen."""
        shown = {"DISPLAY": self.screen} if platform == "xcb" else {}
        return {**self.environment, **shown, "QT_QPA_PLATFORM": platform}


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Set up, and everything that was started is ended afterwards."""
    made = Desk(folder)
    with ExitStack() as ends:
        if all(map(shutil.which, ("dbus-daemon", "gnome-keyring-daemon"))):
            _key_store(made, ends)
        if shutil.which("Xvfb"):
            _screen(made, ends)
        yield made


def _key_store(made: Desk, ends: ExitStack) -> None:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    bus = _start(command, made, ends, stdout=subprocess.PIPE)
    made.environment["DBUS_SESSION_BUS_ADDRESS"] = cast("IO[bytes]", bus.stdout).readline().decode().strip()
    store = _start(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        made,
        ends,
        stdin=subprocess.PIPE,
    )
    password = cast("IO[bytes]", store.stdin)
    password.write(b"password")
    password.close()
    wait = [sys.executable, str(Path(__file__).with_name("await_store.py"))]
    made.key_store = subprocess.run(wait, env=made.environment, timeout=PATIENCE, check=False).returncode == 0


def _screen(made: Desk, ends: ExitStack) -> None:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    screen = _start(command, made, ends, stdout=subprocess.PIPE)
    number = cast("IO[bytes]", screen.stdout).readline().decode().strip()
    made.screen = f":{number}" if number else ""


def _start(
    command: list[str], made: Desk, ends: ExitStack, *, stdin: int | None = None, stdout: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    started = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL, env=made.environment)
    ends.callback(_end, started)
    return started


def _end(started: subprocess.Popen[bytes]) -> None:
    started.terminate()
    try:
        started.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
    for pipe in (started.stdin, started.stdout):
        if pipe is not None:
            pipe.close()


def settle(seconds: float) -> None:
    """Let the machine come to rest between two measures."""
    time.sleep(seconds)
