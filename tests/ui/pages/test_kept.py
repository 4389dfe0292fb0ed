"""What I keep: sections, one thing to read, change and delete, each with undo; by keyboard and mouse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.services.keeping import LONGEST
from companion.ui.kept_words import kept_sheet, shorter
from companion.ui.pages.kept.one import OnePage
from companion.ui.when_words import wording
from companion.ui.widgets.press import Press
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def keep(hands: Hands, *kept: tuple[KeptKind, str], thought: str = "") -> None:
    with hands.diary.writing() as book:
        for number, (kind, text) in enumerate(kept):
            at = hands.clock.now() - timedelta(days=number)
            one = Keepsake(id=f"k{number}", kind=kind, at=at, text=text, exercise="E15", thought=thought)
            book.keepsakes.save(to_sheet(one))
    hands.settle()


def shown(hands: Hands) -> list[str]:
    presses = hands.page.findChildren(Press)
    return [press.text() for press in presses if press.property("kept")]


def test_nothing_kept_is_said_kindly_and_leads_on(hands: Hands) -> None:
    hands.go("kept")
    assert "Nothing is kept yet, and that is fine." in hands.words()
    Mouse(hands).press("Too old for this?")
    assert hands.here == "proof"


def test_in_sections_newest_first_with_day_and_exercise(hands: Hands) -> None:
    keep(
        hands, (KeptKind.KIND, "Rest now"), (KeptKind.FAIRER, "I have lived"), (KeptKind.LETTER, "Dear Joan,\n\nHello")
    )
    hands.go("kept")
    words = hands.words()
    order = [words.index(title) for title in ("My fairer thoughts", "My kind words", "Letters and cards")]
    assert order == sorted(order)
    assert "My pocket list" not in words
    assert "From “A kind word to yourself”, today" in words
    assert shown(hands) == ["I have lived", "Rest now", "Dear Joan, Hello"]


def test_five_at_once_and_the_keyboard_goes_on_at_the_sixth(hands: Hands) -> None:
    keep(hands, *[(KeptKind.POCKET, f"Story {n}") for n in range(7)])
    hands.go("kept")
    assert len(shown(hands)) == 5
    hands.tab_to("Show more: My pocket list")
    hands.key(Qt.Key.Key_Space)
    assert len(shown(hands)) == 7
    assert hands.focused.property("kept") == "k5"


def test_one_is_opened_read_and_left_by_keyboard(hands: Hands) -> None:
    keep(hands, (KeptKind.FAIRER, "I have lived"), thought="I am dull")
    hands.go("kept")
    hands.key(Qt.Key.Key_Return)
    assert isinstance(hands.page, OnePage)
    assert hands.page.title == "A fairer thought"
    assert "The thought was: “I am dull”." in hands.words()
    assert hands.focused.accessibleName() == "Back"
    hands.key(Qt.Key.Key_Space)
    assert shown(hands) == ["I have lived"]


def test_changing_the_words_and_taking_that_back(hands: Hands) -> None:
    keep(hands, (KeptKind.KIND, "Rest now"))
    hands.go("kept", item="k0")
    mouse = Mouse(hands)
    mouse.press("Change the words")
    box = hands.found(QPlainTextEdit)
    assert hands.focused is box
    box.setPlainText("Rest a little")
    keep(hands)  # some news meanwhile
    mouse.press("Keep it")
    assert hands.rooms.keeping.get("k0").text == "Rest a little"
    assert "Rest a little" in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "Rest now" in hands.words()


@pytest.mark.parametrize("leave", ["Escape", "a door"])
def test_what_was_typed_is_not_lost_on_the_way_out(hands: Hands, leave: str) -> None:
    keep(hands, (KeptKind.KIND, "Rest now"))
    hands.go("kept", item="k0")
    Mouse(hands).press("Change the words")
    QTest.keyClicks(hands.focused, ", dear")
    if leave == "Escape":
        hands.key(Qt.Key.Key_Escape)
        assert "Rest now, dear" in hands.words()
    else:
        hands.go("today")
    assert hands.rooms.keeping.get("k0").text == "Rest now, dear"
    hands.diary.undo()
    assert hands.rooms.keeping.get("k0").text == "Rest now"


@pytest.mark.parametrize(
    ("typed", "said"), [("  ", "Write something first, or press Back."), ("x" * (LONGEST + 1), "")]
)
def test_what_cannot_be_kept_is_said_in_place(hands: Hands, typed: str, said: str) -> None:
    keep(hands, (KeptKind.KIND, "Rest now"))
    hands.go("kept", item="k0")
    mouse = Mouse(hands)
    mouse.press("Change the words")
    hands.found(QPlainTextEdit).setPlainText(typed)
    mouse.press("Keep it")
    assert said in hands.words()
    assert hands.found(QPlainTextEdit).toPlainText() == typed
    hands.key(Qt.Key.Key_Escape)
    assert hands.rooms.keeping.get("k0").text == "Rest now"
    assert "Rest now" in hands.words()


def test_deleting_leads_back_to_the_list_and_can_be_undone(hands: Hands) -> None:
    keep(hands, (KeptKind.KIND, "Rest now"))
    hands.go("kept")
    mouse = Mouse(hands)
    mouse.press("Rest now")
    mouse.press("Delete it")
    assert hands.here == "kept"
    assert shown(hands) == []
    hands.diary.undo()
    hands.settle()
    assert shown(hands) == ["Rest now"]


def test_a_deleted_one_says_how_to_have_it_back(hands: Hands) -> None:
    hands.go("kept", item="gone")
    assert "It was deleted. Press “Undo” to have it back." in hands.words()


def test_a_card_is_large_and_a_letter_stands_as_it_was_written(hands: Hands) -> None:
    say = wording(hands.rooms)
    card = Keepsake(id="c", kind=KeptKind.KIND, at=hands.clock.now(), text="Rest now")
    sheet = kept_sheet(card, say)
    assert (sheet.title, sheet.soft, sheet.lines[0].large) == ("A kind word", "21 November 2026", "Rest now")
    letter = Keepsake(id="l", kind=KeptKind.LETTER, at=hands.clock.now(), text="Dear Joan,\n\n" + "Hello. " * 40)
    sheet = kept_sheet(letter, say)
    assert not sheet.headed
    assert [line.words for line in sheet.lines[:2]] == ["Dear Joan,", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [("Short", "Short"), ("Two\nlines", "Two lines"), ("One two three", "One two…"), ("A, bcdefghij", "A…")],
)
def test_what_is_long_is_shortened_at_a_word(text: str, words: str) -> None:
    assert shorter(text, 11) == words
