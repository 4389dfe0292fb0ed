"""Someone asks for money or secrecy: stop, ring back with one press, the question, the second person, the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from companion.domain.people import LifeState, PersonId
from companion.domain.safety import ELSEWHERE
from companion.ui.pages.person.history import History
from companion.ui.widgets.press import Press
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def test_from_the_card_two_presses_ring_back_on_the_stored_number(hands: Hands) -> None:
    hands.go("person", person="margaret")
    hands.press("Do they ask for money or secrecy?")
    for words in ("1. Stop", "Send nothing.", "End the talk.", "Ask for your family word.", "01632 960 118"):
        assert words in hands.words()
    hands.press("Ring Margaret")
    assert hands.desktop.opened == ["tel:01632960118"]
    assert "It is opening in another window." in hands.words()


def test_the_door_stands_beside_the_others_and_above_what_has_been(hands: Hands) -> None:
    hands.go("person", person="anna")
    door = hands.found(Press, "Do they ask for money or secrecy?")
    agreed = hands.found(Press, "What we agreed on")
    history = hands.found(History)
    origin = QPoint(0, 0)
    assert agreed.mapTo(hands.page, origin).y() <= door.mapTo(hands.page, origin).y()
    assert door.mapTo(hands.page, origin).y() < history.mapTo(hands.page, origin).y()


def test_the_second_person_is_the_chosen_one_and_never_the_one_it_is_about(hands: Hands) -> None:
    hands.rooms.change_preferences(helper="tom", country="GB")
    hands.go("money", person="margaret")
    assert "Tom, before you decide anything." in hands.words()
    hands.go("money", person="tom")
    assert "Tom, before" not in hands.words()
    assert "before you decide anything." in hands.words()
    for person in hands.everybody():
        if person.id != "tom":
            hands.change(person.id, ways=())
    hands.go("money", person="tom")
    assert "Tell one person you trust, today." in hands.words()


def test_the_lines_of_the_country_stand_with_the_day_of_their_check(hands: Hands) -> None:
    hands.rooms.change_preferences(country="GB")
    hands.go("money", person="margaret")
    assert all(words in hands.words() for words in ("159", "0300 123 2040", "Checked 12 November 2026."))
    hands.rooms.change_preferences(country=ELSEWHERE)
    hands.go("money", person="margaret")
    assert "We know no fraud line for your country." in hands.words()
    assert "159" not in hands.words()


def test_without_a_number_none_is_made_up(hands: Hands) -> None:
    hands.change("margaret", ways=())
    hands.go("money", person="margaret")
    assert "There is no telephone number of Margaret on the card." in hands.words()
    assert "Ring Margaret" not in hands.words()


def test_of_somebody_silent_the_page_says_nothing(hands: Hands) -> None:
    hands.change("margaret", life=LifeState.NOT_SAFE)
    hands.go("money", person="margaret")
    assert "Margaret" not in hands.words()
    assert hands.rooms.helping.money_page(PersonId("nobody")).about is None


def test_having_looked_leaves_no_trace(hands: Hands) -> None:
    before = hands.diary.commits
    hands.go("money", person="margaret")
    hands.press("Ring Margaret")
    hands.press("Back")
    assert hands.diary.commits == before


def test_a_helper_is_not_led_to_the_exercise(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def names() -> set[str]:
        return {each.accessibleName() for each in hands.page.findChildren(Press) if each.isVisible()}

    hands.go("money", person="margaret")
    assert "Look at the signs" in names()
    monkeypatch.setattr(hands.rooms, "open_to", lambda page, **_what: page != "exercise")  # as while a helper helps
    hands.go("money", person="tom")
    assert "Look at the signs" not in names()
