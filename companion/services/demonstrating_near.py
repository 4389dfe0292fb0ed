"""What is near in the invented life: groups, a library, a bench, and a line to ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from companion.domain.gathering_sheets import LOCAL, local_key, to_sheet
from companion.domain.gatherings import Gathering, Meets, StepFree, What
from companion.domain.plans import Repeat

if TYPE_CHECKING:
    from companion.ports import Clock, Diary

_CHECKED = date(2026, 11, 2)
_HALL = "Village hall, Church Lane 4"
_SOURCE = "Hatfield Community Centre"


def _weekly(day: int, hour: int, minute: int = 0, minutes: int = 90) -> Meets:
    """Every week on a day of November 2026."""
    return Meets(starts=datetime.combine(date(2026, 11, day), time(hour, minute)), minutes=minutes)


ENTRIES = (
    Gathering(
        name="Tea at Three",
        about="Tea, cake and a chat. Somebody is at the door to welcome you.",
        meets=(_weekly(7, 15, minutes=90),),
        where=_HALL,
        step_free=StepFree.YES,
        cost="£1",
        phone="01632 960 140",
        source=_SOURCE,
        checked=_CHECKED,
    ),
    Gathering(
        name="Warm room",
        what=What.PLACE,
        meets=tuple(_weekly(2 + day, 9, minutes=480) for day in range(6)),
        where="Mill Road 3",
        step_free=StepFree.YES,
        cost="free",
        source=_SOURCE,
        checked=_CHECKED,
    ),
    Gathering(
        name="Singing for everyone",
        meets=(_weekly(3, 10, 30),),
        where=_HALL,
        step_free=StepFree.YES,
        cost="free",
        phone="01632 960 155",
        source=_SOURCE,
        checked=_CHECKED,
    ),
    Gathering(
        name="Walk and talk",
        about="Half an hour, as slow as the slowest.",
        meets=(replace(_weekly(13, 11, minutes=60), repeat=Repeat.FORTNIGHTLY),),
        where="Park gate, Mill Road",
        step_free=StepFree.NO,
        source=_SOURCE,
        checked=_CHECKED,
    ),
    Gathering(
        name="Telephone coffee hour",
        what=What.LINE,
        about="Six voices, the same ones each week.",
        meets=(_weekly(5, 14, minutes=60),),
        phone="01632 960 177",
        cost="a local call",
        source=_SOURCE,
        checked=_CHECKED,
    ),
    Gathering(name="Bench by the pond", what=What.PLACE, where="Park, by the pond", step_free=StepFree.YES),
)


def fill_near(diary: Diary, clock: Clock) -> None:
    """Put the local list into a diary."""
    with diary.writing() as book:
        for entry in ENTRIES:
            book.places.save(to_sheet(entry, local_key(entry), LOCAL, clock.now()))
