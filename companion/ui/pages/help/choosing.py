"""Choosing the person one may ring when it is hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.same_people import plain_letters
from companion.ui.people_words import who_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.people_list import PeopleList, Row
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House

FIND_FROM = 8
"""With fewer people than this nobody needs to look for a name."""


class Choosing(Page):
    """Somebody out of my people. They are not told."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        people = [person for person in house.circle.everybody() if not person.life.silent]
        self.set_heading(
            tr("Who may you ring when it is hard?"), soft=tr("They are not told. You can change it later.")
        )
        self._find = line_edit()
        self._find.textChanged.connect(self._look)
        field = Field(tr("Find by name"), self._find)
        if len(people) < FIND_FROM:
            field.hide()
        self._list = PeopleList(tr("Names of my people"), house.circle.photo)
        self._list.chosen.connect(self._choose)
        self._people = people
        if people:
            self.body.addWidget(field)
            self.body.addWidget(self._list, 1)
        else:
            self._show_empty()
        self._look("")
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        self.put_in_order()

    def _show_empty(self) -> None:
        self.body.addWidget(Words(tr("Nobody is in your circle yet.")))
        add = Press(tr("Add someone"), "user-plus", PressKind.MAIN)
        add.clicked.connect(lambda: self._house.router.go("person"))
        self.body.addLayout(flow_of(add))
        self.body.addStretch(1)

    def _look(self, words: str) -> None:
        wanted = plain_letters(words).strip()
        self._list.show_rows([_row(person) for person in self._people if wanted in plain_letters(person.name)])

    def _choose(self, person: str) -> None:
        self._house.change_preferences(helper=person)
        self._house.router.back()

    def focus_first(self) -> None:
        """On the list."""
        if self._people:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()


def _row(person: Person) -> Row:
    sub = who_words(person)
    return Row(title=person.name, sub=sub, heard=f"{person.name}, {sub}" if sub else person.name, person=person)
