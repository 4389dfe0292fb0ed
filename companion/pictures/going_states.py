"""Pictures of Thoughts: shelves, paths, an exercise before it begins, and what is offered on tender days."""

from companion.pictures.frame import Picture

SHELVES = ("thoughts", "try", "matter", "kind", "together", "safe", "keep", "more")


def going_pictures() -> list[Picture]:
    """Shelves, paths, an exercise before it begins, and Thoughts on tender days."""
    return [
        *(Picture(name=f"shelf-{shelf}", page="shelf", what={"shelf": shelf}) for shelf in SHELVES),
        Picture(name="shelf-thoughts-more", page="shelf", what={"shelf": "thoughts"}, presses=("More of these",)),
        Picture(name="before", page="before", what={"exercise": "E02"}),
        Picture(name="before-therapist", page="before", house="grieving", what={"exercise": "E05"}),
        Picture(name="before-begun", page="before", house="on-path", what={"exercise": "E03"}),
        Picture(name="before-gone", page="before", what={"exercise": "E99"}),
        Picture(name="paths", page="path"),
        Picture(name="path-new", page="path", what={"path": "first_week"}),
        Picture(name="path-on", page="path", house="on-path", what={"path": "nine_weeks"}),
        Picture(name="path-waits", page="path", house="hard", what={"path": "nine_weeks"}),
        Picture(name="path-gone", page="path", what={"path": "spring"}),
        Picture(name="thoughts-path", page="thoughts", house="on-path"),
        Picture(name="thoughts-grieving", page="thoughts", house="grieving"),
        Picture(name="thoughts-heavy", page="thoughts", house="heavy"),
        Picture(name="thoughts-hard", page="thoughts", house="hard"),
        Picture(name="thoughts-planner", page="thoughts", house="planner"),
        Picture(name="today-path", page="today", house="path-fresh"),
        Picture(name="settings-planner", page="settings", house="planner"),
    ]
