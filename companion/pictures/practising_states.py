"""Pictures of the helper's plan, and of month five on Today."""

from companion.domain.practised import LATER
from companion.pictures.frame import Picture

_DONE = "practised"


def practising_pictures() -> list[Picture]:
    """The page in its states."""
    return [
        Picture(name="helper_plan", page="helper_plan"),
        Picture(name="helper_plan-third", page="helper_plan", house=_DONE),
        Picture(name="helper_plan-done", page="helper_plan", house=_DONE, what={"at": 0}),
        Picture(name="helper_plan-every", page="helper_plan", house=_DONE, what={"every": True}),
        Picture(name="helper_plan-end", page="helper_plan", house=_DONE, what={"plan": LATER}),
        Picture(name="today-month-five", page="today", house="month_five"),
    ]
