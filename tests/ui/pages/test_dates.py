"""Birthdays and dates: choosing how a day should be, a date of one's own, and silence about those who died."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from companion.domain.dates_ahead import BIRTHDAY, DayWish
from companion.domain.people import Birthday, LifeState, PersonId
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
        tom = hands.rooms.circle.get(TOM)
        hands.rooms.circle.change(replace(tom, birthday=Birthday(month=12, day=24, year=1971)))
        hands.settle()
        yield hands


def wish(hands: Hands) -> DayWish | None:
    return hands.rooms.days_ahead.wishes(TOM)[BIRTHDAY].wish


def test_from_plans_to_the_dates(hands: Hands) -> None:
    hands.go("plans")
    Mouse(hands).press("Birthdays and dates")
    assert hands.here == "dates"
    assert "Tom’s birthday" in hands.words()


def test_a_week_before_is_chosen_by_keyboard_and_stands_among_the_plans(hands: Hands) -> None:
    hands.go("dates")
    hands.tab_to("Tom’s birthday")
    hands.key(Qt.Key.Key_Return)
    assert hands.focused.accessibleName().startswith("Let it be an ordinary day")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    Mouse(hands).press("Keep")
    assert wish(hands) is DayWish.REMIND
    assert "Remind me a week before" in hands.words()
    assert [each.plan.what for each in hands.rooms.planning.coming(40) if not each.people] == [
        "In a week: Tom’s birthday"
    ]


def test_keep_without_a_choice_says_what_to_do(hands: Hands) -> None:
    hands.go("dates", person=TOM, what=BIRTHDAY)
    Mouse(hands).press("Keep")
    assert "Choose one first, or press Back." in hands.words()


def test_a_choice_is_taken_back_on_the_page(hands: Hands) -> None:
    service = hands.rooms.days_ahead
    service.choose(service.get(TOM, BIRTHDAY), DayWish.QUIET)
    hands.go("dates", person=TOM, what=BIRTHDAY)
    Mouse(hands).press("Choose nothing")
    assert wish(hands) is None


def test_something_together_leads_to_a_plan_with_them_on_that_day(hands: Hands) -> None:
    hands.go("dates", person=TOM, what=BIRTHDAY)
    Mouse(hands).press("Help me plan something together")
    Mouse(hands).press("Keep")
    assert hands.here == "plan"
    here = hands.rooms.router.here
    assert here is not None
    assert here.what["people"] == (TOM,)
    assert (here.what["starts"].month, here.what["starts"].day) == (12, 24)


def test_a_date_of_ones_own_is_added_and_asked_about(hands: Hands) -> None:
    hands.go("dates")
    Mouse(hands).press("Add a date")
    title, year = hands.page.findChildren(QLineEdit)
    title.setText("Wedding day")
    year.setText("1999")
    day, month, who = hands.page.findChildren(QComboBox)
    day.setCurrentIndex(day.findData("1"))
    month.setCurrentIndex(month.findData("5"))
    who.setCurrentText("Tom")
    Mouse(hands).press("Next")
    assert hands.page.title == "Wedding day (Tom)"
    Mouse(hands).press("Keep it quiet that day")
    Mouse(hands).press("Keep")
    assert "05-01" in hands.rooms.preferences().closed_days
    Mouse(hands).press("Wedding day (Tom)")
    Mouse(hands).press("Take this date out")
    assert "Wedding day" not in hands.words()
    assert "05-01" not in hands.rooms.preferences().closed_days


@pytest.mark.parametrize(
    ("title", "day", "year", "words"),
    [
        ("", "1", "", "Please say in a few words what day it is."),
        ("A day", "31", "", "Please choose a day and a month that go together."),
        ("A day", "1", "199", "Please type the year with four digits"),
    ],
)
def test_what_cannot_be_kept_is_said_in_place(hands: Hands, title: str, day: str, year: str, words: str) -> None:
    hands.go("dates", add=True)
    first, second = hands.page.findChildren(QLineEdit)
    first.setText(title)
    second.setText(year)
    days, months, _who = hands.page.findChildren(QComboBox)
    days.setCurrentIndex(days.findData(day))
    months.setCurrentIndex(months.findData("2"))
    Mouse(hands).press("Next")
    assert words in hands.words()
    assert hands.here == "dates"


def test_the_day_of_somebody_who_died_is_not_there_until_it_is_chosen(hands: Hands) -> None:
    hands.rooms.circle.set_life(TOM, LifeState.DIED)
    hands.go("dates")
    assert "Tom" not in hands.words()
    service = hands.rooms.days_ahead
    service.choose(service.get(TOM, BIRTHDAY), DayWish.ORDINARY)
    hands.settle()
    assert "Tom’s birthday" in hands.words()
    assert "55 years" not in hands.words()


def test_a_date_that_is_gone_is_a_sentence(hands: Hands) -> None:
    hands.go("dates", person="nobody", what=BIRTHDAY)
    assert "This date is not there any more." in hands.words()
