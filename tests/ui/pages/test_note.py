from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.domain.plans import Mode, Stage
from companion.ui.widgets.press import Press
from companion.ui.widgets.when import BigList
from companion.ui.widgets.who import FaceCard
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, occurrence, touches_of, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MOST_PRESSES = 3
"""From Today to "we met today" being noted (the product's own limit)."""


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def test_we_met_today_in_three_presses_from_today(hands: Hands) -> None:
    hands.go("today")
    mouse = Mouse(hands)
    for words in ("We were in touch", "Margaret", "We were together in person"):
        mouse.press(words)
    touch = touches_of(hands, "margaret")[0]

    assert mouse.count <= MOST_PRESSES
    assert (touch.mode, touch.at) == (Mode.IN_PERSON, hands.clock.now())
    assert hands.here == "today"
    assert hands.diary.undo() is not None
    assert touches_of(hands, "margaret")[0] != touch


def test_in_person_is_listed_first(hands: Hands) -> None:
    hands.go("note", person="tom")
    ways = [press.text() for press in hands.page.findChildren(Press) if press.isVisible()]

    assert ways[0] == "We were together in person"


def test_by_keyboard_alone(hands: Hands) -> None:
    hands.go("note")
    hands.tab_to("Tom", FaceCard)
    hands.key(Qt.Key.Key_Space)
    hands.tab_to("Phone call")
    hands.key(Qt.Key.Key_Return)

    assert touches_of(hands, "tom")[0].mode is Mode.PHONE


def test_another_day(hands: Hands) -> None:
    hands.go("note", person="tom")
    mouse = Mouse(hands)
    mouse.press("It was another day")
    hands.key(Qt.Key.Key_Down, times=3)
    mouse.press("Phone call")

    assert touches_of(hands, "tom")[0].at == utc(12, day=18)


def test_today_chosen_again_means_now(hands: Hands) -> None:
    hands.go("note", person="tom")
    mouse = Mouse(hands)
    mouse.press("It was another day")
    days = hands.found(BigList)
    days.setCurrentRow(2)
    days.setCurrentRow(0)
    mouse.press("Message")

    assert touches_of(hands, "tom")[0].at == hands.clock.now()


def test_several_people_are_one_touch(hands: Hands) -> None:
    hands.go("note")
    mouse = Mouse(hands)
    for words in ("Several people at once", "Tom", "Anna", "Next", "Video call"):
        mouse.press(words)
    tom, anna = touches_of(hands, "tom")[0], touches_of(hands, "anna")[0]

    assert tom == anna
    assert tom.people == ("tom", "anna")


def test_what_was_planned_for_now_is_told_with_it(hands: Hands) -> None:
    hands.clock.set(utc(15, 30))
    hands.go("note", person="anna")
    Mouse(hands).press("Video call")
    found = occurrence(hands, "call-anna")

    assert found is not None
    assert found.stage is Stage.TOLD


def test_escape_goes_back_to_who(hands: Hands) -> None:
    hands.go("note")
    Mouse(hands).press("Tom")
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Who were you in touch with?"
    hands.key(Qt.Key.Key_Escape)

    assert hands.here == "today"


def test_an_empty_circle_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go("note")

        assert "Nobody is in your circle yet" in hands.words()


def test_somebody_who_is_gone_is_asked_for_again(hands: Hands) -> None:
    hands.clock.turn(timedelta(minutes=1))
    hands.go("note", person="nobody")

    assert hands.page.title == "Who were you in touch with?"
