"""The lid was closed for a night: the first look in the morning shows the new day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.services.demonstrating import DEMO_NOW
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_desktop import private_home
from tests.journeys.helpers_program import LivedIn

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.journeys.helpers_hands import Hands


def test_a_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hands: Hands) -> None:
    private_home(tmp_path / "desk", monkeypatch)
    sunday = DEMO_NOW.replace(hour=18) + timedelta(days=1)
    program = LivedIn(tmp_path / "home", RunningClock(sunday), hands)
    program.ready()
    hands.wait_for("Sunday 22 November")
    hands.wait_for("Next time together: Tuesday at 3:30 pm")
    program.clock.set(sunday + timedelta(hours=14))
    program.notice_the_clock()
    hands.wait_for("Monday 23 November, 8:04 am")
    hands.wait_for("Next time together: tomorrow at 3:30 pm")
    program.end()
