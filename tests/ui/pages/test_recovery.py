"""The recovery code: in large groups, printed, put away, and the one that opens the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from companion.domain.problems import Problem, ProblemKind
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from tests.ui.helpers_door import MemoryKeys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgramHands]:
    monkeypatch.setattr("companion.ui.widgets.printing.has_printer", lambda: False)
    somebody = ProgramHands(tmp_path, qtbot)
    keeper = Safekeeping(FileVault(tmp_path / "vault", somebody.clock), MemoryKeys())
    keeper.create_with_key_store().close()
    somebody.rooms.safekeeping = keeper
    somebody.rooms.change_preferences(recovery_shown=False)
    yield somebody
    somebody.end()


def shown(hands: ProgramHands) -> str:
    lines = [label.text() for label in hands.page.findChildren(QLabel) if label.property("role") == "number"]
    return "-".join("-".join(line.split()) for line in lines)


def test_the_code_stands_there_in_nine_groups_and_is_the_right_one(hands: ProgramHands, tmp_path: Path) -> None:
    hands.go("recovery")
    code = shown(hands)
    assert len(code.split("-")) == 9
    fresh = Safekeeping(FileVault(tmp_path / "vault", hands.clock), MemoryKeys())
    fresh.open_with_code(code).close()


def test_it_is_printed_or_saved_to_be_printed_elsewhere(hands: ProgramHands, tmp_path: Path) -> None:
    hands.go("recovery")
    hands.press("Print it")
    dialog = hands.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "code.pdf"))
    dialog.close()
    hands.settle()
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved as code.pdf." in hands.words()


def test_put_away_is_remembered_and_leads_back(hands: ProgramHands) -> None:
    hands.go("settings")
    hands.go("recovery")
    assert not hands.rooms.preferences().recovery_shown
    hands.press("I have put it away")
    assert hands.rooms.preferences().recovery_shown
    assert hands.here == "settings"


def test_back_remembers_nothing(hands: ProgramHands) -> None:
    hands.go("settings")
    hands.go("recovery")
    hands.key(Qt.Key.Key_Escape)
    assert not hands.rooms.preferences().recovery_shown
    assert hands.here == "settings"


def test_without_a_code_to_show_nothing_can_be_printed_or_put_away(
    hands: ProgramHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_keeper: object) -> str:
        raise Problem(ProblemKind.KEY_MISSING)

    monkeypatch.setattr(Safekeeping, "recovery_code", missing)
    hands.go("settings")
    hands.go("recovery")
    assert shown(hands) == ""
    assert "no longer has the key" in hands.words()
    names = [each.accessibleName() for each in hands.page.findChildren(type(hands.button("Back")))]
    assert "Print it" not in names
    assert "I have put it away" not in names
    hands.press("Back")
    assert hands.here == "settings"
