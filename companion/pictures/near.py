"""Invented lives for finding company: a local list, and a group tried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain import going as trying
from companion.domain.gathering_sheets import GROUP, group_id, local_key, to_sheet
from companion.domain.going import Going
from companion.domain.people import Kind, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode, Touch, TouchId
from companion.services.demonstrating import fill
from companion.services.demonstrating_near import ENTRIES, fill_near

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.system.clock import TurnedClock

SINGERS = PersonId("singers")


def with_list(diary: Diary, clock: TurnedClock) -> None:
    """The demo with a local list, and a choir tried out three times."""
    fill(diary, clock)
    fill_near(diary, clock)
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
