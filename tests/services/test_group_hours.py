"""A group is suggested for a time it meets, and not while something else is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.gatherings import What
from companion.domain.nudges import Idea
from companion.domain.people import Kind, Nearness, Person, PersonId
from companion.domain.plans import Mode
from companion.domain.proposals import Busy
from companion.services.group_hours import at_its_hour
from tests.services.helpers_near import CHOIR, NOW, Near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = "Europe/London"
GROUP = Person(id=PersonId("choir"), name="Choir", added_at=NOW, kind=Kind.GROUP)
IDEA = Idea(
    person=GROUP,
    day=NOW.date(),
    days=None,
    wish=None,
    last_met=None,
    minutes=90,
    nearness=Nearness.SHORT_TRIP,
    calls_this_month=0,
    go_to_them=False,
    starts=datetime(2026, 11, 25, 10, 0),  # noqa: DTZ001 - wall time
    zone=HOME,
)


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Near]:
    opened = Near(tmp_path)
    opened.save(GROUP)
    yield opened
    opened.diary.close()


def when(near: Near, *busy: Busy) -> str:
    with near.diary.reading() as book:
        found = at_its_hour(book, IDEA, NOW, HOME, busy)
    return "" if found is None or found.starts is None else found.starts.strftime("%F %H:%M")


def test_where_nobody_said_when_no_time_is_made_up(near: Near) -> None:
    with near.diary.reading() as book:
        found = at_its_hour(book, IDEA, NOW, HOME, ())
    assert found == replace(IDEA, starts=None)


def test_the_next_time_from_tomorrow_on(near: Near) -> None:
    near.groups.keep(GROUP.id, CHOIR)  # today at seven, too
    assert when(near) == "2026-12-01 19:00"


def test_what_is_planned_is_in_the_way(near: Near) -> None:
    near.groups.keep(GROUP.id, CHOIR)
    evening = NOW.replace(hour=18) + timedelta(days=7)
    assert when(near, Busy(start=evening, end=evening + timedelta(hours=2))) == "2026-12-08 19:00"
    always = Busy(start=NOW, end=NOW + timedelta(days=400))
    assert when(near, always) == ""


def test_a_group_that_meets_no_more_is_not_suggested(near: Near) -> None:
    over = replace(CHOIR, meets=(replace(CHOIR.meets[0], until=NOW.date()),))
    near.groups.keep(GROUP.id, over)
    assert when(near) == ""


def test_planning_a_visit_proposes_the_next_times_it_meets(near: Near) -> None:
    near.groups.keep(GROUP.id, CHOIR)
    found = near.planning.proposals([GROUP.id], Mode.IN_PERSON)
    assert [each.starts.strftime("%F %H:%M") for each in found] == [
        "2026-11-24 19:00", "2026-12-01 19:00", "2026-12-08 19:00",
    ]  # fmt: skip
    assert {each.minutes for each in found} == {60}


def test_with_somebody_along_or_by_telephone_any_good_time_is_proposed(near: Near) -> None:
    near.groups.keep(GROUP.id, CHOIR)
    near.save(Person(id=PersonId("ann"), name="Ann", added_at=NOW))
    along = near.planning.proposals([PersonId("ann"), GROUP.id], Mode.IN_PERSON)
    assert "19:00" not in [each.starts.strftime("%H:%M") for each in along]
    assert near.planning.proposals([GROUP.id], Mode.PHONE)


def test_a_library_is_proposed_on_different_days(near: Near) -> None:
    days = tuple(replace(CHOIR.meets[0], starts=datetime(2026, 11, 2 + day, 9, 0), minutes=480) for day in range(5))  # noqa: DTZ001
    near.groups.keep(GROUP.id, replace(CHOIR, what=What.PLACE, meets=days))
    found = near.planning.proposals([GROUP.id], Mode.IN_PERSON)
    assert [each.starts.strftime("%a %H:%M") for each in found] == ["Tue 13:30", "Wed 10:30", "Thu 10:30"]
