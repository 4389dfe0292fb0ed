"""Walks through the exercises that come with the program: answers by step, to the end of a sitting."""

from collections.abc import Mapping

from companion.domain.exercises import Exercise
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.run_words import Around
from companion.domain.runs import AnswerValue, Run, RunId
from tests.helpers_exercises import AROUND, NOW, give, shipped

Answers = Mapping[str, AnswerValue]
Seen = dict[str, Screen]


def on(run: Run, exercise: Exercise, answers: Answers, around: Around) -> tuple[Run, Seen]:
    """Give the answers by step to the end of the sitting; what has none is skipped, what is to be read is read."""
    seen: Seen = {}
    while run.finished is None and run.stopped is None:
        screen = seen[run.present] = present(run, exercise, around)
        value = answers.get(run.present)
        if screen.kind is ScreenKind.PLAN and run.present in answers:
            run = give(run, exercise, screen, value or "", around)
        elif screen.kind is ScreenKind.INFO:
            run = answer(run, exercise, "", NOW, around)
        elif value is None:
            run = skip(run, exercise, NOW, around)
        else:
            run = answer(run, exercise, value, NOW, around)
    return run, seen


def walk(name: str, answers: Answers, around: Around = AROUND) -> tuple[Run, Seen]:
    """A whole first sitting, and its screens by step."""
    exercise = shipped(name)
    return on(begin(exercise, RunId("r"), NOW, around), exercise, answers, around)


def again(run: Run, answers: Answers, around: Around = AROUND) -> tuple[Run, Seen]:
    """The next sitting."""
    exercise = shipped(run.exercise)
    return on(take_up(run, exercise, NOW, around), exercise, answers, around)


def texts(screen: Screen) -> list[str]:
    return [option.text for option in screen.options]
