"""Sheets: check-ins, kept things, packs, reports and the safety plan, each kind of them in a table of its own."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from companion.store.rows import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.sheets import Sheet
    from companion.store.reader import Reader
    from companion.store.rows import Cells, Row
    from companion.store.writing import Writing


class SqlSheets:
    """The sheets of one table."""

    def __init__(self, table: str, reader: Reader, writer: Writing) -> None:
        self._table = table
        self._reader = reader
        self._writer = writer

    def all(self, kind: str = "", since: datetime | None = None) -> list[Sheet]:
        """Newest first; of one kind, or of all when it is empty."""
        tests, values = ["1"], []
        if kind:
            tests.append("kind = ?")
            values.append(kind)
        if since is not None:
            tests.append("at >= ?")
            values.append(moment_text(since))
        return self._found(f"{' AND '.join(tests)} ORDER BY at DESC, id", values)

    def newest(self, kind: str) -> Sheet | None:
        """The last one of a kind."""
        found = self._found("kind = ? ORDER BY at DESC, id LIMIT 1", [kind])
        return found[0] if found else None

    def get(self, sheet: str) -> Sheet | None:
        """One."""
        found = self._found("id = ?", [sheet])
        return found[0] if found else None

    def save(self, sheet: Sheet) -> None:
        """Put in or replace."""
        self._writer.put(self._table, _row(sheet))

    def remove(self, sheet: str) -> None:
        """Delete."""
        self._writer.remove(self._table, {"id": sheet})

    def _found(self, where: str, values: Sequence[str]) -> list[Sheet]:
        rows = self._reader.rows(f"SELECT * FROM {self._table} WHERE {where}", values)  # noqa: S608 - words from above
        return [_sheet(row) for row in rows]


def _row(sheet: Sheet) -> Cells:
    return {
        "id": sheet.id,
        "kind": sheet.kind,
        "at": moment_text(sheet.at),
        "document": json.dumps(dict(sheet.document), ensure_ascii=False, allow_nan=False),
    }


def _sheet(row: Row) -> Sheet:
    from companion.domain.sheets import Sheet  # read only when there is a sheet to be read

    return Sheet(
        id=row["id"], kind=row["kind"], at=datetime.fromisoformat(row["at"]), document=json.loads(row["document"])
    )
