"""Somebody helps: through the whole program, with keyboard and mouse."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.domain.afar_sheets import KeptKey, Side, key_sheet
from companion.domain.locks import Lock, Locked, Stretching, to_sheet, wait_after
from companion.domain.people import PersonId, Way
from companion.domain.privacy import WHO, Seat, Thing
from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Kept, ServerChoice, Share, choice_sheet
from companion.services.demonstrating import DEMO_NOW
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.secrets import KeyStoreProcess
from companion.system.stretching import stretched
from companion.ui.pages.shut.opening import Opening
from companion.ui.privacy_words import thing_words
from companion.ui.sitting import QUIET_MS, Sitting
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ANNA = PersonId("anna")
LINE = "is helping. The private pages are shut."


class Hands(ProgramHands):
    """With a keeper of the key, whose recovery code is known."""

    def key_keeper(self) -> Safekeeping:
        folder = self.folder / "vault"
        there = folder.is_dir()
        keeper = Safekeeping(FileVault(folder, self.clock), KeyStoreProcess())
        opened = keeper.open_with_passphrase if there else keeper.create_with_passphrase
        opened("tea with Rose").close()
        self.code = keeper.recovery_code()
        return keeper

    def lock(self, lock: Lock, words: str, name: str = "", *, tries: int = 0) -> None:
        """As chosen some day, and quick to try."""
        how = Stretching(salt=b"s" * 16, memory_kib=32, rounds=1, lanes=1)
        locked = Locked(lock=lock, how=how, made=stretched(words, how), name=name, tries=tries)
        with self.diary.writing() as book:
            book.shared.save(to_sheet(locked, DEMO_NOW))
            if lock is Lock.OWN:
                book.preferences.save(replace(book.preferences.get(), own_lock=True))
        self.settle()

    def type(self, words: str) -> None:
        """Into the field with the keyboard, and Enter; until the answer is there."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, words)
        self.key(Qt.Key.Key_Return)
        self.wait()

    def wait(self) -> None:
        # The thread is over a moment before the page has heard of it.
        self.qtbot.waitUntil(lambda: not self.rooms.tasks.busy and "One moment." not in self.words(), timeout=30_000)
        self.settle()

    def ravi(self) -> None:
        """Ravi has a PIN, and types it."""
        self.lock(Lock.HELPER, "4711", "Ravi")
        self.go("helper")
        self.type("4711")
        assert self.rooms.hand == "Ravi"

    def kind(self) -> str:
        return type(self.page).__name__


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    hands = Hands(tmp_path, qtbot)
    yield hands
    hands.end()


def test_a_pin_is_chosen_and_begins_helper_mode(program: Hands) -> None:
    program.go("settings")
    program.press("Somebody helps me")
    program.press("Choose a PIN for a helper")
    QTest.keyClicks(QApplication.focusWidget() or program.window, "Ravi")
    program.key(Qt.Key.Key_Return)
    program.type("47")
    assert "A PIN has 4 to 8 digits" in program.words()
    program.type("4711")
    assert program.here == "helper"
    assert program.rooms.locking.helper() == "Ravi"
    program.type("1174")
    assert "That does not fit" in program.words()
    assert program.rooms.hand == ""
    program.type("4711")
    assert (program.rooms.hand, program.here) == ("Ravi", "today")
    assert f"Ravi {LINE}" in program.words()
    program.press("Hand back")
    assert program.rooms.hand == ""
    assert LINE not in program.words()


def test_after_three_tries_one_waits_and_nothing_is_tried(program: Hands) -> None:
    program.lock(Lock.HELPER, "4711", "Ravi", tries=7)
    program.go("helper")
    program.type("4711")
    assert "Please wait 1 hour" in program.words()
    assert program.rooms.hand == ""
    assert program.rooms.locking.wait(Lock.HELPER) > wait_after(6)


def test_no_way_leads_to_a_page_that_is_shut(program: Hands) -> None:
    program.go("thoughts")
    program.go("before", exercise="E03")
    program.ravi()
    assert [place.page for place in program.rooms.router.trail] == ["today"]
    for page in ("thoughts", "how", "report", "safety_plan", "copies", "locks", "helper_changes"):
        program.go(page)
        assert program.kind() == "WhileHelped", page
        assert "It is for" in program.words()
    program.key(Qt.Key.Key_Escape)
    assert program.kind() == "WhileHelped"
    program.window.asked_page.emit("thoughts")  # a door of the rail
    program.settle()
    assert program.kind() == "WhileHelped"
    program.application.open_pack("no-such.pack")
    program.settle()
    assert program.kind() == "WhileHelped"
    program.press("Hand back to Rose")
    assert (program.here, program.kind()) == ("today", "Today")
    program.go("thoughts")
    assert program.kind() == "ThoughtsPage"


