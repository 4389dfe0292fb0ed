"""A log that holds ids, kinds and places, never a name, an answer or a link; and the text of a crash report.

Errors are written without their message, because a message may quote what a person wrote. Of other people's
libraries only the fixed part of a line is kept, without the values filled in.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from companion import __version__
from companion.system.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

NAME = "companion.log"
_OURS = "companion"
_MOST_BYTES = 200_000
_KEPT = 3
_MOST_CAUSES = 5
_OWNER_ONLY = 0o600


class SilentFormatter(logging.Formatter):
    """Lines without anything a person wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places of an error below it."""
        line = super().format(_own_words(record))
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + places(record.exc_info[1])
        return line


def _own_words(record: logging.LogRecord) -> logging.LogRecord:
    """The record as it may be written: no error text, and no values in lines that are not ours."""
    ours = record.name.partition(".")[0] == _OURS
    return logging.LogRecord(
        record.name, record.levelno, record.pathname, record.lineno, record.msg, record.args if ours else None, None
    )


def begin_log(folder: Path) -> logging.Handler:
    """Write to a rotating file in a folder of the owner's own, three old ones kept, 200 kB each.

    Raises ``OSError`` when the folder cannot be written; the program goes on without a log then.
    """
    path = private_folder(folder) / NAME
    handler = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8")
    path.chmod(_OWNER_ONLY)
    handler.setFormatter(SilentFormatter())
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    return handler


def end_log(handler: logging.Handler) -> None:
    """Close the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def places(error: BaseException) -> str:
    """Kind of an error and of its causes, and where each happened; no messages, no values."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < _MOST_CAUSES:
        parts.append("\n".join([type(cause).__qualname__, *_frames(cause.__traceback__)]))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nafter ".join(parts)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _short(filename: str) -> str:
    """The path inside the program or the library: the rest could name the person's home."""
    name = filename.replace("\\", "/")
    for start in ("/companion/", "/site-packages/"):
        if start in name:
            return name[name.rindex(start) + 1 :].removeprefix("site-packages/")
    return name.rpartition("/")[2]


def crash_report(error: BaseException) -> str:
    """What may be copied and sent: versions, kinds and places."""
    system = f"{platform.system()} {platform.release()}"
    return f"Companion {__version__}, Python {platform.python_version()}, {system}\n{places(error)}"


def log_uncaught() -> None:
    """Write errors nobody caught, then do what was done with them before."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            logging.getLogger(__name__).error("uncaught", exc_info=(kind, error, trace))
        before(kind, error, trace)

    sys.excepthook = hook
