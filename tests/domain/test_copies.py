"""Which copies are kept: enough of the last days, fewer of long ago, never fewer than two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.copies import ALWAYS, ROOM, Copy, is_due, to_let_go

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def copy(days: float, size: int = 1000) -> Copy:
    return Copy(name=f"{days}", at=NOW - timedelta(days=days), size=size)


def kept(copies: list[Copy], room: int = ROOM) -> list[Copy]:
    gone = to_let_go(copies, room)
    return [each for each in copies if each not in gone]


def simulate(days: int) -> list[Copy]:
    """One copy a day, and after each what is no longer kept is let go."""
    copies: list[Copy] = []
    for day in range(days, -1, -1):
        copies = kept([*copies, copy(day)])
    return copies


def test_after_two_years_there_are_days_weeks_and_months() -> None:
    ages = [(NOW - each.at).days for each in simulate(730)]
    assert set(range(7)) <= set(ages)
    assert len(ages) <= 7 + 5 + 12
    assert 305 <= max(ages) <= 366
    assert all(any(low <= age < low + 31 for age in ages) for low in range(0, 300, 31))


def test_a_small_room_leaves_the_newest_two() -> None:
    assert kept([copy(day, 400) for day in range(9)], room=100) == [copy(0, 400), copy(1, 400)]


def test_the_oldest_go_first_when_there_is_little_room() -> None:
    assert kept([copy(day, 100) for day in range(6)], room=450) == [copy(day, 100) for day in range(4)]


def test_due_after_most_of_a_day_whatever_the_clock_did() -> None:
    assert is_due([], NOW)
    assert not is_due([copy(0.5), copy(3)], NOW)
    assert is_due([copy(0.9)], NOW)
    assert is_due([copy(-400)], NOW), "made when the clock was a year ahead"


@given(st.lists(st.tuples(st.floats(0, 900), st.integers(0, 10**9)), max_size=40, unique_by=lambda each: each[0]))
def test_whatever_there_is_the_newest_stay_and_the_room_is_kept(made: list[tuple[float, int]]) -> None:
    copies = [copy(days, size) for days, size in made]
    left = kept(copies)
    newest = sorted(copies, key=lambda each: (each.at, each.name), reverse=True)[:ALWAYS]
    assert {each.name for each in newest} <= {each.name for each in left}
    assert len(left) <= ALWAYS or sum(each.size for each in left) <= ROOM
    assert to_let_go(left) == ()