def test_the_bar_of_the_owner_goes_and_the_helper_undoes_only_their_own(program: Hands) -> None:
    program.rooms.change_preferences(text_step=120)
    program.settle()
    assert program.said
    program.ravi()
    assert program.said == ""
    program.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.rooms.preferences().text_step == 120
    program.rooms.change_preferences(text_step=140)
    program.settle()
    assert program.said
    program.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.rooms.preferences().text_step == 120


@pytest.mark.parametrize("way", ["quiet", "small", "slept", "screen"])
def test_it_ends_by_itself(program: Hands, way: str) -> None:
    program.ravi()
    seats = program.application._seats
    assert seats is not None
    sitting = seats._sitting
    assert sitting is not None
    if way == "quiet":
        assert sitting._timer.interval() == QUIET_MS == 15 * 60 * 1000
        sitting._timer.timeout.emit()
    elif way == "screen":
        seats.leave()
    elif way == "small":
        program.window.showMinimized()
    else:
        program.application.pulse.jumped.emit()
    program.qtbot.waitUntil(lambda: program.rooms.hand == "")
    program.settle()
    assert program.here == "today"


def test_each_press_begins_the_quiet_time_anew(program: Hands) -> None:
    sitting = Sitting(program.window)
    sitting._timer.start(10_000_000)
    QTest.mouseClick(program.page, Qt.MouseButton.LeftButton)
    assert sitting._timer.interval() == QUIET_MS
    sitting._timer.start(10_000_000)
    program.key(Qt.Key.Key_Tab)
    assert sitting._timer.interval() == QUIET_MS
    sitting.end()


def test_a_restart_in_the_middle_ends_it(program: Hands) -> None:
    program.ravi()
    program.again()
    assert (program.rooms.hand, program.here) == ("", "today")
    program.go("thoughts")
    assert program.kind() == "ThoughtsPage"


def test_the_owner_is_told_once_and_takes_a_change_back(program: Hands) -> None:
    was = program.rooms.circle.get(ANNA)
    program.ravi()
    program.rooms.circle.change(replace(program.rooms.circle.get(ANNA), town="Leeds"))
    program.rooms.change_preferences(text_step=120)
    program.press("Hand back")
    assert "Ravi changed 2 things today." in program.words()
    program.press("Look at what was changed")
    assert "The card of Anna is changed." in program.words()
    assert "Settings: text size." in program.words()
    program.press("Take it back: The card of Anna")
    assert program.rooms.circle.get(ANNA) == was
    assert "Taken back." in program.words()
    program.go("today")
    assert "Ravi changed" not in program.words()


def test_the_owner_is_told_which_numbers_and_links_are_others(program: Hands) -> None:
    was = program.rooms.circle.get(ANNA)
    phone = Way(channel="phone", address="01632 960123")
    program.ravi()
    kept = [way for way in program.rooms.circle.get(ANNA).ways if way.channel not in ("zoom", "phone")]
    program.rooms.circle.change(replace(was, ways=(*kept, phone)))
    program.press("Hand back")
    program.go("helper_changes")
    assert "numbers and links (Zoom, Telephone)" in program.words()
    assert "960123" not in program.words(), "the number itself stands on the card"
    program.press("Take it back: The card of Anna")
    assert program.rooms.circle.get(ANNA) == was


def test_what_changed_since_is_opened_and_not_written_over(program: Hands) -> None:
    program.ravi()
    program.rooms.circle.change(replace(program.rooms.circle.get(ANNA), town="Leeds"))
    program.press("Hand back")
    program.rooms.circle.change(replace(program.rooms.circle.get(ANNA), town="York"))
    program.go("helper_changes")
    program.press("Take it back: The card of Anna")
    assert "Something about it is different now" in program.words()
    program.press("Open the card: The card of Anna")
    assert program.here == "person"
    assert program.rooms.circle.get(ANNA).town == "York"


# --- the owner's own lock ---


def test_the_private_part_is_opened_once_and_shut_when_the_window_goes(program: Hands) -> None:
    program.lock(Lock.OWN, "sunflower")
    program.again()
    assert program.rooms.locking.seat is Seat.LOCKED
    assert program.rooms.nudging.today().thought is None
    program.go("thoughts")
    program.type("moonflower")
    assert "That does not fit" in program.words()
    program.type("sunflower")
    assert (program.here, program.kind()) == ("thoughts", "ThoughtsPage")
    program.go("how")
    assert program.kind() == "How"
    program.application._step_aside()
    program.application.forward()
    program.settle()
    program.go("how")
    assert program.kind() == "Opening"


