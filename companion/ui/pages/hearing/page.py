"""Who might like to hear from you: at most three, in words, each with one press. Nothing is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.changes import Topic
from companion.domain.nudges import Deed, Idea
from companion.ui.idea_words import idea_time, idea_title, plan_what, why_lines
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House

LINES = 2
"""Reasons for each."""


def make(house: House, **_what: object) -> Page:
    """The page."""
    return Hearing(house)


class Hearing(Page):
    """The person asked, so no rule of hours or of how many holds; those about people do."""

    topics = frozenset({Topic.PEOPLE, Topic.PLANS, Topic.TOUCHES, Topic.TIES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask anew, and lay it out."""
        ideas = self._house.nudging.hearing()
        self.set_heading(tr("Who might like to hear from you"), soft=tr("When you like. Nobody is late."))
        self.clear_body()
        self.body.setSpacing(look().gap(12))
        for idea in ideas:
            self.body.addWidget(self._card(idea))
        if not ideas:
            self._nobody()
        self.body.addStretch(1)
        self.put_in_order()

    def _card(self, idea: Idea) -> Card:
        card = Card()
        card.column.setContentsMargins(*[look().gap(18)] * 4)
        row = QHBoxLayout()
        row.setSpacing(look().gap(18))
        if look().step <= 140:
            photo = self._house.circle.photo(idea.person.id) if idea.person.has_photo else None
            row.addWidget(Face(idea.person, 72, photo), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(idea_title(idea), "heading"))
        when = idea_time(idea, twelve_hour=self._house.preferences().twelve_hour)
        words.addWidget(Words(" ".join([*([when] if when else []), *why_lines(idea)[:LINES]])))
        row.addLayout(words, 1)
        press = self._press(idea)
        if look().step <= 140:
            row.addWidget(press, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            words.addLayout(flow_of(press))
        card.column.addLayout(row)
        return card

    def _press(self, idea: Idea) -> Press:
        """To write one begins at once; a call or a visit gets a time."""
        name, go = idea.person.name, self._house.router.go
        if idea.deed in (Deed.WRITE, Deed.LETTER):
            press = Press(tr("Write now"), "mail")
            press.setAccessibleName(tr("Write to {name} now", name=name))
            press.clicked.connect(lambda: go("person", person=idea.person.id, reach=idea.mode))
            return press
        press = Press(tr("Plan it"), "calendar-plus")
        press.setAccessibleName(tr("Plan it: {title}", title=idea_title(idea)))
        place = tr("My home") if idea.deed is Deed.TEA_HERE else idea.person.place
        what = plan_what(idea.deed)
        press.clicked.connect(
            lambda: go("plan", people=(idea.person.id,), mode=idea.mode, starts=idea.starts, place=place, what=what)
        )
        return press

    def _nobody(self) -> None:
        card = Card()
        card.column.addWidget(Words(tr("Nobody comes to mind just now."), "heading"))
        card.column.addWidget(Words(tr("You may look at your people, or at what is near.")))
        people = Press(tr("See my people"), "users")
        people.clicked.connect(lambda: self._house.router.go("people"))
        near = Press(tr("See what is near"), "map-pin")
        near.clicked.connect(lambda: self._house.router.go("local"))
        card.column.addLayout(flow_of(people, near))
        self.body.addWidget(card)
