"""Moving or ending a plan from one occurrence on."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.plans import PlanId, Repeat, Rhythm, Shift
from companion.domain.repeats import days_between, moments
from companion.domain.splitting import carried, following, is_first, replanted, shortened, unmoved
from tests.helpers_plans import WEEKLY, a_plan, wall

NOW = datetime(2026, 11, 20, tzinfo=UTC)
NEW = PlanId("new")
SECOND = date(2026, 11, 28)


def test_the_past_stays_and_the_rest_follows() -> None:
    old = a_plan(rhythm=WEEKLY, ask="The concert", reminders=frozenset())
    new = following(old, SECOND, wall(2026, 11, 29, 11), NEW, NOW)
    assert days_between(shortened(old, SECOND), date(2026, 1, 1), date(2027, 1, 1)) == [date(2026, 11, 21)]
    assert days_between(new, date(2026, 1, 1), date(2026, 12, 7)) == [date(2026, 11, 29), date(2026, 12, 6)]
    assert (new.follows, new.made_at, new.ask, new.reminders) == (old.id, NOW, "The concert", frozenset())


def test_the_last_day_moves_along() -> None:
    old = a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 12, 12)))
    new = following(old, SECOND, wall(2026, 12, 1, 11), NEW, NOW)
    assert len(days_between(new, date(2026, 1, 1), date(2028, 1, 1))) == 3


def test_a_week_off_stays_off_and_a_moved_one_stays_where_it_was_put() -> None:
    old = a_plan(rhythm=WEEKLY)
    off = Shift(plan=old.id, day=date(2026, 12, 5), moved_to=None)
    moved = Shift(plan=old.id, day=date(2026, 12, 12), moved_to=wall(2026, 12, 14, 9))
    before = Shift(plan=old.id, day=date(2026, 11, 21), moved_to=None)
    itself = Shift(plan=old.id, day=SECOND, moved_to=wall(2026, 11, 30, 9))
    new = following(old, SECOND, wall(2026, 12, 1, 11), NEW, NOW)
    assert carried([off, moved, before, itself], SECOND, old, new) == [
        Shift(plan=NEW, day=date(2026, 12, 8), moved_to=None),
        Shift(plan=NEW, day=date(2026, 12, 15), moved_to=wall(2026, 12, 14, 9)),
    ]


def test_the_first_one_stands_where_it_was_put_whatever_stood_there_before() -> None:
    old = a_plan(rhythm=WEEKLY)
    by_hand = Shift(plan=old.id, day=SECOND, moved_to=wall(2026, 11, 30, 16))
    off = Shift(plan=old.id, day=date(2026, 12, 5), moved_to=None)
    a_week_on = replanted(old, date(2026, 11, 21), wall(2026, 11, 28, 15))
    assert carried([by_hand, off], date(2026, 11, 21), old, a_week_on) == [off]


def test_an_exception_far_behind_the_end_takes_nothing_out() -> None:
    old = a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 11, 27)))
    left_over = Shift(plan=old.id, day=date(2026, 12, 5), moved_to=None)
    earlier = replanted(old, date(2026, 11, 21), wall(2026, 11, 20, 15))
    assert carried([left_over], date(2026, 11, 21), old, earlier) == []


def test_what_is_first_has_no_past() -> None:
    plan = a_plan(rhythm=WEEKLY)
    assert is_first(plan, date(2026, 11, 21))
    assert not is_first(plan, SECOND)


def test_unmoved_takes_the_place_of_an_older_exception() -> None:
    plan = a_plan(rhythm=WEEKLY)
    since, until = datetime(2026, 11, 27, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert moments([plan], [unmoved(plan, SECOND)], since, until) == moments([plan], [], since, until)


@given(
    repeat=st.sampled_from([Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY]),
    index=st.integers(1, 8),
    by=st.integers(-3, 3),
    hour=st.integers(8, 20),
)
def test_no_occurrence_is_lost_or_doubled_by_a_split(repeat: Repeat, index: int, by: int, hour: int) -> None:
    plan = a_plan(starts=wall(2026, 9, 8, 15), rhythm=Rhythm(repeat=repeat, until=date(2027, 6, 30)))
    days = days_between(plan, plan.starts.date(), date(2027, 12, 31))
    day = days[min(index, len(days) - 1)]
    starts = datetime.combine(day + timedelta(days=by), wall(2026, 1, 1, hour).time())
    new = following(plan, day, starts, NEW, NOW)
    left = days_between(shortened(plan, day), date(2026, 1, 1), date(2029, 1, 1))
    assert left == [each for each in days if each < day]
    if repeat is not Repeat.MONTHLY:
        rest = [each + timedelta(days=by) for each in days if each >= day]
        assert days_between(new, date(2026, 1, 1), date(2029, 1, 1)) == rest
    assert replanted(plan, day, starts).id == plan.id
