"""The whole program by keyboard alone: real services, a real diary, every key sent to where the focus is."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from shiboken6 import isValid

from companion.domain.people import PersonId
from companion.domain.plans import Mode, Repeat
from companion.pictures.states import pictures
from companion.pictures.ways import CONTACTS
from companion.ui.call_window import CallWindow
from companion.ui.look import set_look
from companion.ui.rail import Rail
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.face import FacePress
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.scroll import Scroll
from tests.ui import looking
from tests.ui.helpers_keys import MOST_TABS, Keys, settle
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from companion.domain.plans import Plan
    from companion.pictures.showing import Gallery

TAB, BACKTAB, ESCAPE, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Space
TOLERANCE = 24
"""Pixels by which things on one line may stand higher or lower."""
RESTS_MS = 1000
"""So long a page that fills itself anew may take on a busy machine until the keyboard is in sight."""


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    """The keyboard."""
    return Keys(qtbot)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    """The program with the invented circle, on Today."""
    opened = ProgramHands(tmp_path, qtbot)
    yield opened
    opened.end()


# --- every page ---


def _round(keys: Keys) -> list[QWidget]:
    """Everything Tab comes to, until it is where it began.

    Where nothing to press is in sight at the beginning, the words have the keyboard first, and only then.
    """
    if isinstance(keys.here, Scroll):
        keys.key(TAB)
    found = [keys.here]
    for _ in range(MOST_TABS):
        if keys.key(TAB) is found[0] or not isValid(found[0]):  # gone: the page was laid out anew meanwhile
            return found
        found.append(keys.here)
    pytest.fail(f"Tab does not come back to {looking.called(found[0])}")


def _settled_round(keys: Keys) -> list[QWidget]:
    """The same on a page that has come to rest: on a slow machine one may still be laid out anew meanwhile."""
    reached = _round(keys)
    return reached if all(map(isValid, reached)) else _round(keys)


def test_tab_comes_to_everything_on_every_page_as_one_reads_and_back(gallery: Gallery, keys: Keys) -> None:
    faults = []
    for picture in pictures(gallery.houses):
        with gallery.shown(picture, (1366, 768)) as window:
            reached = _settled_round(keys)
            missed = [each for each in looking.controls(window) if each not in reached]
            faults += [f"{picture.name}: Tab passes {looking.called(each)}" for each in missed]
            faults += [f"{picture.name}: {fault}" for fault in _jumps(reached, window)]
    assert not faults, "\n".join(faults)


def test_what_has_the_focus_is_in_sight_also_in_large_text(gallery: Gallery, keys: Keys) -> None:
    set_look(Look(tokens=LIGHT, step=200), force=True)
    faults = []
    for picture in pictures(gallery.houses):
        with gallery.shown(picture, (1024, 600)) as window:
            for _ in range(4):
                fault = _out_of_sight(keys, window)
                if fault:
                    faults.append(f"{picture.name}: {fault}")
                keys.key(TAB)
    assert not faults, "\n".join(faults)


def _out_of_sight(keys: Keys, window: QWidget) -> str:
    """What is wrong with the place of the keyboard, once a page that was just filled anew has come to rest."""
    patience = QDeadlineTimer(RESTS_MS)
    while True:
        here = keys.here
        place = QRect(here.mapTo(window, QPoint(0, 0)), here.size())
        seen = looking.seen(here, window)
        if seen.height() >= min(place.height(), 100):
            return ""
        if patience.hasExpired():
            return f"{looking.called(here)} is seen by {seen.height()} pixels"
        settle()


def _jumps(reached: list[QWidget], window: QWidget) -> list[str]:
    """Where Tab goes up again inside a column of the page. The rail and the page are read one after the other, and
    the faces of the circle go from the closest outwards, as their order is heard."""
    faults = []
    first_of_all = min(reached, key=lambda each: each.mapTo(window, QPoint(0, 0)).toTuple()[::-1])
    for one, other in pairwise(reached):
        if other is first_of_all:  # round again
            continue
        if _area(one) != _area(other) or isinstance(one, FacePress) or isinstance(other, FacePress):
            continue
        first, second = (each.mapTo(window, QPoint(0, 0)) for each in (one, other))
        above = second.y() + other.height() <= first.y() + TOLERANCE
        beside = second.x() >= first.x() + one.width() - TOLERANCE  # the head of the next column
        if above and not beside:
            faults.append(f"after {looking.called(one)} up to {looking.called(other)}")
        same_line = abs(second.y() - first.y()) < TOLERANCE
        if same_line and second.x() < first.x():
            faults.append(f"after {looking.called(one)} back to {looking.called(other)}")
    return faults


def _area(widget: QWidget) -> str:
    """The rail, what scrolls, or what stays in sight round it."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, Rail | QScrollArea):
            return type(parent).__name__
        parent = parent.parentWidget()
    return "page"


