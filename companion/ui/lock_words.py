"""What is said about locks: why a try did not fit, how long the next one waits, and what a helper is called."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.locks import LONGEST_PIN, SHORTEST_OWN, SHORTEST_PIN
from companion.domain.problems import Problem, ProblemKind
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.words import span_words

if TYPE_CHECKING:
    from companion.ui.house import House


def try_words(problem: Problem, wait: int) -> str:
    """Why it did not open. ``wait`` is how long the next try waits, in seconds."""
    if problem.kind is ProblemKind.WAIT or (problem.kind is ProblemKind.WRONG_PIN and wait):
        start = tr("That does not fit. ") if problem.kind is ProblemKind.WRONG_PIN else ""
        return start + tr("Please wait {span}, then try again.", span=wait_words(wait))
    if problem.kind is ProblemKind.WRONG_PIN:
        return tr("That does not fit. Please try again.")
    if problem.kind is ProblemKind.WRONG_CODE:
        return tr("That is not the code of this diary. Look at the printed page again.")
    return one_sentence(problem)


def wait_words(seconds: int) -> str:
    """So long, in words; part of a minute counts as one."""
    return span_words(timedelta(minutes=max(1, -(-seconds // 60))))


def kept_words(problem: Problem) -> str:
    """Why a lock could not be set as it was typed."""
    if problem.kind is not ProblemKind.BAD_VALUE:
        return one_sentence(problem)
    return {
        "pin": tr("A PIN has {n} to {most} digits, such as a year.", n=SHORTEST_PIN, most=LONGEST_PIN),
        "own": tr("Please use at least {n} letters or digits.", n=SHORTEST_OWN),
    }.get(problem.detail, tr("What shall the helper be called? A first name will do."))


def owner_words(house: House) -> str:
    """What the owner of the diary is called in a sentence."""
    return house.preferences().name or tr("the owner of this diary")
