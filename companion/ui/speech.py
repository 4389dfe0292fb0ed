"""Read aloud, by a helper program of the desktop. Qt's own speech freezes the window for over a second on Linux."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QProcess

RATE_WORDS_A_MINUTE = 140
"""Slow and clear: 120 to 150 words a minute (design brief, sound)."""


class Speaker(QObject):
    """Says a text, one at a time. ``wanted`` is the person's choice whether pages offer to read aloud."""

    changed = Signal()

    def __init__(self, wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._wanted = wanted
        self._program = shutil.which("espeak-ng") or shutil.which("spd-say") or ""
        self._process: QProcess | None = None

    @property
    def available(self) -> bool:
        """Whether there is a voice."""
        return bool(self._program)

    @property
    def offered(self) -> bool:
        """Whether pages show a button: there is a voice, and it is wanted."""
        return self.available and self._wanted()

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._process is not None

    def say(self, text: str) -> None:
        """Say it; what was being said stops."""
        self.stop()
        if not self._program or not text.strip():
            return
        from PySide6.QtCore import QProcess

        process = QProcess(self)
        process.setProgram(self._program)
        process.setArguments(self._arguments())
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._ended)
        self._process = process
        process.start()
        process.write(text.encode("utf-8"))
        process.closeWriteChannel()
        self.changed.emit()

    def _arguments(self) -> list[str]:
        if self._by_dispatcher:
            return ["-w", "-e"]
        return ["-s", str(RATE_WORDS_A_MINUTE), "--stdin"]

    @property
    def _by_dispatcher(self) -> bool:
        return self._program.endswith("spd-say")

    def stop(self) -> None:
        """Be quiet."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._ended)
            process.kill()
            if self._by_dispatcher:  # what was handed over goes on being said without the helper
                from PySide6.QtCore import QProcess

                QProcess.startDetached(self._program, ["-S"])
            process.waitForFinished(500)
            process.deleteLater()
            self.changed.emit()

    def _ended(self, *_: object) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
            self.changed.emit()
