"""How an occurrence stands, minute by minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import LifeState, Person, PersonId
from companion.domain.plans import Moment, Occurrence, Plan, ReminderKind, Stage, may_remind, move, put_off
from companion.domain.preferences import Preferences
from companion.domain.reminders import (
    AlarmKind,
    Rules,
    Standing,
    Verdict,
    alarms_of,
    reminder_at,
    rules_of,
    stand,
)
from companion.domain.repeats import moment_of, to_wall
from tests.helpers_plans import a_person, a_plan, wall

START = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
HOME = Rules(zone="Europe/London")
DAY_BEFORE, SOON, AT_TIME = ReminderKind.DAY_BEFORE, ReminderKind.SOON, ReminderKind.AT_TIME
PLAN = a_plan(minutes=30)
NEW = Occurrence(plan=PLAN.id, day=date(2026, 11, 21))


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def moment(plan: Plan = PLAN) -> Moment:
    found = moment_of(plan, [], plan.starts.date())
    assert found is not None
    return found


def at(after: timedelta, occurrence: Occurrence | None = None, plan: Plan = PLAN, rules: Rules = HOME) -> Standing:
    return stand(plan, moment(plan), occurrence, rules, START + after)


GIVEN = replace(NEW, given=frozenset({DAY_BEFORE}))


@pytest.mark.parametrize(
    ("after", "kind", "verdict"),
    [
        (-timedelta(days=1), DAY_BEFORE, Verdict.NOTICE),
        (-timedelta(hours=20), DAY_BEFORE, Verdict.GENTLE_LATE),
        (minutes(-10), SOON, Verdict.NOTICE),
        (minutes(-4), SOON, Verdict.GENTLE_LATE),
        (minutes(0), AT_TIME, Verdict.NOTICE),
        (minutes(1.9), AT_TIME, Verdict.NOTICE),
        (minutes(12), AT_TIME, Verdict.GENTLE_LATE),
    ],
)
def test_a_reminder_is_worded_for_the_time_at_which_it_comes(
    after: timedelta, kind: ReminderKind, verdict: Verdict
) -> None:
    standing = at(after)
    assert (standing.kind, standing.verdict, standing.fresh) == (kind, verdict, True)


def test_what_was_given_is_not_fresh_again() -> None:
    assert at(-timedelta(hours=23), GIVEN) == Standing()
    due = move(replace(NEW, given=frozenset(ReminderKind)), Stage.DUE, START)
    standing = at(minutes(3), due)
    assert (standing.fresh, standing.kind) == (False, AT_TIME)


def test_several_that_were_slept_through_are_one() -> None:
    standing = at(minutes(1))
    assert standing.passed == frozenset(ReminderKind)
    assert standing.fresh


def test_the_day_before_gives_way_to_what_comes_soon() -> None:
    assert at(timedelta(hours=-2)) == Standing()
    only = a_plan(reminders=frozenset({DAY_BEFORE}))
    assert at(timedelta(hours=-2), plan=only).fresh


def test_an_alarm_that_comes_a_breath_early_counts() -> None:
    assert at(minutes(-10) - timedelta(milliseconds=200), GIVEN).kind is SOON
    assert at(minutes(-10) - timedelta(seconds=2), GIVEN) == Standing()


@pytest.mark.parametrize("late", [timedelta(minutes=30), timedelta(hours=11)])
def test_a_call_nobody_could_be_reminded_of_is_asked_about_gently(late: timedelta) -> None:
    standing = at(late)
    assert (standing.verdict, standing.fresh, standing.missed, standing.unseen) == (
        Verdict.DID_IT_HAPPEN,
        True,
        True,
        True,
    )


def test_older_than_half_a_day_it_is_missed_in_silence_and_older_than_a_day_it_rests() -> None:
    half_a_day = at(minutes(30) + timedelta(hours=12))
    assert (half_a_day.fresh, half_a_day.missed, half_a_day.verdict) == (False, True, Verdict.DID_IT_HAPPEN)
    a_day = at(minutes(30) + timedelta(days=1))
    assert (a_day.fresh, a_day.missed, a_day.verdict) == (False, True, None)


def test_a_window_nobody_answered_is_missed_without_being_asked_about() -> None:
    due = move(replace(NEW, given=frozenset(ReminderKind)), Stage.DUE, START)
    standing = at(minutes(30), due)
    assert (standing.missed, standing.unseen, standing.fresh) == (True, False, False)
    assert standing.verdict is Verdict.DID_IT_HAPPEN


def test_without_reminders_nothing_can_be_missed_but_it_can_be_told() -> None:
    quiet = a_plan(reminders=frozenset())
    assert at(minutes(0), plan=quiet) == Standing()
    after = at(minutes(40), plan=quiet)
    assert (after.verdict, after.missed, after.fresh) == (Verdict.DID_IT_HAPPEN, False, False)


def test_kinds_that_are_off_do_not_come() -> None:
    rules = replace(HOME, kinds=frozenset({AT_TIME}))
    assert at(minutes(-10), rules=rules) == Standing()
    assert at(minutes(0), rules=rules).fresh
    only_soon = a_plan(reminders=frozenset({SOON}))
    assert at(minutes(2), plan=only_soon).verdict is Verdict.GENTLE_LATE


def test_in_ten_minutes_is_quiet_until_then() -> None:
    due = move(NEW, Stage.DUE, START)
    later = put_off(due, START + minutes(12), START + minutes(2))
    assert at(minutes(5), later) == Standing()
    again = at(minutes(12), later)
    assert (again.fresh, again.kind, again.verdict) == (True, AT_TIME, Verdict.NOTICE)
    assert at(minutes(35), later).verdict is Verdict.GENTLE_LATE
    assert at(minutes(42), later).missed


def test_put_off_before_the_start_it_still_comes_at_the_start() -> None:
    early = put_off(replace(NEW, given=frozenset({DAY_BEFORE, SOON})), START, START - minutes(10))
    assert at(minutes(-5), early) == Standing()
    standing = at(minutes(0), early)
    assert (standing.fresh, standing.kind) == (True, AT_TIME)


def test_joined_it_goes_on_and_is_asked_about_once_over() -> None:
    joined = move(move(NEW, Stage.DUE, START), Stage.JOINED, START + minutes(5))
    assert at(minutes(20), joined) == Standing(verdict=Verdict.ONGOING)
    assert at(minutes(35), joined) == Standing(verdict=Verdict.AFTER, fresh=True)
    assert at(minutes(60), joined) == Standing(verdict=Verdict.AFTER)
    assert at(timedelta(days=2), joined) == Standing()


def test_whoever_does_not_want_to_be_asked_afterwards_is_not() -> None:
    silent = rules_of(Preferences(zone="Europe/London", ask_after=False), "UTC")
    joined = move(move(NEW, Stage.DUE, START), Stage.JOINED, START + minutes(5))
    assert at(minutes(20), joined, rules=silent) == Standing(verdict=Verdict.ONGOING)
    for after in (35, 60):
        assert at(minutes(after), joined, rules=silent) == Standing()
    over = at(minutes(45), move(NEW, Stage.DUE, START), rules=silent)
    assert (over.verdict, over.fresh, over.missed) == (None, False, True)
    assert at(minutes(0), rules=silent).verdict is Verdict.NOTICE


@pytest.mark.parametrize("stage", [Stage.TOLD, Stage.LET_GO])
def test_what_is_closed_is_never_spoken_of_again(stage: Stage) -> None:
    closed = move(NEW, stage, START)
    for hours in (-24, 0, 1, 30):
        assert at(timedelta(hours=hours), closed) == Standing()
    assert alarms_of(PLAN, moment(), closed, HOME, START - timedelta(days=2)) == []


def test_a_reminder_of_a_date_waits_a_day_to_be_read_and_asks_nothing_afterwards() -> None:
    note = a_plan(minutes=10, origin="date:anna:birthday", reminders=frozenset({AT_TIME}))
    assert at(minutes(-5), plan=note) == Standing()
    assert at(minutes(0), plan=note).fresh
    assert at(timedelta(hours=5), plan=note).verdict is Verdict.GENTLE_LATE
    shown = replace(NEW, given=frozenset({AT_TIME}), stage=Stage.DUE)
    assert not at(timedelta(hours=5), shown, plan=note).missed
    for stage in (Stage.PLANNED, Stage.DUE, Stage.JOINED):
        assert at(timedelta(days=1), replace(shown, stage=stage), plan=note) == Standing()
    assert [kind for kind, _ in alarms_of(note, moment(note), None, HOME, START - minutes(1))] == [AlarmKind.AT_TIME]


def test_what_was_before_the_plan_was_made_is_nothing() -> None:
    plan = a_plan(made_at=START + minutes(60))
    assert at(minutes(45), plan=plan) == Standing()


def test_a_reminder_that_lay_behind_when_the_plan_was_made_is_passed_over() -> None:
    plan = a_plan(made_at=START - minutes(5))
    assert at(minutes(-4), plan=plan) == Standing()
    assert at(minutes(0), plan=plan).fresh


@pytest.mark.parametrize(
    ("starts", "reminded"),
    [
        (wall(2026, 11, 21, 15), wall(2026, 11, 20, 15)),
        (wall(2026, 11, 21, 21), wall(2026, 11, 20, 19)),
        (wall(2026, 11, 21, 20), wall(2026, 11, 20, 19)),
        (wall(2026, 11, 21, 8), wall(2026, 11, 20, 9)),
        (wall(2026, 11, 21, 0, 30), wall(2026, 11, 20, 9)),
        (wall(2026, 10, 25, 10), wall(2026, 10, 24, 10)),
    ],
)
def test_the_day_before_keeps_its_hour_but_not_in_quiet_hours(starts: datetime, reminded: datetime) -> None:
    found = reminder_at(DAY_BEFORE, moment(a_plan(starts=starts)), HOME)
    assert to_wall(found, HOME.zone) == reminded


def test_the_day_before_goes_by_my_clock_and_not_the_plan_s() -> None:
    plan = a_plan(starts=wall(2026, 11, 21, 10), zone="Pacific/Auckland")
    found = reminder_at(DAY_BEFORE, moment(plan), HOME)
    assert to_wall(found, HOME.zone) == wall(2026, 11, 19, 19)


@given(
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    quiet_from=st.integers(12, 23),
    quiet_to=st.integers(5, 11),
)
def test_no_day_before_reminder_comes_in_quiet_hours(hour: int, minute: int, quiet_from: int, quiet_to: int) -> None:
    rules = Rules(zone="Europe/London", quiet_from=time(quiet_from), quiet_to=time(quiet_to))
    plan = a_plan(starts=wall(2026, 11, 21, hour, minute))
    found = to_wall(reminder_at(DAY_BEFORE, moment(plan), rules), rules.zone)
    assert found.date() == date(2026, 11, 20)
    assert quiet_to <= found.hour < quiet_from


@given(
    after=st.integers(-60 * 48, 60 * 48),
    stage=st.sampled_from(Stage),
    shown=st.frozensets(st.sampled_from(ReminderKind)),
    plan_kinds=st.frozensets(st.sampled_from(ReminderKind)),
    my_kinds=st.frozensets(st.sampled_from(ReminderKind)),
    again=st.none() | st.integers(-10, 60),
)
def test_after_being_shown_nothing_is_fresh_twice(
    after: int,
    stage: Stage,
    shown: frozenset[ReminderKind],
    plan_kinds: frozenset[ReminderKind],
    my_kinds: frozenset[ReminderKind],
    again: int | None,
) -> None:
    """Whatever state one starts from: shown and noted, the same moment has nothing fresh to say."""
    plan = a_plan(reminders=plan_kinds)
    again_at = None if again is None else START + minutes(again)
    before = replace(NEW, stage=stage, given=shown, again_at=again_at)
    rules = replace(HOME, kinds=my_kinds)
    standing = at(minutes(after), before, plan, rules)
    if not standing.fresh or standing.verdict is Verdict.AFTER:
        return
    noted = replace(before, given=before.given | standing.passed)
    if standing.missed:
        noted = replace(noted, stage=Stage.MISSED)
    elif standing.kind is not DAY_BEFORE or stage is Stage.PUT_OFF:
        noted = replace(noted, stage=Stage.DUE)
    assert not at(minutes(after), noted, plan, rules).fresh


def test_alarms_stand_at_every_moment_at_which_something_changes() -> None:
    now = START - timedelta(days=2)
    assert dict(alarms_of(PLAN, moment(), None, HOME, now)) == {
        AlarmKind.DAY_BEFORE: START - timedelta(days=1),
        AlarmKind.SOON: START - minutes(10),
        AlarmKind.AT_TIME: START,
        AlarmKind.AFTER: START + minutes(30),
    }
    joined = move(NEW, Stage.JOINED, START + minutes(3))
    assert alarms_of(PLAN, moment(), joined, HOME, START) == [(AlarmKind.AFTER, START + minutes(33))]
    later = put_off(NEW, START + minutes(10), START)
    assert dict(alarms_of(PLAN, moment(), later, HOME, START)) == {
        AlarmKind.AGAIN: START + minutes(10),
        AlarmKind.AFTER: START + minutes(40),
    }
    assert alarms_of(a_plan(reminders=frozenset()), moment(), None, HOME, now) == []
    assert alarms_of(PLAN, moment(), move(NEW, Stage.MISSED, START), HOME, now) == []


def test_the_person_s_choices_make_the_rules() -> None:
    chosen = Preferences(remind_soon=False, quiet_from=time(19), zone="Asia/Kolkata")
    rules = rules_of(chosen, "Europe/London")
    assert rules == Rules(
        zone="Asia/Kolkata", kinds=frozenset({DAY_BEFORE, AT_TIME}), quiet_from=time(19), quiet_to=time(9)
    )
    assert rules_of(Preferences(), "Europe/London").zone == "Europe/London"


def test_nobody_is_reminded_of_the_dead_or_of_somebody_who_is_not_safe() -> None:
    plan = a_plan(people=(PersonId("anna"), PersonId("tom")))
    anna, tom = a_person("anna"), a_person("tom")

    def known(*people: Person) -> dict[PersonId, Person]:
        return {person.id: person for person in people}

    died = replace(tom, life=LifeState.DIED)
    unsafe = replace(tom, life=LifeState.NOT_SAFE)
    assert may_remind(plan, known(anna, tom))
    assert may_remind(plan, known(anna, died))
    assert not may_remind(plan, known(replace(anna, life=LifeState.DIED), died))
    assert not may_remind(plan, known(anna, unsafe))
    assert not may_remind(plan, {})
    assert may_remind(a_plan(people=()), {})
