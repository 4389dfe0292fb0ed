"""Which plans a later sitting may ask after: those of the last one that came to a plan step."""

from companion.domain.exercises import Exercise, PlanStep, Wait
from companion.domain.plans import PlanId
from companion.domain.runs import Run


def plans_by_step(run: Run, exercise: Exercise) -> dict[str, PlanId]:
    """The plans of the last sitting that is over and came to a plan step, by the step; before any wait all so far.

    Whoever says that it is still to come ends a sitting without one, and is asked after the same plans later. A wait
    that comes once more drops what was answered since it first came; then nothing is known by its step.
    """
    waits = [place for place, step_id in enumerate(run.path) if isinstance(exercise.step(step_id), Wait)]
    ends = waits or [len(run.path)]
    for begin, end in reversed(list(zip([0, *ends], ends, strict=False))):
        steps = [step_id for step_id in run.path[begin:end] if isinstance(exercise.step(step_id), PlanStep)]
        if steps:
            answers = {step_id: run.answers.get(step_id) for step_id in steps}
            return {name: PlanId(made.partition(":")[2]) for name, made in answers.items() if isinstance(made, str)}
    return {}


def told_here(run: Run, step_id: str) -> frozenset[PlanId]:
    """The plans told by an earlier answer to a step, or to one that was gone back from: another answer may change them.

    What was told outside of the run, as on Today, is none of them.
    """
    return frozenset(
        plan for name, plans in run.told.items() if name == step_id or name not in run.path for plan in plans
    )


def plans_asked_after(run: Run, exercise: Exercise) -> tuple[PlanId, ...]:
    """The same without their steps, each once; the run's last plan where none is known by its step any more."""
    found = tuple(dict.fromkeys(plans_by_step(run, exercise).values()))
    return found or (() if run.plan is None else (run.plan,))
