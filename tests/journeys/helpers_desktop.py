"""A private desktop: a home of its own, a bus with a real key store and a place for notices, and an opener."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import sleep
from typing import IO, TYPE_CHECKING, cast

import pytest

from tests.system.helpers_bus import Desktop as NoticeDesktop
from tests.system.helpers_bus import private_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HAS_KEY_STORE = bool(shutil.which("gnome-keyring-daemon") and shutil.which("dbus-daemon"))

_OPENER = """#!/bin/sh
printf '%s\\n' "$1" >> "{log}"
"""


class Opened:
    """What the desktop was asked to open, by a real program of the name ``xdg-open``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir(parents=True)
        self._log = folder / "opened"
        program = self.folder / "xdg-open"
        program.write_text(_OPENER.format(log=self._log), encoding="ascii")
        program.chmod(0o755)

    @property
    def links(self) -> list[str]:
        """Everything so far, oldest first."""
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []


def private_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Put every folder of the person, and the program that opens links, below ``folder``."""
    for name in ("XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        home = folder / name.lower()
        home.mkdir(mode=0o700, parents=True)
        monkeypatch.setenv(name, str(home))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    opened = Opened(folder)
    monkeypatch.setenv("PATH", f"{opened.folder}{os.pathsep}{os.environ['PATH']}")
    return opened


@contextmanager
def key_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticeDesktop]:
    """A bus with an unlocked key store, and a desktop that shows notices."""
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desktop = NoticeDesktop(address, ["actions", "body"])
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        asked = cast("IO[bytes]", daemon.stdin)
        asked.write(b"password")
        asked.close()
        try:
            _wait_for_store()
            yield desktop
        finally:
            daemon.terminate()
            daemon.wait(20)
            desktop.stop()


def _wait_for_store() -> None:
    """Until the key store has its name on the bus; asking it any sooner would start a second one."""
    import secretstorage
    from jeepney.bus_messages import message_bus

    connection = secretstorage.dbus_init()
    try:
        for _ in range(1000):
            if connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets")).body[0]:
                return
            sleep(0.01)
    finally:
        connection.close()
    pytest.fail("the key store did not start")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A desktop of one's own. ``notices`` is ``None`` where no key store and no bus can be started."""

    opened: Opened
    notices: NoticeDesktop | None


@contextmanager
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Home, opener, and where it can be had a bus with key store and notices."""
    with ExitStack() as stack:
        opened = private_home(folder, monkeypatch)
        notices = stack.enter_context(key_store(monkeypatch)) if HAS_KEY_STORE else None
        yield Desk(opened=opened, notices=notices)
