"""What is not asked and not offered: one thing to pick, rungs above the end, answers never given, words for two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.exercises import OWN
from companion.domain.run_moves import LAPSE, answer, back, begin, lapsed, stop_for_now
from companion.domain.run_screens import can_go_back, present
from companion.domain.runs import Run, RunId
from tests.formats.walks import again, walk
from tests.helpers_exercises import AROUND, NOW, shipped

if TYPE_CHECKING:
    from tests.formats.walks import Answers

HELD: Answers = {
    "upset": 20,
    "held": "screen",
    "past": "closed",
    "kept_safe": "My calm",
    "screen": "yes",
    "upset_screen": 20,
}


def at_minds() -> Run:
    exercise, run = shipped("E01"), begin(shipped("E01"), RunId("r"), NOW, AROUND)
    for value in ("short", ("phone",), "today", 50):
        run = answer(run, exercise, value, NOW, AROUND)
    assert run.present == "minds"
    return run


def test_one_thought_ticked_is_the_one_that_is_looked_at() -> None:
    exercise = shipped("E01")
    run = answer(at_minds(), exercise, ("late",), NOW, AROUND)
    assert (run.present, run.thought) == ("sure", "It is too late to make friends")
    screen = present(run, exercise, AROUND)
    assert (screen.position, screen.position <= screen.of) == (6, True)
    before = back(run, exercise, AROUND)
    assert before.present == "minds"
    assert answer(before, exercise, ("late", "load"), NOW, AROUND).present == "thought"


def test_one_thought_in_own_words_is_taken_as_it_was_written() -> None:
    run = answer(at_minds(), shipped("E01"), (OWN + "They laugh at me",), NOW, AROUND)
    assert (run.present, run.thought) == ("sure", "They laugh at me")


def test_a_thought_written_instead_of_the_one_ticked_is_asked_about_again() -> None:
    exercise = shipped("E01")
    run = answer(at_minds(), exercise, ("late", "load"), NOW, AROUND)
    run = answer(run, exercise, OWN + "I am no good at it", NOW, AROUND)
    for _ in range(2):
        run = back(run, exercise, AROUND)
    run = answer(run, exercise, ("late",), NOW, AROUND)
    assert run.present == "thought"
    assert run.answers["thought"] == OWN + "I am no good at it"


def test_back_stays_within_the_sitting_where_nothing_was_asked_before() -> None:
    run = at_minds()
    assert can_go_back(run, shipped("E01"))
    first = begin(shipped("E01"), RunId("r"), NOW, AROUND)
    assert not can_go_back(first, shipped("E01"))


def test_rungs_above_the_chosen_end_are_not_offered() -> None:
    exercise, run = shipped("E10"), begin(shipped("E10"), RunId("r"), NOW, AROUND)
    rungs = ("photo", "hello", "voice5", "visit")
    for value in ("anna", "life", 20, rungs, tuple(f"{one}:{n * 20}" for n, one in enumerate(rungs)), rungs, "voice5"):
        run = answer(run, exercise, value, NOW, AROUND)
    screen = present(run, exercise, AROUND)
    assert screen.id == "rung"
    assert {option.id for option in (*screen.options, *screen.more)} == {"photo", "hello", "voice5"}


def test_only_what_was_answered_may_stay() -> None:
    _, seen = walk(
        "E14", {"upset": 20, "held": "busy", "past": "closed", "kept_safe": "My calm", "keep_what": ("held",)}
    )
    assert [option.id for option in seen["keep_what"].options] == ["held", "kept_safe"]


def test_a_sitting_left_in_the_middle_is_forgotten_four_weeks_later() -> None:
    exercise = shipped("E14")
    run, _ = walk("E14", HELD)
    run, _ = again(run, {"after_one": "warm"})
    run = replace(run, finished=None, stopped=None, follow_up_at=None)
    left = stop_for_now(replace(run, path=(*run.path, "after_two")), NOW, exercise)
    assert lapsed(left, exercise, NOW + LAPSE - timedelta(minutes=1)) == left
    gone = lapsed(left, exercise, NOW + LAPSE)
    assert (gone.answers, gone.finished is not None, gone.waiting) == ({}, True, False)
    assert "My calm" not in str(gone)


def test_a_snag_with_somebody_is_not_said_of_what_is_done_alone() -> None:
    plans = {}
    for who in ("anna", "nobody"):
        exercise, run = shipped("E06"), begin(shipped("E06"), RunId("r"), NOW, AROUND)
        step = exercise.step("plan")
        assert step is not None
        run = replace(run, path=(*run.path, "who", "plan"), answers={"who": who})
        plans[who] = {plan.id: plan.if_then for plan in present(run, exercise, AROUND).proposals}
    assert plans["anna"]["tea"] == "If Anna does not answer, then I will leave a friendly line and let it be."
    assert set(plans["nobody"].values()) == {""}
    assert plans["nobody"].keys() == {"out"}


def test_what_is_done_alone_has_nothing_to_ask() -> None:
    exercise, run = shipped("E21"), begin(shipped("E21"), RunId("r"), NOW, AROUND)
    run = replace(run, path=(*run.path, "who", "plan"), answers={"who": "anna"})
    asks = {plan.id: bool(plan.ask) for plan in present(run, exercise, AROUND).proposals}
    assert asks["beside"]
    assert not asks["alone"]


def test_a_letter_is_signed_where_the_name_is_known() -> None:
    exercise, run = shipped("E16"), begin(shipped("E16"), RunId("r"), NOW, AROUND)
    run = replace(run, path=(*run.path, "letter"))
    assert present(run, exercise, replace(AROUND, me="Edith")).text.endswith("This needs no answer.\n\nEdith")
    assert present(run, exercise, AROUND).text.endswith("This needs no answer.")
