"""Every kind of idea with its switch, and what was learned about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.idea_words import kind_words
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.nudge_answers import KindView
    from companion.ui.house import House
    from companion.ui.pages.deciding.here import Here


def now(house: House) -> str:
    """How many are on, in words."""
    if not house.preferences().ideas_asked:
        return tr("None yet")
    off = len(house.preferences().speak_off.split())
    return tr_n("One kind is off", "{n} kinds are off", off) if off else tr("All are on")


def fill(here: Here) -> None:
    """One tick for each kind."""
    house, column = here.house, here.column
    column.addWidget(Words(tr("Tick what may be suggested to you.")))
    if not house.preferences().ideas_asked:
        column.addWidget(Words(tr("Nothing is, until you have said so. In your second week you are asked."), "small"))
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
