"""People: the words that decide what may be suggested, and the letter of a face."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import LifeState, Nearness, PartOfDay, Way, initials
from tests.helpers_plans import a_person


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Anna", "A"), ("Mrs Okafor", "O"), ("mrs. okafor", "O"), ("Dr. Eleanor Small", "E"), ("Mr", "M"),
        ("The Choir", "C"), ("  -- ", "?"), ("", "?"), ("李小龍", "李"), ("Émile", "É"), ("007", "0"), ("ßeta", "S"),
        ("“Nan”", "N"), ("Uncle", "U"), ("Aunt Uncle", "A"),
    ],
)  # fmt: skip
def test_the_letter_of_a_face(name: str, letter: str) -> None:
    assert initials(name) == letter


@given(st.text(max_size=60))
def test_it_is_always_one_sign(name: str) -> None:
    assert len(initials(name)) == 1


def test_who_has_died_or_is_not_safe_is_silent_and_never_suggested() -> None:
    silent = {state for state in LifeState if state.silent}
    suggested = {state for state in LifeState if state.may_be_suggested}
    assert silent == {LifeState.DIED, LifeState.NOT_SAFE}
    assert suggested == {LifeState.WELL, LifeState.ILL, LifeState.IN_CARE}
    assert not silent & suggested


def test_far_and_unknown_are_out_of_reach() -> None:
    assert {each for each in Nearness if not each.within_reach} == {Nearness.FAR, Nearness.UNKNOWN}


def test_the_parts_of_a_day_follow_one_another() -> None:
    hours = [part.hours for part in PartOfDay]
    assert hours == [(9, 12), (12, 17), (17, 21)]


def test_a_way_is_found_by_channel_the_preferred_one_first() -> None:
    ways = (
        Way(channel="phone", address="1"),
        Way(channel="phone", address="2", preferred=True),
        Way(channel="zoom", address="3"),
    )
    person = a_person(ways=ways)
    found, zoom = person.way("phone"), person.way("zoom")
    assert found is not None
    assert found.address == "2"
    assert zoom is not None
    assert zoom.address == "3"
    assert person.way("signal") is None
    assert person.preferred_way == ways[1]
    assert a_person(ways=ways[2:]).preferred_way == ways[2]
    assert a_person(ways=()).preferred_way is None


def test_a_record_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        a_person().name = "Nan"  # type: ignore[misc]
