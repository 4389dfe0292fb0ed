"""What two people agreed on: seen, changed row by row, printed, ended; by keyboard and mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.people import LifeState, PersonId
from companion.ui.agreement_words import agreement_document, heeded
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ANNA = PersonId("anna")


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def agree(hands: Hands, **more: object) -> None:
    made = hands.clock.now() - timedelta(days=3)
    given = {"about": ("reply",), "mine": ("within three days",), "theirs": ("",), "reply_days": 3, **more}
    with hands.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=ANNA, made_at=made, **given)))  # type: ignore[arg-type]
    hands.settle()


def kept(hands: Hands) -> Agreement:
    found = hands.rooms.agreeing.with_(ANNA)
    assert found is not None
    return found.agreement


def test_from_a_card_to_the_exercise_when_nothing_is_agreed(hands: Hands) -> None:
    hands.go("person", person=ANNA)
    Mouse(hands).press("What we agreed on")
    assert "Nothing is agreed on, and it can stay so." in hands.words()
    Mouse(hands).press("Go through it")
    assert hands.here == "exercise"


def test_what_the_program_goes_by_is_said_in_words(hands: Hands) -> None:
    agree(hands, whom=PersonId("tom"))
    hands.go("agreement", person=ANNA)
    words = hands.words()
    assert "Until 3 days have gone by, silence means nothing." in words
    assert "If you hear nothing from Anna, you could try Tom." in words


def test_a_row_is_changed_by_keyboard_and_kept(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA)
    hands.tab_to("Change: An answer is soon enough")
    hands.key(Qt.Key.Key_Return)
    mine, theirs = hands.page.findChildren(QLineEdit)
    assert mine.text() == "within three days"
    theirs.setText("a week")
    (rule,) = hands.page.findChildren(QComboBox)
    rule.setCurrentIndex(rule.findData("week"))
    Mouse(hands).press("Keep")
    assert kept(hands).row("reply") == ("within three days", "a week")
    assert kept(hands).reply_days == 7
    assert "Anna: a week" in hands.words()


def test_back_leaves_it_as_it_was(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA, edit="reply")
    hands.page.findChildren(QLineEdit)[0].setText("something else")
    Mouse(hands).press("Back")
    assert kept(hands).row("reply")[0] == "within three days"


@pytest.mark.parametrize(("row", "value", "field"), [("quiet", "both", "quiet_from"), ("ways", "phone", "modes")])
def test_what_can_be_heeded_is_chosen_from_a_list(hands: Hands, row: str, value: str, field: str) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA, edit=row)
    (rule,) = hands.page.findChildren(QComboBox)
    rule.setCurrentIndex(rule.findData(value))
    Mouse(hands).press("Keep")
    assert getattr(kept(hands), field)
    hands.go("agreement", person=ANNA, edit=row)
    (again,) = hands.page.findChildren(QComboBox)
    assert again.currentData() == value
    again.setCurrentIndex(0)
    Mouse(hands).press("Keep")
    assert not getattr(kept(hands), field)


def test_somebody_to_try_is_never_somebody_silent(hands: Hands) -> None:
    agree(hands)
    hands.rooms.circle.set_life(PersonId("tom"), LifeState.DIED)
    hands.go("agreement", person=ANNA, edit="whom")
    (who,) = hands.page.findChildren(QComboBox)
    names = [who.itemText(number) for number in range(who.count())]
    assert "Margaret" in names
    assert not {"Tom", "Anna"} & set(names)
    who.setCurrentText("Margaret")
    Mouse(hands).press("Keep")
    assert kept(hands).whom == "margaret"


def test_a_line_that_is_too_long_is_said_in_place(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA, edit="reply")
    hands.page.findChildren(QLineEdit)[0].setText("x" * 300)
    Mouse(hands).press("Keep")
    assert "Please use fewer words in one line." in hands.words()


def test_all_rows_are_there_on_a_press(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA)
    assert not Mouse(hands).sees("Change: Little ticks and signs")
    Mouse(hands).press("Show more lines")
    assert Mouse(hands).sees("Change: Little ticks and signs")


def test_when_its_day_has_come_one_press_says_that_it_fits(hands: Hands) -> None:
    agree(hands, review_on=hands.clock.now().date())
    hands.go("agreement", person=ANNA)
    Mouse(hands).press("Yes, it fits")
    review = kept(hands).review_on
    assert review is not None
    assert review > hands.clock.now().date()
    assert not Mouse(hands).sees("Yes, it fits")


def test_ending_it_and_undo(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement", person=ANNA)
    Mouse(hands).press("End this agreement")
    assert "Nothing is agreed on, and it can stay so." in hands.words()
    hands.diary.undo()
    hands.settle()
    assert kept(hands).reply_days == 3


def test_the_list_leads_to_each(hands: Hands) -> None:
    agree(hands)
    hands.go("agreement")
    Mouse(hands).press("How Anna and I keep in touch")
    assert hands.page.title == "How Anna and I keep in touch"


def test_the_paper_has_two_columns_and_room_for_a_pen(hands: Hands) -> None:
    agree(hands)
    view = hands.rooms.agreeing.with_(ANNA)
    assert view is not None
    text = agreement_document(view).toPlainText()
    assert "Me" in text
    assert "Anna" in text
    assert "within three days" in text
    assert text.count("………") > 10


def test_the_private_page_has_one_column_and_no_word_about_two(hands: Hands) -> None:
    agree(hands, private=True, reply_days=None)
    view = hands.rooms.agreeing.with_(ANNA)
    assert view is not None
    text = agreement_document(view).toPlainText()
    assert text.startswith("What I want with Anna")
    assert "signature" not in text
    nothing = "This program proposes nothing with Anna. What you plan yourself stands."
    assert heeded(view, twelve_hour=True) == [nothing]
    hands.go("agreement", person=ANNA)
    assert not any(words in hands.words() for words in ("Somebody to try", "Choose somebody to try", "Ways we like"))
    hands.go("agreement", person=ANNA, edit="reply")
    assert len(hands.page.findChildren(QLineEdit)) == 1
    assert hands.page.findChildren(QComboBox) == []


def test_what_is_heeded_follows_the_clock_of_the_program(hands: Hands) -> None:
    from datetime import time

    agree(hands, quiet_from=time(20), quiet_to=time(10), reply_days=0)
    view = hands.rooms.agreeing.with_(ANNA)
    assert view is not None
    both = "From 20:00 to 10:00 nothing is proposed, by your clock or by Anna’s."
    assert both in heeded(view, twelve_hour=False)
    near = replace(view, person=replace(view.person, zone=""))
    assert "From 20:00 to 10:00 nothing is proposed." in heeded(near, twelve_hour=False)
    assert "An answer the same day is soon enough. Until then silence means nothing." in heeded(view, twelve_hour=True)


def test_with_a_group_it_is_written_down_here(hands: Hands) -> None:
    hands.go("person", person="choir")
    Mouse(hands).press("What we agreed on")
    assert not Mouse(hands).sees("Go through it")
    Mouse(hands).press("Write it down here")
    Mouse(hands).press("Change: Good times")
    mine, theirs = hands.page.findChildren(QLineEdit)
    theirs.setText("Thursdays")
    assert mine.text() == ""
    Mouse(hands).press("Keep")
    found = hands.rooms.agreeing.with_(PersonId("choir"))
    assert found is not None
    assert found.agreement.row("times") == ("", "Thursdays")
