"""The pages of the door by themselves; ``tests/ui/test_opening.py`` goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from companion.formats.help_lines import HelpLineFiles
from companion.services.helping import Helping
from companion.system.clock import TurnedClock
from companion.system.resources import resources_folder
from companion.ui.pages.opening.asking import Ask
from companion.ui.pages.opening.lines import Lines
from companion.ui.pages.opening.waiting import Notice
from companion.ui.widgets.press import AnyOf, Press
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.ui.pages.opening.asking import Typed
    from companion.ui.widgets.page import Page


def words(page: Page) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def ask(qtbot: QtBot, heard: list[str], *, typed: Typed) -> Ask:
    page = Ask(
        title="Your diary is locked",
        lines=["Please type."],
        label="My passphrase",
        button="Open my diary",
        answered=heard.append,
        others=[Press("Another way")],
        typed=typed,
    )
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("typed", ["open", "hidden", "shown"])
def test_what_is_typed_is_handed_over_once(qtbot: QtBot, *, typed: Typed) -> None:
    heard: list[str] = []
    page = ask(qtbot, heard, typed=typed)
    field = page.findChildren(QLineEdit)[0]
    assert (field.echoMode() is QLineEdit.EchoMode.Password) is (typed == "hidden")
    assert field.accessibleName() == "My passphrase"
    assert len(page.findChildren(AnyOf)) == int(typed != "open")
    field.setText(" as typed ")
    field.returnPressed.emit()
    assert heard == [" as typed "]
    page.busy()
    field.returnPressed.emit()
    assert heard == [" as typed "]
    assert "One moment." in words(page)
    page.say("It does not fit.")
    assert "It does not fit." in words(page)
    assert field.text() == " as typed "
    assert field.isEnabled()


def test_a_notice_has_one_thing_to_read_and_its_buttons(qtbot: QtBot) -> None:
    page = Notice("The disk is full", ["There is no room."], [Press("Try again"), Press("Close")])
    qtbot.addWidget(page)
    page.show()
    assert words(page) == ["The disk is full", "There is no room."]
    page.focus_first()
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Try again"


@pytest.mark.parametrize("country", ["GB", "DE", "US"])
def test_the_numbers_of_a_country_stand_with_the_day_they_were_checked(qtbot: QtBot, country: str) -> None:
    helping = Helping(None, TurnedClock(NOW), HelpLineFiles(resources_folder() / "help_lines"), country)
    shown = helping.page()
    page = Lines(shown, Press("Back to where I was"))
    qtbot.addWidget(page)
    page.show()
    seen = words(page)
    for each in (*shown.emergency, *shown.crisis, *shown.friendly):
        assert each.line.number_display in seen
    assert any(line.startswith("Checked ") for line in seen)
