"""Looking at a thought: begin, answer, plan, come back after the plan. Every answer is on disk before the next screen.

The rules of a run live in ``domain.run_moves``; here they meet the diary. What is offered on Today, and the lists that
outlive a run, are in ``thoughts``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from companion.domain import run_moves
from companion.domain.changes import Act, ActKind
from companion.domain.exercises import Exercise, PersonStep
from companion.domain.people import Nearness, PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.domain.run_screens import Proposal, Screen, present
from companion.domain.runs import AnswerValue, Run, RunId, StopReason, still_hard
from companion.domain.support_cue import Cue
from companion.services import run_effects
from companion.services.happenings import home_zone
from companion.services.ids import new_id
from companion.services.keeping import keep_of_run
from companion.services.planning import EXERCISE, Draft
from companion.services.ready_times import Seen, fitting
from companion.services.run_knowledge import around_of
from companion.services.thoughts import Offered, Thoughts, plan_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from companion.domain.paths import ExercisePath
    from companion.ports import Book, Clock, Diary, Exercises

__all__ = ["Exercising", "Offered", "PlanMaker", "SupportCue", "plan_ends"]


class PlanMaker(Protocol):
    """What makes the real plan in the diary."""

    def plan(self, draft: Draft) -> Plan:
        """Make a plan. Raises ``Problem``, ``TOO_MANY_PLANS`` among others."""

    def open_exercise_plans(self) -> list[Plan]:
        """Plans made in exercises that are still to be done."""

    def see(self, people: Sequence[PersonId], mode: Mode, starts: datetime) -> Seen:
        """Whether a time (wall time where I live) would clash with another plan, or be night."""


class SupportCue(Protocol):
    """May offer a quiet line about Get help under a typed text. Decides nothing and stores nothing (brief, 5.7)."""

    def heard(self, text: str) -> Cue:
        """What may be shown under it."""


class Exercising(Thoughts):
    """Runs of exercises in the diary. ``shelf`` gives the catalogue when it is first needed.

    ``mode_of`` gives the mode of a channel id, for an answer that says how somebody likes to be in touch.
    """

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        shelf: Callable[[], Exercises],
        planning: PlanMaker,
        cue: SupportCue | None = None,
        mode_of: Callable[[str], Mode | None] | None = None,
        paths: Callable[[], tuple[ExercisePath, ...]] | None = None,
    ) -> None:
        super().__init__(diary, clock, shelf, paths)
        self._planning = planning
        self._cue = cue
        self._hushed: set[RunId] = set()
        self._mode_of = mode_of

    # --- one run ---

    def begin(self, exercise: str, person: str = "") -> Run:
        """A new run at its first screen. An older one of the same thought that stayed open is closed.

        ``person`` is already chosen where the exercise first asks for somebody. Raises ``Problem``: ``GONE`` when there
        is no such exercise or its file has faults, ``NOT_ALLOWED`` when it rests today, see ``rests``, or
        stopped at a hard thought today and is neither gentle nor the check of a person.
        """
        now, found = self._clock.now(), self.exercise(exercise)
        with self._diary.writing() as book:
            self._awake(book, found)
            self._close_older(book, found, now)
            around = around_of(book, self._clock, None, found)
            run = _with_person(run_moves.begin(found, RunId(new_id()), now, around), found, person)
            book.runs.save(run)
        return run

    def _close_older(self, book: Book, exercise: Exercise, now: datetime) -> None:
        """An open run of the same exercise ends; not one that stopped at a hard thought today, unless it may go on.

        Gentle ones and the check of a person may: they are for such days.
        """
        chosen = book.preferences.get()
        zone = ZoneInfo(home_zone(chosen, self._clock))
        waits = chosen.hard_day is not None and not exercise.gentle and exercise.shelf != "safe"
        for old in book.runs.open():
            if old.exercise != exercise.id:
                continue
            if waits and not run_moves.may_resume(old, now, zone):
                raise Problem(ProblemKind.NOT_ALLOWED)
            ended = replace(old, finished=now, stopped=old.stopped or StopReason.LEFT)
            book.runs.save(run_moves.forgotten(ended, exercise))

    def run(self, run: RunId) -> Run:
        """A run as it stands. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            return _get(book, run)

    def screen(self, run: RunId) -> Screen:
        """What to show now. Raises ``Problem(GONE)`` when the run or its exercise is no more."""
        open_plans = {plan.id for plan in self.open_plans()}
        with self._diary.reading() as book:
            found = _get(book, run)
            exercise = self.exercise(found.exercise)
            made = _plan_here(found)
            around = around_of(book, self._clock, found, exercise)
            screen = present(found, exercise, replace(around, open_plans=len(open_plans - {made})))
            far = frozenset(each.id for each in book.people.all() if each.nearness is Nearness.FAR)
        if not screen.proposals or made is not None:  # its own plan must not stand in its way when one comes back
            return screen
        return replace(screen, proposals=fitting(screen.proposals, far, self._planning.see))

    def answer(self, run: RunId, value: AnswerValue) -> Run:
        """Keep an answer and go on. A hard thought stops the run for today, and suggestions rest for 72 hours.

        Raises ``Problem``: ``BAD_VALUE``, ``NOT_ALLOWED``, ``GONE``.
        """
        return self._move(run, lambda book, old, exercise: self._answered(book, old, exercise, value))

    def _answered(self, book: Book, old: Run, exercise: Exercise, value: AnswerValue) -> Run:
        now = self._clock.now()
        new = run_moves.answer(old, exercise, value, now, around_of(book, self._clock, old, exercise, value))
        if new.stopped is StopReason.SAFETY:
            book.preferences.save(replace(book.preferences.get(), hard_day=now, hard_day_greeted=False))
        else:
            today = to_wall(now, home_zone(book.preferences.get(), self._clock)).date()
            moment = run_effects.Moment(now=now, today=today)
            told = run_effects.apply(book, old, exercise, value, moment, self._mode_of)
            if told is not None:
                around = around_of(book, self._clock, told, exercise, value)
                new = run_moves.answer(told, exercise, value, now, around)
        return new

    def skip(self, run: RunId) -> Run:
        """Go on without an answer. Raises ``Problem(NOT_ALLOWED)`` or ``(GONE)``."""
        now = self._clock.now()

        def skipped(book: Book, old: Run, exercise: Exercise) -> Run:
            left = run_effects.take_out(book, old, exercise, now)
            return run_moves.skip(left, exercise, now, around_of(book, self._clock, left, exercise))

        return self._move(run, skipped)

    def note(self, run: RunId, value: AnswerValue) -> Run:
        """Keep what is typed or ticked so far, without going on.

        Raises ``Problem``: ``BAD_VALUE``, ``NOT_ALLOWED``, ``GONE``.
        """
        return self._move(
            run,
            lambda book, old, exercise: run_moves.note(
                old, exercise, value, around_of(book, self._clock, old, exercise, value)
            ),
        )

    def back(self, run: RunId) -> Run:
        """The screen before, with its answer; the card before, where one card is shown at a time."""
        return self._move(
            run,
            lambda book, old, exercise: run_moves.back(old, exercise, around_of(book, self._clock, old, exercise)),
        )

    def stop(self, run: RunId) -> Run:
        """Stop for now; it is kept."""
        now = self._clock.now()
        return self._move(run, lambda _book, old, exercise: run_moves.stop_for_now(old, now, exercise))

    def resume(self, run: RunId) -> Run:
        """Go on where it was left. Raises ``Problem(NOT_ALLOWED)`` on the day of a hard thought."""
        now = self._clock.now()

        def resumed(book: Book, old: Run, exercise: Exercise) -> Run:
            self._awake(book, exercise)
            zone = ZoneInfo(home_zone(book.preferences.get(), self._clock))
            return run_moves.resume(old, exercise, now, zone)

        return self._move(run, resumed)

    def go_on(self, run: RunId) -> Run:
        """Enter a run that is already there: the second sitting when it waits, otherwise where it was left.

        A run that is over stays as it is, to be read. Raises ``Problem(NOT_ALLOWED)`` as ``resume`` does.
        """
        found = self.run(run)
        if found.waiting:
            return self.take_up(run)
        return self.resume(run) if found.finished is None else found

    def take_up(self, run: RunId) -> Run:
        """The second sitting, after the plan's time. Raises ``Problem(NOT_ALLOWED)`` if it is not waiting."""
        now = self._clock.now()

        def taken_up(book: Book, old: Run, exercise: Exercise) -> Run:
            self._awake(book, exercise)
            return run_moves.take_up(old, exercise, now, around_of(book, self._clock, old, exercise))

        return self._move(run, taken_up)

    def remove(self, run: RunId) -> None:
        """Delete a run and its answers; it can be undone. The plan made in it stays."""
        with self._diary.writing(Act(kind=ActKind.RUN_REMOVED)) as book:
            book.runs.remove(run)

    def heard(self, text: str) -> Cue:
        """What may be shown under a text typed outside of runs, as after a call. Nothing of it is kept."""
        return Cue.NONE if self._cue is None else self._cue.heard(text)

    def cue(self, run: RunId, text: str) -> Cue:
        """What may be shown under a text typed in a run; nothing once it was waved away there."""
        return Cue.NONE if self._cue is None or run in self._hushed else self._cue.heard(text)

    def hush(self, run: RunId) -> None:
        """Nothing more is shown in this run. Remembered until the program ends, and nowhere on the disk."""
        self._hushed.add(run)

    def forget_lapsed(self) -> int:
        """Let answers go that were only lent and that nobody came back for; how many runs. See ``run_moves.lapsed``."""
        now = self._clock.now()
        with self._diary.reading() as book:
            left = [run for run in book.runs.open() if (run.stopped_at or now) <= now - run_moves.LAPSE]
            waiting = book.runs.waiting(now - run_moves.LAPSE)
        found = [(run, self.shelf.get(run.exercise)) for run in (*waiting, *left)]
        over = [(run, run_moves.lapsed(run, exercise, now)) for run, exercise in found if exercise is not None]
        gone = [new for old, new in over if new != old]
        if gone:
            with self._diary.writing() as book:
                for run in gone:
                    book.runs.save(run)
        return len(gone)

    def rests(self, exercise: str) -> bool:
        """Whether an exercise rests now: one that looks at a thought, on the day of a safety page and in its night.

        Content brief, 5.1 rule 4.
        """
        found = self.exercise(exercise)
        with self._diary.reading() as book:
            return self._rests(book, found)

    def _rests(self, book: Book, exercise: Exercise) -> bool:
        chosen = book.preferences.get()
        if chosen.hard_day is None or not exercise.rests_on_hard_day:
            return False
        return still_hard(chosen.hard_day, self._clock.now(), ZoneInfo(home_zone(chosen, self._clock)))

    def _awake(self, book: Book, exercise: Exercise) -> None:
        if self._rests(book, exercise):
            raise Problem(ProblemKind.NOT_ALLOWED)

    def _move(self, run: RunId, move: Callable[[Book, Run, Exercise], Run]) -> Run:
        """One move, kept at once."""
        with self._diary.writing() as book:
            old = _get(book, run)
            exercise = self.exercise(old.exercise)
            new = move(book, old, exercise)
            if new != old:
                book.runs.save(new)
                self._keep_rungs(book, old, new, exercise)
            if new.finished is not None and old.finished is None:
                keep_of_run(book, new, exercise, new.finished)
        return new

    def _keep_rungs(self, book: Book, old: Run, new: Run, exercise: Exercise) -> None:
        if exercise.builds_ladder:
            from companion.services.run_ladders import keep_rungs  # noqa: PLC0415 - few exercises have a ladder

            keep_rungs(book, old, new, exercise, self._clock.now())

    # --- the plan of a run ---

    def make_plan(self, run: RunId, proposal: Proposal, instead_of: PlanId | None = None) -> Run:
        """Make a real plan of a proposal, link it with the run, and go on.

        ``proposal`` is one of the screen, or one with other words or another time. If the program was ended
        between the plan and its link, the plan is found again by its origin and not made twice. Raises
        ``Problem``: ``TOO_MANY_PLANS`` when three are open and none is named in ``instead_of``;
        ``NOT_ALLOWED`` when the run is not at a plan or the upset has risen; others as ``PlanMaker.plan``.
        """
        with self._diary.reading() as book:
            old = _get(book, run)
            exercise = self.exercise(old.exercise)
            run_moves.plan_made(old, exercise, PlanId(""), self._clock.now())  # refuses before anything is made
            plan = _unlinked(book, old)
        if plan is None:
            plan = self._planning.plan(_draft(old, proposal, instead_of or _plan_here(old)))
        made = plan

        def linked(book: Book, old: Run, exercise: Exercise) -> Run:
            before = around_of(book, self._clock, old, exercise)
            new = run_moves.plan_made(old, exercise, made.id, plan_ends(made), before)
            around = around_of(book, self._clock, new, exercise)
            return run_moves.answer(new, exercise, run_moves.PLANNED + made.id, self._clock.now(), around)

        return self._move(run, linked)

    def keep_plan(self, run: RunId) -> Run:
        """Go on from a plan step with the plan that was made there before Back was pressed."""
        old = self.run(run)
        if old.plan is None:
            raise Problem(ProblemKind.NOT_ALLOWED)
        return self.answer(run, run_moves.PLANNED + old.plan)

    def open_plans(self) -> list[Plan]:
        """Plans made in exercises that are still to be done; one must be let go before a fourth."""
        return self._planning.open_exercise_plans()


