"""The Remembered shelf: found quietly; own words, what was kept, the day; nothing speaks by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from companion.domain.dates_ahead import LOSS, DayWish
from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.people import LifeState, PersonId
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TOM = PersonId("tom")


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def died(hands: Hands) -> None:
    hands.rooms.circle.set_life(TOM, LifeState.DIED)
    hands.settle()


def test_while_nobody_has_died_my_people_does_not_speak_of_it(hands: Hands) -> None:
    hands.go("people")
    assert not Mouse(hands).sees("Remembered")
    died(hands)
    Mouse(hands).press("Remembered")
    assert hands.here == "remembered"
    assert Mouse(hands).sees("Tom")


def test_who_is_not_safe_never_stands_there(hands: Hands) -> None:
    hands.rooms.circle.set_life(TOM, LifeState.NOT_SAFE)
    hands.go("remembered")
    assert "Tom" not in hands.words()
    hands.go("remembered", person=TOM)
    assert "Tom" not in hands.words()


def test_words_are_written_by_keyboard_kept_and_taken_out(hands: Hands) -> None:
    died(hands)
    hands.go("remembered", person=TOM)
    hands.tab_to("Write something about Tom")
    hands.key(Qt.Key.Key_Return)
    (box,) = hands.page.findChildren(QPlainTextEdit)
    assert hands.focused is box
    Mouse(hands).press("Keep")
    assert "Write something first, or press Back." in hands.words()
    box.setPlainText("He whistled round the corner.")
    Mouse(hands).press("Keep")
    assert "He whistled round the corner." in hands.words()
    Mouse(hands).press("Take out: He whistled")
    assert "He whistled" not in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "He whistled round the corner." in hands.words()


def test_what_was_kept_about_them_is_here_and_no_longer_elsewhere(hands: Hands) -> None:
    kept = Keepsake(id="k", kind=KeptKind.LETTER, at=hands.clock.now(), text="Dear Tom, thank you", person=TOM)
    with hands.diary.writing() as book:
        book.keepsakes.save(to_sheet(kept))
    died(hands)
    hands.go("kept")
    assert "Dear Tom" not in hands.words()
    hands.go("remembered", person=TOM)
    Mouse(hands).press("Dear Tom, thank you")
    assert hands.here == "kept"
    assert "Dear Tom, thank you" in hands.words()


def test_the_day_may_stand_there_and_its_wish_is_chosen(hands: Hands) -> None:
    died(hands)
    hands.go("remembered", person=TOM)
    assert "Only if you would like it here" in hands.words()
    Mouse(hands).press("Change: The day Tom died")
    day, month = hands.page.findChildren(QComboBox)
    (year,) = hands.page.findChildren(QLineEdit)
    year.setText("2030")
    Mouse(hands).press("Keep")
    assert "Please choose a day that was." in hands.words()
    year.setText("2024")
    day.setCurrentIndex(day.findData("3"))
    month.setCurrentIndex(month.findData("2"))
    Mouse(hands).press("Keep")
    assert hands.rooms.circle.get(TOM).died_on == date(2024, 2, 3)
    Mouse(hands).press("That day, each year")
    Mouse(hands).press("Keep it quiet that day")
    Mouse(hands).press("Keep")
    assert hands.rooms.days_ahead.wishes(TOM)[LOSS].wish is DayWish.QUIET
    assert "02-03" in hands.rooms.preferences().closed_days


def test_the_day_is_taken_out_again(hands: Hands) -> None:
    died(hands)
    hands.rooms.remembering.say_when(TOM, date(2024, 2, 3))
    hands.go("remembered", person=TOM, edit="day")
    Mouse(hands).press("Take the day out")
    assert hands.rooms.circle.get(TOM).died_on is None


def test_after_marking_the_shelf_and_a_gentle_exercise_are_offered_on_the_card(hands: Hands) -> None:
    died(hands)
    hands.go("person", person=TOM)
    Mouse(hands).press("What you keep of Tom")
    assert hands.here == "remembered"
    hands.go("person", person=TOM)
    Mouse(hands).press("A gentle few minutes")
    assert hands.here == "before"


def test_somebody_living_has_no_page_here(hands: Hands) -> None:
    hands.go("remembered", person=TOM)
    assert hands.page.title
    assert "Write something" not in hands.words()
