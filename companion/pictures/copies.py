"""Pictures of the copies of the diary: a list, one of them, one from elsewhere, and the choice when nothing opens."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.pictures.frame import Picture
from companion.services.copying import Copying
from companion.services.demonstrating import DEMO_NOW
from companion.system.clock import TurnedClock
from companion.ui.gone_back import GoneBack, keep_gone_back

if TYPE_CHECKING:
    from companion.rooms import Rooms

_AGO = (40, 12, 6, 3, 2, 1)
"""Days since the copies of the picture were made."""


def copied(rooms: Rooms) -> dict[str, Any]:
    """Make copies as somebody has them after some weeks; the days of making are those of the invented life."""
    if not rooms.copying.all():
        for days in _AGO:
            clock = TurnedClock(DEMO_NOW - timedelta(days=days))
            Copying(rooms.safekeeping.copies(), clock, rooms.preferences).make()
    return {}


def _one(rooms: Rooms) -> dict[str, Any]:
    copied(rooms)
    return {"copy": rooms.copying.all()[0].name}


def _back(rooms: Rooms) -> dict[str, Any]:
    copied(rooms)
    keep_gone_back(rooms.home, GoneBack(to=DEMO_NOW - timedelta(days=12), before=DEMO_NOW))
    return {}


def _archive(rooms: Rooms) -> dict[str, Any]:
    file = rooms.home / "my Companion 2026-11-21.zip"
    rooms.archiving.save(file, {})
    return {"archive": str(file)}


def copy_pictures() -> list[Picture]:
    """Each page in its states."""
    return [
        Picture(name="copies", page="copies", house="copies", before=copied),
        Picture(name="delete", page="delete"),
        Picture(name="delete-answers", page="delete", house="copies", before=copied, what={"what": "answers"}),
        Picture(name="delete-all", page="delete", house="copies", before=copied, what={"what": "all"}),
        Picture(name="copies-none", page="copies", house="fresh"),
        Picture(name="copies-one", page="copies", house="copies", before=_one),
        Picture(name="copies-gone", page="copies", house="copies", what={"copy": "gone.diary"}),
        Picture(name="copies-archive", page="copies", house="copies", before=_archive),
        Picture(name="today-gone-back", page="today", house="copies", before=_back),
        Picture(name="copies-bring", page="copies", house="copies", what={"bring": True}),
    ]