def test_get_help_is_behind_no_lock(program: Hands) -> None:
    program.lock(Lock.OWN, "sunflower")
    program.again()
    for page in ("help", "calm", "fear", "safety_plan"):
        program.go(page)
        assert program.kind() not in ("Opening", "WhileHelped"), page


def test_the_recovery_code_takes_the_lock_away(program: Hands) -> None:
    program.lock(Lock.OWN, "sunflower")
    program.again()
    program.go("thoughts")
    program.press("I do not know it")
    program.type("2222-2222")
    assert program.rooms.locking.has_own()
    program.type(program.code)
    assert (program.here, program.kind()) == ("thoughts", "ThoughtsPage")
    assert not program.rooms.locking.has_own()


def test_locked_settings_ask_for_the_pin_and_go_on_there(program: Hands) -> None:
    program.lock(Lock.HELPER, "4711", "Ravi")
    program.go("locks")
    program.press("Settings and cards ask for the PIN")
    program.go("person", person=ANNA, edit="ways")
    assert "Settings are locked" in program.words()
    program.type("4711")
    assert (program.rooms.hand, program.here) == ("Ravi", "person")
    assert program.kind() != "Opening"
    program.rooms.locking.hand_back()
    program.go("locks")
    program.press("Open them again")
    program.type("4711")
    assert (program.rooms.hand, program.here) == ("", "locks")
    assert not program.rooms.locking.settings_locked()
    program.go("person", person=ANNA, edit="ways")
    assert program.kind() != "Opening"


def locked(program: Hands) -> None:
    program.lock(Lock.HELPER, "4711", "Ravi")
    program.rooms.locking.lock_settings(on=True)
    program.settle()


def zoom_of_anna(program: Hands) -> str:
    return next(way.address for way in program.rooms.circle.get(ANNA).ways if way.channel == "zoom")


def test_locked_settings_ask_for_the_pin_before_the_old_link_is_put_back(program: Hands) -> None:
    new = "https://zoom.us/j/84412097731"
    anna, old = program.rooms.circle.get(ANNA), zoom_of_anna(program)
    ways = tuple(replace(way, address=new) if way.address == old else way for way in anna.ways)
    program.rooms.circle.change(replace(anna, ways=ways))
    locked(program)
    program.go("links", person=ANNA)
    program.press("Put the old link back")
    assert "Settings are locked" in program.words()
    assert zoom_of_anna(program) == new
    (listed,) = program.rooms.link_changes.of(ANNA)
    with pytest.raises(Problem) as refused:  # nor by any other way
        program.rooms.link_changes.put_back(listed.id)
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    program.type("4711")
    assert (program.rooms.hand, program.here) == ("Ravi", "links")
    program.press("Put the old link back")
    assert zoom_of_anna(program) == old


def test_locked_settings_ask_for_the_pin_before_a_file_from_afar_and_nobody_begins_to_help(program: Hands) -> None:
    locked(program)
    program.go("change_look")
    assert "This brings changes from outside." in program.words()
    program.type("1111")
    assert program.kind() == "Opening"
    program.type("4711")
    assert (program.rooms.hand, program.kind()) == ("", "ChangeLookPage")
    assert program.rooms.locking.settings_locked()
    program.go("person", person=ANNA, edit="ways")  # that PIN opened nothing else
    assert program.kind() == "Opening"


def test_the_window_goes_and_what_the_pin_opened_is_shut(program: Hands) -> None:
    locked(program)
    program.go("change_look")
    program.type("4711")
    assert program.kind() == "ChangeLookPage"
    program.application._step_aside()
    program.application.forward()
    program.settle()
    program.go("today")
    program.go("change_look")
    assert program.kind() == "Opening"


