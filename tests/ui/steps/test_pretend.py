"""The pretend call on the screen: what it says, what it offers, and that the keyboard is never lost in it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.domain import practice as pretend
from companion.domain.practice import Control
from companion.domain.run_screens import ScreenKind
from companion.domain.step_kinds import Level, Scene
from companion.ui.steps.part import Nearby, in_order
from companion.ui.steps.practice import DONE, STOPPED, PracticePart, WatchPart
from companion.ui.steps.practice_words import NAMES, button_words, pretend_name
from companion.ui.widgets.press import Press
from tests.ui.steps.helpers_steps import (
    NEARBY,
    assert_fit_to_press,
    clicked,
    focused_name,
    given,
    names,
    pressed,
    said,
    screen,
    shown,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.domain.run_screens import Screen


def practice(scene: Scene, level: Level) -> Screen:
    return screen(ScreenKind.PRACTICE, scene=scene.value, level=level.value)


def test_it_says_that_it_is_practice_and_who_seems_to_call(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.ANSWER, Level.PROMPTS))
    assert "Practice. Nothing can break, and nobody is called." in said(part)
    assert "Margaret is calling" in said(part)
    assert "Press “Answer”." in said(part)
    assert given(part) is None
    assert sorted(names(part)) == ["Answer", "Leave the practice", "Not now", "Put everything back"]


def test_a_call_is_taken_and_ended_by_keyboard_alone(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.ANSWER, Level.ALONE))
    assert "Press “Answer”." not in said(part)
    pressed(part, "Answer")
    assert "You are talking with Margaret" in said(part)
    pressed(part, "End the call")
    assert given(part) == DONE
    assert "You have done it. Try more if you like, or go on." in said(part)
    assert "Leave the practice" not in names(part)


def test_muted_by_mistake_is_seen_and_put_right(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.MUTE, Level.PROMPTS))
    assert "They cannot hear you" in said(part)
    pressed(part, "Turn my sound on")
    assert "They can hear you and see you." in said(part)
    assert focused_name() == "Turn my sound off"  # the same button, with other words


def test_a_slip_on_purpose_and_putting_everything_back(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.ANSWER, Level.MISTAKE))
    assert "Now make a slip on purpose: let the call go." in said(part)
    pressed(part, "Not now")
    assert "The ringing has stopped. Nothing is lost. You can ring back." in said(part)
    pressed(part, "Put everything back")
    assert "Everything is as it was." in said(part)
    pressed(part, "Answer")
    assert given(part) == DONE


def test_whoever_is_stuck_may_ask(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.START, Level.ALONE))
    pressed(part, "Tell me what to press")
    assert "Press “Video call”." in said(part)
    assert "Tell me what to press" not in names(part)
    assert focused_name() == "Video call"


def test_leaving_answers_that_it_was_stopped(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.END, Level.HALF))
    given: list[object] = []
    part.answered.connect(given.append)
    clicked(part, "Leave the practice")
    assert given == [STOPPED]
    assert not part.can_skip


@pytest.mark.parametrize("scene", Scene)
def test_three_pictures_are_turned_with_next_and_back(qtbot: QtBot, scene: Scene) -> None:
    part = shown(qtbot, WatchPart, practice(scene, Level.WATCH))
    assert "Picture 1 of 3" in said(part)
    assert part.next_words("Next") == "Next picture"
    assert any(words.startswith("Here one would press “") for words in said(part))
    assert part.onward()
    assert part.back()
    assert not part.back()
    assert part.onward()
    assert part.onward()
    assert part.next_words("Next") == "Next"
    assert not part.onward()
    assert given(part) == DONE


@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize("level", [level for level in Level if level is not Level.WATCH])
def test_any_presses_leave_something_to_read_and_the_keyboard_on_a_button(
    qtbot: QtBot, scene: Scene, level: Level
) -> None:
    chance = random.Random(f"{scene}{level}")  # noqa: S311 - a walk that can be walked again, not a secret
    part = shown(qtbot, PracticePart, practice(scene, level))
    for _ in range(40):
        offered = [widget for widget in in_order(part) if isinstance(widget, QAbstractButton)]
        offered = [widget for widget in offered if widget.accessibleName() != "Leave the practice"]
        assert "Put everything back" in [widget.accessibleName() for widget in offered]
        button = chance.choice(offered)
        button.setFocus()
        button.click()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisibleTo(part)
        assert len(said(part)) >= 4
    assert_fit_to_press(part)


@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize("control", [each for each in Control if each not in (Control.ONWARD, Control.BACKWARD)])
def test_every_control_has_words(scene: Scene, control: Control) -> None:
    assert button_words(control, pretend.begin(scene, Level.ALONE).call, "Margaret")


def test_nobody_of_the_circle_seems_to_call(qtbot: QtBot) -> None:
    nearby = Nearby(say=NEARBY.say, names=lambda: frozenset({"margaret hale", "Dorothy"}))
    part = shown(qtbot, PracticePart, practice(Scene.ANSWER, Level.ALONE), nearby)
    assert "Helen is calling" in said(part)
    assert pretend_name(frozenset(NAMES)) not in NAMES


def test_the_ways_out_stand_beside_the_call_where_there_is_room_and_below_it_where_not(qtbot: QtBot) -> None:
    part = shown(qtbot, PracticePart, practice(Scene.ANSWER, Level.ALONE))
    presses = {press.accessibleName(): press for press in part.findChildren(Press)}
    tell, answer = presses["Tell me what to press"], presses["Answer"]
    assert answer.hasFocus()
    assert tell.mapTo(part, QPoint()).x() + tell.width() <= answer.mapTo(part, QPoint()).x()
    assert tell.mapTo(part, QPoint()).y() < answer.mapTo(part, QPoint()).y() + answer.height()
    part.window().resize(600, 900)
    QApplication.processEvents()
    assert tell.mapTo(part, QPoint()).y() > answer.mapTo(part, QPoint()).y()
