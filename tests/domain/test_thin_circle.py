"""The thin-circle guard, with its numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import LifeState, Person, PersonId
from companion.domain.thin_circle import FEWEST, LIVING, TRIES_WITHIN, Tie, answers, is_thin

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=700)


def tie(days: int | None = 3, *, in_vain: int = 0, life: LifeState = LifeState.WELL, added: datetime = LONG_AGO) -> Tie:
    person = Person(id=PersonId("p"), name="Ann", added_at=added, life=life)
    return Tie(person=person, last=None if days is None else NOW - timedelta(days=days), in_vain=in_vain)


def test_nobody_and_two_are_thin_and_three_are_not() -> None:
    assert is_thin([], NOW)
    assert is_thin([tie()] * (FEWEST - 1), NOW)
    assert not is_thin([tie()] * FEWEST, NOW)


@pytest.mark.parametrize("life", list(LifeState))
def test_only_those_who_may_be_suggested_count(life: LifeState) -> None:
    assert answers(tie(life=life), NOW) is life.may_be_suggested


def test_a_tie_lives_for_three_months_after_the_last_contact() -> None:
    assert answers(tie(LIVING.days), NOW)
    assert not answers(tie(LIVING.days + 1), NOW)


def test_somebody_new_has_the_benefit_of_the_doubt() -> None:
    assert answers(tie(None, added=NOW), NOW)
    assert not answers(tie(None), NOW)


def test_two_tries_in_vain_and_no_contact_since_do_not_answer() -> None:
    assert answers(tie(40, in_vain=1), NOW)
    assert not answers(tie(40, in_vain=2), NOW)
    assert not answers(tie(None, in_vain=2, added=NOW), NOW)
    assert answers(tie(TRIES_WITHIN.days, in_vain=2), NOW)


def test_no_more_are_asked_than_are_needed() -> None:
    asked = []

    def one_by_one() -> Iterator[Tie]:
        for number in range(1000):
            asked.append(number)
            yield tie()

    assert not is_thin(one_by_one(), NOW)
    assert len(asked) == FEWEST


@given(st.lists(st.builds(tie, st.none() | st.integers(0, 200), in_vain=st.integers(0, 3)), max_size=8))
def test_one_more_who_answers_never_makes_a_circle_thin(ties: list[Tie]) -> None:
    if not is_thin(ties, NOW):
        assert not is_thin([*ties, tie()], NOW)
    assert is_thin(ties, NOW) is (sum(answers(each, NOW) for each in ties) < FEWEST)
