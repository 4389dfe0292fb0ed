"""Moves between pages: builds the one asked for, keeps those on the way back, refreshes what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.ui.router import Place, make_page

if TYPE_CHECKING:
    from companion.domain.changes import Changed
    from companion.ui.house import House
    from companion.ui.widgets.page import Page
    from companion.ui.window import Window

WITHOUT_DOORS = frozenset({"call"})


class Stage:
    """Keeps the window's pages in step with the router and the news."""

    def __init__(self, window: Window, house: House) -> None:
        self._window = window
        self._house = house
        self._pages: dict[int, tuple[Place, Page]] = {}
        house.router.moved.connect(self._moved)

    def _moved(self, place: Place) -> None:
        old = self._pages.get(id(place))
        if old is None:
            page = make_page(place, self._house)
            page.refresh()
            self._pages[id(place)] = (place, page)
        else:
            page = old[1]
            page.refresh()
        page.put_in_order()
        self._house.speaker.stop()
        self._window.rail.show_here(place.page)
        self._window.rail.only_help(only=place.page == "set_up" or not self._house.preferences().set_up_done)
        self._window.show_page(page, doors=place.page not in WITHOUT_DOORS)
        self._sweep()

    def _sweep(self) -> None:
        kept = {id(place) for place in self._house.router.trail}
        for key in [key for key in self._pages if key not in kept]:
            _, page = self._pages.pop(key)
            self._window.drop(page)

    def rebuild(self) -> None:
        """Build the page in front anew, as after a change of text size."""
        here = self._house.router.here
        if here is None:
            return
        for key in list(self._pages):
            _, page = self._pages.pop(key)
            self._window.drop(page)
        self._moved(here)

    def news(self, news: Changed) -> None:
        """Something changed: the page in front asks again, if it shows that kind of thing."""
        here = self._house.router.here
        found = self._pages.get(id(here)) if here is not None else None
        if found is None:
            return
        page = found[1]
        if page.topics & news.topics:
            self.refresh(page)

    def refresh(self, page: Page) -> None:
        """Let a page ask again without losing the place of the keyboard."""
        focused = page.focusWidget() if page.isAncestorOf(self._window.focusWidget() or page) else None
        name = focused.accessibleName() if focused is not None else ""
        page.refresh()
        page.put_in_order()
        if name:
            _focus_named(page, name)


def _focus_named(page: Page, name: str) -> None:
    from companion.ui.widgets.page import to_be_seen

    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.accessibleName() == name and to_be_seen(widget, page):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
    page.focus_first()
