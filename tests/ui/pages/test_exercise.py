"""The runner: every exercise to its end by keyboard alone, and what must never be lost."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from companion.domain.plans import Mode
from companion.domain.run_moves import PLANNED
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import StopReason
from companion.ui.look import set_look
from companion.ui.pages.exercise.doors import go_through
from companion.ui.pages.exercise.page import ExercisePage, Sitting, make
from companion.ui.steps.answers import Answer
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.widgets.words import Words
from tests.helpers_exercises import SHIPPED
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ENDS = (ScreenKind.DONE, ScreenKind.WAIT)


@pytest.fixture
def life(tmp_path: Path, qtbot: QtBot) -> Iterator[Life]:
    life = Life(tmp_path, qtbot)
    yield life
    life.end()


def said(life: Life) -> str:
    """Every word on the page."""
    return "\n".join(words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page))


# --- to the end ---


@pytest.mark.parametrize("exercise", SHIPPED)
def test_every_exercise_comes_to_its_end_by_keyboard_alone(life: Life, exercise: str) -> None:
    life.begin(exercise)
    first = life.screen
    assert life.page.title == first.ask
    life.until(lambda screen: screen.kind in ENDS)
    run = life.run
    assert run.finished is not None
    assert run.stopped is StopReason.FINISHED
    assert run.plan is not None
    with life.diary.reading() as book:
        plan = book.plans.get(run.plan)
    assert plan is not None
    assert plan.origin == f"run:{run.id}"
    assert life.focused.accessibleName() == "Done"
    life.key(Qt.Key.Key_Return)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "thoughts"


@pytest.mark.parametrize("exercise", SHIPPED)
@pytest.mark.parametrize("seed", [3, 11])
def test_any_way_through_ends_and_the_diary_has_every_answer(life: Life, exercise: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a walk that can be walked again, not a secret
    life.begin(exercise)
    for _ in range(80):
        screen = life.screen
        if screen.kind in ENDS:
            break
        if chance.random() < 0.12 and screen.back:
            life.press("Back")
        elif chance.random() < 0.1 and screen.kind is not ScreenKind.INFO:
            life.press("Skip")
        else:
            life.answer(chance.randrange)
            if screen.kind not in (ScreenKind.INFO, ScreenKind.PLAN) and screen.answer is None:
                assert screen.id in life.run.answers, screen
    run = life.run
    assert run.finished is not None
    assert run.shown.keys() >= run.answers.keys()


def test_from_the_first_question_to_a_dated_plan_in_fourteen_presses(life: Life) -> None:
    life.begin("E02")
    presses = 2  # the door, the thought
    while life.run.plan is None:
        life.answer()
        presses += 2 if life.screen.kind is ScreenKind.MULTI else 1
    assert presses <= 14


# --- one screen ---


def test_each_screen_starts_at_its_first_answer_and_tab_goes_as_one_reads(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.id == "where")
    assert isinstance(life.focused, AnyOf)
    assert life.focused.accessibleName() == "Somebody said it"
    names = []
    for _ in range(10):
        names.append(life.focused.accessibleName())
        life.key(Qt.Key.Key_Tab)
    assert names == [
        "Somebody said it",
        "I had a bad time with a machine",
        "The machines kept changing",
        "I was shown too fast",
        "My eyes, ears or hands",
        "I just know",
        "Back",
        "Skip",
        "Stop for now. It is saved",
        "Next",
    ]


def test_the_thought_stays_pinned_with_how_sure_one_was(life: Life) -> None:
    life.begin("E02")
    assert "I am too old for technology" in said(life)
    assert "out of 100" not in said(life)
    life.rate(75)
    assert "You said you were mostly sure" in said(life)
    assert "Step 2 of" in said(life)


def test_back_shows_the_answer_given_and_next_keeps_it(life: Life) -> None:
    life.begin("E02")
    life.rate(75)
    life.press("Back")
    assert life.screen.id == "sure"
    assert life.focused.accessibleName() == "Mostly. 75"
    assert life.focused.accessibleDescription() == "Your answer until now"
    life.press("Next")
    assert life.screen.id == "upset"
    assert life.run.answers["sure"] == 75


def test_ticks_and_own_words_are_there_again_after_back(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.id == "learned")
    life.press("A typewriter", AnyOf)
    life.press("Show more")
    life.press("A mobile phone", AnyOf)
    edit = life.tab_to(lambda widget: isinstance(widget, QLineEdit))
    QTest.keyClicks(edit, "the tractor")
    life.press("Next")
    assert life.run.answers["learned"] == ("typewriter", "mobile", "own:the tractor")
    life.press("Back")
    ticked = [box.text() for box in life.page.findChildren(AnyOf) if box.isChecked() and box.isVisibleTo(life.page)]
    assert ticked == ["A typewriter", "A mobile phone", "the tractor"]
    assert life.found(QLineEdit).text() == ""


def test_a_finer_answer_needs_next(life: Life) -> None:
    life.begin("E02")
    life.press("Answer more finely")
    life.press("A bit less")
    life.press("A bit less")
    assert life.screen.id == "sure"
    assert "40 out of 100" in said(life)
    life.press("Next")
    assert life.run.answers["sure"] == 40
    life.press("Back")
    assert "40 out of 100" in said(life)


def test_starters_go_into_the_box_and_typed_words_stay_after_back(life: Life) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "fear")
    life.press("I will have nothing to say")
    life.write("and they notice")
    life.press("Back")
    assert life.screen.id == "try"
    life.press("Next")
    assert life.found(QPlainTextEdit).toPlainText() == "I will have nothing to say and they notice"
    life.press("Next")
    assert life.run.expected == "I will have nothing to say and they notice"


def test_somebody_else_may_be_named(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.kind is ScreenKind.PERSON)
    step = life.screen.id
    life.press("Somebody else", Answer)
    assert isinstance(life.focused, QLineEdit)
    QTest.keyClicks(life.focused, "Mr Bell")
    life.key(Qt.Key.Key_Return)
    assert life.run.answers[step] == "else:Mr Bell"


def test_an_answer_in_own_words_instead_of_a_choice(life: Life) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "try")
    edit = life.tab_to(lambda widget: isinstance(widget, QLineEdit))
    QTest.keyClicks(edit, "bring her soup")
    life.key(Qt.Key.Key_Return)
    assert life.run.answers["try"] == "own:bring her soup"


# --- leaving and coming back ---


def test_stop_for_now_and_go_on_after_a_restart_with_every_answer(life: Life) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "sign")
    life.write("They look at the clock")
    run, before = life.run.id, life.screen
    life.press("Stop for now")
    life.again()
    life.later(days=3)
    life.rooms.router.go("thoughts")
    life.press("“It will go badly”. Go on where you stopped.")
    assert life.run.id == run
    assert (life.screen.id, life.screen.position) == (before.id, before.position)
    assert life.found(QPlainTextEdit).toPlainText() == "They look at the clock"
    assert life.run.expected == "They will be too busy"


def test_whoever_leaves_through_a_door_keeps_what_was_typed(life: Life) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "fear")
    life.write("A long silence")
    run = life.run.id
    life.rooms.router.go("today")
    assert life.rooms.exercising.run(run).answers["fear"] == "A long silence"
    life.rooms.router.go("exercise", exercise="E09", run=run)
    assert life.screen.id == "fear"
    assert life.found(QPlainTextEdit).toPlainText() == "A long silence"


def test_words_are_kept_after_a_pause_in_typing(life: Life, qtbot: QtBot) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "fear")
    life.write("No time")
    qtbot.waitUntil(lambda: life.run.answers.get("fear") == "No time", timeout=4000)
    assert life.screen.id == "fear"


def test_another_text_size_in_the_middle_goes_on_with_the_same_run(life: Life) -> None:
    life.begin("E02")
    life.rate(75)
    run = life.run.id
    set_look(Look(tokens=LIGHT, step=200))
    life.stage.rebuild()
    assert life.run.id == run
    assert life.screen.id == "upset"
    with life.diary.reading() as book:
        assert len(book.runs.all()) == 1


def test_escape_at_the_first_question_leaves_to_the_thoughts(life: Life) -> None:
    life.begin("E02")
    assert not life.runner.back()
    life.press("Back")
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "thoughts"


def test_the_end_does_not_say_its_title_twice(life: Life) -> None:
    life.begin("E13")
    life.until(lambda screen: screen.kind is ScreenKind.DONE)
    assert life.runner.title == "That is all for now"
    assert "are kept" in said(life)
    assert said(life).count("That is all") == 1


# --- when it gets heavy ---


def test_rising_upset_makes_no_plan_and_offers_quiet_and_help(life: Life) -> None:
    life.begin("E03")
    life.until(lambda screen: screen.id == "upset")
    life.rate(25)
    life.until(lambda screen: screen.id == "upset_end")
    life.rate(75)
    assert life.screen.id == "shared_upset"
    assert "I am not interesting enough" not in said(life)
    life.press("Two quiet minutes", Answer)
    life.press("Next")
    run = life.run
    assert run.stopped is StopReason.UPSET
    assert run.plan is None
    words = said(life)
    assert "No plan today" in words
    assert "It went up from 25 to 75" in words
    assert life.found(Press, "Get help")
    assert life.found(Press, "Two quiet minutes")


def test_talking_to_the_chosen_person_opens_how_to_reach_them(life: Life) -> None:
    life.rooms.change_preferences(helper="tom")
    life.begin("E03")
    life.until(lambda screen: screen.id == "upset")
    life.rate(25)
    life.until(lambda screen: screen.id == "upset_end")
    life.rate(100)
    life.press("Talk to Tom", Answer)
    here = life.rooms.router.here
    assert here is not None
    assert here.page == "person"
    assert here.what["person"] == "tom"


def test_where_the_answer_speaks_of_somebody_else_their_card_opens(life: Life) -> None:
    life.rooms.change_preferences(helper="tom")
    life.begin("E06")
    life.until(lambda screen: screen.id == "sure")
    asked = replace(life.run, door="call")
    go_through(life.rooms, asked)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.what["person"] == "anna"
    for gone in ("else:Mr Bell", "nobody", "no such person"):
        go_through(life.rooms, replace(asked, answers={"who": gone}))
        assert life.rooms.router.here.what["person"] == "tom", gone


def test_a_hard_thought_opens_get_help_at_once_and_the_run_rests_till_another_day(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.id == "upset")
    life.rate(100)
    run = life.run.id
    life.press("Life does not feel worth living", Answer)
    here = life.rooms.router.here
    assert here is not None
    assert (here.page, here.what) == ("help", {"reason": "safety"})
    kept = life.rooms.exercising.run(run)
    assert kept.stopped is StopReason.SAFETY
    assert kept.finished is None
    assert life.rooms.preferences().hard_day == life.clock.now()
    life.rooms.router.go("exercise", exercise="E02", run=run)
    assert life.page.title == "This rests for today"
    assert "another day" in said(life)
    life.later(days=1)
    life.rooms.router.go("thoughts")
    life.rooms.router.go("exercise", exercise="E02", run=run)
    assert life.screen.id == "heavy"


def test_not_for_me_is_a_good_end(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.id == "different")
    life.press("I had no reason to", Answer)
    life.press("Nothing. It is not for me", Answer)
    assert "well decided" in life.page.title
    life.until(lambda screen: screen.kind in ENDS)
    assert life.run.stopped is StopReason.FINISHED


def test_a_true_thought_is_not_argued_with(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.id == "different")
    life.press("It was too small to see, hear or press", Answer)
    life.press("Next")
    life.press("No, it is too hard for me", Answer)
    assert "We stop arguing" in said(life)
    life.until(lambda screen: screen.kind in ENDS)
    assert life.run.stopped is StopReason.TRUE_THOUGHT


# --- the plan ---


def at_plan(life: Life, exercise: str) -> None:
    life.begin(exercise)
    life.until(lambda screen: screen.kind is ScreenKind.PLAN)


def test_an_own_day_and_time_becomes_a_real_plan(life: Life) -> None:
    at_plan(life, "E09")
    life.press("Choose another day and time", Answer)
    boxes = [box for box in life.page.findChildren(QComboBox) if box.isVisibleTo(life.page)]
    what, day, time, routine, _ready = boxes
    what.setCurrentIndex(0)
    day.setCurrentIndex(4)
    time.setCurrentIndex(time.findData("16:30"))
    routine.setCurrentIndex(routine.findText("After supper"))
    edit = life.tab_to(lambda widget: isinstance(widget, QLineEdit))
    edit.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(edit, "then I try again on Friday")
    life.press("Plan it")
    with life.diary.reading() as book:
        plan = book.plans.get(life.run.plan)  # type: ignore[arg-type]
    assert plan is not None
    today = life.clock.now().date()
    assert plan.starts.date() == today + timedelta(days=4)
    assert plan.starts.strftime("%H:%M") == "16:30"
    assert (plan.mode, plan.what) == (Mode.PHONE, "Ring Anna")
    assert (plan.routine, plan.if_then) == ("after supper", "then I try again on Friday")


def test_escape_leads_from_the_fields_back_to_the_proposals(life: Life) -> None:
    at_plan(life, "E09")
    life.press("Choose another day and time", Answer)
    assert life.runner.back()
    assert life.screen.kind is ScreenKind.PLAN
    assert life.focused.accessibleName().startswith("Ring Anna")


def test_a_time_that_has_passed_is_said_in_place(life: Life) -> None:
    at_plan(life, "E09")
    life.press("Choose another day and time", Answer)
    _, day, time, _, _ = [box for box in life.page.findChildren(QComboBox) if box.isVisibleTo(life.page)]
    day.setCurrentIndex(0)
    time.setCurrentIndex(0)
    life.press("Plan it")
    assert "That time has passed. Choose a later one." in said(life)
    assert life.run.plan is None


def test_a_fourth_plan_asks_which_one_to_let_go(life: Life) -> None:
    for exercise in ("E02", "E03", "E04"):
        at_plan(life, exercise)
        life.answer()
        life.press("Stop for now")
    open_plans = life.rooms.exercising.open_plans()
    assert len(open_plans) == 3
    at_plan(life, "E09")
    assert life.page.title == "Which one shall we let go?"
    life.press(open_plans[1].what, Answer)
    assert life.page.title == life.screen.ask
    life.answer()
    left = {plan.id for plan in life.rooms.exercising.open_plans()}
    assert left == {open_plans[0].id, open_plans[2].id, life.run.plan}


def test_keeping_all_three_plans_goes_on_without_a_new_one(life: Life) -> None:
    for exercise in ("E02", "E03", "E04"):
        at_plan(life, exercise)
        life.answer()
        life.press("Stop for now")
    at_plan(life, "E09")
    life.press("Keep them all", Answer)
    assert life.screen.kind is not ScreenKind.PLAN
    assert life.run.plan is None
    assert len(life.rooms.exercising.open_plans()) == 3


def test_back_to_the_plan_keeps_it_or_changes_it_and_never_makes_two(life: Life) -> None:
    at_plan(life, "E09")
    life.answer()
    first = life.run.plan
    life.press("Back")
    assert life.focused.accessibleName() == "Keep the plan you made"
    life.key(Qt.Key.Key_Space)
    assert life.run.plan == first
    life.press("Back")
    life.press("Ring Anna", Answer)
    assert life.run.plan != first
    assert life.run.answers["plan"] == PLANNED + str(life.run.plan)
    assert [plan.id for plan in life.rooms.exercising.open_plans()] == [life.run.plan]


def test_after_the_plan_the_same_thought_is_rated_again_and_stands_beside_what_was_expected(life: Life) -> None:
    life.begin("E09")
    life.until(lambda screen: screen.id == "sure")
    life.rate(75)
    life.until(lambda screen: screen.kind is ScreenKind.WAIT)
    assert "Ring Anna, tomorrow at 1:00 pm" in said(life)
    life.press("Done")
    life.later(days=3)
    life.again()
    life.rooms.router.go("thoughts")
    life.press("See what happened")
    assert life.screen.thought == "It will go badly"
    life.until(lambda screen: screen.id == "came_true")
    life.rate(25)
    life.until(lambda screen: screen.kind is ScreenKind.DONE)
    assert "It was not as hard as you expected." in said(life)
    pair = life.rooms.exercising.pairs()[0]
    assert (pair.expected_rate, pair.happened_rate) == (75, 25)
    life.press("What I expected, what happened")
    assert "They will be too busy" in said(life)


# --- room ---


@pytest.mark.parametrize("exercise", ["E01", "E04", "E10", "E21"])
def test_in_large_text_each_question_is_read_first_and_the_keyboard_finds_its_answers(
    tmp_path: Path, qtbot: QtBot, exercise: str
) -> None:
    set_look(Look(tokens=LIGHT, step=200))
    life = Life(tmp_path, qtbot, size=(1024, 600))
    life.begin(exercise)
    while life.screen.kind not in ENDS:
        qtbot.wait(1)
        bar = life.page._scroll.verticalScrollBar()
        assert bar.value() == 0, life.screen.id
        assert life.focused.accessibleName(), life.screen.id
        life.key(Qt.Key.Key_Tab)
        qtbot.wait(1)
        view = life.page._scroll.viewport()
        if view.isAncestorOf(life.focused):
            top = life.focused.mapTo(view, life.focused.rect().topLeft()).y()
            assert 0 <= top < view.height(), life.screen.id
        life.answer()
    life.end()


@pytest.mark.parametrize("step", [100, 140, 200])
@pytest.mark.parametrize("exercise", ["E02", "E09"])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    tmp_path: Path, qtbot: QtBot, exercise: str, step: int
) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    life = Life(tmp_path, qtbot, size=(1024, 600))
    life.begin(exercise)
    while life.screen.kind not in ENDS:
        qtbot.wait(1)
        scroll = life.page._scroll
        assert scroll.inside.minimumSizeHint().width() <= scroll.viewport().width(), life.screen.id
        cut = [
            widget.accessibleName()
            for widget in life.page.findChildren(QWidget)
            if isinstance(widget, Press | AnyOf)
            and widget.isVisibleTo(life.page)
            and widget.height() < widget.heightForWidth(widget.width())
        ]
        assert cut == [], life.screen.id
        life.answer()
    life.end()


def test_what_is_typed_on_goes_on_where_the_words_ended(life: Life) -> None:
    life.begin("E16")
    life.until(lambda screen: screen.kind is ScreenKind.TEXT)
    life.write("She came")
    life.press("Next")
    life.press("Back")
    box = life.found(QPlainTextEdit)
    assert box.hasFocus()
    QTest.keyClicks(box, " twice")
    assert box.toPlainText() == "She came twice"


@pytest.mark.parametrize("upset", [0, 50])
def test_the_end_of_a_sitting_shows_what_one_grew_surer_of(life: Life, upset: int) -> None:
    rooms = life.rooms.exercising
    run = rooms.begin("E21").id
    for value in (upset, "yes", ("answer",), ("answer:25",), "done", "done", "done", "stop", 75, 0):
        rooms.answer(run, value)
    page = make(life.rooms, run=run)
    kept = rooms.run(run)
    assert isinstance(page, ExercisePage)
    page.take(Sitting(run=kept, screen=rooms.screen(run)))
    words = [each.text() for each in page.findChildren(Words)]
    assert page.title == "That is all for today"
    assert "How sure are you of answering a call now?" in words
    assert "It went up from 25 to 75." in words
    assert ("How uneasy does it make you now?" in words) is (upset > 0)  # at zero nothing was, and nothing is
    assert "How upset" not in words  # it was not asked in these words
    page.deleteLater()
