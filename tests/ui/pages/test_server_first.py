"""The first look at the page of the server: what keeping in step needs is not loaded before somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.pages.helpers_circle import hands_on

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_without_a_server_nothing_of_it_is_built(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("server")
        assert hands.page.title == "Which server?"
        assert "syncing" not in hands.rooms.__dict__
