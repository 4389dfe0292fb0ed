"""The local list and its file: looked at, ticked, taken in, planned, among my people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.people import Kind, Person, PersonId
from companion.domain.plans import Mode, Touch, TouchId
from companion.services.demonstrating_near import fill_near
from companion.ui.widgets.chart import ChartPicture
from companion.ui.widgets.press import Press
from companion.ui.widgets.rings import Rings
from companion.ui.widgets.tick_list import TickList
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TABLE = (
    "name,when,where\n"
    "Tea,every Tuesday 15:00-16:00,Hall\n"
    "Old fair,2026-07-04 10:00,Green\n"
    "Moon walk,every blue moon,Park\n"
)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.rooms.change_preferences(country="GB", zone="Europe/London", set_up_done=True)
        yield hands


def wait(hands: Hands, words: str) -> None:
    hands.qtbot.waitUntil(lambda: words in hands.words(), timeout=10_000)
    hands.settle()


def test_without_a_list_the_page_says_who_can_make_one(hands: Hands) -> None:
    hands.go("local")
    assert "There is no list here yet" in hands.words()
    hands.press("Bring in a list", Press)
    assert hands.here == "bring_local"


def test_a_file_is_looked_at_ticked_taken_in_and_taken_back(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "near.csv"
    file.write_text(TABLE, encoding="utf-8")
    hands.go("local")
    hands.go("bring_local")
    hands.write("Folder and name of the file", str(file))
    hands.key(Qt.Key.Key_Return)
    wait(hands, "What would you like to keep?")
    assert hands.found(TickList).rows.ticked == {0, 2}  # what is over is there, and not ticked
    hands.press("1 line to look at", Press)
    assert "Line 4: we could not read when “every blue moon” is." in hands.words()
    assert hands.rooms.local_list.count() == 0
    hands.press("Take in 2 entries", Press)
    wait(hands, "What is near")
    assert hands.here == "local"
    assert [each.gathering.name for each in hands.rooms.local_list.near()] == ["Tea", "Moon walk"]
    hands.diary.undo()
    assert hands.rooms.local_list.count() == 0


def test_a_file_that_is_no_list_says_so_and_another_can_be_chosen(hands: Hands, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann,\n", encoding="utf-8")
    hands.go("bring_local", file=str(letter))
    wait(hands, "There is no list in this file")
    hands.write("Folder and name of the file", str(tmp_path / "nothing.csv"))
    hands.press("Read this file", Press)
    wait(hands, "Choose a file")
    assert "nothing.csv" in hands.words()


def test_a_table_without_one_readable_entry_names_its_lines(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "near.csv"
    file.write_text("name,when\n,Monday 10:00\n", encoding="utf-8")
    hands.go("bring_local", file=str(file))
    wait(hands, "Line 2: there is no name")
    hands.key(Qt.Key.Key_Escape)
    assert "Where is the file?" in hands.words()


def test_an_empty_list_is_saved_and_can_be_filled_in(hands: Hands, tmp_path: Path) -> None:
    hands.go("bring_local")
    path = tmp_path / "What is near.csv"
    hands.page._write_empty(path)  # type: ignore[attr-defined]
    assert "Saved as “What is near.csv”." in hands.words()
    with path.open("a", encoding="utf-8") as file:
        file.write("Tea,group,,every Tuesday 15:00-16:00,Hall,yes,,,,\r\n")
    assert [row.gathering.name for row in hands.rooms.local_list.look(path).rows] == ["Tea"]


def test_put_it_in_my_plans_is_one_press_and_one_undo(hands: Hands) -> None:
    fill_near(hands.diary, hands.clock)
    hands.go("local")
    hands.press("Put it in my plans: Singing for everyone", Press)
    assert hands.here == "occurrence"
    assert "Singing for everyone" in hands.words()
    (person,) = hands.everybody()
    assert (person.kind, person.name) == (Kind.GROUP, "Singing for everyone")
    hands.diary.undo()
    assert hands.everybody() == []


def test_add_to_my_people_leads_to_its_page_and_the_list_knows_it(hands: Hands) -> None:
    fill_near(hands.diary, hands.clock)
    hands.go("local")
    QTest.mouseClick(hands.found(Press, "Add to my people: Tea at Three"), Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.here == "group"
    hands.rooms.router.back()
    hands.settle()
    assert "It is among my people: Tea at Three" in hands.words()


def test_an_entry_is_taken_out_of_the_list(hands: Hands) -> None:
    fill_near(hands.diary, hands.clock)
    hands.go("local")
    hands.press("Change the list", Press)
    assert "Put it in my plans" not in hands.words()
    hands.press("Take it out of the list: Tea at Three", Press)
    assert "Tea at Three" not in hands.words()
    assert hands.focused.accessibleName() == "Done changing"
    hands.press("Done changing", Press)
    assert "Put it in my plans: Singing for everyone" in hands.words()


def test_what_is_on_this_week_comes_first_and_more_is_shown_on_a_press(hands: Hands, tmp_path: Path) -> None:
    rows = "".join(f"Group {number:02},2027-01-{number + 1:02} 10:00\n" for number in range(12))
    file = tmp_path / "many.csv"
    file.write_text(f"name,when\n{rows}Soon,2026-11-23 10:00\n", encoding="utf-8")
    preview = hands.rooms.local_list.look(file)
    hands.rooms.local_list.take_in(preview, [row.id for row in preview.rows])
    hands.go("local")
    names = [line for line in hands.words().split("\n") if line.startswith(("Group", "Soon"))]
    assert names == ["Soon", *(f"Group {number:02}" for number in range(5))]
    hands.press("Show 7 more", Press)
    assert "Group 10" in hands.words()
    assert hands.focused.accessibleName() == "Put it in my plans: Group 05"


# --- a thin circle ---


def test_a_thin_circle_has_no_picture_no_counts_and_no_trend(hands: Hands) -> None:
    for number in range(2):
        add_somebody(hands, number)
    hands.go("people")
    assert "Ways to find company" in hands.words()
    assert not hands.page.findChildren(Rings)[0].isVisibleTo(hands.page)
    assert "Show as picture" not in hands.words()
    hands.go("how")
    assert "Finding company" in hands.words()
    assert "My bridge" not in hands.words()
    hands.go("how_closer", kind="touch")
    assert "Somebody who listens" in hands.words()
    assert not hands.page.findChildren(ChartPicture)


def test_with_a_third_who_answers_the_pictures_are_there(hands: Hands) -> None:
    for number in range(3):
        add_somebody(hands, number)
    hands.go("people")
    assert "Ways to find company" not in hands.words()
    assert hands.found(Rings).isVisibleTo(hands.page)
    hands.go("how")
    assert "Finding company" not in hands.words()


def test_the_ways_to_find_company_lead_where_they_say(hands: Hands) -> None:
    pages = {
        "What is near": "local",
        "The same faces": "before",
        "After a long time": "before",
        "Small hellos": "before",
        "Somebody who listens": "help",
    }
    for words, page in pages.items():
        hands.go("people")
        hands.press(words, Press)
        assert hands.here == page


def add_somebody(hands: Hands, number: int) -> None:
    person = Person(id=PersonId(f"p{number}"), name=f"Friend {number}", added_at=hands.clock.now())
    touch = Touch(
        id=TouchId(f"t{number}"), people=(person.id,), mode=Mode.IN_PERSON, at=hands.clock.now() - timedelta(days=2)
    )
    with hands.diary.writing() as book:
        book.people.save(person)
        book.touches.save(touch)
