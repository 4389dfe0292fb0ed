"""Two quiet minutes: still by default, no hurry, left at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.ui.pages.calm.circle import IN_MS, OUT_MS, SlowCircle, breath
from companion.ui.pages.calm.page import Calm
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("help")
        hands.go("calm")
        yield hands


def test_it_is_still_until_one_wants_a_circle(hands: Hands) -> None:
    circle = hands.page.findChild(SlowCircle)
    assert circle is not None
    assert not circle.moving

    hands.press("Show a slow circle")
    assert circle.moving
    hands.press("Hide the circle")
    assert not circle.moving


def test_the_circle_rests_when_one_leaves(hands: Hands) -> None:
    hands.press("Show a slow circle")
    circle = hands.page.findChild(SlowCircle)
    assert circle is not None

    hands.go("help")

    assert not circle.moving


def test_minutes_are_told_in_words_and_never_end_the_page(hands: Hands) -> None:
    page = hands.page
    assert isinstance(page, Calm)
    said = []

    for _ in range(4):
        said.append(page._says.text())
        page.minute_over()

    assert said[0] == "Two minutes. There is no hurry."
    assert said[1].startswith("One minute")
    assert said[2] == said[3]
    assert hands.here == "calm"


def test_it_can_be_left_at_any_time(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Escape)

    assert hands.here == "help"


def test_a_breath_is_deepest_between_in_and_out() -> None:
    assert breath(0) == breath(IN_MS + OUT_MS) == 0
    assert breath(IN_MS) == 1
    assert 0.4 < breath(IN_MS // 2) < 0.6
    assert all(0 <= breath(at) <= 1 for at in range(0, 2 * (IN_MS + OUT_MS), 37))
