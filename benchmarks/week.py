"""One week among thousands of repeating plans, asked of a real diary, beside bare expansion of the rules."""

from __future__ import annotations

import random
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks.homes import put_plans
from benchmarks.life import HOME
from benchmarks.measure import Line, growth, ms, times
from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm
from companion.domain.preferences import Preferences
from companion.domain.reminders import alarms_of, rules_of
from companion.services.happenings import happenings
from companion.store.diary import open_diary
from companion.store.engine import make_engine
from companion.store.writer import Writer
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from dateutil.rrule import weekday

    from companion.ports import Diary

AIM = 2.0
SIZES = (500, 1_000, 2_000)
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
_KEY = "5e" * 32
_REPEATS = (Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY)


def measure(sizes: tuple[int, ...] = SIZES, repeats: int = 9) -> list[Line]:
    """In turns with the library, for each size."""
    ours: list[float] = []
    beside: list[float] = []
    every: list[float] = []
    for size in sizes:
        every, beside = _measured(plans(size), repeats)
        ours.append(median(every))
    ratio = times(every, beside)
    return [
        Line(
            what=f"Reminders of a week among {sizes[-1]:,} repeating plans",
            measured=ms(every),
            beside=f"{ms(beside)} bare expansion (dateutil)",
            ratio=f"{ratio:.2f}",
            aim=f"≤ {AIM}",
            reached=ratio <= AIM,
        ),
        Line(what="… time for each plan, by number of plans", measured=growth(ours, sizes), aim="no faster than 1"),
    ]


def plans(count: int) -> list[Plan]:
    """Plans that began within the last year and go on: the kindest case for expanding a rule from its beginning."""
    chance = random.Random(5)
    today = NOW.replace(tzinfo=None)
    return [
        Plan(
            id=PlanId(f"plan-{number}"),
            people=(PersonId(f"person-{number % 100}"),),
            mode=chance.choice((Mode.VIDEO, Mode.PHONE, Mode.IN_PERSON)),
            starts=today.replace(hour=chance.randint(8, 19), minute=0) - timedelta(days=chance.randint(0, 365)),
            zone=HOME,
            made_at=NOW,
            rhythm=Rhythm(repeat=_REPEATS[number % 3]),
        )
        for number in range(count)
    ]


def _measured(all_plans: list[Plan], repeats: int) -> tuple[list[float], list[float]]:
    ours, beside = [], []
    with tempfile.TemporaryDirectory(prefix="companion-week-") as folder:
        path = Path(folder) / "companion.diary"
        with closing(open_diary(path, _KEY, TurnedClock(NOW))) as diary:
            _fill(diary, path, all_plans)
            for number in range(repeats + 1):  # the first one warms up
                mine, found = _reminders(diary)
                other, expanded = _expanded(all_plans)
                assert found == expanded, (found, expanded)
                if number:
                    ours.append(mine)
                    beside.append(other)
    return ours, beside


def _fill(diary: Diary, path: Path, all_plans: list[Plan]) -> None:
    people = [Person(id=PersonId(f"person-{number}"), name=f"Ann {number}", added_at=NOW) for number in range(100)]
    with diary.writing() as book:
        book.people.save_many([(person, None, "") for person in people])
        book.preferences.save(Preferences(zone=HOME))
    engine = make_engine(path, _KEY)
    with engine.connect() as connection, connection.begin():
        put_plans(Writer(connection, None), all_plans)
    engine.dispose()


def _reminders(diary: Diary) -> tuple[float, int]:
    """Seconds to read the plans, find the week's occurrences with their people, and every moment to remind at."""
    began = time.perf_counter()
    with diary.reading() as book:
        rules = rules_of(book.preferences.get(), HOME)
        found = happenings(book, NOW, NOW + WEEK)
    alarms = [alarm for each in found for alarm in alarms_of(each.plan, each.moment, each.occurrence, rules, NOW)]
    seconds = time.perf_counter() - began
    assert len(alarms) >= len(found) > 0
    return seconds, len(found)


def _expanded(all_plans: list[Plan]) -> tuple[float, int]:
    """Seconds of the library for the same rules: made from what is kept of them, and asked for the same week."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule

    home = ZoneInfo(HOME)
    since, until = (moment.astimezone(home).replace(tzinfo=None) for moment in (NOW, NOW + WEEK))
    began = time.perf_counter()
    found = 0
    for plan in all_plans:
        if plan.rhythm.repeat is Repeat.MONTHLY:
            week = (plan.starts.day - 1) // 7
            rule = rrule(MONTHLY, dtstart=plan.starts, byweekday=_weekday(plan.starts.weekday(), week))
        else:
            rule = rrule(WEEKLY, interval=1 if plan.rhythm.repeat is Repeat.WEEKLY else 2, dtstart=plan.starts)
        found += sum(1 for moment in rule.between(since, until, inc=True) if moment < until)
    return time.perf_counter() - began, found


def _weekday(day: int, week: int) -> weekday:
    """The third Tuesday and its like; the fifth one counts as the last."""
    from dateutil.rrule import weekdays

    return weekdays[day](week + 1 if week < 4 else -1)
