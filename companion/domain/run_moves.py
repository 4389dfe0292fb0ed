"""The moves of a run: begin, answer, skip, back, stop for now, resume, take up again. A pure state machine.

Each move takes a run and gives the next one; the rules of the content brief 3.0 are kept here and nowhere else,
so that no file and no page can leave them out.
"""

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from companion.domain.exercises import (
    END,
    KEPT_RATES,
    OWN,
    Exercise,
    Info,
    Keep,
    Option,
    PlanStep,
    Step,
    Wait,
    leads_out,
)
from companion.domain.plans import PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_answers import PLANNED, checked, is_empty, kept, without_words, written
from companion.domain.run_options import only_answer, reading_of
from companion.domain.run_parts import one_card_back, picked
from companion.domain.run_screens import can_go_back, passed_over, present, taken_alone
from companion.domain.run_words import Around, holds
from companion.domain.runs import (
    UPSET_STEP,
    AnswerValue,
    Run,
    RunId,
    StopReason,
    ended_by_upset,
    still_hard,
    upset_has_risen,
)

__all__ = [
    "PLANNED",
    "answer",
    "back",
    "begin",
    "forgotten",
    "lapsed",
    "may_resume",
    "note",
    "plan_made",
    "resume",
    "skip",
    "stop_for_now",
    "take_up",
]


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
    if is_empty(step, value):
        return skip(run, exercise, now, around)
    options = checked(step, value, run, exercise, around)
    if any(option.safety for option in options):
        return replace(run, stopped=StopReason.SAFETY, stopped_at=now)
    run = written(run, exercise, step, value, around, options)
    return _on(run, exercise, step, options, now, around)


def skip(run: Run, exercise: Exercise, now: datetime, around: Around | None = None) -> Run:
    """The run after the present step was left unanswered. An answer given before is taken out."""
    around = around or Around()
    step = _open_step(run, exercise)
    answers = {key: value for key, value in run.answers.items() if key != step.id}
    shown = {**without_words(run, step), step.id: present(run, exercise, around).ask}
    run = kept(replace(run, answers=answers, shown=shown), exercise, step, None, around)
    return _on(run, exercise, step, (), now, around)


def note(run: Run, exercise: Exercise, value: AnswerValue, around: Around | None = None) -> Run:
    """The run with what is typed or ticked so far, still standing at the same step: nothing is lost by leaving.

    A hard thought is not kept here: only a press on Next leads to the safety page. Raises as ``answer``.
    """
    around = around or Around()
    step = _open_step(run, exercise)
    if isinstance(step, Info | PlanStep) or value in ("", ()):
        return run
    options = checked(step, value, run, exercise, around)
    if any(option.safety for option in options):
        return run
    return written(run, exercise, step, value, around, options)


def back(run: Run, exercise: Exercise, around: Around | None = None) -> Run:
    """The screen before, with its answer. At the first screen of a sitting nothing changes.

    A step that shows one card at a time goes back card by card: the last one is taken out and asked again.
    """
    if not can_go_back(run, exercise) or run.stopped is not None:
        return run
    step = exercise.step(run.present)
    left = one_card_back(step, run.answers.get(run.present))
    if step is None or left is None:
        path = run.path[:-1]
        while taken_alone(path[-1], run, exercise):
            path = path[:-1]
        return replace(run, path=path)
    answers = {**run.answers, step.id: left}
    if not left:
        del answers[step.id]
    return kept(replace(run, answers=answers), exercise, step, left or None, around or Around())


def stop_for_now(run: Run, now: datetime, exercise: Exercise | None = None) -> Run:
    """Kept as it is, for another day. A run that went the way of risen upset is closed instead.

    With the ``exercise`` a run that is closed forgets what that says it should.
    """
    if run.finished is not None or run.stopped is not None:
        return run
    if ended_by_upset(run):
        closed = _finish(run, StopReason.UPSET, now)
        return closed if exercise is None else forgotten(closed, exercise)
    return replace(run, stopped=StopReason.LEFT, stopped_at=now)


def may_resume(run: Run, now: datetime, zone: tzinfo) -> bool:
    """Whether a kept run may go on: at any time, but after a hard thought only when its day is over (brief, 5.1)."""
    if run.finished is not None:
        return False
    if run.stopped is not StopReason.SAFETY or run.stopped_at is None:
        return True
    return not still_hard(run.stopped_at, now, zone)


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


