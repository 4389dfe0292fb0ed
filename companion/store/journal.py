"""What an act changed, so that it can be taken back, even after a restart.

Taking back undoes what the act did and nothing else: rows it added go, with all that hangs on them; of rows
it changed, the cells it changed are put back if the row is still there; rows it removed come back. Whatever
would then hang on nothing (its person or plan was taken away since) is left out.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from companion.store.acts import KEPT_ACTS, KEPT_FOR
from companion.store.engine import driver_of
from companion.store.reader import Reader
from companion.store.rows import act_row, moment_text
from companion.store.tables import acts, undo_steps
from companion.store.writer import Writer, key_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from companion.domain.changes import Act, DoneAct, Topic
    from companion.store.rows import Cells


class Journal:
    """Collects the steps of one act while it is done."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, str, list[Any]]] = []

    def added(self, table: str, keys: list[list[Any]]) -> None:
        """Rows that were not there."""
        if self._steps and self._steps[-1][:2] == (table, "added"):
            self._steps[-1][2].extend(keys)
        else:
            self._steps.append((table, "added", keys))

    def changed(self, table: str, key: Cells, was: Cells) -> None:
        """Cells that were different."""
        self._steps.append((table, "changed", [[_plain(key), _plain(was)]]))

    def removed(self, table: str, rows: Sequence[Cells]) -> None:
        """Rows that were there."""
        self._steps.append((table, "removed", [_plain(row) for row in rows]))

    def keep(self, connection: Connection, act: Act, at: datetime) -> int:
        """Write the act down, unless it changed nothing, and let go of those too old to be taken back.

        Gives back its number, or 0 when nothing was changed.
        """
        if not self._steps:
            return 0
        number = connection.execute(insert(acts).returning(acts.c.id), act_row(act, at)).scalar_one()
        rows = [
            {
                "act": number,
                "position": position,
                "table_name": table,
                "done": done,
                "entries": json.dumps(entries),
            }
            for position, (table, done, entries) in enumerate(self._steps)
        ]
        connection.execute(insert(undo_steps), rows)
        kept = select(acts.c.id).order_by(acts.c.id.desc()).limit(KEPT_ACTS)
        connection.execute(delete(acts).where((acts.c.at < moment_text(at - KEPT_FOR)) | acts.c.id.not_in(kept)))
        return int(number)


def take_back(connection: Connection, now: datetime, act: DoneAct) -> frozenset[Topic]:
    """Undo an act inside this transaction; what kinds of things changed."""
    reader = Reader(driver_of(connection))
    # Rows come back in any order; what hangs on nothing is swept up before the end.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    writer = Writer(connection, None)
    steps = reader.rows("SELECT * FROM undo_steps WHERE act = ? ORDER BY position DESC", (act.id,))
    for step in steps:
        _take_back_step(writer, step["table_name"], step["done"], json.loads(step["entries"]))
    for table in {step["table_name"] for step in steps}:
        _sweep(connection, reader, table)
    connection.execute(delete(acts).where(acts.c.id == act.id))
    if act.act.hand:
        _note_taken_back(reader, writer, act, now)
    return frozenset(writer.topics)


def _note_taken_back(reader: Reader, writer: Writer, act: DoneAct, now: datetime) -> None:
    """What another hand did stays in the list of it, as something that was taken back."""
    from companion.domain.hand_log import change_id, taken_back
    from companion.store.sheets import SqlSheets

    shared = SqlSheets("shared", reader, writer)
    sheet = shared.get(change_id(act.id))
    if sheet is not None:
        shared.save(taken_back(sheet, now))


def _take_back_step(writer: Writer, table: str, done: str, entries: list[Any]) -> None:
    if done == "added":
        names = key_names(table)
        writer.remove_keys(table, [dict(zip(names, key, strict=True)) for key in entries])
    elif done == "changed":
        for key, was in entries:
            writer.update(table, _whole(key), _whole(was))
    else:
        for row in entries:
            writer.put(table, _whole(row))


def _sweep(connection: Connection, reader: Reader, table: str) -> None:
    for loose in reader.rows(f"PRAGMA foreign_key_check({table})"):
        if table == "touch_people" and loose["parent"] == "people":
            connection.exec_driver_sql("UPDATE touch_people SET person = NULL WHERE rowid = ?", (loose["rowid"],))
        else:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (loose["rowid"],))  # noqa: S608


def _plain(cells: Cells) -> Cells:
    """Cells fit for JSON: bytes go as base64."""
    return {
        name: {"bytes": b64encode(cell).decode("ascii")} if isinstance(cell, bytes) else cell
        for name, cell in cells.items()
    }


def _whole(cells: Cells) -> Cells:
    return {name: b64decode(cell["bytes"]) if isinstance(cell, dict) else cell for name, cell in cells.items()}
