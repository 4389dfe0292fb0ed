"""Exercises 15 to 17, walked: every branch leads where the content brief says; and what 15 to 22 and 26 share."""

import random
import re

import pytest

from companion.domain.exercises import (
    DATES,
    FEAR,
    HELP,
    LINES,
    NOBODY,
    Choice,
    Keep,
    PlanStep,
    Wait,
)
from companion.domain.plans import Mode
from companion.domain.run_moves import begin, skip, take_up
from companion.domain.run_screens import ScreenKind, present
from companion.domain.run_words import Around
from companion.domain.runs import UPSET_STEP, RunId, StopReason
from tests.formats.walks import Answers, again, given, texts, walk
from tests.helpers_exercises import AROUND, NOW, give, shipped

HERE = ("E15", "E16", "E17", "E18", "E19", "E20", "E21", "E22", "E26")
RATED = ("E15", "E16", "E18", "E20", "E21", "E22")


@pytest.mark.parametrize(
    ("name", "minutes", "shelf", "waits"),
    [
        ("E15", 5, "kind", []),
        ("E16", 8, "kind", [1, None, 3]),
        ("E17", 10, "kind", [7, 28]),
        ("E18", 10, "together", [None, 28]),
        ("E19", 4, "safe", [1]),
        ("E20", 5, "together", [1]),
        ("E21", 5, "try", [1, 3, 6]),
        ("E22", 9, "together", [None, 10, 11]),
        ("E26", 3, "try", [None, None, None]),
    ],
)
def test_the_time_and_the_follow_ups_are_those_of_the_brief(
    name: str, minutes: int, shelf: str, waits: list[int | None]
) -> None:
    """Exercise 16 takes twelve minutes, in two sittings; the rounds of 21 are on the first, fourth and tenth day."""
    exercise = shipped(name)
    assert (exercise.minutes, exercise.shelf) == (minutes, shelf)
    assert [step.days for step in exercise.steps if isinstance(step, Wait)] == waits


def test_who_may_be_offered_them() -> None:
    heads = {name: shipped(name) for name in HERE}
    assert {name for name, head in heads.items() if head.gentle} == {"E15", "E17", "E26"}
    assert {name for name, head in heads.items() if head.with_therapist} == {"E17"}
    assert {name for name, head in heads.items() if not head.offered} == {"E18", "E19"}
    assert {name for name, head in heads.items() if not head.asks_upset} == {"E17", "E19", "E26"}
    assert {name for name, head in heads.items() if head.thought} == {"E22"}


@pytest.mark.parametrize("name", [*RATED, "E17"])
def test_a_kind_word_get_help_and_hard_thoughts_are_offered_when_it_is_heavy(name: str) -> None:
    heavy = shipped(name).step("heavy")
    assert isinstance(heavy, Choice)
    assert {option.goto for option in heavy.options} >= {"shared_kind", HELP}
    assert heavy.options[-1].safety


@pytest.mark.parametrize("name", HERE)
def test_plans_begin_with_being_together_and_name_somebody(name: str) -> None:
    for step in shipped(name).steps:
        if isinstance(step, PlanStep):
            in_person = [idea.mode is Mode.IN_PERSON for idea in step.ideas]
            assert in_person[0] or not any(in_person), step.id
            assert any("{person}" in idea.text for idea in step.ideas), step.id


@pytest.mark.parametrize("name", HERE)
@pytest.mark.parametrize("around", [AROUND, Around(wall=AROUND.wall)], ids=["full", "empty"])
def test_whatever_is_answered_it_reads_well_and_ends(name: str, around: Around) -> None:
    """No brackets, no gaps, no plan without an idea; with a diary that knows everything and one that knows nothing."""
    exercise = shipped(name)
    for number in range(60):
        dice = random.Random(number)  # noqa: S311 - no secret, only the same walks every time
        run = begin(exercise, RunId("r"), NOW, around)
        for _ in range(200):
            if run.finished is not None:
                if not run.waiting:
                    break
                run = take_up(run, exercise, NOW, around)
                continue
            screen = present(run, exercise, around)
            assert not [text for text in texts(screen) if re.search(r"[{}|]|  |\s[.?,]|\.\.", text)], screen.id
            assert screen.proposals or screen.kind is not ScreenKind.PLAN, screen.id
            skipped = dice.random() < 0.1
            value = given(screen, dice)
            run = skip(run, exercise, NOW, around) if skipped else give(run, exercise, screen, value, around)
        assert run.finished is not None


