"""Open now, closes at, opens at: across zones, weekdays, midnight, clock changes and holidays."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.safety import (
    OLDEST_DAYS,
    HelpLine,
    Hours,
    LineKind,
    Opening,
    OpenRule,
    OpenState,
    Special,
    YearDay,
    opening,
    shared_numbers,
    too_old,
)

ALL_WEEK = frozenset(range(7))
ALWAYS = Hours(zone="Europe/London", rules=(OpenRule(days=ALL_WEEK, opens=0, closes=1440),))
DAILY = OpenRule(days=ALL_WEEK, opens=8 * 60, closes=22 * 60)
BERLIN = Hours(zone="Europe/Berlin", rules=(DAILY,))
SILBERNETZ = replace(
    BERLIN,
    special=(
        Special(start=YearDay(month=12, day=24, at=time(8)), end=YearDay(month=1, day=1, at=time(22)), is_open=True),
    ),
)
SWEDEN = Hours(
    zone="Europe/Stockholm",
    rules=(
        OpenRule(days=frozenset(range(5)), opens=8 * 60, closes=19 * 60),
        OpenRule(days=frozenset({5, 6}), opens=10 * 60, closes=16 * 60),
    ),
)
NIGHT = Hours(zone="Europe/Stockholm", rules=(OpenRule(days=ALL_WEEK, opens=21 * 60, closes=6 * 60),))


def utc(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def is_open(until: datetime) -> Opening:
    return Opening(state=OpenState.OPEN, changes_at=until)


def closed(until: datetime | None) -> Opening:
    return Opening(state=OpenState.CLOSED, changes_at=until)


@pytest.mark.parametrize("day", range(1, 29))
def test_round_the_clock_is_always(day: int) -> None:
    assert opening(ALWAYS, utc(day, 3)) == Opening(state=OpenState.ALWAYS)
    assert opening(ALWAYS, utc(day, 1, month=3)) == Opening(state=OpenState.ALWAYS)


def test_not_known_is_said_to_be_not_known() -> None:
    assert opening(Hours(zone="Europe/London"), utc(21, 12)) == Opening(state=OpenState.UNKNOWN)


@pytest.mark.parametrize(
    ("hours", "now", "state"),
    [
        (BERLIN, utc(21, 6, 59), closed(utc(21, 7))),
        (BERLIN, utc(21, 7), is_open(utc(21, 21))),
        (BERLIN, utc(21, 20, 59), is_open(utc(21, 21))),
        (BERLIN, utc(21, 21), closed(utc(22, 7))),
        (BERLIN, utc(21, 7, month=7), is_open(utc(21, 20, month=7))),
        (SWEDEN, utc(20, 17, 59), is_open(utc(20, 18))),  # Friday
        (SWEDEN, utc(20, 18), closed(utc(21, 9))),  # opens at ten on Saturday
        (SWEDEN, utc(22, 15), closed(utc(23, 7))),  # Sunday to Monday
        (NIGHT, utc(21, 19, 59), closed(utc(21, 20))),
        (NIGHT, utc(21, 20), is_open(utc(22, 5))),
        (NIGHT, utc(22, 4, 59), is_open(utc(22, 5))),
        (NIGHT, utc(22, 5), closed(utc(22, 20))),
    ],
)
def test_open_and_closed_change_on_the_minute(hours: Hours, now: datetime, state: Opening) -> None:
    assert opening(hours, now) == state


def test_a_night_line_stays_open_over_the_end_of_the_week() -> None:
    weekend = Hours(zone="Europe/London", rules=(OpenRule(days=frozenset({6}), opens=22 * 60, closes=4 * 60),))
    assert opening(weekend, utc(23, 3)) == is_open(utc(23, 4))  # Monday morning, begun on Sunday


def test_hours_follow_the_clocks_of_the_line_when_they_change() -> None:
    night = replace(NIGHT, zone="Europe/London")
    assert opening(night, utc(24, 22, month=10)) == is_open(utc(25, 6, month=10))  # the clocks go back in between
    assert opening(night, utc(28, 22, month=3)) == is_open(utc(29, 5, month=3))  # and forward


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (utc(23, 22, month=12), closed(utc(24, 7, month=12))),
        (utc(24, 7, month=12), is_open(utc(1, 21, month=1, year=2027))),
        (utc(25, 2, month=12), is_open(utc(1, 21, month=1, year=2027))),
        (utc(31, 23, 30, month=12), is_open(utc(1, 21, month=1, year=2027))),
        (utc(1, 0, month=1, year=2027), is_open(utc(1, 21, month=1, year=2027))),
        (utc(1, 21, month=1, year=2027), closed(utc(2, 7, month=1, year=2027))),
        (utc(2, 8, month=1, year=2027), is_open(utc(2, 21, month=1, year=2027))),
    ],
)
def test_open_all_through_the_holidays_every_year(now: datetime, state: Opening) -> None:
    assert opening(SILBERNETZ, now) == state


def test_closed_for_a_day_of_one_year_only() -> None:
    holiday = Special(
        start=YearDay(year=2026, month=12, day=25), end=YearDay(year=2026, month=12, day=26), is_open=False
    )
    hours = replace(BERLIN, special=(holiday,))
    assert opening(hours, utc(24, 20, month=12)) == is_open(utc(24, 21, month=12))
    assert opening(hours, utc(25, 12, month=12)) == closed(utc(26, 7, month=12))
    assert opening(hours, utc(25, 12, month=12, year=2027)) == is_open(utc(25, 21, month=12, year=2027))
    always = replace(ALWAYS, special=(holiday,))
    assert opening(always, utc(24, 12, month=12)) == is_open(utc(25, 0, month=12))
    assert opening(always, utc(25, 12, month=12)) == closed(utc(26, 0, month=12))


def test_closed_for_longer_than_one_looks_ahead() -> None:
    away = Special(start=YearDay(year=2026, month=11, day=1), end=YearDay(year=2027, month=1, day=1), is_open=False)
    assert opening(replace(BERLIN, special=(away,)), utc(21, 12)) == closed(None)


_rules = st.lists(
    st.builds(
        OpenRule,
        days=st.frozensets(st.integers(0, 6), min_size=1),
        opens=st.integers(0, 1439),
        closes=st.integers(0, 1440),
    ).filter(lambda rule: rule.opens != rule.closes),
    min_size=1,
    max_size=3,
)


@given(
    rules=_rules,
    zone=st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]),
    now=st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_state_holds_until_it_changes(rules: list[OpenRule], zone: str, now: datetime) -> None:
    hours = Hours(zone=zone, rules=tuple(rules))
    found = opening(hours, now)
    assert found.state is not OpenState.UNKNOWN
    if found.changes_at is None:
        assert found.state is OpenState.ALWAYS
        return
    assert found.changes_at > now
    before = opening(hours, found.changes_at - timedelta(seconds=1))
    after = opening(hours, found.changes_at)
    assert before.state in (found.state, OpenState.ALWAYS)
    assert after.state is not found.state


def line(country: str, name: str, dial: str = "08004708090", day: date = date(2026, 11, 12)) -> HelpLine:
    return HelpLine(
        country=country,
        name=name,
        kind=LineKind.OLDER,
        number_display=dial,
        number_dial=dial,
        hours=ALWAYS,
        last_verified=day,
        verified_by="seen",
    )


def test_a_line_older_than_180_days_may_not_be_released() -> None:
    one = line("GB", "A")
    assert too_old([one], one.last_verified + timedelta(days=OLDEST_DAYS)) == []
    assert too_old([one], one.last_verified + timedelta(days=OLDEST_DAYS + 1)) == [one]
    assert too_old([one], one.last_verified - timedelta(days=1)) == [one], "checked in the future"


def test_digits_that_ring_somebody_else_abroad_are_found() -> None:
    silver, netz = line("GB", "The Silver Line"), line("DE", "Silbernetz")
    assert shared_numbers([silver, netz]) == {"08004708090": frozenset({"GB", "DE"})}
    assert shared_numbers([silver, line("IE", "The Silver Line")]) == {}
    assert shared_numbers([silver, line("GB", "Other name")]) == {}
    emergency = replace(netz, kind=LineKind.EMERGENCY)
    assert shared_numbers([silver, emergency]) == {}
