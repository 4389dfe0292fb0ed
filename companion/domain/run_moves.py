"""The moves of a run: begin, answer, skip, back, stop for now, resume, take up again. A pure state machine.

Each move takes a run and gives the next one; the rules of the content brief 3.0 are kept here and nowhere else,
so that no file and no page can leave them out.
"""

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from companion.domain.exercises import (
    ELSE,
    END,
    KEPT_LISTS,
    KEPT_RATES,
    NOBODY,
    OWN,
    Choice,
    Exercise,
    Info,
    Keep,
    Multi,
    Option,
    PersonStep,
    PlanStep,
    Rate,
    Step,
    Text,
    Wait,
    leads_out,
)
from companion.domain.plans import PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_screens import can_go_back, passed_over, present, shown_options
from companion.domain.run_words import Around, holds, name_of, on_path, picked, small
from companion.domain.runs import (
    UPSET_STEP,
    AnswerValue,
    Run,
    RunId,
    StopReason,
    ended_by_upset,
    upset_has_risen,
)

PLANNED = "plan:"
"""The answer of a plan step: this and the id of the plan in the diary."""


def begin(exercise: Exercise, run_id: RunId, now: datetime, around: Around | None = None) -> Run:
    """A new run, standing at the first step. ``now`` is UTC."""
    run = Run(
        id=run_id,
        exercise=exercise.id,
        version=exercise.version,
        thought=exercise.thought,
        started=now,
    )
    return _go(run, exercise, exercise.steps[0].id, now, around or Around())


def answer(run: Run, exercise: Exercise, value: AnswerValue, now: datetime, around: Around | None = None) -> Run:
    """The run after an answer to the present step, or to an info step's Next (any text).

    Text that is empty, and nothing ticked, count as skipped. A hard thought stops the run for today: the answer
    is not kept, and the same step is asked when the run is resumed. ``Problem(BAD_VALUE)`` for an answer the
    step does not offer, ``Problem(NOT_ALLOWED)`` when the run is over or kept for another day.
    """
    around = around or Around()
    step = _open_step(run, exercise)
    if isinstance(step, Info):
        value = "read"
    if value in ("", ()) or (isinstance(value, str) and not value.strip()):
        return skip(run, exercise, now, around)
    options = _checked(step, value, run, exercise, around)
    if any(option.safety for option in options):
        return replace(run, stopped=StopReason.SAFETY, stopped_at=now)
    run = _written(run, exercise, step, value, around, options)
    return _on(run, exercise, step, options, now, around)


def skip(run: Run, exercise: Exercise, now: datetime, around: Around | None = None) -> Run:
    """The run after the present step was left unanswered. An answer given before is taken out."""
    around = around or Around()
    step = _open_step(run, exercise)
    answers = {key: value for key, value in run.answers.items() if key != step.id}
    shown = {key: words for key, words in run.shown.items() if not key.startswith(f"{step.id}/")}
    shown[step.id] = present(run, exercise, around).ask
    run = _kept(replace(run, answers=answers, shown=shown), exercise, step, None)
    return _on(run, exercise, step, (), now, around)


def note(run: Run, exercise: Exercise, value: AnswerValue, around: Around | None = None) -> Run:
    """The run with what is typed or ticked so far, still standing at the same step: nothing is lost by leaving.

    A hard thought is not kept here: only a press on Next leads to the safety page. Raises as ``answer``.
    """
    around = around or Around()
    step = _open_step(run, exercise)
    if isinstance(step, Info | PlanStep) or value in ("", ()):
        return run
    options = _checked(step, value, run, exercise, around)
    if any(option.safety for option in options):
        return run
    return _written(run, exercise, step, value, around, options)


def back(run: Run, exercise: Exercise) -> Run:
    """The screen before, with its answer. At the first screen of a sitting nothing changes."""
    if not can_go_back(run, exercise) or run.stopped is not None:
        return run
    return replace(run, path=run.path[:-1])


def stop_for_now(run: Run, now: datetime) -> Run:
    """Kept as it is, for another day. A run that went the way of risen upset is closed instead."""
    if run.finished is not None or run.stopped is not None:
        return run
    if ended_by_upset(run):
        return _finish(run, StopReason.UPSET, now)
    return replace(run, stopped=StopReason.LEFT, stopped_at=now)


