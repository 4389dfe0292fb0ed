"""One program at a time: a second start brings the first window forward and ends."""

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

ANSWER_MS = 5_000
"""How long the first program has to answer before the second one says so, in milliseconds."""

_AGAIN_MS = 50


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
        self._server: object | None = None

    def first(self) -> bool:
        """Whether no other program holds this folder. A lock left by a killed program is taken over.

        A folder that cannot be written to holds no lock; the door tells about it.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def ask_forward(self) -> bool:
        """Ask the first program to come forward; ``False`` when it does not answer in time.

        One that has only just been started does not listen yet, so it is asked again and again.
        """
        from PySide6.QtCore import QElapsedTimer, QThread

        clock = QElapsedTimer()
        clock.start()
        while not self._ask_once():
            if clock.hasExpired(ANSWER_MS):
                return False
            QThread.msleep(_AGAIN_MS)
        return True

    def _ask_once(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(server_name(self._home))
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(b"forward\n")
        written = socket.waitForBytesWritten(ANSWER_MS)
        socket.disconnectFromServer()
        return written

    def listen(self) -> None:
        """Begin to listen for second starts; later than the first paint, because it loads the network part of Qt."""
        from PySide6.QtNetwork import QLocalServer

        name = server_name(self._home)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        server.listen(name)
        self._server = server

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        if isinstance(server, QLocalServer):
            while (socket := server.nextPendingConnection()) is not None:
                socket.disconnected.connect(socket.deleteLater)
                self.asked_forward.emit()

    def release(self) -> None:
        """Let go of the folder."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
            self._server = None
        self._lock.unlock()
