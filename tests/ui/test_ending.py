"""Told to end by the system or the terminal."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from companion.ui.ending import EndSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_told_to_the_program(qtbot: QtBot, number: signal.Signals) -> None:
    ending = EndSignals()
    ending.watch()
    with qtbot.waitSignal(ending.asked):
        os.kill(os.getpid(), number)
    ending.stop()


def test_a_signal_that_came_before_anybody_listened_is_told_as_well(qtbot: QtBot) -> None:
    ending = EndSignals()
    os.kill(os.getpid(), signal.SIGTERM)
    with qtbot.waitSignal(ending.asked):
        ending.watch()
    ending.stop()


def test_another_signal_does_not_end_it(qtbot: QtBot) -> None:
    ending = EndSignals()
    ending.watch()
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    with qtbot.assertNotEmitted(ending.asked, wait=50):
        os.kill(os.getpid(), signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, before)
    ending.stop()


def test_afterwards_the_signals_are_as_python_has_them() -> None:
    ending = EndSignals()
    ending.stop()
    ending.stop()
    found = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)]
    assert found == [signal.SIG_DFL, signal.default_int_handler, signal.SIG_DFL]
