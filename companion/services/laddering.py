"""The ladder with one person, as its page shows and changes it; trying a rung is a run of the exercise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain import ladders
from companion.domain.changes import Act, ActKind
from companion.domain.exercises import Choice, Multi, PersonStep, Rates
from companion.domain.keeps import Keep
from companion.domain.ladder_sheets import LADDER, from_sheet, sheet_id, to_sheet
from companion.domain.ladders import Ladder, Next, Rating, Rung, next_move, stays_in_writing
from companion.domain.plans import PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import moment_of
from companion.domain.runs import Run, RunId
from companion.domain.step_base import GO, OWN
from companion.services.run_ladders import ladder_step, plank_in, rung_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.exercises import Exercise
    from companion.domain.people import Person, PersonId
    from companion.domain.planks import Plank
    from companion.ports import Book, Clock, Diary
    from companion.services.coming import Coming
    from companion.services.exercising import Exercising
    from companion.services.planning import Planning

EXERCISE = "E10"
"""The exercise that builds ladders."""
LOOKED_AHEAD = 400
"""Days ahead in which the plan of a try is looked for."""
NEARER = (f"{GO}E23", f"{GO}E14")
"""Where the offer after six weeks in writing leads."""


@record
class LadderView:
    """A ladder as it is shown. ``next`` is what would come next, ``coming`` the plan of a try that is still to come.

    ``open_run`` is a run to go on with: one that was left, or one whose time of asking has come. ``nearer``: after six
    weeks in writing, the way to a meeting may be offered; it was not before.
    """

    person: Person
    ladder: Ladder
    next: Next
    coming: Coming | None = None
    open_run: RunId | None = None
    nearer: bool = False


@record
class OfBank:
    """One rung to choose from. ``text`` is as the exercise has it."""

    id: str
    text: str
    plank: Plank | None


class Laddering:
    """Reads ladders and changes them; each change can be undone."""

    def __init__(self, diary: Diary, clock: Clock, planning: Planning, exercising: Callable[[], Exercising]) -> None:
        self._diary = diary
        self._clock = clock
        self._planning = planning
        self._exercising = exercising

    # --- looking ---

    def people(self) -> tuple[Person, ...]:
        """With whom there is a ladder, by name; nobody of whom the program is silent."""
        with self._diary.reading() as book:
            found = [ladder.person for sheet in book.ties.all(LADDER) if (ladder := from_sheet(sheet)) is not None]
            people = book.people.some(found)
        return tuple(sorted((each for each in people.values() if not each.life.silent), key=lambda each: each.name))

    def of_run(self, run: RunId) -> PersonId | None:
        """With whom the ladder is that a run belongs to; ``None`` when there is none, or nobody to speak of."""
        with self._diary.reading() as book:
            found = [ladder for sheet in book.ties.all(LADDER) if (ladder := from_sheet(sheet)) and ladder.run == run]
            people = book.people.some(each.person for each in found)
        return next((each.id for each in people.values() if not each.life.silent), None)

    def look(self, person: PersonId) -> LadderView | None:
        """The ladder with somebody; ``None`` without rungs. Raises ``Problem``: ``GONE``, ``NOT_ALLOWED``."""
        now = self._clock.now()
        with self._diary.reading() as book:
            found = _somebody(book, person)
            ladder = _ladder(book, person)
            if ladder is None or not ladder.rungs:
                return None
            runs = [run for run in book.runs.all(EXERCISE) if self._is_about(run, person)]
            ladder = _without_called_off(book, ladder)
        following = next_move(ladder)
        open_try = None if following.rung is None else following.rung.open
        coming = None if open_try is None else self._coming(open_try.plan)
        return LadderView(
            person=found,
            ladder=ladder,
            next=following,
            coming=coming,
            open_run=self._open_run(runs, ladder, coming),
            nearer=stays_in_writing(ladder, now) and not self._offered_there(runs),
        )

    def _coming(self, plan: str) -> Coming | None:
        """The plan of a try that is still to come, whatever else is planned with them before it."""
        return next((each for each in self._planning.coming(LOOKED_AHEAD) if each.plan.id == plan), None)

    @staticmethod
    def _open_run(runs: list[Run], ladder: Ladder, coming: Coming | None) -> RunId | None:
        """One that was left on the way; or the one that asks how the try was, once its time has come."""
        left = next((run.id for run in runs if run.finished is None), None)
        if left is not None or coming is not None:
            return left
        tried = ladder.last_tried
        told = tried is None or tried.open is None
        return None if told else next((run.id for run in runs if run.waiting and run.id == ladder.run), None)

    def _is_about(self, run: Run, person: PersonId) -> bool:
        exercise = self._exercising().shelf.get(run.exercise)
        asks = None if exercise is None else _first(exercise, PersonStep)
        return asks is not None and run.answers.get(asks) == person

    def _offered_there(self, runs: list[Run]) -> bool:
        """Whether a run has asked the same already."""
        exercise = self._exercising().shelf.get(EXERCISE)
        if exercise is None:
            return False
        asks = {
            step.id
            for step in exercise.steps
            if isinstance(step, Choice) and any(option.goto in NEARER for option in step.options)
        }
        return any(asks.intersection(run.path) for run in runs)

    def bank(self) -> tuple[OfBank, ...]:
        """The rungs the exercise offers."""
        exercise = self._exercising().exercise(EXERCISE)
        step = ladder_step(exercise)
        picked = None if step is None else exercise.step(step.picked_in)
        options = picked.options if isinstance(picked, Multi) else ()
        return tuple(OfBank(id=each.id, text=each.text, plank=plank_in(exercise, each.id)) for each in options)

    # --- going on ---

    def try_rung(self, person: PersonId, rung: str) -> RunId:
        """A run that stands where one looks at this rung, with all of the ladder filled in.

        What was asked about the same ladder and is still waiting is closed, unless its try is still to come. Raises
        ``Problem``: ``GONE``, ``NOT_ALLOWED`` as ``Exercising.begin``.
        """
        run = self._exercising().begin(EXERCISE, person)
        exercise = self._exercising().exercise(EXERCISE)
        with self._diary.writing() as book:
            _somebody(book, person)
            ladder = _ladder(book, person)
            if ladder is None or ladder.rung(rung) is None:
                raise Problem(ProblemKind.GONE, "rung")
            before = book.runs.get(RunId(ladder.run))
            filled = _filled(run, exercise, ladder, rung, before)
            book.runs.save(filled)
            if before is not None and before.waiting:
                book.runs.save(replace(before, follow_up_at=None, awaits_plan=False))
            book.ties.save(to_sheet(replace(ladder, run=str(filled.id))))
        return filled.id

    # --- changing ---

    def add(self, person: PersonId, text: str, hard: int | None = None, known: OfBank | None = None) -> None:
        """One more rung, of the bank or in own words. Raises ``Problem`` as ``ladders.with_rung``."""
        words = ladders.checked(text if known is None else known.text)
        rung = Rung(
            id=f"{OWN}{words}" if known is None else known.id,
            text=words,
            plank=None if known is None else known.plank,
            ratings=() if hard is None else (Rating(at=self._clock.now(), hard=hard),),
        )
        self._change(person, lambda ladder: ladders.with_rung(ladder, rung))

    def halve(self, person: PersonId, rung: str, text: str) -> None:
        """Half of a rung, in own words. Raises ``Problem`` as ``ladders.halved``."""
        found = self._rung(person, rung)
        self._change(person, lambda ladder: ladders.halved(ladder, rung, text, found.plank, self._clock.now()))

    def remove(self, person: PersonId, rung: str) -> None:
        """Take a rung out."""
        self._change(person, lambda ladder: ladders.without_rung(ladder, rung))

    def move(self, person: PersonId, rung: str, *, up: bool) -> None:
        """A place higher or lower."""
        self._change(person, lambda ladder: ladders.moved(ladder, rung, up=up))

    def rate(self, person: PersonId, rung: str, hard: int) -> None:
        """How hard it looks now; the earlier ratings stay beside it."""
        found = self._rung(person, rung)
        self._change(person, lambda ladder: ladders.put(ladder, ladders.rated(found, hard, self._clock.now())))

    def end_here(self, person: PersonId, rung: str) -> None:
        """This rung is high enough."""
        self._change(person, lambda ladder: replace(ladder, top=rung))

    def they_moved_first(self, person: PersonId, rung: str) -> None:
        """The other took this step: the rung is climbed."""
        found = self._rung(person, rung)
        self._change(person, lambda ladder: ladders.put(ladder, replace(found, first_at=self._clock.now())))

    def offered(self, person: PersonId) -> None:
        """The way to a meeting was offered; it is not again."""
        with self._diary.writing() as book:
            ladder = _ladder(book, person)
            if ladder is not None and ladder.offered_at is None:
                book.ties.save(to_sheet(replace(ladder, offered_at=self._clock.now())))

    def put_away(self, person: PersonId) -> None:
        """Delete the whole ladder; it can be undone."""
        name = self._name(person)
        with self._diary.writing(Act(kind=ActKind.LADDER_REMOVED, names=(name,))) as book:
            book.ties.remove(sheet_id(person))

    def _change(self, person: PersonId, change: Callable[[Ladder], Ladder]) -> None:
        with self._diary.reading() as book:
            before = _ladder(book, person)
        if before is None:
            raise Problem(ProblemKind.GONE, "ladder")
        after = change(before)
        if after == before:
            return
        with self._diary.writing(Act(kind=ActKind.LADDER_CHANGED, names=(self._name(person),))) as book:
            book.ties.save(to_sheet(after))

    def _rung(self, person: PersonId, rung: str) -> Rung:
        with self._diary.reading() as book:
            ladder = _ladder(book, person)
        found = None if ladder is None else ladder.rung(rung)
        if found is None:
            raise Problem(ProblemKind.GONE, "rung")
        return found

    def _name(self, person: PersonId) -> str:
        with self._diary.reading() as book:
            return _somebody(book, person).name


def _somebody(book: Book, person: PersonId) -> Person:
    found = book.people.get(person)
    if found is None:
        raise Problem(ProblemKind.GONE, "person")
    if found.life.silent:
        raise Problem(ProblemKind.NOT_ALLOWED, "person")
    return found


def _ladder(book: Book, person: PersonId) -> Ladder | None:
    sheet = book.ties.get(sheet_id(person))
    return None if sheet is None else from_sheet(sheet)


def _without_called_off(book: Book, ladder: Ladder) -> Ladder:
    """As it stands when the plan of the open try was taken out again: nothing is planned, and nothing to be told."""
    rung = ladder.last_tried
    one = None if rung is None else rung.open
    if rung is None or one is None or not one.plan:
        return ladder
    plan = book.plans.get(PlanId(one.plan))
    if plan is not None and moment_of(plan, book.plans.shifts([plan.id]), plan.starts.date()) is not None:
        return ladder
    return ladders.put(ladder, replace(rung, tries=rung.tries[:-1]))


def _first(exercise: Exercise, kind: type) -> str | None:
    return next((step.id for step in exercise.steps if isinstance(step, kind)), None)


def _filled(run: Run, exercise: Exercise, ladder: Ladder, rung: str, before: Run | None) -> Run:
    """The run with the ladder's own answers on its path, standing at the question how upset one is.

    What was answered about the person in the run before is taken over; without that, all is asked from the start.
    """
    order, asks, who = ladder_step(exercise), rung_step(exercise), _first(exercise, PersonStep)
    picks = None if order is None else exercise.step(order.picked_in)
    rates = None if order is None else exercise.step(order.rates_in)
    top = next((step for step in exercise.steps if Keep.RUNG_TOP in step.keeps), None)
    upset = next((step for step in exercise.steps if Keep.UPSET_BEFORE in step.keeps), None)
    known = _asked_of(exercise, before)
    if not order or not asks or not who or not isinstance(picks, Multi) or not isinstance(rates, Rates):
        return run
    if upset is None or known is None:
        return run
    ids = tuple(each.id for each in ladder.rungs)
    hard = tuple(f"{each.id}:{each.hard}" for each in ladder.rungs if each.hard is not None)
    answers = {**run.answers, **known, who: str(ladder.person), picks.id: ids, rates.id: hard, order.id: ids}
    answers[asks.id] = rung
    path = [who, *known, picks.id, rates.id, order.id]
    if top is not None and ladder.top in ids:
        answers[top.id] = ladder.top
        path.append(top.id)
    shown = {f"{step}/{each.id}": each.text for each in ladder.rungs for step in (order.id, picks.id, asks.id)}
    return replace(
        run,
        answers=answers,
        shown={**run.shown, **shown},
        path=(*path, upset.id),
        kept={**run.kept, Keep.LADDER.value: tuple(each.text for each in ladder.rungs)},
    )


def _asked_of(exercise: Exercise, before: Run | None) -> dict[str, str] | None:
    """What was answered between the person and the first feeling, as to how one knows them."""
    names = [step.id for step in exercise.steps]
    start = _first(exercise, PersonStep)
    end = next((step.id for step in exercise.steps if Keep.UPSET_BEFORE in step.keeps), None)
    if start is None or end is None:
        return None
    asked = names[names.index(start) + 1 : names.index(end)]
    found = (
        {} if before is None else {name: value for name in asked if isinstance(value := before.answers.get(name), str)}
    )
    return found if len(found) == len(asked) else None
