"""Plain questions to the open file, answered in rows that know their columns by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection, Row


class Reader:
    """Asks one connection. Inside a unit of work this is the connection that writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of an answer."""
        cursor = self._connection.cursor()
        cursor.row_factory = dbapi2.Row
        found: list[Row] = cursor.execute(sql, values).fetchall()
        return found

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of an answer."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a cell may be anything
        """The first cell of the first row; ``None`` when there is no row."""
        row = self.row(sql, values)
        return None if row is None else row[0]


def many(ids: Iterable[str]) -> str:
    """Any number of ids as one value, for ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(list(ids))
