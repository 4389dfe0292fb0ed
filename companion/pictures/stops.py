"""Exercises stopped at each of their screens, so that every screen can be opened by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercises import leads_out
from companion.domain.record import record
from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.runs import RunId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.domain.runs import AnswerValue, Run
    from companion.rooms import Rooms


@record
class Stop:
    """A run that stands at a screen."""

    exercise: str
    run: RunId
    screen: Screen


def stops(rooms: Rooms) -> list[Stop]:
    """A run of its own at every screen of every exercise."""
    found = []
    for row in rooms.exercising.thoughts():
        kept = list(enumerate(screens_of(rooms, row.exercise), start=1))
        with rooms.diary.writing() as book:
            for number, (run, screen) in kept:
                name = RunId(f"{row.exercise}-{number:02}-{screen.kind.value}")
                book.runs.save(replace(run, id=name))
                found.append(Stop(exercise=row.exercise, run=name, screen=screen))
        for plan in rooms.exercising.open_plans():  # room for the plan of the next exercise
            rooms.planning.cancel_following(plan.id, plan.starts.date())
    return found


def screens_of(rooms: Rooms, exercise: str) -> Iterator[tuple[Run, Screen]]:
    """Every screen on the way through an exercise when the first answer is always given."""
    exercising = rooms.exercising
    run = exercising.begin(exercise)
    while True:
        screen = exercising.screen(run.id)
        yield run, screen
        if screen.kind in (ScreenKind.DONE, ScreenKind.WAIT):
            return
        if screen.kind is ScreenKind.PLAN and screen.proposals:
            run = exercising.make_plan(run.id, screen.proposals[0])
        elif screen.kind is ScreenKind.PLAN:
            run = exercising.skip(run.id)
        else:
            run = exercising.answer(run.id, first_answer(screen))


def first_answer(screen: Screen) -> AnswerValue:
    """The first answer a screen offers that leads on."""
    options = [each for each in screen.options if not each.safety and not leads_out(each.goto)]
    cards = [card.id for card in screen.cards]
    given: dict[ScreenKind, Callable[[], AnswerValue]] = {
        ScreenKind.CHOICE: lambda: options[0].id,
        ScreenKind.PERSON: lambda: (options[0].id,) if screen.several else options[0].id,
        ScreenKind.MULTI: lambda: (options[0].id,),
        ScreenKind.TRAPS: lambda: (options[0].id,),
        ScreenKind.RATE: lambda: 60,
        ScreenKind.TEXT: lambda: screen.starters[0] if screen.starters else "We would talk a little.",
        ScreenKind.LETTER: lambda: screen.text,
        ScreenKind.PRACTICE: lambda: "done",
        ScreenKind.SHARE: lambda: (f"{cards[0]}:40",),
        ScreenKind.ORDER: lambda: tuple(cards),
        ScreenKind.LADDER: lambda: tuple(cards),
        ScreenKind.SORT: lambda: tuple(
            f"{card}:{screen.boxes[n % len(screen.boxes)].id}" for n, card in enumerate(cards)
        ),
        ScreenKind.GRID: lambda: tuple(f"{card}:{screen.boxes[0].id}" for card in cards),
        ScreenKind.RATES: lambda: tuple(f"{card}:{25 * (n % 5)}" for n, card in enumerate(cards)),
    }
    return given.get(screen.kind, lambda: "")()
