"""A pause and coming back: what is said before the press, the press, and three ways on. By keyboard and mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.domain.pauses import Return
from companion.domain.people import LifeState, PersonId
from companion.ui.widgets.press import Press, PressKind
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.preferences import Preferences

TODAY = date(2026, 11, 21)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    somebody = ProgramHands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def kept(hands: ProgramHands) -> Preferences:
    with hands.diary.reading() as book:
        return book.preferences.get()


def prefer(hands: ProgramHands, **fields: object) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **fields))  # type: ignore[arg-type]
    hands.settle()


def test_what_rests_and_what_stays_is_said_before_the_press(hands: ProgramHands) -> None:
    hands.go("pause")
    words = hands.words()
    assert "Nothing is suggested, and nothing is asked." in words
    assert "Regular calls and visits rest too. You are not reminded of them, and they come again afterwards." in words
    assert "You are still reminded of what you planned just once:" in words
    assert "Tea with Mrs Okafor, Tuesday at 3:30 pm" in words
    assert kept(hands).paused_on is None


@pytest.mark.parametrize(
    ("reason", "kept_as"), [("Just a pause", "pause"), ("A holiday", "holiday"), ("I am ill", "ill")]
)
@pytest.mark.parametrize(
    ("words", "until"), [("One week", date(2026, 11, 27)), ("One month", date(2026, 12, 20)), ("Until I am back", None)]
)
def test_one_press_begins_it_and_one_ends_it(
    hands: ProgramHands, words: str, until: date | None, reason: str, kept_as: str
) -> None:
    hands.go("pause")
    hands.press(reason)
    hands.press(words)
    now = kept(hands)
    assert (now.paused_on, now.paused_until, now.pause_reason) == (TODAY, until, kept_as)
    assert hands.page.title == "You are having a pause"
    assert hands.said == "The pause has begun."
    hands.press("I am back")
    assert hands.page.title == "Have a pause"
    assert kept(hands).paused_until == TODAY - timedelta(days=1)


def test_the_plans_say_that_a_pause_is_on(hands: ProgramHands) -> None:
    hands.go("pause")
    hands.press("Until I am back")
    hands.go("plans")
    assert "A pause until you are back." in hands.words()
    assert "Video call with Anna" not in "\n".join(
        each.accessibleName() for each in hands.page.findChildren(QAbstractButton)
    )


@pytest.mark.parametrize("why", list(Return))
def test_coming_back_is_welcomed_and_can_be_skipped(hands: ProgramHands, why: Return) -> None:
    before = kept(hands)
    hands.go("back_again", why=why)
    assert hands.page.title == "Good to see you"
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "today"
    assert kept(hands) == before


@pytest.mark.parametrize("words", ["Start fresh", "Carry on", "Just look"])
def test_each_way_on_is_reached_by_keyboard(hands: ProgramHands, words: str) -> None:
    prefer(hands, paused_on=TODAY - timedelta(days=3))
    hands.go("back_again", why=Return.PAUSE_OPEN)
    for _ in range(30):
        here = QApplication.focusWidget()
        if here is not None and here.accessibleName().startswith(words):
            break
        hands.key(Qt.Key.Key_Tab)
    else:
        pytest.fail(f"Tab does not come to {words}")
    hands.key(Qt.Key.Key_Return)
    assert hands.here == "today"
    assert (hands.rooms.resting.view().pause is not None) == (words == "Just look")
    assert (TODAY.isoformat() in kept(hands).closed_days) == (words == "Just look")


# --- at the opening ---


def test_the_page_comes_by_itself_once_after_two_weeks(hands: ProgramHands) -> None:
    assert kept(hands).last_opened == TODAY
    hands.clock.turn(timedelta(days=14))
    hands.again()
    assert hands.here == "back_again"
    assert kept(hands).greeted_back == TODAY + timedelta(days=14)
    hands.again()
    assert hands.here == "today"


def test_thirteen_days_are_nothing_to_speak_of(hands: ProgramHands) -> None:
    hands.clock.turn(timedelta(days=13))
    hands.again()
    assert hands.here == "today"


def test_after_a_hard_day_the_gentle_page_comes_alone(hands: ProgramHands) -> None:
    hands.rooms.helping.mark_hard_day()
    hands.clock.turn(timedelta(days=20))
    hands.again()
    assert hands.here == "gentle"
    hands.again()
    assert hands.here == "today"


def test_a_window_brought_back_after_weeks_out_of_sight_is_an_opening_too(hands: ProgramHands) -> None:
    hands.window.hide()
    hands.clock.turn(timedelta(days=30))
    hands.application.forward()
    hands.settle()
    assert hands.here == "back_again"


def test_the_day_is_kept_while_the_window_is_seen(hands: ProgramHands) -> None:
    hands.clock.turn(timedelta(days=1))
    hands.application._minute()
    assert kept(hands).last_opened == TODAY + timedelta(days=1)


def test_somebody_away_is_told_once_that_nothing_is_needed(hands: ProgramHands) -> None:
    said: list[int] = []
    hands.application.say_kept = lambda: said.append(1)
    hands.window.hide()
    for days, told in ((10, 0), (4, 1), (1, 1), (20, 1)):
        hands.clock.turn(timedelta(days=days))
        hands.application._minute()
        assert len(said) == told
    hands.application.forward()


def test_nobody_is_told_anything_in_a_pause_or_after_forty_five_days(hands: ProgramHands) -> None:
    said: list[int] = []
    hands.application.say_kept = lambda: said.append(1)
    hands.window.hide()
    hands.clock.turn(timedelta(days=45))
    hands.application._minute()
    prefer(hands, paused_on=TODAY, last_opened=TODAY + timedelta(days=20))
    hands.application._minute()
    assert said == []


# --- how things stand with somebody ---


@pytest.mark.parametrize(
    ("life", "words"),
    [
        (LifeState.ILL, "Tom is ill just now. You may go there, or ring."),
        (LifeState.IN_CARE, "Tom is in care or in hospital. You may go there, or ring."),
        (LifeState.RESTING, "You are having a rest from each other. Nothing is suggested."),
        (LifeState.FELL_OUT, "You two fell out. Nothing is suggested. That may stay so, or change."),
        (LifeState.NOT_SAFE, "Never suggested. Plans with them have ended. Nobody else sees this."),
        (LifeState.DIED, "Remembered"),
    ],
)
def test_how_things_stand_is_said_kindly(hands: ProgramHands, life: LifeState, words: str) -> None:
    with hands.diary.writing() as book:
        tom = book.people.get(PersonId("tom"))
        assert tom is not None
        book.people.save(replace(tom, life=life))
    hands.go("person", person="tom")
    assert words in hands.words()
    offered = [each for each in hands.page.findChildren(Press) if each.accessibleName() == "Plan to meet"]
    led = [each for each in offered if each._kind is PressKind.MAIN]
    assert bool(offered) == (not life.silent)
    assert bool(led) == life.may_be_suggested
