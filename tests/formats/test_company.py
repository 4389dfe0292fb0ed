"""Exercises 18 to 22 and 26, walked: every branch the content brief names leads where it says."""

import re
from dataclasses import replace

import pytest

from companion.domain.exercises import (
    FEAR,
    LINES,
    NOBODY,
    OWN,
    SETTINGS,
    Choice,
    Keep,
    Multi,
    Practice,
    options_of,
)
from companion.domain.plans import Mode
from tests.formats.walks import Answers, again, walk
from tests.helpers_exercises import AROUND, shipped

# --- 18: an agreement -------------------------------------------------------------------------------------------------

PAGE: Answers = {
    "ways": ("phone", "visit", "video", "message", "letter"),
    "times": "afternoon",
    "reply": "three",
    "unheard": "three",
    "check": ("ring", "neighbour", "again", "come"),
    "card": "read",
}


def test_the_agreement_is_one_page_with_two_sides_and_is_looked_at_again_after_four_weeks() -> None:
    run, seen = walk("E18", {"who": "anna", "upset": 50, "ease": "free", **PAGE, "upset_end": 25, "plan": "plan"})
    lines = seen["card"].lines
    assert lines[0].startswith("Ways I like, best first: the telephone, a visit, a picture call, a message and")
    assert all("You: ……………" in line for line in lines if not line.startswith(("Then", "We")))
    assert "Then please first ring me, and next ask a neighbour." in lines
    assert run.kept["agreement"][0].startswith("How we two keep in touch")
    run, _ = again(run, {"went": "agreed"})
    run, _ = again(run, {"fits": "change"})
    assert run.door == "go:E18"


@pytest.mark.parametrize("ease", ["watch", "afraid"])
def test_where_there_is_control_it_stays_private_and_is_never_planned_with_them(ease: str) -> None:
    run, _ = walk("E18", {"who": "anna", "ease": ease, "control": "fear"})
    assert run.door == FEAR
    private: Answers = {"who": "anna", "ease": ease, "control": "own", "private_on": "read", "trusted": "tom"}
    run, seen = walk("E18", {**private, **PAGE, "card_private": "read"})
    assert not {"card", "plan", "check", "unheard"} & set(seen)
    assert all("Anna" not in proposal.text for proposal in seen["plan_private"].proposals)


def test_different_wishes_meet_at_the_slower_one_and_one_fixed_call() -> None:
    _, seen = walk("E18", {"who": "anna", "ease": "differ", "differ": "read"})
    assert "slower wish" in seen["differ"].body


# --- 19: the second look ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["money", "code", "steer", "secret"])
@pytest.mark.parametrize("who", ["life", "claims", "online", "office"])
def test_one_of_four_signs_is_enough_to_stop(who: str, sign: str) -> None:
    _, seen = walk("E19", {"who_is": who, "signs": (sign,), "stop": "read"})
    assert seen["stop"].card
    assert [line.split(".")[0] for line in seen["stop"].lines] == [
        "Send nothing",
        "End the talk",
        "Tell one person you trust, today",
        "Ring back only on a number you already had",
    ]


def test_nobody_is_ever_called_safe_here() -> None:
    words = [text for step in shipped("E19").steps for text in (step.ask, step.body, *(getattr(step, "lines", ())))]
    assert not [text for text in words if re.search(r"\b(is|are|looks?|seems?) safe\b|green", text)]
    for who in ("life", "claims", "online", "office"):
        _, seen = walk("E19", {"who_is": who})
        assert {"life": "none", "online": "slow"}.get(who, who) in seen


def test_only_a_yes_marks_somebody_and_the_trusted_person_is_asked_for_afterwards() -> None:
    steps = [step.id for step in shipped("E19").steps]
    mark = shipped("E19").step("mark")
    assert isinstance(mark, Choice)
    assert mark.keeps == (Keep.UNSAFE,)
    assert [option.id for option in mark.options] == ["yes", "no", "later"]
    assert steps.index("about") < steps.index("mark") < steps.index("tell")
    run, _ = walk("E19", {"signs": ("code",), "stop": "read", "paid": "no", "tell": "margaret", "plan": "plan"})
    assert run.waiting
    run, _ = again(run, {"next": "miss", "miss": "kind"})
    assert run.door == "go:E15"


