"""Reaching somebody now: the number in large digits, or the call link to open. Afterwards: "We were in touch"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.services.joining import JoinHow, JoinWay
from companion.ui.people_words import channel_words
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.face import Face
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House


class ReachNow(Page):
    """One person, one way, one big thing to press or to dial."""

    def __init__(self, house: House, person: Person, mode: Mode) -> None:
        super().__init__()
        self._house = house
        self._person = person
        self._opening = False
        house.unopened.came.connect(self._nothing_opened)
        self._note = Words("", "strong", parent=self)
        self._note.hide()
        self.set_heading(_title(person, mode))
        way = None if person.life.silent else house.reaching.way(person, mode)
        if way is None:
            self.body.addWidget(Words(tr("There is no number or link on the card yet.")))
            change = Press(tr("Add a number or a link"), "plus", PressKind.MAIN)
            change.clicked.connect(lambda: house.router.go("person", person=person.id, edit="ways"))
            self.body.addLayout(flow_of(change))
        else:
            self._show(way.channel, way.address)
        self.body.addWidget(self._note)
        touched = Press(tr("We were in touch"), "check")
        touched.clicked.connect(lambda: house.router.replace("note", person=person.id, mode=mode))
        if way is not None:
            self.body.addLayout(flow_of(touched))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        self.put_in_order()

    def _show(self, channel: str, address: str) -> None:
        way = next(way for way in self._person.ways if (way.channel, way.address) == (channel, address))
        try:
            look = self._house.reaching.look(self._person, way)
        except Problem as problem:
            self._tell(problem)
            return
        card = Card("teal")
        row = QHBoxLayout()
        row.setSpacing(16)
        photo = self._house.circle.photo(self._person.id) if self._person.has_photo else None
        row.addWidget(Face(self._person, 96, photo))
        words = QVBoxLayout()
        words.addWidget(Words(channel_words(channel), "soft"))
        words.addWidget(selectable(look.shown, "huge" if look.how is JoinHow.NUMBER else "body"))
        row.addLayout(words, 1)
        card.column.addLayout(row)
        self._presses(card, look)
        self.body.addWidget(card)
        if self._person.ask_next:
            self.body.addWidget(Words(tr("To ask: {what}", what=self._person.ask_next), "strong"))

    def _presses(self, card: Card, look: JoinWay) -> None:
        copy = CopyPress(look.shown)
        if look.how is JoinHow.NUMBER:
            card.column.addWidget(Words(tr("Dial it on your telephone.")))
            dial = Press(tr("Dial with this computer"), "phone")
            dial.clicked.connect(lambda: self._open(look))
            card.column.addLayout(flow_of(copy, dial) if look.url else flow_of(copy))
            return
        begin = Press(tr("Start the call"), "video", PressKind.MAIN)
        begin.clicked.connect(lambda: self._open(look))
        card.column.addLayout(flow_of(begin, copy))

    def _open(self, look: JoinWay) -> None:
        try:
            self._house.reaching.open(look)
        except Problem as problem:
            self._tell(problem)
        else:
            self._opening = True
            self._note.set_or_hide(tr("It is opening in another window. This page waits here."))

    def _nothing_opened(self, _what: str) -> None:
        """Said by the desktop some seconds later."""
        if self._opening:
            self._tell(Problem(ProblemKind.NOTHING_OPENS))

    def _tell(self, problem: Problem) -> None:
        self._opening = False
        words = problem_words(problem)
        self._note.set_or_hide(f"{words.title}. {words.meaning} {words.advice}")


def _title(person: Person, mode: Mode) -> str:
    if mode is Mode.PHONE:
        return tr("Phone {name}", name=person.name)
    return tr("Video call with {name}", name=person.name)
