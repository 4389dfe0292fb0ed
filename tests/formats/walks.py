"""Exercises walked with given answers, or with any."""

import random
from collections.abc import Callable, Mapping

from companion.domain.exercises import NOBODY, OWN, Exercise
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.run_words import Around
from companion.domain.runs import AnswerValue, Run, RunId
from tests.helpers_exercises import AROUND, NOW, give, shipped

Answers = Mapping[str, AnswerValue]
Seen = dict[str, Screen]


def on(run: Run, exercise: Exercise, answers: Answers, seen: Seen, around: Around = AROUND) -> Run:
    """Give the answers by step to the end of the sitting; what has none is skipped. ``seen`` gets the screens."""
    while run.finished is None and run.stopped is None:
        screen = seen[run.present] = present(run, exercise, around)
        value = answers.get(run.present)
        if screen.kind is ScreenKind.PLAN and run.present in answers:
            run = give(run, exercise, screen, value or "", around)
        elif value is None:
            run = skip(run, exercise, NOW, around)
        else:
            run = answer(run, exercise, value, NOW, around)
    return run


def walk(name: str, answers: Answers, around: Around = AROUND) -> tuple[Run, Seen]:
    """A whole first sitting, and its screens by step."""
    exercise, seen = shipped(name), Seen()
    return on(begin(exercise, RunId("r"), NOW, around), exercise, answers, seen, around), seen


def again(run: Run, answers: Answers) -> tuple[Run, Seen]:
    """The next sitting."""
    exercise, seen = shipped(run.exercise), Seen()
    return on(take_up(run, exercise, NOW, AROUND), exercise, answers, seen), seen


def given(screen: Screen, dice: random.Random) -> AnswerValue:
    """Any answer the screen offers, hard thoughts left out."""
    options = [option.id for option in (*screen.options, *screen.more) if not option.safety]
    own = [OWN + "Something else"] if screen.own and screen.kind is ScreenKind.CHOICE else []
    cards = [card.id for card in screen.cards]
    ways: dict[ScreenKind, Callable[[], AnswerValue]] = {
        ScreenKind.CHOICE: lambda: dice.choice([*options, *own]),
        ScreenKind.MULTI: lambda: tuple(dice.sample(options, dice.randint(0, min(3, len(options))))),
        ScreenKind.RATE: lambda: dice.randrange(0, 80, 5),
        ScreenKind.TEXT: lambda: dice.choice([*screen.starters, "", "my own words."]),
        ScreenKind.PERSON: lambda: dice.choice([*options, NOBODY, "else:Mr Bell"]),
        ScreenKind.ORDER: lambda: tuple(dice.sample(cards, len(cards))),
        ScreenKind.RATES: lambda: tuple(f"{card}:{dice.randrange(0, 101, 25)}" for card in cards),
        ScreenKind.PRACTICE: lambda: dice.choice(["done", "done", "stopped"]),
    }
    return ways.get(screen.kind, lambda: screen.text)()


def texts(screen: Screen) -> list[str]:
    """All that can be read on it."""
    options = [option.text for option in (*screen.options, *screen.more, *screen.cards)]
    plans = [proposal.text for proposal in screen.proposals]
    return [screen.ask, screen.body, screen.note, screen.text, *screen.lines, *screen.starters, *options, *plans]
