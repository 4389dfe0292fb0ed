"""A grid row by row, and ratings thing by thing: nothing is lost on the way, in either direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.run_screens import ScreenKind
from companion.ui.steps.grid import GridPart
from companion.ui.steps.part import Part
from companion.ui.steps.parts import numbers_of, parts_of, together
from companion.ui.steps.rates import RatesPart
from tests.ui.steps.helpers_steps import (
    FIVE,
    assert_fit_to_press,
    clicked,
    draft,
    focused_name,
    given,
    options,
    pressed,
    said,
    screen,
    shown,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.domain.run_screens import Screen

ROWS = options(voice="Voice", face="Face", touch="Touch")
COLUMNS = options(phone="By phone", video="By video")


def grid(*answer: str) -> Screen:
    return screen(ScreenKind.GRID, cards=ROWS, boxes=COLUMNS, answer=answer or None)


def rates(*answer: str) -> Screen:
    return screen(ScreenKind.RATES, cards=ROWS, words=FIVE, answer=answer or None)


# --- answers with parts ---


@pytest.mark.parametrize("answer", [None, "words", 50, (), ("nocolon",)])
def test_what_has_no_parts_gives_none(answer: object) -> None:
    assert parts_of(answer) == []  # type: ignore[arg-type]


def test_own_words_may_hold_colons() -> None:
    answer = ("own:Tea: at four:75", "walk:", "visit:100")
    assert numbers_of(answer) == {"own:Tea: at four": 75, "visit": 100}
    assert together(dict(parts_of(answer))) == answer


# --- grid ---


def test_one_row_at_a_time_and_every_tick_is_noted(qtbot: QtBot) -> None:
    part = shown(qtbot, GridPart, grid())
    noted: list[object] = []
    part.noted.connect(lambda: noted.append(part.draft))
    assert part.next_words("Next") == "Next one"
    pressed(part, "By video")
    assert noted == [("voice:video",)]
    assert part.onward()
    assert "Face" in said(part)
    assert focused_name() == "By phone"
    assert part.onward()  # nothing ticked: passed, and not asked again
    assert draft(part) == ("voice:video", "face:")
    assert part.next_words("Next") == "Next"
    pressed(part, "By phone")
    assert not part.onward()
    assert given(part) == ("voice:video", "face:", "touch:phone")


def test_back_goes_through_the_rows_and_then_out(qtbot: QtBot) -> None:
    part = shown(qtbot, GridPart, grid("voice:phone", "face:video"))
    assert "3 of 3" in said(part)
    assert part.back()
    assert part.back()
    assert "1 of 3" in said(part)
    clicked(part, "By phone")
    assert not part.back()
    assert draft(part) == ("voice:", "face:video")


def test_looking_at_a_row_notes_nothing(qtbot: QtBot) -> None:
    part = shown(qtbot, GridPart, grid("voice:phone"))
    assert given(part) == ("voice:phone", "face:")
    assert draft(part) is None


# --- rates ---


def test_a_press_answers_for_one_thing_and_the_next_comes(qtbot: QtBot) -> None:
    part = shown(qtbot, RatesPart, rates())
    answers: list[object] = []
    noted: list[object] = []
    part.answered.connect(answers.append)
    part.noted.connect(lambda: noted.append(part.draft))
    assert given(part) is None
    pressed(part, "Half")
    assert noted == [("voice:50",)]
    assert "2 of 3" in said(part)
    assert focused_name().startswith("Not at all")
    clicked(part, "Leave this one out")
    assert noted[-1] == ("voice:50", "face:")
    pressed(part, "Completely")
    assert answers == [("voice:50", "face:", "touch:100")]


def test_a_killed_program_goes_on_at_the_next_thing(qtbot: QtBot) -> None:
    part = shown(qtbot, RatesPart, rates("voice:35", "face:"))
    assert "3 of 3" in said(part)
    assert part.back()
    assert "Face" in said(part)
    assert part.back()
    assert given(part) == ("voice:35", "face:")
    assert "35 out of 100" in said(part)
    assert part.onward()
    assert not part.given or "touch" not in dict(parts_of(part.given))  # type: ignore[arg-type]


def test_a_finer_answer_is_kept_by_next(qtbot: QtBot) -> None:
    part = shown(qtbot, RatesPart, rates())
    clicked(part, "Answer more finely")
    clicked(part, "A bit more")
    assert draft(part) == ("voice:55",)
    assert part.onward()
    assert draft(part) == ("voice:55",)
    assert given(part) is None


@pytest.mark.parametrize("asked", [grid(), rates()])
def test_presses_are_large_named_and_apart(qtbot: QtBot, asked: Screen) -> None:
    assert_fit_to_press(shown(qtbot, Part, asked))
