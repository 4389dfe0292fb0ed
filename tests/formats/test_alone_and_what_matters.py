"""Exercises 12, 13 and 14, walked, and what all seven of 10 to 14, 23 and 25 have in common."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.exercises import FEAR, LINES, Choice, Keep, Outcome, PlanStep, Wait
from companion.domain.plans import Mode
from companion.domain.run_moves import lapsed
from companion.domain.run_screens import ScreenKind, present
from companion.domain.runs import StopReason
from tests.helpers_exercises import AROUND, NOW, shipped
from tests.helpers_walks import Answers, again, texts, walk

HERE = ("E10", "E11", "E12", "E13", "E14", "E23", "E25")
TOLD = replace(AROUND, outcome=Outcome.TOLD)


@pytest.mark.parametrize(
    ("name", "minutes", "waits"),
    [
        ("E10", 8, [None, 14, 14, 14]),
        ("E11", 10, [7, 7]),
        ("E12", 10, [None, None, 90]),
        ("E13", 6, [7]),
        ("E14", 9, [7, 1, 1, 1]),
        ("E23", 6, [14]),
        ("E25", 7, [1, 90]),
    ],
)
def test_the_time_and_the_follow_ups_are_those_of_the_brief(name: str, minutes: int, waits: list[int | None]) -> None:
    exercise = shipped(name)
    assert exercise.minutes == minutes
    assert [step.days for step in exercise.steps if isinstance(step, Wait)] == waits
    assert exercise.gentle is (name in ("E11", "E13"))
    assert exercise.with_therapist is (name == "E14")
    assert bool(exercise.thought) is (name == "E11")


@pytest.mark.parametrize("name", HERE)
def test_a_kind_word_get_help_and_hard_thoughts_are_offered_when_it_is_heavy(name: str) -> None:
    heavy = shipped(name).step("heavy")
    assert isinstance(heavy, Choice)
    assert [option.goto for option in heavy.options] == ["", "shared_kind", "help", ""]
    assert heavy.options[-1].safety


@pytest.mark.parametrize("name", HERE)
def test_plans_begin_with_being_together_and_have_something_for_those_with_nobody(name: str) -> None:
    plans = [step for step in shipped(name).steps if isinstance(step, PlanStep)]
    assert plans
    for plan in plans:
        alone = [idea for idea in plan.ideas if "{person}" not in idea.text]
        assert alone, plan.id
        assert all(idea.mode is Mode.ALONE for idea in alone), plan.id
        if plan.id == "plan_far":  # somebody out of reach cannot be met
            assert Mode.IN_PERSON not in {idea.mode for idea in plan.ideas}
        else:
            assert plan.ideas[0].mode is Mode.IN_PERSON, plan.id
            assert "{person}" in plan.ideas[0].text, plan.id


# --- 12, what matters ------------------------------------------------------------------------------------------------

MATTERS: Answers = {
    "upset": 20,
    "matter": ("laugh", "faith", "family"),
    "now": ("laugh:25", "faith:50", "family:60"),
    "wish": ("laugh:50", "faith:100", "family:70"),
    "gap": "faith",
    "faith": "pray",
    "who": ("anna", "margaret"),
    "way": "in_person",
    "because": "I keep in touch because we laugh together",
    "upset_end": 20,
    "plan": "plan",
}


def test_the_widest_gap_stands_first_and_faith_leads_to_people_of_it() -> None:
    run, seen = walk("E12", MATTERS)
    assert texts(seen["gap"]) == ["Faith", "Laughing with others", "Family"]
    assert seen["who"].several
    assert [one.text for one in seen["plan"].proposals][:2] == ["See Anna for half an hour", "Pray with Anna"]
    assert run.kept["values"] == ("laughing with others", "faith", "family")
    assert run.kept["because"] == ("I keep in touch because we laugh together",)


def test_three_months_later_the_numbers_stand_side_by_side() -> None:
    run, _ = walk("E12", MATTERS)
    run, _ = again(run, {"good": ("laugh", "touch")}, TOLD)
    assert run.kept["counts"] == ("we laughed", "a hand, a hug, a face")
    assert run.follow_up_at == NOW + timedelta(days=90)
    run, seen = again(run, {"now_later": ("laugh:50", "faith:80", "family:60"), "still": "new"})
    assert seen["side"].lines == (
        "At the start: family (60), faith (50) and laughing with others (25)",
        "Now: faith (80), family (60) and laughing with others (50)",
    )
    assert run.door == "go:E12"


def test_a_tie_that_costs_much_is_looked_at_first_and_never_planned() -> None:
    run, seen = walk("E12", {**MATTERS, "costs": "yes", "tie": "tom", "lighter": "agree"})
    assert list(seen).index("tie") < list(seen).index("who")
    assert not [one.text for one in seen["plan"].proposals if "Tom" in one.text]
    assert (run.present, run.door) == ("agree", "go:E18")
    assert "tom" not in str(run.kept)
    assert walk("E12", {**MATTERS, "costs": "afraid"})[0].door == FEAR


def test_the_page_for_a_costly_tie_is_offered_and_the_plan_is_asked_about_all_the_same() -> None:
    run, _seen = walk("E12", {**MATTERS, "costs": "yes", "tie": "tom", "lighter": "agree", "plan": "plan"})
    assert (run.door, run.waiting) == ("go:E18", True)
    later, seen = again(run, {"took": "yes", "good": ("laugh",)})
    assert list(seen)[:2] == ["took", "good"]
    assert (later.door, later.present) == ("", "season")


@pytest.mark.parametrize(("said", "door"), [("alone", "go:E13"), ("kind", "go:E15"), ("help", "help")])
def test_when_all_of_it_feels_empty_other_pages_are_offered(said: str, door: str) -> None:
    run, seen = walk("E12", {"upset": 20, "empty": said})
    assert "gap" not in seen
    assert run.door == door


# --- 13, which kind of alone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("yes", ["yes", "no"])
def test_a_quiet_that_was_chosen_is_kept_and_nothing_is_offered(yes: str) -> None:
    run, seen = walk("E13", {"which": "chosen", "keep_it": yes})
    assert list(seen) == ["which", "keep_it", "kept"]
    step = shipped("E13").step("keep_it")
    assert step is not None
    assert step.keeps == (Keep.FINE_ALONE,)
    assert (run.waiting, run.door) == (False, "")


@pytest.mark.parametrize(
    ("first", "second", "door"),
    [
        ({"which": "miss", "whom": "special"}, {"special": "died"}, "go:E17"),
        ({"which": "miss", "whom": "special"}, {"special": "busy"}, "go:E06"),
        ({"which": "miss", "whom": "special"}, {"special": "reach"}, "go:E12"),
        ({"which": "miss", "whom": "circle"}, {"circle": "hello"}, "go:E26"),
        ({"which": "miss", "whom": "circle"}, {"circle": "late"}, "go:E08"),
        ({"which": "unseen"}, {"unseen": "say"}, "go:E20"),
        ({"which": "unseen"}, {"unseen": "agree"}, "go:E18"),
        ({"which": "unsure"}, {"unsure": "kind"}, "go:E15"),
        ({}, {"unsure": "kind"}, "go:E15"),
    ],
)
def test_each_kind_leads_where_it_may_find_help(first: Answers, second: Answers, door: str) -> None:
    run, seen = walk("E13", {**first, "weight": 40, "strongest": ("sunday",), **second})
    assert run.door == door
    assert run.kept["alone_when"] == ("on Sundays",)
    assert "weight_end" not in seen


def test_a_deeper_aloneness_is_not_argued_with_and_may_come_to_a_small_plan() -> None:
    answers: Answers = {"which": "deeper", "weight": 50, "deeper": "gone", "bear": ("still",), "beside": "margaret"}
    run, seen = walk("E13", {**answers, "weight_end": 50, "plan": "plan"})
    assert seen["plan"].proposals[0].text == "Sit with Margaret for a while, with no need to talk"
    assert "Keep a quarter of an hour for prayer or stillness" in [one.text for one in seen["plan"].proposals]
    assert not shipped("E13").thought
    assert (run.belief_before, run.belief_after) == (None, None)
    assert run.waiting


def test_no_point_in_going_on_opens_the_safety_page() -> None:
    run, _ = walk("E13", {"which": "deeper", "weight": 50, "deeper": "no_point"})
    assert run.stopped is StopReason.SAFETY
    assert "deeper" not in run.answers


def test_a_week_later_it_is_asked_how_it_is_and_heavier_is_met_with_help() -> None:
    run, _ = walk("E13", {"which": "miss", "whom": "circle", "weight": 40, "circle": "later"})
    assert run.follow_up_at == NOW + timedelta(days=7)
    _, seen = again(run, {"how_now": "heavier"})
    assert seen["how_now"].note == "Last time you named: missing people and a circle to belong with."
    assert any(option.safety for option in seen["heavier"].options)
    assert again(run, {"how_now": "other"})[0].door == "go:E13"


# --- 14, holding back ------------------------------------------------------------------------------------------------

HELD: Answers = {
    "upset": 20,
    "held": "busy",
    "risk": ("no", "pity"),
    "past": "look",
    "began": "At school",
    "kept_safe": "My pride",
    "cost": "Some evenings",
    "who": "anna",
    "safe": "shy",
    "much": 60,
    "door": "true",
    "upset_end": 20,
    "plan": "plan",
}


def test_nothing_is_kept_but_the_plan_and_what_was_ticked() -> None:
    run, seen = walk("E14", {**HELD, "keep_what": ("cost",)})
    assert seen["plan"].proposals[0].text == "See Anna and show one small true thing"
    assert set(run.answers) == {"cost", "plan", "keep_what"}
    assert "My pride" not in str(run)
    assert run.waiting
    bare, _ = walk("E14", HELD)
    assert set(bare.answers) == {"plan"}


def test_later_one_thing_is_asked_and_not_kept() -> None:
    run, seen = again(walk("E14", HELD)[0], {"noticed": "It was lighter"}, TOLD)
    assert list(seen) == ["noticed", "noticed_end"]
    assert "It was lighter" not in str(run)
    assert present(run, shipped("E14"), AROUND).ask == shipped("E14").words.done_forgot


def test_staying_closed_on_purpose_makes_no_plan() -> None:
    run, seen = walk("E14", {**HELD, "door": "stay"})
    assert "plan" not in seen
    assert run.plan is None


def test_leaving_the_past_closed_is_the_first_answer_and_what_skip_does() -> None:
    _, seen = walk("E14", {key: value for key, value in HELD.items() if key != "past"})
    assert seen["past"].options[0].text == "Leave it closed"
    assert "began" not in seen


def test_something_bad_from_long_ago_is_grounded_and_not_asked_about_again() -> None:
    run, seen = walk("E14", {**HELD, "past": "bad", "ground_next": "lines"})
    assert list(seen)[-2:] == ["ground", "ground_next"]
    assert run.door == LINES
    assert not run.waiting
    assert not run.answers


def test_holding_back_from_somebody_feared_is_right() -> None:
    run, seen = walk("E14", {**HELD, "safe": "afraid", "protect": "yes", "protect_next": "fear"})
    step = shipped("E14").step("protect")
    assert step is not None
    assert step.keeps == (Keep.UNSAFE,)
    assert "plan" not in seen
    assert run.door == FEAR


def test_three_evenings_nobody_came_back_to_are_forgotten_after_four_weeks_as_was_said() -> None:
    run, _ = walk("E14", {**HELD, "held": "screen", "screen": "yes"})
    assert "deleted after four weeks" in present(run, shipped("E14"), AROUND).body
    run, _ = again(run, {"after_one": "warm"})
    exercise, due = shipped("E14"), run.follow_up_at
    assert due is not None
    assert lapsed(run, exercise, due + timedelta(days=27)) == run
    gone = lapsed(run, exercise, due + timedelta(days=28))
    assert not gone.answers
    assert (gone.waiting, gone.finished, gone.plan) == (False, run.finished, run.plan)
    assert "warmer" not in str(gone.shown).lower()
    assert present(gone, exercise, AROUND).kind is ScreenKind.DONE


def test_what_was_ticked_to_stay_does_not_lapse() -> None:
    run, _ = walk("E14", {**HELD, "keep_what": ("cost",)})
    assert run.waiting
    assert lapsed(run, shipped("E14"), NOW + timedelta(days=400)) == run


def test_three_evenings_with_the_screen_are_laid_side_by_side_and_then_forgotten() -> None:
    run, _ = walk("E14", {**HELD, "held": "screen", "screen": "yes"})
    for name, felt in (("after_one", "warm"), ("after_two", "empty")):
        assert run.follow_up_at == NOW + timedelta(days=1)
        run, seen = again(run, {name: felt})
        assert list(seen) == [name]
    run, seen = again(run, {"after_three": "edge", "evenings_next": "person"})
    assert seen["evenings"].lines == ("The first: warmer", "The second: emptier", "The third: more on edge")
    assert run.door == "go:E10"
    assert not run.answers