# --- 15: a kind word --------------------------------------------------------------------------------------------------


def test_kind_words_are_kept_read_aloud_and_end_in_one_kind_thing() -> None:
    run, seen = walk(
        "E15", {"upset": 50, "voice": "anna", "friend": "Rest a little now.", "sits": "good", "do": "ring"}
    )
    assert run.kept["kind"] == ("Rest a little now.",)
    assert "Anna" in seen["friend"].note
    assert "Rest a little now" in seen["aloud"].body
    assert run.door == "call"


def test_the_short_form_takes_two_minutes_and_writes_nothing() -> None:
    run, seen = walk("E15", {"upset": 50, "time": "two", "short_words": "here", "do": "warm", "upset_end": 50})
    assert list(seen) == ["upset", "time", "short", "short_words", "short_aloud", "do", "upset_end"]
    assert run.kept["kind"] == ("I am glad that you are here",)


def test_where_kindness_feels_false_plain_words_will_do_and_tears_get_a_pause() -> None:
    false, _ = walk("E15", {"friend": "You did what you could", "sits": "false", "plain": "had"})
    assert false.kept["kind"][-1] == "I did what I could with what I had"
    _, seen = walk("E15", {"friend": "You did what you could", "sits": "sad", "tears_next": "miss"})
    assert "tears" in seen


# --- 16: a letter of thanks -------------------------------------------------------------------------------------------

LINES_OF_THANKS: Answers = {
    "did": "You sat with me.",
    "difference": "It gave me courage",
    "now": "I do the same for others",
}


def test_three_lines_become_a_letter_on_another_day_and_a_visit() -> None:
    run, _ = walk("E16", {"upset": 25, "whom": "reach", "who": "margaret", **LINES_OF_THANKS, "upset_mid": 25})
    assert run.waiting
    run, seen = again(
        run, {"letter": "x", "how": "aloud", "awkward": 75, "pleased": 25, "upset_end": 25, "plan": "plan"}
    )
    assert seen["letter"].text.startswith(
        "Dear Margaret,\n\nI have been thinking of you.\n\nYou sat with me.\n\nIt gave"
    )
    assert seen["plan"].proposals[0].text == "See Margaret and read the letter aloud"
    run, _ = again(run, {"took": "way"})
    run, seen = again(run, {"arrived": "yes", "awkward_was": 0, "pleased_was": 100, "what_was": "They were moved"})
    assert (run.expected_rate, run.happened_rate, run.expected_rate_2, run.happened_rate_2) == (75, 0, 25, 100)
    assert len(seen["side"].lines) == 2
    assert run.kept["letter"] == ("x",)


@pytest.mark.parametrize(
    ("whom", "then", "door"), [("died", "yes", "go:E17"), ("owe", "fear", FEAR), ("nobody", "", "")]
)
def test_no_letter_to_the_dead_or_to_those_who_keep_count(whom: str, then: str, door: str) -> None:
    run, seen = walk("E16", {"whom": whom, whom: then} if then else {"whom": whom})
    assert run.door == door
    assert "did" not in seen


def test_with_mixed_feelings_the_letter_is_kept_and_nothing_is_delivered() -> None:
    run, _ = walk("E16", {"whom": "mixed", "mixed": "read", "who": "anna", **LINES_OF_THANKS})
    run, seen = again(run, {"letter": "Anna, ..."})
    assert list(seen) == ["letter", "kept"]
    assert run.plan is None


# --- 17: after a death ------------------------------------------------------------------------------------------------


def test_the_first_question_is_how_long_ago_and_nothing_is_rated_or_argued_with() -> None:
    first = shipped("E17").steps[0]
    assert isinstance(first, Choice)
    assert first.keeps == (Keep.BEREAVED,)
    assert [option.id for option in first.options] == ["days", "weeks", "months", "year"]
    kinds = {type(step).__name__ for step in shipped("E17").steps}
    assert not kinds & {"Rate", "Rates", "Traps"}
    assert "stage" not in " ".join(step.ask + step.body for step in shipped("E17").steps)


