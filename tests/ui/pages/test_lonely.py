"""I feel lonely now, and the long night: one offer at a time, by keyboard and by mouse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.people import LifeState
from companion.domain.plans import Mode
from companion.services.demonstrating import DEMO_NOW
from companion.services.demonstrating_near import fill_near
from companion.ui.widgets.press import Press
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


@pytest.fixture
def alone(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.rooms.change_preferences(country="GB", zone="Europe/London", set_up_done=True)
        yield hands


def click(hands: Hands, name: str) -> None:
    QTest.mouseClick(hands.found(Press, name), Qt.MouseButton.LeftButton)
    hands.settle()


def plans(hands: Hands) -> list[tuple[Mode, tuple[str, ...], str]]:
    with hands.diary.reading() as book:
        return [(plan.mode, plan.people, plan.starts.strftime("%H:%M")) for plan in book.plans.all()]


def test_the_first_offer_is_somebody_near_and_one_press_puts_it_in_the_plans(hands: Hands) -> None:
    before = plans(hands)
    hands.go("lonely")
    assert "An hour with Mrs Okafor?" in hands.words()
    hands.press("Put it in my plans for today", Press)
    assert hands.here == "occurrence"
    (made,) = set(plans(hands)) - set(before)
    assert made == (Mode.IN_PERSON, ("okafor",), "13:45")


def test_what_is_planned_for_today_is_said(hands: Hands) -> None:
    hands.go("lonely")
    seen = ""
    while "You talk with Anna" not in seen:
        click(hands, "Something else")
        seen = hands.words()
    assert "Today at 3:00 pm" in seen
    assert "That is in 1 hour 56 minutes." in seen
    hands.press("Look at it", Press)
    assert hands.here == "occurrence"


def test_something_else_goes_through_all_of_it_and_ends_at_the_lines(hands: Hands) -> None:
    hands.go("lonely")
    titles = []
    while "Something else" in hands.words():
        titles.append(hands.words())
        hands.press("Something else", Press)
    assert len(set(titles)) == len(titles)
    assert "A word with" in hands.words()
    hands.press("Somebody who listens", Press)
    assert "The Silver Line" in hands.words()


def test_at_christmas_nobody_is_sent_to_a_locked_door(alone: Hands) -> None:
    fill_near(alone.diary, alone.clock)
    words = []
    for day in (18, 25):  # two Fridays
        alone.clock.set(datetime(2026, 12, day, 11, 0, tzinfo=UTC))
        alone.go("lonely", at=0)
        words.append(alone.words())
    assert all("Somewhere near" in seen for seen in words)
    assert ["Much is closed today" in seen for seen in words] == [False, True]


def test_escape_goes_one_offer_back_and_then_out(hands: Hands) -> None:
    hands.go("lonely")
    click(hands, "Something else")
    assert "Mrs Okafor" not in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert "Mrs Okafor" in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "today"


def test_back_from_a_call_comes_to_the_same_offer(hands: Hands) -> None:
    hands.go("lonely")
    while "A word with" not in hands.words():
        click(hands, "Something else")
    offer = hands.words()
    click(hands, "Phone")
    assert hands.here == "person"
    hands.rooms.router.back()
    hands.settle()
    assert hands.words() == offer


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE, LifeState.RESTING, LifeState.FELL_OUT])
def test_nobody_silent_or_resting_is_named(hands: Hands, life: LifeState) -> None:
    people = {person.id: person.name for person in hands.everybody()}
    for person in people:
        hands.change(person, life=life)
    hands.go("lonely")
    seen = hands.words()
    while "Something else" in hands.words():
        click(hands, "Something else")
        seen += hands.words()
    assert not [name for name in people.values() if name in seen]


def test_with_an_empty_circle_there_is_a_small_hello_and_then_the_lines(alone: Hands) -> None:
    alone.go("lonely")
    assert "Go where people are" in alone.words()
    click(alone, "Choose a small hello")
    assert alone.here == "before"
    alone.rooms.router.back()
    alone.settle()
    click(alone, "Somebody who listens")
    assert "0800 4 70 80 90" in alone.words()
    assert "What is near" in alone.words()


def test_with_an_empty_circle_a_place_of_the_list_is_planned_and_stands_among_my_people(alone: Hands) -> None:
    fill_near(alone.diary, alone.clock)
    alone.go("lonely")
    assert "Warm room" in alone.words()
    click(alone, "Put it in my plans for today")
    (person,) = alone.everybody()
    assert (person.name, plans(alone)) == ("Warm room", [(Mode.IN_PERSON, (person.id,), "13:45")])


def test_at_night_nobody_is_rung(hands: Hands) -> None:
    hands.clock.turn(timedelta(hours=12))
    hands.go("lonely")
    assert "It is late. Somebody is awake." in hands.words()
    assert "Something else" not in hands.words()
    assert not [person.name for person in hands.everybody() if person.name in hands.words()]
    click(hands, "If the night is long")
    assert hands.here == "long_night"


def test_early_in_the_morning_it_is_said_when_there_is_more(hands: Hands) -> None:
    hands.clock.turn(timedelta(hours=18))
    hands.go("lonely")
    assert "It is early. Somebody is awake." in hands.words()
    assert "From 9:00 am on, people and places near you stand here too." in hands.words()
    hands.clock.turn(timedelta(hours=2))
    hands.go("today")
    hands.go("lonely")
    assert "Something else" in hands.words()


def test_the_long_night_has_a_voice_quiet_minutes_and_kind_words_where_there_are_some(hands: Hands) -> None:
    hands.clock.turn(timedelta(hours=12))
    hands.go("long_night")
    assert "116 123" in hands.words()
    assert "Read my kind words" not in hands.words()
    with hands.diary.writing() as book:
        kept = Keepsake(id="k", kind=KeptKind.KIND, at=DEMO_NOW, text="I did what I could.")
        book.keepsakes.save(to_sheet(kept))
    hands.go("long_night")
    hands.press("Read my kind words", Press)
    assert hands.here == "kept"
    hands.rooms.router.back()
    hands.settle()
    hands.press("Two quiet minutes", Press)
    assert hands.here == "calm"


def test_without_a_country_the_way_to_the_numbers_is_shown(alone: Hands) -> None:
    alone.rooms.change_preferences(country="ZZ")
    alone.clock.turn(timedelta(hours=12))
    alone.go("lonely")
    assert "The numbers stand on Get help" in alone.words()
