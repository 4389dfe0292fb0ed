"""Where a jump can lead, and what can be asked of an answer, in words to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import CARDS, entries_at, kind_at, steps_of, text_at
from companion.domain.step_base import GO, StepKind
from companion.ui.pages.editor.kind_words import kind_words
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.drafts import Tables

Choices = list[tuple[str, str]]
"""Values with the words for each."""

_PICKING = frozenset({StepKind.CHOICE, StepKind.MULTI, StepKind.SHARE, StepKind.ORDER, StepKind.SORT, StepKind.GRID,
                      StepKind.RATES, StepKind.LADDER})  # fmt: skip


def step_words(tables: Tables, place: int) -> str:
    """A step by its number and question."""
    kind = kind_at(tables, place)
    ask = text_at(tables, ("step", place, "ask")) or (kind_words(kind)[0] if kind is not None else "…")
    return tr("{n}. {question}", n=place + 1, question=ask)


def steps_to_pick(tables: Tables, kinds: Iterable[StepKind] = (), besides: int | None = None) -> Choices:
    """Steps of some kinds, or all of them, by id."""
    wanted = set(kinds)
    return [
        (text_at(step, ("id",)), step_words(tables, place))
        for place, step in enumerate(steps_of(tables))
        if place != besides and (not wanted or kind_at(tables, place) in wanted)
    ]


def picking_steps(tables: Tables, besides: int) -> Choices:
    """Steps that have answers or cards."""
    return steps_to_pick(tables, _PICKING, besides)


def goals(tables: Tables, first: str, besides: int | None = None) -> Choices:
    """Every place a jump can lead to; ``first`` are the words for none."""
    return [
        ("", first),
        *steps_to_pick(tables, besides=besides),
        ("end", tr("The end")),
        ("help", tr("Get help")),
        ("lines", tr("Get help, lines that listen")),
        ("call", tr("The card of the person")),
        ("fear", tr("Fear and control")),
        ("settings", tr("Text size and sound")),
        ("dates", tr("Birthdays and dates")),
        ("shared_calm", tr("Two quiet minutes")),
        ("shared_kind", tr("A kind word")),
    ]


def tests(tables: Tables, step: str) -> Choices:
    """What can be asked of the answer to a step: pairs such as ``is:yes`` and its words."""
    place = next((n for n, each in enumerate(steps_of(tables)) if each.get("id") == step), None)
    kind = kind_at(tables, place) if place is not None else None
    found: Choices = []
    if kind in (StepKind.CHOICE, StepKind.MULTI) and place is not None:
        test = "is" if kind is StepKind.CHOICE else "has"
        found = [
            (f"{test}:{text_at(each, ('id',))}", text_at(each, ("text",)) or "…") for each in _answers(tables, place)
        ]
    if kind is StepKind.PERSON:
        found = [("is:nobody", tr("Nobody just now")), ("is:else", tr("Somebody outside the circle"))]
    if kind in (StepKind.RATE, StepKind.MULTI):
        low = (25, 50, 75) if kind is StepKind.RATE else (1, 2, 3)
        found += [(f"at_least:{n}", tr("{n} or more", n=n)) for n in low]
        found += [(f"at_most:{n}", tr("{n} or less", n=n)) for n in low]
    if kind is StepKind.PRACTICE:
        found = [("is:done", tr("It was done")), ("is:stopped", tr("It was stopped"))]
    return [*found, ("skipped:true", tr("It was skipped")), ("skipped:false", tr("It was answered"))]


def _answers(tables: Tables, place: int) -> tuple[Tables, ...]:
    """Its own answers, or those of the step it borrows from."""
    own = entries_at(tables, ("step", place, CARDS))
    lender = text_at(tables, ("step", place, "options_of")) or text_at(tables, ("step", place, "picked_in"))
    if own or not lender:
        return own
    there = next((n for n, each in enumerate(steps_of(tables)) if each.get("id") == lender), None)
    return entries_at(tables, ("step", there, CARDS)) if there is not None else ()


def opens_words(door: str) -> str:
    """What opens where a jump leads out of the exercise."""
    if door.startswith(GO):
        return tr("Here another exercise opens, if one says yes to it: {name}.", name=door.removeprefix(GO))
    return {
        "help": tr("Here Get help opens."),
        "lines": tr("Here Get help opens, at the lines that listen."),
        "call": tr("Here the card of the chosen person opens."),
        "fear": tr("Here the page for fear and control opens."),
        "settings": tr("Here the settings for text and sound open."),
        "dates": tr("Here the page of birthdays and dates opens."),
    }.get(door, tr("Here the exercise ends."))
