"""What closing the window does, said plainly the first time: it stays small so that it can go on reminding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.pages.opening.waiting import Notice
from companion.ui.texts import tr
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.widgets.page import Page


def closing_page(*, tray: bool, stay: Callable[[], None], end: Callable[[], None], back: Callable[[], None]) -> Page:
    """The page. ``stay`` steps aside, ``end`` ends the program, ``back`` goes on as if nothing was pressed."""
    where = (
        tr("The window closes. A small picture stays beside the clock of the computer. Press it to come back.")
        if tray
        else tr("The window stays small at the bottom of the screen. Press it there to come back.")
    )
    lines = [
        where,
        tr("So it can go on reminding you of calls and visits."),
        tr("A computer that is switched off or asleep cannot remind you."),
        tr("You can change this in Settings, under Reminders."),
    ]
    presses = []
    for words, icon, kind, act in (
        (tr("Go on reminding me"), "bell", PressKind.MAIN, stay),
        (tr("Stop reminding and close"), "", PressKind.SECOND, end),
        (tr("Back to where I was"), "arrow-left", PressKind.SECOND, back),
    ):
        press = Press(words, icon, kind)
        press.clicked.connect(lambda _on=False, act=act: act())
        presses.append(press)
    return Notice(tr("Companion goes on reminding you"), lines, presses)
