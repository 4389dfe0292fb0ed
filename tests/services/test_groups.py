"""Groups of the circle in a real diary: the next visit, three times before deciding, and the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.gatherings import Gathering, What
from companion.domain.going import ForMe
from companion.domain.people import Kind, LifeState, Person, PersonId, Way
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from tests.services.helpers_near import CHOIR, NOW, Near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ID = PersonId("choir")


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Near]:
    opened = Near(tmp_path)
    opened.save(Person(id=ID, name="Choir", added_at=NOW, kind=Kind.GROUP, place="Church"))
    yield opened
    opened.diary.close()


def test_a_group_of_which_nothing_is_known_shows_its_card(near: Near) -> None:
    near.save(replace(near.person(ID), ways=(Way(channel="phone", address="01632 960 199"),)))
    view = near.groups.look(ID)
    assert view.gathering == Gathering(name="Choir", what=What.GROUP, where="Church", phone="01632 960 199")
    assert (view.time, view.planned, view.trying, view.asks) == (None, None, None, False)
    with pytest.raises(Problem) as caught:
        near.groups.plan_visit(ID)
    assert caught.value.detail == "time"


def test_people_and_strangers_are_no_groups(near: Near) -> None:
    near.save(Person(id=PersonId("ann"), name="Ann", added_at=NOW))
    for person, kind in (("ann", ProblemKind.NOT_ALLOWED), ("nobody", ProblemKind.GONE)):
        with pytest.raises(Problem) as caught:
            near.groups.look(PersonId(person))
        assert caught.value.kind is kind
    assert near.groups.asking([PersonId("ann"), PersonId("nobody")]) is None


def test_the_next_visit_is_planned_at_its_next_time_and_known_afterwards(near: Near) -> None:
    near.groups.keep(ID, CHOIR)
    plan = near.groups.plan_visit(ID)
    assert (plan.people, plan.mode, plan.place) == ((ID,), Mode.IN_PERSON, "Church")
    assert plan.starts.strftime("%F %H:%M") == "2026-11-24 19:00"
    view = near.groups.look(ID)
    assert view.planned is not None
    assert view.planned.plan == plan
    near.diary.undo()
    assert near.groups.look(ID).planned is None


def test_keeping_where_it_is_keeps_it_on_the_card_too(near: Near) -> None:
    near.groups.keep(ID, replace(CHOIR, where="Chapel", know="Joan"))
    assert near.person(ID).place == "Chapel"
    assert near.groups.look(ID).gathering.know == "Joan"


def test_it_is_asked_after_the_third_visit_and_one_more_time_asks_again(near: Near) -> None:
    near.groups.try_three_times(ID)
    for day in (0, 7):
        near.been(ID, day)
        assert not near.groups.look(ID).asks
    near.been(ID, 14)
    asked = near.groups.asking([ID])
    assert asked is not None
    assert asked.been == 3
    near.groups.answer(ID, ForMe.MORE)
    assert near.groups.asking([ID]) is None
    near.been(ID, 21)
    assert near.groups.look(ID).asks
    near.groups.answer(ID, ForMe.YES)
    near.been(ID, 28)
    assert not near.groups.look(ID).asks


def test_not_for_me_lets_it_rest_and_undo_takes_that_back(near: Near) -> None:
    near.groups.try_three_times(ID)
    for day in range(3):
        near.been(ID, day)
    near.groups.answer(ID, ForMe.NO)
    assert near.person(ID).life is LifeState.RESTING
    assert not near.groups.look(ID).asks
    near.diary.undo()
    assert near.person(ID).life is LifeState.WELL
    assert near.groups.look(ID).asks


def test_without_trying_nothing_is_counted_or_asked(near: Near) -> None:
    for day in range(5):
        near.been(ID, day)
    assert (near.groups.look(ID).been, near.groups.look(ID).asks) == (0, False)
    with pytest.raises(Problem):
        near.groups.answer(ID, ForMe.YES)


def test_a_silent_group_is_neither_planned_nor_asked_about(near: Near) -> None:
    near.groups.keep(ID, CHOIR)
    near.groups.try_three_times(ID)
    for day in range(3):
        near.been(ID, day)
    near.save(replace(near.person(ID), life=LifeState.NOT_SAFE))
    assert near.groups.asking([ID]) is None
    with pytest.raises(Problem) as caught:
        near.groups.plan_visit(ID)
    assert caught.value.kind is ProblemKind.NOT_ALLOWED


def test_a_line_is_rung(near: Near) -> None:
    near.groups.keep(ID, replace(CHOIR, what=What.LINE, phone="01632 960 177"))
    plan = near.groups.plan_visit(ID)
    assert (plan.mode, plan.channel, plan.address, plan.place) == (Mode.PHONE, "phone", "01632 960 177", "")


def test_three_times_on_the_telephone_are_three_times_too(near: Near) -> None:
    near.groups.keep(ID, replace(CHOIR, what=What.LINE, phone="01632 960 177"))
    near.groups.try_three_times(ID)
    plan = near.groups.plan_visit(ID)
    planned = near.groups.look(ID).planned
    assert planned is not None
    assert planned.plan.id == plan.id
    for day in (0, 7, 14):
        near.been(ID, day, Mode.PHONE)
    assert near.groups.look(ID).asks


def test_a_time_of_long_ago_is_no_visit_of_this_trial(near: Near) -> None:
    near.been(ID, -30)
    near.groups.try_three_times(ID)
    assert near.groups.look(ID).been == 0