def may_resume(run: Run, now: datetime, zone: tzinfo) -> bool:
    """Whether a kept run may go on: at any time, but after a hard thought only on another day (brief, 5.1)."""
    if run.finished is not None:
        return False
    if run.stopped is not StopReason.SAFETY or run.stopped_at is None:
        return True
    return run.stopped_at.astimezone(zone).date() < now.astimezone(zone).date()


def resume(run: Run, exercise: Exercise, now: datetime, zone: tzinfo) -> Run:
    """The kept run, open again at the same step. Steps that a newer file no longer has are stepped back over.

    ``Problem(NOT_ALLOWED)`` on the day of a hard thought, or when the run is over.
    """
    if not may_resume(run, now, zone):
        raise Problem(ProblemKind.NOT_ALLOWED)
    path = run.path
    while path and exercise.step(path[-1]) is None:
        path = path[:-1]
    return replace(run, stopped=None, stopped_at=None, door="", path=path or (exercise.steps[0].id,))


def plan_made(run: Run, exercise: Exercise, plan: PlanId, ends_at: datetime) -> Run:
    """The present plan step led to a real plan that ends then (UTC). ``answer`` with ``plan:<id>`` goes on.

    ``Problem(NOT_ALLOWED)`` when the run does not stand at a plan step, or the upset has risen.
    """
    step = _open_step(run, exercise)
    if not isinstance(step, PlanStep) or upset_has_risen(run):
        raise Problem(ProblemKind.NOT_ALLOWED)
    return replace(run, plan=plan, follow_up_at=ends_at, awaits_plan=True)


def take_up(run: Run, exercise: Exercise, now: datetime, around: Around | None = None) -> Run:
    """The second sitting, after the plan's time. ``Problem(NOT_ALLOWED)`` if the run is not waiting.

    When a newer file no longer has the step it waited at, it goes on from the first wait of the newer file.
    """
    place = exercise.step(run.present)
    if run.waiting and place is None:
        place = next((step for step in exercise.steps if isinstance(step, Wait)), None)
        path = tuple(step_id for step_id in run.path if exercise.step(step_id) is not None)
        run = replace(run, path=path if place is None else (*path, place.id))
    if run.finished is None or not isinstance(place, Wait):
        raise Problem(ProblemKind.NOT_ALLOWED)
    after = set(run.path[run.path.index(place.id) :])
    fresh = replace(
        run,
        finished=None,
        stopped=None,
        stopped_at=None,
        follow_up_at=None,
        awaits_plan=False,
        answers={step_id: value for step_id, value in run.answers.items() if step_id not in after},
    )
    around = around or Around()
    jumps = [rule.goto for rule in place.rules if holds(rule.condition, fresh, around)]
    return _go(fresh, exercise, jumps[0] if jumps else exercise.following(place), now, around)


# --- one answer ----------------------------------------------------------------------------------------------------


def _open_step(run: Run, exercise: Exercise) -> Step:
    step = exercise.step(run.present)
    if run.finished is not None or run.stopped is not None or step is None or isinstance(step, Wait):
        raise Problem(ProblemKind.NOT_ALLOWED)
    return step


