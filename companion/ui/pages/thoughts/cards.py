"""What stands on the Thoughts page beside the thoughts: what to go on with, the path, and files with faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.thoughts import plan_ends
from companion.ui.exercise_rows import called
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.exercises import FaultyExercise
    from companion.services.going_along import Along
    from companion.services.thoughts import Due
    from companion.ui.house import House

FAULTS_SHOWN = 3
"""Faults shown of one file; the checker on the command line shows them all."""


def due_card(house: House, due: Due) -> Card:
    """A plan has taken place, or the day has come that was named: the same thing once more."""
    name = called(due.run.thought, _title(house, due.run.exercise))
    plan = due.plan
    planned = plan is not None and (due.run.awaits_plan or plan_ends(plan) <= house.clock.now())
    card = _tight(Card("plum"))
    chip = tr("Once more, after your plan") if planned else tr("Once more, if you like")
    card.column.addLayout(flow_of(Chip(chip, "hourglass", "plum")))
    said = [Words(name, "heading")]
    if plan is not None and plan.what:
        was, ahead = tr("Your plan was: {what}.", what=plan.what), tr("Your plan is: {what}.", what=plan.what)
        said.append(Words(was if planned else ahead))
    press = Press(tr("See what happened") if planned else tr("Go on"), "play", PressKind.THOUGHT)
    press.setAccessibleName(f"{press.text()}: {name}")
    press.clicked.connect(lambda: house.router.go("exercise", exercise=due.run.exercise, run=due.run.id))
    for words in said:
        card.column.addWidget(words)
    card.column.addStretch(1)
    card.column.addLayout(flow_of(press))
    return card


def _title(house: House, exercise: str) -> str:
    return next((head.title for head in house.exercising.shelf.heads() if head.id == exercise), "")


def path_card(house: House, along: Along) -> Card:
    """The path that is on: what comes next and why, and the way to the whole of it."""
    card = _tight(Card("green"))
    card.column.addLayout(flow_of(Chip(along.path.title, "footprints", "green")))
    for words in next_words(along):
        card.column.addWidget(words)
    whole = Press(tr("See the whole path"), "list", PressKind.QUIET)
    whole.clicked.connect(lambda: house.router.go("path", path=along.path.id))
    ways = [whole]
    ahead = along.ahead
    if ahead is not None:
        go_on = Press(tr("Go on"), "play", PressKind.THOUGHT)
        go_on.setAccessibleName(tr("Go on: {what}", what=called(ahead.thought, ahead.title)))
        if ahead.open_run is not None:
            go_on.clicked.connect(lambda: house.router.go("exercise", exercise=ahead.exercise, run=ahead.open_run))
        else:
            go_on.clicked.connect(lambda: house.router.go("before", exercise=ahead.exercise))
        ways.insert(0, go_on)
    card.column.addStretch(1)
    card.column.addLayout(flow_of(*ways))
    return card


def next_words(along: Along) -> list[Words]:
    """What comes next on a path, with its reason; or that it has ended, or can wait."""
    ahead = along.ahead
    if ahead is not None:
        name = called(ahead.thought, ahead.title)
        minutes = tr_n("{n} minute.", "{n} minutes.", ahead.minutes)
        return [Words(tr("Next: {what}", what=name), "strong"), Words(f"{ahead.part.why} {minutes}")]
    if along.end:
        return [Words(tr("You have come to the end of this path. What helped can stay."))]
    return [Words(tr("What comes next can wait. It stays where it is."))]


def first_card(house: House, along: Along) -> Card:
    """For somebody who has not begun anything: a place to begin."""
    card = _tight(Card("green"), edge=2)  # all doors below it stay in sight in the window of a small laptop
    pair = Columns(gap=look().gap(12), shares=(3, 1), least=230)
    said = tr("Not sure where to begin? “{path}” takes one small step at a time.", path=along.path.title)
    pair.addWidget(Words(said))
    press = Press(tr("Look at it"), "footprints")
    press.setAccessibleName(tr("Look at it: {what}", what=along.path.title))
    press.clicked.connect(lambda: house.router.go("path", path=along.path.id))
    pair.addWidget(press)
    card.column.addLayout(pair)
    return card


def _tight(card: Card, edge: int = 12) -> Card:
    side, edge = look().gap(20), look().gap(edge)
    card.column.setContentsMargins(side, edge, side, edge)
    card.column.setSpacing(look().gap(6))
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
