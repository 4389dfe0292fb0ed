"""Writes rows through SQLAlchemy, and tells the journal what was there before."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam

from companion.store.cipher import CACHE_KIB, ROOMY_CACHE_KIB
from companion.store.engine import driver_of
from companion.store.reader import Reader
from companion.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Delete, Table, Update

    from companion.domain.changes import Topic
    from companion.store.journal import Journal
    from companion.store.rows import Cells


class Writer:
    """Writes inside one transaction. ``topics`` are the kinds of things it changed."""

    def __init__(self, connection: Connection, journal: Journal | None) -> None:
        self.topics: set[Topic] = set()
        self._connection = connection
        self._reader = Reader(driver_of(connection))
        self._journal = journal

    def put(self, table: str, row: Cells) -> None:
        """Put in one row, or change the cells that differ in the one with the same primary key."""
        key = {name: row[name] for name in key_names(table)}
        before = self._found(table, key)
        if not before:
            self.put_new(table, [row])
            return
        was = {name: before[0][name] for name, value in row.items() if before[0][name] != value}
        if was:
            self._update(table, key, {name: row[name] for name in was})
            if self._journal:
                self._journal.changed(table, key, was)

    def put_new(self, table: str, rows: Sequence[Cells], *, hanging: bool = False) -> None:
        """Put in rows that are not there yet."""
        if not rows:
            return
        self._told(table)
        names = tuple(rows[0])
        # Row by row, SQLAlchemy's own insert costs more than the encrypted writing itself.
        self._connection.exec_driver_sql(_insert(table, names), [*map(_cells_of(names), rows)])
        if self._journal and not hanging:
            names = key_names(table)
            self._journal.added(table, [[row[name] for name in names] for row in rows])

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """While very much is put in, keep more pages at hand; afterwards their memory is given back."""
        self._connection.exec_driver_sql(f"PRAGMA cache_size = -{ROOMY_CACHE_KIB}")
        try:
            yield
        finally:
            self._connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")

    def replace(self, table: str, owner: Cells, rows: Sequence[Cells]) -> None:
        """Let exactly these rows belong to an owner."""
        names = key_names(table)
        wanted = {tuple(row[name] for name in names) for row in rows}
        for before in self._found(table, owner):
            key = {name: before[name] for name in names}
            if tuple(key.values()) not in wanted:
                self.remove(table, key)
        for row in rows:
            self.put(table, row)

    def remove(self, table: str, where: Cells) -> None:
        """Take out all rows with these cells."""
        before = self._found(table, where)
        if not before:
            return
        self._told(table)
        self._connection.execute(_delete(table, tuple(where)), {f"is_{name}": where[name] for name in where})
        if self._journal:
            self._journal.removed(table, before)

    def remove_keys(self, table: str, keys: Sequence[Cells]) -> None:
        """Take out the rows with these primary keys, without telling the journal; quick for ten thousand."""
        self._told(table)
        names = key_names(table)
        values = [{f"is_{name}": key[name] for name in names} for key in keys]
        self._connection.execute(_delete(table, names), values)

    def update(self, table: str, key: Cells, cells: Cells) -> None:
        """Change some cells of a row if it is there."""
        if self._found(table, key):
            self._update(table, key, cells)

    def _update(self, table: str, key: Cells, cells: Cells) -> None:
        self._told(table)
        statement = _update(table, tuple(key)).values(cells)
        self._connection.execute(statement, {f"is_{name}": key[name] for name in key})

    def _found(self, table: str, where: Cells) -> list[Cells]:
        test = " AND ".join(f"{name} IS ?" for name in where)
        rows = self._reader.rows(f"SELECT * FROM {table} WHERE {test}", list(where.values()))  # noqa: S608 - own names
        return [dict(row) for row in rows]

    def _told(self, table: str) -> None:
        topic = _table(table).info.get("topic")
        if topic is not None:
            self.topics.add(topic)


@lru_cache
def key_names(table: str) -> tuple[str, ...]:
    """The columns of a table's primary key, in their order."""
    return tuple(column.name for column in _table(table).primary_key)


def _table(name: str) -> Table:
    return metadata.tables[name]


@lru_cache
def _cells_of(names: tuple[str, ...]) -> Callable[[Cells], tuple[Any, ...]]:
    """The cells of a row in an order; of a row with one cell too."""
    return itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)


@lru_cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns = _table(table).c
    named = ", ".join(columns[name].name for name in names)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - own names


@lru_cache
def _delete(table: str, where: tuple[str, ...]) -> Delete:
    columns = _table(table).c
    return _table(table).delete().where(*(columns[name] == bindparam(f"is_{name}") for name in where))


@lru_cache
def _update(table: str, key: tuple[str, ...]) -> Update:
    columns = _table(table).c
    return _table(table).update().where(*(columns[name] == bindparam(f"is_{name}") for name in key))
