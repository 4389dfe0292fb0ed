"""Somebody remembered: a face, words one wrote or kept, and how their days should be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.changes import Topic
from companion.domain.dates_ahead import BIRTHDAY, LOSS
from companion.domain.problems import Problem
from companion.ui.date_words import date_title, day_of_year, wish_words
from companion.ui.kept_words import shorter
from companion.ui.look import look
from companion.ui.people_words import begin
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.face import Face
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.dates_ahead import DateWish
    from companion.domain.people import Person, PersonId
    from companion.services.remembering import Memory, Remembered
    from companion.ui.house import House

_LETTERS = 120
_FACE = 132


class OnePage(Page):
    """The page."""

    topics = frozenset({Topic.PEOPLE, Topic.TIES, Topic.KEEPSAKES})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house, self._person = house, person
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask what is kept, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])
        try:
            found = self._house.remembering.of(self._person)
        except Problem as problem:
            self.set_heading(problem_words(problem).title)
            self.body.addStretch(1)
            return
        person = found.person
        self.set_heading(person.name, soft=begin(person.relation), eyebrow=tr("Remembered"))
        self.body.addLayout(self._face(person))
        for memory in found.memories:
            self.body.addWidget(self._memory(memory))
        write = Press(tr("Write something about {name}", name=person.name), "pencil")
        write.clicked.connect(partial(self._go, "remembered", edit="story"))
        self.body.addLayout(flow_of(write))
        self._kept(found)
        self._days(person)
        self.body.addStretch(1)

    def _go(self, page: str, *_checked: object, **what: object) -> None:
        self._house.router.go(page, person=self._person, **what)

    def _face(self, person: Person) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().gap(20))
        photo = self._house.circle.photo(person.id) if person.has_photo else None
        row.addWidget(Face(person, _FACE, photo))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        if person.full_name and person.full_name != person.name:
            column.addWidget(Words(person.full_name, "strong"))
        picture = Press(tr("Another photo") if person.has_photo else tr("Add a photo"), "camera", PressKind.SMALL)
        picture.clicked.connect(partial(self._go, "person", edit="photo"))
        card = Press(tr("Their card, and when you were in touch"), "user", PressKind.SMALL)
        card.clicked.connect(partial(self._go, "person"))
        column.addLayout(flow_of(picture, card, gap=10))
        column.addStretch(1)
        row.addWidget(box, 1)
        return row

    def _memory(self, memory: Memory) -> Card:
        card = Card("green")
        for line in memory.text.splitlines():
            card.column.addWidget(Words(line))
        remove = Press(tr("Take out"), "x", PressKind.SMALL)
        remove.setAccessibleName(tr("Take out: {what}", what=shorter(memory.text, _LETTERS)))
        remove.clicked.connect(lambda: self._house.remembering.remove(memory.id))
        card.column.addLayout(flow_of(remove))
        return card

    def _kept(self, found: Remembered) -> None:
        """Letters, stories and sentences of exercises; a press opens one."""
        if not found.kept:
            return
        self.body.addWidget(Words(tr("What you kept"), "heading"))
        columns = Columns(gap=look().gap(8), least=430)
        for kept in found.kept:
            press = Press(shorter(kept.text, _LETTERS), "book-open", PressKind.CARD)
            press.clicked.connect(partial(self._house.router.go, "kept", item=kept.id))
            columns.addWidget(press)
        self.body.addLayout(columns)

    # --- days ---

    def _days(self, person: Person) -> None:
        """Nothing is said about a day unless it is chosen here."""
        self.body.addWidget(Words(tr("Their days"), "heading"))
        wishes = self._house.days_ahead.wishes(self._person)
        columns = Columns(gap=look().gap(8), least=430)
        for what in sorted(wishes, key=lambda each: (each != BIRTHDAY, each != LOSS, each)):
            columns.addWidget(self._day(wishes[what], person))
        words = tr("The day {name} died", name=person.name)
        sub = full_date(person.died_on) if person.died_on is not None else tr("Only if you would like it here")
        day = Press(words, "pencil" if person.died_on is not None else "plus", PressKind.CARD, sub=sub)
        day.setAccessibleName(tr("Change: {what}", what=f"{words}. {sub}"))
        day.clicked.connect(partial(self._go, "remembered", edit="day"))
        columns.addWidget(day)
        self.body.addLayout(columns)

    def _day(self, wish: DateWish, person: Person) -> Press:
        chosen = wish_words(wish.wish) if wish.wish is not None else tr("Nothing is said about it. You may choose.")
        title = date_title(wish.what, wish.title, person)
        if wish.what == LOSS:
            title = tr("That day, each year")
        press = Press(title, "leaf", PressKind.CARD, sub=f"{day_of_year(wish)}. {chosen}")
        press.clicked.connect(partial(self._go, "dates", what=wish.what))
        return press
