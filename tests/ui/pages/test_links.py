"""A call link in the place of another one: a clear yes first, a line on the card, the list, and the old one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.domain.changes import ActKind
from companion.domain.people import LifeState
from companion.ui.widgets.press import OneOf
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OLD, NEW = "https://zoom.us/j/5550142", "https://us02web.zoom.us/j/84412097731"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def links(hands: Hands) -> list[str]:
    return [way.address for way in hands.person("anna").ways if way.channel == "zoom"]


def replace_the_link(hands: Hands) -> None:
    hands.go("person", person="anna")
    hands.go("person", person="anna", edit="ways")
    hands.press("Take out: Zoom")
    hands.write("Telephone number", NEW)
    hands.press("Keep")


def test_another_link_is_kept_only_after_a_yes_of_its_own(hands: Hands) -> None:
    replace_the_link(hands)
    assert "Is the new link really from Anna?" in hands.words()
    assert links(hands) == [OLD]
    assert hands.focused.accessibleName() == "No, keep the old link"  # a yes needs a press of its own
    hands.key(Qt.Key.Key_Escape)
    assert links(hands) == [OLD]

    hands.press("Yes, I know it is theirs")

    assert links(hands) == [NEW]
    assert hands.here == "person"
    last = hands.diary.last_act()
    assert last is not None
    assert last.act.kind is ActKind.LINK_CHANGED


def test_no_keeps_the_old_link(hands: Hands) -> None:
    replace_the_link(hands)
    hands.press("No, keep the old link")
    assert "The old link stays." in hands.words()
    hands.press("Keep")
    assert links(hands) == [OLD]
    assert hands.rooms.link_changes.of(hands.person("anna").id) == ()


def test_what_was_changed_stands_on_the_card_and_is_put_back(hands: Hands) -> None:
    replace_the_link(hands)
    hands.press("Yes, I know it is theirs")
    hands.press("A call link was changed on 21 November 2026. Look")
    assert (OLD in hands.words(), NEW in hands.words()) == (True, True)

    hands.press("Put the old link back")

    assert links(hands) == [OLD]
    assert len(hands.rooms.link_changes.of(hands.person("anna").id)) == 2  # back is a change as well
    hands.diary.undo()
    assert links(hands) == [NEW]
    assert len(hands.rooms.link_changes.of(hands.person("anna").id)) == 1


def test_a_first_link_and_one_of_another_service_want_no_question(hands: Hands) -> None:
    hands.go("person", person="anna")
    hands.go("person", person="anna", edit="ways")
    hands.write("Telephone number", "https://meet.google.com/abc-defg-hij")
    hands.press("Keep")
    assert hands.here == "person"
    assert len(hands.person("anna").ways) == 3
    assert hands.rooms.link_changes.of(hands.person("anna").id) == ()


def test_a_look_alike_is_refused_with_its_reason(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    for link, reason in (
        ("https://zoom.us.evil.example/j/1", "A real address stands in this link, but it leads to another place."),
        ("https://z00m.us/j/1", "This link has digits in place of letters."),
        ("https://bit.ly/abc", "This short link does not show where it leads."),
    ):
        hands.write("Telephone number", link)
        hands.press("Keep")
        assert reason in hands.words()
    assert len(hands.person("margaret").ways) == 1


def test_planning_with_a_second_link_of_the_service_asks_as_well(hands: Hands) -> None:
    hands.go("plan", people=("anna",))
    hands.press("Next")
    hands.found(OneOf, "Another number or link").click()
    hands.settle()
    hands.write("Telephone number or call link", NEW)
    hands.press("Plan it")
    assert "Is this one really theirs?" in hands.words()
    assert links(hands) == [OLD]
    hands.press("Plan it")
    assert links(hands) == [OLD, NEW]


def test_of_somebody_silent_no_line_is_shown_and_whoever_is_gone_has_a_plain_page(hands: Hands) -> None:
    replace_the_link(hands)
    hands.press("Yes, I know it is theirs")
    hands.change("anna", life=LifeState.NOT_SAFE)
    hands.go("person", person="anna")
    assert "A call link was changed" not in hands.words()
    hands.go("links", person="nobody")
    assert hands.page.title == "That is no longer here"
