"""Steps that turn inside, in real exercises: to the end by keyboard, nothing lost on the way, and the doors."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.practice import Control
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import StopReason
from companion.ui.steps.answers import Answer
from companion.ui.steps.practice import PracticePart
from companion.ui.widgets.press import AnyOf, Press
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ENDS = (ScreenKind.DONE, ScreenKind.WAIT)
KINDS = (
    *(ScreenKind.SHARE, ScreenKind.ORDER, ScreenKind.SORT, ScreenKind.GRID, ScreenKind.RATES, ScreenKind.LADDER),
    *(ScreenKind.LETTER, ScreenKind.PRACTICE, ScreenKind.TRAPS),
)
WITH_KINDS = ("E01", "E05", "E06", "E07", "E10", "E11", "E12", "E16", "E18", "E21", "E22", "E25")


@pytest.fixture
def life(tmp_path: Path, qtbot: QtBot) -> Iterator[Life]:
    life = Life(tmp_path, qtbot)
    yield life
    life.end()


# --- to the end ---


@pytest.mark.parametrize("exercise", WITH_KINDS)
@pytest.mark.parametrize("seed", [1, 5])
def test_any_way_through_ends_and_the_diary_has_every_answer(life: Life, exercise: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a walk that can be walked again, not a secret
    life.begin(exercise)
    for _ in range(60):
        if life.rooms.router.here is None or life.rooms.router.here.page != "exercise":
            return  # through a door
        screen = life.screen
        if screen.kind in ENDS:
            break
        life.answer(chance.randrange if seed > 1 else lambda _many: 0)
        if screen.kind in KINDS and life.run.finished is None:
            assert screen.id in life.run.answers, screen
    assert life.run.finished is not None


# --- card by card ---


def at(life: Life, exercise: str, kind: ScreenKind) -> None:
    life.begin(exercise)
    life.until(lambda screen: screen.kind is kind)


def test_every_tick_is_in_the_diary_at_once_and_a_new_start_goes_on_at_the_next_row(life: Life) -> None:
    at(life, "E07", ScreenKind.GRID)
    screen, run = life.screen, life.run.id
    row, column = screen.cards[0], screen.boxes[0]
    life.press(column.text, AnyOf)
    assert life.run.answers[screen.id] == (f"{row.id}:{column.id}",)
    life.press("Next one")
    life.again()
    life.rooms.router.go("exercise", exercise="E07", run=run)
    assert life.screen.place == 1
    assert life.focused.accessibleDescription() == screen.cards[1].text


def test_back_goes_row_by_row_then_to_the_step_before_and_nothing_is_lost(life: Life) -> None:
    at(life, "E07", ScreenKind.GRID)
    screen = life.screen
    for _ in range(2):
        life.press(screen.boxes[1].text, AnyOf)
        life.press("Next one")
    life.press("Back")
    life.press("Back")
    assert life.screen.id == screen.id
    assert life.focused.accessibleDescription() == screen.cards[0].text
    life.press("Back")
    assert life.screen.id != screen.id
    life.press("Next")
    assert life.screen.id == screen.id
    assert life.focused.accessibleDescription() == screen.cards[2].text
    life.press(screen.boxes[1].text, AnyOf)
    for _ in range(len(screen.cards) - 3):
        life.press("Next one")
    life.press("Next")
    kept = life.run.answers[screen.id]
    assert isinstance(kept, tuple)
    assert kept[:3] == tuple(f"{card.id}:{screen.boxes[1].id}" for card in screen.cards[:3])


def test_ratings_are_in_the_diary_one_by_one(life: Life) -> None:
    at(life, "E10", ScreenKind.RATES)
    screen = life.screen
    life.press(screen.words[2], Answer)
    assert screen.cards
    if len(screen.cards) > 1:
        assert life.run.answers[screen.id] == (f"{screen.cards[0].id}:50",)
    else:
        assert life.screen.id != screen.id


def test_a_card_that_was_moved_stays_moved_after_a_new_start(life: Life) -> None:
    at(life, "E07", ScreenKind.ORDER)
    screen, run = life.screen, life.run.id
    life.press(f"Move “{screen.cards[1].text}” up")
    life.again()
    life.rooms.router.go("exercise", exercise="E07", run=run)
    assert life.found(Press, f"Move “{screen.cards[0].text}” up").isEnabled()
    life.press("Next")
    assert life.run.answers[screen.id] == (screen.cards[1].id, screen.cards[0].id, *(c.id for c in screen.cards[2:]))


def test_whoever_leaves_a_practice_has_stopped_it(life: Life) -> None:
    life.begin("E21")
    life.until(lambda screen: screen.kind is ScreenKind.PRACTICE and screen.level == "prompts")
    name = life.screen.id
    life.press("Leave the practice")
    assert life.run.answers[name] == "stopped"


def test_a_practice_brought_to_its_end_leads_the_keyboard_on(life: Life) -> None:
    life.begin("E21")
    life.until(lambda screen: screen.kind is ScreenKind.PRACTICE and screen.level == "prompts")
    assert life.screen.scene == "answer"
    part = life.page.findChildren(PracticePart)[0]
    for control in (Control.ANSWER, Control.HANG_UP):
        assert not life.focused.accessibleName().startswith("Next")
        part._pressed(control)
    assert life.focused.accessibleName().startswith("Next")
    name = life.screen.id
    life.press("Next")
    assert life.run.answers[name] == "done"


# --- doors ---


def ended_at(life: Life, door: str) -> None:
    """A run that has just ended at a door, opened as the person would see it."""
    life.begin("E07")
    with life.diary.writing() as book:
        run = replace(life.run, door=door, finished=life.clock.now(), stopped=StopReason.FINISHED)
        book.runs.save(run)
    life.runner._try(lambda: run)


@pytest.mark.parametrize(
    ("door", "page"),
    [("fear", "fear"), ("lines", "help"), ("settings", "settings"), ("dates", "dates"), ("help", "help")],
)
def test_doors_open_their_page_in_place_of_the_exercise(life: Life, door: str, page: str) -> None:
    ended_at(life, door)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == page


def test_another_exercise_opens_only_when_one_says_yes(life: Life) -> None:
    ended_at(life, "go:E15")
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.what.get("exercise") == "E07"
    yes, no = life.found(Press, "Yes, open it"), life.found(Press, "Not now")
    assert yes._kind is no._kind
    life.press("Yes, open it")
    assert life.rooms.router.here.what["exercise"] == "E15"
    assert life.run.exercise == "E15"


def test_not_now_leads_back_to_the_thoughts(life: Life) -> None:
    ended_at(life, "go:E15")
    life.press("Not now")
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "thoughts"


def test_an_exercise_that_is_no_more_is_not_offered(life: Life) -> None:
    ended_at(life, "go:E99")
    assert life.focused.accessibleName() == "Done"


# --- without a thought ---


def test_where_there_is_no_thought_none_is_pinned(life: Life) -> None:
    life.begin("E12")
    assert life.screen.thought == ""
    assert not [card for card in life.page.findChildren(Press) if not card.accessibleName()]
    assert life.page.title == life.screen.ask
