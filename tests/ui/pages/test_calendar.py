"""Plans and other calendars: files out, a letter, and appointments in."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.formats.calendar_plans import read_calendar_plans
from companion.services.calendars import Calendars
from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.tick_list import TickList
from tests.helpers_plans import Desk
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.services.calendars import CalendarPreview

FILE = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Tea with Anna
DTSTART:20261203T150000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Dentist
DTSTART:20261204T093000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Nothing
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def wait(hands: Hands, words: str) -> None:
    hands.qtbot.waitUntil(lambda: words in hands.words())
    hands.settle()


def save_as(hands: Hands, path: Path) -> None:
    (dialog,) = hands.window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(".ics")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    hands.settle()
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    hands.page.focus_first()


def open_a_call(hands: Hands) -> None:
    coming = next(each for each in hands.rooms.planning.coming(30) if each.plan.mode is Mode.VIDEO)
    hands.go("occurrence", plan=coming.plan.id, day=coming.moment.day)
    hands.press("For other calendars", Press)
    assert hands.here == "calendar"


def test_all_plans_are_saved_by_keyboard(hands: Hands, tmp_path: Path) -> None:
    hands.go("plans")
    hands.press("Other calendars", Press)
    hands.key(Qt.Key.Key_Return)
    save_as(hands, tmp_path / "plans.ics")
    assert "Saved as “plans.ics”." in hands.words()
    found = read_calendar_plans((tmp_path / "plans.ics").read_bytes())
    assert len(found.entries) == hands.rooms.calendars.count() > 0


def test_one_plan_is_saved_and_the_letter_copied_and_opened(hands: Hands, tmp_path: Path) -> None:
    open_a_call(hands)
    assert "Shall we talk by video on " in hands.words()
    hands.press("Save as a calendar file", Press)
    save_as(hands, tmp_path / "one.ics")
    (mine,) = read_calendar_plans((tmp_path / "one.ics").read_bytes()).entries
    assert mine.entry.title == "Video call with Anna"
    hands.press("Copy the letter", Press)
    assert "Hello Anna," in QGuiApplication.clipboard().text()
    hands.press("Save a file to attach", Press)
    save_as(hands, tmp_path / "theirs.ics")
    (theirs,) = read_calendar_plans((tmp_path / "theirs.ics").read_bytes()).entries
    assert theirs.entry.title.startswith("Video call with ")
    assert theirs.entry.people == ()
    hands.press("Open my mail program", Press)
    assert hands.desktop.opened[-1].startswith("mailto:?subject=Video%20call")
    assert "Nothing is sent until you send it." in hands.words()
    hands.rooms.unopened("")  # the desktop says so afterwards
    assert "No mail program opened here. Copy the letter instead." in hands.words()


def test_without_a_mail_program_the_letter_can_be_copied(hands: Hands) -> None:
    hands.rooms.__dict__["opener"] = Desk(refuses=Problem(ProblemKind.NOTHING_OPENS, "mailto"))
    open_a_call(hands)
    hands.press("Open my mail program", Press)
    assert "No mail program opened here. Copy the letter instead." in hands.words()


def test_appointments_are_looked_at_ticked_and_taken_in(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "phone.ics"
    file.write_text(FILE, encoding="utf-8")
    hands.go("calendar")
    hands.press("Bring in appointments", Press)
    hands.write("Folder and name of the file", str(file))
    hands.key(Qt.Key.Key_Return)
    wait(hands, "What would you like to keep?")
    assert hands.found(TickList).rows.ticked == {0}  # who is named in it stands in the circle
    hands.press("1 line to look at", Press)
    assert "it does not say when it begins" in hands.words()
    hands.press("Tick all shown", Press)
    hands.press("Put 2 into my plans", Press)
    wait(hands, "2 appointments are in your plans.")
    assert hands.here == "plans"
    titles = [each.plan.what for each in hands.rooms.planning.coming(30)]
    assert {"Tea with Anna", "Dentist"} <= set(titles)


def test_back_from_what_is_in_a_file_leads_to_another_choice(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "phone.ics"
    file.write_text("Dear Ann,\n", encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    wait(hands, "Where is the file?")
    file.write_text(FILE, encoding="utf-8")
    hands.write("Folder and name of the file", str(file))
    hands.press("Read this file", Press)
    wait(hands, "What would you like to keep?")
    hands.key(Qt.Key.Key_Escape)
    wait(hands, "Where is the file?")
    assert hands.here == "bring_plans"


def test_who_goes_to_get_help_while_they_are_taken_in_is_not_called_away(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in, on = Calendars.take_in, Event()

    def slowly(service: Calendars, preview: CalendarPreview, ticked: list[int], *more: object) -> int:
        on.wait(5)
        return take_in(service, preview, ticked, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Calendars, "take_in", slowly)
    file = tmp_path / "phone.ics"
    file.write_text(FILE, encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    wait(hands, "What would you like to keep?")
    hands.press("Put 1 into my plans", Press)
    hands.key(Qt.Key.Key_Escape)  # it cannot be stopped any more, and is told in a moment
    assert "Taking them in" in hands.words()
    hands.go("help")
    on.set()
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.settle()
    assert hands.here == "help"
    hands.key(Qt.Key.Key_Escape)
    wait(hands, "1 appointment is in your plans.")


def test_back_while_a_file_is_read_leads_to_the_choice_and_stays_there(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, on = Calendars.look, Event()

    def slowly(service: Calendars, path: Path) -> CalendarPreview:
        on.wait(5)
        return look(service, path)

    monkeypatch.setattr(Calendars, "look", slowly)
    file = tmp_path / "phone.ics"
    file.write_text(FILE, encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    assert "Reading “phone.ics”" in hands.words()
    hands.press("Back", Press)
    assert "Where is the file?" in hands.words()
    on.set()
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.settle()
    assert "Where is the file?" in hands.words()
    hands.press("Read this file", Press)  # its name is still there
    wait(hands, "What would you like to keep?")


def test_where_a_link_leads_is_said_before(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "phone.ics"
    linked = "SUMMARY:Tea with Anna\nURL:https://us02web.zoom.us/j/81234567890"
    file.write_text(FILE.replace("SUMMARY:Tea with Anna", linked), encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    wait(hands, "What would you like to keep?")
    rows = hands.found(TickList).rows
    said = [str(rows.data(rows.index(number, 0), Qt.ItemDataRole.AccessibleTextRole)) for number in range(2)]
    assert ["It brings a call link: Zoom, at us02web.zoom.us" in each for each in said] == [True, False]


def test_of_two_who_bear_a_name_it_is_asked_who_is_meant(hands: Hands, tmp_path: Path) -> None:
    anna = hands.person("anna")
    with hands.diary.writing() as book:
        book.people.save(replace(anna, id=PersonId("anna2"), full_name="Anna Jones", ways=()))
    file = tmp_path / "phone.ics"
    file.write_text(FILE, encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    wait(hands, "What would you like to keep?")
    hands.press("Put 1 into my plans", Press)
    assert "Who is meant?" in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert "What would you like to keep?" in hands.words()
    hands.press("Put 1 into my plans", Press)
    chosen = next(each for each in hands.page.findChildren(OneOf) if "Anna Jones" in each.accessibleName())
    chosen.click()
    hands.press("Put 1 into my plans", Press)
    wait(hands, "1 appointment is in your plans.")
    with hands.diary.reading() as book:
        assert [plan.people for plan in book.plans.all() if plan.origin.startswith("calendar:")] == [("anna2",)]


def test_what_could_not_be_taken_in_is_said_and_the_ticks_are_kept(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_all: object) -> int:
        raise Problem(ProblemKind.DISK_FULL)

    file = tmp_path / "phone.ics"
    file.write_text(FILE, encoding="utf-8")
    hands.go("bring_plans", file=str(file))
    wait(hands, "What would you like to keep?")
    hands.press("Tick all shown", Press)
    with monkeypatch.context() as patch:
        patch.setattr(Calendars, "take_in", full)
        hands.press("Put 2 into my plans", Press)
        wait(hands, "The disk is full")
    assert hands.found(TickList).rows.ticked == {0, 1}
    hands.press("Put 2 into my plans", Press)
    wait(hands, "2 appointments are in your plans.")
