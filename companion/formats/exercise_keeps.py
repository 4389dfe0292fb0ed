"""What may be kept by which kind of step, and the answers that change the diary."""

from collections.abc import Mapping

from companion.domain.exercises import (
    EFFECTS,
    KEPT_LISTS,
    KEPT_RATES,
    KEPT_WORDS,
    Choice,
    Exercise,
    Info,
    Keep,
    Letter,
    Multi,
    PersonStep,
    Picking,
    PlanStep,
    Rate,
    Step,
    Text,
    Traps,
)
from companion.domain.keeps import OF_PLANS, RUNGS
from companion.domain.ladders import Took
from companion.domain.plans import Mode
from companion.formats.exercise_way import Tell

_NOTHING: frozenset[Keep] = frozenset()
_FITTING: tuple[tuple[type, frozenset[Keep]], ...] = (
    (Rate, KEPT_RATES | {Keep.RUNG_WAS}),
    (Text, KEPT_WORDS | KEPT_LISTS),
    (Choice, KEPT_WORDS | KEPT_LISTS | EFFECTS | (RUNGS - {Keep.RUNG_WAS})),
    (Multi, KEPT_LISTS | {Keep.PLAN_TOOK}),
    (Picking, KEPT_LISTS),
    (PersonStep, KEPT_LISTS),
    (Letter, KEPT_LISTS),
    (Traps, frozenset({Keep.TRAPS})),
)
EFFECT_ANSWERS: Mapping[Keep, frozenset[str]] = {
    Keep.BEREAVED: frozenset({"days", "weeks", "months", "year"}),
    Keep.FINE_ALONE: frozenset({"yes"}),
    Keep.UNSAFE: frozenset({"yes"}),
    Keep.SPEAK_UP: frozenset({"less", "same", "quiet"}),
    Keep.PREFERS: frozenset(mode.value for mode in Mode),
    Keep.PLAN_TOOK: frozenset({"yes", "partly", "no", "away"}),
    Keep.PLAN_WAS: frozenset({"no", "away"}),
    Keep.RUNG_TOOK: frozenset(took.value for took in Took),
}
"""The ids of answers that mean something to the diary; others change nothing."""


def check_keeps(step: Step, exercise: Exercise, tell: Tell) -> None:
    """Tell of what a step cannot keep, and of answers that would change nothing."""
    fitting = next((keeps for kind, keeps in _FITTING if isinstance(step, kind)), _NOTHING)
    if isinstance(step, Info) and step.card:
        fitting = KEPT_LISTS
    _of_no_plan(step, tell)
    for keep in step.keeps:
        if keep not in fitting:
            tell(step.id, ("keeps",), f'This kind of step cannot keep "{keep.value}". Take it out.')
        elif keep in EFFECT_ANSWERS and isinstance(step, Choice):
            _effect(step, keep, tell)
        elif keep is Keep.PLAN_TOOK and isinstance(step, Multi):
            _plan_steps(step, exercise, tell)


def _effect(step: Choice, keep: Keep, tell: Tell) -> None:
    known = EFFECT_ANSWERS[keep]
    said = any(option.id in known or option.took for option in step.options)
    if step.options and not said:
        tell(step.id, ("keeps",), f'"{keep.value}" needs answers with these ids: {", ".join(sorted(known))}.')


def _plan_steps(step: Multi, exercise: Exercise, tell: Tell) -> None:
    """The plans of one sitting are told one by one by the names of their steps."""
    for place, option in enumerate(step.options):
        if not isinstance(exercise.step(option.id), PlanStep):
            what = f'"{option.id}" is no plan step. An answer here needs the id of the plan it is about.'
            tell(step.id, ("options", place, "id"), what)


def _of_no_plan(step: Step, tell: Tell) -> None:
    """Only where a plan is asked after an answer can say what became of it."""
    if isinstance(step, Picking) and not (isinstance(step, Choice) and OF_PLANS.intersection(step.keeps)):
        for place, option in enumerate(step.options):
            if option.took:
                tell(step.id, ("options", place, "took"), 'This needs keeps = "plan_took" at its step. Take it out.')
