"""What pages of steps do with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.steps_page import StepsPage
from companion.ui.widgets.turning import turn
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Twofold(StepsPage):
    """Steps with one way on each."""

    def begin_with(self, words: str) -> None:
        """One step."""
        self.new_step(words)
        self.foot(main_button(words))

    def refresh(self) -> None:
        """Laid out anew, as a page does that turns."""
        self.clear_buttons()
        self.add_buttons(right=[main_button("Done")])


def _page(hands: Hands) -> Twofold:
    page = Twofold(hands.rooms, "Two steps")
    hands.window.stack.addWidget(page)
    hands.window.stack.setCurrentWidget(page)
    page.begin_with("Save it")
    hands.settle()
    assert _focused(hands) == "Save it"
    return page


def _focused(hands: Hands) -> str:
    widget = hands.window.focusWidget()
    return widget.accessibleName() if isinstance(widget, Press) else ""


def _in_front(hands: Hands, qtbot: QtBot) -> QWidget:
    """Another window has the keyboard, as a dialog does until it is gone."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    hands.settle()
    assert not hands.window.isActiveWindow()
    return other


def test_after_a_dialog_the_keyboard_is_on_what_came_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        page = _page(hands)
        other = _in_front(hands, qtbot)
        page.begin_with("Done")
        assert hands.window.focusWidget() is page  # it does not wander to a door

        page.land()  # before what is new can be seen
        other.close()
        hands.window.activateWindow()
        hands.settle()

        assert _focused(hands) == "Done"
        assert QApplication.focusWidget() is hands.window.focusWidget()


def test_after_a_dialog_a_page_that_turned_has_the_keyboard_too(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        page = _page(hands)
        other = _in_front(hands, qtbot)
        turn(page)
        other.close()
        hands.window.activateWindow()
        hands.settle()

        assert _focused(hands) == "Done"
