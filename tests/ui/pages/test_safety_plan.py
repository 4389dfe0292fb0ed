"""My plan for hard days: written by keyboard part by part, read, changed, printed, deleted and brought back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.domain.people import LifeState, PersonId
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.ui.look import set_look
from companion.ui.pages.safety_plan.sheet import plan_sheet
from companion.ui.pages.safety_plan.wording import part_words
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.press import Press
from companion.ui.widgets.printing import sheet_document
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OWN = "In your own words"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("help")
        yield hands


def kept(hands: Hands, part: PlanPart) -> list[str]:
    """Own words and ids of people, as the diary has them."""
    plan = hands.rooms.caring.plan()
    return [] if plan is None else [line.text or str(line.person) for line in plan.lines(part)]


def write_one(hands: Hands) -> None:
    hands.rooms.caring.keep(PlanPart.SIGNS, [PlanLine(text="I lie awake")])
    hands.rooms.caring.keep(PlanPart.ASK, [PlanLine(person=PersonId("tom"))])


# --- writing ---


def _signs(hands: Hands) -> None:
    hands.press("I lie awake")
    hands.write(OWN, "I snap at people")
    hands.key(Qt.Key.Key_Return)


def _alone(hands: Hands) -> None:
    hands.write(OWN, "The piano")
    hands.press("Add this")


def _company(hands: Hands) -> None:
    hands.press("Margaret")
    hands.press("The library")


def _lines(hands: Hands) -> None:
    hands.press("My doctor:")
    assert isinstance(hands.focused, QLineEdit)
    hands.write(OWN, "My doctor: Mill Lane, 01632 960 555")


WRITTEN = {
    PlanPart.SIGNS: (_signs, ["I lie awake", "I snap at people"]),
    PlanPart.ALONE: (_alone, ["The piano"]),
    PlanPart.COMPANY: (_company, ["margaret", "The library"]),
    PlanPart.ASK: (lambda hands: hands.press("Tom"), ["tom"]),
    PlanPart.LINES: (_lines, ["My doctor: Mill Lane, 01632 960 555"]),
    PlanPart.PLACE: (
        lambda hands: hands.press("Somebody keeps my medicines"),
        ["Somebody keeps my medicines for me"],
    ),
}


def test_six_parts_are_written_by_keyboard_in_their_order(hands: Hands) -> None:
    hands.press("Plan for hard days")
    assert "best made with a doctor" in hands.words()
    hands.press("Begin")
    for number, (part, (write, _lines_kept)) in enumerate(WRITTEN.items(), start=1):
        assert f"Part {number} of 6" in hands.words()
        assert hands.page.title == part_words(part).ask
        write(hands)
        hands.press("Done" if part is PlanPart.PLACE else "Next")
    assert {part: kept(hands, part) for part in PlanPart} == {part: lines for part, (_, lines) in WRITTEN.items()}
    assert hands.page.title == "My plan for hard days"
    for words in ("Tom: 01632 960 461", "Samaritans: 116 123", "Emergency: 999", "The piano"):
        assert words in hands.words()


def test_every_part_may_be_left_out(hands: Hands) -> None:
    hands.press("Plan for hard days")
    hands.press("Begin")
    for _ in range(5):
        hands.press("Next")
    hands.press("Done")
    assert hands.page.title == "A plan for hard days"
    assert hands.rooms.caring.plan() is None


def test_what_is_half_typed_comes_along_and_back_goes_part_by_part(hands: Hands) -> None:
    hands.go("safety_plan", part="alone")
    hands.write(OWN, "A long bath")
    hands.key(Qt.Key.Key_Escape)
    assert kept(hands, PlanPart.ALONE) == ["A long bath"]
    assert "Part 1 of 6" in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "My plan for hard days"
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "help"


def test_a_beginning_alone_is_no_line(hands: Hands) -> None:
    hands.go("safety_plan", part="lines", only=True)
    hands.press("At night:")
    hands.press("Done")
    assert kept(hands, PlanPart.LINES) == []


def test_a_line_is_taken_out_and_its_press_is_there_again(hands: Hands) -> None:
    write_one(hands)
    hands.go("safety_plan", part="signs")
    assert not [each for each in hands.page.findChildren(Press) if each.text() == "I lie awake"]
    hands.press("Take out: I lie awake")
    assert kept(hands, PlanPart.SIGNS) == []
    hands.press("I lie awake")
    assert kept(hands, PlanPart.SIGNS) == ["I lie awake"]


def test_too_long_and_too_many_are_said_beside_the_field(hands: Hands) -> None:
    hands.go("safety_plan", part="signs")
    field = hands.tab_to(OWN)
    assert isinstance(field, QLineEdit)
    field.setText("x" * 300)
    hands.press("Next")
    assert "Please use fewer words." in hands.words()
    assert "Part 1 of 6" in hands.words()
    hands.rooms.caring.keep(PlanPart.SIGNS, [PlanLine(text=f"line {n}") for n in range(12)])
    hands.go("help")
    hands.go("safety_plan", part="signs")
    hands.press("I lie awake")
    assert "That is plenty for one part." in hands.words()
    assert len(kept(hands, PlanPart.SIGNS)) == 12


def test_a_change_of_text_size_keeps_the_place(hands: Hands) -> None:
    hands.press("Plan for hard days")
    hands.press("Begin")
    hands.press("I lie awake")
    hands.press("Next")
    set_look(Look(tokens=LIGHT, step=200))
    hands.stage.rebuild()
    hands.settle()
    assert "Part 2 of 6" in hands.words()


# --- reading ---


def test_one_part_is_changed_from_the_plan(hands: Hands) -> None:
    write_one(hands)
    hands.go("safety_plan")
    hands.press("Change: What I do by myself")
    hands.press("A warm bath")
    hands.press("Done")
    assert hands.page.title == "My plan for hard days"
    assert "A warm bath" in hands.words()


def test_somebody_who_died_is_not_named(hands: Hands) -> None:
    write_one(hands)
    hands.change("tom", life=LifeState.DIED)
    hands.go("safety_plan")
    assert "Tom" not in hands.words()
    hands.press("Change: Whom I can ask")
    assert "Tom" not in hands.words()


def test_it_is_deleted_and_brought_back(hands: Hands) -> None:
    write_one(hands)
    hands.go("safety_plan")
    hands.press("Delete this plan")
    assert hands.rooms.caring.plan() is None
    assert hands.page.title == "A plan for hard days"
    hands.diary.undo()
    hands.settle()
    assert hands.page.title == "My plan for hard days"


def test_on_paper_stand_all_parts_with_their_numbers(hands: Hands) -> None:
    write_one(hands)
    text = sheet_document(plan_sheet(hands.rooms.caring.shown())).toPlainText()
    places = [text.index(f"{number}. {part_words(part).title}") for number, part in enumerate(PlanPart, start=1)]
    assert places == sorted(places)
    for words in ("I lie awake", "Tom: 01632 960 461", "Samaritans: 116 123", "not a doctor"):
        assert words in text


# --- when it is offered ---


def test_it_is_offered_on_a_calm_day_and_read_on_any(hands: Hands) -> None:
    hands.rooms.helping.mark_hard_day()
    hands.settle()
    assert "Plan for hard days" not in hands.words()
    write_one(hands)
    hands.settle()
    hands.press("My plan for hard days")
    assert "I lie awake" in hands.words()
    hands.rooms.caring.remove()
    hands.clock.turn(timedelta(hours=73))
    hands.go("help")
    assert "Plan for hard days" in hands.words()


def test_after_an_answer_the_plan_is_one_press_away(hands: Hands) -> None:
    hands.go("help", reason="safety")
    hands.press("Yes")
    assert "On a calmer day you can write a plan" in hands.words()
    write_one(hands)
    hands.go("today")
    hands.go("help", reason="safety")
    hands.press("I am not sure")
    hands.press("Read my plan for hard days")
    assert hands.here == "safety_plan"


@pytest.mark.parametrize("part", list(PlanPart))
def test_the_words_name_no_method_and_promise_nothing(part: PlanPart) -> None:
    words = part_words(part)
    said = " ".join([words.title, words.ask, words.soft, *words.starters]).casefold()
    for never in ("kill", "suicide", "rope", "knife", "pills", "gun", "jump", "drown", "bridge", "rail", "always", "!"):
        assert never not in said
    assert len(words.starters) <= 5
