"""The pictures of the brake before tricks, in their states, and of a world that refuses at the door."""

from companion.domain.problems import ProblemKind
from companion.pictures import ways
from companion.pictures.frame import Picture
from companion.pictures.guarding import NEW

AT_THE_DOOR = (
    ProblemKind.WRONG_KEY,
    ProblemKind.KEY_MISSING,
    ProblemKind.DISK_FULL,
    ProblemKind.READ_ONLY,
    ProblemKind.BUSY,
    ProblemKind.FILE_UNREADABLE,
)
"""What else the door may have to tell; see also ``states``."""


def guarding_pictures() -> list[Picture]:
    """Each page in its states."""
    return [
        *(
            Picture(name=f"opening-{kind.value.replace('_', '-')}", house="fresh", opens=ways.door(None, kind))
            for kind in AT_THE_DOOR
        ),
        Picture(name="money", page="money", what={"person": "margaret"}),
        Picture(name="money-no-number", page="money", what={"person": "choir"}),
        Picture(name="money-nobody", page="money"),
        Picture(name="money-alone", page="money", house="empty"),
        Picture(name="links", page="links", house="relinked", what={"person": "anna"}),
        Picture(name="links-none", page="links", what={"person": "anna"}),
        Picture(name="links-gone", page="links", what={"person": "nobody"}),
        Picture(name="person-relinked", page="person", house="relinked", what={"person": "anna"}),
        Picture(
            name="person-ways-sure",
            page="person",
            what={"person": "anna", "edit": "ways"},
            types=(NEW,),
            presses=("Keep",),
        ),
    ]
