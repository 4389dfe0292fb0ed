"""A start with a pack: it is opened once the diary is, after set-up, and a second start hands it to the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.pictures import afar
from companion.ui.single import Single
from tests.helpers_packs import pack, signed
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def _file(folder: Path) -> str:
    path = folder / "small.companion-pack"
    path.write_bytes(signed(pack()))
    return str(path)


def test_a_pack_is_looked_at_as_soon_as_today_stands(tmp_path: Path, qtbot: QtBot) -> None:
    program = ProgramHands(tmp_path, qtbot)
    program.application.open_pack(_file(tmp_path))
    assert program.here == "pack"
    qtbot.waitUntil(lambda: program.window.page is not None and program.window.page.accessibleName() == "Small steps")
    program.rooms.router.back()
    program.settle()
    assert program.here == "today"  # it is opened once
    program.end()


def test_before_set_up_is_done_it_waits(tmp_path: Path, qtbot: QtBot) -> None:
    program = ProgramHands(tmp_path, qtbot, filled=False)
    program.application.open_pack(_file(tmp_path))
    program.settle()
    assert program.here == "set_up"
    program.rooms.change_preferences(set_up_done=True)
    program.rooms.router.go("today")
    qtbot.waitUntil(lambda: program.here == "pack")
    program.end()


def test_a_second_start_says_which_file_and_once(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.first()
    assert not second.first()
    first.listen()
    with qtbot.waitSignal(first.asked_forward):
        assert second.ask_forward("/somewhere/Größe.companion-pack")
    assert first.asked_file() == "/somewhere/Größe.companion-pack"
    assert first.asked_file() == ""
    with qtbot.waitSignal(first.asked_forward):
        assert second.ask_forward()
    assert first.asked_file() == ""
    (tmp_path / "asked.txt").write_bytes(b"\xff")
    assert first.asked_file() == ""
    first.release()
    second.release()


def test_a_file_from_a_helper_is_looked_at_also_while_setting_up(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Set-up.companion-change"
    path.write_bytes(afar.signed(afar.set_up()))
    program = ProgramHands(tmp_path, qtbot, filled=False)
    program.window.dropped.emit(str(path))
    qtbot.waitUntil(lambda: "Anna prepared this for you" in _title(program))
    assert program.here == "change_look"
    program.rooms.router.back()
    program.settle()
    assert program.here == "set_up"
    program.end()


@pytest.mark.parametrize("name", ["Set-up.companion-change", "SET-UP.COMPANION-CHANGE"])
def test_a_set_up_file_is_too_late_for_a_diary_that_is_lived_in(tmp_path: Path, qtbot: QtBot, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(afar.signed(afar.set_up()))
    program = ProgramHands(tmp_path, qtbot)
    program.application.open_pack(str(path))
    qtbot.waitUntil(lambda: "This file is not taken in" in _title(program))
    program.end()


def _title(program: ProgramHands) -> str:
    return program.window.page.accessibleName() if program.window.page is not None else ""
