"""The gentle opening, grief that stays, and Hard days in Settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.services.demonstrating import DEMO_NOW
from tests.ui.helpers_program import ProgramHands
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = DEMO_NOW.date()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    opened = ProgramHands(tmp_path, qtbot)
    yield opened
    opened.end()


# --- the next opening ---


def test_the_next_opening_begins_gently_and_only_once(program: ProgramHands) -> None:
    assert program.here == "today"
    program.rooms.helping.mark_hard_day()
    program.again()
    assert program.here == "gentle"
    assert "Last time was a hard day." in program.words()
    program.press("The ordinary page")
    assert program.here == "today"
    program.again()
    assert program.here == "today"


def test_it_comes_once_also_when_nothing_is_pressed(program: ProgramHands) -> None:
    program.rooms.helping.mark_hard_day()
    program.again()
    assert program.here == "gentle"
    program.again()
    assert program.here == "today"


def test_the_help_page_is_as_near_and_leads_back_to_today(program: ProgramHands) -> None:
    program.rooms.helping.mark_hard_day()
    program.again()
    program.press("The help page")
    assert program.here == "help"
    program.press("Back to where I was")
    assert program.here == "today"


def test_escape_is_the_ordinary_page(program: ProgramHands) -> None:
    program.rooms.helping.mark_hard_day()
    program.again()
    program.key(Qt.Key.Key_Escape)
    assert program.here == "today"


@pytest.mark.parametrize(("hours", "page"), [(1, "today"), (9, "gentle")])
def test_coming_back_into_sight_after_a_night_is_an_opening_too(program: ProgramHands, hours: int, page: str) -> None:
    program.rooms.helping.mark_hard_day()
    program.window.hide()
    program.clock.turn(timedelta(hours=hours))
    program.application.forward()
    program.settle()
    assert program.here == page


# --- grief that stays ---


def test_grief_that_stays_is_read_on_request_with_source_and_date(hands: Hands) -> None:
    hands.go("help")
    assert "When grief stays very heavy" not in hands.words()
    hands.press("More numbers")
    hands.press("When grief stays very heavy")
    for words in ("Half a year or more", "World Health Organization", "22 November 2026", "0808 808 1677"):
        assert words in hands.words()
    hands.press("Back")
    assert hands.here == "help"


@pytest.mark.parametrize(("days", "found"), [(30, False), (200, True)])
def test_nobody_meets_it_in_the_first_half_year(hands: Hands, days: int, *, found: bool) -> None:
    hands.rooms.change_preferences(bereaved_on=TODAY - timedelta(days=days))
    hands.go("help")
    hands.press("More numbers")
    assert ("When grief stays very heavy" in hands.words()) is found


# --- Settings ---


def test_quiet_weeks_begin_and_end_on_a_press(hands: Hands) -> None:
    hands.go("settings_section", section="hard")
    hands.press("Eight quiet weeks")
    assert hands.rooms.preferences().bereaved_on == TODAY
    assert "It is quiet until 16 January 2027." in hands.words()
    hands.press("End the quiet weeks now")
    assert hands.rooms.preferences().bereaved_on is None
    assert "Eight quiet weeks" in hands.words()


def test_the_quiet_line_and_ideas_after_hard_days_are_ones_own_choice(hands: Hands) -> None:
    hands.go("settings_section", section="hard")
    hands.press("Offer Get help when my words sound very heavy")
    hands.press("Suggest meetings all the same")
    chosen = hands.rooms.preferences()
    assert (chosen.support_cue, chosen.ideas_on_hard_days) == (False, True)


def test_the_plan_is_reached_from_there(hands: Hands) -> None:
    hands.go("settings_section", section="hard")
    hands.press("My plan for hard days")
    assert hands.here == "safety_plan"
