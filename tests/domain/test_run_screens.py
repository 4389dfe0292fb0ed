"""What a run shows."""

from dataclasses import replace
from datetime import datetime

import pytest

from companion.domain.exercises import ELSE, NOBODY
from companion.domain.plans import Mode
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import ScreenKind, present
from companion.domain.runs import AnswerValue, Run, RunId, StopReason
from tests.helpers_exercises import AROUND, NOW, shipped


def at(name: str, *values: AnswerValue | None) -> Run:
    exercise = shipped(name)
    run = begin(exercise, RunId("r"), NOW, AROUND)
    for value in values:
        run = skip(run, exercise, NOW, AROUND) if value is None else answer(run, exercise, value, NOW, AROUND)
    return run


def test_a_rating_has_five_words_and_is_answered_by_a_press() -> None:
    screen = present(at("E02"), shipped("E02"), AROUND)
    assert screen.kind is ScreenKind.RATE
    assert screen.rate_words == ("Not at all", "A little", "Half", "Mostly", "Completely")
    assert screen.at_once
    assert (screen.position, screen.back) == (1, False)
    assert screen.of > 8


def test_the_thought_and_its_rating_stay_in_view() -> None:
    screen = present(at("E02", 80), shipped("E02"), AROUND)
    assert (screen.thought, screen.belief) == ("I am too old for technology", 80)


def test_six_are_shown_to_tick_and_the_rest_stand_behind_more() -> None:
    screen = present(at("E02", 80, 0, None), shipped("E02"), AROUND)
    assert len(screen.options) == 6
    assert [option.id for option in screen.more] == ["microwave", "hearing", "mobile"]
    assert screen.own
    assert not screen.at_once


def test_what_was_learned_before_is_offered_again_but_never_twice() -> None:
    around = replace(AROUND, kept={"learned": ("the loom", "the telephone")})
    screen = present(at("E02", 80, 0, None), shipped("E02"), around)
    assert [option.text for option in screen.more] == [
        "A microwave oven",
        "A hearing aid",
        "A mobile phone",
        "the loom",
    ]


def test_people_come_first_then_somebody_else_and_nobody_then_the_rest() -> None:
    screen = present(at("E02", 80, 0, None, None, "nobody", None), shipped("E02"), AROUND)
    assert [option.id for option in screen.options] == ["anna", "margaret", "tom", ELSE, NOBODY]
    assert [option.id for option in screen.more] == ["lucy"]


def test_people_within_reach_lead_where_somebody_is_to_sit_beside() -> None:
    run = at("E04", 50, 0, None, None, None, None, ("open:alone", "send:help"), "read")
    assert run.present == "beside"
    assert present(run, shipped("E04"), AROUND).options[0].id == "margaret"


def test_proposals_are_dated_and_in_person_leads() -> None:
    run = at("E02", 80, 0, None, None, "nobody", None, "margaret", 0)
    screen = present(run, shipped("E02"), AROUND)
    first = screen.proposals[0]
    assert (first.mode, first.person) == (Mode.IN_PERSON, "margaret")
    assert first.starts == datetime.fromisoformat("2026-11-23T14:00")
    assert first.text == "Sit with Margaret and look at one photo"
    assert first.routine == "after lunch"
    assert screen.at_once
    assert not screen.full


def test_with_nobody_only_what_can_be_done_alone_is_proposed() -> None:
    run = at("E02", 80, 0, None, None, "nobody", None, NOBODY, 0)
    proposals = present(run, shipped("E02"), AROUND).proposals
    assert [(proposal.mode, proposal.person) for proposal in proposals] == [(Mode.ALONE, None)] * 2  # one is practice


def test_somebody_outside_the_circle_is_named_but_has_no_id() -> None:
    run = at("E02", 80, 0, None, None, "nobody", None, ELSE + "Mr Bell", 0)
    first = present(run, shipped("E02"), AROUND).proposals[0]
    assert (first.person, first.who) == (None, "Mr Bell")
    assert "Mr Bell" in first.text


