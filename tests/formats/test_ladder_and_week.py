"""Exercises 10, 11, 23 and 25, walked: every branch the content brief names leads where it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.exercises import FEAR, Outcome
from companion.domain.plans import Mode
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import StopReason
from tests.helpers_exercises import AROUND, NOW
from tests.helpers_walks import Answers, again, texts, walk

TOLD = replace(AROUND, outcome=Outcome.TOLD)
LET_GO = replace(AROUND, outcome=Outcome.LET_GO)

# --- 10, the ladder --------------------------------------------------------------------------------------------------

LADDER: Answers = {
    "who": "anna",
    "known": "life",
    "upset": 40,
    "rungs": ("hello", "voice5", "visit", "own:a game of chess"),
    "hard": ("hello:20", "voice5:40", "visit:80", "own:a game of chess:60"),
    "ladder": ("hello", "voice5", "own:a game of chess", "visit"),
    "top": "visit",
    "rung": "voice5",
    "worry": "They will be too busy",
    "sure": 70,
    "bad": "tea",
    "upset_end": 30,
    "plan": "plan",
}


def test_the_ladder_stands_from_low_to_high_and_starts_at_a_rung_that_is_a_little_hard() -> None:
    run, seen = walk("E10", LADDER)
    low_to_high = ["Send a short hello", "Talk by phone for five minutes", "a game of chess", "A visit"]
    assert [card.text for card in seen["ladder"].cards] == low_to_high
    assert texts(seen["top"]) == low_to_high
    assert texts(seen["rung"])[0] == "Talk by phone for five minutes"
    first = seen["plan"].proposals[0]
    assert (first.mode, first.text) == (Mode.PHONE, "Ring Anna for five minutes")
    assert seen["plan"].proposals[0].if_then == "If it is hard, then I will make tea and sit down."
    assert run.kept["ladder"] == tuple(low_to_high)
    assert (run.expected, run.expected_rate) == ("They will be too busy", 70)
    assert run.waiting


def test_rung_after_rung_keeps_what_is_tried_now() -> None:
    run, _ = walk("E10", LADDER)
    next_one = {**LADDER, "what_was": "They were glad", "came_true": 20, "hard_was": 30, "onward": "next"}
    run, seen = again(run, {**next_one, "rung": "own:a game of chess"}, TOLD)
    assert seen["plan"].proposals[0].text == "With Anna: a game of chess"
    assert run.happened_rate == 20
    run, seen = again(run, {"hard_was": 90, "still_hard": "same", "plan": "plan"}, TOLD)
    assert "still_hard" in seen
    assert seen["plan"].proposals[0].text == "With Anna: a game of chess"
    assert run.waiting


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"came_true": 80, "hard_was": 20}, "rough"),
        ({"came_true": 10, "hard_was": 75}, "still_hard"),
        ({"came_true": 10, "hard_was": 50}, "onward"),
    ],
)
def test_after_the_try_the_next_question_fits_how_it_was(answers: Answers, step: str) -> None:
    _, seen = again(walk("E10", LADDER)[0], answers, TOLD)
    assert step in seen
    assert len({"rough", "still_hard", "onward"} & set(seen)) == 1


@pytest.mark.parametrize("reason", ["big", "twice"])
def test_a_rung_that_is_too_big_or_slipped_twice_is_halved(reason: str) -> None:
    run, seen = again(walk("E10", LADDER)[0], {"why_not": reason, "half": "plan"}, LET_GO)
    assert "half" in seen
    assert run.waiting


def test_a_rung_is_climbed_when_the_other_moved_first() -> None:
    _, seen = again(walk("E10", LADDER)[0], {"took": "first", "onward": "top"})
    assert list(seen) == ["took", "moved", "onward", "top_end"]
    assert seen["top_end"].note == "The end you chose at first: a visit."


def test_after_six_weeks_in_writing_the_way_to_a_meeting_is_offered() -> None:
    run, _ = walk("E10", {**LADDER, "rung": "hello"})
    run, _ = again(run, {"hard_was": 20, "onward": "stay"}, TOLD)
    for look in ("look_two", "look_four"):
        run, seen = again(run, {look: "stay"})
        assert list(seen) == [look]
        assert run.follow_up_at == NOW + timedelta(days=14)
    run, seen = again(run, {"in_writing": "side"})
    assert list(seen) == ["in_writing"]
    assert run.door == "go:E23"


def test_after_six_weeks_on_a_higher_rung_one_may_simply_stay() -> None:
    run, _ = walk("E10", LADDER)
    run, _ = again(run, {"hard_was": 20, "onward": "stay"}, TOLD)
    run, _ = again(run, {"look_two": "stay"})
    run, _ = again(run, {"look_four": "stay"})
    run, seen = again(run, {"look_six": "stay"})
    assert list(seen) == ["look_six"]
    assert run.waiting


@pytest.mark.parametrize(("known", "door"), [("online", "go:E19"), ("afraid", FEAR)])
@pytest.mark.parametrize("name", ["E10", "E23"])
def test_somebody_from_online_or_feared_is_not_approached(name: str, known: str, door: str) -> None:
    run, seen = walk(name, {"who": "anna", "known": known})
    assert run.door == door
    assert not any(screen.kind is ScreenKind.PLAN for screen in seen.values())


# --- 11, a week ------------------------------------------------------------------------------------------------------

WEEK: Answers = {
    "upset": 30,
    "energy": "home",
    "sure": 70,
    "look": ("one_m:alone", "one_a:with", "one_a:out", "one_e:screen"),
    "better_times": ("one_a",),
    "better": ("with", "out"),
    "who": "margaret",
    "people": "tea",
    "pleasant": "own:Water the plants",
    "useful": "cook",
    "size": "five",
    "snag": "tired",
    "then": "ask",
    "upset_end": 30,
    "plan": "plan",
    "plan_pleasant": "plan",
    "plan_useful": "plan",
    "expect": 40,
    "sure_end": 60,
}


def test_what_went_with_a_better_mood_is_taken_from_the_better_times() -> None:
    run, seen = walk("E11", WEEK)
    assert len(seen["look"].cards) == 9
    assert texts(seen["better"]) == ["With somebody", "Out of the house"]
    assert run.kept["better"] == ("with somebody", "out of the house")
    assert seen["people"].note == "What went with a better mood: with somebody and out of the house."


def test_one_thing_with_people_one_pleasant_and_one_useful_come_into_the_week_of_seven_days() -> None:
    run, seen = walk("E11", WEEK)
    firsts = [seen[name].proposals[0].text for name in ("plan", "plan_pleasant", "plan_useful")]
    assert firsts == [
        "Have tea or a meal with Margaret",
        "With Margaret: water the plants",
        "With Margaret: cook for two days",
    ]
    assert seen["plan_pleasant"].proposals[1].text == "For pleasure, 5 minutes: water the plants"
    assert seen["plan"].proposals[0].if_then == "If I am tired, then I will ask Margaret to do it with me."
    assert run.follow_up_at == NOW + timedelta(days=7)


def test_the_week_is_asked_after_in_three_ratings_and_may_be_kept_changed_or_dropped() -> None:
    run, _ = walk("E11", WEEK)
    answers: Answers = {
        "week": "partly",
        "which": ("plan",),
        "pleasure": 80,
        "felt": ("close:75", "content:50"),
        "sure_later": 30,
    }
    ended, seen = again(run, {**answers, "become": "keep", "keep": "plan"})
    assert (ended.expected_rate, ended.happened_rate, ended.belief_later) == (40, 80, 30)
    assert seen["side"].note == "How much pleasure: you guessed 40 out of 100, and it was 80."
    assert ended.waiting
    assert again(run, {**answers, "become": "change"})[0].door == "go:E11"
    assert "let_be" in again(run, {**answers, "become": "drop"})[1]


def test_after_two_weeks_of_nothing_all_is_halved_and_somebody_is_asked() -> None:
    run, _ = walk("E11", WEEK)
    run, seen = again(run, {"week": "no", "why_not": "big", "smaller": "plan"})
    assert seen["smaller"].proposals[0].minutes == 10
    run, seen = again(run, {"week_two": "no", "together": "half", "who_with": "tom", "halved": "plan"})
    assert "Talk it over with Ruth" in texts(seen["together"])
    assert seen["halved"].proposals[0].text == "Ask Tom to come and start it with me"
    assert seen["halved"].proposals[0].minutes == 5
    assert run.waiting


@pytest.mark.parametrize("known", [{}, {"mourning": "yes"}])
def test_on_a_day_of_pain_and_in_mourning_there_is_only_the_light_list(known: Mapping[str, str]) -> None:
    energy = "out" if known else "low"
    _, seen = walk("E11", {"upset": 20, "energy": energy, "light": "music"}, replace(AROUND, known=known))
    assert list(seen) == ["upset", "energy", "light", "who_light", "upset_light", "plan_light"]


def test_company_comes_from_a_distance_when_no_other_can_be() -> None:
    answers = {**WEEK, "people": "none", "distance": "radio"}
    _, seen = walk("E11", {key: value for key, value in answers.items() if key != "who"})
    assert "Ring in to a radio programme" in [one.text for one in seen["plan"].proposals]


def test_an_illness_is_not_argued_with() -> None:
    run, seen = walk("E11", {"upset": 20, "energy": "always", "true": "sad"})
    assert "sure" not in seen
    assert "shared_kind" in seen
    assert run.stopped is StopReason.TRUE_THOUGHT


# --- 23, side by side ------------------------------------------------------------------------------------------------

SIDE: Answers = {
    "upset": 20,
    "who": "anna",
    "known": "life",
    "calls_close": 50,
    "room": "easy",
    "what": "walk",
    "where": "half",
    "way": "bus",
    "long": "hour",
    "invite": "There is a walk I like. Come along if you want to",
    "upset_end": 20,
    "plan": "plan",
    "expect": 60,
}


def test_a_call_leads_to_a_dated_meeting_with_its_way_home_and_the_sentence_to_say() -> None:
    run, seen = walk("E23", SIDE)
    first = seen["plan"].proposals[0]
    assert (first.mode, first.text, first.place) == (Mode.IN_PERSON, "Meet Anna for a walk", "half-way")
    assert {one.reading for one in seen["plan"].proposals} == {SIDE["invite"]}
    assert seen["plan"].note == "There and home: by bus or train. For about one hour."
    run, seen = again(run, {"took": "yes", "close_was": 80, "what_was": "A hug"})
    assert (run.expected_rate, run.happened_rate) == (60, 80)
    assert seen["side"].lines[0] == "How close your calls feel: 50 out of 100."


def test_those_called_often_stand_first() -> None:
    people = tuple(replace(one, calls=3 if one.id == "lucy" else 0) for one in AROUND.people)
    _, seen = walk("E23", {"upset": 20}, replace(AROUND, people=people))
    assert texts(seen["who"])[0] == "Lucy"


def test_with_some_effort_one_question_opens_the_way() -> None:
    answers = {**SIDE, "room": "effort", "blockers": ("way", "toilet"), "first_blocker": "toilet", "plan_ask": "plan"}
    run, seen = walk("E23", {**answers, "question": "Is there a toilet close by?", "upset_ask": 20})
    assert texts(seen["first_blocker"]) == ["Getting there and home", "Toilets"]
    assert seen["plan_ask"].proposals[0].text == "Have Anna come to me"
    assert seen["plan_ask"].proposals[0].ask == "Is there a toilet close by?"
    assert run.kept["hook"] == ("Is there a toilet close by?",)


def test_out_of_reach_there_are_other_ways_to_be_near_and_company_near_by() -> None:
    answers = {**SIDE, "room": "no", "other_ways": ("meal", "near"), "upset_far": 20, "plan_far": "plan"}
    _, seen = walk("E23", {**answers, "near_by": "on"})
    assert seen["plan_far"].proposals[0].mode is Mode.VIDEO
    assert walk("E23", {**answers, "near_by": "hello"})[0].door == "go:E26"


@pytest.mark.parametrize("later", [False, True])
def test_a_no_is_not_argued_with_and_the_calls_stay(later: bool) -> None:  # noqa: FBT001 - a case of a table
    if later:
        run, seen = again(walk("E23", SIDE)[0], {"took": "refused", "true": "calls", "plan_far": "plan"})
    else:
        run, seen = walk("E23", {**SIDE, "room": "refused", "true": "calls", "plan_far": "plan"})
    assert run.stopped is StopReason.TRUE_THOUGHT
    assert seen["plan_far"].proposals[0].text == "Keep my next call with Anna"


# --- 25, looking back ------------------------------------------------------------------------------------------------

BACK: Answers = {"upset": 20, "weeks": "better", "changed": ("dare",), "fairer": ("slow",), "habits": ("visit",)}
READY: Answers = {
    "signs": ("nights",),
    "turn_to": "margaret",
    "dip": "ring Margaret",
    "hard_times": ("winter:ring", "winter:come", "ill:come", "move:", "loss:rest"),
    "speak": "less",
    "upset_end": 20,
    "plan": "plan",
}


def test_two_halves_come_to_a_card_to_keep() -> None:
    run, seen = walk("E25", {**BACK, "hook": "lunch", "upset_half": 20})
    assert run.follow_up_at == NOW + timedelta(days=1)
    run, seen = again(run, READY)
    assert seen["card"].card
    assert seen["card"].lines == (
        "What has changed: I get in touch more readily",
        "Worth thinking: slow is all right",
        "What I keep: a visit on a fixed day",
        "When: after lunch",
        "I notice a dip when: I lie awake",
        "Then I turn to: Margaret",
        "If I notice a dip, then I will ring Margaret",
        "In winter: ring somebody I trust and ask for visits at home",
        "When I am ill: ask for visits at home",
        "After a loss: rest, and no blame",
    )
    assert run.kept["signs"] == ("I lie awake",)
    assert run.kept["dip_plan"] == ("ring Margaret",)
    assert "ring Margaret" in run.kept["card"][0]
    assert run.follow_up_at == NOW + timedelta(days=90)


def test_my_own_fairer_thoughts_stand_among_those_to_keep() -> None:
    _, seen = walk("E25", BACK, replace(AROUND, kept={"rewritten": ("She rang on Sunday",)}))
    assert "She rang on Sunday" in texts(seen["fairer"])


def test_every_three_months_a_dip_meets_the_plan_made_for_it() -> None:
    run, _ = again(walk("E25", BACK)[0], READY)
    for _ in range(2):
        run, seen = again(run, {"how": "dip", "dip_next": "plan", "dip_plan": "plan"})
        assert seen["dip_now"].lines == ("If I notice a dip, then I will ring Margaret", "I turn to: Margaret")
        assert seen["dip_plan"].proposals[0].text == "Ask Margaret to come by"
        assert run.follow_up_at == NOW + timedelta(days=90)
    assert not again(run, {"how": "good", "afresh": "stop"})[0].waiting


def test_when_it_has_become_harder_that_is_believed_and_a_doctor_offered() -> None:
    run, seen = walk(
        "E25", {"upset": 20, "weeks": "worse", "honest": "doctor", "who_doctor": "anna", "plan_doctor": "p"}
    )
    assert seen["plan_doctor"].proposals[0].text == "Go to the doctor with Anna"
    assert run.stopped is StopReason.TRUE_THOUGHT
    assert any(option.safety for option in seen["honest"].options)
