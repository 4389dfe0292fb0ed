"""Turning a page to its next question: laid out anew, from its beginning, with the focus where one goes on."""

from PySide6.QtCore import Qt, QTimer

from companion.ui.widgets.page import Page


def turn(page: Page) -> None:
    """Lay a page out anew. The focus waits on the page until what is new can be seen, and then goes there."""
    page.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
    page.refresh()
    page.scroll_to_top()
    QTimer.singleShot(0, page, page.land)
