"""The Thoughts page when less is offered: for plain planners, in mourning, on hard days, after what made it heavier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.thoughts import Quiet
from companion.ui.exercise_rows import ThoughtPress
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.services.thoughts import ThoughtRow
    from companion.ui.house import House


def planner_card(house: House) -> Card:
    """For those who wanted a planner and nothing else, with one press back."""
    card = Card()
    card.column.addWidget(Words(tr("You said you are fine on your own. So this is a planner now.")))
    card.column.addWidget(Words(tr("No thoughts and no exercises are offered. What you wrote is kept."), "soft"))
    plans = Press(tr("Go to my plans"), "calendar-heart", PressKind.MAIN)
    plans.clicked.connect(lambda: house.router.go("plans"))
    again = Press(tr("Have the exercises back"), "sprout")
    again.clicked.connect(lambda: house.change_preferences(fine_alone=False))
    kept = Press(tr("What I keep"), "heart-handshake")
    kept.clicked.connect(lambda: house.router.go("kept"))
    card.column.addLayout(flow_of(plans, kept, again))
    return card


def tender_words(house: House, reason: Quiet, *, gentle: bool) -> str:
    """Why less is offered, in one or two sentences."""
    mourning = house.caring.mourning() if reason is Quiet.MOURNING else None
    if mourning is not None:
        return tr("You have lost somebody. Until {day} only gentle things are offered.", day=full_date(mourning.until))
    if reason is Quiet.UPSET:
        return tr("The last two times made it heavier. A talk with somebody may do more good now.")
    if gentle:
        return tr("The last days were hard. Only gentle things are offered now.")
    return tr("Today was hard. Nothing is asked of you here.")


def tender_ways(house: House, reason: Quiet) -> list[Press]:
    """What may do more good than an exercise."""
    ways = [(tr("Two quiet minutes"), "leaf", "calm", PressKind.SECOND)]
    if reason in (Quiet.UPSET, Quiet.MOURNING):
        ways.insert(0, (tr("See my people"), "users", "people", PressKind.SECOND))
    else:
        ways.insert(0, (tr("Get help now"), "phone", "help", PressKind.HELP))
    presses = []
    for words, icon, page, kind in ways:
        press = Press(words, icon, kind)
        press.clicked.connect(lambda _on=False, page=page: house.router.go(page))
        presses.append(press)
    return presses


def gentle_rows(house: House, rows: Sequence[ThoughtRow]) -> Columns:
    """The gentle exercises."""
    say = wording(house)
    columns = Columns(gap=look().gap(4), least=460)
    for row in rows:
        columns.addWidget(ThoughtPress(house, row, say, full=True))
    return columns


def end_press(house: House) -> Press:
    """The quiet weeks after a death end on one's word, and where they began by mistake. It can be undone."""
    press = Press(tr("End the quiet weeks"), "sun", PressKind.SMALL)
    press.clicked.connect(house.caring.end_quiet)
    return press


def all_press(show: Callable[[], None]) -> Press:
    """Everything is still there for those who want it."""
    press = Press(tr("Show all the others, too"), "chevron-down", PressKind.SMALL)
    press.clicked.connect(show)
    return press
