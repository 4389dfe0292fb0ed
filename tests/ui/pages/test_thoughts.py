"""The page of thoughts: what stands on a line, what waits on top, and when it is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.runs import Run, RunId, StopReason
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.thoughts import ThoughtRow
from companion.system.resources import exercises_folder
from companion.ui.pages.thoughts.cards import ThoughtPress, row_words
from companion.ui.when_words import Wording
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

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
    life.press("“I am not interesting enough”")
    assert life.run.id == run.id


def test_the_thoughts_stand_as_plain_sentences(life: Life) -> None:
    life.rooms.router.go("thoughts")
    assert lines(life) == [
        "“I am too old for technology”. 8 minutes.",
        "“I am not interesting enough”. 8 minutes.",
        "“I am incapable of technology”. 10 minutes.",
        "“It will go badly”. 6 minutes.",
    ]
    assert "These are thoughts, not facts. Nobody reads your answers." in said(life)
    assert isinstance(life.focused, ThoughtPress)
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
    life.press("See what happened")
    assert life.run.exercise == "E02"
    assert life.screen.later


def test_for_a_plain_planner_the_thoughts_step_back(life: Life) -> None:
    life.rooms.change_preferences(fine_alone=True)
    life.rooms.router.go("thoughts")
    assert lines(life) == []
    assert "fine on your own" in said(life)
    life.press("Show the thoughts")
    assert len(lines(life)) == 4


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
    assert len(lines(life)) == 4
    qtbot.waitUntil(lambda: "For whoever makes the exercise files" in said(life))
    assert len(lines(life)) == 3
    assert "E03.toml, line " in said(life)


def test_more_than_four_thoughts_wait_behind_a_word(life: Life, tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    for file in exercises_folder().glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(text)
        if file.stem == "E09":
            (folder / "E98.toml").write_text(text.replace('"E09"', '"E98"'))
            (folder / "E99.toml").write_text(text.replace('"E09"', '"E99"'))
    life.rooms.__dict__["exercising"] = Exercising(
        life.diary, life.clock, lambda: read_folder(folder), life.rooms.planning
    )
    life.rooms.router.go("thoughts")
    assert len(lines(life)) == 4
    life.press("More thoughts")
    assert len(lines(life)) == 6
    assert isinstance(life.focused, ThoughtPress)


def test_news_of_a_run_refreshes_the_page(life: Life) -> None:
    life.rooms.router.go("thoughts")
    with life.diary.writing() as book:
        run = Run(id=RunId("r"), exercise="E02", version=1, thought="I am too old for technology", started=SATURDAY)
        done = replace(run, finished=SATURDAY, stopped=StopReason.FINISHED, belief_before=80, belief_after=60)
        book.runs.save(done)
    assert lines(life)[0] == "“I am too old for technology”. 8 minutes. You were 60 out of 100 sure today."
    QApplication.processEvents()
    assert life.page.isAncestorOf(life.focused)


def test_the_way_to_what_was_expected(life: Life) -> None:
    life.rooms.router.go("thoughts")
    life.press("What I expected, what happened", Press)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "pairs"
