"""What every journey begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from tests.journeys.helpers_hands import Hands
from tests.journeys.helpers_program import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[Hands]:
    """Eyes and hands, before the light theme at text step one."""
    yield Hands(qtbot)
    for program in list(RUNNING):
        program.end()
    set_look(Look(tokens=LIGHT))
