"""The door: every way in, everything that can stand in the way, and the way on from there. With real files."""

from __future__ import annotations

import resource
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.domain.problems import ProblemKind
from companion.services.safekeeping import Door, Safekeeping
from companion.store import schema
from companion.store.cipher import connect
from companion.store.keys import diary_key
from companion.store.note import NOTE_NAME
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import AnyOf
from tests.ui.helpers_door import PASSPHRASE, SLOW_SECONDS, Asked, DoorHands, MemoryKeys, Ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def door(tmp_path: Path, qtbot: QtBot) -> Iterator[DoorHands]:
    hands = DoorHands(tmp_path / "home", qtbot)
    yield hands
    hands.end()


@pytest.fixture
def asked() -> Iterator[Asked]:
    question = Asked()
    yield question
    question.close()


@contextmanager
def a_full_disk() -> Iterator[None]:
    """No file may grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# --- ways in ---


def test_a_first_start_makes_a_diary_whose_key_is_in_the_store(door: DoorHands) -> None:
    door.begin(patience_ms=60_000)
    diary = door.come_in()
    assert diary.faults() == []
    assert list(door.keys.kept) == [door.keeper.key_name()]
    assert door.window.page is None  # no page of the door flashed by


def test_the_key_that_was_asked_for_early_opens_the_diary(door: DoorHands, asked: Asked) -> None:
    door.a_diary()
    door.begin(asked.answer(next(iter(door.keys.kept.values()))), patience_ms=60_000)
    assert door.is_the_old_one()
    assert door.window.page is None


def test_the_key_may_come_later(door: DoorHands, asked: Asked) -> None:
    door.a_diary()
    door.begin(asked)
    door.see("Waiting for the password store")
    asked.answer(next(iter(door.keys.kept.values())))
    assert door.is_the_old_one()


def test_who_does_not_want_to_wait_types_the_code(door: DoorHands, asked: Asked) -> None:
    code = door.a_diary()
    door.begin(asked)
    door.see("Waiting for the password store")
    door.press("Use my recovery code")
    assert asked.cancelled
    door.type(code.lower().replace("-", " "))
    assert door.is_the_old_one()


def test_a_passphrase_opens_the_diary(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    assert door.field.echoMode() is QLineEdit.EchoMode.Password
    door.type(f"  {PASSPHRASE} ")
    assert door.is_the_old_one()


def test_a_diary_without_its_note_asks_for_the_code(door: DoorHands) -> None:
    code = door.a_diary()
    (door.folder / NOTE_NAME).unlink()
    door.begin()
    door.see("Your recovery code")
    door.type(code)
    assert door.is_the_old_one()


# --- no store to keep the key ---


@pytest.mark.parametrize("problem", [ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED])
def test_without_a_key_store_a_passphrase_is_chosen(door: DoorHands, problem: ProblemKind) -> None:
    door.keys.problem = problem
    door.begin()
    door.see("(Use this passphrase)")
    assert not door.file.exists()
    assert door.field.echoMode() is QLineEdit.EchoMode.Normal  # typed once: a slip must not go unseen
    door.type(PASSPHRASE)
    door.come_in()
    assert Safekeeping(door.vault, MemoryKeys()).state() is Door.NEEDS_PASSPHRASE


def test_a_short_passphrase_is_told_so_and_stays_in_the_field(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.NO_KEY_STORE
    door.begin()
    door.see("Use at least 8 letters")
    door.type("teapots ")
    door.see("Please use at least 8 letters.")
    assert door.field.text() == "teapots "
    assert door.field.hasFocus()
    assert not door.file.exists()
    door.type("teapots!")
    door.come_in()


def test_the_locked_store_can_be_tried_again(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.KEY_STORE_LOCKED
    door.begin()
    door.see("(Try the password store again)")
    assert "Press “Try the password store again”" in door.words()
    door.keys.problem = None
    door.press("Try the password store again")
    door.come_in()
    assert door.keys.kept


def test_a_code_where_nothing_keeps_the_key_offers_a_passphrase(door: DoorHands) -> None:
    code = door.a_diary()
    door.keys.problem = ProblemKind.NO_KEY_STORE
    door.begin()
    door.see("The password store does not answer")
    assert "Choose a passphrase" not in door.words()
    door.press("Use my recovery code")
    door.type(code)
    door.see("Your diary is open")
    door.type(PASSPHRASE)
    assert door.is_the_old_one()
    assert Safekeeping(door.vault, door.keys).state() is Door.NEEDS_PASSPHRASE


def test_who_wants_no_passphrase_goes_on_with_the_code(door: DoorHands) -> None:
    code = door.a_diary()
    door.keys.problem = ProblemKind.NO_KEY_STORE
    door.begin()
    door.see("(Use my recovery code)")
    door.press("Use my recovery code")
    door.type(code)
    door.see("Your diary is open")
    door.press("Use the code next time too")
    assert door.is_the_old_one()


# --- what does not fit ---


def test_a_wrong_passphrase_keeps_what_was_typed(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.type("three blue teapot")
    door.see("That passphrase does not fit")
    assert door.field.text() == "three blue teapot"
    assert door.field.isEnabled()
    assert door.field.hasFocus()
    assert "does not fit" in door.field.accessibleDescription()
    page = door.window.page
    assert page is not None
    page.findChildren(AnyOf)[0].click()
    assert door.field.echoMode() is QLineEdit.EchoMode.Normal
    door.field.insert("s")
    door.key(Qt.Key.Key_Return)
    assert door.is_the_old_one()


def test_an_empty_passphrase_is_only_a_wrong_one(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.type("")
    door.see("That passphrase does not fit")


def test_a_wrong_code_names_the_group(door: DoorHands) -> None:
    code = door.a_diary(passphrase=PASSPHRASE)
    groups = code.split("-")
    groups[2] = ("2" if groups[2][0] != "2" else "3") + groups[2][1:]  # one wrong sign is always caught
    door.begin()
    door.see("Your diary is locked")
    door.press("Use my recovery code")
    door.type("-".join(groups))
    door.see("Look at group 3 again.")
    assert door.field.text() == "-".join(groups)
    door.type(code)
    assert door.is_the_old_one()


def test_a_code_of_another_diary_says_so(door: DoorHands, tmp_path: Path) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    other = Safekeeping(FileVault(tmp_path / "other", door.clock), MemoryKeys())
    other.create_with_key_store().close()
    door.begin()
    door.see("Your diary is locked")
    door.press("Use my recovery code")
    door.type(other.recovery_code())
    door.see("This code belongs to another diary.")
    for nonsense in ("", "no code at all", "ÄÖÜ-ßßß"):
        door.type(nonsense)
        door.see("Look at group 1 again.")


# --- what stands in the way ---


def damaged(door: DoorHands) -> None:
    content = bytearray(door.file.read_bytes())
    content[100] ^= 0xFF
    door.file.write_bytes(content)


def newer(door: DoorHands) -> None:
    connection = connect(door.file, diary_key(bytes.fromhex(next(iter(door.keys.kept.values())))))
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def missing_key(door: DoorHands) -> None:
    door.keys.kept.clear()


def wrong_key(door: DoorHands) -> None:
    door.keys.kept = dict.fromkeys(door.keys.kept, "ab" * 16)


def no_key_at_all(door: DoorHands) -> None:
    door.keys.kept = dict.fromkeys(door.keys.kept, "nonsense")


def locked(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.KEY_STORE_LOCKED


def gone(door: DoorHands) -> None:
    door.file.unlink()


CODE, ANEW = "Use my recovery code", "Begin a new diary"


@pytest.mark.parametrize(
    ("harm", "title", "ways"),
    [
        (damaged, "The diary file is damaged", {ANEW}),
        (newer, "This diary belongs to a newer Companion", set()),
        (missing_key, "The key to your diary is not here", {CODE, ANEW}),
        (wrong_key, "This key does not fit your diary", {CODE, ANEW}),
        (no_key_at_all, "This key does not fit your diary", {CODE, ANEW}),
        (locked, "The password store is locked", {CODE}),
        (gone, "Your diary is not in its folder", {ANEW}),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_stands_in_the_way_is_told_with_a_way_on(
    door: DoorHands, harm: Callable[[DoorHands], None], title: str, ways: set[str]
) -> None:
    door.a_diary()
    harm(door)
    before = door.file.read_bytes() if door.file.exists() else b""
    door.begin()
    door.see(title)
    presses = set(door.presses()) - {"More below"}
    assert presses == {"Try again", "Show the folder", "Close Companion", "Get help"} | ways
    for quoted in ("Choose a file", "Undo", "Back"):
        assert f"“{quoted}”" not in door.words()  # no advice to press what is not there
    assert (door.file.read_bytes() if door.file.exists() else b"") == before
    door.press("Close Companion")
    assert door.closed == 1
    assert not door.entered


def test_trying_again_opens_when_the_reason_is_gone(door: DoorHands) -> None:
    door.a_diary()
    door.keys.problem = ProblemKind.KEY_STORE_LOCKED
    door.begin()
    door.see("The password store is locked")
    door.keys.problem = None
    door.press("Try again")
    assert door.is_the_old_one()


def test_trying_again_asks_the_store_anew_without_waiting_for_it(door: DoorHands, asked: Asked) -> None:
    door.a_diary()
    door.begin(asked.answer(problem=ProblemKind.KEY_STORE_LOCKED))
    door.see("The password store is locked")
    second = Asked()
    door.asked_again.append(second)
    door.press("Try again")
    door.see("Waiting for the password store")
    second.answer(next(iter(door.keys.kept.values())))
    assert door.is_the_old_one()
    second.close()


def test_pressing_twice_does_nothing_twice(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.KEY_STORE_LOCKED
    door.begin(slow=True, patience_ms=500)
    door.see("(Try the password store again)")
    door.keys.problem = None
    door.press("Try the password store again")
    door.press("Try the password store again")
    door.see("Making your diary")
    door.come_in()
    door.qtbot.wait(round(1200 * SLOW_SECONDS))
    assert len(door.entered) == 1
    assert len(door.keys.kept) == 1


def test_a_folder_that_cannot_be_made(door: DoorHands, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    door.begin()
    door.see("The folder of your diary cannot be read")
    assert door.keys.kept == {}


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody may write to, not even its owner")
def test_a_folder_one_may_not_write_to(qtbot: QtBot) -> None:
    door = DoorHands(Path("/proc/companion"), qtbot)
    door.begin()
    door.see("(Try again)")
    assert "The folder of your diary cannot be" in door.words()
    assert door.keys.kept == {}
    door.end()


def test_a_full_disk(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.NO_KEY_STORE
    door.begin()
    door.see("(Use this passphrase)")
    with a_full_disk():
        door.type(PASSPHRASE)
        door.see("The disk is full")
    assert door.keeper.state() is Door.NEW
    door.press("Try again")
    door.see("(Use this passphrase)")


# --- a new diary ---


def test_a_new_diary_is_begun_after_one_question_and_the_old_one_is_set_aside(door: DoorHands) -> None:
    door.a_diary()
    damaged(door)
    old = door.file.read_bytes()
    door.begin()
    door.see("The diary file is damaged")
    door.press("Begin a new diary")
    door.see("Begin a new diary?")
    assert "Nothing is deleted." in door.words()
    page = door.window.page
    assert isinstance(page, Page)
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Keep looking for the old one"
    assert door.file.read_bytes() == old
    door.press("Begin a new diary")
    diary = door.come_in()
    with diary.reading() as book:
        assert book.people.all() == []
    aside = list(door.folder.glob("aside-*"))
    assert len(aside) == 1
    assert (aside[0] / door.file.name).read_bytes() == old
    assert len(door.keys.kept) == 2  # the old key is still there


def test_the_safer_answer_goes_back(door: DoorHands) -> None:
    door.a_diary()
    damaged(door)
    door.begin()
    door.see("The diary file is damaged")
    door.press("Begin a new diary")
    door.key(Qt.Key.Key_Return)
    door.see("The diary file is damaged")
    door.press("Begin a new diary")
    door.key(Qt.Key.Key_Escape)
    door.see("The diary file is damaged")
    assert not list(door.folder.glob("aside-*"))


def test_who_has_lost_passphrase_and_code_can_begin_anew(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.press("Use my recovery code")
    door.press("I do not have the code")
    door.see("Begin a new diary?")
    door.press("Begin a new diary")
    door.come_in()
    assert len(list(door.folder.glob("aside-*"))) == 1


# --- nothing freezes ---


@pytest.mark.parametrize("way", ["create", "key", "passphrase", "code"])
def test_the_window_lives_while_the_disk_is_slow(door: DoorHands, asked: Asked, way: str) -> None:
    code = door.a_diary(passphrase=PASSPHRASE if way == "passphrase" else "") if way != "create" else ""
    pending = asked.answer(next(iter(door.keys.kept.values()))) if way == "key" else None
    if way == "code":
        (door.folder / NOTE_NAME).unlink()
    ticks = Ticks()
    door.begin(pending, slow=True)
    if way in ("passphrase", "code"):
        door.see("(Open my diary)")
        door.type(code if way == "code" else PASSPHRASE)
        door.see("One moment.")
    else:
        door.see("Making your diary" if way == "create" else "Opening your diary")
    door.come_in()
    ticks.stop()
    assert ticks.longest < 900 * SLOW_SECONDS  # it would be as long as the disk takes
    assert ticks.count > 20


def test_while_it_is_tried_nothing_else_begins(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin(slow=True)
    door.see("Your diary is locked")
    door.type(PASSPHRASE)
    door.press("Use my recovery code")
    door.key(Qt.Key.Key_Escape)
    assert "Your diary is locked" in door.words()
    assert door.is_the_old_one()


def test_an_error_of_ours_leaves_a_page_to_go_on_from(door: DoorHands, qtbot: QtBot) -> None:
    class Broken(FileVault):
        def open(self, secret: bytes) -> NoReturn:
            raise ZeroDivisionError(len(secret))

    door.a_diary(passphrase=PASSPHRASE)
    door.vault = Broken(door.folder, door.clock)
    with qtbot.captureExceptions() as caught:
        door.begin()
        door.see("Your diary is locked")
        door.type(PASSPHRASE)
        door.see("(Try again)")
        qtbot.waitUntil(lambda: len(caught) > 0)
    assert [each[0] for each in caught] == [ZeroDivisionError]


# --- Get help ---


def test_help_is_there_offline_and_back_leads_to_the_page_with_what_was_typed(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.field.setText("three blue")
    door.press("Get help")
    door.see("999")
    door.press("Back to where I was")
    door.see("Your diary is locked")
    assert door.field.text() == "three blue"


def test_help_by_keyboard(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.key(Qt.Key.Key_F1)
    door.see("999")
    door.key(Qt.Key.Key_F1)
    door.key(Qt.Key.Key_Escape)
    door.see("Your diary is locked")


def test_help_without_a_country_names_an_emergency_number_and_places_to_look(door: DoorHands) -> None:
    door.country, door.clock = "", TurnedClock(door.clock.now(), "UTC")
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.see("Your diary is locked")
    door.press("Get help")
    door.see("112")
    assert "https://" not in door.words()
    assert "You seem to be" not in door.words()
    door.press("Back to where I was")


def test_help_says_when_its_country_is_a_guess(door: DoorHands) -> None:
    door.country = ""
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    door.press("Get help")
    door.see("999")
    door.see("You seem to be in this country: United Kingdom.")


def test_numbers_one_reads_are_not_taken_away_when_the_diary_opens(door: DoorHands, asked: Asked) -> None:
    door.a_diary()
    door.begin(asked)
    door.see("Waiting for the password store")
    door.press("Get help")
    door.see("999")
    asked.answer(next(iter(door.keys.kept.values())))
    door.qtbot.wait(400)
    assert "999" in door.words()
    assert not door.entered
    door.press("Back to where I was")
    assert door.is_the_old_one()


def test_numbers_one_reads_are_not_taken_away_by_a_problem(door: DoorHands, asked: Asked) -> None:
    door.a_diary()
    door.begin(asked)
    door.see("Waiting for the password store")
    door.key(Qt.Key.Key_F1)
    asked.answer(problem=ProblemKind.KEY_STORE_LOCKED)
    door.qtbot.wait(300)
    assert "999" in door.words()
    door.press("Back to where I was")
    door.see("The password store is locked")


# --- ways back ---


def test_back_from_the_code_asks_the_first_question_again(door: DoorHands) -> None:
    door.a_diary(passphrase=PASSPHRASE)
    door.begin()
    for by_key in (False, True):
        door.see("Your diary is locked")
        door.press("Use my recovery code")
        door.see("Your recovery code")
        if by_key:
            door.key(Qt.Key.Key_Escape)
        else:
            door.press("Try again without it")
    door.see("Your diary is locked")
    door.key(Qt.Key.Key_Escape)
    door.see("Your diary is locked")


def test_the_demo_opens_by_itself(door: DoorHands) -> None:
    door.keys.problem = ProblemKind.NO_KEY_STORE
    door.begin(demo=True)
    with door.come_in().reading() as book:
        assert book.people.count() == 10
    assert door.keys.kept == {}
