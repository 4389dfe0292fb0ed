"""Pictures of My bridge and of the ladder."""

from datetime import date

from companion.pictures.frame import Picture

VISITED = date(2026, 11, 15)
"""The day of the visit to Tom that began with a call."""


def bridge_pictures() -> list[Picture]:
    """Each page in its states."""
    return [
        Picture(name="bridge", page="bridge", house="bridged"),
        Picture(name="bridge-words", page="bridge", house="bridged", what={"in_words": True}),
        Picture(name="bridge-one", page="bridge", house="bridged", what={"chosen": "anna"}),
        Picture(name="bridge-offer", page="bridge", house="bridged", what={"chosen": "joan"}),
        Picture(name="bridge-group", page="bridge", house="bridged", what={"chosen": "choir"}),
        Picture(name="bridge-visit", page="occurrence", house="bridged", what={"plan": "visit-tom", "day": VISITED}),
        Picture(name="bridge-demo", page="bridge"),
        Picture(name="bridge-long", page="bridge", house="long"),
        Picture(name="bridge-thin", page="bridge", house="empty"),
        Picture(name="ladder", page="ladder", house="bridged", what={"person": "joan"}),
        Picture(name="ladder-add", page="ladder", house="bridged", what={"person": "joan"}, presses=("Add a rung",)),
        Picture(name="ladder-half", page="ladder", house="bridged", what={"person": "joan"}, presses=("Half of it",)),
        Picture(
            name="ladder-change", page="ladder", house="bridged", what={"person": "joan"}, presses=("Change this rung",)
        ),
        Picture(name="ladder-none", page="ladder", house="bridged", what={"person": "anna"}),
    ]
