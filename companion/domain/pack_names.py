"""Exercises of packs get ids of their own, and so must what they say of each other."""

from collections.abc import Mapping
from dataclasses import replace

from companion.domain.exercises import Choice, Exercise, Multi, Step, Wait
from companion.domain.step_base import GO, Condition, Option, Rule

RUNS = "runs:"
"""A fact that counts the runs of the exercise named after it."""


def renamed(exercise: Exercise, names: Mapping[str, str]) -> Exercise:
    """The exercise with its own id, and its jumps to and counts of others, by the names of the catalogue.

    ``names`` gives the id in the catalogue of each id in the pack; ids that are not in it stay.
    """
    steps = tuple(_step(step, names) for step in exercise.steps)
    return replace(exercise, id=names.get(exercise.id, exercise.id), steps=steps)


def _step(step: Step, names: Mapping[str, str]) -> Step:
    rules = tuple(
        Rule(condition=_condition(rule.condition, names), goto=_goal(rule.goto, names)) for rule in step.rules
    )
    when = None if step.when is None else _condition(step.when, names)
    step = replace(step, goto=_goal(step.goto, names), rules=rules, when=when)
    if isinstance(step, Choice | Multi):
        step = replace(step, options=tuple(_option(option, names) for option in step.options))
    if isinstance(step, Wait):
        step = replace(step, leads=_goal(step.leads, names))
    return step


def _option(option: Option, names: Mapping[str, str]) -> Option:
    return replace(option, goto=_goal(option.goto, names))


def _goal(goal: str, names: Mapping[str, str]) -> str:
    other = goal.removeprefix(GO)
    return GO + names[other] if goal.startswith(GO) and other in names else goal


def _condition(condition: Condition, names: Mapping[str, str]) -> Condition:
    other = condition.fact.removeprefix(RUNS)
    if not condition.fact.startswith(RUNS) or other not in names:
        return condition
    return replace(condition, fact=RUNS + names[other])
