"""Pauses and coming back: what is folded up, who is welcomed back, and when one sentence may be said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.pauses import (
    AWAY_DAYS,
    MESSAGE_UNTIL_DAYS,
    PauseLength,
    PauseReason,
    Return,
    came_back,
    covers,
    last_day,
    message_due,
    pause_on,
)
from companion.domain.plans import Moment, Occurrence, Repeat, Rhythm, Stage
from companion.domain.preferences import Preferences
from companion.domain.reminders import Rules, Verdict, alarms_of, folded, rules_of, stand
from tests.helpers_plans import a_plan, wall

TODAY = date(2026, 11, 22)
ZONE = "Europe/London"
DAY = timedelta(days=1)


def paused(since: date, until: date | None, **more: object) -> Preferences:
    return replace(Preferences(paused_on=since, paused_until=until, pause_reason="holiday"), **more)  # type: ignore[arg-type]


def test_a_week_and_a_month_count_today_and_one_has_no_end() -> None:
    assert last_day(PauseLength.WEEK, TODAY) == date(2026, 11, 28)
    assert last_day(PauseLength.MONTH, TODAY) == date(2026, 12, 21)
    assert last_day(PauseLength.UNTIL_BACK, TODAY) is None


def test_a_pause_covers_its_first_and_its_last_day_and_no_other() -> None:
    pause = paused(TODAY, TODAY + 2 * DAY)
    assert [covers(pause, TODAY + n * DAY) for n in (-1, 0, 2, 3)] == [False, True, True, False]
    assert covers(paused(TODAY, None), TODAY + 900 * DAY)
    assert not covers(Preferences(), TODAY)


def test_the_pause_that_is_on_names_its_reason_and_an_unknown_one_is_a_pause() -> None:
    found = pause_on(paused(TODAY, None), TODAY)
    assert found is not None
    assert found.reason is PauseReason.HOLIDAY
    odd = pause_on(replace(paused(TODAY, None), pause_reason="moon"), TODAY)
    assert odd is not None
    assert odd.reason is PauseReason.PAUSE
    assert pause_on(paused(TODAY - 3 * DAY, TODAY - DAY), TODAY) is None


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (Preferences(), None),
        (Preferences(last_opened=TODAY - 13 * DAY), None),
        (Preferences(last_opened=TODAY - 14 * DAY), Return.AWAY),
        (paused(TODAY, None), None),
        (paused(TODAY - DAY, None), Return.PAUSE_OPEN),
        (paused(TODAY - DAY, None, greeted_back=TODAY - DAY), Return.PAUSE_OPEN),
        (paused(TODAY - 3 * DAY, None, greeted_back=TODAY - 2 * DAY), None),
        (paused(TODAY - 7 * DAY, TODAY), None),
        (paused(TODAY - 60 * DAY, TODAY, last_opened=TODAY - 60 * DAY), None),
        (paused(TODAY - 7 * DAY, TODAY - DAY), Return.PAUSE_OVER),
        (paused(TODAY - 7 * DAY, TODAY - DAY, greeted_back=TODAY), None),
        (paused(TODAY - 90 * DAY, TODAY - 60 * DAY, greeted_back=TODAY - 59 * DAY), None),
        (
            paused(TODAY - 90 * DAY, TODAY - 60 * DAY, greeted_back=TODAY - 59 * DAY, last_opened=TODAY - 20 * DAY),
            Return.AWAY,
        ),
        (paused(TODAY - DAY, TODAY - 2 * DAY), None),
    ],
)
def test_who_is_welcomed_back(kept: Preferences, expected: Return | None) -> None:
    assert came_back(kept, TODAY) is expected


@given(away=st.integers(0, 400), told=st.none() | st.integers(0, 400))
@settings(max_examples=200)
def test_one_sentence_at_most_between_two_weeks_and_forty_five_days(away: int, told: int | None) -> None:
    told_on = None if told is None else TODAY - told * DAY
    kept = Preferences(last_opened=TODAY - away * DAY, told_kept=told_on)
    due = message_due(kept, TODAY)
    assert due <= (AWAY_DAYS <= away < MESSAGE_UNTIL_DAYS)
    if due:
        assert not message_due(replace(kept, told_kept=TODAY), TODAY)
        assert not message_due(replace(kept, paused_on=TODAY - away * DAY), TODAY)
        for off in ({"suggestions": False}, {"keep_reminding": False}, {"fine_alone": True}):
            assert not message_due(replace(kept, **off), TODAY)  # type: ignore[arg-type]


def test_it_is_said_again_after_another_time_away() -> None:
    kept = Preferences(last_opened=TODAY - 15 * DAY, told_kept=TODAY - 100 * DAY)
    assert message_due(kept, TODAY)


# --- reminders ---

START = wall(2026, 11, 25, 15)
WEEKLY = replace(a_plan(), starts=START, zone=ZONE, rhythm=Rhythm(repeat=Repeat.WEEKLY))
ONCE = replace(WEEKLY, rhythm=Rhythm())


def moment(day: date) -> Moment:
    return Moment(plan=WEEKLY.id, day=day, at=datetime(day.year, day.month, day.day, 15, tzinfo=UTC), wall=START)


def rules(since: date, until: date | None) -> Rules:
    return rules_of(paused(since, until), ZONE)


def test_what_repeats_is_folded_up_and_stands_again_after_the_pause() -> None:
    during, after = moment(date(2026, 11, 25)), moment(date(2026, 12, 2))
    held = rules(TODAY, TODAY + 6 * DAY)
    now = during.at - timedelta(minutes=5)
    assert folded(WEEKLY, during, held)
    assert stand(WEEKLY, during, None, held, now).verdict is None
    assert alarms_of(WEEKLY, during, None, held, TODAY_AT) == []
    assert not folded(WEEKLY, after, held)
    assert stand(WEEKLY, after, None, held, after.at - timedelta(minutes=5)).verdict is not None
    assert alarms_of(WEEKLY, after, None, held, TODAY_AT)


TODAY_AT = datetime.fromisoformat("2026-11-22T10:00:00+00:00")


def test_what_was_planned_just_once_is_reminded_of_but_not_asked_about() -> None:
    during, held = moment(date(2026, 11, 25)), rules(TODAY, None)
    assert stand(ONCE, during, None, held, during.at).verdict is Verdict.NOTICE
    over = stand(ONCE, during, None, held, during.at + timedelta(hours=2))
    assert over.verdict is None
    assert not over.missed
    open_ = stand(ONCE, during, None, Rules(zone=ZONE), during.at + timedelta(hours=2))
    assert open_.verdict is Verdict.DID_IT_HAPPEN, "without a pause it is asked"


def test_a_call_one_has_joined_is_asked_about_also_in_a_pause() -> None:
    during, held = moment(date(2026, 11, 25)), rules(TODAY, None)
    joined = Occurrence(plan=WEEKLY.id, day=during.day, stage=Stage.JOINED, joined_at=during.at)
    assert stand(WEEKLY, during, joined, held, during.at + timedelta(hours=2)).verdict is Verdict.AFTER


def test_nothing_is_asked_about_the_time_away() -> None:
    before = moment(date(2026, 11, 24))
    now = before.at + timedelta(hours=10)
    assert stand(ONCE, before, None, Rules(zone=ZONE), now).verdict is Verdict.DID_IT_HAPPEN
    back = Rules(zone=ZONE, back_on=date(2026, 11, 25))
    assert stand(ONCE, before, None, back, now).verdict is None
    assert not stand(ONCE, before, None, back, now).missed
