"""My people: the picture, the list, the card beside them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.people import LifeState, Person, PersonId, Ring
from companion.services.demonstrating import DEMO_NOW
from companion.ui.look import set_look
from companion.ui.pages.people.page import PeoplePage
from companion.ui.pages.people.side import Side
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.face import FacePress
from companion.ui.widgets.people_list import PeopleList, Row
from companion.ui.widgets.press import Press
from companion.ui.widgets.rings import Rings, Seat
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def someone(number: int, ring: Ring = Ring.WIDER, **more: object) -> Person:
    name = f"Person {number:05d}"
    return Person(id=PersonId(f"p{number}"), name=name, added_at=DEMO_NOW, ring=ring, **more)  # type: ignore[arg-type]


def card_name(hands: Hands) -> str:
    return hands.found(Side).accessibleName()


def rows(hands: Hands) -> list[str]:
    people = hands.found(PeopleList).people
    texts = [
        people.data(people.index(number), Qt.ItemDataRole.AccessibleTextRole) for number in range(people.rowCount())
    ]
    return [str(text) for text in texts]


# --- the picture ---


def test_arrows_go_round_the_faces_and_enter_shows_the_card(hands: Hands) -> None:
    hands.go("people", chosen="anna")
    first = hands.focused
    assert isinstance(first, FacePress)
    assert (first.person.id, card_name(hands)) == ("anna", "Anna")

    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Space)

    assert isinstance(hands.focused, FacePress)
    assert card_name(hands) == hands.focused.person.name != "Anna"


def test_tab_goes_as_one_reads(hands: Hands) -> None:
    hands.go("people", chosen="anna")
    heard = []

    for _ in range(15):
        heard.append(hands.focused.accessibleName())
        hands.key(Qt.Key.Key_Tab)

    names = [face.person.name for face in hands.found(Rings).faces]
    assert heard[:13] == [*names, "Plan to meet", "Video call", "More about Anna"]


@pytest.mark.parametrize("step", [120, 140, 170, 200])
def test_with_large_text_and_the_bar_some_of_the_picture_is_seen(tmp_path: Path, qtbot: QtBot, step: int) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    with hands_on(tmp_path, qtbot, size=(1024, 600)) as hands:
        hands.go("people")
        hands.window.bar.say("Margaret is taken out.", can_undo=True)
        hands.settle()
        seen = hands.found(Rings).visibleRegion().boundingRect()
        face = hands.found(FacePress, "Mrs Okafor")
        assert seen.contains(face.geometry().center()), (step, seen)
        assert "A gold ring means you have been in touch lately." in hands.words()
        hands.key(Qt.Key.Key_Tab)
        assert isinstance(hands.focused, FacePress)
        last = hands.found(Rings).faces[-1]
        last.setFocus()
        hands.key(Qt.Key.Key_Tab)
        assert hands.focused.accessibleName() == "My bridge"


def test_a_face_can_be_clicked(hands: Hands) -> None:
    hands.go("people")

    QTest.mouseClick(hands.found(FacePress, "Margaret"), Qt.MouseButton.LeftButton)
    hands.settle()

    assert card_name(hands) == "Margaret"
    assert "Last met 28 October" in hands.words()
    assert "Best times: mornings" in hands.words()


def test_every_face_says_its_ring_and_whether_in_touch_lately(hands: Hands) -> None:
    hands.go("people")

    assert hands.found(FacePress, "Margaret").accessibleDescription() == "friends, in touch lately"
    assert hands.found(FacePress, "Peter").accessibleDescription() == "friends"


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_nobody_silent_stands_in_the_picture(hands: Hands, life: LifeState) -> None:
    hands.change("margaret", life=life)

    hands.go("people")

    assert "Margaret" not in {face.person.name for face in hands.page.findChildren(FacePress)}


@pytest.mark.parametrize("size", [(480, 440), (760, 560), (1200, 700)])
@pytest.mark.parametrize("step", [100, 140, 200])
def test_no_face_touches_another_and_all_are_counted(qtbot: QtBot, step: int, size: tuple[int, int]) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    rings = Rings(lambda _person: None)
    qtbot.addWidget(rings)
    rings.resize(*size)
    seats = [Seat(person=someone(place, list(Ring)[place % 3]), lately=False) for place in range(30)]

    rings.show_people(seats)
    rings.show()

    shown = [face for face in rings.findChildren(FacePress) if face.isVisibleTo(rings)]
    assert len(shown) + rings.without_seat == 30
    assert [one for one, other in combinations(shown, 2) if one.geometry().intersects(other.geometry())] == []
    assert all(rings.rect().contains(face.geometry()) for face in shown)


def test_who_has_no_seat_is_named_and_leads_to_the_list(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for number in range(40):
            book.people.save(someone(number))
    hands.go("people")
    picture = hands.found(Rings)
    shown = [face for face in picture.findChildren(FacePress) if face.isVisibleTo(picture)]

    hands.press(f"{50 - len(shown)} more in the list")

    assert hands.found(PeopleList).people.rowCount() >= 50


# --- the list ---


def test_rows_of_the_list_are_heard_in_full(hands: Hands) -> None:
    hands.go("people", as_list=True)

    assert "Margaret, Friend. Lives within walking distance. Last met 28 October., Friends" in rows(hands)


def test_arrows_and_enter_choose_in_the_list(hands: Hands) -> None:
    hands.go("people", as_list=True)
    hands.tab_to("Names of my people", PeopleList)
    listed = hands.found(PeopleList)
    listed.setCurrentIndex(listed.people.first_person())

    hands.key(Qt.Key.Key_Down)  # to Tom
    hands.key(Qt.Key.Key_Down)  # over the heading of the next ring, to Joan
    hands.key(Qt.Key.Key_Return)

    assert card_name(hands) == "Joan"


def test_typing_finds_by_the_beginning_of_any_word(hands: Hands) -> None:
    hands.go("people", as_list=True)

    hands.write("Find by name", "oka")

    assert len(rows(hands)) == 1
    assert rows(hands)[0].startswith("Mrs Okafor")
    assert "1 name found." in hands.words()


def test_a_name_that_is_not_there_says_what_to_try(hands: Hands) -> None:
    hands.go("people", as_list=True)

    hands.write("Find by name", "zzz")

    assert rows(hands) == []
    assert "Try the first letters only" in hands.words()


def test_those_remembered_stand_last_without_a_word_of_contact(hands: Hands) -> None:
    hands.change("margaret", life=LifeState.DIED)

    hands.go("people", as_list=True)

    assert rows(hands)[-2:] == ["Remembered", "Margaret, remembered"]


def test_who_is_not_safe_waits_under_a_quiet_fold(hands: Hands) -> None:
    hands.change("peter", life=LifeState.NOT_SAFE)
    hands.go("people", as_list=True)
    assert not any(row.startswith("Peter") for row in rows(hands))

    hands.tab_to("Names of my people", PeopleList)
    hands.key(Qt.Key.Key_End)
    hands.key(Qt.Key.Key_Return)

    assert rows(hands)[-1] == "Peter, Brother-in-law"
    hands.key(Qt.Key.Key_End)
    hands.key(Qt.Key.Key_Return)
    offered = [press.accessibleName() for press in hands.found(Side).findChildren(Press)]
    assert (card_name(hands), offered) == ("Peter", ["More about Peter"])


def test_the_view_chosen_stays_on_the_way_back(hands: Hands) -> None:
    hands.go("people")
    hands.press("Show as list")
    hands.press("More about Anna")
    assert hands.here == "person"

    hands.key(Qt.Key.Key_Escape)

    assert isinstance(hands.page, PeoplePage)
    assert hands.found(PeopleList).isVisibleTo(hands.page)


def test_only_photos_of_rows_in_sight_are_read(qtbot: QtBot) -> None:
    asked: list[str] = []

    def photo(person: PersonId) -> bytes | None:
        asked.append(person)
        return None

    listed = PeopleList("My people", photo)
    qtbot.addWidget(listed)
    listed.resize(600, 500)
    people = [someone(number, has_photo=True) for number in range(10_000)]
    listed.show_rows([Row(title=person.name, person=person) for person in people])
    with qtbot.waitExposed(listed):
        listed.show()
    listed.grab()

    assert 5 <= len(asked) <= 12


def test_in_a_narrow_window_a_press_in_the_list_opens_the_whole_card(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, size=(1024, 600)) as hands:
        hands.go("people", as_list=True)
        hands.tab_to("Names of my people", PeopleList)
        listed = hands.found(PeopleList)
        listed.setCurrentIndex(listed.people.place_of("joan"))

        hands.key(Qt.Key.Key_Return)

        assert (hands.here, hands.page.title) == ("person", "Joan")


# --- what one can do ---


def test_meeting_comes_before_calling(hands: Hands) -> None:
    hands.go("people", chosen="margaret")

    offered = [press.accessibleName() for press in hands.found(Side).findChildren(Press)]

    assert offered == ["Plan to meet", "Phone", "More about Margaret"]


def test_plan_to_meet_goes_to_the_plan_with_this_person(hands: Hands) -> None:
    hands.go("people", chosen="margaret")

    hands.press("Plan to meet")

    place = hands.rooms.router.here
    assert place is not None
    assert (place.page, place.what["people"], place.what["mode"].value) == ("plan", ("margaret",), "in_person")


def test_an_empty_circle_offers_the_two_ways_to_begin(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go("people")

        assert "Nobody is here yet" in hands.words()
        hands.press("Add the first person")
        assert hands.page.title == "Who would you like to add?"


def test_news_of_a_new_person_shows_without_losing_the_chosen_one(hands: Hands) -> None:
    hands.go("people", chosen="margaret")

    hands.rooms.circle.add(hands.rooms.circle.new("Doris"))
    hands.settle()

    assert "Doris" in {face.person.name for face in hands.page.findChildren(FacePress)}
    assert card_name(hands) == "Margaret"
