"""Pictures of pauses and coming back, of suggestions, and of the page that says how they are decided."""

from __future__ import annotations

from typing import Any

from companion.domain.pauses import Return
from companion.pictures.frame import Picture
from companion.pictures.speaking import came_to_nothing, standing, the_week, two_hard

_NOBODY_THERE = "No,"
PARTS = ("kinds", "hours", "days", "log", "anew")


def see(name: str, page: str, house: str = "demo", presses: tuple[str, ...] = (), **what: Any) -> Picture:  # noqa: ANN401 - each page knows its own
    """A picture the router leads to."""
    return Picture(name=name, page=page, house=house, presses=presses, what=what)


def speaking_pictures() -> list[Picture]:
    """All of them."""
    return [
        see("pause", "pause"),
        see("pause-on", "pause", house="paused"),
        *(see(f"back_again-{why.value}", "back_again", why=why) for why in Return),
        see("today-paused", "today", house="paused"),
        see("plans-paused", "plans", house="paused"),
        see("hearing", "hearing"),
        see("hearing-nobody", "hearing", house="empty"),
        see("deciding", "deciding"),
        see("deciding-why", "deciding", why=True),
        *(see(f"deciding-{at}", "deciding", house="suggesting", at=at) for at in PARTS),
        Picture(name="today-less", page="today", house="less", before=standing(less=0), presses=("Less of this",)),
        Picture(name="today-off", page="today", house="less", before=standing(less=1), presses=("Less of this",)),
        see("today-question", "today", house="ignored"),
        see("today-may-they", "today", house="unasked"),
        see("deciding-none-yet", "deciding", house="unasked", at="kinds"),
        Picture(name="today-hurt", page="today", house="week", before=two_hard),
        Picture(name="today-week", page="today", house="week", before=the_week),
        Picture(
            name="afterwards-why", page="afterwards", house="week", before=came_to_nothing, presses=(_NOBODY_THERE,)
        ),
    ]
