"""Everything the program may say by itself, each with its switch: ideas by their kind, reminders, "How was it?".

All on one screen, as the content brief asks (7.2 rule 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudge_quiet import kinds_on
from companion.ui.idea_words import kind_words
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.preference_tick import preference_tick
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.nudge_answers import KindView
    from companion.ui.house import House
    from companion.ui.pages.deciding.here import Here


def now(house: House) -> str:
    """How many kinds of ideas are on, in words."""
    if not house.preferences().ideas_asked:
        return tr("No ideas yet")
    if not kinds_on(house.preferences()):
        return tr("All ideas are off")
    off = len(house.preferences().speak_off.split())
    return tr_n("One kind of idea is off", "{n} kinds of ideas are off", off) if off else tr("All ideas are on")


def fill(here: Here) -> None:
    """One tick for each kind."""
    house, column = here.house, here.column
    column.addWidget(Words(tr("Ideas for being together, on Today"), "strong"))
    if not house.preferences().ideas_asked:
        column.addWidget(Words(tr("No ideas come until you say so. In your second week you are asked."), "small"))
    rows = Columns(gap=look().gap(8), least=400)
    for view in house.nudging.kinds():
        learned = _learned(view)
        tick = AnyOf(kind_words(view.kind), sub=learned)
        tick.setAccessibleName(kind_words(view.kind))  # what was learned changes with the press; the name stays
        tick.setAccessibleDescription(learned)
        tick.setChecked(view.on)
        tick.toggled.connect(lambda on, kind=view.kind: house.nudging.switch(kind, on=on))
        rows.addWidget(tick)
    column.addLayout(rows)
    column.addWidget(Words(tr("About what you planned"), "strong"))
    plans = Columns(gap=look().gap(8), least=400)
    for name, words in (
        ("remind_day_before", tr("Remind me the day before")),
        ("remind_soon", tr("Remind me ten minutes before")),
        ("remind_at_time", tr("Remind me at the time")),
        ("ask_after", tr("Ask me afterwards how it was")),
    ):
        plans.addWidget(preference_tick(house, name, words))
    column.addLayout(plans)


def _learned(view: KindView) -> str:
    if not view.on:
        return tr("Off")
    if view.resting:
        return tr("Rests until you answer one question on Today")
    often = tr_n("At the most once a day", "At the most every {n} days", max(1, round(view.days)))
    if view.hour is None:
        return often
    part = (
        tr("in the morning") if view.hour < 12 else tr("in the afternoon") if view.hour < 17 else tr("towards evening")
    )
    return tr("{often}, mostly {part}", often=often, part=part)
