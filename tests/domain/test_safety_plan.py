"""The plan for hard days: six parts in their order, as a sheet and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.safety_plan import (
    LONGEST_LINE,
    MOST_LINES,
    PlanLine,
    PlanPart,
    SafetyPlan,
    from_document,
    to_document,
    with_part,
)

texts = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
lines = st.one_of(
    st.builds(PlanLine, text=texts), st.builds(PlanLine, person=st.text(min_size=1, max_size=8).map(PersonId))
)
plans = st.builds(
    SafetyPlan,
    parts=st.fixed_dictionaries({part: st.lists(lines, max_size=4, unique=True).map(tuple) for part in PlanPart}),
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def test_the_parts_stand_in_the_order_of_stanley_and_brown() -> None:
    assert [part.value for part in PlanPart] == ["signs", "alone", "company", "ask", "lines", "place"]
    assert [part for part in PlanPart if part.takes_people] == [PlanPart.COMPANY, PlanPart.ASK]


@given(plans)
def test_a_plan_comes_back_from_its_sheet(plan: SafetyPlan) -> None:
    assert from_document(to_document(plan)) == plan


@given(st.dictionaries(st.sampled_from([*(part.value for part in PlanPart), "new"]), anything, max_size=7))
def test_any_sheet_is_read_without_complaint(document: dict[str, Any]) -> None:
    plan = from_document(document)
    assert from_document(to_document(plan)) == SafetyPlan(parts={part: plan.lines(part) for part in PlanPart})


def test_blanks_and_doubles_are_passed_over() -> None:
    plan = with_part(
        SafetyPlan(), PlanPart.SIGNS, [PlanLine(text=" I  stay in bed "), PlanLine(text="I stay in bed"), PlanLine()]
    )
    assert plan.lines(PlanPart.SIGNS) == (PlanLine(text="I stay in bed"),)
    assert with_part(plan, PlanPart.SIGNS, []).empty
    assert not plan.empty


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        ([PlanLine(text="x" * (LONGEST_LINE + 1))], "too_long"),
        ([PlanLine(text=f"line {n}") for n in range(MOST_LINES + 1)], "too_many"),
    ],
)
def test_what_nobody_could_read_on_a_hard_day_is_refused(lines: list[PlanLine], detail: str) -> None:
    with pytest.raises(Problem) as caught:
        with_part(SafetyPlan(), PlanPart.ALONE, lines)
    assert (caught.value.kind, caught.value.detail) == (ProblemKind.BAD_VALUE, detail)
