"""Connections to the encrypted file, and what its refusals mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from sqlcipher3 import dbapi2

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

KEY_DIGITS = 64
"""A raw SQLCipher key of 256 bits in hexadecimal. Any other length is silently taken for a passphrase."""

NOT_A_DATABASE = dbapi2.SQLITE_NOTADB

CACHE_KIB = 512
"""Pages each connection keeps at hand; a quarter of the usual, for the system keeps the file at hand anyway."""

ROOMY_CACHE_KIB = 8192
"""The same while very much is put in at once: a page that has to make room is encrypted each time."""

PATIENCE_SECONDS = 5.0
"""How long one writer waits for another before the file counts as busy."""

# An empty cell is bound as it is. Untold, the driver searches 0.7 µs for a way to translate each, more than all else
# in a row of a person costs.
dbapi2.register_adapter(type(None), lambda nothing: nothing)

_MEANINGS: dict[int, ProblemKind] = {
    dbapi2.SQLITE_FULL: ProblemKind.DISK_FULL,
    dbapi2.SQLITE_READONLY: ProblemKind.READ_ONLY,
    dbapi2.SQLITE_CANTOPEN: ProblemKind.READ_ONLY,
    dbapi2.SQLITE_PERM: ProblemKind.READ_ONLY,
    dbapi2.SQLITE_BUSY: ProblemKind.BUSY,
    dbapi2.SQLITE_LOCKED: ProblemKind.BUSY,
    dbapi2.SQLITE_CORRUPT: ProblemKind.DAMAGED,
    NOT_A_DATABASE: ProblemKind.DAMAGED,
    dbapi2.SQLITE_CONSTRAINT: ProblemKind.BAD_VALUE,
}


def connect(path: Path, key_hex: str, *, patience: float = PATIENCE_SECONDS) -> Connection:
    """Open the file with its key and make every commit reach the disk before it counts.

    Transactions are begun by hand, because the driver's own do not roll back changes of the schema.

    Raises:
        ValueError: the key is not 64 hexadecimal digits.
        sqlcipher3.dbapi2.Error: the file does not open; ``problem_of`` says what that means.
    """
    check_key(key_hex)
    connection = dbapi2.connect(str(path), timeout=patience, check_same_thread=False)
    try:
        connection.isolation_level = None
        # Before the key: with a wrong one the library would print lines of its own.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key_hex}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return cast("Connection", connection)


def connect_for_reading(path: Path, key_hex: str) -> Connection:
    """A connection that cannot write."""
    connection = connect(path, key_hex)
    connection.execute("PRAGMA query_only = ON")
    return connection


def check_key(key_hex: str) -> None:
    """Refuse anything but 64 hexadecimal digits, without repeating it."""
    if len(key_hex) != KEY_DIGITS or not set(key_hex) <= set("0123456789abcdefABCDEF"):
        message = "the key must be 64 hexadecimal digits"
        raise ValueError(message)


def problem_of(error: BaseException, *, writing: bool = False) -> Problem | None:
    """What a refusal by the driver means, also when SQLAlchemy wrapped it; ``None`` for any other error."""
    cause = getattr(error, "orig", None) or error
    if not isinstance(cause, dbapi2.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", None) or _code_of_words(str(cause))
    if code is None:
        return None
    if code == dbapi2.SQLITE_CONSTRAINT and "FOREIGN KEY" in str(cause):
        return Problem(ProblemKind.GONE)
    if code == dbapi2.SQLITE_IOERR:
        # A write that fails below SQLite is nearly always a full or limited disk.
        return Problem(ProblemKind.DISK_FULL if writing else ProblemKind.FILE_UNREADABLE)
    meaning = _MEANINGS.get(code)
    return Problem(meaning) if meaning else None


def _code_of_words(words: str) -> int | None:
    """The code behind a refusal of the driver's own backup, which carries none."""
    known = {
        "disk I/O error": dbapi2.SQLITE_IOERR,
        "database or disk is full": dbapi2.SQLITE_FULL,
        "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
        "database is locked": dbapi2.SQLITE_BUSY,
        "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
        "file is not a database": NOT_A_DATABASE,
    }
    return known.get(words)


@contextmanager
def plain_words(*, writing: bool = False) -> Iterator[None]:
    """Turn the driver's refusals inside the block into a ``Problem``."""
    try:
        yield
    except Exception as error:
        problem = problem_of(error, writing=writing)
        if problem is None:
            raise
        raise problem from error
