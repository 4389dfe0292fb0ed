"""Answers that change the diary beyond their run: mourning, a plain planner, somebody who is not safe, a told plan.

They are applied in the same unit of work as the answer itself, so that one is never kept without the other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.exercises import EFFECTS, Choice, Exercise, Keep, Multi
from companion.domain.keeps import OF_PLANS
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import Mode, PlanId
from companion.domain.record import record
from companion.domain.run_plans import told_here
from companion.domain.run_words import person_of
from companion.services.falling_silent import fall_silent

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.runs import AnswerValue, Run
    from companion.ports import Book

LONG_AGO = {
    "days": (0, 3, 14),
    "weeks": (14, 21, 62),
    "months": (62, 120, 366),
    "year": (366, 400, 100_000),
}
"""What each answer to "how long ago?" covers in days, from and to before, and what is taken when no day is known.

Our own choice; on the side of a longer mourning where it could be either.
"""


@record
class Moment:
    """When an answer is given: ``now`` in UTC, ``today`` where the person lives."""

    now: datetime
    today: date


def apply(
    book: Book,
    run: Run,
    exercise: Exercise,
    value: AnswerValue,
    moment: Moment,
    mode_of: Callable[[str], Mode | None] | None = None,
) -> Run | None:
    """Change what the answer to the present step of ``run`` says. ``run`` is the one before the answer.

    Where it spoke of the plans of the sitting, the same run is returned with the plans it told (``Run.told``): what is
    asked next may then have changed.

    ``mode_of`` gives the mode of a channel id; without it no way is preferred.
    """
    step = exercise.step(run.present)
    after: Run | None = None
    if isinstance(step, Choice | Multi) and OF_PLANS.intersection(step.keeps):
        after = _plans(book, run, exercise, step, value, moment.now)
    if not isinstance(step, Choice) or not isinstance(value, str):
        return after
    before = run.answers.get(step.id)
    person = PersonId(person_of(run, exercise))
    for keep in EFFECTS.intersection(step.keeps) - OF_PLANS:
        match keep:
            case Keep.UNSAFE:
                _unsafe(book, person, value, moment.now, taken_back=_is_slip(before, value))
            case Keep.PREFERS:
                _prefers(book, person, value, mode_of)
            case _:
                _for_all(book, keep, before, value, moment.today)
    return after


def _for_all(book: Book, keep: Keep, before: AnswerValue | None, value: str, today: date) -> None:
    """What changes for the whole program, and for nobody in particular."""
    match keep:
        case Keep.BEREAVED:
            _bereaved(book, value, today)
        case Keep.FINE_ALONE:
            _fine_alone(book, value, taken_back=_is_slip(before, value))
        case Keep.SPEAK_UP:
            _speak_up(book, value)


def _is_slip(before: AnswerValue | None, value: str) -> bool:
    """Whether one went back from "yes" and answers otherwise now."""
    return before == "yes" and value != "yes"


def _bereaved(book: Book, value: str, today: date) -> None:
    """The day is taken from the answer, unless one is known that fits it."""
    if value not in LONG_AGO:
        return
    least, usual, most = LONG_AGO[value]
    chosen = book.preferences.get()
    known = None if chosen.bereaved_on is None else (today - chosen.bereaved_on).days
    if known is None or not least <= known < most:
        book.preferences.save(replace(chosen, bereaved_on=today - timedelta(days=usual)))


def _fine_alone(book: Book, value: str, *, taken_back: bool) -> None:
    """``taken_back``: one went back and answered otherwise, so it was a slip."""
    if value == "yes" or taken_back:
        book.preferences.save(replace(book.preferences.get(), fine_alone=not taken_back))


def _speak_up(book: Book, value: str) -> None:
    if value in ("less", "same", "quiet"):
        book.preferences.save(replace(book.preferences.get(), speak_up=value))


def _unsafe(book: Book, person: PersonId, value: str, now: datetime, *, taken_back: bool) -> None:
    """As on the person's own card: marked, and plans with them end in the same moment.

    ``taken_back``: one went back and answered otherwise, so the mark comes off. Plans that ended do not come back.
    """
    found = book.people.get(person) if person else None
    if found is None:
        return
    if taken_back and found.life is LifeState.NOT_SAFE:
        book.people.save(replace(found, life=LifeState.WELL))
    elif value == "yes" and not found.life.silent:
        book.people.save(replace(found, life=LifeState.NOT_SAFE))
        fall_silent(book, found, now)


def _prefers(book: Book, person: PersonId, value: str, mode_of: Callable[[str], Mode | None] | None) -> None:
    """What is proposed keeps to it; with that person the first stored way of that kind becomes the preferred one."""
    if mode_of is None:
        return
    if value in set(Mode) - {Mode.ALONE}:
        book.preferences.save(replace(book.preferences.get(), way=value))
    found = book.people.get(person) if person else None
    ways = () if found is None else found.ways
    best = next((way for way in ways if (mode_of(way.channel) or "") == value), None)
    if found is not None and best is not None:
        book.people.save(replace(found, ways=tuple(replace(way, preferred=way is best) for way in ways)))


def take_out(book: Book, run: Run, exercise: Exercise, now: datetime) -> Run:
    """The present step is passed over: what an earlier answer to it told of plans is taken back (``now`` is UTC)."""
    step = exercise.step(run.present)
    if not isinstance(step, Choice | Multi) or not told_here(run, step.id):
        return run
    return _plans(book, run, exercise, step, (), now)


def _plans(book: Book, run: Run, exercise: Exercise, step: Choice | Multi, value: AnswerValue, now: datetime) -> Run:
    """The run with the plans that the answer told; by none (an empty one) it is only taken back."""
    from companion.services import told_in_run  # noqa: PLC0415 - most answers tell of no plan

    told_in_run.take_back(book, run, exercise, step, now)
    told: tuple[PlanId, ...] = ()
    if value and isinstance(step, Multi):
        told = told_in_run.tell_as_ticked(book, run, exercise, step, value, now)
    elif value and isinstance(step, Choice):
        told = told_in_run.tell_as_answered(book, run, exercise, step, value, now)
    passed = {name: plans for name, plans in run.told.items() if name in run.path}
    return replace(run, told={**passed, step.id: told})
