"""The helper's plan inside the program: sitting by sitting, signed off, taken back, and month five on Today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from companion.domain.practised import FIRST, KIND
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    somebody = ProgramHands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def signed(hands: ProgramHands) -> list[str]:
    with hands.diary.reading() as book:
        return sorted(sheet.id for sheet in book.shared.all(KIND))


def presses(hands: ProgramHands) -> list[str]:
    return [each.text() for each in hands.page.findChildren(QAbstractButton) if each.isVisible()]


def test_sitting_by_sitting_by_keyboard_alone(hands: ProgramHands) -> None:
    hands.go("settings")
    hands.press("Practise together")
    assert hands.page.title == "Day 1: Make it fit"
    assert "The mouse stays with the owner." in hands.words()
    hands.press("We did it")
    assert hands.page.title == "Day 2: Three people"
    hands.press("Another one first")
    assert hands.page.title == "Day 3: A pretend call"
    hands.press("We did it")
    assert signed(hands) == [f"practised:{FIRST}:0", f"practised:{FIRST}:2"]
    assert hands.page.title == "Day 4: A weekly call"
    hands.again()
    hands.go("helper_plan")
    assert hands.page.title == "Day 2: Three people"
    hands.rooms.diary.undo()
    assert signed(hands) == [f"practised:{FIRST}:0"]


def test_all_of_them_say_what_is_done_and_never_what_is_not(hands: ProgramHands) -> None:
    hands.rooms.practising.sign(FIRST, 1)
    hands.go("helper_plan", every=True)
    words = hands.words()
    assert "1 of them is done." in words
    assert sum("Done, " in each.accessibleName() for each in hands.page.findChildren(QAbstractButton)) == 1
    hands.press("Day 2: Three people")
    hands.press("Leave it open again")
    assert "Leave it open again" not in presses(hands)
    assert signed(hands) == []
    hands.key(Qt.Key.Key_Escape)
    assert "done" not in hands.words()


def test_at_the_end_one_is_told_of_month_five(hands: ProgramHands) -> None:
    for place in range(14):
        hands.rooms.practising.sign(FIRST, place)
    hands.go("helper_plan")
    assert hands.page.title == "That was all of it"
    assert "In month five" in hands.words()
    hands.press("See all of them")
    hands.press("Month five: a look together")
    assert "Second: Who is in it" in "\n".join(presses(hands))


def open_for(hands: ProgramHands, days: int) -> None:
    hands.rooms.change_preferences(first_opened=hands.clock.now().date() - timedelta(days=days))
    hands.go("settings")
    hands.rooms.router.home()
    hands.settle()


@pytest.mark.parametrize(("days", "there"), [(100, False), (134, False), (135, True), (240, True), (241, False)])
def test_month_five_is_offered_from_four_and_a_half_months_to_eight(
    hands: ProgramHands, days: int, *, there: bool
) -> None:
    open_for(hands, days)
    assert ("Look at Companion together once more?" in hands.words()) is there


@pytest.mark.parametrize("answer", ["No, thank you", "See what to look at"])
def test_it_is_answered_once_and_never_offered_again(hands: ProgramHands, answer: str) -> None:
    open_for(hands, 150)
    hands.press(answer)
    assert hands.here == ("today" if answer.startswith("No") else "helper_plan")
    hands.again()
    assert "Look at Companion together once more?" not in hands.words()


def test_on_a_hard_day_nobody_is_offered_an_hour_of_it(hands: ProgramHands) -> None:
    hands.rooms.change_preferences(hard_day=hands.clock.now())
    open_for(hands, 150)
    assert "Look at Companion together once more?" not in hands.words()


def test_a_file_of_ones_own_may_lack_a_sheet(hands: ProgramHands) -> None:
    hands.rooms.on_paper._read = tuple(each for each in hands.rooms.on_paper.helper_sheets() if each.id == FIRST)
    for every in (True, False):
        hands.go("helper_plan", plan="month_five", every=every)
        assert hands.page.title == "That is no longer here"
        hands.press("Back")
    assert hands.here == "today"
