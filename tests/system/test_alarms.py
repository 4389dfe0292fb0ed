"""The real scheduler, with real short times and with a clock that is turned."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, Queue
from time import monotonic, sleep

import pytest

from companion.ports import Alarm
from companion.system.alarms import ScheduledAlarms
from companion.system.clock import SystemClock, TurnedClock

LONG = 60.0
"""Seconds to wait for what must come."""


class Bell:
    """Hears alarms in whatever thread they come, with the time by the machine."""

    def __init__(self) -> None:
        self.heard: Queue[tuple[str, datetime, str]] = Queue()

    def ring(self, alarm: str) -> None:
        self.heard.put((alarm, SystemClock().now(), threading.current_thread().name))

    def next(self, within: float = LONG) -> str:
        return self.heard.get(timeout=within)[0]

    def silent(self, seconds: float) -> bool:
        try:
            self.heard.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def alarms(bell: Bell) -> Iterator[ScheduledAlarms]:
    made = ScheduledAlarms(bell.ring, SystemClock())
    yield made
    made.stop()


def soon(name: str, seconds: float) -> Alarm:
    return Alarm(id=name, at=SystemClock().now() + timedelta(seconds=seconds))


def test_alarms_come_in_order_and_not_too_early(bell: Bell, alarms: ScheduledAlarms) -> None:
    late, early = soon("late", 0.4), soon("early", 0.15)
    alarms.replace([late, early])
    for expected in (early, late):
        name, at, _ = bell.heard.get(timeout=LONG)
        assert name == expected.id
        assert at >= expected.at - timedelta(milliseconds=5)


def test_they_come_in_another_thread_and_only_hand_the_id_over(bell: Bell, alarms: ScheduledAlarms) -> None:
    alarms.replace([soon("p/2026-11-21/soon", 0)])
    name, _, thread = bell.heard.get(timeout=LONG)
    assert name == "p/2026-11-21/soon"
    assert thread != threading.current_thread().name


def test_what_is_overdue_comes_at_once_however_late(bell: Bell, alarms: ScheduledAlarms) -> None:
    alarms.replace([soon("yesterday", -86400), soon("far", 3600)])
    assert bell.next() == "yesterday"
    assert bell.silent(0.2)


def test_a_new_list_takes_the_place_of_the_old(bell: Bell, alarms: ScheduledAlarms) -> None:
    alarms.replace([])  # the scheduler is there before time counts
    alarms.replace([soon("old", 0.5)])
    alarms.replace([soon("new", 0.1)])
    assert bell.next() == "new"
    assert bell.silent(0.6)


def test_an_alarm_can_set_the_next_list_itself(bell: Bell) -> None:
    def ring(alarm: str) -> None:
        bell.ring(alarm)
        if alarm == "first":
            made.replace([soon("second", 0.05)])

    made = ScheduledAlarms(ring, SystemClock())
    made.replace([soon("first", 0.05)])
    assert [bell.next(), bell.next()] == ["first", "second"]
    made.stop()


def test_with_a_turned_clock_alarms_are_meant_by_that_clock(bell: Bell) -> None:
    clock = TurnedClock(datetime(2030, 1, 1, 9, 0, tzinfo=UTC))
    made = ScheduledAlarms(bell.ring, clock)
    at = clock.now() + timedelta(hours=1)
    made.replace([Alarm(id="hour", at=at)])
    assert bell.silent(0.2)
    clock.turn(timedelta(hours=1, seconds=-0.1))
    made.replace([Alarm(id="hour", at=at)])
    assert bell.next() == "hour"
    made.stop()


def test_after_stop_nothing_comes_and_no_thread_is_left(bell: Bell) -> None:
    made = ScheduledAlarms(bell.ring, SystemClock())
    before = set(threading.enumerate())
    made.replace([soon("now", 0), soon("never", 0.3)])
    assert bell.next() == "now"
    made.stop()
    made.stop()
    assert set(threading.enumerate()) <= before
    assert bell.silent(0.4)


def test_stopped_before_anything_was_set_there_is_nothing_to_wait_for(bell: Bell) -> None:
    ScheduledAlarms(bell.ring, SystemClock()).stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "APScheduler"]


def test_two_thousand_alarms_and_each_comes_once(bell: Bell, alarms: ScheduledAlarms) -> None:
    alarms.replace([soon(f"far-{n}", 3600 + n) for n in range(2000)])
    assert bell.silent(0.1)
    now = SystemClock().now()
    alarms.replace([Alarm(id=f"now-{n}", at=now - timedelta(seconds=n)) for n in range(2000)])
    assert sorted(bell.next() for _ in range(2000)) == sorted(f"now-{n}" for n in range(2000))
    assert bell.silent(0.1)


def test_an_alarm_whose_receiver_fails_does_not_stop_the_next(bell: Bell) -> None:
    def ring(alarm: str) -> None:
        bell.ring(alarm)
        if alarm == "bad":
            raise ValueError(alarm)

    made = ScheduledAlarms(ring, SystemClock())
    made.replace([soon("bad", 0), soon("good", 0.1)])
    assert [bell.next(), bell.next()] == ["bad", "good"]
    made.stop()


def wakings(thread: int) -> int:
    """How often a thread was woken so far, as the kernel counts."""
    lines = Path(f"/proc/self/task/{thread}/status").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="wakings are counted by Linux")
def test_while_nothing_is_due_its_thread_sleeps(alarms: ScheduledAlarms) -> None:
    alarms.replace([soon(f"far-{n}", 3600 + n) for n in range(20)])
    thread = next(each for each in threading.enumerate() if each.name == "APScheduler")
    assert thread.native_id is not None
    until = monotonic() + LONG
    settled, before = -1, wakings(thread.native_id)
    while settled != before and monotonic() < until:
        sleep(0.05)
        settled, before = before, wakings(thread.native_id)
    sleep(1.5)
    assert wakings(thread.native_id) == before
