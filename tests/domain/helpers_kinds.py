"""Small exercises made on the spot, and ways to go through them."""

import pytest

from companion.domain.exercises import (
    Exercise,
    Info,
    Option,
    Step,
    Words,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_moves import answer, begin, skip
from companion.domain.run_screens import Screen, present
from companion.domain.run_words import Around, Filler
from companion.domain.runs import AnswerValue, Run, RunId
from tests.helpers_exercises import AROUND, NOW

CARDS = (Option(id="a", text="Apples"), Option(id="b", text="Bread"), Option(id="c", text="Cheese", say="some cheese"))
BOXES = (Option(id="yes", text="I can"), Option(id="no", text="Not yet"))
END = Info(id="end_here", ask="That is it", body="Read it.")


def made_of(*steps: Step, **head: object) -> Exercise:
    """An exercise of these steps and a last one to stand at."""
    known: dict[str, object] = {
        "id": "T1",
        "version": 1,
        "language": "en",
        "title": "A test",
        "thought": "It is too late",
        "minutes": 5,
        "aim": "",
        "source": "",
        "not_for": (),
        "follow_up": "",
        "words": Words(and_word="and"),
    }
    return Exercise(steps=(*steps, END), **{**known, **head})  # type: ignore[arg-type]


def at(exercise: Exercise, *values: AnswerValue | None, around: Around = AROUND) -> Run:
    run = begin(exercise, RunId("r"), NOW, around)
    for value in values:
        run = skip(run, exercise, NOW, around) if value is None else answer(run, exercise, value, NOW, around)
    return run


def shown(exercise: Exercise, *values: AnswerValue | None, around: Around = AROUND) -> Screen:
    return present(at(exercise, *values, around=around), exercise, around)


def refused(exercise: Exercise, value: AnswerValue, *before: AnswerValue | None) -> bool:
    run = at(exercise, *before)
    with pytest.raises(Problem) as problem:
        answer(run, exercise, value, NOW, AROUND)
    return problem.value.kind is ProblemKind.BAD_VALUE


def fill(run: Run, exercise: Exercise, text: str) -> str | None:
    return Filler(run, exercise, AROUND).fill(text)
