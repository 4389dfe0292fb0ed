"""What a run of a ladder leaves with the ladder of its person: rungs, ratings, tries. Nothing is written over.

Called within the unit of work of each move, so that an answer and what it means are kept together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercises import Choice, Exercise, PlanStep, Rate, Step
from companion.domain.exercises import Ladder as LadderStep
from companion.domain.keeps import RUNGS, Keep
from companion.domain.ladder_sheets import from_sheet, sheet_id, to_sheet
from companion.domain.ladders import LONGEST, MOST, Ladder, Rung, Took, Try, halved, put, rated
from companion.domain.people import PersonId
from companion.domain.planks import Plank, plank_of
from companion.domain.problems import Problem
from companion.domain.run_parts import numbers, picked
from companion.domain.run_words import person_of
from companion.domain.step_base import OWN

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.plans import Plan
    from companion.domain.runs import AnswerValue, Run
    from companion.ports import Book


def ladder_step(exercise: Exercise) -> LadderStep | None:
    """The step that keeps the order of the rungs."""
    return next((step for step in exercise.steps if isinstance(step, LadderStep) and Keep.LADDER in step.keeps), None)


def rung_step(exercise: Exercise) -> Choice | None:
    """The step that asks which rung is tried."""
    return next((step for step in exercise.steps if isinstance(step, Choice) and Keep.RUNG in step.keeps), None)


def keep_rungs(book: Book, old: Run, new: Run, exercise: Exercise, now: datetime) -> None:
    """Keep what the move from ``old`` to ``new`` says of a ladder. ``now`` is UTC.

    Back, and what is only noted so far, say nothing.
    """
    step = exercise.step(old.present)
    person = PersonId(person_of(new, exercise))
    moved = len(new.path) > len(old.path) or (new.finished is not None and old.finished is None)
    if step is None or not moved or not person:
        return
    found = book.people.get(person)
    if found is None or found.life.silent:
        return
    sheet = book.ties.get(sheet_id(person))
    before = None if sheet is None else from_sheet(sheet)
    ladder = before or Ladder(person=person, made_at=now)
    after = _after(ladder, step, new, exercise, now, _planned(book, old, new))
    if after is not None and after != before and after.rungs:
        book.ties.save(to_sheet(replace(after, run=str(new.id))))


def _planned(book: Book, old: Run, new: Run) -> Plan | None:
    """The plan that was just made."""
    return book.plans.get(new.plan) if new.plan is not None and new.plan != old.plan else None


def _after(
    ladder: Ladder, step: Step, new: Run, exercise: Exercise, now: datetime, planned: Plan | None
) -> Ladder | None:
    """The ladder after one step was answered or skipped; ``None`` when the step says nothing of it."""
    value = new.answers.get(step.id)
    if isinstance(step, LadderStep) and Keep.LADDER in step.keeps:
        return _built(ladder, step, new, exercise, now)
    if isinstance(step, PlanStep) and planned is not None:
        return _tried(ladder, step, new, exercise, now, planned)
    if not RUNGS.intersection(step.keeps):
        return None
    if Keep.RUNG_TOP in step.keeps and isinstance(value, str):
        return replace(ladder, top=value)
    rung = _present(ladder, new, exercise)
    return None if rung is None else _told(ladder, rung, step, value, new, now)


# --- building --------------------------------------------------------------------------------------------------------


def _built(ladder: Ladder, step: LadderStep, run: Run, exercise: Exercise, now: datetime) -> Ladder:
    """The rungs in the order they were put; known ones keep their past, and tried ones that were left out stay."""
    order = picked(run.answers.get(step.id))
    hard = numbers(run.answers.get(step.rates_in))
    rungs = [_rung(ladder, name, run, step, exercise) for name in order][:MOST]
    rungs = [rated(each, hard[each.id], now) if each.id in hard else each for each in rungs]
    here = {each.id for each in rungs}
    left = [each for each in ladder.rungs if each.id not in here and (each.tries or each.first_at is not None)]
    for each in left[: MOST - len(rungs)]:
        place = next((at for at, other in enumerate(rungs) if (other.hard or 0) > (each.hard or 0)), len(rungs))
        rungs.insert(place, each)
    return replace(ladder, rungs=tuple(rungs))


def _rung(ladder: Ladder, name: str, run: Run, step: LadderStep, exercise: Exercise) -> Rung:
    known = ladder.rung(name)
    if known is not None:
        return known
    words = run.shown.get(f"{step.id}/{name}", "") or name.removeprefix(OWN)
    return Rung(id=name, text=words[:LONGEST], plank=plank_in(exercise, name))


def plank_in(exercise: Exercise, rung: str) -> Plank | None:
    """The plank of a rung of the bank: that of the idea its plan begins with. Own words may mean anything."""
    asks = rung_step(exercise)
    if asks is None or rung.startswith(OWN):
        return None
    plans = (step for step in exercise.steps if isinstance(step, PlanStep))
    ideas = (idea for step in plans for idea in step.ideas)
    found = (each for each in ideas if each.when is not None and each.when.step == asks.id and each.when.equals == rung)
    return next((plank_of(each.mode) for each in found), None)


# --- trying ----------------------------------------------------------------------------------------------------------


def _present(ladder: Ladder, run: Run, exercise: Exercise) -> Rung | None:
    """The rung of the newest try of this run, else the one that was chosen in it."""
    mine = [each for each in ladder.rungs if any(one.run == run.id for one in each.tries)]
    if mine:
        return max(mine, key=lambda each: max(one.at for one in each.tries if one.run == run.id))
    asks = rung_step(exercise)
    value = None if asks is None else run.answers.get(asks.id)
    return ladder.rung(value) if isinstance(value, str) else None


def _tried(
    ladder: Ladder, step: PlanStep, run: Run, exercise: Exercise, now: datetime, planned: Plan | None
) -> Ladder | None:
    """A try was planned: of the chosen rung, or of half of it."""
    asks = rung_step(exercise)
    chosen = None if asks is None else run.answers.get(asks.id)
    rung = ladder.rung(chosen) if isinstance(chosen, str) else None
    if rung is None or asks is None or planned is None:
        return None
    if not any(idea.when is not None and idea.when.step == asks.id for idea in step.ideas):
        ladder, rung = _half(ladder, rung, planned, now)
    told = [each for each in rung.tries if each.took is not None or each.run != run.id]
    one = Try(at=now, plan=str(run.plan), run=str(run.id), fear=run.expected, fear_rate=run.expected_rate)
    return put(_without_open(ladder, str(run.id)), replace(rung, tries=(*told, one)))


def _without_open(ladder: Ladder, run: str) -> Ladder:
    """Another plan of the same sitting takes the place of the one before."""
    cleared = tuple(
        replace(each, tries=tuple(one for one in each.tries if one.took is not None or one.run != run))
        for each in ladder.rungs
    )
    return replace(ladder, rungs=cleared)


def _half(ladder: Ladder, rung: Rung, planned: Plan, now: datetime) -> tuple[Ladder, Rung]:
    """Half of the rung as a rung of its own; the rung itself where there is no room for one."""
    words = " ".join(planned.what.split())
    known = next((each for each in ladder.rungs if each.half_of and each.text == words), None)
    if known is not None:
        return ladder, known
    try:
        ladder = halved(ladder, rung.id, words, plank_of(planned.mode), now)
    except Problem:
        return ladder, rung
    return ladder, next(each for each in ladder.rungs if each.half_of == rung.id and each.text == words)


def _told(ladder: Ladder, rung: Rung, step: Step, value: AnswerValue | None, run: Run, now: datetime) -> Ladder | None:
    """What became of the newest try, as far as this step says it."""
    tries = [each for each in rung.tries if each.run == run.id]
    if not tries:
        return None
    one = tries[-1]
    if Keep.RUNG_WHY in step.keeps:
        return put(ladder, _with_try(rung, one, replace(one, took=Took.NO, told_at=now)))
    if Keep.RUNG_TOOK in step.keeps and isinstance(value, str) and value in set(Took):
        took = Took(value)
        first = now if took is Took.FIRST else rung.first_at
        return put(ladder, replace(_with_try(rung, one, replace(one, took=took, told_at=now)), first_at=first))
    if Keep.RUNG_WAS in step.keeps and isinstance(step, Rate):
        return put(ladder, _rated(rung, one, value if isinstance(value, int) else None, run, now))
    return None


def _rated(rung: Rung, one: Try, hard: int | None, run: Run, now: datetime) -> Rung:
    """Told with its rating; answered once more in the same sitting, the newer answer counts."""
    done = one.took if one.took is not None and one.took.done else Took.YES
    told = replace(one, took=done, told_at=now, hard=hard, happened=run.happened, true_rate=run.happened_rate)
    if one.hard is not None:
        again = [each for each in rung.ratings if not (each.after and each.at == one.told_at)]
        rung = replace(rung, ratings=tuple(again))
    rung = _with_try(rung, one, told)
    return rung if hard is None else rated(rung, hard, now, after=True)


def _with_try(rung: Rung, old: Try, new: Try) -> Rung:
    return replace(rung, tries=tuple(new if each is old else each for each in rung.tries))
