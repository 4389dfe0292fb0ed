"""What is due is said in our window that waits and, beside it, in a notice of the desktop; each answers for both."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.notices import Notice, NoticeAnswer
from companion.domain.plans import Occurrence, PlanId, Stage
from companion.ui.call_window import CallWindow
from companion.ui.herald import KEPT, WindowHerald
from tests.helpers_plans import KeptAlarms
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 21)
CALL = "call-anna/2026-11-21"


class Notices:
    """A desktop's notices: what stands there, and presses that come through a real pipe."""

    def __init__(self) -> None:
        self.standing: dict[str, Notice] = {}
        self.shown: list[str] = []
        self.stopped = False
        self.alive = True
        self._pressed: list[NoticeAnswer] = []
        self._read, self._write = os.pipe()

    def press(self, notice: str, button: str) -> None:
        self._pressed.append(NoticeAnswer(notice=notice, button=button))
        os.write(self._write, b".")

    def works(self) -> bool:
        return self.alive

    def has_buttons(self) -> bool:
        return True

    def fileno(self) -> int | None:
        return self._read if self.alive else None

    def show(self, notice: Notice) -> None:
        self.standing[notice.id] = notice
        self.shown.append(notice.id)

    def withdraw(self, notice: str) -> None:
        self.standing.pop(notice, None)

    def answers(self) -> list[NoticeAnswer]:
        os.read(self._read, 100)
        pressed, self._pressed = self._pressed, []
        return pressed

    def stop(self) -> None:
        self.standing.clear()
        self.stopped = True

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)


class Hands(ProgramHands):
    """A program that reminds."""

    def remind(self, notices: Notices) -> None:
        self.notices = notices
        self.came = 0
        self.herald = WindowHerald(self.rooms, notices, self._forward)
        self.rooms.begin_reminding(KeptAlarms(), self.herald)
        self.settle()

    def _forward(self) -> None:
        self.came += 1

    def later(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))
        self.rooms.reminding.clock_jumped()
        self.settle()

    def occurrence(self) -> Occurrence | None:
        with self.diary.reading() as book:
            return book.plans.occurrence(PlanId("call-anna"), TODAY)

    def waiting(self) -> bool:
        return any(isinstance(window, CallWindow) and window.isVisible() for window in QApplication.topLevelWidgets())

    def pressed(self, button: str) -> None:
        self.notices.press(CALL, button)
        self.qtbot.waitUntil(lambda: self.notices._pressed == [])
        self.settle()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody, notices = Hands(tmp_path, qtbot), Notices()
    somebody.remind(notices)
    yield somebody
    somebody.herald.stop()
    somebody.end()
    notices.close()


def test_nothing_is_said_before_its_time(hands: Hands) -> None:
    assert hands.notices.standing == {}
    assert not hands.waiting()


def test_who_is_away_is_told_that_nothing_is_needed_and_a_press_opens_the_window(hands: Hands) -> None:
    hands.herald.say_kept()
    notice = hands.notices.standing[KEPT]
    assert (notice.title, notice.text) == ("Your plans are kept.", "Nothing needed.")
    assert (notice.buttons, notice.urgent) == ((), False)
    hands.notices.press(KEPT, "")
    hands.qtbot.waitUntil(lambda: hands.came == 1)
    hands.later(minutes=1)
    assert KEPT in hands.notices.standing, "it is nobody's reminder, and no reminder takes it away"


def test_both_say_what_is_due_once(hands: Hands) -> None:
    hands.later(hours=1, minutes=46)
    assert hands.waiting()
    notice = hands.notices.standing[CALL]
    assert notice.title == "Video call with Anna"
    assert notice.text == "At 3:00 pm"
    assert notice.urgent
    assert [words for _, words in notice.buttons] == ["Start the call", "In 10 minutes", "I can’t today"]
    shown = len(hands.notices.shown)
    hands.later(minutes=1)
    assert len(hands.notices.shown) == shown


def test_the_same_notice_comes_again_when_it_is_time(hands: Hands) -> None:
    hands.later(hours=1, minutes=46)
    hands.later(minutes=11)
    assert hands.notices.shown.count(CALL) == 2
    assert list(hands.notices.standing) == [CALL]


@pytest.mark.parametrize(("button", "stage"), [("later", Stage.PUT_OFF), ("not_now", Stage.LET_GO)])
def test_an_answer_on_the_notice_closes_the_window_too(hands: Hands, button: str, stage: Stage) -> None:
    hands.later(hours=1, minutes=57)
    hands.pressed(button)
    kept = hands.occurrence()
    assert kept is not None
    assert kept.stage is stage
    assert hands.notices.standing == {}
    assert not hands.waiting()
    assert hands.came == 0


def test_a_press_on_the_notice_itself_brings_the_program_forward(hands: Hands) -> None:
    hands.later(hours=1, minutes=57)
    hands.pressed("")
    assert hands.came == 1
    assert hands.here == "call"
    kept = hands.occurrence()
    assert kept is None or kept.stage is not Stage.JOINED


def test_start_on_the_notice_starts_the_call(hands: Hands) -> None:
    opened: list[str] = []

    class Desktop:
        def open(self, url: str) -> None:
            opened.append(url)

    hands.rooms.opener = Desktop()
    hands.later(hours=1, minutes=57)
    hands.pressed("join")
    assert hands.came == 1
    assert len(opened) == 1
    kept = hands.occurrence()
    assert kept is not None
    assert kept.stage is Stage.JOINED


def test_an_answer_to_what_is_answered_already_only_shows_how_it_stands(hands: Hands) -> None:
    hands.later(hours=1, minutes=57)
    hands.rooms.meeting.let_go(PlanId("call-anna"), TODAY)
    hands.pressed("later")
    kept = hands.occurrence()
    assert kept is not None
    assert kept.stage is Stage.LET_GO
    assert hands.came == 1


def test_of_tomorrow_there_is_a_quiet_notice_without_buttons(tmp_path: Path, qtbot: QtBot) -> None:
    hands, notices = Hands(tmp_path, qtbot), Notices()
    hands.clock.turn(timedelta(days=2, hours=3))  # Monday afternoon, before Tuesday's tea
    hands.remind(notices)
    tomorrow = [notice for notice in notices.standing.values() if notice.text.startswith("Tomorrow at ")]
    assert len(tomorrow) == 1
    assert tomorrow[0].buttons == ()
    assert not tomorrow[0].urgent
    notices.press(tomorrow[0].id, "")
    qtbot.waitUntil(lambda: hands.came == 1)
    assert hands.here == "occurrence"
    hands.herald.stop()
    hands.end()
    notices.close()


def test_a_desktop_that_went_away_is_listened_to_no_more(hands: Hands) -> None:
    hands.later(hours=1, minutes=57)
    hands.notices.alive = False
    hands.pressed("nonsense")
    assert hands.herald._listener is not None
    assert not hands.herald._listener.isEnabled()
    assert hands.waiting()  # our own window is the reliable way


def test_at_the_end_everything_is_taken_away(hands: Hands) -> None:
    hands.later(hours=1, minutes=57)
    hands.herald.stop()
    hands.settle()
    assert hands.notices.stopped
    assert not hands.waiting()
