"""What a meeting grew from, over a real diary: wherever it is planned, guessed by the rule, and said by the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.gathering_sheets import GROUP, group_id, to_sheet
from companion.domain.gatherings import Gathering
from companion.domain.growing import Source, group_origin, said_id
from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.plans import Feeling, Mode, Plan, PlanId, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem
from companion.services.falling_silent import forget_ties
from companion.services.growing import Growing, Stories, stories
from companion.services.meeting import Happened
from companion.services.planning import Draft
from companion.system.clock import TurnedClock
from tests.helpers_plans import WEEKLY, a_person, wall
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
TOM = a_person("tom", nearness=Nearness.SHORT_TRIP)
JOAN = a_person("joan", nearness=Nearness.WALKING)
WALKS = a_person("walks", name="Walking group", kind=Kind.GROUP)
CHOIR = a_person("choir", name="Choir", kind=Kind.GROUP)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    diary = open_temp_diary(tmp_path, TurnedClock(NOW))
    made = Life(diary=diary, clock=TurnedClock(NOW))
    made.with_people(TOM, JOAN, WALKS, CHOIR)
    made.with_preferences(Preferences(zone="Europe/London"))
    knows(made, "Tom from the allotment, and Ann")
    yield made
    diary.close()


@pytest.fixture
def growing(life: Life) -> Growing:
    return Growing(life.diary, life.clock)


def knows(life: Life, words: str) -> None:
    with life.diary.writing() as book:
        sheet = to_sheet(Gathering(name="Walking group", know=words), group_id(WALKS.id), GROUP, NOW)
        book.ties.save(sheet)


def noted(life: Life, mode: Mode, days: float, *who: str) -> Touch:
    at = life.clock.now() - timedelta(days=days)
    people = tuple(PersonId(each) for each in who)
    touch = Touch(id=TouchId(f"{who}-{at}"), people=people, mode=mode, at=at, feeling=Feeling.GOOD)
    with life.diary.writing() as book:
        book.touches.save(touch)
    return touch


def visit(life: Life, *who: str, **more: object) -> Plan:
    people = tuple(PersonId(each) for each in who or ("tom",))
    draft = Draft(people=people, mode=Mode.IN_PERSON, starts=wall(2026, 11, 12, 15))
    return life.planning.plan(replace(draft, **more))  # type: ignore[arg-type]


def told(life: Life, *plans: Plan) -> Stories:
    """What this month says when all of them took place."""
    life.clock.set(NOW + timedelta(days=4))
    for plan in plans:
        life.meeting.tell(plan.id, plan.starts.date(), Happened.YES, Feeling.GOOD)
    with life.diary.reading() as book:
        return stories(book, book.touches.since(NOW))


def counted(groups: tuple[tuple[object, int], ...]) -> dict[str, int]:
    return {group.name: number for group, number in groups}  # type: ignore[attr-defined]


def test_a_visit_planned_anywhere_perhaps_grew_from_the_group_that_names_them(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 3, "walks")
    plan = visit(life)
    found = growing.grown(plan)
    assert (found.roots, found.groups, found.said) == ((), (), False)
    assert [led.group for led in found.likely] == [WALKS]
    assert [led.root.of for led in found.could] == [group_origin(WALKS.id)]
    seen = told(life, plan)
    assert (seen.groups, counted(seen.likely_groups), seen.likely_calls) == ((), {"Walking group": 1}, 0)


def test_a_yes_makes_it_certain_and_can_be_undone(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 5, "walks")
    noted(life, Mode.PHONE, 2, "tom")
    plan = visit(life)
    growing.agree(plan.id)
    found = growing.grown(plan)
    assert [root.source for root in found.roots] == [Source.CALL, Source.GROUP]
    assert (found.groups, found.likely, found.said) == ((WALKS,), (), True)
    seen = told(life, plan)
    assert (seen.calls, counted(seen.groups), seen.likely_calls, seen.likely_groups) == (1, {"Walking group": 1}, 0, ())
    life.diary.undo()  # that it was told
    life.diary.undo()  # and the yes
    assert [led.root.source for led in growing.grown(plan).likely] == [Source.CALL, Source.GROUP]


def test_a_no_leaves_nothing_and_can_be_changed(life: Life, growing: Growing) -> None:
    noted(life, Mode.PHONE, 2, "tom")
    plan = visit(life)
    growing.disagree(plan.id)
    found = growing.grown(plan)
    assert (found.roots, found.likely, found.said) == ((), (), True)
    (call, walks) = found.could
    growing.say(plan.id, [call.root.of])
    assert [root.source for root in growing.grown(plan).roots] == [Source.CALL]
    growing.say(plan.id, [walks.root.of])
    assert growing.grown(plan).groups == (WALKS,)
    assert told(life, plan) == Stories(groups=((WALKS, 1),))


def test_a_step_after_a_call_keeps_the_call_when_the_group_is_agreed_to(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 6, "walks")
    call = noted(life, Mode.PHONE, 1, "tom")
    plan = visit(life, origin=f"bridge:touch/{call.id}")
    found = growing.grown(plan)
    assert [root.source for root in found.roots] == [Source.CALL]
    assert [led.group for led in found.likely] == [WALKS]
    growing.disagree(plan.id)
    assert [root.source for root in growing.grown(plan).roots] == [Source.CALL]
    life.diary.undo()
    growing.agree(plan.id)
    assert [root.source for root in growing.grown(plan).roots] == [Source.CALL, Source.GROUP]
    growing.say(plan.id, [])
    assert growing.grown(plan).roots == ()
    assert growing.grown(plan).could[0].root.of == plan.origin


def test_a_plan_of_an_exercise_stays_one(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 3, "walks")
    plan = visit(life, origin="run:r")
    assert [led.group for led in growing.grown(plan).likely] == [WALKS]
    growing.agree(plan.id)
    assert [root.source for root in growing.grown(plan).roots] == [Source.GROUP, Source.EXERCISE]
    assert life.planning.open_exercise_plans() == [plan]


def test_a_name_that_two_have_is_nobodys(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 3, "walks")
    plan = visit(life)
    life.with_people(a_person("other", name="Tom"))
    assert growing.grown(plan).likely == ()
    assert growing.grown(visit(life, "joan")).likely == ()
    knows(life, "Joan")
    assert [led.group for led in growing.grown(visit(life, "joan")).likely] == [WALKS]


@pytest.mark.parametrize(
    "silent", [replace(WALKS, life=LifeState.NOT_SAFE), replace(WALKS, life=LifeState.DIED), replace(WALKS, name="W")]
)
def test_a_group_that_must_not_be_named_is_not(life: Life, growing: Growing, silent: object) -> None:
    noted(life, Mode.IN_PERSON, 3, "walks")
    plan = visit(life)
    life.with_people(silent)  # type: ignore[arg-type]
    found = growing.grown(plan)
    named = silent.life is LifeState.WELL  # type: ignore[attr-defined]
    assert bool(found.likely) is named
    assert bool(found.could) is named


def test_nothing_is_asked_of_calls_habits_and_visits_to_groups(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 3, "walks")
    habit = visit(life, rhythm=WEEKLY)
    assert growing.grown(habit).likely == ()
    assert growing.grown(habit).could != ()
    assert growing.grown(visit(life, "walks")).could == ()
    assert growing.grown(visit(life, mode=Mode.PHONE)).could == ()


def test_what_was_said_of_a_habit_goes_with_it_when_it_is_moved(life: Life, growing: Growing) -> None:
    habit = visit(life, rhythm=WEEKLY)
    growing.say(habit.id, [group_origin(WALKS.id)])
    moved = life.planning.move_following(habit.id, wall(2026, 11, 19, 15).date(), wall(2026, 11, 20, 15))
    assert moved != habit.id
    assert growing.grown(life.plan(moved)).groups == (WALKS,)


def test_it_is_forgotten_with_whom_one_met_and_a_plan_that_is_gone_is_told_so(life: Life, growing: Growing) -> None:
    plan = visit(life)
    growing.say(plan.id, [group_origin(WALKS.id)])
    with life.diary.writing() as book:
        forget_ties(book, TOM.id)
        assert book.ties.get(said_id(plan.id)) is None
    with pytest.raises(Problem):
        growing.say(PlanId("gone"), [])


def test_those_of_most_meetings_come_first_and_certain_and_guessed_stay_apart(life: Life, growing: Growing) -> None:
    noted(life, Mode.IN_PERSON, 3, "choir", "joan")
    noted(life, Mode.IN_PERSON, 2, "walks")
    first, second = visit(life), visit(life, starts=wall(2026, 11, 13, 11))
    third = visit(life, "joan", starts=wall(2026, 11, 13, 16))
    growing.agree(second.id)
    seen = told(life, first, second, third)
    assert counted(seen.groups) == {"Walking group": 1}
    assert counted(seen.likely_groups) == {"Walking group": 1, "Choir": 1}
