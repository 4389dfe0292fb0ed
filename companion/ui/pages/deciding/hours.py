"""How many ideas, at which hours, and a rest by day."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from companion.domain.nudge_quiet import budget_of
from companion.ui.pages.deciding.rules import hours_words
from companion.ui.texts import tr
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.words import Words
from companion.ui.words import time_words

if TYPE_CHECKING:
    from companion.domain.preferences import Preferences
    from companion.ui.house import House
    from companion.ui.pages.deciding.here import Here

NO_REST = ""
RESTS = ("12:00-14:00", "13:00-15:00", "14:00-16:00")
"""Hours of rest one can pick; others that were chosen before stand beside them."""


def fill(here: Here) -> None:
    """Three questions, each answered already."""
    house, column = here.house, here.column
    kept, change = house.preferences(), house.change_preferences
    budgets = [
        ("quiet", tr("One a week")),
        ("usual", tr("Up to three a week")),
        ("more", tr("Up to five a week")),
    ]
    many = OneOfRow(tr("How many?"), budgets, budget_of(kept), lambda value: change(budget=value, speak_up=""))
    column.addWidget(many)
    column.addWidget(OneOfRow(tr("When?"), _windows(kept), kept.windows, lambda value: change(windows=value)))
    column.addWidget(Words(tr("That is from {hours}.", hours=hours_words(kept)), "small"))
    rests = _rests(kept)
    column.addWidget(
        OneOfRow(tr("Do you rest by day?"), rests, _rest(kept), lambda value: _keep_rest(house, str(value)))
    )
    column.addWidget(Words(tr("Nothing is suggested then. Your own reminders still come."), "small"))


def _windows(kept: Preferences) -> list[tuple[object, str]]:
    known: list[tuple[object, str]] = [
        ("10-12 14-17", tr("Mornings and afternoons")),
        ("9-12", tr("Mornings")),
        ("14-18", tr("Afternoons")),
        ("16-20", tr("Towards evening")),
    ]
    if all(value != kept.windows for value, _ in known):
        known.append((kept.windows, tr("As it is now")))
    return known


def _rest(kept: Preferences) -> str:
    if kept.rest_from is None or kept.rest_to is None:
        return NO_REST
    return f"{kept.rest_from:%H:%M}-{kept.rest_to:%H:%M}"


def _rests(kept: Preferences) -> list[tuple[object, str]]:
    values = [*RESTS, *({_rest(kept)} - {NO_REST, *RESTS})]
    return [(NO_REST, tr("No")), *((value, _between(value, kept)) for value in values)]


def _between(value: str, kept: Preferences) -> str:
    since, until = (time_words(each, twelve_hour=kept.twelve_hour) for each in _times(value))
    return tr("{since} to {until}", since=since, until=until)


def _times(value: str) -> tuple[time, time]:
    since, _, until = value.partition("-")
    return time.fromisoformat(since), time.fromisoformat(until)


def _keep_rest(house: House, value: str) -> None:
    since, until = _times(value) if value else (None, None)
    house.change_preferences(rest_from=since, rest_to=until)
