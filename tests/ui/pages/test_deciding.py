"""The page of the rules, and who might like to hear from one: by keyboard and mouse, over a real diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.domain.nudges import SpeakKind
from companion.domain.people import LifeState, Nearness, Person, PersonId, Ring, Way
from companion.ui.widgets.press import AnyOf, OneOf, Press
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.preferences import Preferences


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    somebody = ProgramHands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def kept(hands: ProgramHands) -> Preferences:
    with hands.diary.reading() as book:
        return book.preferences.get()


def chosen(hands: ProgramHands) -> list[str]:
    return [each.accessibleName() for each in hands.page.findChildren(OneOf) if each.isChecked()]


# --- the rules ---


def test_how_many_is_what_holds_and_choosing_it_anew_lifts_what_an_exercise_lowered(hands: ProgramHands) -> None:
    hands.rooms.change_preferences(budget="more", speak_up="quiet")
    hands.go("deciding")
    assert "At most one idea in a week." in hands.words()
    hands.go("deciding", at="hours")
    assert "One a week" in chosen(hands)
    hands.press("Up to five a week")
    assert (kept(hands).budget, kept(hands).speak_up) == ("more", "")


def test_the_rules_say_what_was_chosen(hands: ProgramHands) -> None:
    hands.go("deciding")
    words = hands.words()
    assert "At most one idea a day, and 3 in a week." in words
    assert "Only from 10:00 am to noon and 2:00 pm to 5:00 pm. Never at meal times." in words
    assert "Why you see this" not in words
    hands.rooms.change_preferences(budget="quiet", windows="9-11", twelve_hour=False)
    hands.settle()
    assert "At most one idea in a week." in hands.words()
    assert "Only from 9:00 to 11:00. Never at meal times." in hands.words()


def test_from_settings_there_is_a_way_here_and_to_a_pause(hands: ProgramHands) -> None:
    hands.go("settings_section", section="suggestions")
    hands.press("How this program decides when to speak")
    assert hands.here == "deciding"
    hands.press("Have a pause")
    assert hands.here == "pause"


def test_why_with_nothing_on_the_page_shows_the_rules_alone(hands: ProgramHands) -> None:
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    hands.rooms.nudging.not_today(idea)
    hands.go("deciding", why=True)
    assert "Why you see this" not in hands.words()
    assert "When it is silent" in hands.words()


# --- kinds ---


def test_a_kind_is_switched_by_keyboard_and_the_keyboard_stays(hands: ProgramHands) -> None:
    hands.go("deciding", at="kinds")
    calls = next(each for each in hands.page.findChildren(AnyOf) if each.accessibleName().startswith("Calls"))
    assert calls.isChecked()
    calls.setFocus()
    hands.key(Qt.Key.Key_Space)
    assert kept(hands).speak_off == SpeakKind.CALL.value
    focused = QApplication.focusWidget()
    assert isinstance(focused, AnyOf)
    assert focused.accessibleName().startswith("Calls")
    assert not focused.isChecked()
    hands.key(Qt.Key.Key_Return)
    assert kept(hands).speak_off == ""
    hands.go("deciding")
    assert hands.button("What it may say by itself").isVisible()


# --- how many, and when ---


def test_how_many_when_and_a_rest(hands: ProgramHands) -> None:
    hands.go("deciding", at="hours")
    assert chosen(hands) == ["Up to three a week", "Mornings and afternoons", "No"]
    hands.press("Up to five a week")
    hands.press("Towards evening")
    hands.press("1:00 pm to 3:00 pm")
    preferences = kept(hands)
    assert (preferences.budget, preferences.windows) == ("more", "16-20")
    assert (preferences.rest_from, preferences.rest_to) == (time(13), time(15))
    assert "That is from 4:00 pm to 8:00 pm." in hands.words()
    hands.press("No")
    assert (kept(hands).rest_from, kept(hands).rest_to) == (None, None)


def test_hours_of_ones_own_stay_and_can_be_seen(hands: ProgramHands) -> None:
    hands.rooms.change_preferences(windows="9:30-11", rest_from=time(12, 30), rest_to=time(13, 30))
    hands.go("deciding", at="hours")
    assert chosen(hands) == ["Up to three a week", "As it is now", "12:30 pm to 1:30 pm"]


# --- days ---


def test_a_day_is_closed_and_opened_again(hands: ProgramHands) -> None:
    hands.go("deciding", at="days")
    field = hands.page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "the day after")
    hands.key(Qt.Key.Key_Return)
    assert "Write it like “24 December”, please." in hands.words()
    assert kept(hands).closed_days == ""
    field.clear()
    QTest.keyClicks(field, "24 dec")
    hands.key(Qt.Key.Key_Return)
    assert kept(hands).closed_days == "12-24"
    assert hands.button("Take out: 24 December, each year").isVisible()
    hands.press("Each year")
    fields = [each for each in hands.page.findChildren(QLineEdit) if each.isVisible()]
    fields[0].setText("3 December")
    hands.press("Close this day")
    assert kept(hands).closed_days == "12-24 2026-12-03"
    hands.press("Take out: 24 December")
    assert kept(hands).closed_days == "2026-12-03"


def test_what_is_being_typed_outlives_news(hands: ProgramHands) -> None:
    hands.go("deciding", at="days")
    field = hands.page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "1 Janu")
    hands.rooms.change_preferences(name="Rosie")
    hands.settle()
    assert [each.text() for each in hands.page.findChildren(QLineEdit) if each.isVisible()] == ["1 Janu"]


def test_days_gone_by_and_what_cannot_be_read_are_not_shown(hands: ProgramHands) -> None:
    hands.rooms.change_preferences(closed_days="2025-12-24 13-99 soon 12-25")
    hands.go("deciding", at="days")
    assert hands.button("Take out: 25 December").isVisible()
    taken = [each.accessibleName() for each in hands.page.findChildren(Press) if each.isVisible()]
    assert [name for name in taken if name.startswith("Take out")] == ["Take out: 25 December, each year"]


# --- the log, and beginning anew ---


def test_the_log_says_what_was_decided_and_names_nobody_who_died(hands: ProgramHands) -> None:
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    hands.rooms.nudging.not_today(idea)
    hands.go("deciding", at="log")
    assert "“Not today”: Seeing someone in person, Margaret." in hands.words()
    with hands.diary.writing() as book:
        book.people.save(replace(idea.person, life=LifeState.DIED))
    hands.go("today")
    hands.go("deciding", at="log")
    assert "“Not today”: Seeing someone in person." in hands.words()
    assert "Margaret" not in hands.words()


def test_beginning_anew_forgets_and_can_be_undone(hands: ProgramHands) -> None:
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    hands.rooms.nudging.less(idea)
    hands.go("deciding", at="anew")
    hands.press("Begin anew")
    assert hands.rooms.nudging.decisions() == ()
    hands.press("Undo")
    assert hands.rooms.nudging.decisions()


def test_a_log_with_nothing_in_it_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    somebody = ProgramHands(tmp_path, qtbot, filled=False)
    with somebody.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), set_up_done=True))
    somebody.go("deciding", at="log")
    assert "Nothing was decided yet." in somebody.words()
    somebody.end()


# --- who might like to hear from one ---


def test_at_most_three_each_with_one_press(hands: ProgramHands) -> None:
    hands.go("hearing")
    ideas = hands.rooms.nudging.hearing()
    assert 0 < len(ideas) <= 3
    for idea in ideas:
        assert idea.person.name in hands.words()
    assert "days ago" not in hands.words()
    hands.press("Plan it")
    assert hands.here == "plan"


def test_writing_is_begun_at_once(hands: ProgramHands) -> None:
    with hands.diary.writing() as book:
        for person in book.people.all():
            book.people.remove(person.id)
        ways = (Way(channel="message", address="ada@example.org", preferred=True),)
        ada = Person(
            id=PersonId("ada"),
            name="Ada",
            added_at=hands.clock.now() - timedelta(days=90),
            ring=Ring.CLOSE,
            nearness=Nearness.FAR,
            touch_every_days=7,
            ways=ways,
        )
        book.people.save(ada)
    hands.go("hearing")
    hands.press("Write to Ada now")
    assert hands.here == "person"


def test_nobody_at_all_leads_to_people_and_places(hands: ProgramHands) -> None:
    with hands.diary.writing() as book:
        for person in book.people.all():
            book.people.save(replace(person, life=LifeState.NOT_SAFE))
    hands.go("hearing")
    assert "Nobody comes to mind just now." in hands.words()
    hands.press("See what is near")
    assert hands.here == "local"
