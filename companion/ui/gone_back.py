"""What is said once after one went back to a copy: of when the diary is now, and where that of before is kept.

The diary itself cannot hold it, for it is the one of then. So two moments lie beside it until they were read; no word
of the diary is in them.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from pathlib import Path

FILE = "gone-back.txt"
_WAITS = "chosen"
"""While this folder is there, the copy has not taken the place of the diary yet."""


@record
class GoneBack:
    """``to`` is the moment (UTC) of the copy that is the diary now, ``before`` that of the copy of the diary before."""

    to: datetime
    before: datetime


def keep_gone_back(home: Path, gone: GoneBack) -> None:
    """Keep it for after the next opening. Where the folder cannot be written to, it is not said."""
    with suppress(OSError):
        (home / FILE).write_text(f"{gone.to.isoformat()}\n{gone.before.isoformat()}\n", encoding="utf-8")


def gone_back(home: Path) -> GoneBack | None:
    """What is to be said; nothing where nobody went back, it was read, or the copy still waits to be taken."""
    try:
        to, before = (home / FILE).read_text(encoding="utf-8").split()
        found = GoneBack(to=datetime.fromisoformat(to), before=datetime.fromisoformat(before))
    except (OSError, ValueError):
        return None
    known = found.to.tzinfo is not None and found.before.tzinfo is not None
    return found if known and not (home / _WAITS).is_dir() else None


def forget_gone_back(home: Path) -> None:
    """It was read, or there is no diary any more."""
    with suppress(OSError):
        (home / FILE).unlink(missing_ok=True)
