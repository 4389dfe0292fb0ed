"""The program once the diary is open: what was done and Undo, keys, colours and sizes, closing, news from afar."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from companion.domain.changes import Act, ActKind, Topic
from companion.domain.people import Person, PersonId
from companion.domain.preferences import Theme
from companion.domain.problems import Problem, ProblemKind
from companion.ui.act_words import act_words, undone_words
from companion.ui.look import look
from companion.ui.theme import CONTRAST, DARK
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import OneOf, Press
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.changes import DoneAct

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    hands = ProgramHands(tmp_path, qtbot)
    yield hands
    hands.end()


def do(program: ProgramHands, act: Act) -> None:
    """Some act that adds one person."""
    with program.diary.writing(act) as book:
        book.people.save(Person(id=PersonId(f"new-{act.kind}"), name="Wilfred", added_at=program.clock.now()))
    program.settle()


def count(program: ProgramHands) -> int:
    with program.diary.reading() as book:
        return book.people.count()


def test_set_up_comes_first_where_it_is_not_done(tmp_path: Path, qtbot: QtBot) -> None:
    fresh = ProgramHands(tmp_path, qtbot, filled=False)
    assert fresh.here == "set_up"
    fresh.end()


# --- what was done, and Undo ---


def test_whoever_closes_the_bar_by_keyboard_is_in_the_page_again(program: ProgramHands) -> None:
    program.go("people")
    before = QApplication.focusWidget()
    assert before is not None
    assert program.page.isAncestorOf(before)
    do(program, Act(kind=ActKind.PREFERENCE_CHANGED))
    program.button("Close").setFocus()
    program.key(Qt.Key.Key_Space)
    assert program.said == ""
    here = QApplication.focusWidget()
    assert here is not None
    assert program.page.isAncestorOf(here)


@pytest.mark.parametrize("kind", list(ActKind))
def test_every_act_is_said_and_can_be_taken_back(program: ProgramHands, kind: ActKind) -> None:
    before, act = count(program), Act(kind=kind, names=("Anna", "Tom"), count=2)
    assert program.said == ""
    do(program, act)
    assert program.said == act_words(act)
    assert count(program) == before + 1
    program.press("Undo")
    assert count(program) == before
    assert program.said == undone_words(act)
    assert not program.window.bar._undo.isVisible()


def test_control_z_takes_back_one_after_the_other(program: ProgramHands) -> None:
    before = count(program)
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    do(program, Act(kind=ActKind.PERSON_CHANGED, names=("Bert",)))
    program.key(Qt.Key.Key_Z, CONTROL)
    assert program.said == "Taken back: The card of Bert is changed."
    program.key(Qt.Key.Key_Z, CONTROL)
    assert program.said == "Taken back: Ada added."
    assert count(program) == before
    program.key(Qt.Key.Key_Z, CONTROL)
    assert count(program) == before


def test_control_shift_z_is_no_undo(program: ProgramHands) -> None:
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert program.said == "Ada added."


def test_undo_works_after_a_restart(program: ProgramHands) -> None:
    before = count(program)
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.again()
    assert program.said == ""  # what was done yesterday is not said anew
    program.key(Qt.Key.Key_Z, CONTROL)
    assert program.said == "Taken back: Ada added."
    assert count(program) == before


def test_by_the_next_minute_it_is_on_the_proof_shelf(program: ProgramHands) -> None:
    with program.diary.writing() as book:
        for plan in book.plans.all():
            book.plans.save(replace(plan, made_at=program.clock.now() - timedelta(hours=1)))
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.press("Undo")
    assert program.rooms.proving.all() == []
    program.application.pulse.minute.emit()
    assert {"plan", "put_right"} == {proof.kind.value for proof in program.rooms.proving.all()}
    assert program.said == "Taken back: Ada added."


def test_an_act_after_undo_is_said_again(program: ProgramHands) -> None:
    for name in ("Ada", "Bert"):
        do(program, Act(kind=ActKind.PEOPLE_ADDED, names=(name,)))
        assert program.said == f"{name} added."
        program.press("Undo")


def test_the_bar_goes_only_when_closed(program: ProgramHands) -> None:
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.go("people")
    assert program.said == "Ada added."
    program.press("Close")
    assert program.said == ""


def test_the_bar_leaves_its_room_to_get_help_and_comes_back(program: ProgramHands) -> None:
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.go("help")
    assert program.said == ""
    program.go("people")
    assert program.said == "Ada added."
    program.go("help")
    do(program, Act(kind=ActKind.PERSON_CHANGED, names=("Bert",)))
    assert program.said == "The card of Bert is changed."  # what is done there is said there
    program.window.hush()
    program.go("people")
    assert program.said == ""


def test_an_undo_the_disk_refuses_is_said(program: ProgramHands, monkeypatch: pytest.MonkeyPatch) -> None:
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))

    def full(_diary: object) -> DoneAct | None:
        raise Problem(ProblemKind.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(type(program.diary), "undo", full)
        program.key(Qt.Key.Key_Z, CONTROL)
    assert program.said.startswith("There is no room")


# --- keys ---


def test_alt_and_a_number_opens_a_door(program: ProgramHands) -> None:
    pages = []
    for number in range(5):
        program.key(Qt.Key(Qt.Key.Key_1 + number), ALT)
        pages.append(program.here)
    assert pages == ["today", "people", "plans", "thoughts", "how"]
    program.key(Qt.Key.Key_6, ALT)
    program.key(Qt.Key.Key_1)
    assert program.here == "how"


@pytest.mark.parametrize("page", ["today", "people", "help", "how"])
def test_settings_are_one_key_away_from_anywhere_and_back_again(program: ProgramHands, page: str) -> None:
    program.go(page)
    program.key(Qt.Key.Key_Comma, CONTROL)
    assert program.here == "settings"
    program.key(Qt.Key.Key_Escape)
    assert program.here == page


def test_no_key_opens_a_door_that_is_not_there(tmp_path: Path, qtbot: QtBot) -> None:
    fresh = ProgramHands(tmp_path, qtbot, filled=False)
    fresh.key(Qt.Key.Key_2, ALT)
    fresh.key(Qt.Key.Key_Comma, CONTROL)
    assert fresh.here == "set_up"
    fresh.key(Qt.Key.Key_F1)
    assert fresh.here == "help"
    fresh.key(Qt.Key.Key_Escape)
    assert fresh.here == "set_up"
    fresh.end()


def test_help_pressed_twice_needs_one_way_back(program: ProgramHands) -> None:
    program.go("plans")
    for _ in range(3):
        program.key(Qt.Key.Key_F1)
    assert program.here == "help"
    program.key(Qt.Key.Key_Escape)
    assert program.here == "plans"


def test_escape_goes_back_and_then_to_today(program: ProgramHands) -> None:
    program.go("people")
    program.go("person", person="anna")
    program.key(Qt.Key.Key_Escape)
    assert program.here == "people"
    program.key(Qt.Key.Key_Escape)
    assert program.here == "today"
    program.key(Qt.Key.Key_Escape)
    assert program.here == "today"


# --- colours and sizes ---


@pytest.mark.parametrize("words", ["Larger", "Dark"])
def test_a_look_is_seen_and_needs_no_bar_where_it_is_chosen(program: ProgramHands, words: str) -> None:
    kept = program.rooms.preferences()
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    program.go("settings_section", section="look")
    program.press(words)
    assert program.said == "", "Undo would take back the look, and not Ada"
    program.press("15:00")
    assert program.said == "Your choice is kept."
    program.press("Undo")
    program.key(Qt.Key.Key_Z, CONTROL)
    assert program.said == "Taken back. It is as it was before."
    assert program.rooms.preferences() == kept
    program.rooms.change_preferences(text_step=200)
    assert program.said == ""
    program.go("today")
    program.rooms.change_preferences(text_step=170)
    assert program.said == "Your choice is kept.", "as where somebody else changes it"


def test_a_new_text_size_is_put_on_at_once_and_the_keyboard_stays(program: ProgramHands) -> None:
    program.go("settings")
    program.go("settings_section", section="look")
    choice = program.button("Larger")
    choice.setFocus()
    program.key(Qt.Key.Key_Space)
    assert look().step == 140
    assert program.here == "settings_section"
    focused = program.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Larger"
    assert isinstance(focused, OneOf)
    assert focused.isChecked()
    assert json.loads((program.folder / "window.json").read_text())["text_step"] == 140
    program.key(Qt.Key.Key_Escape)
    assert program.here == "settings"


def test_new_colours_are_put_on_at_once(program: ProgramHands) -> None:
    program.go("settings_section", section="look")
    for words, tokens in (("Dark", DARK), ("High contrast", CONTRAST)):
        program.press(words)
        assert look().tokens == tokens
        paper = program.window.grab().toImage().pixelColor(program.window.width() - 3, 3)
        assert paper.name().upper() == tokens.paper.upper()


def test_new_colours_of_the_desktop_lose_nothing_that_was_typed(program: ProgramHands) -> None:
    program.go("people")
    program.go("person")
    field = program.page.findChildren(QLineEdit)[0]
    field.setFocus()
    field.setText("Wilf")
    program.rooms.change_preferences(theme=Theme.DARK)
    program.settle()
    assert look().tokens == DARK
    assert program.page.findChildren(QLineEdit)[0].text() == "Wilf"
    assert QApplication.focusWidget() is field


# --- news ---


def test_news_keeps_the_keyboard_where_it_was(program: ProgramHands) -> None:
    choice = program.button("All right")
    choice.setFocus()
    program.key(Qt.Key.Key_Space)
    focused = program.window.focusWidget()
    assert focused is not choice  # Today was laid out anew
    assert focused is not None
    assert focused.accessibleName() == "All right"


def test_of_several_with_one_name_the_keyboard_stays_at_the_same_one(program: ProgramHands) -> None:
    class Twins(Page):
        topics = frozenset({Topic.PEOPLE})

        def refresh(self) -> None:
            self.clear_body()
            for _ in range(3):
                self.body.addWidget(Press("Ring"))

    twins = Twins()
    twins.refresh()
    program.window.show_page(twins)
    [each for each in twins.findChildren(Press) if each.accessibleName() == "Ring"][1].setFocus()
    program.application.stage.refresh(twins)
    program.settle()
    rings = [each for each in twins.findChildren(Press) if each.accessibleName() == "Ring"]
    assert [each.hasFocus() for each in rings] == [False, True, False]
    program.window.drop(twins)


def test_news_from_another_thread_arrives_on_the_main_one(program: ProgramHands, qtbot: QtBot) -> None:
    heard: list[str] = []
    program.rooms.bus.listen(lambda _news: heard.append(threading.current_thread().name))

    def work() -> None:
        with program.diary.writing(Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",))) as book:
            book.people.save(Person(id=PersonId("ada"), name="Ada", added_at=program.clock.now()))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) > 0)
    assert set(heard) == {threading.main_thread().name}
    assert program.said == "Ada added."


def test_what_the_person_chose_is_read_anew_after_news(program: ProgramHands) -> None:
    assert program.rooms.preferences().name == "Rose"
    with program.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), name="Edith"))
    assert program.rooms.preferences().name == "Edith"
    assert "Edith" in program.page.title


# --- the minute ---


def test_a_minute_moves_the_clock_and_leaves_the_rest_alone(program: ProgramHands) -> None:
    button = program.button("Get ready")
    button.setFocus()
    assert "in 1 hour 56 minutes" in program.words()
    program.clock.turn(timedelta(minutes=1))
    program.application.pulse.minute.emit()
    assert "in 1 hour 55 minutes" in program.words()
    assert "1:05 pm" in program.words()
    assert QApplication.focusWidget() is button  # not another of the same name


def test_when_it_is_nearly_time_the_button_changes_and_keeps_the_keyboard(program: ProgramHands) -> None:
    program.button("So-so").setFocus()
    program.clock.turn(timedelta(hours=1, minutes=47))
    program.application.pulse.minute.emit()
    program.settle()
    assert program.button("Start the call").isVisible()
    focused = program.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "So-so"


def test_the_minute_finds_what_is_over_and_the_next_day(program: ProgramHands) -> None:
    program.clock.turn(timedelta(hours=3))
    program.application.pulse.minute.emit()
    program.settle()
    assert "How was it?" in program.words()
    program.clock.turn(timedelta(hours=18))
    program.application.pulse.minute.emit()
    program.settle()
    assert "Sunday 22 November" in program.words()


def test_the_minute_on_another_page_or_out_of_sight_does_nothing(program: ProgramHands) -> None:
    program.go("people")
    program.application.pulse.minute.emit()
    program.go("today")
    program.window.hide()
    program.clock.turn(timedelta(minutes=1))
    program.application.pulse.minute.emit()
    assert any("1:04 pm" in label.text() for label in program.page.findChildren(QLabel))


# --- closing ---


def test_the_first_close_says_what_it_does(program: ProgramHands) -> None:
    program.go("plans")
    assert not program.window.close()
    program.settle()
    assert program.window.isVisible()
    assert not program.window.isMinimized()
    assert "The window stays small at the bottom of the screen." in program.words()
    assert "switched off or asleep cannot remind you" in program.words()
    assert program.window.rail.door("help").isVisible()
    program.press("Go on reminding me")
    assert program.window.isMinimized()
    assert program.ended == 0
    program.application.forward()
    program.settle()
    assert program.here == "plans"
    assert program.window.rail.isVisible()
    assert program.window.stack.count() == 1
    program.window.close()
    assert program.window.isMinimized()  # said once is enough


def test_the_person_may_stop_reminding_instead(program: ProgramHands) -> None:
    program.window.close()
    program.press("Stop reminding and close")
    assert program.ended == 1


@pytest.mark.parametrize("way", ["back", "escape", "help", "door"])
def test_a_close_by_mistake_leads_back(program: ProgramHands, way: str) -> None:
    program.go("plans")
    program.window.close()
    program.settle()
    if way == "help":
        program.key(Qt.Key.Key_F1)
        assert program.here == "help"
        program.key(Qt.Key.Key_Escape)
    elif way == "escape":
        program.key(Qt.Key.Key_Escape)
    elif way == "door":
        program.press("Plans")
    else:
        program.press("Back to where I was")
    assert program.here == "plans"
    assert program.page.title == "Your plans"
    assert not program.rooms.preferences().told_closing
    assert program.window.stack.count() == 1


def test_closing_ends_the_program_where_reminding_is_not_wished(program: ProgramHands, qtbot: QtBot) -> None:
    program.rooms.change_preferences(keep_reminding=False)
    program.window.close()
    qtbot.waitUntil(lambda: program.ended == 1)


def test_closing_during_set_up_ends_the_program(tmp_path: Path, qtbot: QtBot) -> None:
    fresh = ProgramHands(tmp_path, qtbot, filled=False)
    fresh.window.close()
    qtbot.waitUntil(lambda: fresh.ended == 1)
    fresh.end()


def test_with_only_the_last_things_left_it_stays_and_reminds(tmp_path: Path, qtbot: QtBot) -> None:
    fresh = ProgramHands(tmp_path, qtbot, filled=False)
    fresh.rooms.change_preferences(set_up_step=7, told_closing=True)
    fresh.window.close()
    assert fresh.window.keep_running
    assert fresh.ended == 0
    fresh.end()


def test_the_window_is_as_large_again_as_it_was(program: ProgramHands) -> None:
    program.rooms.change_preferences(told_closing=True)
    program.window.showMaximized()
    program.settle()
    program.window.close()
    assert program.window.isMinimized()
    program.application.forward()
    program.settle()
    assert program.window.isMaximized()
    assert not program.window.isMinimized()
    kept = json.loads((program.folder / "window.json").read_text())
    assert kept["maximised"]
    assert (kept["width"], kept["height"]) == (1366, 768)


def test_a_page_that_breaks_the_news_does_not_break_the_program(
    program: ProgramHands, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_news: object) -> NoReturn:
        raise ZeroDivisionError

    program.rooms.bus.listen(broken)
    do(program, Act(kind=ActKind.PEOPLE_ADDED, names=("Ada",)))
    assert program.said == "Ada added."
    assert "a listener failed" in caplog.text
