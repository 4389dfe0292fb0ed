"""How one was in touch by month, in person first, and what was tried. Only counts what was; nothing is a target."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.plans import Touch
    from companion.ports import Clock, Diary

MONTHS = 6
_YEAR = 12

WAYS = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.MESSAGE)
"""The four rows of the chart, nearest first; letters are counted with messages."""


@record
class MonthInTouch:
    """One local month. ``counts`` has a number for each of ``WAYS``; ``so_far``: it is not over yet."""

    year: int
    month: int
    counts: tuple[int, ...]
    so_far: bool = False

    @property
    def together(self) -> int:
        """Times in person."""
        return self.counts[0]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


class LookingBack:
    """Reads what the diary knows of times in touch and of tries."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def in_touch(self, months: int = MONTHS) -> tuple[MonthInTouch, ...]:
        """The last months up to now, oldest first, from the first with anything in it; empty when there is none."""
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            today = to_wall(self._clock.now(), zone)
            names = [_before(today.year, today.month, back) for back in range(months - 1, -1, -1)]
            start = datetime(*names[0], 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
            touches = book.touches.since(start)
        counted = _count(touches, zone)
        made = [
            MonthInTouch(year=year, month=month, counts=counted.get((year, month), (0,) * len(WAYS)),
                         so_far=(year, month) == names[-1])
            for year, month in names
        ]  # fmt: skip
        first = next((place for place, each in enumerate(made) if each.total), len(made))
        return tuple(made[first:])

    def tries(self) -> int:
        """How many times something was expected in numbers, and then tried."""
        with self._diary.reading() as book:
            runs = book.runs.all()
        return sum(run.expected_rate is not None and run.happened_rate is not None for run in runs)


def month_start(now: datetime, zone: str) -> datetime:
    """When the local month of a moment began (UTC)."""
    today = to_wall(now, zone)
    return datetime(today.year, today.month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def one_month(touches: Iterable[Touch], now: datetime, zone: str) -> MonthInTouch:
    """The local month of ``now`` (UTC) so far, from times of being in touch; those of other months are passed over."""
    today = to_wall(now, zone)
    here = (today.year, today.month)
    counts = _count(touches, zone).get(here, (0,) * len(WAYS))
    return MonthInTouch(year=here[0], month=here[1], counts=counts, so_far=True)


def _before(year: int, month: int, back: int) -> tuple[int, int]:
    whole = year * _YEAR + month - 1 - back
    return whole // _YEAR, whole % _YEAR + 1


def _count(touches: Iterable[Touch], zone: str) -> dict[tuple[int, int], tuple[int, ...]]:
    found: dict[tuple[int, int], list[int]] = {}
    for touch in touches:
        mode = Mode.MESSAGE if touch.mode is Mode.LETTER else touch.mode
        if mode in WAYS:
            day = to_wall(touch.at, zone)
            found.setdefault((day.year, day.month), [0] * len(WAYS))[WAYS.index(mode)] += 1
    return {month: tuple(counts) for month, counts in found.items()}
