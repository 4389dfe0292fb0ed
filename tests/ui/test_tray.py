"""The picture in the tray. The offscreen desktop has none, so its parts are asked directly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from companion.ui.tray import Tray

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tray(qapp: object) -> Tray:
    del qapp
    return Tray()


def test_where_there_is_none_it_says_so(tray: Tray) -> None:
    assert not tray.available()
    assert not tray.show()
    tray.hide()


def test_its_menu_opens_and_ends(tray: Tray, qtbot: QtBot) -> None:
    tray._make()
    assert tray._menu is not None
    names = [action.text() for action in tray._menu.actions()]
    assert names == ["Open Companion", "Stop reminding and close"]
    with qtbot.waitSignal(tray.asked_open):
        tray._menu.actions()[0].trigger()
    with qtbot.waitSignal(tray.asked_quit):
        tray._menu.actions()[1].trigger()
    assert tray._icon is not None
    assert not tray._icon.icon().isNull()
    tray._menu.deleteLater()


def test_a_press_opens_and_the_other_button_only_shows_the_menu(tray: Tray, qtbot: QtBot) -> None:
    tray._make()
    assert tray._icon is not None
    why = QSystemTrayIcon.ActivationReason
    for reason in (why.Trigger, why.DoubleClick, why.MiddleClick, why.Unknown):
        with qtbot.waitSignal(tray.asked_open):
            tray._icon.activated.emit(reason)
    with qtbot.assertNotEmitted(tray.asked_open):
        tray._icon.activated.emit(why.Context)
    assert tray._menu is not None
    tray._menu.deleteLater()
