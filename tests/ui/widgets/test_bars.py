"""Bars: as long as the number says, and told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from companion.ui.look import look, set_look
from companion.ui.theme import CONTRAST, DARK, LIGHT, Look, Tokens
from companion.ui.widgets.bars import Bar, Bars

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def filled(qtbot: QtBot, bar: Bar) -> float:
    """How much of the middle line is plum, 0 to 1."""
    qtbot.addWidget(bar)
    bar.resize(400, 28)
    picture = bar.grab().toImage()
    middle = picture.height() // 2
    plum = QColor(look().tokens.plum).rgb()
    inside = range(4, picture.width() - 4)
    return sum(picture.pixel(x, middle) == plum for x in inside) / len(inside)


@pytest.mark.parametrize("value", [0, 25, 80, 100])
def test_a_bar_is_as_long_as_its_number(qtbot: QtBot, value: int) -> None:
    assert filled(qtbot, Bar(value)) == pytest.approx(value / 100, abs=0.02)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_the_hatched_bar_looks_other_than_the_full_one(qtbot: QtBot, tokens: Tokens) -> None:
    set_look(Look(tokens=tokens))
    assert 0.02 < filled(qtbot, Bar(100, hatched=True)) < 0.7
    assert filled(qtbot, Bar(100)) > 0.98


@pytest.mark.parametrize(("value", "kept"), [(-5, 0), (130, 100)])
def test_a_value_out_of_range_stays_inside_the_track(qtbot: QtBot, value: int, kept: int) -> None:
    assert filled(qtbot, Bar(value)) == pytest.approx(kept / 100, abs=0.02)


def test_words_and_numbers_for_those_who_do_not_see_them(qtbot: QtBot) -> None:
    bars = Bars([("I expected", 80), ("It came to", 20)])
    qtbot.addWidget(bars)
    assert bars.accessibleName() == "I expected: 80 out of 100. It came to: 20 out of 100"
