"""When the diary does not open and there are copies: one of them opens in its place, and nothing is deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.services.safekeeping import Safekeeping
from tests.ui.helpers_door import PASSPHRASE, DoorHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OFFER = "Open a copy of my diary"


@pytest.fixture
def door(tmp_path: Path, qtbot: QtBot) -> Iterator[DoorHands]:
    hands = DoorHands(tmp_path / "home", qtbot)
    yield hands
    hands.end()


def a_diary_with_copies(door: DoorHands, *, days: int, passphrase: str = "") -> str:
    """Somebody with so many copies, a day apart; the recovery code."""
    code = door.a_diary(passphrase=passphrase)
    keeper = Safekeeping(door.vault, door.keys)
    (keeper.open_with_passphrase(passphrase) if passphrase else keeper.open_with_key_store()).close()
    for _ in range(days):
        keeper.copies().make(door.clock.now())
        door.clock.turn(timedelta(days=1))
    return code


def test_a_damaged_diary_gives_way_to_its_newest_copy(door: DoorHands) -> None:
    a_diary_with_copies(door, days=5)
    door.file.write_bytes(b"torn page" * 3000)
    door.begin()
    door.see("The diary file is damaged")
    door.press(OFFER)
    door.see("Which copy shall be opened?")
    days = [words for words in door.presses() if "November 2026" in words]
    assert [words.split()[0] for words in days] == ["25", "24", "23"]
    door.press("25 November 2026")
    assert door.is_the_old_one()
    assert next(door.folder.glob("aside-*/companion.diary")).read_bytes().startswith(b"torn page")


def test_a_diary_that_is_gone_comes_back(door: DoorHands) -> None:
    a_diary_with_copies(door, days=1)
    door.file.unlink()
    door.begin()
    door.see("Your diary is not in its folder")
    door.press(OFFER)
    door.press("21 November 2026")
    assert door.is_the_old_one()


def test_without_a_key_at_hand_the_recovery_code_is_asked_for(door: DoorHands) -> None:
    code = a_diary_with_copies(door, days=2, passphrase=PASSPHRASE)
    door.file.unlink()
    door.begin()
    door.see("Your diary is not in its folder")
    door.press(OFFER)
    door.press("22 November 2026")
    door.see("Your recovery code")
    door.type("nonsense")
    door.see("Look at group 1 again.")
    door.press("Another copy")
    door.press("22 November 2026")
    door.type(code)
    assert door.is_the_old_one()


def test_one_can_turn_back_and_nothing_has_changed(door: DoorHands) -> None:
    a_diary_with_copies(door, days=1)
    door.file.write_bytes(b"torn page" * 3000)
    door.begin()
    door.see("The diary file is damaged")
    door.press(OFFER)
    door.press("Try the diary again")
    door.see("The diary file is damaged")
    assert not list(door.folder.glob("aside-*"))


def test_without_copies_none_is_offered(door: DoorHands) -> None:
    door.a_diary()
    door.file.write_bytes(b"torn page" * 3000)
    door.begin()
    door.see("The diary file is damaged")
    assert OFFER not in door.presses()


def test_a_copy_that_is_damaged_too_is_told_and_another_can_be_chosen(door: DoorHands) -> None:
    a_diary_with_copies(door, days=2)
    newest = max((door.folder / "copies").iterdir())
    newest.write_bytes(b"torn" * 3000)
    door.file.write_bytes(b"torn page" * 3000)
    door.begin()
    door.see("The diary file is damaged")
    door.press(OFFER)
    door.press("22 November 2026")
    door.see(OFFER)
    door.press(OFFER)
    door.press("21 November 2026")
    assert door.is_the_old_one()
