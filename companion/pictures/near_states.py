"""Pictures of finding company: I feel lonely now at several hours, the long night, the local list and a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.pictures.frame import Picture
from companion.pictures.near import SINGERS

if TYPE_CHECKING:
    from companion.rooms import Rooms


_FILE = """name,kind,what,when,where
Tea at Three,group,Tea and cake,every Saturday 15:00-16:30,"Village hall, Church Lane 4"
Lunch club,group,One long table,last Thursday of the month 12:30-14:00,St Mary's hall
Moon walk,group,,every blue moon,Park
Summer fair,group,,2026-07-04 10:00-16:00,Green
"""


def _a_file(rooms: Rooms) -> dict[str, str]:
    """A list to bring in, with one line that cannot be read and one entry that is over."""
    path = rooms.home / "near by.csv"
    path.write_text(_FILE, encoding="utf-8")
    return {"file": str(path)}


def near_pictures() -> list[Picture]:
    """Each page in its states."""
    return [
        Picture(name="lonely", page="lonely", house="near"),
        Picture(name="lonely-2", page="lonely", house="near", presses=("Something else",)),
        Picture(name="lonely-3", page="lonely", house="near", presses=("Something else",) * 2),
        Picture(name="lonely-5", page="lonely", house="near", presses=("Something else",) * 4),
        Picture(name="lonely-lines", page="lonely", house="near", presses=("Somebody who listens",)),
        Picture(name="lonely-nobody", page="lonely", house="empty"),
        Picture(name="lonely-nobody-list", page="lonely", house="near-only"),
        Picture(name="lonely-night", page="lonely", house="near-night"),
        Picture(name="long-night", page="long_night", house="near-night"),
        Picture(name="local", page="local", house="near"),
        Picture(name="local-change", page="local", house="near", presses=("Change the list",)),
        Picture(name="local-none", page="local", house="empty"),
        Picture(name="bring-local", page="bring_local", house="near"),
        Picture(name="group", page="group", house="near", what={"person": SINGERS}),
        *(
            Picture(name=f"group-{part}", page="group", house="near", what={"person": SINGERS, "edit": part})
            for part in ("when", "know", "in")
        ),
        Picture(name="bring-local-look", page="bring_local", house="near", before=_a_file),
        Picture(name="people-thin", page="people", house="near-only"),
        Picture(name="people-thin-two", page="people", house="near-two"),
    ]
