"""Someone asks for money or secrecy: stop, ring back on the number one had, a question, a second person, the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.people import Kind, PersonId
from companion.domain.problems import Problem
from companion.ui.country_words import seems_words
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.people import Person
    from companion.services.helping import MoneyPage
    from companion.ui.house import House

CHECK = "E19"


def make(house: House, person: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page, about somebody in the circle or about nobody in particular."""
    return Money(house, PersonId(person))


class Money(Page):
    """What to do in the next five minutes, in the order in which it helps. Nothing is kept of having been here."""

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house = house
        self._person = person
        self._said = ""
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask whom to ring, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        shown = self._house.helping.money_page(self._person)
        about = shown.about.person.name if shown.about is not None else ""
        self.set_heading(
            tr("Stop here for now"), eyebrow=about, soft=tr("Honest people do not mind if you wait a day.")
        )
        self._note = Words(self._said, "strong")
        self._note.setVisible(bool(self._said))
        self.body.addWidget(self._note)
        one = shown.about is not None and shown.about.person.kind is Kind.PERSON
        cards = [self._stop(), self._ring_back(shown), _question(about if one else ""), self._second(shown)]
        for card in cards:
            card.column.addStretch(1)
        self.body.addLayout(columns_of(*cards, gap=10, least=400))
        self._lines(shown)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back], right=self._signs(shown))
        self.put_in_order()

    def _signs(self, shown: MoneyPage) -> list[QWidget]:
        """The way to the signs; a helper is not led to an exercise, which is shut to them."""
        if not self._house.open_to("exercise"):
            return []
        signs = main_button(tr("Look at the signs"), "shield")
        what = {"person": self._person} if shown.about is not None else {}
        signs.clicked.connect(lambda: self._house.router.go("exercise", exercise=CHECK, **what))
        return [signs]

    def _stop(self) -> Card:
        card = _card("teal", tr("1. Stop"))
        card.column.addWidget(Words(tr("Send nothing. No money, no code, no card.")))
        card.column.addWidget(Words(tr("End the talk. You need give no reason.")))
        return card

    def _ring_back(self, shown: MoneyPage) -> Card:
        card = _card("plain", tr("2. Ring back yourself"))
        if shown.about is None:
            card.column.addWidget(Words(tr("Use a number you had before. Not one they gave you just now.")))
            return card
        name = shown.about.person.name
        if not shown.about.number:
            card.column.addWidget(Words(tr("There is no telephone number of {name} on the card.", name=name)))
            card.column.addWidget(Words(tr("Use one from your own book. Not one they gave you just now.")))
            return card
        card.column.addWidget(Words(tr("This is the number on your card of {name}:", name=name)))
        self._number(card, shown.about.person, shown.about.number)
        return card

    def _second(self, shown: MoneyPage) -> Card:
        card = _card("plain", tr("4. Tell a second person"))
        if shown.second is None:
            card.column.addWidget(Words(tr("Tell one person you trust, today. A trick works best in secret.")))
            choose = Press(tr("Choose my person"), "user-plus", PressKind.SMALL)
            choose.clicked.connect(lambda: self._house.router.go("help", choose=True))
            card.column.addLayout(flow_of(choose))
            return card
        card.column.addWidget(Words(tr("{name}, before you decide anything.", name=shown.second.person.name)))
        self._number(card, shown.second.person, shown.second.number)
        return card

    def _number(self, card: Card, person: Person, number: str) -> None:
        digits = selectable(number, "heading")
        digits.setAccessibleName(tr("{name}: {number}", name=person.name, number=number))
        ring = Press(tr("Ring {name}", name=person.name), "phone", PressKind.SMALL)
        ring.clicked.connect(lambda: self._ring(person))
        card.column.addLayout(flow_of(digits, ring, gap=16))

    def _ring(self, person: Person) -> None:
        """By the telephone of this computer where it has one; else the digits stand there to be dialled."""
        way = person.way("phone")
        if way is None:
            return
        try:
            self._house.reaching.open(self._house.reaching.look(person, way))
        except Problem as problem:
            self._said = one_sentence(problem)
        else:
            self._said = tr("It is opening in another window. This page waits here.")
        self._note.set_or_hide(self._said)
        self.scroll_to_top()

    def _lines(self, shown: MoneyPage) -> None:
        self.body.addWidget(Words(tr("5. Ring your bank, and report it"), "heading"))
        self.body.addWidget(Words(tr("Has money gone? Ring your bank first. The number stands on your card.")))
        if not shown.lines:
            self.body.addWidget(Words(tr("Then tell the police. We know no fraud line for your country."), "soft"))
        elif shown.guessed and shown.country is not None:
            self.body.addWidget(Words(seems_words(shown.country), "soft"))
        told = Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)
        lines: list[QWidget] = [LineCard(tr("When someone wants your money"), [line], told) for line in shown.lines]
        if lines:
            self.body.addLayout(columns_of(*lines, gap=10, least=360))


def _question(name: str) -> Card:
    card = _card("plain", tr("3. Ask what only they know"))
    card.column.addWidget(Words(tr("Voices and faces can be copied. Ask for your family word.")))
    known = tr("No word yet? Ask {name} about something that only you two know.", name=name)
    anybody = tr("No word yet? Ask about something that only the real person knows.")
    card.column.addWidget(Words(known if name else anybody))
    return card


def _card(tone: str, title: str) -> Card:
    card = Card(tone)
    card.column.setSpacing(look().gap(4))
    pad = look().gap(18)
    card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(12))
    card.column.addWidget(Words(title, "heading"))
    return card
