"""Which ways lead to the same room, and with whom the question is not put."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.bridge import (
    Presence,
    Quiet,
    bridge_origin,
    is_bridge,
    not_before,
    quiet_reason,
    somebody_near,
    ways_apart,
    ways_with,
)
from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, Stage
from tests.helpers_plans import a_person, a_plan

NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
TOLD = Occurrence(plan=a_plan().id, day=date(2026, 11, 21), stage=Stage.TOLD, feeling=Feeling.GOOD)
NEAR = a_person("margaret", nearness=Nearness.WALKING)


@pytest.mark.parametrize("life", [state for state in LifeState if not state.may_be_met])
@pytest.mark.parametrize("nearness", Nearness)
def test_nobody_ill_resting_fallen_out_unsafe_or_dead_is_named(life: LifeState, nearness: Nearness) -> None:
    person = a_person(life=life, nearness=nearness)
    assert ways_with(person) == ways_apart(person) == ()
    assert somebody_near([person], {}, NOW) is None


def test_somebody_in_care_is_visited_and_never_asked_to_come() -> None:
    for nearness in (Nearness.WALKING, Nearness.SHORT_TRIP, Nearness.SAME_HOME):
        assert ways_with(a_person(life=LifeState.IN_CARE, nearness=nearness)) == (Presence.GO_TO_THEM,)
    assert ways_apart(a_person(life=LifeState.IN_CARE)) == (Presence.SAME_TEA,)


@pytest.mark.parametrize("nearness", [Nearness.FAR, Nearness.UNKNOWN])
def test_far_away_there_are_other_ways_of_presence(nearness: Nearness) -> None:
    person = a_person(nearness=nearness)
    assert ways_with(person) == ()
    assert ways_apart(person) == (Presence.SAME_TEA, Presence.ASK_WHEN_HERE)


def test_a_group_is_joined_where_it_meets() -> None:
    assert ways_with(a_person(kind=Kind.GROUP, nearness=Nearness.WALKING)) == (Presence.JOIN_THEM,)


@pytest.mark.parametrize("nearness", [each for each in Nearness if each.within_reach])
def test_within_reach_there_are_two_or_three_ways(nearness: Nearness) -> None:
    assert 2 <= len(ways_with(a_person(nearness=nearness))) <= 3


@pytest.mark.parametrize(
    ("plan", "occurrence", "quiet"),
    [
        (a_plan(), TOLD, None),
        (a_plan(), replace(TOLD, feeling=None), None),
        (a_plan(), replace(TOLD, feeling=Feeling.HARD), Quiet.NOT_NOW),
        (a_plan(), replace(TOLD, stage=Stage.LET_GO), Quiet.NOT_NOW),
        (a_plan(), None, Quiet.NOT_NOW),
        (a_plan(mode=Mode.IN_PERSON), TOLD, Quiet.TOGETHER),
        (a_plan(mode=Mode.ALONE), TOLD, Quiet.NOBODY),
        (a_plan(people=()), TOLD, Quiet.NOBODY),
    ],
)
def test_when_the_question_is_not_put(plan: Plan, occurrence: Occurrence | None, quiet: Quiet | None) -> None:
    assert quiet_reason(plan, occurrence) is quiet


@pytest.mark.parametrize(
    ("met_days_ago", "every", "in_days"),
    [(None, 14, 0), (1, None, 2), (1, 14, 10), (10, 14, 4), (30, 14, 0), (1, 2, 2), (9, 365, 10)],
)
def test_a_next_meeting_keeps_its_distance_from_the_last(
    met_days_ago: int | None, every: int | None, in_days: int
) -> None:
    met = None if met_days_ago is None else NOW - timedelta(days=met_days_ago)
    assert not_before(a_person(meet_every_days=every), met, NOW) == NOW + timedelta(days=in_days)


def test_the_one_to_tell_is_near_well_and_longest_overdue() -> None:
    tom = a_person("tom", nearness=Nearness.SHORT_TRIP, meet_every_days=7)
    met: dict[PersonId, datetime | None] = {
        PersonId("tom"): NOW - timedelta(days=21),
        PersonId("margaret"): NOW - timedelta(days=60),
    }
    assert somebody_near([NEAR, tom], met, NOW) == tom
    met[PersonId("tom")] = NOW - timedelta(days=2)
    assert somebody_near([NEAR, tom], met, NOW) == NEAR
    assert somebody_near([replace(NEAR, life=LifeState.ILL), a_person()], met, NOW) is None
    never = a_person("ann", nearness=Nearness.WALKING)
    assert somebody_near([NEAR, never], met, NOW) == never


def test_the_origin_is_known_again() -> None:
    origin = bridge_origin(a_plan().id, "2026-11-21")
    assert origin == "bridge:p/2026-11-21"
    assert is_bridge(a_plan(origin=origin))
    assert not is_bridge(a_plan(origin="run:1"))
