"""One row of an agreement: what each of the two says, and what the program goes by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.agreement_runs import QUIET, REPLY_DAYS
from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.ui.agreement_words import row_words, way_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import capital
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.words import Words
from companion.ui.words import time_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from PySide6.QtWidgets import QComboBox, QLineEdit

    from companion.domain.agreements import Agreement
    from companion.services.agreeing import AgreedView
    from companion.ui.house import House

WHOM = "whom"
_WAYS = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.MESSAGE, Mode.LETTER)


class ChangePage(Page):
    """The question, with what is known filled in. Back leaves it as it was."""

    def __init__(self, house: House, person: PersonId, name: str) -> None:
        super().__init__()
        self._house, self._name = house, name
        self._mine: QLineEdit | None = None
        self._theirs: QLineEdit | None = None
        self._rule: QComboBox | None = None
        self._view = house.agreeing.with_(person)
        self._note = Words("", "strong", parent=self)
        self._note.hide()
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        if self._view is None:
            self.set_heading(tr("This agreement is ended"))
            self.body.addStretch(1)
            return
        self._build(self._view)
        keep = main_button(tr("Keep"), "check")
        keep.clicked.connect(self._keep)
        self.add_buttons(right=[keep])
        add_aloud(self, house.speaker)
        self.put_in_order()

    def _build(self, view: AgreedView) -> None:
        private = view.agreement.private
        title = tr("Somebody to try") if self._name == WHOM else row_words(self._name, private=private)
        self.set_heading(title, eyebrow=view.person.name)
        if self._name != WHOM:
            self._sides(view)
        rule = None if private else _rules(self._house, view).get(self._name)  # nothing is proposed with them anyway
        if rule is not None:
            label, options, chosen = rule()
            self._rule = pick(options, chosen)
            card = Card("green")
            card.column.addWidget(Field(label, self._rule))
            self.body.addWidget(card)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def _sides(self, view: AgreedView) -> None:
        mine, theirs = view.agreement.row(self._name)
        self._mine = line_edit(mine)
        fields = [Field(tr("For me"), self._mine)]
        if not view.agreement.private:
            self._theirs = line_edit(theirs)
            fields.append(Field(tr("For {name}", name=view.person.name), self._theirs))
        self.body.addLayout(columns_of(*fields, gap=16, least=360))

    def _keep(self) -> None:
        if self._view is None:
            return
        agreed = self._view.agreement
        if self._mine is not None:
            theirs = self._theirs.text() if self._theirs is not None else agreed.row(self._name)[1]
            agreed = agreed.with_row(self._name, " ".join(self._mine.text().split()), " ".join(theirs.split()))
        if self._rule is not None:
            agreed = _ruled(agreed, self._name, str(self._rule.currentData() or ""))
        try:
            self._house.agreeing.keep(agreed)
        except Problem as problem:
            too_long = tr("Please use fewer words in one line.")
            self._note.set_or_hide(too_long if problem.detail == "line" else one_sentence(problem))
            self.scroll_to_top()
            return
        self._house.router.back()


_Rule = tuple[str, list[tuple[str, str]], str]


def _rules(house: House, view: AgreedView) -> dict[str, Callable[[], _Rule]]:
    """What the program can go by, of the rows that have such a thing."""
    agreed, goes_by = view.agreement, tr("This program goes by:")
    twelve = house.preferences().twelve_hour

    def reply() -> _Rule:
        options = [
            ("", tr("Nothing in particular")),
            ("day", tr("The same day")),
            ("three", tr("Three days")),
            ("week", tr("A week")),
            ("none", tr("No answer is needed")),
        ]
        known = {days: name for name, days in REPLY_DAYS.items()}
        chosen = "none" if agreed.no_reply else known.get(-1 if agreed.reply_days is None else agreed.reply_days, "")
        return goes_by, options, chosen

    def quiet() -> _Rule:
        def words(since: time, until: time) -> str:
            start, end = (time_words(at, twelve_hour=twelve) for at in (since, until))
            return tr("Quiet from {since} to {until}", since=start, until=end)

        options = [("", tr("No quiet hours")), *((name, words(*hours)) for name, hours in QUIET.items())]
        hours = (agreed.quiet_from, agreed.quiet_to)
        return goes_by, options, next((name for name, each in QUIET.items() if each == hours), "")

    def ways() -> _Rule:
        options = [("", tr("Any way will do")), *((mode.value, capital(way_words(mode))) for mode in _WAYS)]
        return tr("Proposed first:"), options, agreed.modes[0].value if agreed.modes else ""

    def whom() -> _Rule:
        people = [each for each in house.circle.everybody() if each.life.may_be_suggested and each.id != view.person.id]
        options = [("", tr("Nobody in particular")), *((str(each.id), each.name) for each in people)]
        label = tr("If you hear nothing from {name}, whom could you try?", name=view.person.name)
        return label, options, str(view.whom.id) if view.whom is not None else ""

    return {"reply": reply, "quiet": quiet, "ways": ways, WHOM: whom}


def _ruled(agreed: Agreement, name: str, value: str) -> Agreement:
    match name:
        case "reply":
            return replace(agreed, reply_days=REPLY_DAYS.get(value), no_reply=value == "none")
        case "quiet":
            since, until = QUIET.get(value, (None, None))
            return replace(agreed, quiet_from=since, quiet_to=until)
        case "ways":
            first = [mode for mode in _WAYS if mode.value == value]
            rest = [mode for mode in agreed.modes or _WAYS if mode not in first]
            return replace(agreed, modes=tuple(first + rest) if first else ())
        case _:
            return replace(agreed, whom=PersonId(value) if value else None)
