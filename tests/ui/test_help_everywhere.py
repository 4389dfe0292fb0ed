"""Get help is one press away on every page there is, and every answer for a hard thought leads to it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.domain.exercises import Choice, Exercise, Multi
from companion.domain.runs import StopReason
from companion.pictures.states import pictures
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, fill
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from companion.ui.pages.help.asking import Question
from companion.ui.router import PAGES
from tests.helpers_store import open_temp_diary
from tests.ui.helpers_keys import settle
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.exercises import Option, Step
    from companion.pictures.frame import Picture
    from companion.pictures.showing import Gallery

WORDS = "Get help"
FILES = sorted(path.stem for path in exercises_folder().glob("E??.toml"))


# --- every page ---


def presses(window: QWidget) -> list[QAbstractButton]:
    """Everything that says Get help and can be pressed."""
    found = [each for each in window.findChildren(QAbstractButton) if each.accessibleName() == WORDS]
    return [each for each in found if each.isVisible() and each.isEnabled()]


def one_of_each(every: list[Picture]) -> dict[str, Picture]:
    """A picture of every page the router knows."""
    return {each.page: each for each in reversed(every) if each.page}


def test_get_help_is_one_press_away_from_every_page(gallery: Gallery) -> None:
    shown = one_of_each(pictures(gallery.houses))
    missing = set(PAGES) - set(shown)
    assert not missing, f"nobody has drawn {sorted(missing)}"
    faults = []
    for page, picture in sorted(shown.items()):
        with gallery.shown(picture, (1366, 768)) as window:
            found = presses(window)
            if not found:
                faults.append(f"{page}: no Get help")
                continue
            found[0].click()
            settle()
            here = gallery.houses[picture.house].router.here
            if here is None or here.page != "help":
                faults.append(f"{page}: Get help leads to {here}")
    assert not faults, "\n".join(faults)


def test_get_help_is_there_before_the_diary_and_where_the_rail_is_not(gallery: Gallery) -> None:
    shown = [each for each in pictures(gallery.houses) if each.name.startswith(("opening-", "set_up-", "call-w"))]
    assert len(shown) > 15
    without = []
    for picture in shown:
        with gallery.shown(picture, (1366, 768)) as window:
            page = getattr(window, "page", window)
            if not presses(window) and WORDS not in page.accessibleName():
                without.append(picture.name)
    assert without == []


# --- every answer for a hard thought ---


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    clock = TurnedClock(DEMO_NOW)
    diary = open_temp_diary(tmp_path, clock)
    fill(diary, clock)
    yield Rooms(diary=diary, clock=clock, home=tmp_path, safekeeping=None)  # type: ignore[arg-type]
    diary.close()


def hard_answers(exercise: Exercise) -> list[tuple[Step, Option]]:
    """Every answer of the file, and of the steps all exercises share, that is for a hard thought."""
    steps = (*exercise.steps, *exercise.shared)
    asking = [step for step in steps if isinstance(step, Choice | Multi)]
    return [(step, option) for step in asking for option in step.options if option.safety]


def stand_at(rooms: Rooms, exercise: str, step: Step) -> str:
    """A run that stands at a step."""
    run = replace(rooms.exercising.begin(exercise), path=(step.id,))
    with rooms.diary.writing() as book:
        book.runs.save(run)
    return run.id


def test_all_files_are_asked() -> None:
    assert len(FILES) == 26


@pytest.mark.parametrize("name", FILES)
def test_every_safety_answer_stops_the_run_and_keeps_nothing_of_it(rooms: Rooms, name: str) -> None:
    written = tomllib.loads((exercises_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    exercise = rooms.exercising.exercise(name)
    found = hard_answers(exercise)
    own = [option for step in written["step"] for option in step.get("options", []) if option.get("safety")]
    assert len(found) >= len(own)
    for step, option in found:
        with rooms.diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), hard_day=None))
        run = rooms.exercising.run(stand_at(rooms, name, step))  # type: ignore[arg-type]
        after = rooms.exercising.answer(run.id, (option.id,) if isinstance(step, Multi) else option.id)
        assert after.stopped is StopReason.SAFETY, (step.id, option.id)
        assert step.id not in after.answers
        assert rooms.preferences().hard_day == DEMO_NOW


@pytest.mark.parametrize("name", FILES)
def test_a_press_on_it_asks_the_one_question(hands: Hands, name: str) -> None:
    for step, option in hard_answers(hands.rooms.exercising.exercise(name))[:2]:
        hands.rooms.change_preferences(hard_day=None)
        hands.go("thoughts")
        hands.go("exercise", run=stand_at(hands.rooms, name, step))
        hands.press(option.text)
        if isinstance(step, Multi):
            hands.press("Next")
        assert hands.here == "help", (step.id, option.id)
        assert [each for each in hands.page.findChildren(Question) if each.isVisible()]
        hands.press("Back to where I was")
        assert hands.here == "thoughts"
