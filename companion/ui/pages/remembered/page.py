"""The Remembered shelf: those who have died, and what one keeps of them. It is only ever opened on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.ui.look import look
from companion.ui.people_words import begin
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.who import FaceCard
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House


class ShelfPage(Page):
    """Everybody on it."""

    topics = frozenset({Topic.PEOPLE})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask who is on it, and lay it out."""
        self.clear_body()
        people = self._house.remembering.shelf()
        self.set_heading(tr("Remembered"), soft=tr("Nothing here is ever suggested. It is yours to open, or to leave."))
        columns = Columns(gap=look().gap(10), least=330)
        for person in people:
            columns.addWidget(self._face(person))
        self.body.addLayout(columns)
        if not people:
            card = Card()
            card.column.addWidget(Words(tr("Nobody stands here.")))
            self.body.addWidget(card)
        gentle = Press(tr("After a bereavement: a gentle few minutes"), "leaf", PressKind.QUIET)
        gentle.clicked.connect(lambda: self._house.router.go("before", exercise="E17"))
        self.body.addLayout(flow_of(gentle))
        self.body.addStretch(1)

    def _face(self, person: Person) -> FaceCard:
        photo = self._house.circle.photo(person.id) if person.has_photo else None
        card = FaceCard(person, photo, sub=begin(person.relation))
        card.clicked.connect(lambda: self._house.router.go("remembered", person=person.id))
        return card


def make(house: House, person: str = "", edit: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The shelf, somebody on it, or a part of what is kept of them to fill in."""
    if not person:
        return ShelfPage(house)
    if edit:
        from companion.ui.pages.remembered.writing import DayPage, StoryPage

        return DayPage(house, PersonId(person)) if edit == "day" else StoryPage(house, PersonId(person))
    from companion.ui.pages.remembered.one import OnePage

    return OnePage(house, PersonId(person))
