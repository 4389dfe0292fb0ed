"""A date of one's own: what it is, when, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind, PersonId
from companion.domain.problems import Problem
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.words import Words
from companion.ui.words import month_name

if TYPE_CHECKING:
    from companion.ui.house import House

_YEAR_LETTERS = 4


class AddDatePage(Page):
    """The form. Afterwards the question how the day should be comes by itself."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("Add a date"), soft=tr("A wedding day, the day you moved in, or any day you think of."))
        self._called = line_edit()
        self.body.addWidget(Field(tr("What day is it?"), self._called))
        self._day = pick([(str(day), str(day)) for day in range(1, 32)])
        self._month = pick([(str(month), month_name(month)) for month in range(1, 13)])
        self._year = line_edit()
        people = [each for each in house.circle.everybody() if not each.life.silent and each.kind is Kind.PERSON]
        self._who = pick([("", tr("Nobody in particular")), *((str(each.id), each.name) for each in people)])
        columns = Columns(gap=16, least=300)
        for field in (
            Field(tr("Day"), self._day),
            Field(tr("Month"), self._month),
            Field(tr("Year, if you know it"), self._year),
            Field(tr("Whose day is it?"), self._who),
        ):
            columns.addWidget(field)
        self.body.addLayout(columns)
        self._note = Words("", "strong", parent=self)
        self._note.hide()
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        following = main_button(tr("Next"), "arrow-right")
        following.clicked.connect(self._keep)
        self.add_buttons(left=[back], right=[following])
        add_aloud(self, house.speaker)
        self.put_in_order()

    def _keep(self) -> None:
        year = self._year.text().strip()
        if year and not (year.isascii() and year.isdigit() and len(year) == _YEAR_LETTERS):
            self._note.set_or_hide(_words("year"))
            return
        who = str(self._who.currentData() or "")
        try:
            kept = self._house.days_ahead.add(
                self._called.text(),
                int(self._month.currentData()),
                int(self._day.currentData()),
                year=int(year) if year else None,
                person=PersonId(who) if who else None,
            )
        except Problem as problem:
            self._note.set_or_hide(_words(problem.detail) or one_sentence(problem))
            return
        self._house.router.replace("dates", person=kept.person, what=kept.what)


def _words(detail: str) -> str:
    return {
        "title": tr("Please say in a few words what day it is."),
        "day": tr("Please choose a day and a month that go together."),
        "year": tr("Please type the year with four digits, or leave it empty."),
    }.get(detail, "")
