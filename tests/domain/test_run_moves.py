"""The moves of a run, and the rules it keeps by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.exercises import ELSE, NOBODY, OWN, Exercise, Info, Keep, PlanStep, Wait
from companion.domain.plans import PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_moves import (
    PLANNED,
    answer,
    back,
    begin,
    may_resume,
    plan_made,
    resume,
    skip,
    stop_for_now,
    take_up,
)
from companion.domain.run_screens import ScreenKind, present
from companion.domain.runs import UPSET_STEP, AnswerValue, Run, RunId, StopReason, upset_has_risen
from tests.helpers_exercises import AROUND, NOW, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

LONDON = ZoneInfo("Europe/London")


def new(exercise: Exercise) -> Run:
    return begin(exercise, RunId("r"), NOW, AROUND)


def through(run: Run, exercise: Exercise, *values: AnswerValue | None) -> Run:
    for value in values:
        move = skip(run, exercise, NOW, AROUND) if value is None else answer(run, exercise, value, NOW, AROUND)
        run = move
    return run


def to_plan(upset: int = 25, end: int = 25) -> tuple[Run, Exercise]:
    """E02 up to its plan."""
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 75, upset, ("said",), ("car", "cash"), "shown", "nobody", "fix", "anna", end)
    return run, exercise


def test_it_begins_at_the_first_step_with_nothing_answered() -> None:
    run = new(shipped("E02"))
    assert run.present == "sure"
    assert run.thought == "I am too old for technology"
    assert run.answers == {}


def test_answers_ratings_and_lists_are_kept_with_the_wording_as_shown() -> None:
    run, _ = to_plan()
    assert run.answers["learned"] == ("car", "cash")
    assert run.belief_before == 75
    assert run.upset_before == 25
    assert run.kept["learned"] == ("a car and its gears", "the cash machine")
    assert run.kept["fix"] == ("somebody beside me",)
    assert run.kept["rewritten"] == ("I have not yet tried it with somebody beside me",)
    assert run.shown["learned/car"] == "A car and its gears"
    assert run.shown["how"] == "How did you learn it then?"


def test_own_words_stay_as_typed() -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 50, 0, None, (OWN + "  The loom! ",), OWN + "from Dad")
    assert run.answers["learned"] == (OWN + "  The loom! ",)
    assert run.answers["how"] == OWN + "from Dad"
    assert run.kept["learned"] == ("The loom!",)


@pytest.mark.parametrize(
    ("values", "bad"),
    [
        ((), 101),
        ((), -1),
        ((), "said"),
        ((50, 0), ("nothing such",)),
        ((50, 0), "said"),
        ((50, 0), (OWN + "not offered here",)),
        ((50, 0, None, None), ("fast",)),
        ((50, 0, None, None, "nobody", "fix"), "a stranger"),
    ],
)
def test_an_answer_that_was_not_offered_is_refused(values: tuple[AnswerValue | None, ...], bad: AnswerValue) -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, *values)
    with pytest.raises(Problem) as refused:
        answer(run, exercise, bad, NOW, AROUND)
    assert refused.value.kind is ProblemKind.BAD_VALUE


@pytest.mark.parametrize("who", [NOBODY, ELSE, ELSE + "Mr Bell", "anna"])
def test_somebody_somebody_else_and_nobody_are_answers(who: str) -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 50, 0, None, None, "nobody", "fix", who)
    assert run.present == "upset_end"


def test_steps_whose_condition_does_not_hold_are_left_out() -> None:
    exercise = shipped("E02")
    calm = through(new(exercise), exercise, 50, 25)
    heavy = through(new(exercise), exercise, 50, 75)
    assert (calm.present, heavy.present) == ("where", "heavy")
    assert through(calm, exercise, None, None).present == "different"


def test_skipping_takes_an_earlier_answer_out_and_back_brings_none_back() -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 75)
    run = skip(back(run, exercise), exercise, NOW, AROUND)
    assert run.belief_before is None
    assert "sure" not in run.answers


def test_back_loses_no_answers_also_when_another_branch_is_taken() -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 75, 25, ("said",), ("car",), "shown", "small")
    assert run.present == "body"
    changed = through(back(run, exercise), exercise, "break")
    assert changed.present == "rewrite"
    assert changed.answers["learned"] == ("car",)
    assert present(back(changed, exercise), exercise, AROUND).answer == "break"


def test_back_at_the_first_screen_changes_nothing() -> None:
    run = new(shipped("E02"))
    assert back(run, shipped("E02")) == run


# --- risen upset -------------------------------------------------------------------------------------------------


@given(st.none() | st.integers(0, 100), st.none() | st.integers(0, 100))
def test_upset_has_risen_by_twenty_or_to_eighty(before: int | None, after: int | None) -> None:
    run = replace(new(shipped("E02")), upset_before=before, upset_after=after)
    heavier = after is not None and before is not None and after - before >= 20
    assert upset_has_risen(run) is (heavier or (after is not None and after >= 80))


@pytest.mark.parametrize(("start", "end", "goes"), [(25, 44, "plan"), (25, 45, UPSET_STEP), (70, 80, UPSET_STEP)])
def test_there_is_no_plan_when_the_upset_has_risen(start: int, end: int, goes: str) -> None:
    assert to_plan(start, end)[0].present == goes


def test_the_way_of_risen_upset_ends_without_plan_and_follow_up() -> None:
    run, exercise = to_plan(25, 100)
    assert [option.id for option in present(run, exercise, AROUND).options] == ["pause", "kind", "call", "help", "dark"]
    with pytest.raises(Problem):
        plan_made(run, exercise, PlanId("p"), NOW)
    ended = through(run, exercise, "pause", "read")
    assert ended.stopped is StopReason.UPSET
    assert ended.follow_up_at is None
    assert present(ended, exercise, AROUND).ask == exercise.words.done_upset


def test_nobody_chosen_for_help_means_no_call_is_offered() -> None:
    run, exercise = to_plan(25, 100)
    alone = present(run, exercise, replace(AROUND, helper=""))
    assert "call" not in [option.id for option in alone.options]


@pytest.mark.parametrize("door", ["call", "help"])
def test_a_door_ends_the_run_and_says_which(door: str) -> None:
    run, exercise = to_plan(25, 100)
    ended = through(run, exercise, door)
    assert ended.finished is not None
    assert ended.door == door


def test_stopping_on_the_way_of_risen_upset_closes_the_run() -> None:
    run, _ = to_plan(25, 100)
    assert stop_for_now(run, NOW).stopped is StopReason.UPSET
    assert stop_for_now(run, NOW).finished == NOW


def test_a_rating_that_was_put_right_with_back_leads_to_the_plan() -> None:
    run, exercise = to_plan(25, 100)
    assert through(back(run, exercise), exercise, 25).present == "plan"


# --- hard thoughts ------------------------------------------------------------------------------------------------


def test_a_hard_thought_stops_at_once_is_not_kept_and_waits_for_another_day() -> None:
    exercise = shipped("E04")
    run = through(new(exercise), exercise, 50, 25, "I pressed the wrong thing", "new")
    stopped = answer(run, exercise, "better_off", NOW, AROUND)
    assert stopped.stopped is StopReason.SAFETY
    assert stopped.finished is None
    assert "better_off" not in str(stopped)
    with pytest.raises(Problem) as refused:
        answer(stopped, exercise, "nothing", NOW, AROUND)
    assert refused.value.kind is ProblemKind.NOT_ALLOWED
    assert not may_resume(stopped, NOW + timedelta(hours=2), LONDON)
    with pytest.raises(Problem):
        resume(stopped, exercise, NOW + timedelta(hours=2), LONDON)
    again = resume(stopped, exercise, NOW + timedelta(days=1), LONDON)
    assert again.present == "told"
    assert again.stopped is None


def test_another_day_is_a_day_of_the_persons_own_clock() -> None:
    afternoon = datetime(2026, 11, 21, 14, tzinfo=UTC)
    stopped = replace(new(shipped("E02")), stopped=StopReason.SAFETY, stopped_at=afternoon)
    after_midnight = afternoon + timedelta(hours=11)
    assert may_resume(stopped, after_midnight, LONDON)
    assert not may_resume(stopped, after_midnight, ZoneInfo("America/New_York"))


@pytest.mark.parametrize(("hours", "may"), [(1, False), (7.9, False), (8, True), (-72, True)])
def test_the_night_of_a_hard_thought_belongs_to_its_day(hours: float, *, may: bool) -> None:
    """One that lies days ahead was noted while the clock was wrong: nobody waits for that day to come."""
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    stopped = replace(new(shipped("E10")), stopped=StopReason.SAFETY, stopped_at=late)
    assert may_resume(stopped, late + timedelta(hours=hours), LONDON) is may


# --- stop and go on -----------------------------------------------------------------------------------------------


def test_stop_for_now_keeps_the_run_open_at_its_step() -> None:
    exercise = shipped("E03")
    run = stop_for_now(through(new(exercise), exercise, 50), NOW)
    assert (run.stopped, run.finished, run.present) == (StopReason.LEFT, None, "upset")
    assert resume(run, exercise, NOW, LONDON).stopped is None


def test_a_step_that_a_newer_file_no_longer_has_is_stepped_back_over() -> None:
    exercise = shipped("E03")
    run = replace(stop_for_now(new(exercise), NOW), path=("sure", "upset", "gone", "gone_too"))
    assert resume(run, exercise, NOW, LONDON).present == "upset"
    assert resume(replace(run, path=("gone",)), exercise, NOW, LONDON).present == "sure"


def test_a_finished_run_takes_no_moves() -> None:
    run, exercise = to_plan(25, 100)
    ended = through(run, exercise, "help")
    assert stop_for_now(ended, NOW) == ended
    assert back(ended, exercise) == ended
    moves: tuple[Callable[[], Run], ...] = (
        lambda: answer(ended, exercise, 5, NOW, AROUND),
        lambda: skip(ended, exercise, NOW, AROUND),
        lambda: resume(ended, exercise, NOW, LONDON),
        lambda: take_up(ended, exercise, NOW, AROUND),
    )
    for move in moves:
        with pytest.raises(Problem) as refused:
            move()
        assert refused.value.kind is ProblemKind.NOT_ALLOWED


# --- true thoughts and other ends ---------------------------------------------------------------------------------


def test_the_program_stops_arguing_with_a_true_thought() -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 100, 50, ("body",), None, "small", "read", "no", "other", "margaret", 50)
    assert run.present == "plan_plain"
    ended = through(run, exercise, None, 100)
    assert ended.stopped is StopReason.TRUE_THOUGHT
    assert present(ended, exercise, AROUND).ask == exercise.words.done_true


def test_deciding_not_to_use_it_is_a_good_end() -> None:
    exercise = shipped("E02")
    run = through(new(exercise), exercise, 100, 0, None, None, "no_need", "not_me", "read", "tom", 0)
    shown = present(run, exercise, AROUND)
    assert [proposal.mode.value for proposal in shown.proposals[:3]] == ["in_person", "phone", "letter"]
    assert through(run, exercise, None, 100).stopped is StopReason.FINISHED


# --- the plan and after -------------------------------------------------------------------------------------------


def planned() -> tuple[Run, Exercise]:
    run, exercise = to_plan()
    ends = NOW + timedelta(days=1)
    made = plan_made(run, exercise, PlanId("p1"), ends)
    return through(made, exercise, PLANNED + "p1", 75, 50), exercise


def test_after_a_plan_the_run_waits_for_its_time() -> None:
    run, _ = planned()
    assert run.waiting
    assert run.follow_up_at == NOW + timedelta(days=1)
    assert (run.belief_after, run.expected_rate) == (50, 75)


def test_a_run_waiting_at_a_step_that_a_newer_file_no_longer_has_can_still_be_taken_up() -> None:
    run, exercise = planned()
    old = replace(run, path=(*run.path[:-1], "another_wait"))
    assert take_up(old, exercise, NOW, AROUND).present == "took"
    without = replace(exercise, steps=tuple(step for step in exercise.steps if not isinstance(step, Wait)))
    with pytest.raises(Problem) as refused:
        take_up(old, without, NOW, AROUND)
    assert refused.value.kind is ProblemKind.NOT_ALLOWED


def test_without_a_plan_there_is_nothing_to_wait_for() -> None:
    run, exercise = to_plan()
    ended = through(run, exercise, None, 50)
    assert ended.finished is not None
    assert not ended.waiting
    assert present(ended, exercise, AROUND).kind is ScreenKind.DONE


def test_a_plan_that_was_not_made_is_no_answer() -> None:
    run, exercise = to_plan()
    with pytest.raises(Problem):
        answer(run, exercise, PLANNED + "p1", NOW, AROUND)


def test_the_second_sitting_rates_again_and_lays_side_by_side() -> None:
    run, exercise = planned()
    run = take_up(run, exercise, NOW, AROUND)
    assert run.present == "took"
    assert not present(run, exercise, AROUND).back
    run = through(run, exercise, "yes", 25, "We laughed about it", 25)
    shown = present(run, exercise, AROUND)
    assert shown.note == "How hard: you guessed 75 out of 100, and it was 25."
    assert shown.later
    assert (run.belief_before, run.belief_later) == (75, 25)
    waits = through(run, exercise, "read")
    assert waits.follow_up_at == NOW + timedelta(days=14)
    last = through(take_up(waits, exercise, NOW, AROUND), exercise, 10)
    assert (last.belief_later, last.stopped, last.waiting) == (10, StopReason.FINISHED, False)


@pytest.mark.parametrize(("outcome", "step"), [("told", "hard_was"), ("let_go", "why_not"), ("unknown", "took")])
def test_what_the_diary_knows_is_not_asked_again(outcome: str, step: str) -> None:
    run, exercise = planned()
    known = replace(AROUND, outcome=type(AROUND.outcome)(outcome))
    assert take_up(run, exercise, NOW, known).present == step


def test_a_plan_that_did_not_take_place_can_be_made_smaller_and_is_asked_again() -> None:
    run, exercise = planned()
    run = through(take_up(run, exercise, NOW, AROUND), exercise, "no", "big")
    assert run.present == "smaller"
    made = plan_made(run, exercise, PlanId("p2"), NOW + timedelta(days=3))
    again = through(made, exercise, PLANNED + "p2")
    assert again.waiting
    assert again.plan == "p2"
    third = take_up(again, exercise, NOW, AROUND)
    assert present(third, exercise, AROUND).answer is None


def test_a_list_filled_by_two_steps_holds_both() -> None:
    exercise = shipped("E03")
    run = through(
        new(exercise), exercise, 50, 0, "mine", "anna", ("listen",), ("listen",), ("song",), "How did you meet?"
    )
    assert run.kept[Keep.POCKET.value] == ("a song", "How did you meet?")


def test_somebody_who_puts_one_down_leads_to_care_and_not_to_them() -> None:
    exercise = shipped("E03")
    run = through(new(exercise), exercise, 50, 0, "close", "read")
    assert run.present == "put_down_next"
    assert through(run, exercise, "safe").door == "help"


def test_what_was_sorted_decides_what_can_be_tried() -> None:
    exercise = shipped("E04")
    run = through(new(exercise), exercise, 50, 0, None, "new", None, ("me:40", "took:60"))
    assert run.present == "card"
    run = through(run, exercise, "read", ("open:alone", "read:alone", "send:help", "start:not_yet", "answer:no"))
    shown = present(run, exercise, AROUND)
    assert shown.body.startswith("Alone: 2. With help: 1. Not yet: 1.")
    assert shown.note == "To yourself you gave 40 out of 100."
    assert run.kept["tasks"][2] == "Send a short message: with some help"
    run = through(run, exercise, "read")
    assert (run.present, run.answers["pick"]) == ("beside", "send")


def test_of_several_with_help_one_is_picked() -> None:
    exercise = shipped("E04")
    run = through(new(exercise), exercise, 50, 0, None, "new", None, ("me:40", "took:60"))
    run = through(run, exercise, "read", ("open:alone", "read:help", "send:help", "start:not_yet"), "read")
    assert [option.id for option in present(run, exercise, AROUND).options] == ["read", "send"]


def test_everything_in_not_yet_begins_with_what_was_done_today() -> None:
    exercise = shipped("E04")
    run = through(new(exercise), exercise, 50, 0, None, "new", None, ("luck:100",), ("open:not_yet",), "read")
    assert run.present == "first"


def test_money_and_strangers_are_left_out_of_experiments() -> None:
    exercise = shipped("E09")
    for answered in ("online", "money"):
        run = through(new(exercise), exercise, 0, ELSE + "A. Star", answered)
        assert run.present == "not_this"
        assert through(run, exercise, "end").finished is not None
        assert through(run, exercise, "look").door == "go:E19"  # brief: money and strangers lead to the safety check


def test_the_thoughts_about_machines_lead_to_practice_to_what_matters_and_to_a_card_for_helpers() -> None:
    """Brief, E02 and E04."""
    for name in ("E02", "E04"):
        plan = shipped(name).step("plan")
        assert isinstance(plan, PlanStep)
        assert any("A practice call" in idea.text for idea in plan.ideas)
    exercise = shipped("E02")
    run = replace(new(exercise), path=("worth",))
    assert through(run, exercise, "matter").door == "go:E12"
    card = shipped("E04").step("card")
    assert isinstance(card, Info)
    assert (card.card, Keep.CARD in card.keeps, len(card.lines)) == (True, True, 3)


def test_a_fear_that_came_true_is_not_argued_with() -> None:
    exercise = shipped("E09")
    run = through(
        new(exercise),
        exercise,
        25,
        "anna",
        "life",
        "ring",
        "They will be too busy",
        75,
        None,
        None,
        "put on music I like",
        25,
    )
    made = plan_made(run, exercise, PlanId("p"), NOW)
    assert present(run, exercise, AROUND).proposals[0].if_then == "If it goes badly, then I will put on music I like."
    waits = through(made, exercise, PLANNED + "p", 75)
    run = through(take_up(waits, exercise, NOW, AROUND), exercise, "yes", "It went as I feared", 100, "no", "rest", 75)
    assert (run.expected, run.happened) == ("They will be too busy", "It went as I feared")
    assert (run.expected_rate, run.happened_rate) == (75, 100)
    assert through(run, exercise, "read").stopped is StopReason.TRUE_THOUGHT
