"""The page of thoughts: what stands on a line, what waits on top, and when it is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from companion.domain.runs import UPSET_STEP, Run, RunId, StopReason
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.thoughts import ThoughtRow
from companion.system.resources import exercises_folder
from companion.ui.exercise_rows import ThoughtPress, full_words, row_words
from companion.ui.shelf_words import shelf_words
from companion.ui.when_words import Wording
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from tests.helpers_exercises import folder
from tests.ui.pages.helpers_circle import hands_on
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.exercise_head import Head

SATURDAY = datetime(2026, 11, 21, 13, 4, tzinfo=UTC)
SAY = Wording(now=SATURDAY.replace(tzinfo=None), zone="Europe/London")
ROW = ThoughtRow(exercise="E02", title="Too old?", thought="I am too old", minutes=8)


@pytest.fixture
def life(tmp_path: Path, qtbot: QtBot) -> Iterator[Life]:
    life = Life(tmp_path, qtbot)
    yield life
    life.end()


def said(life: Life) -> str:
    return "\n".join(words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page))


def lines(life: Life) -> list[str]:
    return [press.accessibleName() for press in life.page.findChildren(ThoughtPress)]


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (0, "8 minutes. You were 80 out of 100 sure today."),
        (1, "8 minutes. You were 80 out of 100 sure yesterday."),
        (4, "8 minutes. You were 80 out of 100 sure on Tuesday."),
        (15, "8 minutes. You were 80 out of 100 sure on Friday 6 November."),
    ],
)
def test_a_line_says_how_long_it_takes_and_how_sure_one_was(days_ago: int, words: str) -> None:
    row = replace(ROW, belief=80, rated_at=SATURDAY - timedelta(days=days_ago))
    assert row_words(row, SAY) == words


def test_an_open_run_is_gone_on_with(life: Life) -> None:
    assert row_words(replace(ROW, open_run=RunId("r")), SAY) == "Go on where you stopped."
    run = life.rooms.exercising.begin("E03")
    life.rooms.exercising.answer(run.id, 75)
    life.rooms.router.go("thoughts")
    assert lines(life)[0] == "“I am not interesting enough”. Go on where you stopped. You were mostly sure today."
    life.press("“I am not interesting enough”")
    assert life.run.id == run.id


def test_the_thoughts_stand_as_plain_sentences(life: Life) -> None:
    life.rooms.router.go("thoughts")
    assert lines(life) == [
        "“I am too old for technology”. 8 minutes.",
        "“I am not interesting enough”. 8 minutes.",
        "“I am incapable of technology”. 10 minutes.",
        "“They would call if they cared”. 8 minutes.",
    ]
    assert "These are thoughts, not facts. Nobody reads your answers." in said(life)
    life.press("“I am too old for technology”")
    life.key(Qt.Key.Key_Return)
    assert life.screen.thought == "I am too old for technology"


def test_a_plan_that_has_passed_is_asked_about_on_top(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.kind.value == "wait")
    life.press("Done")
    assert "Once more, after your plan" not in said(life)
    life.later(days=4)
    life.rooms.router.go("thoughts")
    assert "Once more, after your plan" in said(life)
    assert life.focused.accessibleName() == "See what happened: “I am too old for technology”"
    life.press("See what happened")
    assert life.run.exercise == "E02"
    assert life.screen.later


def test_for_a_plain_planner_no_exercise_is_offered_and_one_press_brings_them_back(life: Life) -> None:
    life.rooms.exercising.begin("E03")
    life.rooms.change_preferences(fine_alone=True)
    life.rooms.router.go("thoughts")
    assert lines(life) == []
    assert "fine on your own" in said(life)
    assert life.focused.accessibleName() == "Go to my plans"
    life.press("Have the exercises back")
    assert not life.rooms.preferences().fine_alone
    assert len(lines(life)) == 5
    assert life.page.isAncestorOf(life.focused)
    life.diary.undo()
    assert lines(life) == []


# --- tender days ---


def test_in_mourning_gentle_things_stand_there_and_the_others_behind_a_press(life: Life) -> None:
    life.rooms.change_preferences(bereaved_on=life.clock.now().date())
    life.rooms.exercising.begin("E03")
    life.rooms.router.go("thoughts")
    assert [line[:12] for line in lines(life)] == [
        "A week with ",
        "Which kind o",
        "A kind word ",
        "After a deat",
        "Small hellos",
    ]
    assert "You have lost somebody." in said(life)
    life.press("Show all the others, too")
    assert lines(life)[0] == "“I am not interesting enough”. Go on where you stopped."
    assert len(lines(life)) == 5


def test_the_quiet_weeks_say_how_long_they_last_and_end_on_ones_word(life: Life) -> None:
    life.rooms.change_preferences(bereaved_on=life.clock.now().date())
    life.rooms.router.go("thoughts")
    assert "Until 16 January 2027 only gentle things are offered." in said(life)
    life.press("End the quiet weeks")
    QApplication.processEvents()
    assert life.page.title == "Is one of these thoughts yours?"
    assert life.rooms.preferences().bereaved_on is None
    assert life.focused in life.page.findChildren(Press)


def test_on_the_day_of_a_safety_page_nothing_is_asked(life: Life) -> None:
    life.rooms.helping.mark_hard_day()
    life.rooms.router.go("thoughts")
    assert lines(life) == []
    assert life.page.title == "A quiet day"
    assert life.focused.accessibleName() == "Get help now"
    life.later(days=1)
    life.rooms.router.go("thoughts")
    assert [line[:6] for line in lines(life)] == ["Which ", "A kind", "After "]


def test_after_two_heavy_ones_people_come_first(life: Life) -> None:
    with life.diary.writing() as book:
        for name in ("E02", "E03"):
            now = life.clock.now()
            run = Run(id=RunId(name), exercise=name, version=1, thought="x", started=now, finished=now)
            book.runs.save(replace(run, stopped=StopReason.UPSET, path=("sure", UPSET_STEP)))
    life.rooms.router.go("thoughts")
    assert "A talk with somebody may do more good now." in said(life)
    assert len(lines(life)) == 5
    life.press("See my people")
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "people"


# --- what to go on with ---


def test_a_plan_that_is_still_ahead_is_not_spoken_of_as_over(life: Life) -> None:
    life.begin("E02")
    life.until(lambda screen: screen.kind.value == "wait")
    run = life.run
    now = life.rooms.clock.now()
    with life.diary.writing() as book:
        book.runs.save(replace(run, follow_up_at=now, awaits_plan=False))
    life.rooms.router.go("thoughts")
    assert "Once more, if you like" in said(life)
    assert "Your plan is: " in said(life)
    assert "Your plan was: " not in said(life)


def test_what_had_no_plan_is_not_asked_about_as_if_it_had(life: Life) -> None:
    run = life.rooms.exercising.begin("E21")
    due = replace(run, finished=run.started, follow_up_at=run.started + timedelta(days=1))
    with life.diary.writing() as book:
        book.runs.save(due)
    life.later(days=1)
    life.rooms.router.go("thoughts")
    assert "Once more, if you like" in said(life)
    assert "after your plan" not in said(life)
    assert life.focused.accessibleName() == "Go on: A practice call"


def test_two_stand_on_top_and_the_rest_behind_a_word(life: Life) -> None:
    for name in ("E02", "E03", "E04"):
        life.rooms.exercising.begin(name)
        life.later(minutes=5)
    life.rooms.router.go("thoughts")
    assert [line.endswith("Go on where you stopped.") for line in lines(life)] == [True, True, *[False] * 3]
    assert lines(life)[0].startswith("“I am incapable of technology”")
    life.press("More to go on with")
    assert [line.endswith("Go on where you stopped.") for line in lines(life)] == [True] * 3 + [False] * 3


def test_what_was_begun_by_mistake_is_deleted_and_undo_brings_it_back(life: Life) -> None:
    run = life.rooms.exercising.begin("E17").id
    life.rooms.router.go("thoughts")
    begun = "After a death. Go on where you stopped."
    assert begun in lines(life)
    life.press("Delete: After a death")
    QApplication.processEvents()
    assert begun not in lines(life)
    assert life.focused in life.page.findChildren(Press)
    life.rooms.diary.undo()
    QApplication.processEvents()
    assert begun in lines(life)
    assert life.rooms.exercising.run(run).finished is None


def test_with_several_begun_one_press_shows_what_can_be_deleted(life: Life) -> None:
    for name in ("E02", "E03"):
        life.rooms.exercising.begin(name)
        life.later(minutes=5)
    life.rooms.router.go("thoughts")
    assert "Delete: “I am too old for technology”" not in [each.text() for each in life.page.findChildren(Press)]
    life.press("Delete one of these")
    QApplication.processEvents()
    assert life.focused.accessibleName() == "Delete: “I am not interesting enough”"
    life.press("Delete: “I am too old for technology”")
    QApplication.processEvents()
    with life.diary.reading() as book:
        assert [run.exercise for run in book.runs.open()] == ["E03"]


def test_the_path_that_is_on_is_gone_on_with_from_here(life: Life) -> None:
    life.rooms.router.go("thoughts")
    assert "Not sure where to begin?" in said(life)
    life.rooms.going_along.begin("first_week")
    QApplication.processEvents()
    assert "Not sure where to begin?" not in said(life)
    assert "Next: Which kind of alone is this?" in said(life)
    life.press("Go on: Which kind of alone is this?")
    assert life.page.title == "Which kind of alone is this?"
    life.press("Begin")
    assert life.run.exercise == "E13"
    life.rooms.router.go("thoughts")
    life.press("Go on: Which kind of alone is this?")
    assert life.run.exercise == "E13"
    assert len(life.rooms.exercising.thoughts()) == 26


def test_faulty_files_are_listed_at_the_end_with_their_line(life: Life, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    for file in exercises_folder().glob("*.toml"):
        if file.stem[0] == "E" and file.stem not in ("E02", "E03", "E04", "E09"):
            continue
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(
            text.replace('kind = "rate"', 'kind = "rates"', 1) if file.stem == "E03" else text
        )
    life.rooms.__dict__["exercising"] = Exercising(
        life.diary, life.clock, lambda: read_folder(folder), life.rooms.planning
    )
    life.rooms.router.go("thoughts")
    assert len(lines(life)) == 3
    qtbot.waitUntil(lambda: "For whoever makes the exercise files" in said(life))
    assert len(lines(life)) == 2
    assert "E03.toml, line " in said(life)


def test_news_of_a_run_refreshes_the_page(life: Life) -> None:
    life.rooms.router.go("thoughts")
    with life.diary.writing() as book:
        run = Run(id=RunId("r"), exercise="E02", version=1, thought="I am too old for technology", started=SATURDAY)
        done = replace(run, finished=SATURDAY, stopped=StopReason.FINISHED, belief_before=80, belief_after=60)
        book.runs.save(done)
    assert lines(life)[0] == "“I am too old for technology”. 8 minutes. You were 60 out of 100 sure today."
    QApplication.processEvents()
    assert life.page.isAncestorOf(life.focused)


# --- every exercise, and what else can be found ---


@pytest.mark.parametrize("head", folder().heads(), ids=lambda head: head.id)
def test_every_exercise_is_at_most_four_presses_from_today(life: Life, head: Head) -> None:
    life.window.asked_page.connect(life.rooms.router.go)
    life.rooms.router.go("today")
    presses = 0

    def press(words: str) -> None:
        nonlocal presses
        presses += 1
        button = next(
            button
            for button in life.window.findChildren(Press)
            if button.isVisible() and button.accessibleName().startswith(words)
        )
        button.click()
        QApplication.processEvents()

    shelf = shelf_words()[head.shelf].title
    press("Thoughts")
    called = f"“{head.thought}”" if head.thought and head.shelf == "thoughts" else head.title
    if not _offers(life, called):
        if head.shelf == "thoughts":
            press("More thoughts")
        else:
            if not _offers(life, shelf):
                press("More to find here")
            press(shelf)
        if not _offers(life, called):
            press("More of these")
        assert len([one for one in life.page.findChildren(ThoughtPress) if one.isVisible()]) <= 8
    press(called)
    assert life.rooms.router.here is not None
    assert (life.rooms.router.here.page, life.rooms.router.here.what) == ("before", {"exercise": head.id})
    assert life.page.title == head.title
    assert presses <= 4


def _offers(life: Life, words: str) -> bool:
    return any(
        button.isVisible() and button.accessibleName().startswith(words) for button in life.page.findChildren(Press)
    )


@pytest.mark.parametrize("shelf", [*shelf_words(), "more"])
def test_never_more_than_five_at_once_on_a_shelf(life: Life, shelf: str) -> None:
    life.rooms.router.go("shelf", shelf=shelf)
    doors = [one for one in life.page.findChildren(Press) if one.isVisible() and one._kind is PressKind.CARD]
    assert 1 <= len(doors) <= 5
    life.key(Qt.Key.Key_Escape)


def test_a_shelf_says_what_each_is_for_and_who_should_be_there(life: Life) -> None:
    life.rooms.router.go("shelf", shelf="matter")
    first, second, third = lines(life)
    assert first == "What matters, and who. To choose on purpose what to keep, and with whom. 10 minutes."
    assert second.startswith("Which kind of alone is this? To name the kind of alone it is, because")
    assert third.endswith("To look kindly at holding back, and to choose freely. 9 minutes. Best with a therapist.")
    assert life.focused.accessibleName() == lines(life)[0]


def test_the_rest_of_a_shelf_opens_in_place(life: Life) -> None:
    life.rooms.router.go("shelf", shelf="thoughts")
    assert len(lines(life)) == 5
    life.press("More of these")
    assert len(lines(life)) == 8
    assert lines(life)[-1].endswith("Best with a therapist.")
    assert life.focused.accessibleName().startswith("“A video call is not real contact”")


def test_who_suggests_it_is_said() -> None:
    row = replace(ROW, aim="To see what is age.", suggested_by="Dr Small", shelf="thoughts")
    assert full_words(row, SAY, by_thought=True) == "To see what is age. 8 minutes. Suggested by Dr Small."
    assert full_words(row, SAY, by_thought=False) == "“I am too old”. 8 minutes. Suggested by Dr Small."
    unsigned = full_words(replace(row, signed=False), SAY, by_thought=True)
    assert unsigned.endswith("Suggested by “Dr Small”, not signed.")


def test_the_way_to_what_was_expected(life: Life) -> None:
    life.rooms.router.go("thoughts")
    life.press("More to find here")
    life.press("Look back")
    life.press("What I expected, what happened", Press)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "pairs"


def test_for_a_newcomer_all_doors_fit_into_the_window_of_a_small_laptop(tmp_path: Path, qtbot: QtBot) -> None:
    """1366 x 768, less a title bar."""
    with hands_on(tmp_path, qtbot, demo=False, size=(1366, 744)) as hands:
        hands.rooms.change_preferences(first_opened=hands.clock.now().date(), set_up_done=True)
        hands.go("thoughts")

        assert "Not sure where to begin?" in hands.words()
        assert hands.page.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
