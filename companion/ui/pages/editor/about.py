"""The head of an exercise: what it is called, what it is for, and when to leave it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.step_base import MAX_MINUTES
from companion.ui.look import look
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.form import Form
from companion.ui.pages.editor.kind_words import shelf_words
from companion.ui.pages.editor.others import Others
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class AboutPage(DraftPage):
    """The form of the head."""

    def __init__(self, house: House, draft: str) -> None:
        super().__init__(house, draft)
        self._forms: list[Form] = []

    def build(self) -> None:
        """Words at the left, choices at the right."""
        self.set_heading(tr("About the exercise"), eyebrow=self.name)
        self._forms.clear()
        if not self.work.readable:
            self.body.addWidget(Words(tr("The text cannot be read just now. Mend it on the page “As text”.")))
            return
        self._others = Others()
        self.body.addWidget(self._others)
        columns = Columns(gap=look().gap(18), least=330)
        for fill in (self._words, self._choices):
            card = Card()
            form = Form(self.work, card.column)
            fill(form)
            card.column.addStretch(1)
            self._forms.append(form)
            columns.addWidget(card)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _words(self, form: Form) -> None:
        form.line(("title",), tr("Title"))
        form.line(
            ("thought",),
            tr("The thought it looks at"),
            tr("As one says it, such as “It is too late to call”. May stay empty."),
        )
        form.box(("aim",), tr("What it is for"), tr("One line, as in “To look at a silence, and make one small move.”"))
        form.list_box(("not_for",), tr("When to leave it out"), tr("One on each line."))
        form.box(("source",), tr("Where it comes from"), tr("Who wrote about it, and when."))
        form.line(("follow_up",), tr("When it is looked at again"), tr("Such as “When the plan’s time has passed.”"))

    def _choices(self, form: Form) -> None:
        minutes = [(n, tr_n("{n} minute", "{n} minutes", n)) for n in range(1, MAX_MINUTES + 1)]
        form.choose(("shelf",), tr("Where it stands"), shelf_words())
        form.number(("minutes",), tr("How long one sitting takes"), minutes)
        form.tick(
            ("gentle",), tr("It is gentle"), tr("It may be offered in the first weeks of mourning, and on hard days.")
        )
        form.tick(
            ("with_therapist",), tr("Best with a therapist"), tr("It stands apart, and is never offered by itself.")
        )
        form.tick(("offered",), tr("It may be offered on Today"), usual=True)
        form.tick(
            ("asks_upset",),
            tr("It asks how upset one is"),
            tr("Only what gives plain facts can do without."),
            usual=True,
        )
        form.line(("id",), tr("Short name"), tr("Letters and numbers. It is also the name of the file."))

    def checked(self) -> None:
        """Each fault at its field; what belongs to a step is told on that step."""
        if not self._forms:
            return
        rest = [fault for fault in self.work.looked.faults if fault.path[:1] != ("step",)]
        for form in self._forms:
            rest = form.say(rest)
        self._others.say(rest)
