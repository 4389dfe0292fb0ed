"""When somebody frightens me or wants money: asked first, left in one press, no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("help")
        hands.press("Someone frightens me or wants money")
        yield hands


def test_it_asks_first_and_shows_no_number_before(hands: Hands) -> None:
    assert "Is it safe to look at this now?" in hands.words()
    assert "0808 808 8141" not in hands.words()


def test_yes_shows_whom_to_ring(hands: Hands) -> None:
    hands.press("Yes, show it")

    for number in ("999", "0808 808 8141", "159", "0300 123 2040"):
        assert number in hands.words()
    assert "This computer does not tell anyone." in hands.words()


@pytest.mark.parametrize("looked", [False, True])
def test_leaving_shows_the_plans_and_keeps_no_way_back(hands: Hands, *, looked: bool) -> None:
    if looked:
        hands.press("Yes, show it")

    hands.press("Leave quickly")

    assert [place.page for place in hands.rooms.router.trail] == ["plans"]


def test_escape_leaves_as_quickly(hands: Hands) -> None:
    hands.press("Yes, show it")

    hands.key(Qt.Key.Key_Escape)

    assert [place.page for place in hands.rooms.router.trail] == ["plans"]


def test_not_now_leaves_too(hands: Hands) -> None:
    hands.press("Not now")

    assert hands.here == "plans"


def test_the_diary_knows_nothing_of_it(hands: Hands) -> None:
    before = hands.rooms.preferences()

    hands.press("Yes, show it")
    hands.press("Leave quickly")

    assert hands.rooms.preferences() == before
    assert hands.diary.last_act() is None


def test_nobody_is_told_to_confront_anybody(hands: Hands) -> None:
    hands.press("Yes, show it")

    words = hands.words().casefold()
    for never in ("confront", "talk to them", "together with them", "report them"):
        assert never not in words


def test_a_country_that_is_only_guessed_is_named(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country=""))
    hands.go("fear")
    hands.press("Yes, show it")
    assert "You seem to be in this country: United Kingdom." in hands.words()


def test_a_country_without_such_lines_leads_to_the_others(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country="AT"))
    hands.press("Yes, show it")

    assert "We know no such line for your country." in hands.words()
