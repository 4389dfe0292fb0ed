"""The bar that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.bar import UndoBar
from companion.ui.widgets.words import Words

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


MOVED = "At another time now: Margaret Hale and Thomas Marlow."


@pytest.mark.parametrize(
    ("step", "width", "seen"),
    [(100, 800, MOVED), (140, 600, MOVED), (200, 2000, MOVED), (200, 1024, "Done."), (170, 700, "Done.")],
)
def test_very_large_text_leaves_it_one_line_and_all_of_it_is_heard(
    qtbot: QtBot, step: int, width: int, seen: str
) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.resize(width, bar.sizeHint().height())
    bar.say(MOVED, can_undo=True, short="Done.")
    qtbot.wait(1)
    words = bar.findChildren(Words)[0]
    assert words.text() == seen
    assert words.accessibleName() == bar.accessibleName() == bar.sentence == MOVED
    if step > 140:
        assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().height()
    bar.resize(2000, bar.height())
    assert words.text() == MOVED


def test_what_has_no_short_form_is_said_in_full(qtbot: QtBot) -> None:
    set_look(Look(tokens=LIGHT, step=200), force=True)
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.resize(700, 300)
    bar.say(MOVED, can_undo=False)
    qtbot.wait(1)
    assert bar.findChildren(Words)[0].text() == MOVED
