"""One exercise before it begins: what it says of itself, and that leaving is as easy as beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words
from tests.helpers_exercises import every, folder
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def life(tmp_path: Path, qtbot: QtBot) -> Iterator[Life]:
    life = Life(tmp_path, qtbot)
    yield life
    life.end()


def said(life: Life) -> str:
    return "\n".join(words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page))


def before(life: Life, exercise: str) -> None:
    life.rooms.router.go("thoughts")
    life.rooms.router.go("before", exercise=exercise)


def here(life: Life) -> str:
    assert life.rooms.router.here is not None
    return life.rooms.router.here.page


def test_every_exercise_says_what_it_is_for_how_long_for_whom_not_and_where_it_comes_from(life: Life) -> None:
    for name in every():
        exercise = folder().get(name)
        assert exercise is not None
        before(life, name)
        words = said(life)
        assert life.page.title == exercise.title
        assert f"About {exercise.minutes} minutes." in words
        for text in (exercise.aim, *exercise.not_for, exercise.source.rstrip("."), exercise.thought):
            assert text in words, name
        assert ("best done with a therapist" in words) == exercise.with_therapist
        assert life.focused.accessibleName() == "Begin"
        assert life.found(Press, "Not now").isVisible()


def test_begin_asks_the_first_question_and_not_now_leads_back(life: Life) -> None:
    before(life, "E13")
    life.press("Not now")
    assert here(life) == "thoughts"
    before(life, "E13")
    life.key(Qt.Key.Key_Return)
    assert life.run.exercise == "E13"


def test_nothing_is_begun_by_looking(life: Life) -> None:
    before(life, "E13")
    life.key(Qt.Key.Key_Escape)
    with life.diary.reading() as book:
        assert book.runs.all() == []


def test_what_was_begun_is_gone_on_with_first(life: Life) -> None:
    run = life.rooms.exercising.begin("E03")
    life.rooms.exercising.answer(run.id, 75)
    before(life, "E03")
    assert life.focused.accessibleName() == "Go on where you stopped"
    life.key(Qt.Key.Key_Return)
    assert life.run.id == run.id
    before(life, "E03")
    life.press("Begin anew")
    assert life.run.id != run.id


def test_on_tender_days_it_is_said_that_another_day_may_be_better(life: Life) -> None:
    life.rooms.change_preferences(bereaved_on=life.clock.now().date())
    before(life, "E02")
    assert "This one may go better later." in said(life)
    life.press("Begin")  # and it opens all the same
    assert life.run.exercise == "E02"
    before(life, "E15")
    assert "This one may go better later." not in said(life)


def test_one_that_is_no_more_says_so_and_leads_back(life: Life) -> None:
    before(life, "E99")
    assert life.page.title == "That is no longer here"
    assert life.focused.accessibleName() == "Back"
    life.key(Qt.Key.Key_Return)
    assert here(life) == "thoughts"


def test_a_pretend_call_is_one_press_from_settings(life: Life) -> None:
    life.rooms.router.go("settings")
    life.press("Try a pretend call")
    assert life.run.exercise == "E21"
    first = life.run.id
    life.rooms.router.go("settings")
    life.press("Try a pretend call")
    assert life.run.id == first  # what was begun is gone on with
    life.rooms.change_preferences(fine_alone=True)
    life.rooms.router.go("settings")
    assert not [press for press in life.page.findChildren(Press) if "pretend" in press.accessibleName()]


def test_a_pretend_call_is_one_press_from_the_end_of_set_up(life: Life) -> None:
    life.rooms.change_preferences(set_up_done=False, set_up_step=7)
    life.rooms.router.go("set_up")
    life.press("Try a pretend call")
    assert life.run.exercise == "E21"
    assert life.rooms.preferences().set_up_done
