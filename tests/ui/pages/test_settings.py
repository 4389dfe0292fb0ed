"""Settings: every choice is kept at once, can be taken back, and only says what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QScrollArea

from companion import __version__
from companion.domain.preferences import Preferences, Theme
from companion.domain.safety import ELSEWHERE
from companion.formats.vcard_read import read
from companion.ui.widgets.press import AnyOf, OneOf
from tests.ui.helpers_program import ProgramHands
from tests.ui.pages.helpers_circle import hands_on
from tests.ui.pages.test_set_up import Desktop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECTIONS = ("look", "reminders", "suggestions", "me", "diary", "about")


class Hands(ProgramHands):
    """Somebody at the settings."""

    def _begin(self) -> None:
        super()._begin()
        self.desktop = Desktop()
        self.rooms.__dict__["autostart"] = self.desktop

    def kept(self) -> Preferences:
        with self.diary.reading() as book:
            return book.preferences.get()

    def section(self, name: str) -> None:
        self.go("settings")
        self.go("settings_section", section=name)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def test_each_door_opens_and_back_leads_to_the_doors(hands: Hands) -> None:
    hands.go("settings")
    for words in ("Text and colours", "Reminders", "Suggestions", "Me", "My diary", "About"):
        hands.press(words)
        assert hands.here == "settings_section"
        assert hands.page.title == words
        hands.press("Back")
        assert hands.here == "settings"


@pytest.mark.parametrize(
    ("section", "words", "field", "value"),
    [
        ("look", "Twice as large", "text_step", 200),
        ("look", "Dark", "theme", Theme.DARK),
        ("look", "High contrast", "theme", Theme.CONTRAST),
        ("look", "15:00", "twelve_hour", False),
        ("reminders", "The day before", "remind_day_before", False),
        ("reminders", "Ten minutes before", "remind_soon", False),
        ("reminders", "At the time", "remind_at_time", False),
        ("reminders", "Go on reminding me", "keep_reminding", False),
        ("suggestions", "Suggest something", "suggestions", False),
        ("suggestions", "I am fine alone", "fine_alone", True),
    ],
)
def test_a_choice_is_kept_at_once_and_can_be_taken_back(
    hands: Hands, section: str, words: str, field: str, value: object
) -> None:
    before = getattr(hands.kept(), field)
    hands.section(section)
    hands.button(words).setFocus()
    hands.key(Qt.Key.Key_Space)
    assert getattr(hands.kept(), field) == value != before
    button = hands.button(words)
    assert isinstance(button, (AnyOf, OneOf))
    assert button.isChecked() is (value is not False or section == "look")
    was = button.isChecked()
    if field in ("theme", "text_step"):  # one sees it, so no bar takes room from it
        assert hands.said == ""
        hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        assert hands.said == "Your choice is kept."
        hands.press("Undo")
    assert getattr(hands.kept(), field) == before
    shown = hands.button(words)
    assert isinstance(shown, (AnyOf, OneOf))
    assert shown.isChecked() is not was


def test_arrows_go_on_from_the_size_that_was_just_chosen(hands: Hands) -> None:
    hands.window.resize(1024, 600)
    hands.section("look")
    hands.button("Usual size").setFocus()
    for step, words in (
        (120, "A little larger"),
        (140, "Larger"),
        (170, "Very large"),
    ):  # the last one stands in a second row by then
        hands.key(Qt.Key.Key_Right)
        hands.qtbot.wait(20)
        here = QApplication.focusWidget()
        assert hands.kept().text_step == step
        assert isinstance(here, OneOf)
        assert here.accessibleName() == words
        assert here.isChecked()
        assert not here.visibleRegion().isEmpty()


@pytest.mark.parametrize("refuses", [False, True])
def test_starting_at_log_in_is_ticked_only_when_it_is_so(hands: Hands, *, refuses: bool) -> None:
    hands.desktop.refuses = refuses
    hands.section("reminders")
    hands.press("Start quietly when the computer starts")
    tick = hands.button("Start quietly when the computer starts")
    assert tick.isChecked() is not refuses
    assert hands.kept().start_at_login is not refuses
    assert ("not change it" in hands.words()) is refuses
    assert hands.said == ""


def test_the_name_is_kept_also_when_one_leaves_by_a_key(hands: Hands) -> None:
    hands.section("me")
    field = hands.page.findChildren(QLineEdit)[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, " Edith ")
    hands.key(Qt.Key.Key_Escape)
    assert hands.kept().name == "Edith"
    hands.go("today")
    assert hands.page.title == "Good afternoon, Edith"


def test_passing_through_a_field_keeps_nothing(hands: Hands) -> None:
    hands.section("me")
    hands.page.findChildren(QLineEdit)[0].setFocus()
    for _ in range(3):
        hands.key(Qt.Key.Key_Tab)
    assert hands.said == ""
    assert hands.diary.last_act() is None


def test_the_country_is_kept(hands: Hands) -> None:
    hands.section("me")
    box = hands.page.findChildren(QComboBox)[0]
    assert box.currentData() == "GB"
    box.setCurrentIndex(box.findData(ELSEWHERE))
    assert hands.kept().country == ELSEWHERE


def test_a_country_that_was_only_guessed_is_not_kept_by_looking(hands: Hands) -> None:
    hands.rooms.change_preferences(country="")
    hands.section("me")
    assert hands.page.findChildren(QComboBox)[0].currentText() == "United Kingdom"
    assert "You seem to be in this country: United Kingdom." in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.kept().country == ""


def test_my_people_leave_with_me(hands: Hands, tmp_path: Path) -> None:
    hands.section("diary")
    hands.press("Save my people to a file")
    dialog = hands.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "my people.vcf"))
    dialog.close()
    hands.settle()
    assert "Saved as “my people.vcf”." in hands.words()
    names = {person.name for person in read((tmp_path / "my people.vcf").read_bytes()).people}
    assert {"Anna", "Tom", "Mrs Okafor"} <= names
    assert hands.window.findChildren(QFileDialog) == []


def test_a_folder_that_cannot_be_written_to_is_told(hands: Hands, tmp_path: Path) -> None:
    hands.section("diary")
    hands.press("Save my people to a file")
    dialog = hands.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "gone" / "my people.vcf"))
    dialog.close()
    hands.settle()
    assert "Saved" not in hands.words()
    assert "my people.vcf" in hands.words()


def test_the_recovery_code_and_contacts_are_one_press_away(hands: Hands) -> None:
    hands.section("diary")
    hands.press("Bring in contacts")
    assert hands.here == "bring_in"
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "settings_section"


def test_about_says_what_it_is_and_which(hands: Hands) -> None:
    hands.section("about")
    assert "It is not a doctor, a therapist or an alarm." in hands.words()
    assert __version__ in hands.words()


def test_read_aloud_can_be_put_away(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "espeak-ng"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    hands = Hands(tmp_path, qtbot)
    assert hands.button("Read aloud").isVisible()
    hands.section("suggestions")
    hands.press("Show “Read aloud” on the pages")
    hands.go("today")
    assert "Read aloud" not in [
        each.accessibleName() for each in hands.page.findChildren(type(hands.button("Get help")))
    ]
    hands.section("suggestions")
    hands.press("Show “Read aloud” on the pages")
    hands.go("today")
    assert hands.button("Read aloud").isVisible()
    hands.end()


def test_how_one_likes_to_be_in_touch_is_said_by_the_suggestions(hands: Hands) -> None:
    hands.section("suggestions")
    hands.press("Letter")
    assert hands.kept().way == "letter"
    assert hands.kept().no_screen
    hands.press("It varies")
    assert not hands.kept().no_screen


def test_all_doors_fit_into_the_window_of_a_small_laptop(tmp_path: Path, qtbot: QtBot) -> None:
    """1366 x 768, less what a title bar and a panel take."""
    with hands_on(tmp_path, qtbot, size=(1366, 720)) as hands:
        hands.go("settings")
        bar = hands.page.findChildren(QScrollArea)[0].verticalScrollBar()

        assert bar.maximum() == 0
