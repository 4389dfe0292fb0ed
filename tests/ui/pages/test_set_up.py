"""Set-up: six questions, each can be skipped, every answer kept at once, and closed in the middle it goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from companion.domain.people import Person, PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.system.clock import TurnedClock
from companion.ui.look import look
from companion.ui.widgets.press import AnyOf
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.preferences import Preferences

TITLES = (
    "Welcome",
    "Is this easy to read?",
    "What shall we call you?",
    "Where do you live?",
    "Who is in your circle?",
    "A key for a rainy day",
    "Whom would you like to see or hear?",
)


class Desktop:
    """Starting at log-in, that is kept or refused."""

    def __init__(self) -> None:
        self.on = False
        self.refuses = False

    def enabled(self) -> bool:
        return self.on

    def set(self, *, on: bool) -> None:
        if self.refuses:
            raise Problem(ProblemKind.READ_ONLY)
        self.on = on


class Hands(ProgramHands):
    """Somebody at their first start."""

    def _begin(self) -> None:
        super()._begin()
        self.desktop = Desktop()
        self.rooms.__dict__["autostart"] = self.desktop

    def kept(self) -> Preferences:
        with self.diary.reading() as book:
            return book.preferences.get()

    @property
    def title(self) -> str:
        return self.page.title


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot, filled=False)
    yield somebody
    somebody.end()


def test_everything_can_be_skipped_by_keyboard(hands: Hands) -> None:
    titles = [hands.title]
    hands.key(Qt.Key.Key_Return)  # I understand
    for _ in range(6):
        titles.append(hands.title)
        hands.button("Skip this").setFocus()
        hands.key(Qt.Key.Key_Space)
    assert tuple(titles) == TITLES
    assert hands.here == "today"
    kept = hands.kept()
    assert kept.set_up_done
    assert kept.understood
    assert kept.first_opened is not None
    assert kept.zone == "Europe/London"
    assert hands.said == ""


def test_after_each_question_the_keyboard_is_at_the_next_one(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(5):
        hands.press("Next")
        focused = hands.window.focusWidget()
        assert focused is not None
        assert hands.page.isAncestorOf(focused), hands.title
        assert focused.accessibleName() not in ("Back", "Skip this")


def test_back_goes_from_question_to_question_and_never_out(hands: Hands) -> None:
    hands.press("I understand")
    hands.press("Next")
    hands.press("Next")
    seen = []
    for _ in range(5):
        seen.append(hands.title)
        hands.key(Qt.Key.Key_Escape)
    assert seen == [TITLES[3], TITLES[2], TITLES[1], TITLES[0], TITLES[0]]
    assert hands.here == "set_up"


def test_closed_in_the_middle_it_goes_on_at_the_same_question(hands: Hands) -> None:
    hands.press("I understand")
    hands.press("Next")
    field = hands.page.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, " Edith ")
    hands.again()
    assert hands.title == TITLES[2]
    assert hands.page.findChildren(QLineEdit)[0].text() == "Edith"
    hands.page.findChildren(QLineEdit)[0].setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.title == TITLES[3]


def test_the_size_of_the_text_is_tried_on_at_once(hands: Hands) -> None:
    hands.press("I understand")
    hands.press("170 %")
    assert look().step == 170
    assert hands.title == TITLES[1]
    hands.press("Next")
    hands.key(Qt.Key.Key_Escape)
    assert hands.button("170 %").isChecked()


def test_the_country_is_kept_and_get_help_shows_its_numbers(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(2):
        hands.press("Next")
    box = hands.page.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("AU"))
    assert hands.kept().country == "AU"
    hands.key(Qt.Key.Key_F1)
    assert "000" in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.title == TITLES[3]
    assert hands.page.findChildren(QComboBox)[0].currentData() == "AU"


def to_the_country(hands: Hands) -> QComboBox:
    hands.press("I understand")
    for _ in range(2):
        hands.press("Next")
    return hands.page.findChildren(QComboBox)[0]


def test_the_country_the_zone_tells_stands_there_and_next_confirms_it(hands: Hands) -> None:
    box = to_the_country(hands)
    assert box.currentText() == "United Kingdom"
    assert "You seem to be in this country: United Kingdom." in hands.words()
    assert hands.kept().country == ""
    hands.press("Next")
    assert hands.kept().country == "GB"
    hands.key(Qt.Key.Key_Escape)
    assert "You seem to be" not in hands.words()


def test_a_country_passed_over_is_not_kept_and_get_help_says_it_is_a_guess(hands: Hands) -> None:
    to_the_country(hands)
    hands.press("Skip this")
    assert hands.kept().country == ""
    hands.key(Qt.Key.Key_F1)
    assert "999" in hands.words()
    assert "You seem to be in this country: United Kingdom." in hands.words()


def test_where_the_zone_tells_nothing_one_is_asked_to_choose(hands: Hands) -> None:
    hands.clock = TurnedClock(hands.clock.now(), "UTC")
    hands.again()
    box = to_the_country(hands)
    assert box.currentText() == "Please choose"
    hands.press("Next")
    assert hands.kept().country == ""


def test_people_added_meanwhile_are_named(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(3):
        hands.press("Next")
    hands.press("Add someone by name")
    assert hands.here == "person"
    with hands.diary.writing() as book:
        for number in range(12):
            person = Person(id=PersonId(f"p{number}"), name=f"Person {number:02}", added_at=hands.clock.now())
            book.people.save(person)
    hands.rooms.router.back()
    hands.settle()
    assert "12 people are in your circle." in hands.words()
    assert "Person 00, Person 01" in hands.words()


@pytest.mark.parametrize("refuses", [False, True])
def test_starting_with_the_computer_is_ticked_only_when_it_is_so(hands: Hands, *, refuses: bool) -> None:
    hands.rooms.change_preferences(set_up_step=5)
    hands.desktop.refuses = refuses
    hands.go("set_up")
    hands.press("Start quietly with the computer")
    tick = hands.page.findChildren(AnyOf)[0]
    assert tick.isChecked() is not refuses
    assert hands.desktop.on is not refuses
    assert hands.kept().start_at_login is not refuses
    assert ("Companion may read the diary but not change it." in hands.words()) is refuses


def test_the_last_question_leads_to_the_first_plan(hands: Hands) -> None:
    hands.rooms.change_preferences(set_up_step=6)
    hands.go("set_up")
    assert "Let us plan the first one." in hands.words()
    hands.press("Plan a visit or a call")
    assert hands.here == "plan"
    assert hands.kept().set_up_done
    assert [place.page for place in hands.rooms.router.trail] == ["today", "plan"]


def test_during_set_up_only_get_help_stands_in_the_rail(hands: Hands) -> None:
    assert [name for name in ("today", "people", "help") if hands.window.rail.door(name).isVisible()] == ["help"]
    hands.press("I understand")
    for _ in range(6):
        hands.press("Skip this")
    assert hands.window.rail.door("people").isVisible()
