"""Get help: the order of need, the one question, before set-up, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel

from companion.domain.people import LifeState, PersonId
from companion.domain.safety import ELSEWHERE, LineKind
from companion.formats.help_lines import HelpLineFiles
from companion.services.helping import Helping
from companion.system.resources import resources_folder
from companion.ui.pages.help.asking import Answer, Question, answer_card
from companion.ui.pages.help.sheet import help_sheet
from companion.ui.pages.opening.lines import Lines
from companion.ui.widgets import printing
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.press import Press
from companion.ui.widgets.printing import Sheet, SheetLine, save_pdf, sheet_document
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        yield hands


def prefer(hands: Hands, **fields: object) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **fields))  # type: ignore[arg-type]


def numbers(hands: Hands) -> list[str]:
    """The numbers one can see, from top to bottom and left to right."""
    shown = [label for label in hands.page.findChildren(QLabel) if label.isVisibleTo(hands.page)]
    marked = [label for label in shown if label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse]
    place = {label: label.mapTo(hands.page, label.rect().topLeft()) for label in marked}
    return [label.text() for label in sorted(marked, key=lambda label: (place[label].y() // 60, place[label].x()))]


# --- the page ---


def test_the_order_of_need(hands: Hands) -> None:
    hands.go("help")

    assert numbers(hands) == ["999", "116 123", "0800 4 70 80 90", "01632 960 461"]
    assert "This computer does not tell anyone. Only you can reach someone." in hands.words()


def test_every_number_says_when_it_was_checked(hands: Hands) -> None:
    hands.go("help")
    hands.press("More numbers")

    cards = hands.page.findChildren(LineCard)
    assert len(cards) == 7
    for card in cards:
        assert any(label.text().startswith("Checked ") for label in card.findChildren(QLabel))
    assert "Where these numbers come from" in hands.words()
    assert "Samaritans: seen second-hand only" in hands.words()


def test_a_number_can_be_copied_by_keyboard(hands: Hands) -> None:
    hands.go("help")

    hands.press("Copy Samaritans")

    assert QGuiApplication.clipboard().text() == "116 123"
    assert "Copied: Samaritans, 116 123" in hands.words()


def test_open_or_closed_follows_the_clock(hands: Hands) -> None:
    prefer(hands, country="DE", zone="Europe/Berlin")
    hands.go("help")
    assert "Open now until 10:00 pm." in hands.words()

    hands.clock.turn(timedelta(hours=9))  # a Saturday, eleven in the evening there
    hands.page.refresh()
    hands.settle()

    assert "Opens tomorrow at 8:00 am." in hands.words()


def test_back_leads_to_where_one_was(hands: Hands) -> None:
    hands.go("person", person="margaret")
    hands.go("help")

    hands.press("Back to where I was")

    assert (hands.here, hands.page.title) == ("person", "Margaret")


def test_my_person_is_one_press_away(hands: Hands) -> None:
    hands.go("help")

    hands.press("Phone Tom")

    assert hands.page.title == "Phone Tom"
    assert "01632 960 461" in hands.words()
    assert hands.desktop.opened == []


def test_my_person_is_chosen_from_my_people(hands: Hands) -> None:
    prefer(hands, helper="")
    hands.go("help")
    hands.press("Choose my person")
    hands.tab_to("Names of my people", PeopleList)
    listed = hands.found(PeopleList)
    listed.setCurrentIndex(listed.people.place_of("margaret"))

    hands.key(Qt.Key.Key_Return)

    assert hands.rooms.preferences().helper == "margaret"
    assert (hands.here, "Phone Margaret" in hands.words()) == ("help", True)


def test_nobody_silent_can_be_the_chosen_person(hands: Hands) -> None:
    hands.change("tom", life=LifeState.NOT_SAFE)

    hands.go("help")
    assert "Phone Tom" not in hands.words()
    hands.press("Choose my person")

    listed = hands.found(PeopleList).people
    assert not listed.place_of(PersonId("tom")).isValid()


# --- before set-up ---


def test_without_a_country_there_is_a_number_and_one_question(hands: Hands) -> None:
    prefer(hands, country="", zone="UTC", helper="")
    hands.go("help")
    assert numbers(hands)[0] == "112"
    assert "You seem to be" not in hands.words()

    box = hands.tab_to("Which country are you in?", QComboBox)
    assert isinstance(box, QComboBox)
    QTest.keyClicks(box, "Ireland")
    hands.press("Show its numbers")

    assert hands.rooms.preferences().country == "IE"
    assert "116 123" in numbers(hands)
    assert "112" in numbers(hands)[0] or "999" in numbers(hands)[0]


def test_a_country_nobody_has_said_is_named_and_changed_with_one_press(hands: Hands) -> None:
    prefer(hands, country="")
    hands.go("help")
    assert numbers(hands)[:2] == ["999", "116 123"]
    assert "You seem to be in this country: United Kingdom." in hands.words()

    hands.press("Change the country")
    box = hands.tab_to("Which country are you in?", QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "United Kingdom"
    QTest.keyClicks(box, "Germany")
    hands.press("Show its numbers")

    assert hands.rooms.preferences().country == "DE"
    assert numbers(hands)[0] == "112"
    assert "You seem to be" not in hands.words()


def test_a_guess_that_is_right_is_confirmed(hands: Hands) -> None:
    prefer(hands, country="")
    hands.go("help")
    hands.press("Change the country")
    hands.press("Show its numbers")
    assert hands.rooms.preferences().country == "GB"
    assert "You seem to be" not in hands.words()


def test_elsewhere_is_heeded_and_no_country_guessed(hands: Hands) -> None:
    prefer(hands, country="")
    hands.go("help")
    hands.press("Change the country")
    box = hands.tab_to("Which country are you in?", QComboBox)
    assert isinstance(box, QComboBox)
    QTest.keyClicks(box, "Another")
    hands.press("Show its numbers")
    assert hands.rooms.preferences().country == ELSEWHERE
    assert numbers(hands)[0] == "112"
    assert "You seem to be" not in hands.words()


def test_paper_names_the_country(hands: Hands) -> None:
    shown = hands.rooms.helping.page()
    told = Told(now=shown.now, zone=shown.zone)
    assert help_sheet(shown, told).soft == "United Kingdom. Printed 21 November 2026"


def test_another_country_can_be_chosen_later(hands: Hands) -> None:
    hands.go("help")
    hands.press("More numbers")
    assert "Country: United Kingdom" in hands.words()

    hands.press("Choose another country")

    assert "Which country are you in?" in hands.words()
    assert hands.rooms.preferences().country == "GB"


def test_before_the_diary_opens_it_says_where_the_plan_is(hands: Hands) -> None:
    closed = Helping(None, hands.clock, HelpLineFiles(resources_folder() / "help_lines"), country="GB")
    page = Lines(closed.page(), Press("Back to where I was"))
    hands.qtbot.addWidget(page)
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Did you write a plan for hard days? It opens together with your diary." in said
    assert "999" in said


# --- the question ---


def test_the_question_is_asked_only_when_invited(hands: Hands) -> None:
    hands.go("help")
    assert hands.page.findChildren(Question) == []

    hands.go("help", reason="safety")

    assert "Are you having thoughts of ending your life?" in hands.words()
    assert numbers(hands)[:2] == ["999", "116 123"]


@pytest.mark.parametrize("words", ["Yes", "I am not sure", "I don’t want to say"])
def test_care_and_numbers_after_all_answers_but_no(hands: Hands, words: str) -> None:
    hands.go("help", reason="safety")

    hands.press(words)

    assert "Please ring one of these numbers now." in hands.words()
    assert "Put some distance between you and anything you might use to hurt yourself." in hands.words()
    assert numbers(hands)[:2] == ["999", "116 123"]
    assert hands.rooms.preferences().hard_day == hands.clock.now()


def test_no_is_thanked_and_help_stays(hands: Hands) -> None:
    hands.go("help", reason="safety")

    hands.press("No")

    assert "Thank you for saying so." in hands.words()
    assert "999" in numbers(hands)
    assert hands.rooms.preferences().hard_day is None


def test_the_quiet_line_invites_the_question(hands: Hands) -> None:
    hands.go("help")

    hands.press("Life feels too hard")

    assert "Are you having thoughts of ending your life?" in hands.words()
    assert "Life feels too hard" not in hands.words()
    assert hands.rooms.preferences().hard_day is None
    hands.press("I don’t want to say")
    assert "That is all right. You need not say." in hands.words()


def test_no_press_is_logged_anywhere(hands: Hands, caplog: pytest.LogCaptureFixture) -> None:
    before = hands.rooms.preferences()
    with caplog.at_level("DEBUG"):
        hands.go("help")
        hands.press("Life feels too hard")
        hands.press("No")
    assert (hands.rooms.preferences(), hands.diary.last_act(), caplog.text) == (before, None, "")


def test_at_the_lines_those_who_listen_come_first_and_the_bank_after(hands: Hands) -> None:
    hands.go("help", at="lines")

    shown = numbers(hands)
    assert shown[0] == "0800 4 70 80 90"
    assert {"999", "116 123", "159", "0300 123 2040"} <= set(shown)


def test_a_look_at_somebody_one_is_not_sure_of_is_two_presses_away(hands: Hands) -> None:
    hands.go("help")
    hands.press("More numbers")
    hands.press("Is this person or message safe?")
    assert hands.page.title == "Who is it?"


def test_the_answer_itself_is_kept_nowhere(hands: Hands) -> None:
    hands.go("help", reason="safety")
    before = hands.diary.last_act()

    hands.press("Yes")

    assert hands.diary.last_act() == before


@pytest.mark.parametrize("answer", list(Answer))
def test_the_words_are_kind_and_plain(qtbot: QtBot, answer: Answer) -> None:
    card = answer_card(answer)
    qtbot.addWidget(card)
    words = " ".join(label.text() for label in card.findChildren(QLabel)).casefold()

    for never in ("commit", "successful", "failed", "selfish", "burden", "battle", "watch", "risk", "!"):
        assert never not in words


# --- on paper ---


def test_the_sheet_holds_every_number_and_the_chosen_person(hands: Hands) -> None:
    shown = hands.rooms.helping.page()

    sheet = help_sheet(shown, Told(now=shown.now, zone=shown.zone))

    large = [line.large for line in sheet.lines]
    assert large[:3] == ["999", "116 123", "01632 960 461"]
    dialled = {line.number_display for line in hands.rooms.helping._lines.lines("GB")
               if line.kind not in (LineKind.ABUSE, LineKind.SCAM)}  # fmt: skip
    assert dialled <= set(large)
    assert "not a doctor" in sheet.foot


@pytest.mark.usefixtures("qapp")
def test_the_sheet_is_large_print_and_takes_words_as_they_are(tmp_path: Path) -> None:
    sheet = Sheet(title="Whom to ring", lines=(SheetLine(large="999", words="<b>Danger & help</b>"),))
    document = sheet_document(sheet)

    assert "<b>Danger & help</b>" in document.toPlainText()
    assert save_pdf(sheet, tmp_path / "help.pdf")
    assert (tmp_path / "help.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_is_not_there_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    assert not save_pdf(Sheet(title="Whom to ring", lines=()), tmp_path / "no" / "help.pdf")


def test_without_a_printer_it_is_saved_where_one_likes(hands: Hands, tmp_path: Path) -> None:
    if printing.has_printer():
        pytest.skip("this machine has a printer")
    hands.go("help")
    hands.press("Print this")
    dialog = hands.page.findChild(QFileDialog)
    assert dialog is not None

    dialog.fileSelected.emit(str(tmp_path / "numbers.pdf"))
    dialog.close()
    hands.settle()

    assert (tmp_path / "numbers.pdf").stat().st_size > 1000
    assert "Saved as numbers.pdf." in hands.words()


@pytest.mark.parametrize("country", [ELSEWHERE, "DK", "GB"])
def test_the_question_can_be_asked_for_in_every_country(hands: Hands, country: str) -> None:
    """Also where no line for the worst hours is known, or no line at all (brief, 5.1 rule 3)."""
    prefer(hands, country=country)
    hands.go("help")
    assert hands.words().count("Life feels too hard") == 1
    hands.press("Life feels too hard")
    assert hands.page.findChildren(Question)
    assert "Life feels too hard" not in hands.words()
