"""Copies of the diary: made whole while one goes on writing, opened again and counted, and put back.

A copy is one encrypted file with the key of the diary. It stands under its name only when it was written to the disk,
opened again, checked page by page and counted; before that it has another ending, and what is left over with that
ending is thrown away.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from sqlcipher3 import dbapi2

from companion.domain.copies import Contents, Copy, to_let_go
from companion.domain.problems import Problem, ProblemKind
from companion.store.cipher import check_key, connect_for_reading, plain_words
from companion.store.schema import OWNER_ONLY, VERSION, beside, flush_folder, world_in_plain_words

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from companion.ports import Progress

FOLDER = "copies"
_NAME = re.compile(r"companion-(\d{8}-\d{6})\.diary$")
_STAMP = "%Y%m%d-%H%M%S"
_UNFINISHED = ".new"
_PAGES = 500
"""Pages of 4 KiB between two looks whether somebody pressed Cancel; between them others may write."""

_COUNTED = {
    "people": "people WHERE in_circle = 1",
    "plans": "plans",
    "touches": "touches",
    "runs": "runs",
    "check_ins": "check_ins",
    "keepsakes": "keepsakes",
}
_NEWEST = (
    "SELECT max(at) FROM (SELECT max(at) AS at FROM touches UNION ALL SELECT max(started) FROM runs "
    "UNION ALL SELECT max(made_at) FROM plans UNION ALL SELECT max(added_at) FROM people)"
)


def copies_in(folder: Path) -> list[Copy]:
    """The copies of a folder, newest first; none when it cannot be looked into."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.match(path.name)
            if match and (at := _moment(match[1])) is not None:
                found.append(Copy(name=path.name, at=at, size=path.stat().st_size))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # somebody gave a file a name of this form
        return None


def make_copy(diary: Path, key_hex: str, folder: Path, now: datetime, progress: Progress | None = None) -> Copy:
    """Copy the diary as it stands in one moment.

    Raises:
        Problem: ``DISK_FULL``, ``READ_ONLY`` or ``FILE_UNREADABLE``; ``DAMAGED`` when the copy does not hold what the
            diary holds; what ``progress`` raises. Then there is no new copy, and the old ones are untouched.
    """
    with plain_words(writing=True), world_in_plain_words():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _throw_away_unfinished(folder)
        while (path := folder / f"companion-{now:{_STAMP}}.diary").exists():  # no copy ever takes another's place
            now += timedelta(seconds=1)
        growing = path.with_name(path.name + _UNFINISHED)
        try:
            expected = _write(diary, key_hex, growing, progress)
            if counted(growing, key_hex) != expected or faults_in(growing, key_hex):
                raise Problem(ProblemKind.DAMAGED)
            flush(growing)
            growing.replace(path)
            flush_folder(folder)
        finally:
            for leftover in (growing, *beside(growing)):
                leftover.unlink(missing_ok=True)
        return Copy(name=path.name, at=now.replace(microsecond=0), size=path.stat().st_size)


def _write(diary: Path, key_hex: str, growing: Path, progress: Progress | None) -> Contents:
    """Copy page by page, in one look at the diary that others do not have to wait for; what it held in that moment."""
    os.close(os.open(growing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    check_key(key_hex)

    def told(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    with closing(connect_for_reading(diary, key_hex)) as source, closing(_bare(growing, key_hex)) as target:
        source.execute("BEGIN")
        expected = contents_of(source)
        source.backup(target, pages=_PAGES, progress=told, sleep=0)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside it
    return expected


def _bare(path: Path, key_hex: str) -> Connection:
    connection = dbapi2.connect(str(path), check_same_thread=False)
    connection.isolation_level = None
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key_hex}'\"")
    return cast("Connection", connection)


def counted(path: Path, key_hex: str) -> Contents:
    """What a copy holds.

    Raises:
        Problem: ``WRONG_KEY`` when this key does not open it, ``NEWER`` when a newer program made it, ``DAMAGED`` or
            ``FILE_UNREADABLE``.
    """
    with world_in_plain_words(), plain_words(), closing(_bare(path, key_hex)) as connection:
        try:
            connection.execute("PRAGMA query_only = ON")
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        except dbapi2.DatabaseError as error:
            raise Problem(ProblemKind.WRONG_KEY) from error
        if version > VERSION:
            raise Problem(ProblemKind.NEWER)
        return contents_of(connection)


def contents_of(connection: Connection) -> Contents:
    """What an open diary or copy holds. Raises ``Problem(DAMAGED)`` for a file with none of our tables."""
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "people" not in known:  # an empty file, or another program's
        raise Problem(ProblemKind.DAMAGED)
    counts = {
        what: int(connection.execute(f"SELECT count(*) FROM {where}").fetchone()[0])  # noqa: S608 - words from above
        for what, where in _COUNTED.items()
        if where.split()[0] in known  # an older copy has fewer tables
    }
    newest = connection.execute(_NEWEST).fetchone()[0]
    return Contents(counts=counts, newest=datetime.fromisoformat(newest) if newest else None)


def faults_in(path: Path, key_hex: str) -> list[str]:
    """What is wrong inside a copy; empty when it is whole. Reads all of it."""
    with plain_words(), closing(_bare(path, key_hex)) as connection:
        connection.execute("PRAGMA query_only = ON")
        rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if not rows:
            rows = connection.execute("PRAGMA integrity_check").fetchall()
        return [str(row[0]) for row in rows if row[0] != "ok"]


def export_copy(copy: Path, folder: Path, key_hex: str) -> None:
    """A second one of a copy in another folder, such as a stick; whole or not at all.

    Old ones there go as here. Copies of another diary, which has a key of its own, are neither counted nor touched.
    """
    with world_in_plain_words():
        name = _free_name(copy.name, folder, key_hex)
        growing = folder / (name + _UNFINISHED)
        try:
            shutil.copyfile(copy, growing)
            flush(growing)
            growing.replace(folder / name)
        finally:
            growing.unlink(missing_ok=True)
        made = _moment(_NAME.match(name)[1])  # type: ignore[index]  # it was made of such a name
        for old in to_let_go([each for each in copies_in(folder) if is_of(folder / each.name, key_hex)], now=made):
            (folder / old.name).unlink(missing_ok=True)


def _free_name(name: str, folder: Path, key_hex: str) -> str:
    """The name, or the next one in time that no copy of another diary bears."""
    at = _moment(_NAME.match(name)[1])  # type: ignore[index]  # only copies are exported
    while at is not None and (folder / name).exists() and not is_of(folder / name, key_hex):
        at += timedelta(seconds=1)
        name = f"companion-{at:{_STAMP}}.diary"
    return name


def is_of(path: Path, key_hex: str) -> bool:
    """Whether a copy opens with this key."""
    try:
        counted(path, key_hex)
    except Problem:
        return False
    return True


def _throw_away_unfinished(folder: Path) -> None:
    for path in folder.glob(f"companion-*.diary{_UNFINISHED}*"):
        path.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Let the bytes of a file be on the disk."""
    with path.open("r+b") as file:  # Windows flushes only what may be written to
        os.fsync(file.fileno())