def test_who_went_to_get_help_meanwhile_is_not_called_away_and_nothing_opens(
    program: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked(program)
    program.go("person", person=ANNA, edit="ways")
    opening, locking, on = program.page, program.rooms.locking, Event()
    assert isinstance(opening, Opening)
    try_pin = locking.try_pin

    def slowly(pin: str) -> None:
        on.wait(5)
        try_pin(pin)

    monkeypatch.setattr(locking, "try_pin", slowly)
    field = opening.findChild(QLineEdit)
    assert field is not None
    field.setText("4711")
    opening._try()
    program.rooms.router.go("help")
    on.set()
    program.qtbot.waitUntil(lambda: not program.rooms.tasks.busy)
    program.settle()
    assert (program.here, program.rooms.hand) == ("help", "")
    with pytest.raises(Problem, match=ProblemKind.SHUT):
        locking.open_with_pin()
    program.rooms.router.back()
    program.settle()
    program.type("4711")
    assert program.rooms.hand == "Ravi"


def test_no_other_diary_takes_the_place_of_this_one_where_settings_are_locked(program: Hands) -> None:
    copying, archiving = program.rooms.copying, program.rooms.archiving
    name, whole = copying.make().copy.name, program.rooms.safekeeping.everything()
    locked(program)
    with pytest.raises(Problem, match=ProblemKind.NEEDS_PIN):
        copying.go_back(name)
    with pytest.raises(Problem, match=ProblemKind.NEEDS_PIN):
        archiving.take_in(whole)
    program.rooms.locking.try_pin("4711")
    program.rooms.locking.open_with_pin()
    copying.go_back(name)


def test_a_calendar_file_brings_no_new_link_where_settings_are_locked(program: Hands, tmp_path: Path) -> None:
    locked(program)
    file = tmp_path / "phone.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Call with Anna\nDTSTART:20301201T150000Z\n"
        "URL:https://us02web.zoom.us/j/81234567890\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    calendars = program.rooms.calendars
    look = calendars.look(file)
    with pytest.raises(Problem) as refused:
        calendars.take_in(look, [0])
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    program.rooms.locking.try_pin("4711")
    program.rooms.locking.begin_helping()
    assert calendars.take_in(look, [0]) == 1


def test_no_undo_puts_the_old_link_back_where_settings_are_locked(program: Hands) -> None:
    anna, old = program.rooms.circle.get(ANNA), zoom_of_anna(program)
    locked(program)
    program.go("locks")
    new = "https://zoom.us/j/84412097731"
    ways = tuple(replace(way, address=new) if way.address == old else way for way in anna.ways)
    program.rooms.locking.try_pin("4711")
    program.rooms.locking.begin_helping()
    program.rooms.circle.change(replace(anna, ways=ways))
    program.rooms.locking.hand_back()
    program.settle()
    program.application.undo()
    assert zoom_of_anna(program) == new
    (view,) = program.rooms.hand_changes.all()
    with pytest.raises(Problem) as refused:
        program.rooms.hand_changes.take_back(view.change.id)
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    assert zoom_of_anna(program) == new
    program.rooms.locking.try_pin("4711")
    program.rooms.locking.lock_settings(on=False)
    program.application.undo()
    assert zoom_of_anna(program) == old


def test_a_link_in_planning_wants_the_pin_where_settings_are_locked(program: Hands) -> None:
    locked(program)
    anna = program.rooms.circle.get(ANNA)
    more = Way(channel="zoom", address="https://zoom.us/j/84412097731")
    with pytest.raises(Problem) as refused:
        program.rooms.circle.change(replace(anna, ways=(*anna.ways, more)))
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    assert program.rooms.circle.get(ANNA) == anna
    program.rooms.circle.change(replace(anna, ask_next="The garden"))  # a note is no link


def test_who_may_send_changes_by_file_is_told_to_the_owner_alone(program: Hands) -> None:
    key = KeptKey(side=Side.HELPS_ME, name="Meera", at=DEMO_NOW, key=b"k" * 32, mine=b"m" * 32, sure=True)
    with program.diary.writing() as book:
        book.shared.save(key_sheet(key))
    program.go("who_sees")
    assert "Can send you changes by file: Meera." in program.words()
    program.ravi()
    program.go("who_sees")
    assert "Meera" not in program.words()
    for page in ("helper_key", "change_look", "change_make"):
        program.go(page)
        assert program.here == page
        words = program.words()
        assert "Meera" not in words
        assert "Begin to help somebody" not in words


def test_who_can_see_what_is_said_of_everything(program: Hands) -> None:
    program.go("who_sees")
    words = program.words()
    assert all(thing_words(thing) in words for thing in Thing)
    assert WHO.keys() == set(Thing)
    assert "Nobody has a PIN to help here." in words
    assert "Nothing is sent anywhere by itself." in words
    kept = Kept(share=Share.PLANS, url="https://cloud.example/dav/plans/")
    choice = ServerChoice(address="https://cloud.example/", user="rose", kept=(kept,))
    with program.diary.writing() as book:
        book.shared.save(choice_sheet(choice, DEMO_NOW))
    program.settle()
    assert "Sent to your server https://cloud.example/: plans. Thoughts never are." in program.words()
    program.ravi()
    program.go("who_sees")
    assert "Ravi is helping just now." in program.words()
