"""The balance rule: a next step is asked about rarely, with the right person, and never where it would hurt."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.balance import (
    AS_IT_IS_FOR,
    ASKED_EVERY,
    LOOKED_AT,
    SCREEN_CONTACTS,
    Balance,
    BalanceAsk,
    Tie,
    as_it_is_sheet,
    balance,
    liked_as_it_is,
    ties_of,
)
from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.plans import Mode, Touch, TouchId
from tests.helpers_plans import a_person

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NEAR = a_person("tom", nearness=Nearness.SHORT_TRIP)
READY = Tie(person=NEAR, on_screen=SCREEN_CONTACTS)


def asked(tie: Tie, **more: object) -> BalanceAsk | None:
    return balance([tie], TODAY, **more)  # type: ignore[arg-type]


def a_touch(key: str, mode: Mode, days: float, *people: str) -> Touch:
    return Touch(
        id=TouchId(key), people=tuple(PersonId(each) for each in people), mode=mode, at=NOW - timedelta(days=days)
    )


def test_three_times_on_the_screen_and_never_together_make_a_next_step() -> None:
    assert asked(READY) == BalanceAsk(kind=Balance.NEXT_STEP, person=NEAR, on_screen=3)
    assert asked(replace(READY, on_screen=SCREEN_CONTACTS - 1)) is None
    assert asked(replace(READY, together=1)) is None
    assert asked(replace(READY, settled=True)) is None


@pytest.mark.parametrize("nearness", [Nearness.FAR, Nearness.UNKNOWN, Nearness.SAME_HOME])
def test_where_distance_is_marked_no_visit_is_spoken_of(nearness: Nearness) -> None:
    assert asked(replace(READY, person=replace(NEAR, nearness=nearness))) is None


@pytest.mark.parametrize("life", [life for life in LifeState if life is not LifeState.WELL])
def test_nobody_is_asked_about_who_is_not_well(life: LifeState) -> None:
    assert asked(replace(READY, person=replace(NEAR, life=life))) is None


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.PLACE])
def test_groups_and_places_have_their_own_ways(kind: Kind) -> None:
    assert asked(replace(READY, person=replace(NEAR, kind=kind))) is None


def test_somebody_who_was_never_chosen_for_the_circle_is_not_named() -> None:
    assert asked(replace(READY, person=replace(NEAR, in_circle=False))) is None


def test_once_in_two_weeks_at_most() -> None:
    assert asked(READY, asked_on=TODAY - ASKED_EVERY + timedelta(days=1)) is None
    assert asked(READY, asked_on=TODAY - ASKED_EVERY) is not None
    assert balance([], TODAY, missing=True, asked_on=TODAY) is None


def test_a_hello_only_when_there_was_nobody_and_somebody_is_missed() -> None:
    hello = BalanceAsk(kind=Balance.SMALL_HELLO)
    assert balance([], TODAY, missing=True) == hello
    assert balance([], TODAY, missing=True, in_touch=1) is None
    assert balance([], TODAY) is None


def test_a_chosen_quiet_is_left_in_peace() -> None:
    assert asked(READY, quiet_chosen=True, missing=True) is None


def test_the_tie_with_the_most_calls_comes_first_and_the_same_one_each_time() -> None:
    more = Tie(person=a_person("zoe", nearness=Nearness.WALKING), on_screen=5)
    same = Tie(person=a_person("abe", nearness=Nearness.WALKING), on_screen=5)
    for order in ([READY, more, same], [same, more, READY]):
        found = balance(order, TODAY)
        assert found is not None
        assert found.person == same.person


def test_ties_count_thirty_days_and_leave_letters_to_themselves() -> None:
    touches = [
        a_touch("1", Mode.PHONE, 1, "tom"),
        a_touch("2", Mode.VIDEO, 2, "tom", "zoe"),
        a_touch("3", Mode.MESSAGE, LOOKED_AT.days, "tom"),
        a_touch("4", Mode.PHONE, LOOKED_AT.days + 1, "tom"),
        a_touch("5", Mode.LETTER, 1, "tom"),
        a_touch("6", Mode.IN_PERSON, 5, "zoe"),
    ]
    zoe = a_person("zoe", nearness=Nearness.WALKING)
    found = ties_of([NEAR, zoe], touches, NOW, frozenset({zoe.id}))
    assert [(tie.on_screen, tie.together, tie.settled) for tie in found] == [(3, 0, False), (1, 1, True)]


@settings(max_examples=200, deadline=None)
@given(
    ties=st.lists(
        st.builds(
            lambda key, near, life, kind, screen, met, settled: Tie(
                person=a_person(key, nearness=near, life=life, kind=kind),
                on_screen=screen,
                together=met,
                settled=settled,
            ),
            st.sampled_from(["a", "b", "c", "d"]),
            st.sampled_from(Nearness),
            st.sampled_from(LifeState),
            st.sampled_from(Kind),
            st.integers(0, 9),
            st.integers(0, 2),
            st.booleans(),
        ),
        max_size=6,
    ),
    ago=st.none() | st.integers(0, 30),
    quiet=st.booleans(),
)
def test_whoever_is_named_may_be_visited(ties: list[Tie], ago: int | None, *, quiet: bool) -> None:
    last = None if ago is None else TODAY - timedelta(days=ago)
    found = balance(ties, TODAY, asked_on=last, quiet_chosen=quiet, missing=True, in_touch=len(ties))
    if quiet or (ago is not None and ago < ASKED_EVERY.days):
        assert found is None
    if found is not None and found.person is not None:
        assert found.person.life is LifeState.WELL
        assert found.person.nearness in (Nearness.WALKING, Nearness.SHORT_TRIP)
        assert found.on_screen >= SCREEN_CONTACTS
        assert any(tie.person == found.person and not tie.together and not tie.settled for tie in ties)


def test_what_is_liked_as_it_is_stays_so_for_half_a_year() -> None:
    sheet = as_it_is_sheet(NEAR.id, NOW)
    assert liked_as_it_is([sheet], NOW) == {NEAR.id}
    assert liked_as_it_is([sheet], NOW + AS_IT_IS_FOR - timedelta(days=1)) == {NEAR.id}
    assert liked_as_it_is([sheet], NOW + AS_IT_IS_FOR) == frozenset()
    assert liked_as_it_is([replace(sheet, kind="ladder")], NOW) == frozenset()
