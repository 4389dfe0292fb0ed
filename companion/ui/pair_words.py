"""What was expected and what happened, in words: one pair, several of them, as a table and on paper. Never a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr, tr_n
from companion.ui.widgets.printing import Sheet, SheetLine
from companion.ui.words import full_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.services.thoughts import Pair
    from companion.ui.when_words import Wording

SMALL = 10
"""So many points up or down are about the same."""
ENOUGH = 3
"""From so many on a sum is said (content brief, E09)."""

Rated = tuple[str, int, int, bool]
"""The question, what was expected, what it came to, and whether more is welcome."""


def rated(pair: Pair) -> list[Rated]:
    """The ratings of a pair: one, two, or none."""
    found: list[Rated] = []
    if pair.expected_rate is not None and pair.happened_rate is not None:
        found.append((pair.question, pair.expected_rate, pair.happened_rate, pair.hoped))
    if pair.expected_rate_2 is not None and pair.happened_rate_2 is not None:
        found.append((pair.question_2, pair.expected_rate_2, pair.happened_rate_2, pair.hoped_2))
    return found


def is_better(one: Rated) -> bool:
    """Less of what was feared, or more of what was hoped for."""
    _question, expected, happened, hoped = one
    return happened > expected if hoped else happened < expected


def compared(one: Rated) -> str:
    """One comparison in a plain sentence."""
    _question, expected, happened, hoped = one
    if abs(expected - happened) <= SMALL:
        return tr("It came about as you expected.")
    if is_better(one):
        return tr("It was more than you expected.") if hoped else tr("It was not as hard as you expected.")
    return tr("It was less than you hoped, this time.") if hoped else tr("It was harder than you expected, this time.")


def about_words(pair: Pair) -> str:
    """What a pair is about, in a few words: the thought, or the exercise it comes from, or what was asked."""
    return tr("“{thought}”", thought=pair.thought) if pair.thought else pair.title or pair.question or pair.expected


def times_words(n: int) -> str:
    """As in "Three times"; figures from eleven on."""
    words = (
        tr("Once"),
        tr("Twice"),
        tr("Three times"),
        tr("Four times"),
        tr("Five times"),
        tr("Six times"),
        tr("Seven times"),
        tr("Eight times"),
        tr("Nine times"),
        tr("Ten times"),
    )
    return words[n - 1] if 0 < n <= len(words) else tr_n("{n} time", "{n} times", n)


def summary(pairs: Iterable[Pair]) -> str:
    """How it mostly was, once there are three to compare."""
    first = [found[0] for found in map(rated, pairs) if found]
    if len(first) < ENOUGH:
        return ""
    better = sum(is_better(one) for one in first)
    tried = tr("{times} you expected something, and then tried.", times=times_words(len(first)))
    if better == len(first):
        return f"{tried} {tr('Each time it was better than you expected.')}"
    if not better:
        return f"{tried} {tr('Trying was your part, whatever came of it.')}"
    return f"{tried} {tr('{times} it was better than you expected.', times=times_words(better))}"


def table_rows(pairs: Sequence[Pair], say: Wording) -> tuple[tuple[str, ...], ...]:
    """The same as rows: what it was about, the day, expected, happened."""
    rows: list[tuple[str, ...]] = []
    for pair in pairs:
        day = say.day(say.here(pair.at).date())
        numbers = [
            (question or about_words(pair), day, tr("{value} of 100", value=before), tr("{value} of 100", value=after))
            for question, before, after, _hoped in rated(pair)
        ]
        rows += numbers or [(about_words(pair), day, pair.expected, pair.happened)]
    return tuple(rows)


def table_heads() -> tuple[str, ...]:
    """Over the columns."""
    return (tr("What it was about"), tr("Day"), tr("I expected"), tr("It was"))


def pairs_sheet(pairs: Sequence[Pair], say: Wording) -> Sheet:
    """All of it in large print."""
    lines: list[SheetLine] = []
    for pair in pairs:
        lines.append(SheetLine(words=full_date(say.here(pair.at).date())))
        lines += [SheetLine(words=about_words(pair))]
        if pair.expected:
            lines.append(SheetLine(words=tr("I expected: {words}", words=pair.expected)))
        if pair.happened:
            lines.append(SheetLine(words=tr("What happened: {words}", words=pair.happened)))
        for one in rated(pair):
            numbers = tr("I expected {expected} of 100. It was {happened}.", expected=one[1], happened=one[2])
            lines.append(SheetLine(words=f"{one[0]} {numbers}".strip()))
        lines.append(SheetLine())
    return Sheet(title=tr("What I expected, what happened"), lines=tuple(lines), soft=summary(pairs))
