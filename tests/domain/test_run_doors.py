"""Whose card the goal ``call`` opens."""

import pytest

from companion.domain.exercises import ELSE, NOBODY, Choice, Option, PersonStep, Rate
from companion.domain.run_doors import person_to_call
from companion.domain.runs import AnswerValue
from companion.domain.step_base import Condition, Rule
from tests.domain.helpers_kinds import at, made_of
from tests.helpers_exercises import shipped
from tests.helpers_walks import walk

WAYS = (
    Option(id="them", text="Ring {person}", goto="call"),
    Option(id="helper", text="Talk it over with {helper}", goto="call"),
    Option(id="plain", text="Have a rest"),
)


@pytest.mark.parametrize(
    ("who", "way", "called"),
    [
        ("anna", "them", "anna"),
        ("anna", "helper", None),
        (None, "helper", None),
        (NOBODY, "helper", None),
        (ELSE + "Mr Bell", "them", ELSE + "Mr Bell"),
    ],
)
def test_the_card_of_the_runs_person_unless_the_answer_names_the_helper(
    who: AnswerValue | None, way: str, called: str | None
) -> None:
    exercise = made_of(PersonStep(id="who", ask="Who?"), Choice(id="now", ask="What now?", options=WAYS))
    run = at(exercise, who, way)
    assert run.door == "call"
    assert person_to_call(run, exercise) == called


def test_a_rule_goes_by_the_answer_it_asks_about() -> None:
    rules = (Rule(condition=Condition(step="now", equals="ask"), goto="call"),)
    ways = (Option(id="ask", text="Talk to {helper}"), Option(id="rest", text="Rest"))
    exercise = made_of(
        PersonStep(id="who", ask="Who?"),
        Choice(id="now", ask="What now?", options=ways),
        Rate(id="end", ask="How now?", rules=rules),
    )
    run = at(exercise, "anna", "ask", 25)
    assert run.door == "call"
    assert person_to_call(run, exercise) is None


def test_a_kind_word_leads_to_the_helper_though_somebody_else_was_thought_of() -> None:
    answers: dict[str, AnswerValue] = {"upset": 25, "time": "five", "voice": "anna", "do": "ring", "upset_end": 25}
    run, _ = walk("E15", answers)
    assert run.door == "call"
    assert person_to_call(run, shipped("E15")) is None
