"""A mark of how an act left the rows it touched, to see later whether they are still so.

Of rows it added the mark holds everything, with what hangs on them; of rows it changed only the cells it changed; of
rows it took out, that they are not there.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from companion.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.reader import Reader

_NAMED_IN = ("ties", "keepsakes")
"""Sheets that name somebody without hanging on them."""


def mark_of(reader: Reader, act: int) -> str:
    """The mark of an act, by its number."""
    said = sha256()
    for step in reader.rows("SELECT * FROM undo_steps WHERE act = ? ORDER BY position", (act,)):
        for found in _of_step(reader, step["table_name"], step["done"], json.loads(step["entries"])):
            said.update(repr(found).encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _of_step(reader: Reader, table: str, done: str, entries: list[Any]) -> Iterator[object]:
    names = [column.name for column in metadata.tables[table].primary_key]
    if done == "added":
        for key in entries:
            yield table, key, _rows(reader, table, dict(zip(names, key, strict=True)))
            yield from _hanging(reader, table, names, key)
        if table == "people":
            yield _named(reader, {str(key[0]) for key in entries})
    elif done == "changed":
        for key, was in entries:
            found = _rows(reader, table, key)
            yield table, key, [{name: row[name] for name in sorted(was)} for row in found]
    else:
        for row in entries:
            yield table, "out", bool(_rows(reader, table, {name: row[name] for name in names}))


def _hanging(reader: Reader, table: str, names: list[str], key: list[Any]) -> Iterator[object]:
    if len(names) != 1:
        return
    for child, column in _children(table):
        yield child, _rows(reader, child, {column: key[0]})


def _named(reader: Reader, people: set[str]) -> list[tuple[str, str]]:
    return [
        (row["id"], row["document"])
        for table in _NAMED_IN
        for row in reader.rows(f"SELECT id, document FROM {table} ORDER BY id")  # noqa: S608 - own names
        if any(person in row["document"] or person in row["id"] for person in people)
    ]


def _rows(reader: Reader, table: str, where: dict[str, Any]) -> list[dict[str, Any]]:
    test = " AND ".join(f"{name} IS ?" for name in where)
    query = f"SELECT * FROM {table} WHERE {test} ORDER BY rowid"  # noqa: S608 - own names
    found = reader.rows(query, list(where.values()))
    return [{name: _short(row[name]) for name in row.keys()} for row in found]  # noqa: SIM118 - a row is no mapping


def _short(cell: object) -> object:
    """A photo by its sum: two hundred of them are many megabytes."""
    return sha256(cell).hexdigest() if isinstance(cell, bytes) else cell


@lru_cache
def _children(table: str) -> tuple[tuple[str, str], ...]:
    """The tables whose rows hang on rows of this one, with the column that says so."""
    return tuple(
        (other.name, key.parent.name)
        for other in metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table and other.name != "undo_steps"
    )
