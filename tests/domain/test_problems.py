"""What the world does, without a word of what a person wrote."""

from __future__ import annotations

import pytest

from companion.domain.problems import Fault, Problem, ProblemKind


@pytest.mark.parametrize("kind", list(ProblemKind))
def test_a_problem_says_its_kind_and_keeps_the_detail_to_itself(kind: ProblemKind) -> None:
    problem = Problem(kind, "Anna Whitlock")
    assert (problem.kind, problem.detail) == (kind, "Anna Whitlock")
    assert str(problem) == kind.value
    assert "Anna" not in repr(problem)
    assert Problem(kind).detail == ""


def test_a_fault_stands_at_a_line() -> None:
    assert Fault(line=0, what="no_end") == Fault(line=0, what="no_end", column=0)
    assert Fault(line=3, what="no_end") != Fault(line=4, what="no_end")
