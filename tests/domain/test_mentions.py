"""Looking for a name in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.mentions import Mentions, names_of
from companion.domain.people import Person, PersonId

ADDED = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Ring Ann today", True),
        ("Ann’s knee, Ann's knee", True),
        ("“Ann”, she said", True),
        ("The annual fair", False),
        ("Annual", False),
        ("Joann rings", False),
        ("ann", False),
        ("Tea with Mrs  Okafor", True),
        ("Mrs and Okafor", False),
        ("", False),
    ],
)
def test_whole_names_are_found(text: str, there: bool) -> None:  # noqa: FBT001 - a table
    assert Mentions({"Ann", "Mrs Okafor"})(text) is there


def test_any_of_several_texts() -> None:
    assert Mentions({"Ann"})("", "with Ann")
    assert not Mentions({"Ann"})()


def test_nobody_is_never_mentioned() -> None:
    assert not Mentions(())
    assert not Mentions(())("Ann")


def test_the_names_of_people_are_both_of_theirs_and_no_single_letters() -> None:
    people = [
        Person(id=PersonId("a"), name="Ann", full_name="Ann  Lee", added_at=ADDED),
        Person(id=PersonId("b"), name="B", added_at=ADDED),
    ]
    assert names_of(people) == {"Ann", "Ann Lee"}


@given(st.text(min_size=2, max_size=12).map(str.strip).filter(lambda name: len(name) > 1), st.text(max_size=12))
def test_a_name_between_spaces_is_always_found(name: str, around: str) -> None:
    clean = " ".join(name.split())
    assert Mentions({clean})(f"{around} {clean} {around}")
