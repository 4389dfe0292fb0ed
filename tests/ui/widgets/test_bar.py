"""The bar that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.bar import UndoBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_stays_until_it_is_closed(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.say("12 people added.", can_undo=True)
    assert (bar.sentence, bar.accessibleName()) == ("12 people added.", "12 people added.")
    qtbot.wait(50)
    assert bar.isVisible()
    with qtbot.waitSignal(bar.undo):
        bar._undo.click()
    assert bar.isVisible()
    bar._close.click()
    assert not bar.isVisible()


def test_undo_is_offered_only_where_there_is_something_to_take_back(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.say("Taken back.", can_undo=False)
    assert not bar._undo.isVisible()
    bar.say("One more.", can_undo=True)
    assert bar._undo.isVisible()
