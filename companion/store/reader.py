"""Plain questions to the open file, answered in rows that know their columns by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from sqlite3 import Connection, Row

T = TypeVar("T")


class Remembered:
    """What was read over one connection, for as long as nobody at all has written to the file since."""

    def __init__(self) -> None:
        self.version = -1
        self.answers: dict[str, Any] = {}


class Reader:
    """Asks one connection. Inside a unit of work this is the connection that writes, and nothing is remembered."""

    def __init__(self, connection: Connection, remembered: Remembered | None = None) -> None:
        self._connection = connection
        self._remembered = remembered

    def once(self, name: str, ask: Callable[[], T]) -> T:
        """An answer, asked for anew only when any connection of any program has committed something since."""
        kept = self._remembered
        if kept is None:
            return ask()
        version = self.value("PRAGMA data_version")
        if version != kept.version:
            kept.version, kept.answers = version, {}
        if name not in kept.answers:
            kept.answers[name] = ask()
        answer: T = kept.answers[name]
        return answer

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
