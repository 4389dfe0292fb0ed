"""A real encrypted diary in a throw-away folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.store.diary import SqlDiary, open_diary
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Clock

KEY = "5e" * 32
"""A made-up key of the right form."""

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
"""The moment at which tests begin."""


def open_temp_diary(folder: Path, clock: Clock | None = None) -> SqlDiary:
    """Open the diary of a folder, made when it is not there. The caller closes it."""
    return open_diary(folder / "test.diary", KEY, clock or TurnedClock(NOW))