def plan_made(run: Run, exercise: Exercise, plan: PlanId, ends_at: datetime, around: Around | None = None) -> Run:
    """The present plan step led to a real plan that ends then (UTC). ``answer`` with ``plan:<id>`` goes on.

    ``Problem(NOT_ALLOWED)`` when the run does not stand at a plan step, or the upset has risen.
    """
    step = _open_step(run, exercise)
    if not isinstance(step, PlanStep) or upset_has_risen(run):
        raise Problem(ProblemKind.NOT_ALLOWED)
    reading = reading_of(step, run, around or Around())
    return replace(run, plan=plan, follow_up_at=ends_at, awaits_plan=True, reading=reading)


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
    first = run.path.index(place.id)
    after = set(run.path[first:]) - set(run.path[:first])  # a step asked before and once more keeps its last answer
    fresh = replace(
        run,
        finished=None,
        stopped=None,
        stopped_at=None,
        follow_up_at=None,
        awaits_plan=False,
        door="",
        answers={step_id: value for step_id, value in run.answers.items() if step_id not in after},
        told={},
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
        return forgotten(_finish(replace(run, door=door), _reason(run, exercise), now), exercise)
    if isinstance(step, Wait):
        return _wait(run, exercise, step, now)
    again, run = step.id in run.path, replace(run, path=(*run.path, step.id))
    return run if again else _past_only_answer(run, exercise, step, now, around)


def _past_only_answer(run: Run, exercise: Exercise, step: Step, now: datetime, around: Around) -> Run:
    """On from a step with but one thing to pick, which is taken without asking; not over somebody's own words."""
    only, said = only_answer(step, run, exercise), run.answers.get(step.id)
    if only is None or (isinstance(said, str) and said.startswith(OWN) and said != only.id):
        return run
    options = checked(step, only.id, run, exercise, around)
    return _on(written(run, exercise, step, only.id, around, options), exercise, step, options, now, around)


def _wait(run: Run, exercise: Exercise, step: Wait, now: datetime) -> Run:
    """The end of a sitting; of the whole run when there is nothing to wait for."""
    again = None if step.always and step.days is not None else run.follow_up_at
    if again is None and step.days is not None:
        run = replace(run, awaits_plan=False)
        again = now + timedelta(days=step.days)
    ended = _finish(run, _reason(run, exercise), now)
    if ended.stopped is not StopReason.UPSET:
        ended = replace(ended, door=step.leads)
    if again is None or exercise.forget_unless in run.path:
        ended = forgotten(ended, exercise)  # before a later sitting only once the person was asked what may stay
    return ended if again is None else replace(ended, path=(*run.path, step.id), follow_up_at=again)


def _finish(run: Run, reason: StopReason, now: datetime) -> Run:
    return replace(run, finished=now, stopped=reason, stopped_at=now, follow_up_at=None)


def _reason(run: Run, exercise: Exercise) -> StopReason:
    if ended_by_upset(run) or upset_has_risen(run):
        return StopReason.UPSET
    steps = [exercise.step(step_id) for step_id in run.path]
    true = any(step is not None and step.true_thought for step in steps)
    return StopReason.TRUE_THOUGHT if true else StopReason.FINISHED


def forgotten(run: Run, exercise: Exercise) -> Run:
    """A run that ends, without the answers the person did not tick to be kept; see ``Exercise.forget_unless``.

    The plan stays, and so do the numbers of belief and upset, which the rules of a run need.
    """
    if not exercise.forget_unless:
        return run
    staying = {exercise.forget_unless, *picked(run.answers.get(exercise.forget_unless))}
    staying |= {name for name, value in run.answers.items() if _is_plan(exercise, name)}
    going = [step for step in (*exercise.steps, *exercise.shared) if step.id not in staying]
    names = {step.id for step in going}
    run = replace(
        run,
        answers={name: value for name, value in run.answers.items() if name not in names},
        shown={key: words for key, words in run.shown.items() if key.partition("/")[0] not in names},
    )
    for step in going:
        if not set(step.keeps) & KEPT_RATES:
            run = kept(run, exercise, step, None, Around())
    return run


LAPSE = timedelta(weeks=4)
"""So long answers that are to be forgotten wait for somebody who did not come back; said in the exercise (E14)."""


def lapsed(run: Run, exercise: Exercise, now: datetime) -> Run:
    """The run as it is; or over, and forgotten, when nobody came back to be asked what of it may stay.

    It counts from when the next sitting was due, or from when one was left in the middle.
    """
    if not exercise.forget_unless:
        return run
    if run.finished is None:
        left = run.stopped_at or run.started
        over = run.path and run.stopped is not None and now >= left + LAPSE
        return forgotten(replace(run, finished=now), exercise) if over else run
    if exercise.forget_unless in run.path or run.follow_up_at is None or now < run.follow_up_at + LAPSE:
        return run
    return forgotten(replace(run, path=run.path[:-1], follow_up_at=None, awaits_plan=False), exercise)


def _is_plan(exercise: Exercise, name: str) -> bool:
    return isinstance(exercise.step(name), PlanStep)
