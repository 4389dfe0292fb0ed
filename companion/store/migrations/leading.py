"""Leads a file through the migrations it has not had, on the encrypted connection, all in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations

from companion.store.engine import driver_of, make_engine
from companion.store.migrations.versions import v0001_first, v0002_sheets, v0003_more_sheets, v0004_shared

if TYPE_CHECKING:
    from pathlib import Path

STEPS = (v0001_first.upgrade, v0002_sheets.upgrade, v0003_more_sheets.upgrade, v0004_shared.upgrade)
"""Every migration, oldest first. A new one is added at the end, and ``schema.VERSION`` grows by one."""


def lead(path: Path, key_hex: str, version: int, *, until: int | None = None) -> None:
    """Take every step after ``version``, or only those up to ``until``. If one fails, the file stays as it was."""
    last = len(STEPS) if until is None else until
    engine = make_engine(path, key_hex)
    try:
        with engine.connect() as connection:
            # A table that is built anew is dropped for a moment; nothing that hangs on it may go with it.
            driver_of(connection).execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                context = MigrationContext.configure(connection, opts={"render_as_batch": True})
                with Operations.context(context):
                    for step in STEPS[version:last]:
                        step()
                connection.exec_driver_sql(f"PRAGMA user_version = {last}")
    finally:
        engine.dispose()
