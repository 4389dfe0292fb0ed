"""The clock of the machine, and the one that can be turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from companion.system.clock import SystemClock, TurnedClock, steady_seconds
from tests.helpers_store import NOW


def test_the_machine_tells_the_time_in_utc_and_its_zone_by_name() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert timedelta(0) <= second - first < timedelta(minutes=1)
    assert ZoneInfo(clock.zone()).key == clock.zone()


def test_a_turned_clock_stands_until_it_is_turned() -> None:
    clock = TurnedClock(NOW, "America/Toronto")
    assert clock.now() == clock.now() == NOW
    assert clock.zone() == "America/Toronto"
    clock.turn(timedelta(hours=-2))
    assert clock.now() == NOW - timedelta(hours=2)
    clock.set(datetime(2027, 1, 1, 12, tzinfo=timezone(timedelta(hours=5))))
    assert clock.now() == datetime(2027, 1, 1, 7, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="a moment needs a zone"):
        TurnedClock(NOW.replace(tzinfo=None))


def test_steady_seconds_go_on_while_the_computer_sleeps() -> None:
    up = Path("/proc/uptime")  # counts sleep
    if not up.exists():
        pytest.skip("this system does not tell how long it has been up, asleep or awake")
    before = float(up.read_text().split()[0])
    assert before - 1 <= steady_seconds() <= before + 60