def test_whoever_has_paid_reads_no_reproach_and_three_steps() -> None:
    run, seen = walk(
        "E19", {"signs": ("money",), "stop": "read", "paid": "money", "three": "read", "three_next": "lines"}
    )
    assert len(seen["three"].lines) == 3
    assert "bank" in seen["three"].lines[0]
    assert "nothing to be ashamed of" in seen["three"].body
    assert run.door == LINES


def test_somebody_close_leads_to_the_page_about_fear() -> None:
    run, _ = walk("E19", {"who_is": "close", "signs_close": ("press",), "free": "no", "close": "fear"})
    assert run.door == FEAR
    _, seen = walk("E19", {"who_is": "close", "signs_close": ("press",), "free": "yes"})
    assert "free_yes" in seen


# --- 20: something to talk about --------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", ["light", "past", "advice", "closer", "hear", "memory"])
def test_every_kind_of_talk_has_six_starters_or_more(depth: str) -> None:
    step = shipped("E20").step(depth)
    assert isinstance(step, Multi)
    options = options_of(step, shipped("E20"))
    assert len(options) >= 6
    assert step.keeps == (Keep.STARTERS,)
    if depth == "memory":
        assert not [option.text for option in options if re.search("remember|who|when", option.text, re.IGNORECASE)]


def test_the_card_has_each_question_on_its_own_line_as_it_is_said() -> None:
    told: Answers = {
        "who": "anna",
        "upset": 25,
        "mind": "no",
        "depth": "light",
        "light": ("light_eat", "light_window", OWN + "How is Rex?"),
    }
    run, seen = walk("E20", {**told, "mine": "What I cooked.", "ending": "thanks", "hook": "same", "upset_end": 25})
    assert seen["card"].lines == (
        "What did you eat that was good?",
        "What do you see from where you sit?",
        "How is Rex?",
        "Mine to tell: What I cooked.",
        "To ask on: What was that like?",
        "To end: Thank you for the talk.",
        "Next time: Same time next week.",
    )
    assert seen["plan"].proposals[0].ask == "", "it belongs to the next time"
    assert run.waiting
    run, seen = again(run, {"went": "good"})
    assert seen["next_time"].proposals[0].ask == "Same time next week"


def test_somebody_new_gets_light_things_only_and_one_way_talks_have_their_own_way() -> None:
    _, seen = walk("E20", {"who": "anna", "mind": "new"})
    assert "depth" not in seen
    assert "light" in seen
    _, seen = walk("E20", {"who": "anna", "mind": "oneway", "oneway": "name", "name_it": "tell", "depth_one": "past"})
    assert "past" in seen
    one_way = shipped("E20").step("depth_one")
    assert isinstance(one_way, Choice)
    assert "closer" not in {option.id for option in one_way.options}


# --- 21: a practice call ----------------------------------------------------------------------------------------------


def test_the_wanted_thing_one_is_least_sure_of_stands_on_top() -> None:
    sure = ("answer:75", "mute:25", "end:50")
    _, seen = walk("E21", {"wanted": ("answer", "mute", "end"), "sure": sure, "task": "mute"})
    assert [option.id for option in seen["task"].options] == ["mute", "end", "answer"]
    assert (seen["watch"].scene, seen["watch"].level) == ("mute", "watch")


def test_all_levels_in_order_and_shorter_rounds_on_later_days() -> None:
    done: Answers = {
        "watch": "done",
        "prompts": "done",
        "half": "done",
        "enough": "on",
        "mistake": "done",
        "alone": "done",
    }
    run, seen = walk("E21", {"wanted": ("end",), "sure": ("end:0",), "task": "end", **done})
    assert [screen.level for screen in seen.values() if screen.level] == [
        "watch",
        "prompts",
        "half",
        "mistake",
        "alone",
    ]
    run, seen = again(
        run, {"alone_next": "done", "words": "I press Hang up.", "card": "read", "who": "anna", "plan": "x"}
    )
    assert "half_next" not in seen
    assert seen["card"].lines == (
        "I press Hang up.",
        "If I press something wrong, I can put it right.",
        "I can ask Ruth.",
    )
    run, seen = again(run, {"real": "yes", "alone_fourth": "done"})
    run, seen = again(run, {"alone_tenth": "done", "sure_tenth": 100})
    assert "side" in seen


