"""The hours in which a suggestion may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudge_hours import DEFAULT, is_closed, rest_by_hour, slots, windows_of
from companion.domain.nudges import Rest
from companion.domain.preferences import Preferences


@pytest.mark.parametrize(
    ("words", "windows"),
    [
        ("10-12 14-17", ((time(10), time(12)), (time(14), time(17)))),
        ("14-17  10-12", ((time(10), time(12)), (time(14), time(17)))),
        ("9:30-11", ((time(9, 30), time(11)),)),
        ("6-23", ((time(9), time(20)),)),
        ("19-20:30", ((time(19), time(20)),)),
        ("21-22", DEFAULT),
        ("17-14", DEFAULT),
        ("25-26 10:75-12", DEFAULT),
        ("", DEFAULT),
        ("always", DEFAULT),
        ("always 15-16", ((time(15), time(16)),)),
    ],
)
def test_windows_as_they_are_kept(words: str, windows: tuple[tuple[time, time], ...]) -> None:
    assert windows_of(words) == windows


@pytest.mark.parametrize(
    ("wall", "rest"),
    [
        (time(9, 59), Rest.NOT_NOW),
        (time(10), None),
        (time(11, 59), None),
        (time(12), Rest.NOT_NOW),
        (time(13, 59), Rest.NOT_NOW),
        (time(14), None),
        (time(16, 59), None),
        (time(17), Rest.NOT_NOW),
        (time(3), Rest.REST_TIME),
        (time(20), Rest.REST_TIME),
    ],
)
def test_from_ten_to_twelve_and_from_two_to_five(wall: time, rest: Rest | None) -> None:
    assert rest_by_hour(Preferences(), wall) is rest


def test_the_rest_of_the_day_is_kept_also_past_midnight() -> None:
    resting = Preferences(rest_from=time(14), rest_to=time(15, 30))
    assert rest_by_hour(resting, time(15, 29)) is Rest.REST_TIME
    assert rest_by_hour(resting, time(15, 30)) is None
    early = Preferences(rest_from=time(16), rest_to=time(11))
    assert rest_by_hour(early, time(10, 30)) is Rest.REST_TIME
    assert rest_by_hour(early, time(11, 30)) is None
    half = Preferences(rest_from=time(14))
    assert rest_by_hour(half, time(14, 30)) is None


@given(
    wall=st.times(),
    windows=st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=3),
    rest=st.none() | st.tuples(st.times(), st.times()),
)
def test_never_before_nine_after_twenty_or_in_a_meal(
    wall: time, windows: list[tuple[int, int]], rest: tuple[time, time] | None
) -> None:
    words = " ".join(f"{since}-{until}" for since, until in windows)
    chosen = Preferences(windows=words, quiet_from=time(23), quiet_to=time(0))
    if rest is not None:
        chosen = replace(chosen, rest_from=rest[0], rest_to=rest[1])
    if rest_by_hour(chosen, wall) is None:
        assert time(9) <= wall < time(20)
        assert not time(12) <= wall < time(13, 30)
        assert not time(18) <= wall < time(19)
        if rest is not None and rest[0] < rest[1]:
            assert not rest[0] <= wall < rest[1]


def test_slots_are_the_whole_hours_with_room_in_them() -> None:
    assert slots(Preferences()) == (10, 11, 14, 15, 16)
    assert slots(Preferences(windows="11-14")) == (11, 13), "half of the hour after the meal is left"
    assert slots(Preferences(windows="9-20", rest_from=time(9), rest_to=time(17))) == (17, 19)


def test_days_are_closed_once_or_each_year() -> None:
    closed = "2026-11-30 12-24"
    assert is_closed(closed, date(2026, 11, 30))
    assert not is_closed(closed, date(2027, 11, 30))
    assert is_closed(closed, date(2026, 12, 24))
    assert is_closed(closed, date(2031, 12, 24))
    assert not is_closed(closed, date(2026, 12, 25))
    assert not is_closed("", date(2026, 12, 24))


def test_the_leap_day_is_closed_each_year() -> None:
    days = (date(2028, 2, 29), date(2027, 2, 28), date(2028, 2, 28), date(2027, 3, 1))
    assert [is_closed("02-29", day) for day in days] == [True, True, False, False]
