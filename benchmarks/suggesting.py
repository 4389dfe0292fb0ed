"""The next suggestion out of a real diary of many people and twenty years, beside one frame of the screen."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.homes import put_plans
from benchmarks.life import Life, Size
from benchmarks.measure import Line, growth
from companion.domain.people import Ring
from companion.services.coming import Upcoming
from companion.services.nudge_looking import suggested
from companion.services.nudging import Nudging
from companion.store import rows
from companion.store.diary import open_diary
from companion.store.engine import make_engine
from companion.store.writer import Writer
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.store.diary import SqlDiary

FRAME = 0.016
"""Seconds: one frame of a screen that draws sixty a second."""
SIZES = (500, 1_000, 2_000, 4_000)
ASKED_FOR = 2_000
YEARS_IN_TENS = 2
NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
"""A Saturday morning, inside the hours in which a suggestion may come."""
_KEY = "5e" * 32


def measure(sizes: tuple[int, ...] = SIZES, repeats: int = 9) -> list[Line]:
    """For each size, and how often is thought when nothing happens."""
    seconds: dict[int, float] = {}
    thought = 0
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="companion-suggesting-") as folder:
            clock = TurnedClock(NOW)
            with closing(open_diary(Path(folder) / "companion.diary", _KEY, clock)) as diary:
                _fill(diary, size)
                seconds[size] = median(_thought(diary, clock) for _ in range(repeats))
                thought = in_an_idle_hour(diary)
    asked = seconds[ASKED_FOR] if ASKED_FOR in seconds else seconds[sizes[-1]]
    return [
        Line(
            what=f"The next suggestion for {ASKED_FOR if ASKED_FOR in seconds else sizes[-1]:,} people and 20 years",
            measured=f"{asked * 1000:.1f} ms",
            beside=f"{FRAME * 1000:.0f} ms one frame",
            ratio=f"{asked / FRAME:.2f}",
            aim="≤ 1",
            reached=asked <= FRAME,
        ),
        Line(
            what="… time for each person, by number of people",
            measured=growth(list(seconds.values()), list(seconds)),
            aim="no faster than 1",
        ),
        Line(
            what="… thought of, when Today asks every minute of an idle hour",
            measured=f"{thought} of 60 times",
            aim="1",
            reached=thought == 1,
        ),
    ]


def life(people: int) -> Life:
    """So many people, a tenth of them in the inner rings with wishes, and contacts of twenty years to match."""
    plans = min(300, people)
    size = Size(
        people=people,
        touches=20 * people,
        plans=plans,
        current=plans // 5,
        occurrences=60 * plans,
        runs=min(20, people),
    )
    made = Life(size, NOW)
    made.people = [_wished(number, person, people) for number, person in enumerate(made.people)]
    made.touches = [
        replace(touch, at=NOW - YEARS_IN_TENS * (NOW - touch.at)) for touch in made.touches
    ]  # twice as far back
    return made


def _wished(number: int, person: Person, people: int) -> Person:
    if number < people // 10:
        return replace(person, ring=Ring.FRIENDS, touch_every_days=30, meet_every_days=(14, 30, 60)[number % 3])
    return replace(person, ring=Ring.WIDER, touch_every_days=None, meet_every_days=None)


def _fill(diary: SqlDiary, size: int) -> None:
    lived = life(size)
    with diary.writing() as book:
        book.preferences.save(lived.preferences())
        book.people.save_many([(person, None, "") for person in lived.people])
    engine = make_engine(diary.path, _KEY)
    with engine.connect() as connection, connection.begin():
        writer = Writer(connection, None)
        put_plans(writer, lived.plans)
        writer.put_new("occurrences", [rows.occurrence_row(each) for each in lived.occurrences])
        writer.put_new("touches", [rows.touch_row(each) for each in lived.touches])
        writer.put_new("touch_people", [row for each in lived.touches for row in rows.touch_people_rows(each)])
    engine.dispose()


def _nudging(diary: SqlDiary, clock: TurnedClock) -> Nudging[None, None]:
    return Nudging(diary, clock, Upcoming(diary, clock), lambda: None, lambda: None)


def _thought(diary: SqlDiary, clock: TurnedClock) -> float:
    """Processor seconds for one suggestion, by a program that has not thought of one yet; other work adds nothing."""
    nudging = _nudging(diary, clock)
    began = time.process_time()
    idea = nudging.idea()
    seconds = time.process_time() - began
    assert idea is not None
    return seconds


def in_an_idle_hour(diary: SqlDiary) -> int:
    """How often it is thought anew while Today asks each minute of an hour and nothing else happens."""
    clock = TurnedClock(NOW.replace(minute=0))
    nudging = _nudging(diary, clock)
    with patch("companion.services.nudging.suggested", wraps=suggested) as thought:
        for _ in range(60):
            nudging.today()
            clock.turn(timedelta(minutes=1))
    return thought.call_count
