"""Lives on a path, and on tender days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.runs import UPSET_STEP, Run, RunId, StopReason
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from datetime import datetime

    from companion.ports import Diary
    from companion.system.clock import TurnedClock


def _done(exercise: str, thought: str, at: datetime) -> Run:
    return Run(
        id=RunId(f"{exercise}-done"),
        exercise=exercise,
        version=1,
        thought=thought,
        started=at,
        finished=at,
        stopped=StopReason.FINISHED,
    )


def on_path(diary: Diary, clock: TurnedClock) -> None:
    """Two weeks into the course, with a part left out, a run to go on with and a plan that has passed."""
    fill(diary, clock)
    now = clock.now()
    asked = _done("E09", "It will go badly", now - timedelta(days=3))
    left = _done("E03", "I am not interesting enough", now - timedelta(days=2))
    runs = [
        _done("E13", "", now - timedelta(days=15)),
        _done("E11", "I will do it when I feel like it", now - timedelta(days=8)),
        replace(asked, follow_up_at=now - timedelta(days=1), expected="She will be too busy"),
        replace(left, finished=None, stopped=StopReason.LEFT, stopped_at=now - timedelta(days=2)),
    ]
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), path="nine_weeks"))
        for run in runs:
            book.runs.save(run)


def grieving(diary: Diary, clock: TurnedClock) -> None:
    """Somebody died two weeks ago."""
    fill(diary, clock)
    with diary.writing() as book:
        lately = (clock.now() - timedelta(days=14)).date()
        book.preferences.save(replace(book.preferences.get(), bereaved_on=lately, path="nine_weeks"))


def heavy(diary: Diary, clock: TurnedClock) -> None:
    """The last two times made it heavier."""
    fill(diary, clock)
    with diary.writing() as book:
        for days, (exercise, thought) in enumerate([("E03", "I am not interesting enough"), ("E06", "They are busy")]):
            run = _done(exercise, thought, clock.now() - timedelta(days=days + 1))
            book.runs.save(replace(run, path=("sure", UPSET_STEP), stopped=StopReason.UPSET))


def hard(diary: Diary, clock: TurnedClock) -> None:
    """Today is the day of a safety page."""
    fill(diary, clock)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), hard_day=clock.now(), hard_day_greeted=True))


def planner(diary: Diary, clock: TurnedClock) -> None:
    """Somebody who wants a planner and nothing else."""
    fill(diary, clock)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), fine_alone=True))


def path_fresh(diary: Diary, clock: TurnedClock) -> None:
    """A path that was just begun."""
    fill(diary, clock)
    with diary.writing() as book:
        for run in book.runs.all():
            book.runs.remove(run.id)
        book.preferences.save(replace(book.preferences.get(), path="first_week"))
