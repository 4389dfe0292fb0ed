"""What the command line says: sentences on their way out, and the exit code for a refusal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from companion.domain.problems import Fault, Problem

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


def check_files(names: list[str], check: Callable[[Path], Iterable[Fault]], sound: Callable[[], str]) -> int:
    """Say each fault of the files with its file and line, or that all is ``sound``. 0 then, and 2 with any fault."""
    from pathlib import Path  # only for these few verbs

    faults = 0
    for name in names:
        path = Path(name)
        if not path.is_file():
            faults += 1
            folder = "this is a folder; name the files in it."
            refuse(f"{name}: {folder if path.is_dir() else 'there is no such file.'}")
            continue
        for fault in check(path):
            sys.stderr.write(f"{name}:{fault.line}: {fault.what}\n")
            faults += 1
    if faults:
        return WRONG
    say(sound())
    return 0


def files_are_sound(names: list[str]) -> str:
    """No fault was found in any of them."""
    return "1 file is sound." if len(names) == 1 else f"{len(names)} files are sound."
