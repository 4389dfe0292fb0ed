"""Invented lives for finding company: a local list, and a group tried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain import going as trying
from companion.domain.gathering_sheets import GROUP, LOCAL, group_id, local_key, to_sheet
from companion.domain.gatherings import Gathering, Meets, StepFree, What
from companion.domain.going import Going
from companion.domain.people import Kind, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode, Repeat, Touch, TouchId
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.system.clock import TurnedClock

_CHECKED = date(2026, 11, 2)
_HALL = "Village hall, Church Lane 4"
_SOURCE = "Hatfield Community Centre"
SINGERS = PersonId("singers")


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
        name="Library, reading room",
        what=What.PLACE,
        meets=tuple(_weekly(2 + day, 9, minutes=480) for day in range(6)),
        where="High Street 12",
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


def with_list(diary: Diary, clock: TurnedClock) -> None:
    """The demo with a local list, and a choir tried out three times."""
    fill(diary, clock)
    list_only(diary, clock)
    singing, now = ENTRIES[2], clock.now()
    person = Person(
        id=SINGERS, name=singing.name, added_at=now - timedelta(days=30), kind=Kind.GROUP, place=singing.where
    )
    known = replace(singing, know="Joan, from the chemist’s")
    with diary.writing() as book:
        book.people.save(person)
        book.ties.save(to_sheet(known, group_id(person.id), GROUP, now, local=local_key(singing)))
        book.ties.save(trying.to_sheet(Going(person=person.id, since=now - timedelta(days=30))))
        for week in range(3):
            at = now - timedelta(days=4 + 7 * week, hours=2, minutes=34)
            book.touches.save(Touch(id=TouchId(f"sang-{week}"), people=(person.id,), mode=Mode.IN_PERSON, at=at))


def two_people(diary: Diary, clock: TurnedClock) -> None:
    """A daughter far away and a neighbour."""
    now = clock.now()
    anna = Person(id=PersonId("anna"), name="Anna", added_at=now, relation="daughter", ring=Ring.CLOSE, town="Toronto")
    okafor = Person(id=PersonId("okafor"), name="Mrs Okafor", added_at=now, relation="neighbour")
    with diary.writing() as book:
        book.people.save(replace(anna, nearness=Nearness.FAR))
        book.people.save(replace(okafor, nearness=Nearness.WALKING))


def list_only(diary: Diary, clock: TurnedClock) -> None:
    """Nobody, and a local list."""
    with diary.writing() as book:
        for entry in ENTRIES:
            book.places.save(to_sheet(entry, local_key(entry), LOCAL, clock.now()))