@pytest.mark.parametrize("step", ["life", "now", "after", "long_next", "then"])
def test_the_wish_to_be_with_them_can_be_said_and_leads_to_the_safety_page(step: str) -> None:
    found = shipped("E17").step(step)
    assert isinstance(found, Choice)
    assert [option.text for option in found.options if option.safety] == ["I wish I were with them"]
    run, _ = walk("E17", {"ago": "weeks", "now": "dark"})
    assert run.stopped is StopReason.SAFETY
    assert "now" not in run.answers


def test_a_memory_becomes_a_letter_to_keep_without_a_farewell() -> None:
    told: Answers = {
        "ago": "days",
        "now": "waves",
        "today": "remember",
        "lost": "Mum",
        "memory": "I remember your cooking.",
    }
    run, seen = walk("E17", {**told, "picture": "read", "keep_it": "letter", "letter": "Mum ...", "after": "enough"})
    assert seen["letter"].text.startswith("Mum,\n\nI remember your cooking.")
    assert run.kept["letter"] == ("Mum ...",)
    assert not run.waiting


def test_an_evening_has_food_a_voice_and_rest_and_comes_up_today() -> None:
    run, seen = walk(
        "E17",
        {
            "today": "evening",
            "food": "warm",
            "voice": "margaret",
            "rest": "music",
            "after": "on",
            "evening_plan": "plan",
        },
    )
    assert seen["evening_card"].lines == ("Something warm to eat.", "The voice of Margaret.", "Music, or the radio.")
    assert seen["evening_card"].card
    assert seen["evening_plan"].proposals[0].starts.date() == NOW.date()
    assert run.plan is not None


def test_what_is_wanted_is_said_first_and_goes_with_the_plan() -> None:
    words = "I need no advice. Could you just listen?"
    run, seen = walk("E17", {"today": "tell", "tell_who": "anna", "first_words": words, "after": "on"})
    assert seen["tell_plan"].proposals[0].ask == words
    assert run.kept["say"] == (words,)
    run, _ = walk("E17", {"today": "tell", "tell_who": NOBODY, "tell_nobody": "lines"})
    assert run.door == LINES


def test_when_it_has_become_heavier_there_is_no_plan() -> None:
    run, _ = walk("E17", {"today": "ordinary", "thing": "cups", "thing_who": "anna", "after": "heavier"})
    assert UPSET_STEP in run.path
    assert run.plan is None


def test_grief_and_living_take_turns_only_later() -> None:
    early, seen = walk("E17", {"ago": "weeks", "today": "other"})
    assert "more" in seen
    assert early.door == ""
    late: Answers = {
        "ago": "year",
        "life": "some",
        "today": "other",
        "more_later": "two",
        "loss": "photos",
        "living": "out",
    }
    _, seen = walk("E17", {**late, "two": "read", "two_who": "anna", "after": "on"})
    proposed = [proposal.text for proposal in seen["loss_plan"].proposals]
    assert proposed == ["Time for grief, with Anna: look at pictures", "Time for grief: look at pictures"]
    assert "living_plan" in seen


def test_grief_that_stops_the_days_for_long_hears_of_help() -> None:
    run, seen = walk("E17", {"ago": "year", "life": "stops", "long_next": "lines"})
    assert "doctor" in seen["long"].body
    assert run.door == LINES


def test_a_date_ahead_may_be_quiet_shared_or_without_reminders() -> None:
    ahead: Answers = {"ago": "weeks", "today": "other", "more": "date", "day": "died"}
    for how, step in (("off", "day_off"), ("quiet", "day_quiet"), ("open", "day_quiet")):
        assert walk("E17", {**ahead, "day_how": how, step: "yes"})[0].door == DATES
    when: Answers = {"day_date": "Next month"}
    _, seen = walk("E17", {**ahead, **when, "day_how": "with", "day_who": "anna", "after": "on"})
    assert "Anna" in seen["day_plan"].proposals[0].text
    assert seen["day_plan"].note == "The day: the day they died. When: Next month."
    _, seen = walk("E17", {**ahead, "day_how": "quiet", "day_quiet": "no", "after": "on", "again": "month"})
    assert "day_quiet" in seen
