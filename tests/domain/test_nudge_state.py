"""What answers change, and what is noticed at the next look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudge_state import (
    MAX_GAP,
    MIN_GAP,
    START_GAP,
    KindState,
    Outcome,
    Settled,
    Shown,
    Slot,
    after_answer,
    after_outcome,
    learned_hour,
    let_on,
    settle,
    slowed,
    standing,
)
from companion.domain.nudges import IdeaAnswer, SpeakKind
from tests.domain.helpers_nudges import NOW, said

MEET = KindState(kind=SpeakKind.MEET)


def noticed(*shown: Shown, states: dict[SpeakKind, KindState] | None = None, ended: Outcome = Outcome.OPEN) -> Settled:
    return settle(states or {}, shown, NOW, lambda _shown: ended)


# --- answers ---


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        (IdeaAnswer.PLANNED, 3.0),
        (IdeaAnswer.NOT_TODAY, 3.75),
        (IdeaAnswer.LESS, 6.0),
        (IdeaAnswer.IGNORED, 4.5),
        (IdeaAnswer.ANOTHER, 3.0),
    ],
)
def test_the_distance_grows_with_no_and_with_silence(answer: IdeaAnswer, gap: float) -> None:
    assert after_answer(MEET, answer, 10).gap == gap


@pytest.mark.parametrize("answer", [IdeaAnswer.NOT_TODAY, IdeaAnswer.LESS, IdeaAnswer.IGNORED])
def test_it_never_grows_beyond_thirty_days(answer: IdeaAnswer) -> None:
    assert after_answer(replace(MEET, gap=29.0), answer, 10).gap == MAX_GAP == 30


def test_it_shrinks_when_what_was_planned_took_place_and_never_below_two_days() -> None:
    assert after_outcome(MEET, Outcome.DONE, 10).gap == pytest.approx(2.4)
    assert after_outcome(replace(MEET, gap=2.1), Outcome.DONE, 10).gap == MIN_GAP == 2
    assert after_outcome(MEET, Outcome.NOT_DONE, 10).gap == START_GAP == 3


def test_three_unanswered_in_a_row_let_a_kind_rest() -> None:
    state = MEET
    for _ in range(2):
        state = after_answer(state, IdeaAnswer.IGNORED, 10)
    assert not state.paused
    assert after_answer(state, IdeaAnswer.IGNORED, 10).paused
    welcome = after_answer(state, IdeaAnswer.PLANNED, 10)
    assert not after_answer(welcome, IdeaAnswer.IGNORED, 10).paused, "in a row"
    refused = after_answer(state, IdeaAnswer.NOT_TODAY, 10)
    assert not after_answer(refused, IdeaAnswer.IGNORED, 10).paused, "an answer is an answer"


def test_after_the_question_it_comes_again_as_before_or_half_as_often() -> None:
    resting = replace(MEET, gap=10.0, ignored=3, paused=True)
    assert (let_on(resting).paused, let_on(resting).ignored, let_on(resting).gap) == (False, 0, 10.0)
    assert (slowed(resting).paused, slowed(resting).gap) == (False, 20.0)


_answers = st.lists(st.sampled_from([*IdeaAnswer][1:]) | st.sampled_from(Outcome), max_size=60)


@given(_answers)
def test_whatever_is_answered_the_distance_stays_between_two_and_thirty_days(
    answers: list[IdeaAnswer | Outcome],
) -> None:
    state = MEET
    for each in answers:
        before = state
        if isinstance(each, IdeaAnswer):
            state = after_answer(state, each, 10)
            assert state.gap >= before.gap, "only what took place brings it nearer"
        else:
            state = after_outcome(state, each, 10)
        assert MIN_GAP <= state.gap <= MAX_GAP
        assert 0 < state.liking < 1


def test_what_is_taken_is_liked_and_what_is_refused_is_not() -> None:
    assert MEET.liking == 0.5
    assert after_answer(MEET, IdeaAnswer.PLANNED, 10).liking > 0.5
    for answer in (IdeaAnswer.NOT_TODAY, IdeaAnswer.LESS, IdeaAnswer.IGNORED):
        assert after_answer(MEET, answer, 10).liking < 0.5


# --- hours ---


def test_the_hour_is_learned_only_after_six_tries() -> None:
    slots = {10: Slot(tries=5, done=0)}
    assert learned_hour(replace(MEET, slots=slots), (10, 15)) is None
    assert learned_hour(replace(MEET, slots={10: Slot(tries=6, done=0)}), (10, 15)) == 15
    assert learned_hour(MEET, (10, 15)) is None


def test_the_hour_that_went_best_is_taken() -> None:
    slots = {10: Slot(tries=4, done=1), 14: Slot(tries=3, done=3), 16: Slot(tries=2, done=2)}
    learned = replace(MEET, slots=slots)
    assert learned_hour(learned, (10, 14, 16)) == 14, "4/5, against 3/4 and 2/6"
    assert learned_hour(learned, (10, 11, 16)) == 16, "only where something may come"
    assert learned_hour(learned, ()) is None
    even = replace(MEET, slots={16: Slot(tries=3, done=2), 10: Slot(tries=3, done=2)})
    assert learned_hour(even, (16, 10)) == 10, "the earlier one of equals"


def test_tries_and_successes_are_noted_by_the_hour() -> None:
    state = after_answer(MEET, IdeaAnswer.NOT_TODAY, 10)
    state = after_outcome(after_answer(state, IdeaAnswer.PLANNED, 15), Outcome.DONE, 15)
    state = after_outcome(after_answer(state, IdeaAnswer.PLANNED, 15), Outcome.NOT_DONE, 15)
    assert state.slots == {10: Slot(tries=1, done=0), 15: Slot(tries=2, done=1)}


# --- what is noticed ---


def test_one_stands_for_a_day_and_is_then_noticed_as_unanswered() -> None:
    fresh = said(23.9 / 24, IdeaAnswer.NONE)
    assert standing([fresh], NOW) is fresh
    assert noticed(fresh).changed == ()
    old = said(1, IdeaAnswer.NONE)
    assert standing([old], NOW) is None
    found = noticed(old)
    assert [each.answer for each in found.shown] == [IdeaAnswer.IGNORED]
    assert found.states[SpeakKind.MEET].gap == 4.5
    assert found.unanswered == 1


def test_what_was_noticed_is_noticed_once() -> None:
    first = noticed(said(2, IdeaAnswer.NONE))
    again = settle(first.states, first.shown, NOW, lambda _shown: Outcome.OPEN)
    assert again.changed == ()
    assert again.states == first.states


@pytest.mark.parametrize(
    ("days", "ended", "outcome"),
    [
        (5, Outcome.OPEN, Outcome.OPEN),
        (5, Outcome.DONE, Outcome.DONE),
        (5, Outcome.HARD, Outcome.HARD),
        (20.9, Outcome.OPEN, Outcome.OPEN),
        (21, Outcome.OPEN, Outcome.NOT_DONE),
        (21, Outcome.DONE, Outcome.DONE),
    ],
)
def test_what_became_of_a_plan(days: float, ended: Outcome, outcome: Outcome) -> None:
    (seen,) = noticed(said(days, IdeaAnswer.PLANNED), ended=ended).shown
    assert seen.outcome is outcome
    assert seen.ended_at == (None if outcome is Outcome.OPEN else NOW)


def test_only_planned_ones_are_asked_after() -> None:
    answered = [said(days, answer) for days, answer in enumerate(IdeaAnswer, start=2) if answer is not IdeaAnswer.NONE]
    found = noticed(*answered, ended=Outcome.DONE)
    assert [each.answer for each in found.changed] == [IdeaAnswer.PLANNED]


def test_they_are_noticed_in_their_order() -> None:
    old, older = said(2, IdeaAnswer.NONE, who="ada"), said(3, IdeaAnswer.NONE, who="ben")
    assert [each.person for each in noticed(old, older).shown] == ["ben", "ada"]
