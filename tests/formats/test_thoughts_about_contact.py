"""Exercises 1, 5, 6, 7, 8 and 24, walked: every branch the content brief names leads where it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.exercises import FEAR, LINES, SETTINGS, Choice, Exercise, Keep, PlanStep, Text, Wait
from companion.domain.plans import Mode
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.runs import AnswerValue, Run, RunId, StopReason
from tests.helpers_exercises import AROUND, NOW, give, shipped

HERE = ("E01", "E05", "E06", "E07", "E08", "E24")
Answers = Mapping[str, AnswerValue]


def on(run: Run, exercise: Exercise, answers: Answers, seen: dict[str, Screen]) -> Run:
    """Give the answers by step to the end of the sitting; what has none is skipped. ``seen`` gets the screens."""
    around = replace(AROUND, known={"unanswered": 0, "last_contact": 12, "last_way": "phone"})
    while run.finished is None and run.stopped is None:
        screen = seen[run.present] = present(run, exercise, around)
        value = answers.get(run.present)
        if screen.kind is ScreenKind.PLAN and run.present in answers:
            run = give(run, exercise, screen, value or "", around)
        elif value is None:
            run = skip(run, exercise, NOW, around)
        else:
            run = answer(run, exercise, value, NOW, around)
    return run


def walk(name: str, answers: Answers) -> tuple[Run, dict[str, Screen]]:
    """A whole first sitting, and its screens by step."""
    exercise, seen = shipped(name), dict[str, Screen]()
    return on(begin(exercise, RunId("r"), NOW, AROUND), exercise, answers, seen), seen


def again(run: Run, answers: Answers) -> tuple[Run, dict[str, Screen]]:
    """The next sitting."""
    exercise, seen = shipped(run.exercise), dict[str, Screen]()
    return on(take_up(run, exercise, NOW, AROUND), exercise, answers, seen), seen


@pytest.mark.parametrize(
    ("name", "minutes", "waits"),
    [
        ("E01", 10, [3, 3, 3]),
        ("E05", 9, [None]),
        ("E06", 8, [4]),
        ("E07", 7, [None]),
        ("E08", 9, [None, 7, 7, 30, None]),
        ("E24", 5, []),
    ],
)
def test_the_time_and_the_follow_ups_are_those_of_the_brief(name: str, minutes: int, waits: list[int | None]) -> None:
    exercise = shipped(name)
    assert exercise.minutes == minutes
    assert [step.days for step in exercise.steps if isinstance(step, Wait)] == waits
    assert exercise.shelf == ("try" if name == "E24" else "thoughts")
    assert exercise.offered is (name != "E24")
    assert exercise.with_therapist is (name == "E05")


@pytest.mark.parametrize("name", HERE)
def test_a_kind_word_get_help_and_hard_thoughts_are_offered_when_it_is_heavy(name: str) -> None:
    heavy = shipped(name).step("heavy")
    assert isinstance(heavy, Choice)
    assert [option.goto for option in heavy.options] == ["", "shared_kind", "help", ""]
    assert heavy.options[-1].safety


@pytest.mark.parametrize("name", HERE)
def test_when_the_thought_is_right_a_kind_word_and_other_company_are_offered(name: str) -> None:
    true = [step for step in shipped(name).steps if step.true_thought]
    assert len(true) == 1
    assert isinstance(true[0], Choice)
    assert "shared_kind" in {option.goto for option in true[0].options}
    assert any(option.safety for option in true[0].options)


@pytest.mark.parametrize("name", HERE)
def test_every_plan_with_somebody_begins_with_being_together(name: str) -> None:
    plans = [step for step in shipped(name).steps if isinstance(step, PlanStep)]
    assert plans
    for plan in plans:
        assert plan.ideas[0].mode is Mode.IN_PERSON
        assert "{person}" in plan.ideas[0].text


@pytest.mark.parametrize("name", HERE)
def test_every_plan_has_something_for_those_who_chose_nobody_or_gave_no_name(name: str) -> None:
    for step in shipped(name).steps:
        if isinstance(step, PlanStep):
            alone = [idea for idea in step.ideas if "{person}" not in idea.text]
            assert alone, step.id
            assert all(idea.mode is Mode.ALONE for idea in alone), step.id


# --- 1, a hard thought step by step ----------------------------------------------------------------------------------

WHOLE: Answers = {
    "length": "whole",
    "what": ("phone",),
    "felt": ("sad", "hurt"),
    "upset": 60,
    "minds": ("cared", "dull"),
    "thought": "cared",
    "sure": 80,
    "for": "Nobody called this week",
    "card_otherwise": "yes",
    "against": "Anna rang on Sunday",
    "fairer": "It is quiet this week, and Anna did ring on Sunday",
    "fair_sure": 60,
    "upset_end": 40,
    "sure_end": 55,
    "who": "anna",
    "plan": "plan",
}


def test_the_thought_that_hurts_most_is_looked_at_and_the_fairer_one_kept_and_read() -> None:
    run, seen = walk("E01", WHOLE)
    assert [option.text for option in seen["thought"].options] == [
        "They would call if they cared",
        "I am not interesting enough",
    ]
    assert run.thought == "They would call if they cared"
    assert seen["fairer"].starters[0].startswith("It is true: Nobody called this week. And it is also true: Anna")
    assert run.kept["rewritten"] == ("It is quiet this week, and Anna did ring on Sunday",)
    assert {proposal.reading for proposal in seen["plan"].proposals} == set(run.kept["rewritten"])
    assert (run.upset_before, run.upset_after, run.belief_before, run.belief_after) == (60, 40, 80, 55)
    assert run.waiting


def test_the_four_questions_come_one_at_a_time_and_the_last_asks_for_another_person() -> None:
    answers = {**WHOLE, "card_otherwise": "next", "card_friend": "next", "card_reason": "next"}
    answers |= {"who_says": "anna", "they_say": "reason", "fairer_said": "There may be another reason"}
    run, seen = walk("E01", answers)
    assert "against" not in run.path
    assert [step for step in run.path if step.startswith(("card_", "life", "who_says", "they"))] == [
        "card_otherwise",
        "card_friend",
        "card_reason",
        "life",
        "who_says",
        "they_say",
    ]
    assert seen["they_say"].ask == "What would Anna say about it?"
    assert seen["fairer_said"].starters[0] == "It is hard, and Anna would say: there may be another reason"
    assert run.kept["rewritten"] == ("There may be another reason",)


def test_the_short_way_has_neither_feelings_nor_traps_nor_a_plan() -> None:
    run, _seen = walk("E01", {**WHOLE, "length": "short"})
    assert not {"felt", "trap", "for", "who", "plan"} & set(run.path)
    assert {"what", "upset", "thought", "sure", "against", "fairer", "upset_end", "sure_end"} <= set(run.path)
    assert run.plan is None
    assert not run.waiting


def test_after_three_days_it_is_asked_again_when_a_plan_was_made_and_only_then() -> None:
    run, _seen = walk("E01", WHOLE)
    assert (run.follow_up_at, run.awaits_plan) == (NOW + timedelta(days=3), False)
    run, _seen = again(run, {"took": "ahead"})
    assert run.follow_up_at == NOW + timedelta(days=3)
    run, seen = again(run, {"took": "no", "why_not": "big"})
    assert "smaller" in seen
    assert not run.waiting, "no plan, and so nothing to ask"
    assert not walk("E01", {name: value for name, value in WHOLE.items() if name != "plan"})[0].waiting


def test_a_thought_that_was_true_is_asked_about_after_three_days_too_when_a_plan_was_made() -> None:
    answers = {**WHOLE, "card_otherwise": "true", "true": "other", "who_plain": "margaret", "upset_plain": 40}
    assert walk("E01", {**answers, "plan_plain": "plan"})[0].follow_up_at == NOW + timedelta(days=3)
    assert not walk("E01", answers)[0].waiting


def test_without_a_thought_nothing_is_argued() -> None:
    run, _seen = walk("E01", {"length": "whole", "upset": 40, "no_words": "end"})
    assert run.path[-1] == "no_words"
    assert run.thought == ""


def test_a_thought_that_is_simply_true_is_not_argued_with() -> None:
    run, _seen = walk("E01", {**WHOLE, "card_otherwise": "true", "true": "other", "who_plain": "margaret"})
    assert run.stopped is StopReason.TRUE_THOUGHT
    assert "fairer" not in run.path
    assert "often" not in run.path


def test_a_thought_that_stays_true_each_time_is_one_for_doctor_or_nurse() -> None:
    exercise = shipped("E01")
    often = replace(AROUND, known={"runs:E01": 2})
    run = begin(exercise, RunId("r"), NOW, often)
    while run.present != "often":
        value = WHOLE.get(run.present)
        value = "true" if run.present == "card_otherwise" else value
        run = skip(run, exercise, NOW, often) if value is None else answer(run, exercise, value, NOW, often)
    assert "doctor or nurse" in present(run, exercise, often).body


def test_at_most_three_answers_are_written() -> None:
    for name in HERE:
        exercise = shipped(name)
        assert sum(isinstance(step, Text) for step in exercise.steps) <= 6
    written = [step for step in walk("E01", WHOLE)[0].path if isinstance(shipped("E01").step(step), Text)]
    assert written == ["for", "against", "fairer"]


# --- 5, too much for others ------------------------------------------------------------------------------------------


def test_better_off_without_me_leads_to_safety_before_anything_else() -> None:
    run, _seen = walk("E05", {"meaning": "better_off"})
    assert run.stopped is StopReason.SAFETY
    assert run.path == ("meaning",)
    assert run.answers == {}
    assert shipped("E05").with_therapist


def test_one_sentence_that_leaves_the_other_free_is_kept_and_read_before_the_call() -> None:
    answers: dict[str, AnswerValue] = {"meaning": "bother", "sure": 75, "upset": 30, "who": "anna", "between": "good"}
    answers |= {"good_time": "evening", "say": "Is now good, or shall I try Sunday?", "guess": 80, "upset_end": 20}
    run, seen = walk("E05", {**answers, "plan": "plan"})
    texts = [(proposal.id, proposal.starts.hour) for proposal in seen["plan"].proposals]
    assert texts == [("tea", 15), ("ring_eve", 18), ("line", 10), ("aloud", 10)]
    assert seen["plan"].proposals[1].reading == "Is now good, or shall I try Sunday?"
    run, seen = again(run, {"took": "yes", "put_out_was": 10, "sure_later": 40})
    assert seen["side"].note == "How put out: you guessed 80 out of 100, and it seemed 10."


def test_a_load_on_one_carer_is_spread_over_people_and_services() -> None:
    answers: dict[str, AnswerValue] = {"meaning": "help", "who": "anna", "between": "lots"}
    answers |= {"tasks_done": ("shopping", "papers"), "spread": ("shopping:friend", "papers:service")}
    run, seen = walk("E05", {**answers, "who_first": "margaret", "upset_plain": 10})
    assert seen["tasks_done"].ask == "What does Anna do for you?"
    assert [card.id for card in seen["spread"].cards] == ["shopping", "papers"]
    ideas = {proposal.id: proposal.text for proposal in seen["plan_plain"].proposals}
    assert ideas["task"] == "Ask Margaret about one task, over tea"
    assert "service" in ideas
    assert run.finished is not None


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("E05", {"meaning": "bother", "who": "tom", "between": "harm", "not_safe": "yes"}),
        ("E06", {"who": "tom", "between": "afraid", "not_safe": "yes"}),
        ("E24", {"who": "tom", "what_kind": "afraid", "not_safe": "yes"}),
    ],
)
def test_where_somebody_does_harm_nothing_is_planned_and_the_page_about_fear_opens(name: str, answers: Answers) -> None:
    run, seen = walk(name, answers)
    assert run.door == FEAR
    assert run.plan is None
    assert seen["not_safe"].ask == "Shall we leave Tom out of plans and hints here?"
    assert shipped(name).step("not_safe").keeps == (Keep.UNSAFE,)  # type: ignore[union-attr]


# --- 6, too busy for me ----------------------------------------------------------------------------------------------


def test_what_the_diary_knows_of_the_last_contact_is_offered() -> None:
    _run, seen = walk("E06", {"who": "anna", "between": "good"})
    assert seen["facts"].note == "Your diary says: last contact 12 days ago, by phone."
    assert seen["facts"].starters[0] == "Our last contact was 12 days ago, by phone"


def test_three_tries_without_an_answer_are_not_argued_away() -> None:
    exercise = shipped("E06")
    tried = replace(AROUND, known={"unanswered": 3})
    run = begin(exercise, RunId("r"), NOW, tried)
    for value in ("anna", 50, 40, "good"):
        run = answer(run, exercise, value, NOW, tried)
    assert run.present == "tried"
    assert present(run, exercise, tried).note == "In the last six weeks your diary has 3 tries with Anna."
    assert answer(run, exercise, "read", NOW, tried).present == "true"


def test_reasons_share_a_hundred_and_nearly_all_for_not_caring_asks_how_it_is_known() -> None:
    base: dict[str, AnswerValue] = {"who": "anna", "between": "good", "reasons": ("work", "waiting", "care")}
    run, seen = walk("E06", {**base, "pie": ("work:50", "care:20")})
    assert seen["seen"].lines == ("To “they do not care” you gave 20 of 100.",)
    run, seen = walk("E06", {**base, "pie": ("care:90",), "how_known": "said", "true": "rest"})
    assert run.path[-1] == "true"
    assert run.stopped is StopReason.TRUE_THOUGHT


def test_somebody_who_is_ill_gets_a_card_that_asks_for_nothing() -> None:
    words = "I am thinking of you. No need to answer."
    run, seen = walk(
        "E06", {"who": "anna", "between": "ill", "card_words": words, "upset_card": 20, "plan_card": "plan"}
    )
    assert {proposal.reading for proposal in seen["plan_card"].proposals} == {words}
    assert run.waiting


def test_after_falling_out_nobody_is_pushed() -> None:
    run, seen = walk("E06", {"who": "anna", "between": "broken", "estranged": "line"})
    assert run.door == LINES
    assert not [screen for screen in seen.values() if screen.kind is ScreenKind.PLAN]


def test_letting_it_rest_is_looked_at_again_after_four_days() -> None:
    run, _seen = walk("E06", {"who": "anna", "between": "good", "move": "rest", "who_else": "margaret"})
    assert run.follow_up_at is not None
    assert (run.follow_up_at - NOW).days == 4
    run, seen = again(run, {"took": "rest", "sure_later": 30})
    assert list(seen) == ["took", "sure_later", "side"]


# --- 7, what a video call can carry ----------------------------------------------------------------------------------

SIX = ("touch", "meal", "side", "face", "voice", "remembered")
VIDEO: Answers = {
    "sure": 75,
    "upset": 20,
    "puts_off": "not_same",
    "order": SIX,
    "carry": ("touch:in_person", "meal:in_person", "meal:video", "face:video", "voice:phone"),
    "leaves": "try",
    "who": "anna",
    "pick": "video",
    "together": ("eat", "photos"),
    "guess": 25,
    "lead": "visit",
    "upset_end": 20,
    "plan": "plan",
    "sure_end": 50,
}


def test_what_counts_is_said_back_by_the_persons_own_ticks() -> None:
    run, seen = walk("E07", VIDEO)
    assert seen["agreed"].lines[0] == "First for you: touch"
    assert "What a video call can carry: sharing a meal and a face" in seen["agreed"].lines
    assert not [line for line in seen["agreed"].lines if "letter" in line]
    assert run.kept["counts"][0] == "Touch"
    ideas = {proposal.id: proposal.text for proposal in seen["plan"].proposals}
    assert ideas["with"] == "Video call with Anna: eat together and look at photos"
    assert "plain" not in ideas


def test_a_call_that_could_lead_to_a_visit_leads_to_the_bridge() -> None:
    run, _seen = walk("E07", VIDEO)
    run, seen = again(run, {"took": "yes", "real_was": 50, "sure_later": 40, "bridge": "yes"})
    assert seen["side"].note == "How real: you guessed 25 out of 100, and it felt 50."
    assert run.door == "go:E23"


@pytest.mark.parametrize("way", ["in_person", "phone", "letter"])
def test_deciding_against_video_is_a_respected_end(way: str) -> None:
    run, seen = walk("E07", {**VIDEO, "pick": way, "upset_plain": 20})
    assert seen["pick"].note.startswith("It is noted as your way with Anna.")
    assert "well decided" in seen["no_video"].ask
    assert all(proposal.mode is not Mode.VIDEO for proposal in seen["plan_plain"].proposals)
    assert "guess" not in run.path
    assert run.stopped is StopReason.FINISHED


def test_hearing_leads_to_settings_and_tiredness_to_a_short_call_with_an_ending() -> None:
    run, _seen = walk("E07", {"puts_off": "senses", "senses": ("headset", "size"), "size_now": "yes"})
    assert run.door == SETTINGS
    assert run.kept["fix"] == ("a headset", "bigger letters and more sound")
    ending = "My tea is ready. Until next week."
    run, seen = walk("E07", {**VIDEO, "puts_off": "tired", "short": ending})
    assert {(proposal.minutes, proposal.reading) for proposal in seen["plan"].proposals} == {(15, ending)}


# --- 8, too late for friends -----------------------------------------------------------------------------------------


def test_three_visits_a_week_apart_and_then_a_look_back_after_a_month() -> None:
    first: Answers = {
        "sure": 75,
        "late": "warm",
        "began": "By chance, and then again and again",
        "tie": ("group",),
        "out": "yes",
        "places": ("choir", "library"),
        "place": "choir",
        "who": "margaret",
        "guess": 25,
        "upset_end": 10,
        "plan": "plan",
    }
    run, seen = walk("E08", first)
    assert seen["slow"].note == "It went like that before: By chance, and then again and again."
    assert seen["plan"].proposals[0].text == "First of three: the choir, with Margaret"
    assert run.kept["place"] == ("a choir",)
    run, seen = again(run, {"first": "yes", "ease_first": 25, "face_first": ("nod",), "plan_two": "plan"})
    assert seen["plan_two"].proposals[0].text == "Second visit: the choir, with Margaret"
    assert run.present == "wait_two"
    run, seen = again(run, {"second": "yes", "known": "yes", "plan_three": "plan"})
    assert seen["plan_three"].proposals[0].text == "Third visit: the choir, with Margaret"
    assert run.present == "wait_three"
    run, seen = again(run, {"third": "yes", "ease_third": 75, "decide": "on", "sure_later": 40})
    assert seen["side"].note == "How much at ease: you guessed 25 out of 100, and it came to 75."
    assert run.present == "month"
    assert run.follow_up_at is not None
    assert (run.follow_up_at - NOW).days == 30
    run, _seen = again(run, {"month_on": "faces", "sure_month": 20})
    assert run.belief_later == 20
    assert not run.waiting


def test_a_visit_that_was_not_made_gets_a_smaller_step_and_no_blame() -> None:
    answers: Answers = {"late": "friend", "places": ("choir",), "place": "choir", "who": "margaret", "plan": "plan"}
    run, _seen = walk("E08", answers)
    run, seen = again(run, {"first": "no", "why_one": "big", "smaller": "plan"})
    assert "No blame" in seen["why_one"].body
    assert run.present == "wait_two"


def test_at_home_the_same_voices_come_to_the_person() -> None:
    answers: Answers = {"late": "warm", "out": "no", "at_home": ("phone", "visitor"), "home_place": "phone"}
    run, seen = walk("E08", {**answers, "who_home": "anna", "plan_home": "plan"})
    assert "places" not in run.path
    assert seen["plan_home"].proposals[0].text == "Ask Anna round, to find out about the phone group"


def test_a_friend_who_was_lost_is_mourned_first() -> None:
    assert walk("E08", {"late": "lost", "lost": "mourn"})[0].door == "go:E17"


@pytest.mark.parametrize(("upset", "asked"), [(25, False), (75, True)])
def test_nobody_in_mind_and_heavy_is_offered_kind_words(upset: int, asked: bool) -> None:  # noqa: FBT001
    run, _seen = walk("E08", {"upset": upset, "late": "none", "none": "self"})
    assert ("none" in run.path) is asked
    assert (run.door == "go:E15") is asked


# --- 24, after a talk that felt bad ----------------------------------------------------------------------------------


def test_one_line_puts_it_right_and_nothing_is_asked_again() -> None:
    answers: dict[str, AnswerValue] = {"sure": 75, "upset": 50, "who": "anna", "what_kind": "cross"}
    answers |= {"worst": "I was short", "moments": ("laughed", "bye"), "other_side": "yes", "fairer": "We were tired"}
    answers |= {"mend": "yes", "mend_words": "I was short on the phone. I am sorry.", "upset_mend": 20}
    run, seen = walk("E24", {**answers, "plan_mend": "plan", "sure_end": 25})
    assert seen["fairer"].note == "There was also this: they laughed and they said goodbye warmly."
    assert seen["plan_mend"].proposals[0].text == "Say it to Anna face to face"
    assert {proposal.reading for proposal in seen["plan_mend"].proposals} == {"I was short on the phone. I am sorry."}
    assert run.kept["rewritten"] == ("We were tired",)
    assert not run.waiting
    assert not [step for step in shipped("E24").steps if isinstance(step, Wait)]
    assert not shipped("E24").offered


@pytest.mark.parametrize(("goal", "door"), [("agree", "go:E18"), ("matter", "go:E12")])
def test_when_it_is_often_so_with_one_person_it_is_not_about_one_talk(goal: str, door: str) -> None:
    assert walk("E24", {"who": "anna", "what_kind": "again", "often": goal})[0].door == door


def test_nothing_to_put_right_is_an_end() -> None:
    run, seen = walk("E24", {"who": "anna", "what_kind": "flat", "mend": "no", "upset_rest": 20})
    assert run.plan is None
    assert "let_be" in seen
