"""One thought to press, one that waits for a second look, and the files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import day_words, near_day, weekday_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.exercises import FaultyExercise
    from companion.services.thoughts import Due, ThoughtRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording

FAULTS_SHOWN = 3
"""Faults shown of one file; the checker on the command line shows them all."""


class ThoughtPress(Press):
    """A thought as a plain sentence. A press begins, or goes on where one stopped."""

    def __init__(self, house: House, row: ThoughtRow, say: Wording) -> None:
        super().__init__(tr("“{thought}”", thought=row.thought), "quote", PressKind.CARD, sub=row_words(row, say))
        self._house = house
        self._row = row
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._house.router.go("exercise", exercise=self._row.exercise, run=self._row.open_run)


def row_words(row: ThoughtRow, say: Wording) -> str:
    """How long it takes, how sure one was and when, and whether it was begun."""
    if row.open_run is not None:
        words = [tr("Go on where you stopped.")]
    else:
        words = [tr_n("{n} minute.", "{n} minutes.", row.minutes)]
    if row.belief is not None and row.rated_at is not None:
        day = _day(row, say)
        words.append(tr("You were {n} out of 100 sure {day}.", n=row.belief, day=day))
    return " ".join(words)


def _day(row: ThoughtRow, say: Wording) -> str:
    """As in "on Tuesday", "yesterday", "on Friday 6 November"."""
    if row.rated_at is None:
        return ""
    day = say.here(row.rated_at).date()
    away = (say.today - day).days
    if away <= 1:
        return near_day(day, say.today)
    if away < 7:
        return tr("on {day}", day=weekday_name(day.weekday()))
    return tr("on {day}", day=day_words(day, today=say.today))


def due_card(house: House, due: Due) -> Card:
    """A plan has taken place: the same thought once more."""
    card = Card("plum")
    card.column.addLayout(flow_of(Chip(tr("Once more, after your plan"), "hourglass", "plum")))
    card.column.addWidget(Words(tr("“{thought}”", thought=due.run.thought), "heading"))
    if due.plan is not None and due.plan.what:
        card.column.addWidget(Words(tr("Your plan was: {what}.", what=due.plan.what)))
    press = Press(tr("See what happened"), "play", PressKind.THOUGHT)
    press.clicked.connect(lambda: house.router.go("exercise", exercise=due.run.exercise, run=due.run.id))
    card.column.addLayout(flow_of(press))
    return card


def faults_card(faulty: Sequence[FaultyExercise]) -> Card:
    """For whoever makes exercise files: which cannot be used, and why."""
    card = Card()
    card.column.addWidget(Words(tr("For whoever makes the exercise files"), "strong"))
    card.column.addWidget(Words(tr("These are left out until they are mended:"), "soft"))
    for file in faulty:
        for fault in file.faults[:FAULTS_SHOWN]:
            where = tr("{file}, line {line}", file=file.file, line=fault.line) if fault.line else file.file
            card.column.addWidget(Words(tr("{where}: {what}", where=where, what=fault.what), "small"))
    return card
