"""Noticing sleep and changed clocks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.system.wake import NOTICED, Jump, Watch

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "monotonic", "by"),
    [(60, 60, None), (3660, 60, 3600), (-3540, 60, -3600), (64, 60, None), (66, 60, 6), (0, 0, None), (120, 0, 120)],
)
def test_the_difference_between_two_clocks_is_the_jump(wall: int, monotonic: int, by: int | None) -> None:
    watch = Watch(NOW, 1000.0)
    jump = watch.look(NOW + timedelta(seconds=wall), 1000.0 + monotonic)
    assert jump == (None if by is None else Jump(by=timedelta(seconds=by)))


def test_forward_is_sleep_and_back_is_not() -> None:
    assert Jump(by=timedelta(hours=1)).forward
    assert not Jump(by=-timedelta(hours=1)).forward


@given(steps=st.lists(st.tuples(st.integers(0, 5000), st.integers(-5000, 5000)), max_size=20))
def test_each_jump_is_seen_once_and_even_time_never(steps: list[tuple[int, int]]) -> None:
    watch = Watch(NOW, 0.0)
    now, monotonic = NOW, 0.0
    for passed, jumped in steps:
        now += timedelta(seconds=passed + jumped)
        monotonic += passed
        jump = watch.look(now, monotonic)
        assert (jump is not None) == (abs(timedelta(seconds=jumped)) > NOTICED)
        assert jump is None or jump.by == timedelta(seconds=jumped)