@pytest.mark.parametrize(("plans", "full"), [(2, False), (3, True)])
def test_a_fourth_plan_asks_which_one_to_let_go(plans: int, *, full: bool) -> None:
    run = at("E02", 80, 0, None, None, "nobody", None, "anna", 0)
    assert present(run, shipped("E02"), replace(AROUND, open_plans=plans)).full is full


def test_the_estimate_counts_what_lies_ahead_and_not_what_is_passed_over() -> None:
    exercise = shipped("E02")
    short = present(at("E02", 80, 0, None, None), exercise, AROUND)
    long = present(at("E02", 80, 0, None, ("car",)), exercise, AROUND)
    assert (short.id, long.id) == ("different", "how")
    assert short.of == long.of - 1
    assert short.position == long.position == 5


@pytest.mark.parametrize(
    ("name", "answers", "position", "of"),
    [
        ("E01", (), 1, 18),  # the whole way stands first
        ("E01", ("whole",), 2, 18),
        ("E01", ("short",), 2, 14),
        ("E16", (0, "reach", "anna", "self", "This", "That", "Still", 0), 1, 6),  # every way to give it goes on
    ],
)
def test_the_estimate_goes_the_way_of_what_stands_first(
    name: str, answers: tuple[str | int, ...], position: int, of: int
) -> None:
    run = at(name, *answers)
    if name == "E16":
        run = take_up(run, shipped(name), NOW, AROUND)
    screen = present(run, shipped(name), AROUND)
    assert (screen.position, screen.of) == (position, of)


def test_a_fact_is_told_only_in_its_country() -> None:
    run = at("E02", 80, 0, None, None, "nobody")
    nowhere = replace(AROUND, country="")
    assert present(run, shipped("E02"), nowhere).body == "Slower is not the same as unable."
    assert present(run, shipped("E02"), replace(AROUND, country="US")).body.endswith("(AARP, 2025)")


def test_what_really_happened_stands_below_the_fairer_thought_if_there_is_something() -> None:
    run = at("E02", 80, 0, None, None, "nobody")
    opened = replace(AROUND, known={"proof": "call", "proof_days": 3})
    said = "What really happened: you opened a call here by yourself, 3 days ago."
    assert (present(run, shipped("E02"), AROUND).note, present(run, shipped("E02"), opened).note) == ("", said)


def test_who_decided_against_video_is_offered_picture_calls_last() -> None:
    run = at("E02", 80, 0, None, None, "nobody", "fix", "anna", 0)
    usual = [proposal.mode for proposal in present(run, shipped("E02"), AROUND).proposals]
    decided = [proposal.mode for proposal in present(run, shipped("E02"), replace(AROUND, no_screen=True)).proposals]
    assert usual.index(Mode.VIDEO) < len(usual) - 1
    assert decided.index(Mode.VIDEO) == len(decided) - 1
    assert sorted(usual) == sorted(decided)


def test_evidence_from_the_diary_is_an_answer_only_if_there_is_some() -> None:
    run = at("E02", 80, 0, None, None, "nobody")
    with_calls = [option.text for option in present(run, shipped("E02"), AROUND).options]
    without = [option.id for option in present(run, shipped("E02"), replace(AROUND, calls=0)).options]
    assert "Calls I took part in this month: 3" in with_calls
    assert "done" not in without


@pytest.mark.parametrize(
    ("after", "later", "words"),
    [
        (60, None, "done_less"),
        (80, None, "done_same"),
        (90, None, "done_more"),
        (None, None, "done_plain"),
        (90, 20, "done_less"),
    ],
)
def test_the_end_is_worded_by_the_change_and_without_praise_or_blame(
    after: int | None, later: int | None, words: str
) -> None:
    exercise = shipped("E02")
    run = replace(at("E02", 80), finished=NOW, stopped=StopReason.FINISHED, belief_after=after, belief_later=later)
    screen = present(run, exercise, AROUND)
    assert screen.kind is ScreenKind.DONE
    assert screen.ask == getattr(exercise.words, words)