def _get(book: Book, run: RunId) -> Run:
    found = book.runs.get(run)
    if found is None:
        raise Problem(ProblemKind.GONE, "run")
    return found


def _with_person(run: Run, exercise: Exercise, person: str) -> Run:
    """The run with somebody filled in where it first asks for a person; the step is asked all the same."""
    asks = next((step for step in exercise.steps if isinstance(step, PersonStep) and not step.several), None)
    return replace(run, answers={**run.answers, asks.id: person}) if person and asks is not None else run


def _plan_here(run: Run) -> PlanId | None:
    """The plan made at this very step before Back was pressed."""
    answer = run.answers.get(run.present)
    if isinstance(answer, str) and answer.startswith(run_moves.PLANNED):
        return PlanId(answer.removeprefix(run_moves.PLANNED))
    return None


def _unlinked(book: Book, run: Run) -> Plan | None:
    """A plan that came from this run and that the run does not know: the program ended in between."""
    plans = [plan for plan in book.plans.current(run.started.date()) if plan.origin == EXERCISE + run.id]
    linked = None if run.plan is None else book.plans.get(run.plan)
    lost = [plan for plan in plans if plan.id != run.plan and (linked is None or plan.made_at > linked.made_at)]
    return max(lost, key=lambda plan: plan.made_at, default=None)


def _draft(run: Run, proposal: Proposal, instead_of: PlanId | None) -> Draft:
    return Draft(
        people=() if proposal.person is None else (proposal.person,),
        mode=proposal.mode,
        starts=proposal.starts,
        minutes=proposal.minutes,
        what=proposal.text,
        ask=proposal.ask,
        routine=proposal.routine,
        place=proposal.place,
        if_then=proposal.if_then,
        origin=EXERCISE + run.id,
        instead_of=instead_of,
    )
