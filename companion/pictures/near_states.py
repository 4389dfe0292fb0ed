"""Pictures of finding company: I feel lonely now at several hours, the long night, the local list and a group."""

from companion.pictures.near import SINGERS
from companion.pictures.showing import Picture


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
        Picture(name="local-none", page="local", house="empty"),
        Picture(name="bring-local", page="bring_local", house="near"),
        Picture(name="group", page="group", house="near", what={"person": SINGERS}),
        Picture(name="group-change", page="group", house="near", what={"person": SINGERS, "edit": True}),
        Picture(name="people-thin", page="people", house="near-only"),
    ]
