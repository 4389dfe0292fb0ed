"""What the command line says: sentences on their way out, and the exit code for a refusal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.problems import Problem

WRONG = 2
"""Exit code when what was asked cannot be done."""


def say(sentence: str) -> None:
    """What was done."""
    sys.stdout.write(sentence + "\n")


def refuse(sentence: str) -> int:
    """Say why something cannot be done; the exit code for it."""
    sys.stderr.write(sentence + "\n")
    return WRONG


def refuse_problem(problem: Problem) -> int:
    """The same for a refusal of the world."""
    from companion.ui.problem_words import problem_words

    words = problem_words(problem)
    advice = "" if "“" in words.advice else f" {words.advice}"  # buttons are named in these marks
    return refuse(f"{words.title}. {words.meaning}{advice}")
