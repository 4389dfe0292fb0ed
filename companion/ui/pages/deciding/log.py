"""What was decided in the last thirty days, a line each, newest first. Only the person sees it, and then it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.domain.repeats import to_wall
from companion.ui.decision_words import decision_words
from companion.ui.look import look
from companion.ui.people_words import begin
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import near_day

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.people import Person, PersonId
    from companion.ui.house import House
    from companion.ui.pages.deciding.here import Here

DAYS = 30
DAYS_SHOWN = 6
"""Days with something on them that are shown at first, and added by "Earlier days"."""


def fill(here: Here) -> None:
    """One card a day."""
    house, column = here.house, here.column
    decisions = house.nudging.decisions(DAYS)
    days = list(dict.fromkeys(decision.day for decision in decisions))
    most = int(here.kept.get("days", DAYS_SHOWN))
    column.addWidget(Words(tr("Only you see this. After 30 days each line goes.")))
    if not days:
        column.addWidget(Words(tr("Nothing was decided yet."), "strong"))
    names: dict[PersonId, Person | None] = {}
    for day in days[:most]:
        card = _day(day, _today(house))
        column.addWidget(card)
        for decision in (each for each in decisions if each.day == day):
            if decision.person is not None and decision.person not in names:
                names[decision.person] = _spoken_of(house, decision.person)
            person = names[decision.person] if decision.person is not None else None
            card.column.addWidget(Words(decision_words(decision, person)))
    if len(days) > most:
        more = Press(tr("Earlier days"), "chevron-down", PressKind.SMALL)
        more.clicked.connect(lambda: _show_more(here, most))
        column.addLayout(flow_of(more))


def _show_more(here: Here, most: int) -> None:
    here.kept["days"] = str(most + DAYS_SHOWN)
    here.again()


def _today(house: House) -> date:
    zone = house.preferences().zone or house.clock.zone()
    return to_wall(house.clock.now(), zone).date()


def _day(day: date, today: date) -> Card:
    card = Card()
    card.column.setSpacing(look().gap(2))
    card.column.setContentsMargins(*[look().gap(16)] * 4)
    card.column.addWidget(Words(begin(near_day(day, today)), "strong"))
    return card


def _spoken_of(house: House, person: PersonId) -> Person | None:
    """Nobody who is gone, and nobody whom the program is silent about."""
    try:
        found = house.circle.get(person)
    except Problem:
        return None
    return None if found.life.silent else found
