"""The program's own time: added up when the window goes behind, told once a month, and never praised."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.screen_time import (
    LONGEST_STRETCH,
    MUCH,
    SCREEN,
    MonthOnScreen,
    from_sheet,
    month_before,
    stretch,
    to_sheet,
)
from companion.domain.sheets import Sheet
from companion.services.screen_time import ScreenLine, ScreenTime
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_store import open_temp_diary

BEGUN = datetime(2026, 10, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path)
    yield found
    found.close()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(BEGUN)


def at_once(act: Callable[[], None]) -> None:
    act()


def sheets(diary: SqlDiary) -> list[tuple[str, int]]:
    with diary.reading() as book:
        return [(sheet.id, sheet.document["minutes"]) for sheet in book.ties.all(SCREEN)]


def look(screen: ScreenTime, clock: TurnedClock, minutes: float) -> None:
    screen.in_front()
    clock.turn(timedelta(minutes=minutes))
    screen.behind()


def test_time_in_front_is_added_up_and_a_short_look_writes_nothing(diary: SqlDiary, clock: TurnedClock) -> None:
    screen = ScreenTime(diary, clock, at_once)
    look(screen, clock, 3)
    assert sheets(diary) == []
    look(screen, clock, 3.5)
    assert sheets(diary) == [("screen:2026-10", 6)]
    screen.behind()
    look(screen, clock, 20)
    assert sheets(diary) == [("screen:2026-10", 26)]


def test_what_was_not_worth_writing_is_written_at_the_end(diary: SqlDiary, clock: TurnedClock) -> None:
    screen = ScreenTime(diary, clock, lambda _act: pytest.fail("the end waits for nothing"))
    look(screen, clock, 2)
    screen.in_front()
    clock.turn(timedelta(minutes=1))
    screen.behind(last=True)
    assert sheets(diary) == [("screen:2026-10", 3)]


def test_coming_to_the_front_twice_begins_once(diary: SqlDiary, clock: TurnedClock) -> None:
    screen = ScreenTime(diary, clock, at_once)
    screen.in_front()
    clock.turn(timedelta(minutes=10))
    look(screen, clock, 10)
    assert sheets(diary) == [("screen:2026-10", 20)]


def test_a_long_stretch_counts_for_an_hour_and_a_clock_put_back_for_nothing() -> None:
    assert stretch(BEGUN, BEGUN + timedelta(hours=9)) == LONGEST_STRETCH
    assert stretch(BEGUN, BEGUN - timedelta(hours=9)) == timedelta(0)


def test_the_month_before_is_told_on_one_day_and_not_again(diary: SqlDiary, clock: TurnedClock) -> None:
    screen = ScreenTime(diary, clock, at_once)
    for _ in range(7):
        look(screen, clock, 50)
    assert screen.line() is None
    clock.set(datetime(2026, 11, 5, 10, 0, tzinfo=UTC))
    told = ScreenLine(month=10, hours=6, much=False)
    assert screen.line() == told
    assert screen.line() == told
    clock.turn(timedelta(days=1))
    assert screen.line() is None
    look(screen, clock, 45)
    clock.set(datetime(2026, 12, 1, 10, 0, tzinfo=UTC))
    assert screen.line() == ScreenLine(month=11, hours=1, much=False)


def test_a_month_hardly_looked_at_is_not_told(diary: SqlDiary, clock: TurnedClock) -> None:
    screen = ScreenTime(diary, clock, at_once)
    look(screen, clock, 20)
    clock.set(datetime(2026, 11, 5, 10, 0, tzinfo=UTC))
    assert screen.line() is None


def test_only_much_time_is_called_much() -> None:
    assert not MonthOnScreen(year=2026, month=10, minutes=MUCH * 60 - 31).much
    assert MonthOnScreen(year=2026, month=10, minutes=MUCH * 60 - 30).much


def test_a_year_begins_after_december() -> None:
    assert month_before(date(2026, 1, 31)) == (2025, 12)


@pytest.mark.parametrize("broken", [None, "x", -1, 10**9, True, [], 1.5])
def test_what_cannot_be_read_counts_as_nothing(broken: object) -> None:
    whole = MonthOnScreen(year=2026, month=10, minutes=7, told_on=date(2026, 11, 5))
    sheet = to_sheet(whole, BEGUN)
    assert from_sheet(sheet, 2026, 10) == whole
    damaged = Sheet(id=sheet.id, kind=sheet.kind, at=sheet.at, document={"minutes": broken, "told_on": broken})
    assert from_sheet(damaged, 2026, 10) == MonthOnScreen(year=2026, month=10)
    assert from_sheet(None, 2026, 10) == MonthOnScreen(year=2026, month=10)
