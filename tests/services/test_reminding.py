"""Reminders over a real diary, with a clock that is turned: alarms, sleep, restarts, kills, changed clocks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.changes import Changed, Topic
from companion.domain.people import LifeState, Nearness, PersonId
from companion.domain.plans import (
    MissReason,
    Mode,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Shift,
    Stage,
)
from companion.domain.preferences import Preferences
from companion.domain.reminders import Verdict
from companion.ports import Alarm
from companion.services.reminding import REARM
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_plans import WEEKLY, a_person, a_plan, wall
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

START = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
P = PlanId("p")
PLANS_CHANGED = Changed(topics=frozenset({Topic.PLANS}))
HOUR = timedelta(hours=1)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def life(diary: SqlDiary) -> Life:
    """Two days before the call with Anna."""
    made = Life(diary=diary, clock=TurnedClock(START - timedelta(days=2)))
    made.with_people(a_person())
    made.with_plans(a_plan())
    made.reminding.catch_up(MissReason.SWITCHED_OFF)
    return made


def stage(life: Life) -> Stage:
    found = life.occurrence(P, DAY)
    return Stage.PLANNED if found is None else found.stage


def entries(life: Life) -> int:
    """How many stand in the window."""
    return len(life.window.now)


def fresh(life: Life) -> list[tuple[str, ReminderKind | None]]:
    """Every fresh entry ever shown, in order."""
    return [(call.plan.id, call.kind) for calls in life.window.ever for call in calls if call.fresh]


def test_from_alarm_to_alarm_each_reminder_comes_once(life: Life) -> None:
    life.live_until(START + minutes(5))
    assert fresh(life) == [
        ("p", ReminderKind.DAY_BEFORE),
        ("p", ReminderKind.SOON),
        ("p", ReminderKind.AT_TIME),
    ]
    for call in (calls[0] for calls in life.window.ever):
        assert call.verdict is Verdict.NOTICE
        assert call.people == (a_person(),)
    found = life.occurrence(P, DAY)
    assert found is not None
    assert (found.stage, found.given) == (Stage.DUE, frozenset(ReminderKind))


def test_alarms_carry_plan_day_and_kind_and_one_sets_the_next_list(life: Life) -> None:
    assert {alarm.id: alarm.at for alarm in life.alarms.alarms} == {
        "p/2026-11-21/day_before": START - timedelta(days=1),
        "p/2026-11-21/soon": START - minutes(10),
        "p/2026-11-21/at_time": START,
        REARM: life.clock.now() + timedelta(hours=24),
    }


def test_the_list_is_replaced_and_not_patched(life: Life) -> None:
    life.planning.cancel_one(P, DAY)
    life.reminding.rearm()
    assert [alarm.id for alarm in life.alarms.alarms] == [REARM]


def test_the_window_waits_until_answered(life: Life) -> None:
    life.live_until(START + minutes(20))
    assert [call.kind for call in life.window.now] == [ReminderKind.AT_TIME]
    life.meeting.let_go(P, DAY)
    life.reminding.heard(PLANS_CHANGED)
    assert entries(life) == 0


def test_a_window_nobody_answered_is_missed_without_blame_and_waits_on_today(life: Life) -> None:
    life.live_until(START + minutes(30))
    found = life.occurrence(P, DAY)
    assert found is not None
    assert (found.stage, found.reason) == (Stage.MISSED, MissReason.NO_ANSWER)
    assert entries(life) == 0
    assert [(call.verdict, call.reason) for call in life.reminding.waiting()] == [
        (Verdict.DID_IT_HAPPEN, MissReason.NO_ANSWER)
    ]
    life.clock.set(START + minutes(30) + timedelta(days=1))
    assert life.reminding.waiting() == []


def test_ten_minutes_survive_a_restart(life: Life) -> None:
    life.live_until(START)
    again = life.meeting.put_off(P, DAY)
    life.reminding.heard(PLANS_CHANGED)
    assert entries(life) == 0
    life.restart()
    life.clock.turn(minutes(3))
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert life.window.ever == []
    assert Alarm(id="p/2026-11-21/again", at=again) in life.alarms.alarms
    life.live_until(again)
    assert fresh(life) == [("p", ReminderKind.AT_TIME)]
    assert stage(life) is Stage.DUE


def test_what_the_machine_slept_through_comes_late_and_gently(life: Life) -> None:
    life.live_until(START - HOUR)
    life.window.ever.clear()
    life.sleep(HOUR + minutes(12))
    assert [(call.verdict, call.kind, call.late) for call in life.window.now] == [
        (Verdict.GENTLE_LATE, ReminderKind.AT_TIME, minutes(12))
    ]
    life.reminding.clock_jumped()
    assert len(life.window.ever) == 1


@pytest.mark.parametrize("reason", [MissReason.ASLEEP, MissReason.SWITCHED_OFF])
def test_a_call_missed_by_the_machine_is_asked_about_with_the_reason(life: Life, reason: MissReason) -> None:
    life.live_until(START - HOUR)
    if reason is MissReason.SWITCHED_OFF:
        life.restart()
        life.clock.set(START + timedelta(hours=6))
        life.reminding.catch_up(reason)
    else:
        life.sleep(timedelta(hours=7))
    assert [(call.verdict, call.reason, call.fresh) for call in life.window.now] == [
        (Verdict.DID_IT_HAPPEN, reason, True)
    ]
    found = life.occurrence(P, DAY)
    assert found is not None
    assert (found.stage, found.reason) == (Stage.MISSED, reason)


def test_a_day_later_it_is_missed_in_silence(life: Life) -> None:
    life.restart()
    life.clock.set(START + timedelta(days=2))
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert life.window.ever == []
    assert life.reminding.waiting() == []
    assert stage(life) is Stage.MISSED


def test_after_weeks_away_nothing_piles_up(life: Life) -> None:
    life.with_plans(*(a_plan(f"w{n}", starts=wall(2026, 11, 20, 9 + n), rhythm=WEEKLY) for n in range(8)))
    life.restart()
    life.clock.set(datetime(2027, 1, 8, 20, 0, tzinfo=UTC))
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert len(life.window.ever) == 1
    assert {call.moment.day for call in life.window.now} == {date(2027, 1, 8)}
    with life.diary.reading() as book:
        noted = book.plans.occurrences(date(2026, 11, 22), date(2026, 12, 31))
    assert noted == []


def test_a_call_under_way_and_one_missed_share_one_window(life: Life) -> None:
    life.with_plans(a_plan("early", starts=wall(2026, 11, 21, 9)), a_plan("late", starts=wall(2026, 11, 21, 15, 5)))
    life.restart()
    life.clock.set(START + minutes(6))
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert len(life.window.ever) == 1
    assert [(call.plan.id, call.verdict) for call in life.window.now] == [
        ("late", Verdict.NOTICE),
        ("p", Verdict.GENTLE_LATE),
        ("early", Verdict.DID_IT_HAPPEN),
    ]


class KilledError(BaseException):
    """The program ends here."""


def test_killed_while_showing_the_reminder_is_shown_again_and_never_lost(life: Life) -> None:
    def killed() -> None:
        raise KilledError

    life.live_until(START - minutes(11))
    life.window.before = killed
    with pytest.raises(KilledError):
        life.ring(START - minutes(10))
    assert any(alarm.id == "p/2026-11-21/at_time" for alarm in life.alarms.alarms)
    life.restart()
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert fresh(life) == [("p", ReminderKind.SOON)]


def test_killed_after_showing_the_waiting_window_comes_back(life: Life) -> None:
    life.live_until(START)
    life.restart()
    life.clock.turn(minutes(4))
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert [(call.kind, call.fresh) for call in life.window.now] == [(ReminderKind.AT_TIME, True)]
    life.reminding.moment_came("")
    assert len(life.window.ever) == 1


def test_the_day_before_is_not_said_again_after_a_restart(life: Life) -> None:
    life.live_until(START - timedelta(hours=23))
    assert entries(life) == 1
    life.restart()
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    assert life.window.ever == []


def test_the_day_before_waits_in_the_window_until_it_is_put_away(life: Life) -> None:
    life.with_plans(a_plan("other", starts=wall(2026, 11, 20, 15, 30)))
    life.live_until(START - timedelta(days=1) + minutes(25))
    assert [call.plan.id for call in life.window.now] == ["other", "p"]
    life.reminding.put_away(P, DAY)
    assert [call.plan.id for call in life.window.now] == ["other"]


def test_after_a_joined_call_the_question_comes_once_by_itself(life: Life) -> None:
    life.live_until(START + minutes(1))
    life.meeting.join(P, DAY)
    life.reminding.heard(PLANS_CHANGED)
    assert entries(life) == 0
    assert [call.verdict for call in life.reminding.waiting()] == [Verdict.ONGOING]
    life.live_until(START + minutes(31))
    assert [(call.verdict, call.fresh) for call in life.window.now] == [(Verdict.AFTER, True)]
    life.reminding.put_away(P, DAY)
    assert entries(life) == 0
    life.reminding.clock_jumped()
    assert entries(life) == 0
    assert [call.verdict for call in life.reminding.waiting()] == [Verdict.AFTER]


@pytest.mark.parametrize("state", [LifeState.DIED, LifeState.NOT_SAFE])
def test_died_or_not_safe_ends_every_reminder_at_once(life: Life, state: LifeState) -> None:
    life.live_until(START)
    assert entries(life) == 1
    life.with_people(a_person(life=state))
    life.reminding.heard(Changed(topics=frozenset({Topic.PEOPLE})))
    assert entries(life) == 0
    assert [alarm.id for alarm in life.alarms.alarms] == [REARM]
    assert life.reminding.waiting() == []
    assert life.planning.coming(30) == []


def test_one_of_several_who_died_is_not_named(life: Life) -> None:
    life.with_people(a_person("tom", life=LifeState.DIED))
    life.with_plans(a_plan(people=(PersonId("tom"), PersonId("anna"))))
    life.live_until(START)
    assert [person.id for person in life.window.now[0].people] == ["anna"]


def test_kinds_switched_off_by_the_person_or_for_the_plan_do_not_come(life: Life) -> None:
    life.with_preferences(Preferences(remind_day_before=False))
    life.with_plans(a_plan(reminders=frozenset({ReminderKind.DAY_BEFORE, ReminderKind.AT_TIME})))
    life.reminding.heard(Changed(topics=frozenset({Topic.PREFERENCES})))
    life.live_until(START)
    assert fresh(life) == [("p", ReminderKind.AT_TIME)]


def test_with_all_reminders_off_nothing_rings_and_nothing_is_missed(life: Life) -> None:
    life.with_plans(a_plan(reminders=frozenset()))
    life.reminding.heard(PLANS_CHANGED)
    life.live_until(START + HOUR)
    assert life.window.ever == []
    assert stage(life) is Stage.PLANNED
    assert [call.verdict for call in life.reminding.waiting()] == [Verdict.DID_IT_HAPPEN]


def test_moved_to_another_time_it_is_reminded_of_anew(life: Life) -> None:
    life.live_until(START)
    life.planning.move_one(P, DAY, wall(2026, 11, 21, 19))
    life.reminding.heard(PLANS_CHANGED)
    assert entries(life) == 0
    life.window.ever.clear()
    life.live_until(START + timedelta(hours=4))
    assert fresh(life) == [("p", ReminderKind.SOON), ("p", ReminderKind.AT_TIME)]


def test_an_undone_answer_brings_the_window_back(life: Life) -> None:
    life.live_until(START)
    life.meeting.let_go(P, DAY)
    life.reminding.heard(PLANS_CHANGED)
    assert entries(life) == 0
    assert life.diary.undo() is not None
    life.reminding.heard(PLANS_CHANGED)
    assert [call.kind for call in life.window.now] == [ReminderKind.AT_TIME]


def test_a_clock_set_back_does_not_lose_the_reminder(life: Life) -> None:
    life.live_until(START - minutes(30))
    life.clock.turn(-HOUR)
    life.reminding.clock_jumped()
    life.window.ever.clear()
    life.live_until(START)
    assert fresh(life) == [("p", ReminderKind.SOON), ("p", ReminderKind.AT_TIME)]


@pytest.mark.parametrize("ahead", [minutes(65), timedelta(hours=2), timedelta(days=2)], ids=str)
def test_a_clock_that_ran_ahead_and_was_put_right_loses_nothing(life: Life, ahead: timedelta) -> None:
    life.live_until(START - HOUR)
    life.clock.turn(ahead)
    life.reminding.clock_jumped()
    life.clock.turn(-ahead)
    life.reminding.clock_jumped()
    assert stage(life) is Stage.PLANNED
    life.window.ever.clear()
    life.live_until(START + minutes(1))
    assert fresh(life) == [("p", ReminderKind.SOON), ("p", ReminderKind.AT_TIME)]
    assert life.meeting.join(P, DAY).opened


def test_a_clock_corrected_by_seconds_shows_nothing_twice(life: Life) -> None:
    life.live_until(START)
    life.clock.turn(-timedelta(seconds=40))
    life.window.ever.clear()
    life.reminding.clock_jumped()
    life.live_until(START + minutes(1))
    assert fresh(life) == []


def test_taking_back_ten_minutes_after_joining_leaves_the_call_joined(life: Life) -> None:
    life.live_until(START)
    life.meeting.put_off(P, DAY)
    life.clock.turn(minutes(2))
    life.meeting.join(P, DAY)
    assert life.diary.undo() is not None
    life.reminding.heard(PLANS_CHANGED)
    assert (stage(life), entries(life)) == (Stage.JOINED, 0)


def test_tomorrow_s_notice_does_not_stand_there_days_later(life: Life) -> None:
    life.live_until(START - HOUR)
    assert [call.kind for call in life.window.now] == [ReminderKind.DAY_BEFORE]
    life.sleep(timedelta(days=3))
    assert entries(life) == 0


def test_an_alarm_that_comes_too_early_is_set_again(life: Life) -> None:
    life.ring(START - minutes(11))
    life.window.ever.clear()
    life.ring(START - minutes(10) - timedelta(seconds=30))
    assert fresh(life) == []
    assert any(alarm.id == "p/2026-11-21/soon" for alarm in life.alarms.alarms)


def test_a_plan_that_has_ended_is_still_asked_about(life: Life) -> None:
    life.with_plans(a_plan(rhythm=Rhythm(repeat=Repeat.WEEKLY, until=DAY)))
    life.live_until(START + minutes(1))
    life.meeting.join(P, DAY)
    life.clock.set(START + timedelta(hours=10))
    assert [call.verdict for call in life.reminding.waiting()] == [Verdict.AFTER]


def test_a_cancelled_or_shifted_week_is_what_the_alarms_follow(life: Life) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    with life.diary.writing() as book:
        book.plans.save_shift(Shift(plan=P, day=DAY, moved_to=wall(2026, 11, 21, 11)))
    life.reminding.heard(PLANS_CHANGED)
    assert Alarm(id="p/2026-11-21/at_time", at=START - timedelta(hours=4)) in life.alarms.alarms


def test_what_to_ask_is_the_plan_s_or_the_person_s(life: Life) -> None:
    life.with_people(a_person(ask_next="How was the concert?"))
    life.live_until(START)
    assert life.window.now[0].ask == "How was the concert?"
    life.with_plans(a_plan(ask="About the garden"))
    assert life.reminding.waiting()[0].ask == "About the garden"


def test_news_about_other_things_changes_nothing(life: Life) -> None:
    before = list(life.alarms.alarms)
    life.clock.turn(minutes(1))
    life.reminding.heard(Changed(topics=frozenset({Topic.RUNS, Topic.SPIRITS})))
    assert life.alarms.alarms == before


def test_an_answer_given_while_the_window_opens_stands(life: Life) -> None:
    life.live_until(START - minutes(1))
    life.window.before = lambda: life.meeting.let_go(P, DAY)
    life.ring(START)
    assert stage(life) is Stage.LET_GO


def test_a_visit_is_reminded_of_like_a_call(life: Life) -> None:
    life.with_people(a_person("margaret", nearness=Nearness.WALKING, place="14 Mill Lane"))
    visit = replace(a_plan("visit"), mode=Mode.IN_PERSON, people=(PersonId("margaret"),), minutes=90)
    life.with_plans(replace(visit, starts=wall(2026, 11, 22, 15)))
    life.live_until(START + timedelta(days=1))
    assert ("visit", ReminderKind.AT_TIME) in fresh(life)
    life.live_until(START + timedelta(days=1) + minutes(90))
    found = life.occurrence(PlanId("visit"), date(2026, 11, 22))
    assert found is not None
    assert found.stage is Stage.MISSED
