"""The acts that can still be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.store.rows import act_of, moment_text

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.changes import DoneAct
    from companion.store.reader import Reader

KEPT_FOR = timedelta(days=30)
"""How long an act can be taken back."""

KEPT_ACTS = 200
"""How many acts can be taken back at most."""


def last_act(reader: Reader, now: datetime) -> DoneAct | None:
    """The act that would be taken back next."""
    row = reader.row("SELECT * FROM acts WHERE at >= ? ORDER BY id DESC LIMIT 1", (moment_text(now - KEPT_FOR),))
    return None if row is None else act_of(row)


def act_there(reader: Reader, act: int, now: datetime) -> DoneAct | None:
    """An act by its number; ``None`` when it can no longer be taken back."""
    row = reader.row("SELECT * FROM acts WHERE id = ? AND at >= ?", (act, moment_text(now - KEPT_FOR)))
    return None if row is None else act_of(row)
