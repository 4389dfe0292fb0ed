"""The quiet line under heavy words: in nobody's way, waved away with one press, kept nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from companion.domain.exercises import Text
from companion.ui.pages.help.asking import Question
from companion.ui.widgets.cue_line import CueLine
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.runs import Run, RunId

LINE = "If part of you feels life isn’t worth living, Get help is here."
QUIET, HEAVY, PLAIN = "The roses are out.", "I just want it to be over", "I want to kill myself"
NEXT = "What did you call them?"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def at_own_words(hands: Hands, exercise: str = "E17") -> RunId:
    """An exercise that stands at a question for own words."""
    hands.go("thoughts")
    if exercise == "E17":
        run = hands.rooms.exercising.begin("E17")
        for answer in ("weeks", "quiet", "remember"):
            run = hands.rooms.exercising.answer(run.id, answer)
    else:
        steps = hands.rooms.exercising.exercise(exercise).steps
        words = next(step.id for step in steps if isinstance(step, Text))
        run = replace(hands.rooms.exercising.begin(exercise), path=(words,))
        with hands.diary.writing() as book:
            book.runs.save(run)
    hands.go("exercise", run=run.id)
    return run.id


def type_words(hands: Hands, words: str) -> None:
    box = hands.tab_to("Your words", QPlainTextEdit)
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("")
    QTest.keyClicks(box, words)


def run_of(hands: Hands, run: RunId) -> Run:
    return hands.rooms.exercising.run(run)


def test_quiet_words_go_on_at_once(hands: Hands) -> None:
    run = at_own_words(hands)
    type_words(hands, QUIET)
    hands.press("Next")
    assert LINE not in hands.words()
    assert run_of(hands, run).answers["lost"] == QUIET


def test_heavy_words_are_kept_first_and_next_goes_on(hands: Hands) -> None:
    run = at_own_words(hands)
    type_words(hands, HEAVY)
    hands.press("Next")
    assert LINE in hands.words()
    assert run_of(hands, run).answers["lost"] == HEAVY
    assert hands.page.title == NEXT
    hands.read_quiet_line()
    hands.press("Next")
    assert hands.page.title != NEXT
    assert LINE not in hands.words()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None], ids=["Enter", "Space", "Next"])
def test_pressed_twice_in_a_row_it_is_not_waved_away_unseen(hands: Hands, key: Qt.Key | None) -> None:
    at_own_words(hands)
    type_words(hands, HEAVY)
    hands.press("Next")
    hands.press("Next") if key is None else hands.key(key, times=2)
    assert (LINE in hands.words(), hands.page.title) == (True, NEXT)
    hands.read_quiet_line()
    hands.press("Next") if key is None else hands.key(key)
    assert hands.page.title != NEXT


@pytest.mark.parametrize("step", ["minds", "thought"], ids=["beside ticks", "beside answers to press"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, None], ids=["Enter", "Next"])
def test_own_words_beside_answers_are_heard_too(hands: Hands, step: str, key: Qt.Key | None) -> None:
    hands.go("thoughts")
    run = replace(hands.rooms.exercising.begin("E01"), path=("minds",))
    with hands.diary.writing() as book:
        book.runs.save(run)
    if step == "thought":
        hands.rooms.exercising.answer(run.id, ("cared", "load"))
    hands.go("exercise", run=run.id)
    title = hands.page.title
    box = hands.tab_to("In my own words", QLineEdit)
    QTest.keyClicks(box, HEAVY)
    if key is None or step == "minds":
        hands.press("Next")
    else:
        hands.key(key)
    assert (LINE in hands.words(), hands.page.title) == (True, title)
    assert HEAVY in str(run_of(hands, run.id).answers[step])
    hands.read_quiet_line()
    hands.press("Go on")
    assert hands.page.title != title
    assert HEAVY in str(run_of(hands, run.id).answers[step])


def test_waved_away_it_stays_quiet_for_this_exercise(hands: Hands) -> None:
    at_own_words(hands)
    type_words(hands, HEAVY)
    hands.press("Next")
    hands.read_quiet_line()
    hands.press("Go on")
    assert hands.page.title != NEXT
    hands.press("Next")
    type_words(hands, PLAIN)
    hands.press("Next")
    assert not hands.page.findChildren(CueLine)


def test_get_help_is_one_press_away_and_leads_back_to_the_words(hands: Hands) -> None:
    at_own_words(hands)
    type_words(hands, HEAVY)
    hands.press("Next")
    hands.press("Open Get help")
    assert hands.here == "help"
    assert not hands.page.findChildren(Question)
    hands.press("Back to where I was")
    assert (hands.here, hands.page.title) == ("exercise", NEXT)
    assert hands.found(QPlainTextEdit).toPlainText() == HEAVY


def test_plain_words_offer_the_question_and_yes_asks_it(hands: Hands) -> None:
    run = at_own_words(hands)
    type_words(hands, PLAIN)
    hands.press("Next")
    assert "May we ask you one question about it? You can say no." in hands.words()
    hands.press("Yes, ask me")
    assert hands.here == "help"
    assert "Are you having thoughts of ending your life?" in hands.words()
    assert hands.rooms.preferences().hard_day is None
    assert run_of(hands, run).stopped is not None
    hands.press("Back to where I was")
    assert hands.here == "thoughts"


def test_no_to_the_question_goes_on(hands: Hands) -> None:
    run = at_own_words(hands)
    type_words(hands, PLAIN)
    hands.press("Next")
    hands.read_quiet_line()
    hands.press("No, go on")
    assert run_of(hands, run).answers["lost"] == PLAIN
    assert (hands.here, run_of(hands, run).stopped) == ("exercise", None)


def test_it_is_silent_when_switched_off(hands: Hands) -> None:
    hands.rooms.change_preferences(support_cue=False)
    at_own_words(hands)
    type_words(hands, PLAIN)
    hands.press("Next")
    assert hands.page.title != NEXT


def test_a_thought_rests_after_the_question_was_answered(hands: Hands) -> None:
    run = at_own_words(hands, "E03")
    type_words(hands, HEAVY)
    hands.press("Next")
    hands.press("Open Get help")
    hands.press("Life feels too hard")
    hands.press("I am not sure")
    hands.press("Back to where I was")
    assert hands.page.title == "This rests for today"
    assert run_of(hands, run).stopped is not None
    hands.go("exercise", exercise="E03")
    assert hands.page.title == "This rests for today"


def test_nothing_of_it_is_kept_but_the_words_themselves(hands: Hands, caplog: pytest.LogCaptureFixture) -> None:
    run = at_own_words(hands)
    type_words(hands, PLAIN)
    before = hands.rooms.preferences()
    with caplog.at_level("DEBUG"):
        hands.press("Next")
        hands.read_quiet_line()
        hands.press("No, go on")
    assert hands.rooms.preferences() == before
    assert set(run_of(hands, run).answers) == {"ago", "now", "today", "lost"}
    assert "kill" not in caplog.text
    with hands.diary.reading() as book:
        assert book.safety.all() == []
