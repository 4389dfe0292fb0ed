"""Birthdays, anniversaries and days of loss, and how each day should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.ui.date_words import date_title, when_words, wish_words
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.dates_ahead import DateAhead
    from companion.services.days_ahead import DatesView
    from companion.ui.house import House

SOON_DAYS = 31
"""What comes within so many days stands first."""
SHOWN = 6
"""So many of the later ones at once; the rest behind "more"."""


class DatesPage(Page):
    """The list."""

    topics = frozenset({Topic.TIES, Topic.PEOPLE, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        add = main_button(tr("Add a date"), "plus")
        add.clicked.connect(lambda: house.router.go("dates", add=True))
        self.add_buttons(left=[back], right=[add])

    def refresh(self) -> None:
        """Ask for the dates, and lay them out."""
        self.clear_body()
        view = self._house.days_ahead.view()
        soft = tr("You choose how each day should be.") if view.dates else ""
        self.set_heading(tr("Birthdays and dates"), soft=soft)
        if not view.dates:
            self._show_empty()
        soon = [each for each in view.dates if each.days <= SOON_DAYS]
        later = [each for each in view.dates if each.days > SOON_DAYS]
        self._section(tr("In the next month"), soon, view)
        self._section(tr("Later"), later[: self._many], view)
        if len(later) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)

    def _show_empty(self) -> None:
        card = Card()
        card.column.addWidget(Words(tr("There is no date here yet.")))
        words = tr("A birthday on somebody’s card comes here by itself. Any other day you can add.")
        card.column.addWidget(Words(words, "soft"))
        self.body.addWidget(card)

    def _section(self, title: str, dates: list[DateAhead], view: DatesView) -> None:
        if not dates:
            return
        self.body.addWidget(Words(title, "heading"))
        columns = Columns(gap=look().gap(8), least=430)
        for each in dates:
            columns.addWidget(self._press(each, view))
        self.body.addLayout(columns)

    def _press(self, each: DateAhead, view: DatesView) -> Press:
        person = view.people.get(each.person)
        lines = [when_words(each, view.today), wish_words(each.wish) if each.wish is not None else ""]
        sub = "\n".join(line for line in lines if line)
        icon = "leaf" if each.remembered else "calendar-heart"
        press = Press(date_title(each.what, each.title, person), icon, PressKind.CARD, sub=sub)
        press.setProperty("date", f"{each.person}:{each.what}")
        go = self._house.router.go
        press.clicked.connect(lambda: go("dates", person=each.person, what=each.what))
        return press

    def _show_more(self) -> None:
        """The keyboard goes on with the first that was not there before."""
        seen = {press.property("date") for press in self.findChildren(Press)}
        self._many += SHOWN
        self.refresh()
        new = [each for each in self.findChildren(Press) if each.property("date") and each.property("date") not in seen]
        if new:
            new[0].setFocus(Qt.FocusReason.OtherFocusReason)


def make(house: House, person: str = "", what: str = "", *, add: bool = False, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The list, one date to choose for, or a new one."""
    if add:
        from companion.ui.pages.dates.adding import AddDatePage

        return AddDatePage(house)
    if what:
        from companion.ui.pages.dates.one import OneDatePage

        return OneDatePage(house, PersonId(person), what)
    return DatesPage(house)
