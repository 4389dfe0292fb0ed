"""What may be printed or ticked: letters, cards to keep, thinking traps, several people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from companion.domain.people import Person, PersonId, Ring
from companion.domain.run_screens import ScreenKind
from companion.services.demonstrating import DEMO_NOW
from companion.ui.steps.info import InfoPart
from companion.ui.steps.letter import LetterPart
from companion.ui.steps.part import Nearby, Part
from companion.ui.steps.printed import PrintThis
from companion.ui.steps.several import MOST, FaceTick, SeveralPart
from companion.ui.steps.traps import TrapsPart
from companion.ui.widgets.printing import save_pdf, sheet_document
from tests.ui.steps.helpers_steps import (
    NEARBY,
    assert_fit_to_press,
    clicked,
    draft,
    given,
    names,
    options,
    pressed,
    said,
    screen,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.run_screens import Screen
    from companion.ui.widgets.printing import Sheet

LETTER = "Margaret,\n\nYou sat with me. <3\n\nRose"
TRAPS = options(age="Age says no", names="Name-calling yourself", none="None of these, it may simply be hard")


def sheet_of(part: Part) -> Sheet:
    printing = part.findChild(PrintThis)
    assert printing is not None
    return printing._sheet()


# --- letter ---


def letter(answer: str | None = None) -> Screen:
    return screen(ScreenKind.LETTER, text=LETTER, answer=answer)


def test_the_joined_letter_can_be_changed_and_is_kept(qtbot: QtBot) -> None:
    part = shown(qtbot, LetterPart, letter())
    box = part.findChild(QPlainTextEdit)
    assert box is not None
    assert box.hasFocus()
    assert given(part) == LETTER
    assert draft(part) is None
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, " H.")
    assert draft(part) == given(part) == LETTER + " H."


def test_a_letter_that_was_changed_before_stays_so(qtbot: QtBot) -> None:
    assert shown(qtbot, LetterPart, letter("My own")).given == "My own"


def test_letters_grow_on_the_screen_and_on_paper(qtbot: QtBot) -> None:
    part = shown(qtbot, LetterPart, letter())
    box = part.findChild(QPlainTextEdit)
    assert box is not None
    before, points = box.fontMetrics().height(), sheet_of(part).body_pt
    pressed(part, "Larger letters")
    assert box.fontMetrics().height() > before
    assert sheet_of(part).body_pt > points
    for _ in range(5):
        clicked(part, "Smaller letters")
    assert box.fontMetrics().height() == before


def test_a_letter_is_printed_as_it_stands_without_a_heading(qtbot: QtBot, tmp_path: Path) -> None:
    sheet = sheet_of(shown(qtbot, LetterPart, letter()))
    text = sheet_document(sheet).toPlainText()
    assert text.startswith("Margaret,")
    assert "You sat with me. <3" in text
    assert "My letter" not in text
    assert save_pdf(sheet, tmp_path / "letter.pdf")


# --- info ---


def test_a_card_has_its_lines_and_can_be_printed(qtbot: QtBot) -> None:
    part = shown(qtbot, InfoPart, screen(ScreenKind.INFO, lines=("Please show me.", "I go slowly."), card=True))
    assert said(part) == ["Please show me.", "I go slowly."]
    assert names(part) == ["Print"]
    assert not part.asks
    text = sheet_document(sheet_of(part)).toPlainText()
    assert text.split("\n") == ["A question?", "Please show me.", "I go slowly."]


def test_lines_alone_are_read_and_nothing_is_pressed(qtbot: QtBot) -> None:
    part = shown(qtbot, InfoPart, screen(ScreenKind.INFO, lines=("One.", "Two.")))
    assert said(part) == ["One.", "Two."]
    assert names(part) == []
    assert part.next_words("Next") == "Next"


# --- traps ---


def traps(*answer: str) -> Screen:
    return screen(
        ScreenKind.TRAPS,
        options=TRAPS,
        hints={"age": "It makes age the whole reason."},
        loosen={"age": "Which part is age?", "names": "Would you call a friend that?"},
        answer=answer or None,
    )


def test_what_a_trap_does_is_said_and_its_question_follows_the_tick(qtbot: QtBot) -> None:
    part = shown(qtbot, TrapsPart, traps())
    assert names(part)[0] == "Age says no. It makes age the whole reason."
    assert said(part) == []
    box = pressed(part, "Age says no")
    assert said(part) == ["Ask yourself: Which part is age?"]
    assert box.accessibleDescription() == "Which part is age?"
    pressed(part, "Name-calling yourself")
    assert given(part) == draft(part) == ("age", "names")


def test_none_of_these_and_a_trap_exclude_each_other(qtbot: QtBot) -> None:
    part = shown(qtbot, TrapsPart, traps("age"))
    pressed(part, "None of these")
    assert given(part) == ("none",)
    assert said(part) == []
    pressed(part, "Age says no")
    assert given(part) == ("age",)


def test_nothing_need_be_ticked(qtbot: QtBot) -> None:
    part = shown(qtbot, TrapsPart, traps())
    assert given(part) == ()
    assert draft(part) is None


# --- several people ---


def circle(many: int) -> Nearby:
    people = {
        f"p{n}": Person(id=PersonId(f"p{n}"), name=f"Person {n}", ring=Ring.CLOSE, added_at=DEMO_NOW)
        for n in range(many)
    }
    return Nearby(say=NEARBY.say, person=people.get)


def several(many: int, answer: tuple[str, ...] | None = None) -> Screen:
    words = {f"p{n}": f"Person {n}" for n in range(many)}
    shown_, rest = options(**dict(list(words.items())[:5])), options(**dict(list(words.items())[5:]))
    return screen(
        ScreenKind.PERSON, several=True, options=(*shown_, *options(nobody="Nobody yet")), more=rest, answer=answer
    )


def test_up_to_five_are_ticked_and_a_sixth_is_not(qtbot: QtBot) -> None:
    part = shown(qtbot, SeveralPart, several(7), circle(7))
    assert len(part.findChildren(FaceTick)) == 7
    clicked(part, "Show more people")
    for n in range(6):
        clicked(part, f"Person {n}")
    assert given(part) == tuple(f"p{n}" for n in range(MOST))
    assert any("Five people are enough" in words for words in said(part))
    clicked(part, "Person 0")
    assert not any("Five people are enough" in words for words in said(part))
    assert_fit_to_press(part)


def test_nobody_yet_is_an_answer_of_its_own(qtbot: QtBot) -> None:
    part = shown(qtbot, SeveralPart, several(2, ("p1",)), circle(2))
    assert given(part) == ("p1",)
    assert draft(part) is None
    pressed(part, "Nobody yet")
    assert given(part) == draft(part) == "nobody"


@pytest.mark.parametrize("asked", [letter(), traps("age"), screen(ScreenKind.INFO, lines=("One.",), card=True)])
def test_presses_are_large_named_and_apart(qtbot: QtBot, asked: Screen) -> None:
    assert_fit_to_press(shown(qtbot, Part, asked))
