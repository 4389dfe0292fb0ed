"""What is about to be planned, in words, beside the third question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode, Plan, PlanId, Repeat
from companion.ui.look import look
from companion.ui.pages.plan.already import already_words
from companion.ui.plan_words import plan_words
from companion.ui.reminders_ahead import planned_words
from companion.ui.texts import tr
from companion.ui.when_words import capital, fit_words, is_warning, proposal_clocks, rhythm_words
from companion.ui.widgets.boxes import Card, Chip, flow_of, hairline
from companion.ui.widgets.face import Face
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.pages.plan.gathered import Gathered
    from companion.ui.when_words import Wording


class Summary(Card):
    """What, when, how often, the other clocks and the reminders."""

    def __init__(self, house: House, gathered: Gathered, say: Wording) -> None:
        super().__init__()
        self._house, self._gathered, self._say = house, gathered, say
        self._chip = Chip(tr("In person"), "footprints", "green")
        self.column.addLayout(flow_of(self._chip))
        faces = []
        for person in gathered.people[:3]:
            photo = house.circle.photo(person.id) if person.has_photo else None
            faces.append(Face(person, 72, photo))
        self.column.addLayout(flow_of(*faces, gap=8))
        self._title, self._when, self._first = Words("", "heading"), Words("", "strong"), Words("")
        self._clocks, self._place, self._reminders = Words(""), Words(""), Words("", "small")
        self._already = Words("")
        for words in (self._title, self._when, self._first, self._already, self._clocks, self._place):
            self.column.addWidget(words)
        self.column.addStretch(1)
        self.column.addWidget(hairline())
        self.column.addWidget(self._reminders)
        self.column.setSpacing(look().gap(8))

    def show_all(self) -> None:
        """Follow what is gathered."""
        gathered, say = self._gathered, self._say
        starts = gathered.starts
        if starts is None:
            return
        self._chip.setVisible(gathered.mode is Mode.IN_PERSON)
        self._title.setText(plan_words(pretended(gathered, say), gathered.people))
        if gathered.rhythm.repeat is Repeat.ONCE:
            self._when.setText(say.when(starts))
        else:
            often = rhythm_words(gathered.rhythm, starts.date())
            self._when.setText(tr("{often} at {time}", often=often, time=say.at(starts)))
        again = gathered.rhythm.repeat is not Repeat.ONCE
        self._first.set_or_hide(tr("The first time: {day}", day=say.day_inside(starts.date())) if again else "")
        self._already.set_or_hide(already_words(self._house, gathered, say))
        seen = self._house.planning.see(gathered.ids, gathered.mode, starts)
        clocks = capital(proposal_clocks(seen, gathered.people, say)) if gathered.mode.is_call else ""
        parts = [f"{clocks}." if clocks else "", fit_words(seen, gathered.people) if is_warning(seen) else ""]
        clocks = " ".join(part for part in parts if part)
        self._clocks.set_or_hide(clocks)
        together = gathered.mode is Mode.IN_PERSON and gathered.place.strip()
        self._place.set_or_hide(tr("Where: {place}", place=gathered.place) if together else "")
        self._reminders.setText(planned_words(self._house, starts, gathered.rhythm, say))


def pretended(gathered: Gathered, say: Wording) -> Plan:
    """The plan as it would be, to put it into words."""
    starts = gathered.starts or say.now
    return Plan(
        id=PlanId(""), people=gathered.ids, mode=gathered.mode, starts=starts, zone=say.zone,
        made_at=starts, what=gathered.what,
    )  # fmt: skip
