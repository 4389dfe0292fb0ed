"""Which plans a later sitting may ask after: those of the sitting that ended at the last wait."""

from companion.domain.exercises import Exercise, PlanStep, Wait
from companion.domain.plans import PlanId
from companion.domain.runs import Run


def plans_by_step(run: Run, exercise: Exercise) -> dict[str, PlanId]:
    """The plans made before the last wait and after the one before it, by the plan step; before any wait all so far."""
    waits = [place for place, step_id in enumerate(run.path) if isinstance(exercise.step(step_id), Wait)]
    end = waits[-1] if waits else len(run.path)
    begin = waits[-2] + 1 if len(waits) > 1 else 0
    answers = {
        step_id: run.answers.get(step_id)
        for step_id in run.path[begin:end]
        if isinstance(exercise.step(step_id), PlanStep)
    }
    return {step_id: PlanId(made.partition(":")[2]) for step_id, made in answers.items() if isinstance(made, str)}


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
