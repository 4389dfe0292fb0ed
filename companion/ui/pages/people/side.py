"""The card of the chosen person, beside the picture or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.people import Kind, LifeState, Person
from companion.domain.plans import Mode
from companion.ui.people_words import begin, good_times_words, last_call_words, life_now, who_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear, hairline
from companion.ui.widgets.face import Face
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import short_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.services.circle import Card as PersonCard
    from companion.ui.house import House


class Side(Card):
    """Face, how it stands between us, and what one can do next: in person first."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        pad = self.column.contentsMargins()
        self.column.setContentsMargins(pad.left() - 6, pad.top() - 6, pad.right() - 6, pad.bottom() - 10)

    def show_card(self, card: PersonCard) -> None:
        """Show somebody."""
        clear(self.column)
        person = card.person
        self.setAccessibleName(person.name)
        self.column.addLayout(self._head(person))
        if person.life is LifeState.DIED:
            self.column.addWidget(Words(tr("Remembered"), "soft"))
        elif person.life is not LifeState.NOT_SAFE:
            self._facts(card)
        self.column.addStretch(1)
        self._buttons(person)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        clear(self.column)
        self.column.addWidget(Words(tr("Choose someone to see their card here."), "soft"))
        self.column.addStretch(1)

    def _head(self, person: Person) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Face(person, 72, self._house.circle.photo(person.id) if person.has_photo else None))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Words(person.name, "heading"))
        line = Words("", "soft")
        line.set_or_hide(who_words(person) if not person.life.silent else begin(person.relation))
        words.addWidget(line)
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _facts(self, card: PersonCard) -> None:
        person, today = card.person, self._day(self._house.clock.now())
        if person.life is not LifeState.WELL:
            self.column.addWidget(Words(life_now(person)))
        lines = []
        if card.coming is not None and card.coming.plan.mode is Mode.IN_PERSON:
            lines.append(tr("You meet on {day}", day=short_day(card.coming.moment.wall.date(), today)))
        if card.last_met is not None:
            lines.append(tr("Last met {day}", day=short_day(self._day(card.last_met), today)))
        if card.last_call is not None:
            lines.append(last_call_words(card.last_call, short_day(self._day(card.last_call.at), today)))
        good = good_times_words(person.good_times)
        if good:
            lines.append(tr("Best times: {times}", times=good))
        for line in lines:
            self.column.addWidget(Words(line))
        if person.ask_next:
            self.column.addWidget(hairline())
            self.column.addWidget(Words(tr("To ask next time"), "soft"))
            self.column.addWidget(Words(person.ask_next))

    def _day(self, moment: datetime) -> date:
        zone = self._house.preferences().zone or self._house.clock.zone()
        return moment.astimezone(ZoneInfo(zone)).date()

    def _buttons(self, person: Person) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        router = self._house.router
        if not person.life.silent:
            column.addWidget(self._meet(person))
            mode = self._house.reaching.best_call(person)
            if mode is not None:
                phone = mode is Mode.PHONE
                call = Press(tr("Phone") if phone else tr("Video call"), "phone" if phone else "video")
                call.clicked.connect(lambda: router.go("person", person=person.id, reach=mode))
                column.addWidget(call)
        more = Press(tr("More about {name}", name=person.name), "", PressKind.QUIET)
        more.clicked.connect(lambda: router.go("person", person=person.id))
        column.addWidget(more)
        self.column.addLayout(column)

    def _meet(self, person: Person) -> Press:
        """A group or a place has a page of its own, where the next visit is one press."""
        router = self._house.router
        if person.kind is Kind.PERSON:
            # Where it rests between two people, meeting is possible, but nobody is led to it.
            kind = PressKind.MAIN if person.life.may_be_suggested else PressKind.SECOND
            meet = Press(tr("Plan to meet"), "footprints", kind)
            meet.clicked.connect(lambda: router.go("plan", people=(person.id,), mode=Mode.IN_PERSON))
            return meet
        words = tr("When they meet, and a visit") if person.kind is Kind.GROUP else tr("When it is open, and a visit")
        visit = Press(words, "footprints", PressKind.MAIN)
        visit.clicked.connect(lambda: router.go("group", person=person.id))
        return visit