def _checked(step: Step, value: AnswerValue, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """The options picked, in the order of the file. ``Problem(BAD_VALUE)`` if the answer does not fit."""
    good = True
    options: tuple[Option, ...] = ()
    match step:
        case Choice() | Multi():
            offered = {option.id: option for option in shown_options(step, run, exercise, around)}
            chosen = picked(value)
            good = isinstance(value, str if isinstance(step, Choice) else tuple)
            good = good and all(item in offered or (step.own and _own(item)) for item in chosen)
            options = tuple(option for option in offered.values() if option.id in chosen)
        case Rate():
            good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100  # noqa: PLR2004 - the scale
        case Text():
            good = isinstance(value, str)
        case PersonStep():
            good = isinstance(value, str) and _somebody(value, around)
        case PlanStep():
            good = run.plan is not None and value == PLANNED + run.plan
        case Info() | Wait():
            pass
    if not good:
        raise Problem(ProblemKind.BAD_VALUE)
    return options


def _own(item: str) -> bool:
    return item.startswith(OWN) and bool(item.removeprefix(OWN).strip())


def _somebody(value: str, around: Around) -> bool:
    return value == NOBODY or value.startswith(ELSE) or any(one.id == value for one in around.people)


def _written(
    run: Run, exercise: Exercise, step: Step, value: AnswerValue, around: Around, options: tuple[Option, ...]
) -> Run:
    """The run with the answer and the wording as shown."""
    shown = {key: words for key, words in run.shown.items() if not key.startswith(f"{step.id}/")}
    shown[step.id] = present(run, exercise, around).ask
    shown |= {f"{step.id}/{option.id}": option.text for option in options}
    if isinstance(step, PersonStep):
        shown[f"{step.id}/{value}"] = name_of(value, around) or exercise.words.nobody
    written = replace(run, answers={**run.answers, step.id: value}, shown=shown)
    return _kept(written, exercise, step, value)


def _kept(run: Run, exercise: Exercise, step: Step, value: AnswerValue | None) -> Run:
    """The run with what its answer is remembered as."""
    for keep in step.keeps:
        run = _keep(run, exercise, keep, value)
    return run


def _keep(run: Run, exercise: Exercise, keep: Keep, value: AnswerValue | None) -> Run:
    if keep in KEPT_RATES:
        return _with(run, keep, value if isinstance(value, int) else None)
    if keep not in KEPT_LISTS:
        return _with(run, keep, str(value) if value is not None else "")
    steps = [step for step in (*exercise.steps, *exercise.shared) if keep in step.keeps]
    items = [item for step in steps for item in _items(run, step)]
    return replace(run, kept={**run.kept, keep.value: tuple(dict.fromkeys(items))})


def _with(run: Run, keep: Keep, value: int | str | None) -> Run:
    changes: dict[str, int | str | None] = {keep.value: value}
    return replace(run, **changes)  # type: ignore[arg-type]


def _items(run: Run, step: Step) -> list[str]:
    """An answer as a list of plain words."""
    value = on_path(run, step.id)
    if not isinstance(step, Choice | Multi):
        return [str(value).strip()] if value is not None else []
    says = {option.id: option.say for option in step.options}
    return [
        item.removeprefix(OWN).strip()
        if item.startswith(OWN)
        else says.get(item) or small(run.shown.get(f"{step.id}/{item}", item))
        for item in picked(value)
    ]


# --- where to next ---------------------------------------------------------------------------------------------------


def _on(run: Run, exercise: Exercise, step: Step, options: tuple[Option, ...], now: datetime, around: Around) -> Run:
    """On from a step that was answered or skipped."""
    if Keep.UPSET_AFTER in step.keeps and upset_has_risen(run):
        goal = UPSET_STEP if exercise.step(UPSET_STEP) else END
        return _go(run, exercise, goal, now, around)
    jumps = [option.goto for option in options if option.goto]
    jumps += [rule.goto for rule in step.rules if holds(rule.condition, run, around)]
    return _go(run, exercise, jumps[0] if jumps else exercise.following(step), now, around)


def _go(run: Run, exercise: Exercise, goal: str, now: datetime, around: Around) -> Run:
    """To a step, over those that are left out, or to the end."""
    step = exercise.step(goal)
    while step is not None and passed_over(step, run, exercise, around):
        goal = exercise.following(step)
        step = exercise.step(goal)
    if step is None:
        door = goal if goal != END and leads_out(goal) else ""
        return _finish(replace(run, door=door), _reason(run, exercise), now)
    if isinstance(step, Wait):
        return _wait(run, exercise, step, now)
    return replace(run, path=(*run.path, step.id))


def _wait(run: Run, exercise: Exercise, step: Wait, now: datetime) -> Run:
    """The end of a sitting; of the whole run when there is nothing to wait for."""
    again = run.follow_up_at
    if again is None and step.days is not None:
        again = now + timedelta(days=step.days)
    if again is None:
        return _finish(run, _reason(run, exercise), now)
    ended = _finish(run, _reason(run, exercise), now)
    return replace(ended, path=(*run.path, step.id), follow_up_at=again)


def _finish(run: Run, reason: StopReason, now: datetime) -> Run:
    return replace(run, finished=now, stopped=reason, stopped_at=now, follow_up_at=None)


def _reason(run: Run, exercise: Exercise) -> StopReason:
    if ended_by_upset(run) or upset_has_risen(run):
        return StopReason.UPSET
    steps = [exercise.step(step_id) for step_id in run.path]
    true = any(step is not None and step.true_thought for step in steps)
    return StopReason.TRUE_THOUGHT if true else StopReason.FINISHED
