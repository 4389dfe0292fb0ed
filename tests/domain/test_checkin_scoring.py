"""Results by the published rules, answer by answer."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.checkin_scoring import Result, Step, good_answers, result_of, step_between
from tests.helpers_checkins import shipped

UCLA = ("companionship", "left_out", "isolated")
TASKS = tuple(item.id for item in shipped("digital_confidence").items)


@pytest.mark.parametrize("pattern", list(product((1, 2, 3), repeat=3)), ids=lambda pattern: "".join(map(str, pattern)))
def test_all_27_patterns_of_the_three_item_scale_add_up(pattern: tuple[int, ...]) -> None:
    """Hughes and others (2004): 1 to 3 each, added, from 3 to 9."""
    result = result_of(shipped("ucla3"), dict(zip(UCLA, pattern, strict=True)))
    assert result == Result(value=pattern[0] + pattern[1] + pattern[2], answered=3)
    assert 3 <= result.rounded <= 9


@pytest.mark.parametrize("missing", UCLA)
def test_the_three_item_scale_has_no_result_while_an_answer_is_missing(missing: str) -> None:
    assert result_of(shipped("ucla3"), {item: 2 for item in UCLA if item != missing}) is None


@pytest.mark.parametrize(
    ("value", "word"),
    [(5, "Often or always"), (4, "Some of the time"), (3, "Occasionally"), (2, "Hardly ever"), (1, "Never")],
)
def test_the_direct_question_reports_its_category(value: int, word: str) -> None:
    ons = shipped("ons")
    result = result_of(ons, {"lonely": value})
    assert result == Result(value=value, answered=1)
    assert ons.word(value) == word
    assert result_of(ons, {}) is None


@given(st.dictionaries(st.sampled_from(TASKS), st.sampled_from(range(0, 101, 10)), max_size=10))
def test_confidence_is_the_mean_of_what_was_answered_from_seven_on(answers: dict[str, int]) -> None:
    result = result_of(shipped("digital_confidence"), answers)
    if len(answers) < 7:
        assert result is None
    else:
        assert result is not None
        assert result.answered == len(answers)
        assert Fraction(result.value).limit_denominator(1000) == Fraction(sum(answers.values()), len(answers))


def test_six_answers_are_too_few_and_seven_enough() -> None:
    confidence = shipped("digital_confidence")
    assert result_of(confidence, dict.fromkeys(TASKS[:6], 50)) is None
    seven = result_of(confidence, {**dict.fromkeys(TASKS[:6], 50), TASKS[9]: 100})
    assert seven is not None
    assert seven.value == pytest.approx(400 / 7)
    assert seven.rounded == 57


def test_a_half_is_rounded_upwards() -> None:
    assert [Result(value=value, answered=1).rounded for value in (56.4, 56.5, 57.5, 0.0)] == [56, 57, 58, 0]


@given(st.dictionaries(st.sampled_from((*TASKS, "strange")), st.integers(-20, 120)))
def test_numbers_and_questions_the_set_does_not_know_are_passed_over(answers: dict[str, int]) -> None:
    good = good_answers(shipped("digital_confidence"), answers)
    assert all(item in TASKS and value in range(0, 101, 10) for item, value in good.items())
    assert list(good) == [item for item in TASKS if item in good]


@pytest.mark.parametrize(
    ("name", "now", "before", "step"),
    [
        ("ucla3", 6, None, Step.FIRST),
        ("ucla3", 6, 6, Step.SAME),
        ("ucla3", 6, 7, Step.ORDINARY),
        ("ucla3", 7, 6, Step.ORDINARY),
        ("ucla3", 4, 6, Step.LOWER),
        ("ucla3", 9, 6, Step.HIGHER),
        ("ons", 4, 5, Step.ORDINARY),
        ("ons", 2, 5, Step.LOWER),
        ("digital_confidence", 57, 67, Step.ORDINARY),
        ("digital_confidence", 56.9, 67, Step.LOWER),
    ],
)
def test_a_single_step_is_within_the_ordinary_ups_and_downs(
    name: str, now: float, before: float | None, step: Step
) -> None:
    assert step_between(shipped(name), now, before) is step


def test_the_ends_of_each_set() -> None:
    ends = {name: (shipped(name).lowest, shipped(name).highest) for name in ("ons", "ucla3", "digital_confidence")}
    assert ends == {"ons": (1, 5), "ucla3": (3, 9), "digital_confidence": (0, 100)}
