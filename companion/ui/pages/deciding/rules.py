"""The rules of suggestions in plain words, with what the person chose filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudge_hours import windows_of
from companion.domain.nudge_quiet import CAPS, budget_of
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import time_words

if TYPE_CHECKING:
    from datetime import time

    from companion.domain.preferences import Preferences

NOON = 12


def hours_words(preferences: Preferences) -> str:
    """As in "10:00 am to 12:00 pm and 2:00 pm to 5:00 pm"."""
    twelve = preferences.twelve_hour

    def at(wall: time) -> str:
        return tr("noon") if twelve and wall.hour == NOON and not wall.minute else time_words(wall, twelve_hour=twelve)

    windows = windows_of(preferences.windows)
    return join_names([tr("{since} to {until}", since=at(since), until=at(until)) for since, until in windows])


def how_many_words(preferences: Preferences) -> str:
    """As in "At most one a day, and 3 in a week."."""
    most = CAPS[budget_of(preferences)]
    return tr_n("At most one idea in a week.", "At most one idea a day, and {n} in a week.", most)


def when_rules(preferences: Preferences) -> list[str]:
    """When it speaks."""
    return [
        how_many_words(preferences),
        tr("Only from {hours}. Never at meal times.", hours=hours_words(preferences)),
        tr("A look at the week ahead comes at most once a week."),
        tr("None the day after “Not today”."),
        tr("A kind you take comes sooner again. A kind you pass by waits longer."),
        tr("“Less of this” makes a kind rare. Said twice, it is off."),
        tr("After three without an answer they rest, and you are asked once how you would like it."),
        tr("After six weeks they come half as often, and you are asked the same."),
        tr("The hour that suits you comes first. It takes some weeks to learn it."),
        tr("Where you said that evenings or Sundays are hardest, it comes in the last of these hours."),
    ]


def whom_rules() -> list[str]:
    """Whom it names."""
    return [
        tr("In person comes first, and who lives near."),
        tr("Everybody gets a turn. What you wished for each of them counts."),
        tr("Once in five times it is something else."),
        tr("No visit to those you met in the last three days or will meet soon. No call where one is planned."),
        tr("Who did not answer twice is left in peace for four weeks."),
        tr("To those in care you go; they are not asked to come. The ill may get a line, no visit and no call."),
        tr("Never people you rest from or fell out with, who are not safe, or who have died."),
        tr("What you agreed on with somebody holds here, too."),
    ]


def silent_rules() -> list[str]:
    """When it is silent."""
    return [
        tr("In your first week, and until you have said that ideas may come."),
        tr("In a pause, and on days you closed."),
        tr("For three days after a hard day, and in the quiet weeks after a death."),
        tr("When three things are planned, and for a week after two ideas or exercises that were hard."),
    ]
