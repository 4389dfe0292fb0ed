"""A group's page: the next visit in one press, what is known of it, and the one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.going import ForMe
from companion.domain.people import LifeState
from companion.domain.plans import Repeat
from companion.pictures.near import SINGERS, with_list
from companion.ui.widgets.press import Press
from companion.ui.widgets.when import When
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        with_list(hands.diary, hands.clock)
        yield hands


def click(hands: Hands, name: str) -> None:
    QTest.mouseClick(hands.found(Press, name), Qt.MouseButton.LeftButton)
    hands.settle()


def test_from_my_people_a_visit_is_two_presses_away(hands: Hands) -> None:
    hands.go("people", chosen=SINGERS)
    click(hands, "When they meet, and a visit")
    click(hands, "Plan the next visit")
    assert hands.here == "occurrence"
    view = hands.rooms.groups.look(SINGERS)
    assert view.planned is not None
    assert view.planned.here.strftime("%a %H:%M") == "Tue 10:30"
    hands.rooms.router.back()
    hands.settle()
    assert "In your plans: Tuesday 24 November at 10:30 am" in hands.words()


def test_the_question_comes_after_the_third_time_and_is_asked_once(hands: Hands) -> None:
    hands.go("group", person=SINGERS)
    assert "You have been there three times. Is it for you?" in hands.words()
    hands.press("Yes", Press)
    assert hands.page.isAncestorOf(hands.focused)
    assert "Is it for you?" not in hands.words()
    assert "It is for you, you said." in hands.words()
    view = hands.rooms.groups.look(SINGERS)
    assert view.trying is not None
    assert view.trying.answer is ForMe.YES


def test_one_more_time_leaves_it_open(hands: Hands) -> None:
    hands.go("group", person=SINGERS)
    hands.press("One more time", Press)
    assert "Is it for you?" not in hands.words()
    assert "You have been there three times." in hands.words()


def test_not_for_me_lets_it_rest_and_undo_brings_it_back(hands: Hands) -> None:
    hands.go("group", person=SINGERS)
    hands.press("Not for me", Press)
    assert hands.person(SINGERS).life is LifeState.RESTING
    assert "nothing of it is suggested" in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "Is it for you?" in hands.words()


def test_whom_i_know_there_is_kept_also_on_escape(hands: Hands) -> None:
    hands.go("group", person=SINGERS)
    hands.press("Write it down", Press)
    hands.write("Whom I know there", "Joan and Peter")
    hands.key(Qt.Key.Key_Escape)
    assert "Joan and Peter" in hands.words()


def test_getting_in_and_cost_are_changed(hands: Hands) -> None:
    hands.go("group", person=SINGERS, edit="in")
    hands.write("Where it is", "Chapel")
    hands.choose("Steps")
    hands.write("What it costs", "2 pounds")
    hands.press("Keep", Press)
    hands.go("group", person=SINGERS)
    assert "There are steps to get in. Cost: 2 pounds." in hands.words()
    assert hands.person(SINGERS).place == "Chapel"


def test_a_time_of_ones_own_takes_the_place_of_what_was_written(hands: Hands) -> None:
    hands.go("group", person=SINGERS, edit="when")
    click(hands, "Choose another time")
    when = hands.found(When)
    when._days.setCurrentRow(2)
    when._times.setCurrentRow(4)
    hands.settle()
    hands.press("Keep", Press)
    (meets,) = hands.rooms.groups.look(SINGERS).gathering.meets
    assert (meets.repeat, meets.starts.weekday(), meets.minutes) == (Repeat.WEEKLY, 0, 60)


def test_leaving_the_times_alone_changes_nothing(hands: Hands) -> None:
    before = hands.rooms.groups.look(SINGERS).gathering
    hands.go("group", person=SINGERS, edit="when")
    hands.press("Keep", Press)
    assert hands.rooms.groups.look(SINGERS).gathering == before


def test_a_group_of_long_standing_can_be_tried_anew_and_one_of_which_nothing_is_known_is_planned(hands: Hands) -> None:
    hands.go("group", person="library")
    hands.press("Try it three times", Press)
    assert "The first visit is the hardest." in hands.words()
    hands.press("Plan to go", Press)
    assert hands.here == "plan"


def test_a_person_has_no_such_page_and_somebody_gone_is_told(hands: Hands) -> None:
    for person in ("anna", "nobody"):
        hands.go("group", person=person)
        assert hands.found(Press, "Back").isEnabled()


def test_the_card_of_a_group_leads_to_it(hands: Hands) -> None:
    hands.go("person", person=SINGERS)
    hands.press("When they meet, and a visit", Press)
    assert hands.here == "group"
