from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from companion.domain.dates_ahead import LOSS, DayWish
from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import MissReason, Mode, Plan, PlanId, Stage
from companion.ui.call_window import CallWindow
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, occurrence, plans_of, utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.reminders import Call
    from companion.ports import Alarm

CALL, DAY = PlanId("call-anna"), date(2026, 11, 21)
TEA, TEA_DAY = PlanId("tea-okafor"), date(2026, 11, 24)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


class Waiting:
    """The window that waits, fed by the real reminding room."""

    def __init__(self, hands: Hands, qtbot: QtBot) -> None:
        self.hands = hands
        self.window = CallWindow(hands.rooms)
        qtbot.addWidget(self.window)
        self.forward = 0
        self.window.asked_forward.connect(self._forward)
        hands.rooms.begin_reminding(self, self)

    def _forward(self) -> None:
        self.forward += 1

    def replace(self, alarms: Sequence[Alarm]) -> None:
        """No alarms: the test turns the clock and knocks."""

    def stop(self) -> None:
        """Nothing to stop."""

    def show(self, calls: tuple[Call, ...]) -> None:
        self.window.show_calls(calls)

    def at(self, hour: int, minute: int = 0, day: int = 21) -> Mouse:
        self.hands.clock.set(utc(hour, minute, day))
        self.hands.rooms.reminding.moment_came("any")
        self.hands.settle()
        return Mouse(self.hands, self.window)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def waiting(hands: Hands, qtbot: QtBot) -> Waiting:
    return Waiting(hands, qtbot)


def other_call(hands: Hands, key: str = "call-joan", **more: object) -> None:
    """Another call on the same afternoon."""
    with hands.diary.writing() as book:
        found = book.plans.get(CALL)
        assert found is not None
        fields: dict[str, object] = {"people": ("joan",), "mode": Mode.PHONE, "channel": "phone", "address": ""}
        other = replace(found, id=PlanId(key), **(fields | more))  # type: ignore[arg-type]
        book.plans.save(other)


# --- on a page ---


def test_one_press_on_today_joins(hands: Hands) -> None:
    hands.clock.set(utc(14, 58))
    hands.go("today")
    mouse = Mouse(hands)
    mouse.press("Start the call")

    assert mouse.count == 1
    assert hands.desktop.opened == ["https://zoom.us/j/5550142"]
    assert "The call opens in its own window" in hands.words()
    found = occurrence(hands, CALL)
    assert found is not None
    assert found.stage is Stage.JOINED


def test_it_did_not_open_shows_the_link_and_a_number(hands: Hands) -> None:
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    for words in ("Start the call", "It did not open"):
        mouse.press(words)
    assert "https://zoom.us/j/5550142" in hands.words()
    assert "Or ring Anna: +1 416 555 0142" in hands.words()
    mouse.press("Copy")
    assert QApplication.clipboard().text() == "https://zoom.us/j/5550142"
    mouse.press("Open it again")

    assert len(hands.desktop.opened) == 2


def test_what_the_desktop_could_not_open_is_said(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """With the real opener, and a desktop that has no program for links of the web."""
    (tmp_path / "bin").mkdir()
    refusing = tmp_path / "bin" / "xdg-open"
    refusing.write_text("#!/bin/sh\nexit 3\n")
    refusing.chmod(0o700)
    monkeypatch.setenv("PATH", str(refusing.parent))
    del hands.rooms.__dict__["opener"]
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY)
    Mouse(hands).press("Start the call")
    qtbot.waitUntil(lambda: "It did not open" in hands.words() and "Open it again" in hands.words())

    hands.go("person", person="anna", reach=Mode.VIDEO)
    Mouse(hands).press("Start the call")
    qtbot.waitUntil(lambda: "Nothing here opens this" in hands.words())


def test_whoever_has_gone_on_is_not_told_that_nothing_opened(hands: Hands) -> None:
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    for words in ("Start the call", "What does it ask?"):
        mouse.press(words)
    before = hands.words()
    hands.rooms.unopened("")

    assert hands.words() == before


