"""Whom a sheet is about: one person for a card, up to eight for the fridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.people import Kind, PersonId
from companion.services.on_paper import MOST_FACES
from companion.ui.agreement_words import about_words, title_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.who import FaceCard, Who
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House


def _find(house: House, words: str) -> list[Person]:
    return [each for each in house.circle.find(words) if each.kind is Kind.PERSON and not each.life.silent]


class ChooseOne(Page):
    """One press on a face. ``sheet``: ``card``, or ``agreement`` for those there is an agreement with."""

    topics = frozenset({Topic.PEOPLE, Topic.TIES})

    def __init__(self, house: House, sheet: str) -> None:
        super().__init__()
        self._house, self._sheet = house, sheet

    def refresh(self) -> None:
        """Ask who there is."""
        self.clear_body()
        self.clear_buttons()
        if self._sheet == "card":
            self.set_heading(tr("Whose card?"), eyebrow=tr("A call card"))
            self._people()
        else:
            self.set_heading(tr("Which agreement?"), eyebrow=tr("On paper"))
            self._agreements()
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])

    def _people(self) -> None:
        house, people = self._house, self._house.on_paper.people()
        if not people:
            self._nobody(tr("First put somebody into your circle. Then there is a card for them."), "people")
            return
        who = Who(people, photo_of=house.circle.photo, find=lambda words: _find(house, words), many=False)
        who.picked.connect(self._go)
        self.body.addWidget(who)

    def _agreements(self) -> None:
        # One that is for the person's own eyes is printed on its own page, if at all.
        found = [each for each in self._house.agreeing.all() if not each.agreement.private]
        if not found:
            self._nobody(tr("There is no agreement yet, and it can stay so."), "agreement")
        for view in found:
            photo = self._house.circle.photo(view.person.id) if view.person.has_photo else None
            press = FaceCard(view.person, photo, title=title_words(view), sub=about_words(view.agreement))
            press.clicked.connect(lambda _on=False, person=view.person.id: self._go(person))
            self.body.addWidget(press)

    def _nobody(self, words: str, page: str) -> None:
        card = Card()
        card.column.addWidget(Words(words))
        press = Press(tr("Go to my people") if page == "people" else tr("What we agreed on"), "users")
        press.clicked.connect(lambda: self._house.router.go(page))
        card.column.addLayout(flow_of(press))
        self.body.addWidget(card)

    def _go(self, person: str) -> None:
        self._house.router.go("paper", sheet=self._sheet, person=person)


class ChooseFaces(Page):
    """Ticks; kept when one goes on."""

    def __init__(self, house: House, people: tuple[str, ...] | None) -> None:
        super().__init__()
        self._house = house
        offered = house.on_paper.people()
        begin = house.on_paper.for_the_fridge()
        chosen = begin if people is None else tuple(each for each in offered if each.id in people)
        soft = tr("Up to eight. Then the faces and numbers stay large.")
        self.set_heading(tr("Who is on it?"), soft=soft, eyebrow=tr("Faces and numbers"))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self._who = Who(
            offered,
            photo_of=house.circle.photo,
            find=lambda words: [each for each in _find(house, words) if each.in_circle],
            chosen=chosen,
        )
        self.body.addWidget(self._who)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        on = main_button(tr("Show the sheet"), "check")
        on.clicked.connect(self._done)
        self.add_buttons(left=[back], right=[on])

    def _done(self) -> None:
        chosen = tuple(PersonId(each.id) for each in self._who.chosen)
        if len(chosen) > MOST_FACES:
            self._said.set_or_hide(tr("{n} are ticked. Eight fit on the sheet. Please untick some.", n=len(chosen)))
            return
        router = self._house.router
        before = router.trail[-2:-1]
        if before and before[0].page == "paper" and before[0].what.get("sheet") == "fridge":
            router.back()  # the new sheet stands in the place of the one before
        router.replace("paper", sheet="fridge", people=chosen)
