"""I feel lonely now, from a real diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.finding import OfferKind
from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Stage
from tests.services.helpers_near import CHOIR, NOW, Near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHONE = (Way(channel="phone", address="01632 960 118"),)


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Near]:
    opened = Near(tmp_path)
    yield opened
    opened.diary.close()


def someone(name: str, nearness: Nearness = Nearness.WALKING, **more: object) -> Person:
    return Person(id=PersonId(name.lower()), name=name, added_at=NOW, nearness=nearness, ways=PHONE, **more)  # type: ignore[arg-type]


def offered(near: Near) -> list[str]:
    words = []
    for offer in near.finding.now().offers:
        who = offer.person.name if offer.person else offer.spot.gathering.name if offer.spot else ""
        words.append(f"{offer.kind.value} {who}".strip())
    return words


def test_an_empty_circle_has_the_list_and_the_lines(near: Near) -> None:
    assert offered(near) == ["hello", "lines"]
    near.bring_in()
    assert offered(near) == ["go Library", "go Tea", "lines"]
    assert near.finding.thin()


def test_people_and_places_in_turn_and_each_place_once(near: Near) -> None:
    near.bring_in()
    near.list.add_to_people(near.key("Tea"))
    near.save(someone("Ann"))
    near.save(someone("Far", Nearness.FAR, ring=Ring.CLOSE))
    assert offered(near) == ["meet Ann", "go Library", "go Tea", "call Far", "call Ann", "lines"]


def test_at_night_there_are_only_the_lines(near: Near) -> None:
    near.bring_in()
    near.save(someone("Ann"))
    near.clock.turn(timedelta(hours=10))
    found = near.finding.now()
    assert found.night
    assert [offer.kind for offer in found.offers] == [OfferKind.LINES]


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE, LifeState.RESTING, LifeState.FELL_OUT])
def test_nobody_silent_or_resting(near: Near, life: LifeState) -> None:
    near.save(someone("Ann", life=life))
    near.save(someone("Choir", kind=Kind.GROUP, life=life))
    near.groups.keep(PersonId("choir"), CHOIR)
    assert offered(near) == ["hello", "lines"]


def test_an_agreement_of_the_diary_is_obeyed(near: Near) -> None:
    near.save(someone("Ann"))
    agreed = Agreement(person=PersonId("ann"), made_at=NOW, quiet_from=time(12), quiet_to=time(15))
    with near.diary.writing() as book:
        book.ties.save(to_sheet(agreed))
    assert offered(near) == ["hello", "lines"]


def try_in_vain(near: Near, person: str, days_ago: int) -> None:
    at = NOW - timedelta(days=days_ago)
    day = date(at.year, at.month, at.day)
    plan = Plan(
        id=PlanId(f"{person}{days_ago}"),
        people=(PersonId(person),),
        mode=Mode.PHONE,
        starts=datetime.combine(day, time(10)),
        zone="Europe/London",
        made_at=at,
    )
    with near.diary.writing() as book:
        book.plans.save(plan)
        book.plans.save_occurrence(Occurrence(plan=plan.id, day=day, stage=Stage.LET_GO, joined_at=at, told_at=at))


def test_two_tries_without_an_answer_let_somebody_rest_and_make_the_circle_thin(near: Near) -> None:
    for name in ("Ann", "Bob", "Cai"):
        near.save(someone(name, Nearness.FAR))
    assert not near.finding.thin()
    try_in_vain(near, "ann", 10)
    assert not near.finding.thin()
    try_in_vain(near, "ann", 5)
    assert near.finding.thin()
    assert offered(near) == ["hello", "call Bob", "call Cai", "lines"]
    near.been(PersonId("ann"), -2)
    assert not near.finding.thin()


def test_in_a_large_circle_too_nobody_who_does_not_answer_is_offered(near: Near) -> None:
    with near.diary.writing() as book:
        for number in range(80):
            book.people.save(someone(f"P{number:02}", Nearness.FAR))
    assert offered(near) == ["hello", "call P00", "call P01", "lines"]
    for days_ago in (10, 5):
        try_in_vain(near, "p00", days_ago)
    assert offered(near) == ["hello", "call P01", "call P02", "lines"]


def test_places_are_no_ties_and_groups_are(near: Near) -> None:
    for name in ("Ann", "Bob"):
        near.save(someone(name))
    near.save(someone("Library", kind=Kind.PLACE))
    assert near.finding.thin()
    near.save(someone("Choir", kind=Kind.GROUP))
    assert not near.finding.thin()


def test_after_three_silent_months_a_circle_is_thin_again(near: Near) -> None:
    for name in ("Ann", "Bob", "Cai"):
        near.save(replace(someone(name), added_at=NOW - timedelta(days=500)))
        near.been(PersonId(name.lower()), -80)
    assert not near.finding.thin()
    near.clock.turn(timedelta(days=11))
    assert near.finding.thin()
