"""One person: added in four questions, changed in small parts, reached, remembered, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from companion.domain.people import (
    Birthday,
    GoodTime,
    Kind,
    LifeState,
    Nearness,
    PartOfDay,
    Ring,
    Way,
)
from companion.domain.plans import Mode
from companion.services.demonstrating import DEMO_NOW
from companion.ui.cities import find_zones
from companion.ui.pages.person.lines import Line
from companion.ui.pages.person.parts import PARTS
from companion.ui.widgets.press import AnyOf, OneOf
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("people")
        yield hands


def edit(hands: Hands, person: str, part: str) -> None:
    hands.go("person", person=person)
    hands.go("person", person=person, edit=part)


def pick(hands: Hands, name: str, words: str) -> None:
    """Choose in a list by typing its words."""
    box = hands.tab_to(name, QComboBox)
    assert isinstance(box, QComboBox)
    QTest.keyClicks(box, words)
    assert box.currentText() == words


# --- somebody new ---


def test_somebody_new_in_four_questions_by_keyboard(hands: Hands) -> None:
    hands.go("person")
    hands.write("What you call them", "Doris")
    hands.key(Qt.Key.Key_Return)
    hands.press("Neighbour")
    hands.press("Next")
    hands.choose("Within walking distance")
    hands.press("Next")
    hands.write("Number, e-mail or link", "(01632) 960-555")
    hands.press("Add Doris")

    doris = next(person for person in hands.everybody() if person.name == "Doris")
    assert (doris.relation, doris.nearness) == ("Neighbour", Nearness.WALKING)
    assert doris.ways == (Way(channel="phone", address="01632 960 555", preferred=True),)
    assert (hands.here, hands.page.title) == ("person", "Doris")


@pytest.mark.parametrize(
    ("relation", "ring"), [("daughter", Ring.CLOSE), ("Friend", Ring.FRIENDS), ("Choir leader", Ring.WIDER)]
)
def test_who_they_are_says_in_which_ring_they_begin(hands: Hands, relation: str, ring: Ring) -> None:
    hands.go("person")
    hands.write("What you call them", "Doris")
    hands.press("Next")
    hands.write("Who they are to you", relation)
    hands.press("Next")
    for _ in range(2):
        hands.press("Skip this")

    assert next(person.ring for person in hands.everybody() if person.name == "Doris") is ring


def test_a_name_alone_is_enough(hands: Hands) -> None:
    hands.go("person")
    hands.write("What you call them", "Doris")
    hands.press("Next")
    for _ in range(3):
        hands.press("Skip this")

    doris = next(person for person in hands.everybody() if person.name == "Doris")
    assert (doris.relation, doris.nearness, doris.ways) == ("", Nearness.UNKNOWN, ())


def test_without_a_name_it_says_what_to_do(hands: Hands) -> None:
    hands.go("person")

    hands.press("Next")

    assert "Please type a name." in hands.words()
    assert hands.focused.accessibleName() == "What you call them"


def test_what_cannot_be_a_way_is_explained_and_kept_in_the_field(hands: Hands) -> None:
    before = len(hands.everybody())
    hands.go("person")
    hands.write("What you call them", "Doris")
    hands.press("Next")
    hands.press("Skip this")
    hands.press("Skip this")
    hands.write("Number, e-mail or link", "twelve o clock")

    hands.press("Add Doris")

    assert "A telephone number has digits only." in hands.words()
    assert len(hands.everybody()) == before


def test_escape_goes_one_question_back_with_the_answers_kept(hands: Hands) -> None:
    hands.go("person")
    hands.write("What you call them", "Doris")
    hands.press("Next")
    hands.write("Who they are to you", "cousin")

    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Who would you like to add?"
    hands.press("Next")

    assert hands.page.title == "Who is Doris to you?"
    assert hands.tab_to("Who they are to you").text() == "cousin"  # type: ignore[attr-defined]


def test_help_on_the_way_loses_nothing_typed(hands: Hands) -> None:
    hands.go("person")
    hands.write("What you call them", "Dor")

    hands.go("help")
    hands.key(Qt.Key.Key_Escape)

    assert hands.tab_to("What you call them").text() == "Dor"  # type: ignore[attr-defined]


# --- the card ---


def test_every_part_of_the_card_can_be_opened(hands: Hands) -> None:
    hands.go("person", person="anna")
    keys = [line.key for line in hands.page.findChildren(Line)]

    assert set(keys) == set(PARTS)
    for key in keys:
        edit(hands, "anna", key)
        assert hands.page.title


def test_a_change_is_kept_and_can_be_undone(hands: Hands) -> None:
    hands.go("person", person="margaret")
    hands.press("Change: Name and relation")
    hands.write("Who they are to you", "best friend")
    hands.press("Keep")

    assert hands.person("margaret").relation == "best friend"
    assert "Best friend." in hands.words()
    hands.diary.undo()
    assert hands.person("margaret").relation == "friend"


def test_escape_keeps_what_was_typed(hands: Hands) -> None:
    edit(hands, "margaret", "name")
    hands.write("What you call them", "Maggie")

    hands.key(Qt.Key.Key_Escape)

    assert hands.person("margaret").name == "Maggie"
    assert (hands.here, hands.page.title) == ("person", "Maggie")


def test_leave_as_it_was_leaves_it(hands: Hands) -> None:
    edit(hands, "margaret", "name")
    hands.write("What you call them", "Maggie")

    hands.press("Leave as it was")

    assert hands.person("margaret").name == "Margaret"


def test_nothing_changed_is_no_act(hands: Hands) -> None:
    edit(hands, "margaret", "name")

    hands.press("Keep")

    assert hands.diary.last_act() is None


def test_a_name_is_not_lost_by_emptying_it(hands: Hands) -> None:
    edit(hands, "margaret", "name")
    hands.write("What you call them", "")

    hands.key(Qt.Key.Key_Escape)

    assert "Please type a name." in hands.words()
    assert hands.person("margaret").name == "Margaret"


# --- ways ---


def test_a_pasted_invitation_becomes_a_way_of_its_own(hands: Hands) -> None:
    edit(hands, "margaret", "ways")
    hands.write("Telephone number", "Join my meeting: https://us02web.zoom.us/j/123456789?pwd=abc")
    hands.key(Qt.Key.Key_Tab)
    assert "This looks like: Zoom." in hands.words()

    hands.press("Keep")

    added = hands.person("margaret").ways[-1]
    assert (added.channel, added.address) == ("zoom", "https://us02web.zoom.us/j/123456789?pwd=abc")


def test_a_way_that_needs_its_country_says_so(hands: Hands) -> None:
    edit(hands, "margaret", "ways")
    pick(hands, "Which way?", "WhatsApp")
    hands.write("Number with its country", "07700 900461")

    hands.press("Add this way")

    assert "This way needs the country in front" in hands.words()
    assert len(hands.person("margaret").ways) == 1


def test_enter_adds_a_way_and_says_at_once_why_a_link_is_refused(hands: Hands) -> None:
    edit(hands, "margaret", "ways")
    hands.write("Telephone number", "https://zoom.us.evil-meeting.com/j/123456789")
    hands.key(Qt.Key.Key_Return)
    assert "Please do not use it" in hands.words()

    hands.write("Telephone number", "01632 960 999")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return)
    assert "Added: Telephone." in hands.words()
    hands.press("Keep")

    assert [way.address for way in hands.person("margaret").ways][1:] == ["01632 960 999"]


def test_the_best_way_and_taking_one_out(hands: Hands) -> None:
    edit(hands, "anna", "ways")
    hands.choose("Telephone")
    hands.press("Take out: Zoom")
    hands.press("Keep")

    assert [(way.channel, way.preferred) for way in hands.person("anna").ways] == [("phone", True)]


# --- where and when ---


def test_where_they_live(hands: Hands) -> None:
    edit(hands, "joan", "near")
    hands.choose("A short trip away")
    hands.write("Town", "York")
    hands.press("Keep")

    assert (hands.person("joan").nearness, hands.person("joan").town) == (Nearness.SHORT_TRIP, "York")


def test_a_clock_is_found_by_city_and_country() -> None:
    assert find_zones("pune")[0] == ("Asia/Kolkata", "Pune, India")
    assert find_zones("são paulo")[0][0] == "America/Sao_Paulo"
    assert "Europe/Lisbon" in dict(find_zones("Portugal"))
    assert find_zones("  ") == find_zones("xyzzy") == []


def test_their_clock_shows_their_time_before_it_is_chosen(hands: Hands) -> None:
    edit(hands, "joan", "zone")
    hands.write("A large city near them", "Toronto")
    assert "It is 8:04 am there now." in hands.words() + hands.found(OneOf, "Toronto").accessibleName()

    hands.choose("Toronto")
    hands.press("Keep")

    assert hands.person("joan").zone == "America/Toronto"


def test_best_times_by_parts_and_days(hands: Hands) -> None:
    edit(hands, "margaret", "when")
    for day in ("Saturday", "Sunday"):
        hands.press(day, AnyOf)
    hands.press("Evenings", AnyOf)
    hands.press("Keep")

    parts = (PartOfDay.MORNING, PartOfDay.EVENING)
    wanted = {GoodTime(weekday=day, part=part) for day in range(5) for part in parts}
    assert hands.person("margaret").good_times == wanted


def test_best_times_that_differ_open_day_by_day(hands: Hands) -> None:
    odd = frozenset({GoodTime(weekday=1, part=PartOfDay.MORNING), GoodTime(weekday=5, part=PartOfDay.EVENING)})
    hands.change("margaret", good_times=odd)
    edit(hands, "margaret", "when")

    hands.press("Wednesday afternoons", AnyOf)
    hands.press("Keep")

    assert hands.person("margaret").good_times == odd | {GoodTime(weekday=2, part=PartOfDay.AFTERNOON)}


def test_how_often_keeps_a_wish_that_is_not_on_the_list(hands: Hands) -> None:
    hands.change("tom", meet_every_days=21)
    edit(hands, "tom", "rhythm")

    hands.press("Keep")

    assert hands.person("tom").meet_every_days == 21


def test_no_wish_is_a_wish(hands: Hands) -> None:
    edit(hands, "margaret", "rhythm")
    hands.choose("No wish")
    hands.press("Keep")

    assert hands.person("margaret").meet_every_days is None


def test_a_birthday_that_is_no_day_is_explained(hands: Hands) -> None:
    edit(hands, "margaret", "birthday")
    pick(hands, "Day", "31")
    pick(hands, "Month", "April")

    hands.press("Keep")

    assert "Please choose a day and a month that go together." in hands.words()
    assert hands.person("margaret").birthday is None


def test_a_birthday_without_its_year(hands: Hands) -> None:
    edit(hands, "margaret", "birthday")
    pick(hands, "Day", "29")
    pick(hands, "Month", "February")

    hands.press("Keep")

    assert hands.person("margaret").birthday == Birthday(month=2, day=29)


def test_ring_and_kind(hands: Hands) -> None:
    edit(hands, "library", "ring")
    hands.choose("Close to me")
    hands.choose("A group")
    hands.press("Keep")

    assert (hands.person("library").ring, hands.person("library").kind) == (Ring.CLOSE, Kind.GROUP)


def test_something_to_ask_and_the_address(hands: Hands) -> None:
    for part, words in (("ask", "How is the hip?"), ("place", "Blue door, ring twice")):
        edit(hands, "margaret", part)
        QTest.keyClicks(hands.focused, words)
        hands.press("Keep")

    assert hands.person("margaret").ask_next == "How is the hip?"
    assert hands.person("margaret").place.startswith("Blue door, ring twice")


# --- photo ---


def test_a_large_photo_is_made_small_and_kept(hands: Hands, tmp_path: Path) -> None:
    picture = QImage(2400, 1800, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "garden.jpg"))
    edit(hands, "margaret", "photo")
    hands.write("Or type where the photo lies", str(tmp_path / "garden.jpg"))

    hands.press("Keep")

    kept = QImage.fromData(hands.rooms.circle.photo(hands.person("margaret").id) or b"")
    assert (kept.width(), kept.height()) == (512, 384)
    assert hands.person("margaret").has_photo


def test_a_file_that_is_no_photo_is_explained(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "garden.jpg").write_text("no picture")
    edit(hands, "margaret", "photo")
    hands.write("Or type where the photo lies", str(tmp_path / "garden.jpg"))

    hands.press("Keep")

    assert "This photo cannot be read." in hands.words()
    assert not hands.person("margaret").has_photo


def test_a_photo_can_be_taken_out(hands: Hands, tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "small.png"))
    hands.rooms.circle.set_photo(hands.person("margaret").id, (tmp_path / "small.png").read_bytes())
    edit(hands, "margaret", "photo")

    hands.press("No photo")
    hands.press("Keep")

    assert not hands.person("margaret").has_photo


# --- how things stand ---


def test_died_goes_silent_at_once_and_offers_quiet_weeks(hands: Hands) -> None:
    edit(hands, "okafor", "life")
    hands.choose("Has died")
    assert "We are sorry for your loss." in hands.words()
    hands.press("Keep")

    assert hands.person("okafor").life is LifeState.DIED
    assert not any("okafor" in coming.plan.people for coming in hands.rooms.planning.coming(60))
    assert "Plan to meet" not in hands.words()
    hands.press("Eight quiet weeks")
    assert hands.rooms.preferences().bereaved_on == DEMO_NOW.date()
    assert "It is quiet for eight weeks" in hands.words()


def test_not_safe_is_never_suggested_and_says_so(hands: Hands) -> None:
    edit(hands, "okafor", "life")
    hands.press("Something between us")
    hands.choose("Not safe for me")
    hands.press("Keep")

    assert hands.person("okafor").life is LifeState.NOT_SAFE
    assert "Nobody else sees this." in hands.words()
    assert "Plan to meet" not in hands.words()


def states(hands: Hands) -> list[str]:
    return [each.text() for each in hands.page.findChildren(OneOf) if each.isVisible()]


def test_never_more_than_five_choices_and_what_was_chosen_is_among_them(hands: Hands) -> None:
    edit(hands, "okafor", "life")
    assert states(hands) == ["Well", "Ill just now", "In care or in hospital", "Has died"]
    hands.press("Something between us")
    assert states(hands) == ["Resting from contact", "We fell out", "Not safe for me"]
    hands.choose("We fell out")
    hands.press("How they are")
    assert len(states(hands)) == 4
    hands.press("Keep")
    assert hands.person("okafor").life is LifeState.FELL_OUT
    edit(hands, "okafor", "life")
    assert states(hands) == ["Resting from contact", "We fell out", "Not safe for me"]


def test_by_keyboard_to_a_choice_that_stands_apart(hands: Hands) -> None:
    edit(hands, "okafor", "life")
    hands.tab_to("Something between us")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Backtab)
    assert hands.focused.accessibleName().startswith("Resting from contact")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.tab_to("Keep")
    hands.key(Qt.Key.Key_Return)
    assert hands.person("okafor").life is LifeState.FELL_OUT


# --- in touch ---


def test_a_note_of_being_in_touch_can_be_taken_out_and_brought_back(hands: Hands) -> None:
    hands.go("person", person="margaret")
    with hands.diary.reading() as book:
        before = book.touches.of(hands.person("margaret").id)

    hands.press("Take out: Phone call, 17 November")

    with hands.diary.reading() as book:
        assert book.touches.of(hands.person("margaret").id) == before[1:]
    assert "Phone call, 17 November" not in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "Phone call, 17 November" in hands.words()


def test_were_in_touch_begins_a_note(hands: Hands) -> None:
    hands.go("person", person="margaret")

    hands.press("We were in touch")

    assert hands.here == "note"


def test_phone_shows_the_number_large_and_dials_only_on_a_press(hands: Hands) -> None:
    hands.go("person", person="margaret")
    hands.press("Phone")
    assert "01632 960 118" in hands.words()
    assert hands.desktop.opened == []

    hands.press("Dial with this computer")

    assert hands.desktop.opened == ["tel:01632960118"]


def test_copy_copies_the_number_and_says_so(hands: Hands) -> None:
    hands.go("person", person="margaret", reach=Mode.PHONE)

    hands.press("Copy 01632 960 118")

    assert QGuiApplication.clipboard().text() == "01632 960 118"
    assert "Copied" in hands.words()


def test_a_video_call_opens_the_stored_link(hands: Hands) -> None:
    hands.go("person", person="anna")
    hands.press("Video call")
    hands.press("Start the call")

    assert hands.desktop.opened == ["https://zoom.us/j/5550142"]


def test_a_link_that_went_bad_is_explained_and_not_opened(hands: Hands) -> None:
    hands.change("anna", ways=(Way(channel="zoom", address="http://zoom.us/j/1"),))

    hands.go("person", person="anna", reach=Mode.VIDEO)

    assert "This link is not opened" in hands.words()
    assert "Start the call" not in hands.words()


def test_without_a_number_the_page_offers_to_add_one(hands: Hands) -> None:
    hands.go("person", person="okafor", reach=Mode.PHONE)

    hands.press("Add a number or a link")

    assert hands.page.title == "How do you reach each other?"


# --- gone ---


def test_taken_out_and_brought_back(hands: Hands) -> None:
    hands.go("person", person="ravi")
    hands.press("Take Ravi out of my people")
    assert "Ravi" not in {person.name for person in hands.everybody()}
    assert hands.here == "people"

    hands.diary.undo()

    assert "Ravi" in {person.name for person in hands.everybody()}


def test_somebody_gone_in_the_meantime_leaves_a_plain_page(hands: Hands) -> None:
    hands.go("person", person="nobody")

    assert "That is no longer here" in hands.page.title
    hands.press("Back")
    assert hands.here == "people"
