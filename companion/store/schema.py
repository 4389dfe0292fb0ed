"""How a file comes to have today's tables: made anew, or led there in steps after it was copied aside."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from sqlite3 import Connection

VERSION = 4
"""The number of migrations there are; a file that has had more comes from a newer program."""

KEPT_COPIES = 3
"""How many copies from before a migration are kept."""

OWNER_ONLY = 0o600


def create(path: Path, key_hex: str, last: Callable[[], None] | None = None) -> None:
    """Make a new encrypted file. It appears under its name only when it is whole, right after ``last``."""
    growing = path.with_name(path.name + ".new")
    for leftover in (growing, *beside(growing)):
        leftover.unlink(missing_ok=True)
    os.close(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    _migrate(growing, key_hex, 0)
    for leftover in beside(path):  # of a file that was deleted by hand; never to be played into the new one
        leftover.unlink(missing_ok=True)
    if last is not None:
        last()
    growing.replace(path)
    flush_folder(path.parent)


def bring_up_to_date(path: Path, key_hex: str, connection: Connection, now: datetime) -> None:
    """Lead an older file to the tables of today; a copy of it stays beside it.

    Raises:
        Problem: ``NEWER`` when the file comes from a newer program.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise Problem(ProblemKind.NEWER)
    if version < VERSION:
        _copy_aside(path, connection, version, now)
        _migrate(path, key_hex, version)


def _migrate(path: Path, key_hex: str, version: int) -> None:
    # SQLAlchemy and Alembic cost a third of a second, and are needed here once in a long while.
    from companion.store.migrations.leading import lead

    lead(path, key_hex, version)


def _copy_aside(path: Path, connection: Connection, version: int, now: datetime) -> None:
    stamp = now.strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.name}.before-{version:04d}-{stamp}")
    growing = path.with_name(f"{path.name}.before.new")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("BEGIN IMMEDIATE")  # nobody writes while it is copied
    try:
        with open(growing, "wb", opener=_owner_only) as file, path.open("rb") as source:  # Path.open takes no opener
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        growing.replace(copy)  # half a copy would push out a whole one
    finally:
        growing.unlink(missing_ok=True)
        connection.execute("ROLLBACK")
    for old in copies(path)[:-KEPT_COPIES]:
        old.unlink()


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)


def copies(path: Path) -> list[Path]:
    """The copies from before migrations, oldest first."""
    return sorted(path.parent.glob(f"{path.name}.before-*"), key=lambda copy: copy.name[-15:])


def beside(path: Path) -> tuple[Path, ...]:
    """The two files SQLite keeps beside an open one, and the note that it is being written anew."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"), anew_note(path)


def anew_note(path: Path) -> Path:
    """The note beside the file while it is not yet wholly written anew (``purging``)."""
    return path.with_name(path.name + "-anew")


def flush_folder(folder: Path) -> None:
    """Let the new name itself be on disk. Windows does this by itself and refuses to open folders."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def world_in_plain_words() -> Iterator[None]:
    """Turn refusals of the file system inside the block into a ``Problem``."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Problem(ProblemKind.DISK_FULL) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise Problem(ProblemKind.READ_ONLY) from error
        raise Problem(ProblemKind.FILE_UNREADABLE) from error