def test_a_telephone_number_stands_large_and_is_not_dialled(hands: Hands) -> None:
    other_call(hands)
    hands.clock.set(utc(15))
    hands.go("call", plan="call-joan", day=DAY)
    Mouse(hands).press("Show the number")
    shown = [label for label in hands.page.findChildren(QLabel) if label.text() == "01632 960 733"]

    assert hands.desktop.opened == []
    assert shown[0].property("role") == "number"
    assert shown[0].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_visit_shows_where_to_go(hands: Hands) -> None:
    hands.clock.set(utc(15, 30, day=24))
    hands.go("call", plan=TEA, day=TEA_DAY)
    assert "It is time: Tea with Mrs Okafor" in hands.words()
    Mouse(hands).press("I am going")

    assert "Next door, number 8" in hands.words()


def test_nothing_stored_leads_to_the_card(hands: Hands) -> None:
    other_call(hands, people=("okafor",))
    hands.clock.set(utc(15))
    hands.go("call", plan="call-joan", day=DAY)
    mouse = Mouse(hands)
    mouse.press("Show the number")
    assert "There is no number or link yet" in hands.words()
    mouse.press("Open the card")

    assert hands.here == "person"
    assert occurrence(hands, "call-joan") is None


def test_a_link_that_is_refused_opens_nothing(hands: Hands) -> None:
    with hands.diary.writing() as book:
        found = book.plans.get(CALL)
        assert found is not None
        book.plans.save(replace(found, address="http://zoom.us/j/1"))
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("Start the call")

    assert hands.desktop.opened == []
    assert "This link is not opened" in hands.words()
    mouse.press("Back")


def test_i_cant_today_lets_go_and_can_be_undone(hands: Hands) -> None:
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY)
    Mouse(hands).press("I can’t today")
    found = occurrence(hands, CALL)

    assert hands.here == "today"
    assert found is not None
    assert found.stage is Stage.LET_GO
    hands.diary.undo()
    again = occurrence(hands, CALL)
    assert again is None or not again.stage.closed


def test_get_help_and_back_do_not_end_what_has_begun(hands: Hands) -> None:
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY, join=True)
    hands.go("note")
    hands.key(Qt.Key.Key_Escape)

    assert "The call opens in its own window" in hands.words()
    assert len(hands.desktop.opened) == 1


def test_we_have_finished_asks_how_it_was(hands: Hands) -> None:
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY, join=True)
    Mouse(hands).press("We have finished")

    assert hands.here == "afterwards"
    assert hands.page.title == "How was it?"


def test_whoever_does_not_want_to_be_asked_goes_to_today(hands: Hands) -> None:
    hands.go("settings_section", section="reminders")
    Mouse(hands).press("Ask me how it was")
    hands.clock.set(utc(15))
    hands.go("call", plan=CALL, day=DAY, join=True)
    Mouse(hands).press("We have finished")

    assert hands.here == "today"


# --- the window that waits ---


def test_it_waits_with_face_name_and_something_to_ask(waiting: Waiting) -> None:
    waiting.at(15)

    assert waiting.window.isVisible()
    assert "It is time to talk with Anna" in waiting.words()
    assert "3:00 pm. 10:00 am in Toronto." in waiting.words()
    assert "Something to ask: How did the school concert go?" in waiting.words()


def test_it_stands_above_but_does_not_take_the_keyboard(waiting: Waiting) -> None:
    flags = waiting.window.windowFlags()

    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert waiting.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not waiting.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_the_day_before_it_only_informs(waiting: Waiting) -> None:
    mouse = waiting.at(15, 31, day=23)
    assert "Tomorrow at 3:30 pm." in waiting.words()
    mouse.press("All right")

    assert not waiting.window.isVisible()
    waiting.at(15, 40, day=23)
    assert not waiting.window.isVisible()


def test_ten_minutes_before_it_says_how_long(waiting: Waiting) -> None:
    waiting.at(14, 50)

    assert "Today at 3:00 pm. 10:00 am in Toronto. It begins in 10 minutes." in waiting.words()


