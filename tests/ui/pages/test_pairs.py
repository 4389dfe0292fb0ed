"""What I expected, what happened: in words, newest first; deleting can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.runs import Run, RunId, StopReason
from companion.services.demonstrating import DEMO_NOW
from companion.services.thoughts import Pair
from companion.ui.pair_words import compared, is_better, pairs_sheet, summary, times_words
from companion.ui.when_words import wording
from companion.ui.widgets.bars import Bars
from companion.ui.widgets.chart_table import ChartTable
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


def keep(life: Life, *rates: tuple[int, int]) -> None:
    with life.diary.writing() as book:
        for number, (expected, happened) in enumerate(rates):
            at = DEMO_NOW - timedelta(days=number + 1)
            book.runs.save(
                Run(
                    id=RunId(f"r{number}"),
                    exercise="E09",
                    version=1,
                    thought=f"Thought {number}",
                    started=at,
                    finished=at,
                    stopped=StopReason.FINISHED,
                    expected=f"Fear {number}",
                    happened=f"Happened {number}",
                    expected_rate=expected,
                    happened_rate=happened,
                )
            )


def said(life: Life) -> list[str]:
    QApplication.processEvents()
    return [words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page)]


def test_nothing_yet_is_said_kindly(life: Life) -> None:
    life.rooms.router.go("pairs")
    assert "Nothing stands here yet, and that is fine." in said(life)
    assert not life.page.findChildren(Bars)


def test_a_pair_without_a_thought_is_headed_by_its_exercise_and_asks_below(life: Life) -> None:
    with life.diary.writing() as book:
        book.runs.save(
            Run(
                id=RunId("r"),
                exercise="E16",
                version=1,
                thought="",
                started=DEMO_NOW,
                finished=DEMO_NOW,
                stopped=StopReason.FINISHED,
                answers={"awkward": 75},
                shown={"awkward": "How awkward do you think it will be?"},
                expected_rate=75,
                happened_rate=25,
            )
        )
    life.rooms.router.go("pairs")
    words = said(life)
    assert words.index("A letter of thanks") < words.index("How awkward do you think it will be?")


def test_newest_first_in_words_and_with_two_bars(life: Life) -> None:
    keep(life, (80, 20), (60, 60))
    life.rooms.router.go("pairs")
    words = said(life)
    assert words.index("“Thought 0”") < words.index("“Thought 1”")
    assert {"Fear 0", "Happened 0", "80 of 100", "20 of 100"} <= set(words)
    bars = life.page.findChildren(Bars)[0]
    assert bars.accessibleName() == "I expected: 80 out of 100. It came to: 20 out of 100"


def test_deleting_is_never_under_the_first_key_and_can_be_undone(life: Life) -> None:
    keep(life, (80, 20), (60, 60))
    life.rooms.router.go("pairs")
    assert life.focused.accessibleName() == "Back"
    life.press("Delete these answers: Thought 1")
    assert [pair.run for pair in life.rooms.exercising.pairs()] == ["r0"]
    assert "“Thought 1”" not in said(life)
    life.diary.undo()
    assert [pair.run for pair in life.rooms.exercising.pairs()] == ["r0", "r1"]
    assert "“Thought 1”" in said(life)


def test_after_deleting_the_last_one_the_keyboard_stands_on_the_page(life: Life) -> None:
    keep(life, (80, 20))
    life.rooms.router.go("pairs")
    life.press("Delete these answers")
    assert life.page.isAncestorOf(life.focused)


def test_many_wait_behind_a_word(life: Life) -> None:
    keep(life, *[(50, 25)] * 7)
    life.rooms.router.go("pairs")
    assert len(life.page.findChildren(Bars)) == 5
    life.press("Show more", Press)
    assert len(life.page.findChildren(Bars)) == 7


def test_back_leads_where_one_came_from(life: Life) -> None:
    life.rooms.router.go("thoughts")
    life.rooms.router.go("pairs")
    life.key(Qt.Key.Key_Space)
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "thoughts"


def pair(expected: int | None, happened: int | None) -> Pair:
    return Pair(
        run=RunId("r"),
        thought="",
        at=DEMO_NOW,
        expected="",
        happened="",
        expected_rate=expected,
        happened_rate=happened,
    )


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([], ""),
        ([pair(80, 20), pair(60, 40)], ""),
        ([pair(80, 20), pair(60, 40), pair(None, None)], ""),
        (
            [pair(80, 20), pair(60, 40), pair(50, 10)],
            "Three times you expected something, and then tried. Each time it was better than you expected.",
        ),
        (
            [pair(80, 20), pair(60, 40), pair(10, 10)],
            "Three times you expected something, and then tried. Twice it was better than you expected.",
        ),
        (
            [pair(50, 50), pair(60, 80), pair(0, 0), pair(5, 10)],
            "Four times you expected something, and then tried. Trying was your part, whatever came of it.",
        ),
    ],
)
def test_the_sum_is_only_said_when_there_is_something_to_compare(pairs: list[Pair], words: str) -> None:
    assert summary(pairs) == words


def test_where_more_is_welcome_better_is_the_other_way_round() -> None:
    hoped = [replace(pair(20, 80), hoped=True), replace(pair(30, 60), hoped=True), pair(90, 10)]
    assert summary(hoped).endswith("Each time it was better than you expected.")
    assert is_better(("", 20, 80, True))
    assert not is_better(("", 20, 80, False))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (("", 80, 20, False), "It was not as hard as you expected."),
        (("", 20, 80, False), "It was harder than you expected, this time."),
        (("", 20, 80, True), "It was more than you expected."),
        (("", 80, 20, True), "It was less than you hoped, this time."),
        (("", 50, 55, False), "It came about as you expected."),
    ],
)
def test_one_comparison_in_a_sentence(one: tuple[str, int, int, bool], words: str) -> None:
    assert compared(one) == words


def test_how_often_in_words() -> None:
    assert [times_words(n) for n in (1, 2, 3, 10, 11)] == ["Once", "Twice", "Three times", "Ten times", "11 times"]


def test_the_question_as_it_was_asked_and_its_direction(life: Life) -> None:
    keep(life, (30, 70))
    with life.diary.writing() as book:
        run = book.runs.all()[0]
        answered = {"exercise": "E03", "answers": {"guess": 30}, "shown": {"guess": "How interested will Anna seem?"}}
        book.runs.save(replace(run, **answered))  # type: ignore[arg-type]
    life.rooms.router.go("pairs")
    assert {"How interested will Anna seem?", "It was more than you expected."} <= set(said(life))


def test_as_a_table_by_keyboard_and_back(life: Life) -> None:
    keep(life, (80, 20), (60, 60))
    life.rooms.router.go("pairs")
    life.press("Show it as a table")
    table = life.page.findChild(ChartTable)
    assert table is not None
    assert not life.page.findChildren(Bars)
    assert table.model().rowCount() == 2
    cells = [table.model().index(0, column).data() for column in range(4)]
    assert cells == ["“Thought 0”", "Yesterday", "80 of 100", "20 of 100"]
    life.press("Show it as a picture")
    assert len(life.page.findChildren(Bars)) == 2


def test_on_paper_every_pair_stands_with_its_day(life: Life) -> None:
    keep(life, (80, 20), (60, 60))
    sheet = pairs_sheet(life.rooms.exercising.pairs(), wording(life.rooms))
    words = [line.words for line in sheet.lines]
    assert {"20 November 2026", "I expected 80 of 100. It was 20.", "“Thought 1”"} <= set(words)
