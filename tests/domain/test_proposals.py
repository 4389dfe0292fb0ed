"""Times that are good for everybody."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import GoodTime, PartOfDay, PersonId
from companion.domain.plans import Mode, Repeat
from companion.domain.proposals import Busy, Fit, Me, Proposal, Reason, Them, look_at, propose
from companion.domain.repeats import to_utc, to_wall
from tests.helpers_plans import every_day, wall

NOW = datetime(2026, 11, 21, 13, 4, tzinfo=UTC)
HOME = Me(zone="Europe/London")
ZONES = ("Europe/London", "America/Toronto", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles")


def them(zone: str = "Europe/London", good: frozenset[GoodTime] = frozenset(), key: str = "anna") -> Them:
    return Them(person=PersonId(key), zone=zone, good_times=good)


def times(others: list[Them], mode: Mode = Mode.VIDEO, busy: tuple[Busy, ...] = ()) -> tuple[Proposal, ...]:
    return propose(me=HOME, them=others, mode=mode, busy=busy, now=NOW)


ANNA = them("America/Toronto", frozenset(GoodTime(weekday=day, part=PartOfDay.MORNING) for day in (5, 6)))


def test_a_call_is_weekly_first_and_then_once() -> None:
    weekly, soon, another = times([ANNA])
    assert [each.repeat for each in (weekly, soon, another)] == [Repeat.WEEKLY, Repeat.ONCE, Repeat.ONCE]
    assert weekly.starts.weekday() in (5, 6)
    assert Reason.GOOD_FOR_ALL in weekly.reasons
    assert weekly.theirs[0].wall == weekly.starts - timedelta(hours=5)
    assert soon.at - NOW < timedelta(days=2)


def test_a_visit_is_once_by_day_and_not_today() -> None:
    found = times([them(good=every_day(PartOfDay.AFTERNOON))], Mode.IN_PERSON)
    assert {each.repeat for each in found} == {Repeat.ONCE}
    assert [each.starts.date().day for each in found] == [22, 23, 24]
    for each in found:
        assert time(12) <= each.starts.time()
        assert each.starts + timedelta(minutes=90) <= datetime.combine(each.starts.date(), time(18))
        assert {Reason.BY_DAY, Reason.GOOD_FOR_ALL} <= set(each.reasons)
        assert each.minutes == 90


def test_somebody_visiting_from_far_away_lives_by_my_clock() -> None:
    found = times([them("Pacific/Auckland")], Mode.IN_PERSON)
    assert all(each.theirs[0].wall == each.starts for each in found)


def test_a_letter_asks_nobody_else_for_time() -> None:
    found = times([them("Pacific/Auckland")], Mode.LETTER)
    assert len(found) == 3
    assert all(each.theirs == () and each.repeat is Repeat.ONCE for each in found)


def test_with_nothing_better_the_edge_of_the_day_is_proposed() -> None:
    """London and Auckland share only the moment at which one ends the day and the other begins it."""
    found = times([them("Pacific/Auckland")])
    assert {(each.starts.time(), each.theirs[0].wall.time()) for each in found} == {(time(20), time(9))}


def test_where_somebody_must_be_up_at_night_it_is_said() -> None:
    found = times([them("America/Los_Angeles", key="lee"), them("Asia/Kolkata", key="ravi")])
    assert found
    for each in found:
        assert Reason.NIGHT_FOR_SOMEBODY in each.reasons
        assert each.mine is not Fit.NIGHT


def test_what_is_planned_already_is_kept_clear() -> None:
    free = times([ANNA])[0]
    busy = Busy(start=free.at + timedelta(minutes=10), end=free.at + timedelta(hours=3))
    found = times([ANNA], busy=(busy,))
    assert found
    for each in found:
        end = each.at + timedelta(minutes=each.minutes)
        assert end <= busy.start or each.at >= busy.end
        assert Reason.CLASHES not in each.reasons


def test_a_distance_from_the_last_visit_is_kept() -> None:
    after = NOW + timedelta(days=5)
    found = propose(me=HOME, them=[them()], mode=Mode.IN_PERSON, busy=[], now=NOW, not_before=after)
    assert min(each.at for each in found) >= after


def test_my_own_time_is_seen_with_both_clocks_and_warned_of_at_night() -> None:
    seen = look_at(HOME, [ANNA], Mode.VIDEO, wall(2026, 11, 22, 10))
    assert seen.theirs[0].wall == wall(2026, 11, 22, 5)
    assert seen.theirs[0].fit is Fit.NIGHT
    assert seen.reasons == (Reason.NIGHT_FOR_SOMEBODY,)
    late = look_at(HOME, [them()], Mode.VIDEO, wall(2026, 11, 22, 22))
    assert {Reason.NIGHT_FOR_ME, Reason.NIGHT_FOR_SOMEBODY} == set(late.reasons)


def test_a_chosen_time_that_is_taken_is_said_to_be() -> None:
    at = to_utc(wall(2026, 11, 22, 15), "Europe/London")
    day_long = Busy(start=at - timedelta(hours=20), end=at + timedelta(minutes=1))
    assert Reason.CLASHES in look_at(HOME, [them()], Mode.VIDEO, wall(2026, 11, 22, 15), [day_long]).reasons
    over = Busy(start=at - timedelta(hours=20), end=at - timedelta(minutes=15))
    assert Reason.CLASHES not in look_at(HOME, [them()], Mode.VIDEO, wall(2026, 11, 22, 15), [over]).reasons


@pytest.mark.parametrize(
    ("good", "fit"),
    [
        (every_day(PartOfDay.MORNING), Fit.GOOD),
        (every_day(PartOfDay.EVENING), Fit.NOT_A_GOOD_TIME),
        (frozenset[GoodTime](), Fit.AWAKE),
    ],
)
def test_how_a_time_is_for_them(good: frozenset[GoodTime], fit: Fit) -> None:
    assert look_at(HOME, [them(good=good)], Mode.VIDEO, wall(2026, 11, 23, 10)).theirs[0].fit is fit


@given(
    zone=st.sampled_from(ZONES),
    other=st.sampled_from(ZONES),
    mode=st.sampled_from([Mode.VIDEO, Mode.PHONE, Mode.IN_PERSON]),
    ahead=st.integers(0, 24 * 400),
    parts=st.frozensets(st.sampled_from(PartOfDay)),
    taken=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 5)), max_size=6),
)
def test_proposals_are_practical_whoever_where_and_when(
    zone: str, other: str, mode: Mode, ahead: int, parts: frozenset[PartOfDay], taken: list[tuple[int, int]]
) -> None:
    now = NOW + timedelta(hours=ahead)
    starts = sorted((now + timedelta(hours=at), hours) for at, hours in taken)
    busy = [Busy(start=at, end=at + timedelta(hours=hours)) for at, hours in starts]
    found = propose(me=Me(zone=zone), them=[them(other, every_day(*parts))], mode=mode, busy=busy, now=now)
    assert len(found) == 3
    assert len({each.at for each in found}) == 3
    for each in found:
        assert each.starts.minute in (0, 30)
        assert each.at > now
        assert to_utc(each.starts, zone) == each.at
        assert Reason.CLASHES not in each.reasons
        if zone == other or mode is Mode.IN_PERSON:
            assert time(9) <= each.starts.time() <= time(20)
            assert Reason.NIGHT_FOR_SOMEBODY not in each.reasons


def test_hours_left_quiet_are_quiet_by_both_clocks() -> None:
    anna = replace(them("America/Toronto"), quiet_from=time(12), quiet_to=time(15))
    zones = (HOME.zone, "America/Toronto")
    for found in times([anna]):
        assert all(not 12 <= to_wall(found.at, zone).hour < 15 for zone in zones)
