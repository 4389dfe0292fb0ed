"""My bridge: everybody stands where they really are in touch, and a next step is named only where it may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.planks import (
    ENOUGH,
    LATELY,
    LOOKED_AT,
    Around,
    Plank,
    StepKind,
    next_steps,
    plank,
    plank_of,
    standings,
)
from companion.domain.plans import Feeling, Mode, Touch, TouchId
from tests.helpers_plans import a_person

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TOM = a_person("tom", nearness=Nearness.SHORT_TRIP)
ANNA = a_person("anna", nearness=Nearness.FAR)
CALLS = frozenset({Mode.PHONE, Mode.VIDEO})
NOTHING = Around(calls={}, ways={TOM.id: CALLS, ANNA.id: CALLS})


def times(mode: Mode, *days: float, who: str = "tom", feeling: Feeling | None = None) -> list[Touch]:
    return [
        Touch(
            id=TouchId(f"{who}-{mode}-{ago}"),
            people=(PersonId(who),),
            mode=mode,
            at=NOW - timedelta(days=ago),
            feeling=feeling,
        )
        for ago in days
    ]


def steps(touches: list[Touch], person: object = TOM, around: Around = NOTHING) -> list[StepKind]:
    stands = standings([person], touches, NOW)  # type: ignore[list-item]
    return [step.kind for step in next_steps(stands, touches, around, NOW)]


# --- planks ---


def test_the_nearest_way_that_happened_twice_is_the_plank() -> None:
    assert plank(times(Mode.MESSAGE, 1, 2, 3) + times(Mode.PHONE, 40, 60), NOW) is Plank.PHONE
    assert plank(times(Mode.PHONE, 1, 2, 3) + times(Mode.IN_PERSON, 50), NOW) is Plank.PHONE
    assert plank(times(Mode.PHONE, 1, 2, 3) + times(Mode.IN_PERSON, 50, 80), NOW) is Plank.IN_PERSON


def test_once_lately_is_enough_to_stand_there() -> None:
    assert plank(times(Mode.PHONE, 1, 2, 3) + times(Mode.IN_PERSON, LATELY.days), NOW) is Plank.IN_PERSON
    assert plank(times(Mode.PHONE, 1, 2, 3) + times(Mode.IN_PERSON, LATELY.days + 1), NOW) is Plank.PHONE


def test_where_no_way_is_regular_the_last_one_counts() -> None:
    assert plank(times(Mode.IN_PERSON, 80) + times(Mode.MESSAGE, 40), NOW) is Plank.MESSAGE


def test_letters_stand_with_messages_and_what_is_done_alone_nowhere() -> None:
    assert plank(times(Mode.LETTER, 3), NOW) is Plank.MESSAGE
    assert plank(times(Mode.ALONE, 3), NOW) is None
    assert plank_of(Mode.ALONE) is None


def test_after_ninety_days_one_stands_on_no_plank() -> None:
    assert plank(times(Mode.IN_PERSON, LOOKED_AT.days + 1), NOW) is None
    assert standings([TOM], times(Mode.IN_PERSON, LOOKED_AT.days + 1), NOW) == ()


@pytest.mark.parametrize("life", [life for life in LifeState if not life.may_be_suggested])
def test_nobody_stands_there_of_whom_the_program_is_silent(life: LifeState) -> None:
    assert standings([replace(TOM, life=life)], times(Mode.PHONE, 1), NOW) == ()


def test_groups_stand_there_too_and_everybody_by_name() -> None:
    choir = a_person("choir", kind=Kind.GROUP)
    touches = times(Mode.IN_PERSON, 2, 9, who="choir") + times(Mode.PHONE, 1)
    found = standings([TOM, choir], touches, NOW)
    assert [(each.person.id, each.plank, each.times) for each in found] == [
        ("choir", Plank.IN_PERSON, 2),
        ("tom", Plank.PHONE, 1),
    ]


# --- steps ---


def test_calls_with_somebody_near_lead_to_a_meeting() -> None:
    touches = times(Mode.PHONE, 1, 8, 15, feeling=Feeling.GOOD)
    (step,) = next_steps(standings([TOM], touches, NOW), touches, NOTHING, NOW)
    assert (step.kind, step.plank, step.times, step.good) == (StepKind.MEET, Plank.PHONE, 3, 3)


def test_twice_is_no_ground_for_more_and_neither_is_a_hard_time() -> None:
    assert steps(times(Mode.PHONE, 1, 8)) == []
    assert steps(times(Mode.PHONE, 8, 15, 22) + times(Mode.PHONE, 1, feeling=Feeling.HARD)) == []
    assert steps(times(Mode.PHONE, 1, 8, 15) + times(Mode.PHONE, 22, feeling=Feeling.HARD)) == [StepKind.MEET]


def test_writing_leads_to_a_telephone_and_far_away_a_telephone_to_a_picture() -> None:
    assert steps(times(Mode.MESSAGE, 1, 8, 15)) == [StepKind.PHONE]
    assert steps(times(Mode.PHONE, 1, 8, 15, who="anna"), ANNA) == [StepKind.VIDEO]


def test_whoever_is_far_away_may_be_asked_when_they_will_be_here_but_not_twice() -> None:
    touches = times(Mode.VIDEO, 1, 8, 15, who="anna")
    assert steps(touches, ANNA) == [StepKind.ASK]
    assert steps(touches, replace(ANNA, ask_next="How was the concert?")) == []


@pytest.mark.parametrize("life", [LifeState.ILL, LifeState.IN_CARE])
def test_no_visit_is_spoken_of_where_illness_is_marked(life: LifeState) -> None:
    assert steps(times(Mode.PHONE, 1, 8, 15), replace(TOM, life=life)) == [StepKind.VIDEO]
    assert steps(times(Mode.VIDEO, 1, 8, 15), replace(TOM, life=life)) == []


def test_liked_as_it_is_or_planned_already_there_is_no_step() -> None:
    touches = times(Mode.PHONE, 1, 8, 15)
    assert steps(touches, TOM, replace(NOTHING, as_it_is=frozenset({TOM.id}))) == []
    assert steps(touches, TOM, replace(NOTHING, meetings=frozenset({TOM.id}))) == []
    video = replace(NOTHING, calls={ANNA.id: frozenset({Mode.VIDEO})})
    assert steps(times(Mode.PHONE, 1, 8, 15, who="anna"), ANNA, video) == []


def test_being_together_comes_before_calls_however_many() -> None:
    touches = times(Mode.PHONE, 1, 2, 3, 4, 5, who="anna") + times(Mode.PHONE, 1, 8, 15)
    found = next_steps(standings([ANNA, TOM], touches, NOW), touches, NOTHING, NOW)
    assert [step.person.id for step in found] == ["tom", "anna"]


def test_a_group_one_knows_from_the_screen_leads_to_where_it_meets() -> None:
    group = a_person("choir", kind=Kind.GROUP, nearness=Nearness.WALKING)
    assert steps(times(Mode.VIDEO, 1, 8, 15, who="choir"), group) == [StepKind.MEET]
    assert steps(times(Mode.VIDEO, 1, 8, 15, who="choir"), replace(group, nearness=Nearness.FAR)) == []


PEOPLE = st.builds(
    lambda key, near, life, kind, ask: a_person(key, nearness=near, life=life, kind=kind, ask_next=ask),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(Nearness),
    st.sampled_from(LifeState),
    st.sampled_from(Kind),
    st.sampled_from(["", "How was it?"]),
)
TOUCHES = st.lists(
    st.builds(
        lambda mode, ago, who, feeling: times(mode, ago, who=who, feeling=feeling)[0],
        st.sampled_from(Mode),
        st.floats(-1, 120),
        st.sampled_from(["a", "b", "c"]),
        st.none() | st.sampled_from(Feeling),
    ),
    max_size=24,
)


@settings(max_examples=200, deadline=None)
@given(people=st.lists(PEOPLE, max_size=3, unique_by=lambda each: each.id), touches=TOUCHES)
def test_a_step_leads_nearer_and_never_where_it_must_not(people: list[object], touches: list[Touch]) -> None:
    around = Around(calls={}, ways={PersonId(key): CALLS for key in "abc"})
    stands = standings(people, touches, NOW)  # type: ignore[arg-type]
    for step in next_steps(stands, touches, around, NOW):
        person = step.person
        assert person.life.may_be_suggested
        assert step.times >= ENOUGH
        if step.kind is StepKind.MEET:
            assert person.life is LifeState.WELL
            assert person.nearness in (Nearness.WALKING, Nearness.SHORT_TRIP)
        if step.kind.mode is not None:
            nearer = plank_of(step.kind.mode)
            assert nearer is not None
            assert nearer.height > step.plank.height