def test_a_reminder_that_comes_late_does_not_call_the_call_late(waiting: Waiting) -> None:
    waiting.at(14, 55)  # the computer was off at ten to three

    assert "It begins in 5 minutes." in waiting.words()
    assert "It was to start" not in waiting.words()


def test_late_it_stays_gentle(waiting: Waiting) -> None:
    waiting.at(15, 12)

    assert "It was to start at 3:00 pm. You can still ring." in waiting.words()


def test_in_ten_minutes_comes_back_in_ten_minutes(waiting: Waiting) -> None:
    waiting.at(15).press("In 10 minutes")
    assert not waiting.window.isVisible()
    waiting.at(15, 9)
    assert not waiting.window.isVisible()
    waiting.at(15, 10)

    assert waiting.window.isVisible()


def test_several_wait_one_behind_the_other(hands: Hands, waiting: Waiting) -> None:
    other_call(hands)
    mouse = waiting.at(15)
    assert mouse.sees("Show the next one, and 1 more")
    first = "Anna" if "Anna" in waiting.words() else "Joan"
    mouse.press("I can’t today")
    assert waiting.window.isVisible()
    assert first not in waiting.words()
    assert not mouse.sees("Show the next one")
    mouse.press("I can’t today")

    assert not waiting.window.isVisible()
    stages = {occurrence(hands, key).stage for key in (CALL, "call-joan")}  # type: ignore[union-attr]
    assert stages == {Stage.LET_GO}


def test_the_next_one_can_be_shown_without_an_answer(hands: Hands, waiting: Waiting) -> None:
    other_call(hands)
    mouse = waiting.at(15)
    before = waiting.words()
    mouse.press("Show the next one")

    assert waiting.words() != before
    assert mouse.sees("Show the next one, and 1 more")


def test_what_has_begun_stays_until_it_is_finished(hands: Hands, waiting: Waiting) -> None:
    mouse = waiting.at(15)
    mouse.press("Start the call")
    assert waiting.window.isVisible()
    assert "The call opens in its own window" in waiting.words()
    waiting.at(15, 20)
    assert "The call opens in its own window" in waiting.words()
    mouse.press("We have finished")

    assert not waiting.window.isVisible()
    assert waiting.forward == 1
    assert hands.here == "afterwards"


def test_what_has_begun_does_not_cover_the_call_and_what_waits_next_is_above_again(
    hands: Hands, waiting: Waiting
) -> None:
    def above() -> bool:
        handle = waiting.window.windowHandle()
        return bool(handle.flags() & Qt.WindowType.WindowStaysOnTopHint)

    other_call(hands)
    mouse = waiting.at(15)
    assert above()
    mouse.press("Start the call")
    assert waiting.window.isVisible()
    assert not above()
    mouse.press("Show the next one")
    assert above()


@pytest.mark.parametrize("how", ["close", "escape"])
def test_closing_is_no_answer(how: str, hands: Hands, waiting: Waiting) -> None:
    waiting.at(15)
    if how == "close":
        waiting.window.close()
    else:
        QTest.keyClick(waiting.window, Qt.Key.Key_Escape)
    hands.settle()

    assert not waiting.window.isVisible()
    found = occurrence(hands, CALL)
    assert found is not None
    assert found.stage is Stage.DUE
    assert [call.plan.id for call in hands.rooms.reminding.waiting()] == [CALL]


def test_after_a_restart_it_comes_back(hands: Hands, qtbot: QtBot) -> None:
    waiting = Waiting(hands, qtbot)
    waiting.at(15)
    waiting.window.close()
    hands.rooms.__dict__.pop("reminding")
    again = Waiting(hands, qtbot)
    hands.settle()

    assert again.window.isVisible()


def test_afterwards_it_asks_and_leads_on(hands: Hands, waiting: Waiting) -> None:
    mouse = waiting.at(15)
    mouse.press("Start the call")
    waiting.window.close()
    mouse = waiting.at(15, 45)
    assert "How was it? Video call with Anna" in waiting.words()
    mouse.press("Tell how it was")

    assert hands.here == "afterwards"
    assert not waiting.window.isVisible()


