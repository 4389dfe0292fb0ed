"""The SQLAlchemy engine over the encrypted file. Imported with the first write, not before the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import create_engine, event
from sqlcipher3 import dbapi2

from companion.store.cipher import connect

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection as DriverConnection

    from sqlalchemy import Connection, Engine


def make_engine(path: Path, key_hex: str) -> Engine:
    """An engine whose every transaction takes the write lock at its beginning."""
    engine = create_engine(
        "sqlite:///" + str(path),  # the path decides the kind of pool
        module=dbapi2,
        creator=lambda: connect(path, key_hex),
        hide_parameters=True,  # no names or answers in errors
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def driver_of(connection: Connection) -> DriverConnection:
    """The driver's connection below, for plain questions inside the same transaction."""
    return cast("DriverConnection", connection.connection.driver_connection)
