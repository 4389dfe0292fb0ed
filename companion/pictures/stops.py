"""Exercises stopped at each of their screens, so that every screen can be opened by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.first_answers import first_answer
from companion.domain.record import record
from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.runs import RunId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.runs import Run
    from companion.rooms import Rooms


__all__ = ["Stop", "first_answer", "screens_of", "stops"]


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
