"""Which plans a later sitting asks after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.plans import PlanId
from companion.domain.run_moves import PLANNED, answer, begin, plan_made, skip, take_up
from companion.domain.run_plans import plans_asked_after, plans_by_step
from companion.domain.run_screens import ScreenKind, present
from companion.domain.runs import AnswerValue, Run, RunId
from tests.helpers_exercises import AROUND, NOW, shipped

WEEK = shipped("E11")
ENDS = NOW + timedelta(days=2)


def sit(run: Run, **answers: AnswerValue) -> Run:
    """One sitting of the week; at a plan step a plan of that name is made."""
    run = take_up(run, WEEK, NOW, AROUND) if run.waiting else run
    while run.finished is None:
        value = answers.get(run.present)
        if present(run, WEEK, AROUND).kind is ScreenKind.INFO:
            value = "read"
        if value is None:
            run = skip(run, WEEK, NOW, AROUND)
        elif isinstance(value, str) and value.startswith(PLANNED):
            made = plan_made(run, WEEK, PlanId(value.removeprefix(PLANNED)), ENDS, AROUND)
            run = answer(made, WEEK, value, NOW, AROUND)
        else:
            run = answer(run, WEEK, value, NOW, AROUND)
    return run


def first() -> Run:
    """The first sitting, with two plans of three."""
    run = begin(WEEK, RunId("r"), NOW, AROUND)
    return sit(run, pleasant="music", useful="cook", plan=PLANNED + "tea", plan_useful=PLANNED + "soup")


def test_after_the_first_sitting_all_its_plans_are_asked_after() -> None:
    run = first()
    assert plans_by_step(run, WEEK) == {"plan": "tea", "plan_useful": "soup"}
    assert plans_asked_after(run, WEEK) == ("tea", "soup")
    later = take_up(run, WEEK, NOW, AROUND)
    assert plans_asked_after(later, WEEK) == ("tea", "soup")


def test_after_a_second_sitting_only_the_new_one_is() -> None:
    run = sit(first(), week="yes", become="keep", keep=PLANNED + "again")
    assert plans_asked_after(run, WEEK) == ("again",)
    later = take_up(run, WEEK, NOW, AROUND)
    assert later.present == "week"
    assert plans_asked_after(later, WEEK) == ("again",)


def test_what_is_still_to_come_is_asked_after_once_more() -> None:
    run = sit(first(), week="ahead")
    assert (run.waiting, plans_asked_after(run, WEEK)) == (True, ("tea", "soup"))
    later = answer(take_up(run, WEEK, NOW, AROUND), WEEK, "partly", NOW, AROUND)
    assert [option.id for option in present(later, WEEK, AROUND).options] == ["plan", "plan_useful"]
    run = sit(run, week="yes", become="keep", keep=PLANNED + "again")
    assert plans_asked_after(sit(run, week="ahead"), WEEK) == ("again",)


def test_a_plan_gone_back_from_and_skipped_leaves_the_others() -> None:
    run = first()
    without = replace(run, answers={name: value for name, value in run.answers.items() if name != "plan_useful"})
    assert plans_asked_after(without, WEEK) == ("tea",)


def test_without_a_plan_nothing_is_asked_after() -> None:
    run = sit(begin(WEEK, RunId("r"), NOW, AROUND))
    assert plans_asked_after(run, WEEK) == ()
    assert plans_by_step(run, WEEK) == {}


@pytest.mark.parametrize(
    ("closed", "shown"),
    [((), ["plan", "plan_useful"]), (("tea",), []), (("tea", "soup"), []), (("other",), ["plan", "plan_useful"])],
)
def test_which_took_place_is_asked_where_two_or_more_are_open(closed: tuple[str, ...], shown: list[str]) -> None:
    around = replace(AROUND, closed=frozenset(PlanId(each) for each in closed))
    run = take_up(first(), WEEK, NOW, around)
    run = answer(run, WEEK, "partly", NOW, around)
    if not shown:
        assert run.present == "pleasure"
        return
    assert [option.id for option in present(run, WEEK, around).options] == shown
