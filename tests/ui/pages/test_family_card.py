"""The card for family: nothing ticked beforehand, only what is ticked on it, and nothing sent by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from companion.domain.people import LifeState, PersonId, Way
from companion.domain.plans import Feeling, Mode, Plan, PlanId, Touch, TouchId
from companion.ui.widgets.field import Picker
from companion.ui.widgets.press import AnyOf, Press
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = "Quokka-7731"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        with hands.diary.writing() as book:
            anna = next(person for person in book.people.all() if person.name == "Anna")
            book.people.save(replace(anna, ways=(*anna.ways, Way(channel="message", address="anna@example.org"))))
        yield hands


def ticks(hands: Hands) -> list[AnyOf]:
    return [each for each in hands.page.findChildren(AnyOf) if each.isVisibleTo(hands.page)]


def test_nothing_is_ticked_and_only_what_is_ticked_stands_on_the_card(hands: Hands) -> None:
    hands.go("calendar")
    hands.press("A card for family", Press)
    assert ticks(hands) != []
    assert not any(each.isChecked() for each in ticks(hands))
    chosen, *others = [each.accessibleName() for each in ticks(hands)]
    hands.press(chosen, AnyOf)
    hands.press("See the card", Press)
    text = hands.found(QPlainTextEdit).toPlainText()
    assert chosen in text
    assert not any(other in text for other in others)
    assert hands.desktop.opened == []


def test_the_words_can_be_changed_and_stay_over_back(hands: Hands) -> None:
    hands.go("family_card")
    hands.press("See the card", Press)
    hands.found(QPlainTextEdit).setPlainText("My own words")
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "family_card"
    hands.press("See the card", Press)
    assert hands.found(QPlainTextEdit).toPlainText() == "My own words"
    hands.press("Copy the card", Press)
    assert QGuiApplication.clipboard().text() == "My own words"


def test_it_opens_as_a_letter_to_whom_one_chose_and_that_is_remembered(hands: Hands) -> None:
    hands.go("family_card")
    hands.press("See the card", Press)
    picker = hands.found(Picker)
    picker.setCurrentIndex(picker.findText("Anna"))
    hands.press("Open my mail program", Press)
    (url,) = hands.desktop.opened
    assert urlsplit(url).path == "anna@example.org"
    assert "something of my week" in parse_qs(urlsplit(url).query)["body"][0]
    assert "Nothing is sent until you send it." in hands.words()
    hands.rooms.unopened("")  # the desktop says so afterwards
    assert "No mail program opened here. Copy the card instead." in hands.words()
    hands.go("plans")
    hands.go("family_card")
    hands.press("See the card", Press)
    assert hands.found(Picker).currentText() == "Anna"
    with hands.diary.reading() as book:
        (sheet,) = book.shared.all("card")
    assert set(sheet.document) == {"person"}  # to whom, and nothing of what


def test_what_was_felt_written_or_about_those_one_is_silent_of_is_not_offered(hands: Hands) -> None:
    now = hands.clock.now()
    with hands.diary.writing() as book:
        anna = next(person for person in book.people.all() if person.name == "Anna")
        una = replace(anna, id=PersonId("una"), name="Una", life=LifeState.NOT_SAFE)
        book.people.save(una)
        for key, person in (("t1", anna.id), ("t2", una.id)):
            book.touches.save(
                Touch(id=TouchId(key), people=(person,), mode=Mode.PHONE, at=now - timedelta(hours=2),
                      feeling=Feeling.HARD, line=SECRET)
            )  # fmt: skip
        tomorrow = (now + timedelta(days=1)).replace(tzinfo=None)
        made = Plan(
            id=PlanId("run"), people=(anna.id,), mode=Mode.PHONE, starts=tomorrow, zone="Europe/London", made_at=now,
            what=SECRET, ask=SECRET, if_then=SECRET, origin="run:1",
        )  # fmt: skip
        book.plans.save(made)
        book.plans.save(replace(made, id=PlanId("alone"), people=(), mode=Mode.ALONE, origin=""))
        book.plans.save(replace(made, id=PlanId("named"), what="Flowers for Una", origin=""))
    hands.go("family_card")
    names = "\n".join(each.accessibleName() for each in ticks(hands))
    assert "I talked with Anna by phone" in names
    assert "Phone call with Anna" in names
    assert SECRET not in names
    assert "Una" not in names
