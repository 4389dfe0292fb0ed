"""Everything out of a diary as plain values, and a diary made of them again, checked by reading all of it.

What can be undone stays behind: it is a memory of steps, not of a life.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from companion.domain.archive import Whole
from companion.domain.problems import Problem, ProblemKind
from companion.store import schema
from companion.store.cipher import connect, connect_for_reading, plain_words
from companion.store.diary import open_diary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from companion.domain.archive import Cell
    from companion.ports import Clock

_LEFT_BEHIND = frozenset({"acts", "undo_steps"})
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def everything(path: Path, key_hex: str) -> Whole:
    """All rows of all tables, as they stand in one moment."""
    with plain_words(), closing(connect_for_reading(path, key_hex)) as connection:
        connection.execute("BEGIN")
        try:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            return Whole(version=version, tables={table: _rows(connection, table) for table in _tables(connection)})
        finally:
            connection.execute("ROLLBACK")


def _tables(connection: Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [row[0] for row in found if not row[0].startswith("sqlite_") and row[0] not in _LEFT_BEHIND]


def _rows(connection: Connection, table: str) -> list[dict[str, Cell]]:
    found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of this very file
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def diary_from(whole: Whole, path: Path, key_hex: str, clock: Clock) -> None:
    """Make a diary of everything in an archive, at a path where there is nothing yet.

    Raises:
        Problem: ``NEWER`` when a newer program made the archive; ``NOT_ARCHIVE`` when something in it is not as it
            should be; or of the disk. Then nothing is left at the path.
    """
    if whole.version > schema.VERSION:
        raise Problem(ProblemKind.NEWER)
    try:
        with plain_words(writing=True), schema.world_in_plain_words():
            path.unlink(missing_ok=True)
            _make(whole, path, key_hex)
        _read_all(path, key_hex, clock)
    except BaseException:
        for leftover in (path, *schema.beside(path)):
            leftover.unlink(missing_ok=True)
        raise


def _make(whole: Whole, path: Path, key_hex: str) -> None:
    from companion.store.migrations.leading import lead

    lead(path, key_hex, 0, until=whole.version)
    with closing(connect(path, key_hex)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # the order of the tables is not that of who hangs on whom
        connection.execute("BEGIN IMMEDIATE")
        known = set(_tables(connection))
        for table, rows in whole.tables.items():
            if table not in known or table in _LEFT_BEHIND:
                raise Problem(ProblemKind.NOT_ARCHIVE, table)
            _put(connection, table, rows)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Problem(ProblemKind.NOT_ARCHIVE)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE")


def _put(connection: Connection, table: str, rows: Sequence[Mapping[str, Cell]]) -> None:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    for row in rows:
        if not columns.issuperset(row):
            raise Problem(ProblemKind.NOT_ARCHIVE, table)
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        try:
            connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - names of this table
        except (dbapi2.IntegrityError, dbapi2.InterfaceError, OverflowError) as error:
            raise Problem(ProblemKind.NOT_ARCHIVE, table) from error


def _read_all(path: Path, key_hex: str, clock: Clock) -> None:
    """Read every row as the program reads it: what cannot be read must be told now, and not some day on a page."""
    try:
        with closing(open_diary(path, key_hex, clock)) as diary, diary.reading() as book:
            for person in book.people.all(circle_only=False):
                book.people.photo(person.id)
            book.plans.all()
            book.plans.shifts()
            book.plans.occurrences(date.min)
            book.touches.since(_LONG_AGO)
            book.runs.all()
            book.ideas.since(date.min)
            book.spirits.since(date.min)
            book.preferences.get()
            for sheets in (book.check_ins, book.keepsakes, book.packs, book.reports, book.safety):
                sheets.all()
            for more in (book.nudges, book.ties, book.places, book.shared):
                more.all()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Problem(ProblemKind.NOT_ARCHIVE) from error
