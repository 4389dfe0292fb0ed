"""A number from a form filled in on paper: what it is of, the day, the number. Nothing is made of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.when import read_day
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from datetime import date

    from companion.ui.house import House

_A_YEAR = timedelta(days=364)


class PaperForm(Page):
    """Four fields and one button."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._today = wording(house).today
        self.set_heading(
            tr("A number from paper"), soft=tr("It is kept as it stands on the form. Nothing is made of it.")
        )
        self._name = Field(tr("What is it of?"), line_edit())
        self._day = Field(tr("Which day?"), line_edit(full_date(self._today)))
        self._number = Field(tr("The number"), line_edit())
        self._top = Field(tr("Out of how many? You can leave this empty"), line_edit())
        card = Card()
        card.column.addWidget(self._name)
        for field in (self._day, self._number, self._top):
            card.column.addWidget(field)
        self.body.addWidget(card)
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        keep = main_button(tr("Keep it"), "check")
        keep.clicked.connect(self._keep)
        self.add_buttons(left=[back], right=[keep])

    def _keep(self) -> None:
        day = read_day(_text(self._day), self._today - _A_YEAR)
        number, top = number_of(_text(self._number)), number_of(_text(self._top))
        wrong_day = day is None or day > self._today
        self._day.say(tr("Type it like this: {day}", day=full_date(self._today)) if wrong_day else "")
        self._number.say("" if number is not None else tr("Type a number, such as 12"))
        wrong_top = bool(_text(self._top)) and top is None
        self._top.say(tr("Type a number, or leave it empty") if wrong_top else "")
        self._name.say("" if _text(self._name) else tr("Write what the form is called"))
        if day is None or wrong_day or number is None or wrong_top or not _text(self._name):
            self._to_mend()
            return
        self._note(day, number, top)

    def _note(self, day: date, number: float, top: float | None) -> None:
        try:
            self._house.checking_in.note_paper(_text(self._name), day, number, top)
        except Problem as problem:
            words = {
                "number": tr("The number must be between nothing and what it is out of."),
                "too_long": tr("That name is too long. A few words are enough."),
            }.get(problem.detail, one_sentence(problem))
            self._said.set_or_hide(words)
            return
        self._house.router.back()

    def _to_mend(self) -> None:
        """The keyboard goes to the first field with something to mend."""
        for field in (self._name, self._day, self._number, self._top):
            if field.editor.accessibleDescription():
                field.editor.setFocus()
                return


def _text(field: Field) -> str:
    editor = field.editor
    return str(editor.property("text") or "").strip()


def number_of(text: str) -> float | None:
    """A number as people write it, with a point or a comma; ``None`` for anything else."""
    plain = text.replace(",", ".", 1)
    whole, _, part = plain.partition(".")
    if not (whole + part).isascii() or not whole.isdigit() or not (part.isdigit() or not part):
        return None
    return float(plain)
