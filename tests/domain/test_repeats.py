"""Moments of plans, cross-checked against dateutil and against a plain day-by-day reading of the rule."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.plans import Moment, Plan, PlanId, Repeat, Rhythm, Shift
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import days_between, first_after, moment_of, moments, to_utc, to_wall, zone_of
from tests.helpers_plans import WEEKLY, a_plan, wall

ZONES = (
    "Europe/London", "America/Toronto", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago",
    "Africa/Cairo", "Pacific/Auckland", "Pacific/Kiritimati", "America/St_Johns", "UTC", "Pacific/Apia",
)  # fmt: skip
WALLS = st.datetimes(min_value=wall(2009, 1, 1, 0), max_value=wall(2027, 12, 31, 0))
PLANS = st.builds(
    lambda starts, zone, repeat, days: a_plan(
        starts=starts.replace(second=0, microsecond=0),
        zone=zone,
        rhythm=Rhythm(repeat=repeat, until=None if days is None else starts.date() + timedelta(days=days)),
    ),
    WALLS,
    st.sampled_from(ZONES),
    st.sampled_from(Repeat),
    st.none() | st.integers(min_value=0, max_value=900),
)


def by_dateutil(plan: Plan, until: datetime) -> list[datetime]:
    """The wall times of the rule, as dateutil gives them, without any zone."""
    weekday = rrule.weekday(plan.starts.weekday())
    which = (plan.starts.day - 1) // 7 + 1
    rule = {
        Repeat.ONCE: lambda: rrule.rrule(rrule.DAILY, dtstart=plan.starts, count=1),
        Repeat.WEEKLY: lambda: rrule.rrule(rrule.WEEKLY, dtstart=plan.starts),
        Repeat.FORTNIGHTLY: lambda: rrule.rrule(rrule.WEEKLY, interval=2, dtstart=plan.starts),
        Repeat.MONTHLY: lambda: rrule.rrule(
            rrule.MONTHLY, dtstart=plan.starts, byweekday=weekday(-1 if which == 5 else which)
        ),
    }[plan.rhythm.repeat]()
    last = plan.rhythm.until
    if last is not None and plan.rhythm.repeat is not Repeat.ONCE:
        until = min(until, datetime.combine(last, time.max))
    return list(rule.between(plan.starts - timedelta(days=1), until))


def plain_utc(at: datetime, zone: str) -> datetime:
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@given(plan=PLANS, ahead=st.integers(0, 500), width=st.integers(1, 120), hour=st.integers(0, 23))
def test_the_same_moments_as_dateutil_gives(plan: Plan, ahead: int, width: int, hour: int) -> None:
    since = plain_utc(plan.starts, "UTC") + timedelta(days=ahead - 60, hours=hour)
    until = since + timedelta(days=width)
    walls = by_dateutil(plan, until.replace(tzinfo=None) + timedelta(days=2))
    expected = [at for at in (plain_utc(each, plan.zone) for each in walls) if since <= at < until]
    assert [moment.at for moment in moments([plan], [], since, until)] == sorted(expected)


@given(plan=PLANS, ahead=st.integers(-40, 700))
def test_the_first_after_is_the_first_of_all_that_follow(plan: Plan, ahead: int) -> None:
    now = plain_utc(plan.starts, plan.zone) + timedelta(days=ahead)
    following = moments([plan], [], now, now + timedelta(days=1600))
    assert first_after(plan, [], now) == (following[0] if following else None)


@given(plan=PLANS, data=st.data())
def test_a_moment_can_be_found_again_by_its_day(plan: Plan, data: st.DataObject) -> None:
    since = plain_utc(plan.starts, "UTC") - timedelta(days=2)
    found = moments([plan], [], since, since + timedelta(days=200))
    moment = data.draw(st.sampled_from(found))
    assert moment_of(plan, [], moment.day) == moment
    assert to_wall(moment.at, plan.zone) == moment.wall


@given(
    plan=PLANS.filter(lambda plan: plan.rhythm.repeat is not Repeat.ONCE),
    moves=st.dictionaries(st.integers(0, 20), st.none() | st.integers(-60 * 24 * 40, 60 * 24 * 40), max_size=8),
)
def test_shifts_move_and_cancel_and_leave_the_others(plan: Plan, moves: dict[int, int | None]) -> None:
    since = plain_utc(plan.starts, "UTC") - timedelta(days=200)
    until = since + timedelta(days=1200)
    plain = moments([plan], [], since, until)
    shifts = [
        Shift(plan=plan.id, day=plain[n].day, moved_to=None if by is None else plain[n].wall + timedelta(minutes=by))
        for n, by in moves.items()
        if n < len(plain)
    ]
    shifted = {shift.day: shift.moved_to for shift in shifts}
    found = {moment.day: moment for moment in moments([plan], shifts, since, until)}
    for moment in plain:
        if moment.day not in shifted:
            assert found[moment.day] == moment
        elif shifted[moment.day] is None:
            assert moment.day not in found
        else:
            assert found[moment.day].at == plain_utc(shifted[moment.day] or moment.wall, plan.zone)
    assert len(found) == len(plain) - sum(to is None for to in shifted.values())
    assert [m.at for m in found.values()] == sorted(m.at for m in found.values())


def test_ten_o_clock_stays_ten_o_clock_when_clocks_change() -> None:
    plan = a_plan(starts=wall(2026, 10, 18, 10), rhythm=WEEKLY)
    found = moments([plan], [], datetime(2026, 10, 18, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC))
    assert [moment.wall.hour for moment in found] == [10, 10, 10]
    assert [moment.at.hour for moment in found] == [9, 10, 10]


def test_a_time_that_does_not_exist_moves_forward() -> None:
    plan = a_plan(starts=wall(2026, 3, 22, 1, 30), rhythm=WEEKLY)
    found = moments([plan], [], datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 4, 6, tzinfo=UTC))
    assert [moment.wall for moment in found] == [wall(2026, 3, 29, 2, 30), wall(2026, 4, 5, 1, 30)]
    assert found[0].at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_of_a_time_that_comes_twice_the_first_is_taken() -> None:
    plan = a_plan(starts=wall(2026, 10, 25, 1, 30))
    assert moment_of(plan, [], date(2026, 10, 25)) == Moment(
        plan=plan.id,
        day=date(2026, 10, 25),
        wall=wall(2026, 10, 25, 1, 30),
        at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    )


def test_a_day_that_a_country_left_out_moves_to_the_next() -> None:
    plan = a_plan(starts=wall(2011, 12, 30, 10), zone="Pacific/Apia")
    found = first_after(plan, [], datetime(2011, 12, 1, tzinfo=UTC))
    assert found is not None
    assert found.wall == wall(2011, 12, 31, 10)


def test_every_third_tuesday() -> None:
    plan = a_plan(starts=wall(2026, 11, 17, 14), rhythm=Rhythm(repeat=Repeat.MONTHLY))
    assert days_between(plan, date(2026, 11, 1), date(2027, 2, 28)) == [
        date(2026, 11, 17),
        date(2026, 12, 15),
        date(2027, 1, 19),
        date(2027, 2, 16),
    ]


def test_the_fifth_weekday_of_a_month_is_its_last() -> None:
    plan = a_plan(starts=wall(2026, 12, 29, 14), rhythm=Rhythm(repeat=Repeat.MONTHLY))
    assert days_between(plan, date(2026, 12, 1), date(2027, 3, 31)) == [
        date(2026, 12, 29),
        date(2027, 1, 26),
        date(2027, 2, 23),
        date(2027, 3, 30),
    ]


def test_the_last_day_is_included() -> None:
    plan = a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 11, 28)))
    assert days_between(plan, date(2026, 1, 1), date(2030, 1, 1)) == [date(2026, 11, 21), date(2026, 11, 28)]
    assert first_after(plan, [], datetime(2026, 11, 28, 15, tzinfo=UTC)) is not None
    assert first_after(plan, [], datetime(2026, 11, 28, 15, 1, tzinfo=UTC)) is None


def test_a_range_takes_its_beginning_and_leaves_its_end() -> None:
    at = datetime(2026, 11, 21, 15, tzinfo=UTC)
    assert len(moments([a_plan()], [], at, at + timedelta(minutes=1))) == 1
    assert moments([a_plan()], [], at - timedelta(days=1), at) == []


def test_an_occurrence_moved_past_the_last_day_is_still_there() -> None:
    plan = a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 11, 28)))
    moved = Shift(plan=plan.id, day=date(2026, 11, 28), moved_to=wall(2026, 12, 3, 11))
    found = first_after(plan, [moved], datetime(2026, 12, 1, tzinfo=UTC))
    assert found is not None
    assert (found.day, found.wall) == (date(2026, 11, 28), wall(2026, 12, 3, 11))


def test_a_shift_of_a_day_the_rule_does_not_name_is_nothing() -> None:
    plan = a_plan(rhythm=WEEKLY)
    strange = Shift(plan=plan.id, day=date(2026, 11, 24), moved_to=wall(2026, 11, 25, 9))
    found = moments([plan], [strange], datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC))
    assert found == []
    assert moment_of(plan, [strange], strange.day) is None


def test_many_cancelled_weeks_are_passed_over() -> None:
    plan = a_plan(rhythm=WEEKLY)
    weeks = [plan.starts.date() + timedelta(weeks=week) for week in range(200)]
    cancelled = [Shift(plan=plan.id, day=day, moved_to=None) for day in weeks]
    found = first_after(plan, cancelled, datetime(2026, 11, 1, tzinfo=UTC))
    assert found is not None
    assert found.day == weeks[-1] + timedelta(weeks=1)


def test_a_plan_of_ten_years_is_not_walked_through() -> None:
    """Counts the days that were made: as many for an old plan as for a new one."""
    since = datetime(2036, 11, 1, tzinfo=UTC)
    old = moments([a_plan(rhythm=WEEKLY)], [], since, since + timedelta(days=7))
    new = moments([a_plan(starts=wall(2036, 11, 1, 15), rhythm=WEEKLY)], [], since, since + timedelta(days=7))
    assert [moment.at for moment in old] == [moment.at for moment in new]
    far = moments([a_plan(rhythm=WEEKLY)], [], since + timedelta(days=365 * 2000), since + timedelta(days=365 * 2001))
    assert 52 <= len(far) <= 53
    assert {later.day - earlier.day for earlier, later in pairwise(far)} == {timedelta(days=7)}


def test_several_plans_come_in_order_of_time() -> None:
    early = a_plan("early", starts=wall(2026, 11, 21, 9), zone="America/Toronto")
    late = a_plan("late", starts=wall(2026, 11, 21, 13))
    found = moments([early, late], [], datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC))
    assert [moment.plan for moment in found] == [PlanId("late"), PlanId("early")]


def test_the_range_may_be_in_any_zone() -> None:
    since = datetime(2026, 11, 21, 9, 59, tzinfo=ZoneInfo("America/Toronto"))
    assert len(moments([a_plan()], [], since, since + timedelta(minutes=2))) == 1


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_a_problem(name: str) -> None:
    with pytest.raises(Problem) as caught:
        zone_of(name)
    assert caught.value.kind is ProblemKind.BAD_VALUE


@given(here=WALLS, zone=st.sampled_from(ZONES))
def test_wall_and_moment_agree_unless_the_wall_time_does_not_exist(here: datetime, zone: str) -> None:
    back = to_wall(to_utc(here, zone), zone)
    assert back == here or here < back <= here + timedelta(days=1)
