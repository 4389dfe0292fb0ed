"""What is near: groups, places and lines of the local list, what is on this week first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.pages.local.entry import Entry
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.services.local_list import Listed
    from companion.ui.house import House

_AT_ONCE = 6
"""Entries shown at first, and with each press for more: few widgets, and few to read."""
_WEEK = timedelta(days=7)


def make(house: House, *, shown: int = _AT_ONCE, **_what: object) -> Page:
    """The page; ``shown`` is how far one had opened it."""
    return LocalPage(house, shown)


class LocalPage(Page):
    """The list. Nothing of it is asked of anybody but the file it came from."""

    topics = frozenset({Topic.PLACES, Topic.TIES, Topic.PEOPLE, Topic.PLANS})

    def __init__(self, house: House, shown: int) -> None:
        super().__init__()
        self._house = house
        self._shown = shown
        self._said = ""
        self._changing = False
        add_aloud(self, house.speaker)
        self._bring = Press(tr("Bring in a list"), "file-down")
        self._bring.clicked.connect(lambda: house.router.go("bring_local"))
        self._change = Press(tr("Change the list"), "pencil", PressKind.QUIET)
        self._change.clicked.connect(self._turn_change)
        self.add_tool(self._change)
        self.add_tool(self._bring)

    def refresh(self) -> None:
        """Ask the list anew."""
        self.clear_body()
        self.clear_buttons()
        listed = self._house.local_list.near()
        self._changing = self._changing and bool(listed)
        self._bring.setVisible(bool(listed))
        self._change.setVisible(bool(listed))
        words = tr("Done changing") if self._changing else tr("Change the list")
        if self._change.text() != words:
            self._change.set_words(words)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        if listed:
            self._show(listed)
        else:
            self._show_none()
        self.body.addStretch(1)
        self.add_buttons(left=[back])
        self.put_in_order()

    def _show(self, listed: tuple[Listed, ...]) -> None:
        now, say = self._house.clock.now(), wording(self._house)
        week = sum(each.time is not None and each.time.at < now + _WEEK for each in listed)
        soft = tr_n("{n} thing this week.", "{n} things this week.", week) if week else ""
        self.set_heading(tr("What is near"), soft=soft)
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        columns = Columns(gap=look().gap(16), least=440)
        for each in listed[: self._shown]:
            columns.addWidget(Entry(each, now, say, self._presses(each)))
        self.body.addLayout(columns)
        if len(listed) > self._shown:
            more = Press(tr_n("Show {n} more", "Show {n} more", len(listed) - self._shown), "chevron-down")
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))

    def _show_none(self) -> None:
        self.set_heading(tr("What is near"))
        card = Card()
        card.column.addWidget(Words(tr("There is no list here yet"), "heading"))
        card.column.addWidget(
            Words(tr("Somebody in the family, or in the community centre, can write one for you, or bring a calendar."))
        )
        card.column.addWidget(Words(tr("It may hold groups, cafés, the library, lunches, and lines to ring."), "soft"))
        bring = Press(tr("Bring in a list"), "file-down", PressKind.MAIN)
        bring.clicked.connect(lambda: self._house.router.go("bring_local"))
        card.column.addLayout(flow_of(bring))
        self.body.addWidget(card)

    def _presses(self, each: Listed) -> list[Press]:
        """Into the plans, only where there is a time; and among my people. While one changes the list: out of it."""
        name = each.gathering.name
        if self._changing:
            return [_small(tr("Take it out of the list"), "trash-2", name, lambda: self._take_out(each))]
        presses = []
        if each.time is not None:
            presses.append(_small(tr("Put it in my plans"), "calendar-plus", name, lambda: self._plan(each)))
        if each.person is None:
            presses.append(_small(tr("Add to my people"), "user-plus", name, lambda: self._add(each)))
        else:
            presses.append(_small(tr("It is among my people"), "users", name, lambda: self._look_at(each)))
        return presses

    # --- act ---

    def _turn_change(self) -> None:
        self._changing = not self._changing
        self._change.setFocus()  # what had the keyboard may be gone in a moment
        self.refresh()

    def _take_out(self, each: Listed) -> None:
        self._change.setFocus()
        self._house.local_list.remove(each.key)

    def _show_more(self) -> None:
        first_new = self._shown
        self._shown += _AT_ONCE
        here = self._house.router.here
        if here is not None and here.page == "local":
            here.what["shown"] = self._shown
        self._change.setFocus()
        self.refresh()
        QTimer.singleShot(0, self, lambda: self._go_to(first_new))

    def _go_to(self, number: int) -> None:
        """To the first press of an entry; what was there before is passed over."""
        entries = self.findChildren(Entry)
        if number < len(entries):
            entries[number].findChildren(Press)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan(self, each: Listed) -> None:
        """One press: it stands in the plans, and among my people, and one Undo takes both back."""
        try:
            plan = self._house.local_list.plan(each.key)
        except Problem as problem:
            self._said = problem_words(problem).meaning
            self.refresh()
            return
        self._house.router.go("occurrence", plan=plan.id, day=plan.starts.date())

    def _add(self, each: Listed) -> None:
        person = self._house.local_list.add_to_people(each.key)
        self._house.router.go("group", person=person.id)

    def _look_at(self, each: Listed) -> None:
        if each.person is not None:
            self._house.router.go("group", person=each.person.id)


def _small(words: str, icon: str, name: str, act: Callable[[], None]) -> Press:
    """A press of a card, heard with the name of its entry."""
    press = Press(words, icon, PressKind.SMALL)
    press.setAccessibleName(tr("{what}: {name}", what=words, name=name))
    press.clicked.connect(act)
    return press
