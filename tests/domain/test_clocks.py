"""Two clocks side by side."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.clocks import (
    Band,
    Stretch,
    clock_note,
    my_bands,
    other_time,
    their_bands,
)
from companion.domain.hours import night, within
from companion.domain.people import PartOfDay
from companion.domain.plans import Repeat, Rhythm
from companion.domain.repeats import days_between
from tests.helpers_plans import WEEKLY, a_plan, every_day, wall

ZONES = ("Europe/London", "America/Toronto", "Asia/Kolkata", "Australia/Sydney", "America/Santiago", "Asia/Kathmandu")


def test_three_in_london_is_ten_in_toronto() -> None:
    assert other_time(wall(2026, 11, 21, 15), "Europe/London", "America/Toronto") == wall(2026, 11, 21, 10)
    assert other_time(wall(2026, 11, 21, 20), "Europe/London", "Pacific/Auckland") == wall(2026, 11, 22, 9)


def test_clocks_that_change_apart_are_told_of() -> None:
    gap = clock_note(a_plan(rhythm=WEEKLY), "Europe/London", "America/Toronto")
    assert gap is not None
    assert (gap.since, gap.back, gap.days) == (date(2027, 3, 14), date(2027, 3, 28), 14)
    assert (gap.theirs, gap.changed) == (time(11), "America/Toronto")


def test_where_the_other_never_changes_it_is_my_clock_that_does() -> None:
    gap = clock_note(a_plan(rhythm=WEEKLY), "Europe/London", "Asia/Kolkata")
    assert gap is not None
    assert (gap.since, gap.back) == (date(2027, 3, 28), date(2027, 10, 31))
    assert (gap.theirs, gap.changed) == (time(19, 30), "Europe/London")


def test_clocks_that_change_together_are_no_news() -> None:
    assert clock_note(a_plan(rhythm=WEEKLY), "Europe/London", "Europe/Berlin") is None
    assert clock_note(a_plan(rhythm=WEEKLY), "Europe/London", "Europe/London") is None


def test_a_plan_that_happens_once_needs_no_note() -> None:
    assert clock_note(a_plan(), "Europe/London", "America/Toronto") is None


def test_a_plan_over_before_the_change_needs_no_note() -> None:
    short = a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2027, 3, 13)))
    assert clock_note(short, "Europe/London", "America/Toronto") is None


def test_a_gap_without_an_occurrence_in_it_is_passed_over() -> None:
    """The second Saturday of March is the day before Toronto changes, that of November a week after."""
    monthly = a_plan(starts=wall(2026, 12, 12, 15), rhythm=Rhythm(repeat=Repeat.MONTHLY))
    assert clock_note(monthly, "Europe/London", "America/Toronto") is None


@given(mine=st.sampled_from(ZONES), other=st.sampled_from(ZONES), day=st.integers(0, 400), hour=st.integers(4, 23))
def test_the_note_is_what_a_walk_through_the_year_finds(mine: str, other: str, day: int, hour: int) -> None:
    starts = wall(2026, 1, 1, hour, 30) + timedelta(days=day)
    plan = a_plan(starts=starts, zone=mine, rhythm=WEEKLY)
    days = days_between(plan, starts.date(), starts.date() + timedelta(days=364))
    theirs = [other_time(datetime.combine(each, starts.time()), mine, other).time() for each in days]
    different = [n for n, at in enumerate(theirs) if at != theirs[0]]
    gap = clock_note(plan, mine, other)
    if not different:
        assert gap is None
        return
    assert gap is not None
    first = different[0]
    assert days[first - 1] < gap.since <= days[first]
    assert gap.theirs == theirs[first]
    if gap.back is not None:
        assert gap.since < gap.back


def test_night_is_before_eight_and_from_nine() -> None:
    assert [night(time(hour)) for hour in (0, 7, 8, 12, 20, 21, 23)] == [True, True, False, False, False, True, True]
    assert night(time(7, 59))


def test_a_stretch_may_go_past_midnight() -> None:
    assert within(time(23), time(20), time(9))
    assert within(time(8, 59), time(20), time(9))
    assert not within(time(9), time(20), time(9))
    assert within(time(10), time(9), time(20))
    assert not within(time(10), time(10), time(10))


def test_my_day_is_good_outside_my_quiet_hours() -> None:
    assert my_bands(time(20), time(9)) == (
        Stretch(start=0, end=480, band=Band.NIGHT),
        Stretch(start=480, end=540, band=Band.AWAKE),
        Stretch(start=540, end=1200, band=Band.GOOD),
        Stretch(start=1200, end=1260, band=Band.AWAKE),
        Stretch(start=1260, end=1440, band=Band.NIGHT),
    )


def test_their_good_times_lie_over_my_day() -> None:
    bands = their_bands(date(2026, 11, 21), "Europe/London", "America/Toronto", every_day(PartOfDay.MORNING))
    assert [band for band in bands if band.band is Band.GOOD] == [Stretch(start=840, end=1020, band=Band.GOOD)]


def test_nobody_having_said_nothing_is_good_but_the_day_is_there() -> None:
    bands = their_bands(date(2026, 11, 21), "Europe/London", "Asia/Kathmandu", frozenset())
    assert {band.band for band in bands} == {Band.AWAKE, Band.NIGHT}
    assert Stretch(start=135, end=915, band=Band.AWAKE) in bands


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), other=st.sampled_from(ZONES))
def test_the_picture_covers_the_whole_day_and_says_what_their_clock_says(day: date, other: str) -> None:
    bands = their_bands(day, "Europe/London", other, every_day(PartOfDay.EVENING))
    assert [band.start for band in bands] == [0, *(band.end for band in bands[:-1])]
    assert bands[-1].end == 1440
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
    theirs = noon.astimezone(ZoneInfo(other)).time()
    here = next(band.band for band in bands if band.start <= 720 < band.end)
    expected = Band.GOOD if 17 <= theirs.hour < 21 else Band.NIGHT if night(theirs) else Band.AWAKE
    assert here is expected
