"""Words about somebody remembered, and the day they died: each on a page of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit, pick, text_box
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import month_name

if TYPE_CHECKING:
    from companion.domain.people import PersonId
    from companion.ui.house import House


class _Form(Page):
    """A page with Back and Keep, and a line for what stands in the way."""

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house, self._person = house, person
        try:
            self._name = house.remembering.of(person).person.name
        except Problem:
            self._name = ""
        self._note = Words("", "strong", parent=self)
        self._note.hide()
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        keep = main_button(tr("Keep"), "check")
        keep.clicked.connect(self._keep)
        self.add_buttons(left=[back], right=[keep])

    def _keep(self) -> None:
        raise NotImplementedError

    def _finish(self) -> None:
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.put_in_order()


class StoryPage(_Form):
    """A line, a story, or what one would like to have said."""

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__(house, person)
        soft = tr("A line or a story. Something they said, or what you would tell them today.")
        self.set_heading(tr("About {name}", name=self._name), soft=soft)
        self._box = text_box("", lines=8)
        self.body.addWidget(Field(tr("Your words"), self._box))
        self._finish()

    def _keep(self) -> None:
        try:
            self._house.remembering.add(self._person, self._box.toPlainText())
        except Problem as problem:
            words = {"empty": tr("Write something first, or press Back."), "too_long": tr("Please use fewer words.")}
            self._note.set_or_hide(words.get(problem.detail, "") or one_sentence(problem))
            return
        self._house.router.back()


class DayPage(_Form):
    """The day somebody died; it need not stand here."""

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__(house, person)
        soft = tr("It need not stand here. Nothing is said about it unless you choose so.")
        self.set_heading(tr("The day {name} died", name=self._name), soft=soft)
        known = house.circle.get(person).died_on if self._name else None
        today = wording(house).today
        self._day = pick([(str(day), str(day)) for day in range(1, 32)], str((known or today).day))
        self._month = pick([(str(month), month_name(month)) for month in range(1, 13)], str((known or today).month))
        self._year = line_edit(str((known or today).year))
        columns = Columns(gap=16, least=220, shares=(1, 1, 1))
        for field in (Field(tr("Day"), self._day), Field(tr("Month"), self._month), Field(tr("Year"), self._year)):
            columns.addWidget(field)
        self.body.addLayout(columns)
        if known is not None:
            none = Press(tr("Take the day out"), "x", PressKind.QUIET)
            none.clicked.connect(lambda: self._put(None))
            self.body.addLayout(flow_of(none))
        self._finish()

    def _keep(self) -> None:
        year = self._year.text().strip()
        try:
            day = date(int(year), int(self._month.currentData()), int(self._day.currentData()))
        except ValueError:
            self._note.set_or_hide(tr("Please choose a day that was."))
            return
        if day > wording(self._house).today:
            self._note.set_or_hide(tr("Please choose a day that was."))
            return
        self._put(day)

    def _put(self, day: date | None) -> None:
        try:
            self._house.remembering.say_when(self._person, day)
        except Problem as problem:
            self._note.set_or_hide(one_sentence(problem))
            return
        self._house.router.back()
