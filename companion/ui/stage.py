"""Moves between pages: builds the one asked for, keeps those on the way back, refreshes what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.ui.router import Place, make_page

if TYPE_CHECKING:
    from collections.abc import Callable

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
        why = self._house.shut(place.page, place.what)
        old = self._pages.get(id(place)) if why is None else None
        if old is None:
            shown = place if why is None else Place(page="shut", what={"why": why, "asked": place})
            page = make_page(shown, self._house)
            page.refresh()
            self._let_go(place)
            self._pages[id(place)] = (place, page)
        else:
            page = old[1]
            page.refresh()
        page.put_in_order()
        self._house.speaker.stop()
        self._window.rail.show_here(place.page)
        # A helper let in at its end, or any way to Today, leaves set-up: then the doors are needed.
        self._window.rail.only_help(only="set_up" in (place.page, self._house.router.trail[0].page))
        self._window.show_page(page, doors=place.page not in WITHOUT_DOORS)
        self._sweep()

    def _let_go(self, place: Place) -> None:
        """What was built for a place that has been shut since."""
        old = self._pages.pop(id(place), None)
        if old is not None:
            self._window.drop(old[1])

    def _sweep(self) -> None:
        kept = {id(place) for place in self._house.router.trail}
        for key in [key for key in self._pages if key not in kept]:
            _, page = self._pages.pop(key)
            self._window.drop(page)

    def show_here(self) -> None:
        """Put the page one is on in front again, as it was."""
        here = self._house.router.here
        found = self._pages.get(id(here)) if here is not None else None
        if found is not None:
            self._window.show_page(found[1], doors=found[0].page not in WITHOUT_DOORS)

    def rebuild(self, *, only_colours: bool = False) -> None:
        """Build the pages anew, as after a change of text size; the keyboard stays where it is.

        When only colours changed, pages in which one types are kept: they take new colours by themselves, and
        the desktop may change them in the middle of a sentence.
        """
        here = self._house.router.here
        if here is None:
            return
        front = self._pages.get(id(here))
        spot = self._spot(front[1]) if front is not None else None
        for key in list(self._pages):
            page = self._pages[key][1]
            if page.topics or not only_colours:
                del self._pages[key]
                self._window.drop(page)
        if id(here) not in self._pages:
            self._moved(here)
            page = self._pages[id(here)][1]
            _return_to(page, spot)
            if spot is not None:
                page.end_beginning()  # one is in the midst of it, and goes on where one stands

    def news(self, news: Changed) -> None:
        """Something changed: the page in front asks again, if it shows that kind of thing."""
        here = self._house.router.here
        found = self._pages.get(id(here)) if here is not None else None
        if found is None:
            return
        page = found[1]
        if page.topics & news.topics:
            self.refresh(page)

    def minute(self) -> None:
        """A minute went by: a page with a clock on it moves it."""
        here = self._house.router.here
        found = self._pages.get(id(here)) if here is not None else None
        tell: Callable[[], None] | None = getattr(found[1], "minute", None) if found is not None else None
        if found is not None and tell is not None:
            self.keeping_focus(found[1], tell)

    def refresh(self, page: Page) -> None:
        """Let a page ask again without losing the place of the keyboard."""
        self.keeping_focus(page, page.refresh)

    def keeping_focus(self, page: Page, act: Callable[[], None]) -> None:
        """Do something that may lay the page out anew; afterwards the keyboard is where it was."""
        spot = self._spot(page)
        focused = page.focusWidget()
        act()
        page.put_in_order()
        if page.focusWidget() is not focused or focused is None:
            _return_to(page, spot)

    def _spot(self, page: Page) -> tuple[str, int] | None:
        """Where the keyboard is: a name, and which of those of that name; ``None`` when it is not in the page."""
        focused = self._window.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            return None
        group = focused.group() if isinstance(focused, QAbstractButton) else None
        if group is not None and group.exclusive():  # an arrow chooses first, and takes the keyboard along after it
            focused = group.checkedButton() or focused
        named = _named(page, focused.accessibleName())
        return focused.accessibleName(), named.index(focused) if focused in named else 0


def _named(page: Page, name: str) -> list[QWidget]:
    from companion.ui.widgets.page import to_be_seen

    # Of choices that exclude one another only one keeps the policy of Tab; the others still take the focus.
    takes = [each for each in page.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [each for each in takes if each.accessibleName() == name and to_be_seen(each, page)]


def _return_to(page: Page, spot: tuple[str, int] | None) -> None:
    if spot is None:
        return
    named = _named(page, spot[0])
    if named:
        named[min(spot[1], len(named) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        page.focus_first()
