"""Every exercise that comes with the program: what asks after a plan tells it in the plans, and is passed when told."""

import re
from collections.abc import Iterator

import pytest

from companion.domain.exercises import Choice, Exercise, PlanStep, Wait
from companion.domain.keeps import OF_PLANS
from tests.helpers_exercises import every, shipped

ASKING = re.compile(
    r"take place|How (was|did)|gone off|Did you meet|your move|tried it (for real|by now|once more)|letter now"
)
"""How our questions after a plan are worded."""
MAY_BE_ANOTHER = {("E08", "first")}
"""Asked though a plan was told: it may have been a call to find out, and not the visit."""
SAYS = {"yes", "partly", "no", "away"}


def goals(exercise: Exercise, wait: Wait) -> list[str]:
    """Where the next sitting may begin."""
    return [*(rule.goto for rule in wait.rules), exercise.following(wait)]


def after_plans(exercise: Exercise) -> Iterator[tuple[Wait, Choice]]:
    """Each wait with each question that it may lead to and that asks after a plan."""
    if not any(isinstance(step, PlanStep) for step in exercise.steps):
        return
    for wait in exercise.steps:
        for goal in goals(exercise, wait) if isinstance(wait, Wait) else ():
            step = exercise.step(goal)
            if isinstance(wait, Wait) and isinstance(step, Choice) and ASKING.search(step.ask):
                yield wait, step


ASKED = [(name, wait, step) for name in every() for wait, step in after_plans(shipped(name))]
IDS = [f"{name}-{wait.id}-{step.id}" for name, wait, step in ASKED]


def test_there_are_many() -> None:
    assert {"E01", "E11", "E20", "E21", "E26"} <= {name for name, _wait, _step in ASKED}
    assert len(ASKED) >= 20


@pytest.mark.parametrize(("name", "wait", "step"), ASKED, ids=IDS)
def test_the_answer_is_told_in_the_plans_too(name: str, wait: Wait, step: Choice) -> None:
    """Each answer says what became of the plan, but that it is still to come: that one waits on."""
    kept = OF_PLANS.intersection(step.keeps)
    assert kept
    for option in step.options:
        silent = not (option.took or option.id in SAYS) and "plan_was" not in step.keeps
        assert not silent or isinstance(shipped(name).step(option.goto), Wait), (wait.id, option.id)


@pytest.mark.parametrize(("name", "wait", "step"), ASKED, ids=IDS)
def test_what_was_told_on_today_is_not_asked_again(name: str, wait: Wait, step: Choice) -> None:
    facts = {rule.condition.fact: rule for rule in reversed(wait.rules) if rule.condition.equals != "let_go"}
    led_past = {"plan", "plan_told"} & {fact for fact, rule in facts.items() if rule.goto != step.id}
    assert led_past or (name, step.id) in MAY_BE_ANOTHER
    let_go = [rule for rule in wait.rules if (rule.condition.fact, rule.condition.equals) == ("plan", "let_go")]
    assert [rule.goto for rule in let_go] != [step.id]
    assert len(let_go) == 1
