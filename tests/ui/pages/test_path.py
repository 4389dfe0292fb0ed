"""The page of a path by keyboard: start, go on, do without a part, leave it, and come back without catching up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.runs import Run, RunId, StopReason
from companion.ui.exercise_rows import ThoughtPress
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words
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
    QApplication.processEvents()
    return "\n".join(words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page))


def done(life: Life, *exercises: str) -> None:
    for name in exercises:
        now = life.clock.now()
        run = Run(id=RunId(name), exercise=name, version=1, thought="", started=now, finished=now)
        with life.diary.writing() as book:
            book.runs.save(replace(run, stopped=StopReason.FINISHED))


def presses(life: Life) -> list[str]:
    QApplication.processEvents()
    return [press.accessibleName() for press in life.page.findChildren(Press) if press.isVisibleTo(life.page)]


def test_from_thoughts_to_the_first_exercise_of_a_path_by_keyboard(life: Life) -> None:
    life.rooms.router.go("thoughts")
    life.press("More to find here")
    life.press("One thing after another")
    assert "It has no dates, and nothing is late." in said(life)
    life.press("A first week")
    assert life.page.title == "A first week"
    assert "Which kind of alone is this?" in said(life)
    assert life.focused.accessibleName() == "Start"
    life.key(Qt.Key.Key_Return)
    assert life.rooms.preferences().path == "first_week"
    life.press("Go on")
    assert life.page.title == "Which kind of alone is this?"
    life.press("Begin")
    assert life.run.exercise == "E13"


def test_it_is_left_and_taken_up_again_months_later_at_the_same_place(life: Life) -> None:
    life.rooms.going_along.begin("nine_weeks")
    done(life, "E13")
    life.rooms.router.go("path", path="nine_weeks")
    before = said(life)
    assert "Week 2: what matters, and who" in before
    life.press("Leave it here")
    assert life.rooms.preferences().path == ""
    assert "Leave it here: Nine weeks, one thing a week" not in presses(life)
    life.later(days=150)
    life.rooms.router.go("path", path="nine_weeks")
    life.press("Take it up")
    assert said(life) == before


def test_nothing_is_counted_and_nothing_is_late(life: Life) -> None:
    life.rooms.going_along.begin("nine_weeks")
    done(life, "E13")
    life.later(days=365)
    for page, what in (("path", {"path": "nine_weeks"}), ("path", {}), ("thoughts", {})):
        life.rooms.router.go(page, **what)
        words = said(life).lower()
        for unkind in (" of 9", " left to", "missing", "behind", "overdue", "yet", "days ago", "late "):
            assert unkind not in words


def test_a_part_is_left_out_and_had_after_all(life: Life) -> None:
    life.rooms.going_along.begin("first_week")
    done(life, "E13", "E15")
    life.rooms.router.go("path", path="first_week")
    assert "A practice call" in said(life)
    life.press("Leave this part out")
    assert "Left out" in said(life)
    assert "A practice call" not in said(life)
    life.press("Have it after all: A practice run")
    assert "A practice call" in said(life)
    assert "Left out" not in said(life)


def test_another_one_of_a_part_may_be_chosen_five_at_a_time(life: Life) -> None:
    life.rooms.going_along.begin("nine_weeks")
    done(life, "E13", "E12", "E11", "E01")
    life.rooms.router.go("path", path="nine_weeks")
    life.press("Choose another one for this part")

    def others() -> list[str]:
        return [press.accessibleName()[:12] for press in life.page.findChildren(ThoughtPress)][:-2]  # two stand beside

    assert len(others()) == 5
    life.press("More of these")
    assert len(others()) == 6
    life.press("“They would call if they cared”")
    assert life.page.title == "Too busy for me?"


def test_at_the_end_it_says_so_and_can_be_gone_along_once_more(life: Life) -> None:
    life.rooms.going_along.begin("first_week")
    done(life, "E13", "E12", "E21", "E26")
    life.rooms.router.go("path", path="first_week")
    assert "You have come to the end of this path." in said(life)
    life.rooms.router.go("thoughts")
    assert "You have come to the end of this path." in said(life)
    life.press("See the whole path")
    life.later(minutes=1)
    life.press("Go along it once more")
    assert "You have come to the end" not in said(life)
    assert "Which kind of alone is this?" in said(life)


def test_on_a_hard_day_it_rests_and_says_that_it_can_wait(life: Life) -> None:
    life.rooms.going_along.begin("nine_weeks")
    life.rooms.helping.mark_hard_day()
    life.rooms.router.go("path", path="nine_weeks")
    assert "What comes next can wait." in said(life)
    assert "Go on" not in presses(life)


def test_a_run_that_was_begun_is_gone_on_with(life: Life) -> None:
    life.rooms.going_along.begin("first_week")
    run = life.rooms.exercising.begin("E13")
    life.rooms.router.go("path", path="first_week")
    life.press("Go on")
    assert life.run.id == run.id


def test_a_path_that_is_no_more(life: Life) -> None:
    life.rooms.router.go("path", path="spring")
    assert life.page.title == "That is no longer here"
    assert life.focused.accessibleName() == "Back"


def test_today_shows_what_comes_next_with_its_reason_and_says_first_what_it_is(life: Life) -> None:
    life.rooms.going_along.begin("first_week")
    life.rooms.router.go("today")
    assert "Something to try" in said(life)
    assert "Each kind asks for something else, so it helps to name it first." in said(life)
    life.press("Look at it, 6 minutes")
    assert life.page.title == "Which kind of alone is this?"
    life.press("Begin")
    assert life.run.exercise == "E13"
    life.rooms.router.go("today")
    life.press("Go on")
    assert life.run.exercise == "E13"


def test_who_is_fine_alone_sees_no_exercise_on_any_page(life: Life) -> None:
    life.rooms.going_along.begin("first_week")
    life.rooms.change_preferences(fine_alone=True)
    titles = [head.title for head in life.rooms.shelf.heads()]
    for page in ("today", "thoughts", "settings", "plans", "people"):
        life.rooms.router.go(page)
        seen = " ".join([said(life), *presses(life)])
        assert not [title for title in titles if title in seen], page
        assert "pretend" not in seen


def test_nor_is_a_planner_urged_to_company_or_sent_to_an_exercise(life: Life) -> None:
    """Also where the circle is thin; what is near, those who listen and the check of a person stay."""
    with life.diary.writing() as book:
        for person in book.people.all()[1:]:
            book.people.remove(person.id)
        left = book.people.all()[0].id
    life.rooms.router.go("people")
    assert {"Small hellos", "The same faces", "After a long time"} <= set(presses(life))
    life.rooms.change_preferences(fine_alone=True)
    for page in ("people", "bridge", "how", "kept"):
        life.rooms.router.go(page)
        seen = {*said(life).splitlines(), *presses(life)}
        urging = {"Small hellos", "The same faces", "After a long time", "Ways to find company", "Look at a thought"}
        assert not seen & urging, page
        assert "Now and then" not in said(life)
    life.rooms.router.go("bridge")
    assert {"What is near", "Somebody who listens"} <= set(presses(life))
    life.rooms.router.go("person", person=left)
    assert not [words for words in presses(life) if words.startswith("Step by step")]
    assert "Do they ask for money or secrecy?" in presses(life)
