"""Pausing and coming back over a real diary, with the real exercises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.channels.family import ChannelFamily
from companion.domain.nudge_sheets import state_sheet
from companion.domain.nudge_state import START_GAP, KindState
from companion.domain.nudges import SpeakKind
from companion.domain.pauses import PauseLength, PauseReason, Return
from companion.domain.plans import MissReason, Mode
from companion.domain.preferences import Preferences
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.nudging import Nudging
from companion.services.resting import Resting
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_plans import WEEKLY, a_person, a_plan, wall
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.runs import Run
    from companion.store.diary import SqlDiary

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SHELF = read_folder(exercises_folder())
DAYS = timedelta(days=1)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, TurnedClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def life(diary: SqlDiary) -> Life:
    made = Life(diary=diary, clock=TurnedClock(NOW))
    made.with_preferences(Preferences(set_up_done=True, zone="Europe/London", last_opened=TODAY))
    made.with_people(a_person())
    made.with_plans(
        a_plan("weekly", starts=wall(2026, 11, 25, 15), rhythm=WEEKLY),
        a_plan("once", starts=wall(2026, 11, 26, 15), mode=Mode.IN_PERSON),
    )
    return made


@pytest.fixture
def resting(life: Life) -> Resting:
    return Resting(life.diary, life.clock, lambda: SHELF)


def kept(life: Life) -> Preferences:
    with life.diary.reading() as book:
        return book.preferences.get()


def plans_ahead(life: Life) -> list[tuple[str, date]]:
    return [(each.plan.id, each.moment.day) for each in life.planning.coming(14)]


def test_one_press_folds_up_what_repeats_and_undo_brings_it_back(life: Life, resting: Resting) -> None:
    view = resting.view()
    assert view.pause is None
    assert view.repeats
    assert [each.plan.id for each in view.stays] == ["once"]

    resting.pause(PauseLength.WEEK, PauseReason.ILL)
    found = resting.view().pause
    assert found is not None
    assert (found.reason, found.until) == (PauseReason.ILL, date(2026, 11, 28))
    assert plans_ahead(life) == [("once", date(2026, 11, 26)), ("weekly", date(2026, 12, 2))]

    life.diary.undo()
    assert resting.view().pause is None
    assert ("weekly", date(2026, 11, 25)) in plans_ahead(life)


def test_a_pause_is_quiet_from_end_to_end_and_leaves_no_question(life: Life, resting: Resting) -> None:
    resting.pause(PauseLength.WEEK)
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    life.live_until(datetime(2026, 11, 29, 9, 0, tzinfo=UTC))
    told = {call.plan.id for calls in life.window.ever for call in calls}
    assert told == {"once"}, "only what was planned just once is spoken of"
    assert not any(call.asks_afterwards for calls in life.window.ever for call in calls)
    assert life.reminding.waiting() == []
    assert life.occurrence(a_plan("weekly").id, date(2026, 11, 25)) is None, "and nothing is noted as missed"


def test_a_reminder_that_stands_in_the_window_goes_when_a_pause_begins(life: Life, resting: Resting) -> None:
    life.reminding.catch_up(MissReason.SWITCHED_OFF)
    life.live_until(datetime(2026, 11, 25, 14, 55, tzinfo=UTC))
    assert life.window.now
    resting.pause(PauseLength.UNTIL_BACK)
    life.reminding.clock_jumped()
    assert [call.plan.id for call in life.window.now] == []


def test_being_back_early_ends_the_pause_and_is_no_coming_back_later(life: Life, resting: Resting) -> None:
    resting.pause(PauseLength.UNTIL_BACK)
    life.clock.turn(3 * DAYS)
    assert resting.coming_back() is Return.PAUSE_OPEN
    resting.end()
    assert resting.view().pause is None
    assert resting.coming_back() is None
    life.clock.turn(DAYS)
    assert resting.coming_back() is None


def test_after_two_months_the_page_comes_once(life: Life, resting: Resting) -> None:
    life.clock.turn(60 * DAYS)
    assert resting.coming_back() is Return.AWAY
    resting.greeted()
    assert resting.coming_back() is None
    assert kept(life).last_opened == TODAY + 60 * DAYS


def test_an_old_diary_and_one_that_is_not_set_up_greet_nobody(life: Life, resting: Resting) -> None:
    life.with_preferences(Preferences(set_up_done=True))
    assert resting.coming_back() is None
    life.with_preferences(Preferences(last_opened=TODAY - 90 * DAYS))
    assert resting.coming_back() is None


def test_the_day_is_kept_once_a_day(life: Life, resting: Resting) -> None:
    heard: list[object] = []
    life.diary.on_change(heard.append)
    resting.opened()
    assert heard == []
    life.clock.turn(DAYS)
    resting.opened()
    resting.opened()
    assert len(heard) == 1
    assert kept(life).last_opened == TODAY + DAYS


def test_just_looking_closes_this_day_and_forgets_days_gone_by(life: Life, resting: Resting) -> None:
    life.with_preferences(replace(kept(life), closed_days="2025-12-24 12-25 2026-12-31"))
    resting.just_look()
    resting.just_look()
    assert kept(life).closed_days == "12-25 2026-12-31 2026-11-22"


# --- what was half done ---


@pytest.fixture
def exercising(life: Life) -> Exercising:
    return Exercising(life.diary, life.clock, lambda: SHELF, life.planning, mode_of=_mode)


def _mode(channel: str) -> Mode | None:
    known = ChannelFamily().get(channel)
    return None if known is None else known.mode


def practised(exercising: Exercising) -> Run:
    """A practice call, left at the round with half of it told."""
    run = exercising.begin("E21")
    for _ in range(40):
        if run.present == "half":
            return exercising.stop(run.id)
        step = SHELF.get("E21").step(run.present)  # type: ignore[union-attr]
        screen = exercising.screen(run.id)
        if type(step).__name__ == "Practice":
            run = exercising.answer(run.id, "done")
        elif screen.kind.value == "multi":
            run = exercising.answer(run.id, (screen.options[0].id,))
        elif screen.kind.value == "choice":
            run = exercising.answer(run.id, screen.options[0].id)
        elif screen.kind.value == "rates":
            run = exercising.answer(run.id, tuple(f"{card.id}:50" for card in screen.cards))
        else:
            run = exercising.skip(run.id)
    pytest.fail(f"never came to the practice, but to {run.path}")


def test_carrying_on_begins_the_practice_one_level_easier(life: Life, resting: Resting, exercising: Exercising) -> None:
    run = practised(exercising)
    life.clock.turn(60 * DAYS)
    resting.carry_on()
    found = exercising.run(run.id)
    assert found.present == "prompts"
    assert "prompts" not in found.answers
    assert found.finished is None
    assert exercising.resume(run.id).present == "prompts", "and it can be gone on with from there"


def test_starting_fresh_puts_aside_what_was_half_done_and_can_be_undone(
    life: Life, resting: Resting, exercising: Exercising
) -> None:
    run = practised(exercising)
    life.clock.turn(60 * DAYS)
    resting.start_fresh()
    assert exercising.run(run.id).finished is not None
    life.diary.undo()
    assert exercising.run(run.id).finished is None


def test_what_was_begun_today_is_left_alone(life: Life, resting: Resting, exercising: Exercising) -> None:
    run = practised(exercising)
    resting.start_fresh()
    resting.carry_on()
    assert exercising.run(run.id).present == "half"
    assert life.clock.now() == NOW


def test_a_pause_is_over_with_either_answer_and_stays_with_a_look(life: Life, resting: Resting) -> None:
    for answer, stays in ((resting.start_fresh, False), (resting.carry_on, False), (resting.just_look, True)):
        resting.pause(PauseLength.UNTIL_BACK)
        life.clock.turn(DAYS)
        answer()
        assert (resting.view().pause is not None) == stays


def test_starting_fresh_lets_suggestions_begin_anew_and_is_one_act(life: Life) -> None:
    nudging: Nudging[None, None] = Nudging(life.diary, life.clock, life.planning, lambda: None, lambda: None)
    with life.diary.writing() as book:
        book.nudges.save(state_sheet(KindState(kind=SpeakKind.CALL, gap=20.0), life.clock.now()))
    Resting(life.diary, life.clock, lambda: SHELF, nudging.forget).start_fresh()
    calls = {view.kind: view.days for view in nudging.kinds()}
    assert calls[SpeakKind.CALL] == START_GAP
    life.diary.undo()
    assert {view.kind: view.days for view in nudging.kinds()}[SpeakKind.CALL] == 20.0


def test_one_sentence_while_away(life: Life, resting: Resting) -> None:
    assert not resting.message_due()
    life.clock.turn(20 * DAYS)
    assert resting.message_due()
    resting.told()
    assert not resting.message_due()
    life.clock.turn(30 * DAYS)
    assert not resting.message_due()
