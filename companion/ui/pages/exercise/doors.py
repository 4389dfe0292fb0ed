"""Where a run may lead at its end: other pages at once, another exercise only when one says yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.exercises import CALL, DATES, FEAR, GO, LINES, SETTINGS
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.domain.run_doors import person_to_call

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run
    from companion.ui.house import House


def go_through(house: House, run: Run) -> None:
    """Open the page the last answer asked for, in place of the exercise."""
    door = run.door
    called = _called(house, run) if door == CALL else ""
    if called:
        house.router.replace("person", person=called, reach=Mode.PHONE)
    elif door == FEAR:
        house.router.replace("fear")
    elif door in (SETTINGS, DATES):
        house.router.replace(door)
    elif door == LINES:
        house.router.replace("help", at="lines")
    else:
        house.router.replace("help")


def _called(house: House, run: Run) -> str:
    """Whom to call: the run's person where the circle has them and they may be rung, else the chosen one."""
    person = person_to_call(run, house.exercising.exercise(run.exercise))
    if person is not None:
        with house.diary.reading() as book:
            found = book.people.get(person)
        if found is not None and not found.life.silent:
            return found.id
    return house.preferences().helper


def next_exercise(house: House, run: Run) -> Exercise | None:
    """The exercise that the end of a run leads to, as long as it is there and nobody agreed to leave it out."""
    ahead = _ahead(house, run)
    return None if ahead is None or _is_off(house, ahead) else ahead


def left_out(house: House, run: Run) -> str:
    """The title of the exercise the end of a run leads to where it was agreed to be left out; empty otherwise."""
    ahead = _ahead(house, run)
    return ahead.title if ahead is not None and _is_off(house, ahead) else ""


def _ahead(house: House, run: Run) -> Exercise | None:
    if run.finished is None or not run.door.startswith(GO):
        return None
    try:
        return house.exercising.exercise(run.door.removeprefix(GO))
    except Problem:
        return None


def _is_off(house: House, exercise: Exercise) -> bool:
    return exercise.id in {step.exercise for step in house.handing_over.switched_off()}
