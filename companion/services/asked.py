"""What was asked before a try, and whether more of it is welcome: so that "better" is said the right way round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from companion.domain.exercises import Keep, Rate
from companion.domain.ladder_sheets import LADDER, from_sheet

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.ladders import Rung, Try
    from companion.domain.runs import Run, RunId
    from companion.ports import Book
    from companion.services.thoughts import Pair


def asked(pair: Pair, run: Run, exercise: Exercise | None) -> Pair:
    """The pair with its questions, as they were shown; without them when the exercise is no more."""
    first, hoped = _question(run, exercise, Keep.EXPECTED_RATE)
    second, hoped_2 = _question(run, exercise, Keep.EXPECTED_RATE_2)
    title = "" if exercise is None else exercise.title
    return replace(pair, question=first, hoped=hoped, question_2=second, hoped_2=hoped_2, title=title)


def _question(run: Run, exercise: Exercise | None, keep: Keep) -> tuple[str, bool]:
    steps = () if exercise is None else exercise.steps
    rates = [step for step in steps if isinstance(step, Rate) and keep in step.keeps and step.id in run.answers]
    return (run.shown.get(rates[-1].id, ""), rates[-1].hoped) if rates else ("", False)


def each_try(book: Book, pairs: list[Pair]) -> list[Pair]:
    """The pairs, newest first. A run that went up a ladder has one for each try; the run itself keeps only its last."""
    tries: dict[RunId, list[tuple[Rung, Try]]] = {}
    for ladder in filter(None, map(from_sheet, book.ties.all(LADDER))):
        for rung in ladder.rungs:
            for one in rung.tries:
                if one.told_at is not None and (one.true_rate is not None or one.happened):
                    tries.setdefault(cast("RunId", one.run), []).append((rung, one))
    found = [each for pair in pairs for each in _of_tries(pair, tries.get(pair.run, []))]
    return sorted(found, key=lambda pair: pair.at, reverse=True)


def _of_tries(pair: Pair, tries: list[tuple[Rung, Try]]) -> list[Pair]:
    made = [
        replace(
            pair,
            thought=pair.thought or rung.text,
            at=one.told_at or one.at,
            expected=one.fear,
            happened=one.happened,
            expected_rate=one.fear_rate,
            happened_rate=one.true_rate,
        )
        for rung, one in tries
        if one.fear or one.fear_rate is not None
    ]
    return made or [pair]
