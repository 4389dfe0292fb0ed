"""What every journey begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.services.demonstrating import DEMO_NOW
from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_desktop import Opened, private_home
from tests.journeys.helpers_hands import Hands
from tests.journeys.helpers_program import RUNNING, LivedIn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[Hands]:
    """Eyes and hands, before the light theme at text step one."""
    yield Hands(qtbot)
    for program in list(RUNNING):
        program.end()
    set_look(Look(tokens=LIGHT))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A home of its own, and what the desktop was asked to open."""
    return private_home(tmp_path / "desk", monkeypatch)


@pytest.fixture
def program(tmp_path: Path, hands: Hands, opened: Opened) -> Iterator[LivedIn]:  # noqa: ARG001 - a home to start in
    """The program with the invented circle, past the door; the clock runs from its moment."""
    started = LivedIn(tmp_path / "home", RunningClock(DEMO_NOW), hands)
    started.ready()
    yield started
    if started._rooms is not None:
        started.end()
