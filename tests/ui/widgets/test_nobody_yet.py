"""Where nobody can be chosen there is a way to the first one, and back to the page that asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.domain.people import LifeState
from companion.ui.widgets.press import Press
from companion.ui.widgets.who import FaceCard, FaceChoice
from tests.ui.pages.helpers_circle import hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("page", ["plan", "note"])
def test_the_first_person_is_added_from_where_one_is_asked_for(page: str, tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go(page)
        asked = hands.page.title

        assert "Next" not in [press.text() for press in hands.page.findChildren(Press) if press.isVisible()]

        hands.key(Qt.Key.Key_Return)
        hands.found(QLineEdit).setText("Olga")
        hands.key(Qt.Key.Key_Return)
        mouse = Mouse(hands)
        for _ in ("relation", "near", "way"):
            mouse.press("Skip this")
        hands.key(Qt.Key.Key_Escape)

        assert [person.name for person in hands.rooms.circle.everybody()] == ["Olga"]
        assert hands.page.title == asked
        hands.tab_to("Olga", FaceChoice if page == "plan" else FaceCard)


def test_contacts_are_brought_in_from_there_too(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go("plan")
        hands.tab_to("Bring in contacts", Press)
        hands.key(Qt.Key.Key_Return)

        assert hands.here == "bring_in"


def test_who_has_nobody_left_is_not_told_that_nobody_is_in_the_circle_yet(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        circle = hands.rooms.circle
        olga = circle.add(circle.new("Olga"))
        hands.change(olga.id, life=LifeState.DIED)
        hands.go("plan")

        assert "Nobody is in your circle yet" not in hands.words()
        assert "Nobody to choose just now" in hands.words()
