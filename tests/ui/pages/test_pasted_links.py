"""Links as they arrive by mail: pasted with their wrapping, or inside a whole invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.domain.people import Way
from companion.domain.problems import Problem
from companion.ui.afar_words import address_problem_words
from companion.ui.pages.change_make.forms import Address
from companion.ui.widgets.press import OneOf, Press
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ZOOM = "https://us02web.zoom.us/j/81234567890?pwd=aBcDeF.1"
MEET = "https://meet.google.com/abc-defg-hij"
SAFE = "https://nam02.safelinks.protection.outlook.com/"
INVITATION = f"""Join Zoom Meeting
<{ZOOM[:40]}
{ZOOM[40:]}>

Meeting ID: 812 3456 7890
Passcode: 4k7Qpz
Find your local number: https://us02web.zoom.us/u/kdXyZ12
"""


def wrapped(link: str) -> str:
    return f"{SAFE}?url={quote(link, safe='')}&data=05%7C02%7C&reserved=0"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def paste(hands: Hands, field: str, text: str) -> QLineEdit:
    edit = hands.tab_to(field)
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    QApplication.clipboard().setText(text)
    edit.paste()
    hands.settle()
    return edit


def ways(hands: Hands, person: str = "margaret") -> list[tuple[str, str, str]]:
    return [(way.channel, way.address, way.label) for way in hands.person(person).ways][1:]


def test_of_a_wrapped_link_the_one_inside_is_shown_and_kept(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    edit = paste(hands, "Telephone number", wrapped(ZOOM))
    told = "This link came wrapped by Microsoft’s mail filter. Inside is Zoom, at us02web.zoom.us."
    assert told in hands.words()
    hands.press("Yes, take this link")
    assert (edit.text(), hands.focused) == (ZOOM, edit)
    assert told in hands.words()
    hands.press("Keep")
    assert ways(hands) == [("zoom", ZOOM, "")]


def test_whoever_goes_straight_on_keeps_the_link_inside_as_well(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", wrapped(MEET))
    hands.press("Add this way")
    assert "nam02" not in hands.words()
    hands.press("Keep")
    assert ways(hands) == [("meet", MEET, "")]


def test_the_link_of_an_invitation_is_offered_and_its_passcode_is_not_lost(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", INVITATION)
    assert "There is one call link in this text: Zoom, at us02web.zoom.us." in hands.words()
    assert "Passcode: 4k7Qpz" in hands.words()
    hands.press("Yes, take this link")
    hands.press("Keep")
    assert ways(hands) == [("zoom", ZOOM, "Passcode: 4k7Qpz")]


def test_of_several_links_one_is_asked_which(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", f"This week {ZOOM}, next week {MEET}")
    assert "There are 2 call links in this text. Which one is it?" in hands.words()
    hands.press("Add this way")
    assert "Please choose one of the links first." in hands.words()
    assert hands.focused.accessibleName().startswith("Zoom: us02web.zoom.us/j/81234567890")
    hands.press("Keep")
    assert ways(hands) == []
    hands.press("Google Meet: meet.google.com/abc-defg-hij")
    hands.press("Keep")
    assert ways(hands) == [("meet", MEET, "")]


def test_whose_a_long_host_is_can_be_read_where_one_chooses(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(
        hands,
        "Telephone number",
        "https://family.sunday.tea.with.rose.and.anna.foreign.example/a https://tea.example/b",
    )
    offered = [press.accessibleName() for press in hands.page.findChildren(Press)]
    assert any("anna.foreign.example" in each for each in offered)
    assert any("tea.example/b" in each for each in offered)


def test_with_too_many_links_one_is_asked_for_the_one_that_is_meant(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", " ".join(f"https://zoom.us/j/{number}" for number in range(7)))
    assert "These are too many to ask about. Paste only the one you mean." in hands.words()
    hands.press("Keep")
    assert ways(hands) == []


def test_another_text_forgets_what_was_found_before(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", INVITATION)
    hands.press("Yes, take this link")
    paste(hands, "The call link", MEET)
    assert "Passcode" not in hands.words()
    hands.press("Keep")
    assert ways(hands) == [("meet", MEET, "")]


def test_a_look_alike_beside_a_true_link_is_named_and_left_out(hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", f"{ZOOM} or https://z00m.us/j/1")
    assert "Another link in this text is not what it seems. It is left out." in hands.words()
    hands.press("Keep")
    assert ways(hands) == [("zoom", ZOOM, "")]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (wrapped("https://z00m.us/j/1"), "This link has digits in place of letters."),
        ("https://safelinks.protection.outlook.com.evil.io/?url=x", "A real address stands in this link"),
        ("https://protect-eu.mimecast.com/s/abc?domain=zoom.us", "Open the mail, and copy the link that it shows."),
        (SAFE, "part of it is missing"),
        (wrapped(wrapped(wrapped(wrapped(ZOOM)))), "wrapped in too many others"),
    ],
)
def test_what_is_wrapped_and_not_right_is_refused_for_what_it_is(link: str, reason: str, hands: Hands) -> None:
    hands.go("person", person="margaret", edit="ways")
    paste(hands, "Telephone number", link)
    assert "Yes, take this link" not in hands.words()
    hands.press("Keep")
    assert reason in hands.words()
    assert ways(hands) == []


def test_somebody_new_is_reached_by_a_pasted_invitation(hands: Hands) -> None:
    before = {person.id for person in hands.everybody()}
    hands.go("person")
    hands.write("What you call them", "Rose")
    for _ in range(3):
        hands.press("Next")
    paste(hands, "Number, e-mail or link", f"{ZOOM}\nor {MEET}")
    hands.press("Add Rose")
    assert "Please choose one of the links first." in hands.words()
    paste(hands, "Number, e-mail or link", "https://bit.ly/abc")
    hands.press("Add Rose")
    assert "This short link does not show where it leads." in hands.words()
    paste(hands, "Number, e-mail or link", INVITATION)
    hands.press("Add Rose")
    rose = next(person for person in hands.everybody() if person.id not in before)
    assert [(way.channel, way.address, way.label) for way in rose.ways] == [("zoom", ZOOM, "Passcode: 4k7Qpz")]


def test_planning_takes_the_link_inside_and_asks_which_of_several(hands: Hands) -> None:
    hands.go("plan", people=("margaret",))
    hands.press("Next")
    hands.found(OneOf, "Another number or link").click()
    hands.settle()
    paste(hands, "Telephone number or call link", f"{ZOOM} or {MEET}")
    hands.press("Plan it")
    assert "Please choose one of the links first." in hands.words()
    assert hands.here == "plan"
    paste(hands, "Telephone number or call link", wrapped(ZOOM))
    assert "Inside is Zoom, at us02web.zoom.us." in hands.words()
    hands.press("Plan it")
    assert ways(hands) == [("zoom", ZOOM, "")]


def test_whoever_helps_from_afar_is_asked_which_as_well(hands: Hands) -> None:
    address = Address(hands.rooms, "The new link or number")
    hands.qtbot.addWidget(address)
    address.edit.setText(f"{ZOOM} or {MEET}")
    with pytest.raises(Problem) as refused:
        address.way()
    assert address_problem_words(refused.value) == "Please choose one of the links first."
    address.edit.setText(wrapped(MEET))
    assert address.way() == Way(channel="meet", address=MEET)
    assert address.edit.text() == MEET