def test_whoever_stops_is_shown_an_easier_round_and_nothing_is_counted() -> None:
    stuck: Answers = {"wanted": ("end",), "sure": ("end:0",), "task": "end", "watch": "done", "prompts": "stopped"}
    _, seen = walk("E21", {**stuck, "stuck": "again"})
    assert seen["again"].level == "watch"
    run, _ = walk("E21", {**stuck, "stuck": "bigger"})
    assert run.door == SETTINGS
    _, seen = walk("E21", {**stuck, "stuck": "beside", "who_beside": "anna"})
    assert "Anna" in seen["plan_beside"].proposals[0].text
    run, _ = walk("E21", stuck)
    _, seen = again(run, {"half_next": "stopped", "stuck_next": "told"})
    assert seen["told_next"].level == "prompts"
    practices = [step for step in shipped("E21").steps if isinstance(step, Practice)]
    assert {step.scene_of for step in practices} == {"task"}


# --- 22: after a long silence -----------------------------------------------------------------------------------------

WRITTEN: Answers = {"came": "I found a photo", "memory": "the summer outdoors", "no_need": "none", "letter": "Hello"}


def test_three_pieces_make_a_message_and_no_answer_in_three_weeks_closes_it() -> None:
    told: Answers = {
        "sure": 75,
        "upset": 50,
        "easy": "tom",
        "warm": "did",
        "who": "anna",
        "where": "reach",
        "welcome": 25,
    }
    run, seen = walk("E22", {**told, "mirror": 75, **WRITTEN, "way": "card", "upset_end": 25, "plan": "plan"})
    assert seen["letter"].text == (
        "Hello Anna,\n\nYou came to mind when I found a photo.\n\nI remember the summer outdoors.\n\nNo need to answer."
    )
    assert seen["plan"].proposals[0].text == "Post the card to Anna"
    run, _ = again(run, {"took": "yes"})
    run, _ = again(run, {"heard": "not"})
    run, _ = again(run, {"heard_last": "no", "my_part": "part", "silence": "fine"})
    assert run.kept["remember"] == ("I did my part",)
    assert not run.waiting


def test_an_answer_is_set_beside_the_guess_and_can_lead_to_meeting() -> None:
    run, _ = walk("E22", {"who": "anna", "welcome": 25, **WRITTEN, "way": "line", "plan": "plan"})
    run, seen = again(run, {"took": "heard", "what_was": "They were glad", "welcome_was": 100})
    assert seen["next"].proposals[0].mode is Mode.IN_PERSON
    assert (run.expected_rate, run.happened_rate) == (25, 100)


@pytest.mark.parametrize(
    ("answers", "door"),
    [
        ({"where": "hurt", "hurt": "fear"}, FEAR),
        ({"where": "died", "may_have_died": "read", "died_next": "grief"}, "go:E17"),
        ({"where": "tried", "true": "hello"}, "go:E26"),
    ],
)
def test_an_old_hurt_a_death_and_no_answer_lead_elsewhere(answers: Answers, door: str) -> None:
    run, seen = walk("E22", {"who": "anna", **answers})
    assert run.door == door
    assert "came" not in seen


def test_after_three_tries_without_an_answer_it_does_not_argue() -> None:
    _, seen = walk("E22", {"who": "anna"}, replace(AROUND, known={"unanswered": 3}))
    assert "true" in seen
    assert "where" not in seen


# --- 26: small hellos -------------------------------------------------------------------------------------------------


def test_a_small_hello_hangs_on_an_errand_and_the_evening_takes_one_press() -> None:
    told: Answers = {"where": ("shop", "bus"), "errand": "bus", "who": NOBODY, "line": "weather", "guess": "awkward"}
    run, seen = walk("E26", {**told, "plan": "plan"})
    assert seen["plan"].proposals[0].text == "Say one line on the bus"
    run, seen = again(run, {"was": "nice"})
    assert seen["counts"].lines == ("Your guess was: awkward.", "It came out as: nice.")


def test_at_home_or_where_it_is_not_safe_there_are_other_ways() -> None:
    run, _ = walk("E26", {"where": ("home",), "home": "line"})
    assert run.door == LINES
    _, seen = walk("E26", {"where": ("unsafe",), "area": "with", "who_area": "margaret"})
    assert seen["plan_area"].proposals[0].text == "Go round the block with Margaret"