def test_get_help_is_there(hands: Hands, waiting: Waiting) -> None:
    waiting.at(15)

    assert Mouse(hands, waiting.window).sees("Get help")


@pytest.mark.parametrize(
    ("mode", "title", "button"),
    [
        (Mode.MESSAGE, "It is time to write to Joan", "Write now"),
        (Mode.LETTER, "It is time to write to Joan", "Show the address"),
        (Mode.IN_PERSON, "It is time to be with Joan", "I am going"),
        (Mode.PHONE, "It is time to talk with Joan", "Show the number"),
    ],
)
def test_each_way_has_its_own_words(mode: Mode, title: str, button: str, hands: Hands) -> None:
    other_call(hands, mode=mode, channel="")
    hands.clock.set(utc(15))
    hands.go("call", plan="call-joan", day=DAY)
    hands.rooms.reminding.catch_up(MissReason.ASLEEP)

    assert title in hands.words()
    assert Mouse(hands).sees(button)


def test_something_alone_is_begun_and_told(hands: Hands) -> None:
    plan = Plan(
        id=PlanId("alone"), people=(), mode=Mode.ALONE, starts=utc(15).replace(tzinfo=None), zone="Europe/London",
        made_at=utc(9), what="Send one photo to myself",
    )  # fmt: skip
    with hands.diary.writing() as book:
        book.plans.save(plan)
    hands.clock.set(utc(15) + timedelta(minutes=1))
    hands.go("call", plan=plan.id, day=DAY)
    mouse = Mouse(hands)
    assert "It is time: Send one photo to myself" in hands.words()
    mouse.press("Begin")
    mouse.press("Tell how it was")

    assert hands.here == "afterwards"


# --- one's own words, before it begins ---


def test_what_was_kept_is_read_before_and_not_afterwards(hands: Hands, waiting: Waiting) -> None:
    with hands.diary.writing() as book:
        for number, kind in enumerate((KeptKind.FAIRER, KeptKind.POCKET)):
            kept = Keepsake(id=f"k{number}", kind=kind, at=hands.clock.now(), text=f"Mine {kind}", person="anna")
            book.keepsakes.save(to_sheet(kept))
        plan = book.plans.get(PlanId("call-anna"))
        assert plan is not None
        book.plans.save(replace(plan, if_then="If it rings out, then I will leave a word."))
    mouse = waiting.at(15)
    for words in (
        "Before you go",
        "Keep in mind: “Mine fairer”",
        "To tell or to ask: How did the school concert go? Mine pocket.",
        "If it rings out, then I will leave a word.",
    ):
        assert words in waiting.words()
    mouse.press("Start the call")
    assert hands.desktop.opened == ["https://zoom.us/j/5550142"]
    waiting.at(16)
    assert "Before you go" not in waiting.words()


def test_a_reminder_of_a_day_of_loss_asks_for_nothing(hands: Hands, waiting: Waiting) -> None:
    tom = PersonId("tom")
    hands.rooms.circle.set_life(tom, LifeState.DIED, date(2024, 11, 29))
    hands.rooms.days_ahead.choose(hands.rooms.days_ahead.get(tom, LOSS), DayWish.REMIND, "In a week: The day Tom died")
    (note,) = [each for each in plans_of(hands) if each.is_note]
    hands.go("occurrence", plan=note.id, day=note.starts.date())
    assert Mouse(hands).sees("Move it")
    assert not Mouse(hands).sees("If something gets in the way")
    mouse = waiting.at(10, 0, day=22)

    assert "In a week: The day Tom died" in waiting.words()
    assert "It is time" not in waiting.words()
    assert not any(mouse.sees(words) for words in ("Begin", "I can’t today", "In 10 minutes"))
    mouse.press("All right")
    assert not waiting.window.isVisible()
    waiting.at(11, 0, day=22)
    assert not waiting.window.isVisible()
    assert all(not call.plan.is_note for call in hands.rooms.reminding.waiting())
