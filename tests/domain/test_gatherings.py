"""When groups and places take place: the next time, today, and the hour of a visit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.gathering_sheets import GROUP, brought_up_to_date, from_sheet, local_key, to_sheet
from companion.domain.gatherings import Gathering, Meets, StepFree, What, next_time, soonest, times, to_come, visit_time
from companion.domain.plans import Repeat
from companion.domain.sheets import Sheet

LONDON = "Europe/London"
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # a Sunday


def wall(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)


def group(*meets: Meets, what: What = What.GROUP) -> Gathering:
    return Gathering(name="Tea", what=what, meets=meets)


def test_the_next_time_of_a_weekly_group() -> None:
    found = next_time(group(Meets(starts=wall(3, 10, 30), minutes=90)), NOW, LONDON)
    assert found is not None
    assert (found.wall, found.minutes) == (wall(24, 10, 30), 90)


def test_what_goes_on_now_is_the_next_time_and_not_one_to_come() -> None:
    tea = group(Meets(starts=wall(1, 12, 30), minutes=60))
    running, following = next_time(tea, NOW, LONDON), to_come(tea, NOW, LONDON)
    assert running is not None
    assert following is not None
    assert running.at <= NOW < running.ends
    assert following.wall == wall(29, 12, 30)


def test_days_without_it_before_it_begins_and_after_its_end_are_left_out() -> None:
    meets = Meets(starts=wall(3, 10), since=date(2026, 11, 25), until=date(2026, 12, 20), without=(date(2026, 12, 8),))
    found = times(group(meets), NOW, NOW + timedelta(days=60), LONDON)
    assert [each.wall.date().isoformat() for each in found] == ["2026-12-01", "2026-12-15"]


def test_a_time_stays_at_its_hour_when_clocks_change_and_in_its_own_zone() -> None:
    meets = Meets(starts=wall(3, 10), zone="America/New_York")
    before = datetime(2026, 10, 26, tzinfo=UTC)
    found = times(group(meets), before, before + timedelta(days=10), LONDON)
    assert [each.wall.hour for each in found] == [15]
    year = times(group(Meets(starts=wall(6, 10))), NOW, NOW.replace(year=2027), LONDON)
    assert {each.wall.hour for each in year} == {10}
    assert {each.at.hour for each in year} == {9, 10}


def test_single_dates_long_over_cost_nothing_and_are_not_found() -> None:
    old = [Meets(starts=wall(1, 10, month=1), repeat=Repeat.ONCE) for _ in range(400)]
    assert next_time(group(*old), NOW, LONDON) is None


def test_a_place_open_now_is_visited_today_and_later_at_half_past_ten() -> None:
    days = [Meets(starts=wall(2 + day, 9), minutes=480) for day in range(7)]
    today = visit_time(group(*days, what=What.PLACE), NOW, LONDON)
    assert today is not None
    assert today.wall == wall(22, 13, 30)
    late = visit_time(group(*days, what=What.PLACE), NOW.replace(hour=16, minute=10), LONDON)
    assert late is not None
    assert late.wall == wall(23, 10, 30)
    assert late.minutes == 60


def test_a_group_that_goes_on_is_visited_next_time() -> None:
    found = visit_time(group(Meets(starts=wall(1, 12, 30), minutes=60)), NOW, LONDON)
    assert found is not None
    assert found.wall == wall(29, 12, 30)


@given(
    hour=st.integers(6, 20),
    minutes=st.integers(15, 700),
    offset=st.integers(0, 60 * 24 * 9),
    repeat=st.sampled_from([Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY]),
)
def test_a_visit_lies_inside_the_opening_and_never_behind(hour: int, minutes: int, offset: int, repeat: Repeat) -> None:
    now = NOW + timedelta(minutes=offset)
    place = group(Meets(starts=wall(3, hour), minutes=minutes, repeat=repeat), what=What.PLACE)
    found = visit_time(place, now, LONDON)
    assert found is not None
    assert found.at > now
    assert any(each.at <= found.at and found.ends <= each.ends for each in times(place, now, found.ends, LONDON))


def test_the_list_is_in_order_of_time_and_what_has_none_comes_last() -> None:
    soon, late, none = group(Meets(starts=wall(3, 10))), group(Meets(starts=wall(5, 10))), group()
    pairs = [(each, next_time(each, NOW, LONDON)) for each in (none, late, soon)]
    assert [each for each, _ in sorted(pairs, key=lambda pair: soonest(*pair))] == [soon, late, none]


# --- in the diary ---


def test_everything_is_kept() -> None:
    tea = Gathering(
        name="Tea",
        what=What.PLACE,
        meets=(
            Meets(starts=wall(3, 10), repeat=Repeat.MONTHLY, minutes=45, zone=LONDON, since=date(2026, 1, 1)),
            Meets(starts=wall(3, 10), until=date(2027, 1, 1), without=(date(2026, 12, 29),)),
        ),
        about="cake",
        where="Hall",
        step_free=StepFree.NO,
        cost="free",
        phone="01632",
        know="Joan",
        source="Centre",
        checked=date(2026, 11, 2),
    )
    assert from_sheet(to_sheet(tea, "group:x", GROUP, NOW)) == tea


def test_what_is_damaged_is_left_open() -> None:
    whole = to_sheet(group(Meets(starts=wall(3, 10))), "local:x", "local", NOW).document
    sound = whole["meets"][0]
    damaged = [
        *[{**sound, key: value} for key, value in (("starts", "soon"), ("minutes", "long"), ("minutes", 0))],
        {**sound, "zone": "Mars/North"},
        {**sound, "repeat": "yearly"},
        {**sound, "starts": "2026-11-03T10:00:00+00:00"},
        "every day",
        None,
    ]
    document = {**whole, "meets": [*damaged, sound], "what": "pub", "step_free": 3, "checked": "never", "cost": None}
    found = from_sheet(Sheet(id="local:x", kind="local", at=NOW, document=document))
    assert found == group(Meets(starts=wall(3, 10)))
    assert from_sheet(Sheet(id="local:x", kind="local", at=NOW, document={"name": " "})) is None


def test_the_same_name_and_place_have_the_same_key_and_what_i_know_stays() -> None:
    here = Gathering(name="Tea  at Three", where="HALL")
    assert local_key(here) == local_key(Gathering(name="tea at three", where="hall", cost="free"))
    assert local_key(here) != local_key(Gathering(name="tea at three", where="church"))
    mine, newer = Gathering(name="Tea", know="Joan"), Gathering(name="Tea", cost="free")
    assert brought_up_to_date(mine, newer) == Gathering(name="Tea", cost="free", know="Joan")
