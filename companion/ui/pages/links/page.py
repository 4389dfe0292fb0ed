"""The call links of somebody that became others: what was, what is now, since when, and the old one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.ui.people_words import channel_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words, selectable
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.link_changes import ListedChange
    from companion.ui.house import House


def make(house: House, person: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page of one person."""
    return ChangedLinks(house, PersonId(person))


class ChangedLinks(Page):
    """Each change, the newest first."""

    topics = frozenset({Topic.PEOPLE, Topic.TIES})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house = house
        self._person = person
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask what was changed, and lay it out."""
        self.clear_body()
        try:
            person = self._house.circle.get(self._person)
        except Problem as problem:
            self.set_heading(problem_words(problem).title, soft=one_sentence(problem))
            return
        soft = tr("A call link that you did not change yourself? Ask {name} by telephone.", name=person.name)
        self.set_heading(tr("Changed call links"), eyebrow=person.name, soft=soft)
        found = self._house.link_changes.of(self._person)
        for listed in found:
            self.body.addWidget(self._card(listed))
        if not found:
            self.body.addWidget(Words(tr("No call link of {name} was changed.", name=person.name)))
        self.body.addStretch(1)
        self.put_in_order()

    def _card(self, listed: ListedChange) -> Card:
        card = Card()
        zone = ZoneInfo(self._house.preferences().zone or self._house.clock.zone())
        day = full_date(listed.at.astimezone(zone).date())
        way = channel_words(listed.change.channel)
        card.column.addWidget(Words(tr("{way}, changed on {day}", way=way, day=day), "heading"))
        card.column.addWidget(Words(tr("Before:"), "soft"))
        card.column.addWidget(selectable(listed.change.was or tr("(nothing)"), "body"))
        card.column.addWidget(Words(tr("Since then:"), "soft"))
        card.column.addWidget(selectable(listed.change.now, "body"))
        if self._house.link_changes.can_put_back(listed):
            put = Press(tr("Put the old link back"), "undo-2")
            put.clicked.connect(partial(self._put, listed.id))
            card.column.addLayout(flow_of(put))
        return card

    def _put(self, listed: str, *_: object) -> None:
        """At once; where settings are locked it is asked for the PIN first, and then one comes back here."""
        if self._house.shut("links", {"put": listed}) is None:
            self._put_back(listed)
        else:
            self._house.router.go("links", person=self._person, put=listed)

    def _put_back(self, listed: str) -> None:
        try:
            self._house.link_changes.put_back(listed)
        except Problem as problem:
            self.body.insertWidget(0, Words(one_sentence(problem), "strong"))
