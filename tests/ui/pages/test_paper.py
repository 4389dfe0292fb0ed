"""On paper: the doors to it, each sheet as it will look, printing and saving; by keyboard and mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.keepsakes import to_sheet as kept_sheet
from companion.domain.people import LifeState, PersonId
from companion.ui.look import look, set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.aloud import words_on
from companion.ui.widgets.files import documents
from companion.ui.widgets.paper_view import PaperView
from companion.ui.widgets.who import FaceChoice
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ANNA = PersonId("anna")


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    monkeypatch.setattr("companion.ui.widgets.printing.has_printer", lambda: False)
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def views(hands: Hands) -> list[PaperView]:
    return [each for each in hands.page.findChildren(PaperView) if each.isVisibleTo(hands.page)]


def on_paper(hands: Hands) -> str:
    return "\n".join(each.accessibleName() for each in views(hands))


def dialog(hands: Hands) -> QFileDialog:
    (found,) = hands.window.findChildren(QFileDialog)
    return found


def save_to(hands: Hands, path: Path) -> None:
    asked = dialog(hands)
    asked.fileSelected.emit(str(path))
    asked.close()
    hands.settle()


def test_from_settings_the_week_is_three_presses_from_a_file(hands: Hands, tmp_path: Path) -> None:
    mouse = Mouse(hands)
    hands.go("settings")
    mouse.press("On paper")
    mouse.press("My week on paper")
    assert "3:00 pm: Video call with Anna, your daughter" in on_paper(hands)
    mouse.press("Save as PDF")
    asked = dialog(hands)
    assert Path(asked.directory().absolutePath()) == documents()
    assert [Path(each).name for each in asked.selectedFiles()] == ["My week 2026-11-21.pdf"]
    save_to(hands, tmp_path / "week.pdf")
    assert mouse.count == 3
    assert "Saved as week.pdf." in hands.words()
    assert "Tea with Mrs Okafor" in PdfReader(tmp_path / "week.pdf").pages[0].extract_text()


def test_from_plans_the_week_is_one_press_and_without_a_printer_it_is_saved(hands: Hands, tmp_path: Path) -> None:
    hands.go("plans")
    hands.press("My week on paper")
    hands.press("Print it")
    save_to(hands, tmp_path / "no such folder" / "week.pdf")
    assert "could not be saved there" in hands.words()
    hands.window.activateWindow()
    hands.settle()
    hands.press("Print it")
    save_to(hands, tmp_path / "week.pdf")
    assert "Saved as week.pdf." in hands.words()
    hands.window.activateWindow()
    hands.settle()
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "plans"


def test_a_new_plan_is_on_the_sheet_at_once(hands: Hands) -> None:
    hands.go("paper", sheet="week")
    hands.change("okafor", name="Ifeoma")
    hands.settle()
    assert "Tea with Ifeoma" in on_paper(hands)


def test_from_a_card_to_a_call_card(hands: Hands) -> None:
    hands.go("person", person=ANNA)
    Mouse(hands).press("Call card")
    assert "+1 416 555 0142" in on_paper(hands)
    assert hands.page.title == "How I ring Anna"


def test_somebody_is_chosen_by_keyboard(hands: Hands) -> None:
    hands.go("paper")
    hands.press("A call card")
    hands.press("Tom")
    assert "01632 960 461" in on_paper(hands)


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_there_is_no_card_of_somebody_hushed(hands: Hands, life: LifeState) -> None:
    hands.go("paper", sheet="card", person=ANNA)
    assert views(hands)
    hands.change("anna", life=life)
    hands.settle()
    assert not views(hands)
    assert "Anna" not in hands.words()
    assert not Mouse(hands).sees("Print it")
    hands.go("paper", sheet="card")
    assert "Anna" not in hands.words()
    hands.go("person", person=ANNA)
    assert not Mouse(hands).sees("Call card")


def test_the_sheet_for_the_fridge_has_whom_one_ticks_up_to_eight(hands: Hands) -> None:
    for number in range(3):
        hands.rooms.circle.add(replace(hands.rooms.circle.new(f"New {number}"), relation="new"))
    hands.go("paper", sheet="fridge")
    assert on_paper(hands).splitlines()[1] == "Anna"
    assert "Ravi" not in on_paper(hands)
    mouse = Mouse(hands)
    mouse.press("Choose who is on it")
    for choice in hands.page.findChildren(FaceChoice):
        choice.setChecked(True)
    mouse.press("Show the sheet")
    assert "10 are ticked. Eight fit on the sheet." in hands.words()
    for name in ("Anna", "Tom"):
        hands.found(FaceChoice, name).setChecked(False)
    mouse.press("Show the sheet")
    assert "Ravi" in on_paper(hands)
    assert "Anna" not in on_paper(hands)
    mouse.press("Choose who is on it")
    assert not hands.found(FaceChoice, "Anna").isChecked()
    hands.key(Qt.Key.Key_Escape)
    assert "Ravi" in on_paper(hands)
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "today"


def test_another_thought_takes_the_place_of_the_first(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for number, text in enumerate(("One fair thought", "Another fair thought")):
            at = hands.clock.now() - timedelta(days=number)
            book.keepsakes.save(kept_sheet(Keepsake(id=f"k{number}", kind=KeptKind.FAIRER, at=at, text=text)))
    hands.go("paper", sheet="thought")
    assert "One fair thought" in on_paper(hands)
    hands.press("Another one: A fairer thought")
    assert "Another fair thought" in on_paper(hands)
    assert "One fair thought" not in on_paper(hands)
    assert not Mouse(hands).sees("Another one: A kind word")


def test_an_agreement_for_two_is_offered_and_one_for_oneself_is_not(hands: Hands) -> None:
    made = hands.clock.now()
    with hands.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=ANNA, made_at=made, about=("reply",), mine=("soon",), theirs=("",))))
        book.ties.save(to_sheet(Agreement(person=PersonId("tom"), made_at=made, private=True)))
    hands.go("paper", sheet="agreement")
    assert "Tom" not in hands.words()
    Mouse(hands).press("How Anna and I keep in touch")
    assert "An answer is soon enough" in on_paper(hands)
    hands.go("paper", sheet="agreement", person="tom")
    assert not views(hands)


def test_the_sheets_for_a_helper_and_the_recovery_sheet_are_behind_one_door(hands: Hands) -> None:
    mouse = Mouse(hands)
    hands.go("paper")
    mouse.press("More sheets")
    mouse.press("Month five")
    assert len(views(hands)) == 2
    assert "2 pages. This is how they will look." in hands.words()
    assert "Month five: a look together: page 2 of 2" in on_paper(hands)
    hands.go("paper", sheet="helper", name="no such sheet")
    assert not views(hands)


def test_the_country_decides_on_the_paper(hands: Hands, tmp_path: Path) -> None:
    hands.rooms.change_preferences(country="US")
    hands.go("paper", sheet="week")
    hands.press("Save as PDF")
    save_to(hands, tmp_path / "week.pdf")
    box = PdfReader(tmp_path / "week.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    (view,) = views(hands)
    assert view.height() / view.width() == pytest.approx(279.4 / 215.9, abs=0.01)


@pytest.mark.parametrize(("step", "width"), [(100, 1366), (200, 1024)])
def test_the_picture_is_the_whole_page_and_large_enough_to_read(hands: Hands, step: int, width: int) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    hands.window.resize(width, 600)
    hands.go("paper", sheet="week")
    (view,) = views(hands)
    assert view.height() / view.width() == pytest.approx(297 / 210, abs=0.01)
    assert 18 * view.width() / (210 * 72 / 25.4) >= 18
    assert view.width() <= look().px(640)
    set_look(Look(tokens=LIGHT), force=True)


def test_read_aloud_says_what_stands_on_the_sheet(hands: Hands) -> None:
    hands.go("paper", sheet="card", person=ANNA)
    assert "How did the school concert go?" in words_on(hands.page)


def test_nobody_to_choose_leads_to_my_people(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go("paper", sheet="card")
        Mouse(hands).press("Go to my people")
        assert hands.here == "people"
        hands.go("paper", sheet="agreement")
        Mouse(hands).press("What we agreed on")
        assert hands.here == "agreement"
        hands.go("paper", sheet="fridge")
        assert "Names and numbers:" in on_paper(hands)


def test_a_plain_planner_is_offered_no_card_of_thoughts(hands: Hands) -> None:
    hands.go("paper")
    assert Mouse(hands).sees("A thought card")
    hands.rooms.change_preferences(fine_alone=True)
    hands.go("settings")
    Mouse(hands).press("On paper")
    assert not Mouse(hands).sees("A thought card")
    assert Mouse(hands).sees("A call card")
