"""The beat of the minute, sleeps and changed clocks, and the way from any thread to the main one."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.system.clock import TurnedClock
from companion.ui.pulse import Inward, Post, Pulse
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_sleep_or_a_changed_clock_is_noticed_when_one_looks(qtbot: QtBot) -> None:
    clock = TurnedClock(NOW)
    pulse = Pulse(clock.now)
    pulse.start()
    with qtbot.assertNotEmitted(pulse.jumped):
        pulse.look()
        clock.turn(timedelta(seconds=40))
        pulse.look()
    for by in (timedelta(hours=8), timedelta(hours=-1)):
        with qtbot.waitSignal(pulse.jumped, timeout=100):
            clock.turn(by)
            pulse.look()
        with qtbot.assertNotEmitted(pulse.jumped):
            pulse.look()
    pulse.stop()


def test_a_pulse_that_does_not_beat_notices_nothing(qtbot: QtBot) -> None:
    clock = TurnedClock(NOW)
    pulse = Pulse(clock.now)
    clock.turn(timedelta(hours=8))
    with qtbot.assertNotEmitted(pulse.jumped):
        pulse.look()


def test_it_beats_at_the_full_minute_and_looks(qtbot: QtBot) -> None:
    clock = TurnedClock(NOW + timedelta(seconds=59.7))
    pulse = Pulse(clock.now)
    pulse.start()
    clock.turn(timedelta(hours=1))
    with qtbot.waitSignals([pulse.minute, pulse.jumped], timeout=30_000):
        pass
    assert pulse._timer.isActive()
    pulse.stop()
    assert not pulse._timer.isActive()


def test_a_post_brings_ids_to_the_main_thread(qtbot: QtBot) -> None:
    post, heard = Post(), []

    def hear(what: str) -> None:
        heard.append((what, threading.current_thread()))

    post.came.connect(hear)
    worker = threading.Thread(target=post, args=("soon:1",))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(heard) > 0)
    assert heard == [("soon:1", threading.main_thread())]


def test_news_is_told_at_once_on_the_main_thread_and_later_from_another(qtbot: QtBot) -> None:
    heard: list[tuple[frozenset[Topic], threading.Thread]] = []
    inward = Inward(lambda topics: heard.append((topics, threading.current_thread())))
    people, plans = frozenset({Topic.PEOPLE}), frozenset({Topic.PLANS})
    inward(people)
    assert heard == [(people, threading.main_thread())]
    worker = threading.Thread(target=inward, args=(plans,))
    worker.start()
    worker.join()
    assert len(heard) == 1
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == (plans, threading.main_thread())