# --- the ways through the program ---


def test_a_file_is_brought_in_and_taken_back(program: ProgramHands, keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / "contacts.vcf"
    file.write_text(CONTACTS, encoding="utf-8")
    program.go("bring_in")
    keys.write("Folder and name of the file", str(file))
    keys.press("Read this file")
    keys.until(lambda: "We found 3 people" in program.words())
    keys.tab_to("People in the file")
    keys.key(SPACE)
    keys.key(Qt.Key.Key_Down)
    keys.key(SPACE)
    keys.press("2 chosen. Next")
    keys.press("Next")
    keys.press("Take in 2 people")
    keys.until(lambda: program.here == "people")
    names = {person.name for person in program.rooms.circle.everybody()}
    assert "Wilfred Ashworth-Pemberton" in names
    keys.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Wilfred Ashworth-Pemberton" not in {person.name for person in program.rooms.circle.everybody()}


def test_somebody_is_chosen_in_the_rings_and_in_the_list(program: ProgramHands, keys: Keys) -> None:
    program.go("people")
    for _ in range(20):
        if looking.name_of(keys.here) == "Margaret":
            break
        keys.key(Qt.Key.Key_Right)
    keys.key(Qt.Key.Key_Return)
    assert "Friend. Lives within walking distance." in program.words()
    keys.press("More about Margaret")
    assert program.here == "person"
    keys.key(ESCAPE)
    keys.press("Show as list")
    listed = keys.tab_to("Names of my people")
    assert isinstance(listed, PeopleList)
    keys.key(Qt.Key.Key_Home)
    assert listed.people.row(listed.currentIndex()) == listed.people.row(listed.people.first_person())
    for _ in range(20):
        row = listed.people.row(listed.currentIndex())
        if row is not None and row.title == "Joan":
            break
        keys.key(Qt.Key.Key_Down)
    keys.key(Qt.Key.Key_Return)
    assert listed.picked == "joan"


def test_somebody_is_added(program: ProgramHands, keys: Keys) -> None:
    program.go("people")
    keys.press("Add someone")
    keys.write("What you call them", "Wilfred")
    keys.key(Qt.Key.Key_Return)
    keys.press("Neighbour")
    keys.press("Next")
    keys.choose("Within walking distance")
    keys.press("Next")
    keys.write("Number, e-mail or link", "01632 960 377")
    keys.press("Add Wilfred")
    made = next(person for person in program.rooms.circle.everybody() if person.name == "Wilfred")
    assert (made.relation, made.ways[0].address) == ("Neighbour", "01632 960 377")


def test_a_weekly_video_call_is_planned(program: ProgramHands, keys: Keys) -> None:
    keys.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    keys.press("Plan a call or a visit")
    keys.tick("Ravi")
    keys.press("Next")
    keys.choose("Every")
    keys.press("Next")
    keys.choose("WhatsApp")
    keys.press("Plan it")
    made = next(plan for plan in _plans(program) if plan.people == ("ravi",))
    assert (made.mode, made.rhythm.repeat, made.channel) == (Mode.VIDEO, Repeat.WEEKLY, "whatsapp")


def _plans(program: ProgramHands) -> list[Plan]:
    with program.diary.reading() as book:
        return list(book.plans.all())


def test_one_call_is_moved_and_another_taken_off(program: ProgramHands, keys: Keys) -> None:
    day = next(each for each in program.rooms.planning.coming(8) if each.plan.id == "call-anna").moment.day
    program.go("occurrence", plan="call-anna", day=day)
    keys.press("Move it")
    keys.tab_to("Day")
    keys.key(Qt.Key.Key_Down)
    keys.press("Move it")
    moved = [each.here for each in program.rooms.planning.coming(8) if each.plan.id == "call-anna"]
    assert [each.date() for each in moved] == [day + timedelta(days=1), day + timedelta(days=7)]
    program.go("occurrence", plan="call-anna", day=day + timedelta(days=7))
    keys.press("Take it off")
    keys.press("Only this one")
    left = [each.here.date() for each in program.rooms.planning.coming(8) if each.plan.id == "call-anna"]
    assert left == [day + timedelta(days=1)]
    keys.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len([each for each in program.rooms.planning.coming(8) if each.plan.id == "call-anna"]) == 2


def test_the_window_that_waits_is_answered(program: ProgramHands, keys: Keys, qtbot: QtBot) -> None:
    program.clock.turn(timedelta(hours=1, minutes=56))
    waiting = CallWindow(program.rooms)
    qtbot.addWidget(waiting)
    waiting.show_calls(program.rooms.reminding.waiting())
    waiting.activateWindow()
    keys.until(lambda: waiting.isActiveWindow() and waiting.focusWidget() is not None)
    keys.tab_to("In 10 minutes")
    QTest.keyClick(keys.here, Qt.Key.Key_Return)
    settle()
    assert not waiting.isVisible()
    assert program.rooms.reminding.waiting() == []


def test_how_it_was_and_the_step_to_the_same_room(program: ProgramHands, keys: Keys) -> None:
    day = next(each for each in program.rooms.planning.coming(8) if each.plan.id == "call-anna").moment.day
    program.clock.turn(timedelta(hours=4))
    program.go("afterwards", plan="call-anna", day=day)
    keys.press("Yes")
    keys.write("One line to remember", "She laughed a lot.")
    keys.press("It went well")
    keys.press("Plan it: ")
    assert len([plan for plan in _plans(program) if plan.origin.startswith("bridge")]) == 1
    with program.diary.reading() as book:
        assert book.touches.of(PersonId("anna"))[0].line == "She laughed a lot."


def test_being_in_touch_is_noted(program: ProgramHands, keys: Keys) -> None:
    program.go("plans")
    keys.press("We were in touch")
    keys.press("Margaret")
    keys.press("We were together in person")
    with program.diary.reading() as book:
        assert book.touches.of(PersonId("margaret"))[0].mode is Mode.IN_PERSON
    assert program.here == "today"


EASY = ("Half", "A little", "Somebody said it", "Next", "The telephone", "Next", "Somebody showed me",
        "There was nobody to ask", "I have not yet tried it", "Anna", "A little", "Have one short picture call",
        "A little hard", "Half", "Done")  # fmt: skip
"""Answers on the way through "too old", by the beginning of their words."""


def test_from_a_thought_to_a_small_plan(program: ProgramHands, keys: Keys) -> None:
    keys.key(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    keys.press("“I am too old for technology”")
    keys.press("Begin")
    for answer in EASY:
        if answer in ("Somebody said it", "The telephone"):
            keys.tick(answer)
        else:
            keys.press(answer)
    assert program.here == "thoughts"
    (plan,) = program.rooms.exercising.open_plans()
    assert plan.what.startswith("Have one short picture call")


def test_get_help_and_back_to_where_one_was(program: ProgramHands, keys: Keys) -> None:
    program.go("person", person="margaret")
    keys.key(Qt.Key.Key_F1)
    assert "116 123" in program.words()
    keys.press("Back to where I was")
    assert program.here == "person"


def test_settings_are_changed(program: ProgramHands, keys: Keys) -> None:
    keys.press("Settings")
    keys.press("Text and colours")
    keys.choose("A little larger")
    settle()
    assert program.rooms.preferences().text_step == 120
    assert keys.here.isVisible()
    keys.press("Back")
    assert program.here == "settings"


WRITTEN: dict[str, tuple[str, str, dict[str, str]]] = {
    "person-new": ("What you call them", "person", {}),
    "bring_in": ("Folder and name of the file", "bring_in", {}),
    "me": ("What shall we call you?", "settings_section", {"section": "me"}),
    "ask": ("Something to ask", "person", {"person": "margaret", "edit": "ask"}),
}
"""Pages on which one writes: the field, and how one comes there."""


@pytest.mark.parametrize("page", ["me", "ask"])
def test_escape_keeps_what_was_written(program: ProgramHands, keys: Keys, page: str) -> None:
    field, name, what = WRITTEN[page]
    program.go("settings" if page == "me" else "people")
    program.go(name, **what)
    keys.write(field, "Bluebells")
    keys.key(ESCAPE)
    with program.diary.reading() as book:
        margaret = book.people.get(PersonId("margaret"))
        kept = {"me": book.preferences.get().name, "ask": margaret.ask_next if margaret is not None else ""}
    assert kept[page] == "Bluebells"


@pytest.mark.parametrize("page", ["person-new", "bring_in"])
def test_help_on_the_way_keeps_what_was_written(program: ProgramHands, keys: Keys, page: str) -> None:
    field, name, what = WRITTEN[page]
    program.go("people")
    program.go(name, **what)
    keys.write(field, "Bluebells")
    keys.key(Qt.Key.Key_F1)
    keys.key(ESCAPE)
    assert keys.tab_to(field).property("text") == "Bluebells"


def test_the_focus_is_on_every_page_one_comes_to(program: ProgramHands, keys: Keys) -> None:
    for door in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        keys.key(door, Qt.KeyboardModifier.AltModifier)
        assert program.page.isAncestorOf(keys.here) or keys.here is program.page
    keys.key(BACKTAB)
    assert keys.here.isVisible()
