"""One program at a time: a second start brings the first window forward and ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER_MS = 5_000
"""How long the first program has to answer before the second one says so, in milliseconds."""

_AGAIN_MS = 50

_LONGEST_PATH = 100
"""Bytes; a socket's path may have 107 on Linux and 103 on macOS."""

_ASKED = "asked.txt"
"""In the folder of the diary, for the moment between two programs: the name of a file to open."""


def server_name(home: Path) -> str:
    """A name that belongs to one diary folder and one user."""
    import hashlib

    return f"companion-{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]}"


class Single(QObject):
    """Holds the lock of a diary folder. ``asked_forward`` when a second start asks for the window."""

    asked_forward = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._lock = QLockFile(str(home / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._server: Server | None = None
        self._released = False

    def first(self) -> bool:
        """Whether no other program holds this folder. A lock left by a killed program is taken over.

        A folder that cannot be written to holds no lock; the door tells about it.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def ask_forward(self, file: str = "") -> bool:
        """Ask the first program to come forward, and to open a file; ``False`` when it does not answer in time.

        One that has only just been started does not listen yet, so it is asked again and again.
        """
        from PySide6.QtCore import QElapsedTimer, QThread

        if file:
            self._home.joinpath(_ASKED).write_text(file, encoding="utf-8")
        clock = QElapsedTimer()
        clock.start()
        while not self._ask_once():
            if clock.hasExpired(ANSWER_MS):
                return False
            QThread.msleep(_AGAIN_MS)
        return True

    def asked_file(self) -> str:
        """The file a second start asked to open; empty when it asked for the window alone. It is said once."""
        place = self._home / _ASKED
        try:
            file = place.read_text(encoding="utf-8")
            place.unlink()
        except (OSError, UnicodeDecodeError):
            return ""
        return file

    def _ask_once(self) -> bool:
        return _asked(self._home, ANSWER_MS)

    def listen(self) -> None:
        """Begin to listen for second starts; later than the first paint, because it costs a little.

        Who has let go of the folder meanwhile, as when the window was closed at the door, listens no more.
        """
        if self._released:
            return
        try:
            self._server = _server(self._home, self.asked_forward.emit)
        except OSError as error:  # a folder for passing things that cannot be written to: no reason not to run
            import logging

            logging.getLogger(__name__).warning("nobody can ask for the window: %s", error.errno)

    def release(self) -> None:
        """Let go of the folder."""
        self._released = True
        server, self._server = self._server, None
        if server is not None:
            server.close()
        self._lock.unlock()


class Server(Protocol):
    """Listens for second starts until it is closed."""

    def close(self) -> None:
        """Listen no more."""


def _server(home: Path, heard: Callable[[], None]) -> Server:
    # Qt's own would do here too, but its network library takes 3 MB for it. Windows has no sockets with a path.
    import socket

    return SocketServer(_path(home), heard) if hasattr(socket, "AF_UNIX") else QtServer(server_name(home), heard)


def _asked(home: Path, patience_ms: int) -> bool:
    """Tell the first program to come forward; whether it was there to be told."""
    import socket

    if not hasattr(socket, "AF_UNIX"):
        return _asked_through_qt(server_name(home), patience_ms)
    with socket.socket(socket.AF_UNIX) as speaking:
        speaking.settimeout(patience_ms / 1000)
        try:
            speaking.connect(str(_path(home)))
            speaking.sendall(b"forward\n")
        except OSError:
            return False
    return True


def _path(home: Path) -> Path:
    """A path short enough for a socket, whatever the length of the folder's own."""
    from PySide6.QtCore import QDir

    name = server_name(home)
    own = Path(QDir.tempPath()) / name
    return own if len(os.fsencode(own)) <= _LONGEST_PATH else Path("/tmp") / name  # noqa: S108 - it holds nothing


class SocketServer:
    """On a socket in the folder for passing things, for the same user only."""

    def __init__(self, path: Path, heard: Callable[[], None]) -> None:
        import socket

        from PySide6.QtCore import QSocketNotifier

        self._path, self._heard = path, heard
        path.unlink(missing_ok=True)  # of a program that was killed; the lock says that nobody else is here
        self._socket = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            self._socket.bind(str(path))
        except OSError:
            self._socket.close()
            raise
        finally:
            os.umask(before)
        self._socket.listen()
        self._socket.setblocking(False)
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._came)

    def _came(self) -> None:
        try:
            speaking, _ = self._socket.accept()
            speaking.close()  # that somebody came is all there is to say
        except OSError:  # whoever knocked has gone again
            return
        self._heard()

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        self._socket.close()
        self._path.unlink(missing_ok=True)


class QtServer(QObject):
    """By a pipe of Windows, as Qt knows it."""

    def __init__(self, name: str, heard: Callable[[], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self._heard = heard
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        self._server.listen(name)

    def _came(self) -> None:
        while (speaking := self._server.nextPendingConnection()) is not None:
            speaking.disconnected.connect(speaking.deleteLater)
            self._heard()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()


def _asked_through_qt(name: str, patience_ms: int) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    speaking = QLocalSocket()
    speaking.connectToServer(name)
    if not speaking.waitForConnected(patience_ms):
        return False
    speaking.write(b"forward\n")
    written = speaking.waitForBytesWritten(patience_ms)
    speaking.disconnectFromServer()
    return written
