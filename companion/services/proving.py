"""Fills the proof shelf from what stands in the diary: calls opened, plans made, things put right, things learned.

It is asked after something was done, never by looking at a page, so that nothing is written while somebody else is
being shown the program. To be asked twice changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.exercises import Keep, Level, Practice
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.proofs import PROOF, Proof, ProofKind, forgotten, from_sheet, new_ones, to_sheet
from companion.domain.runs import Run, StopReason
from companion.services.thoughts import CALLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from companion.domain.changes import DoneAct
    from companion.domain.plans import Plan
    from companion.ports import Book, Clock, Diary, Exercises

LOOKED_BACK = timedelta(days=14)
"""How far back is looked. Every act is followed by a look, so that this is more than enough."""
SETTLED = timedelta(minutes=10)
"""A plan stands so long before it counts as made: until then it may be taken back."""
DONE = "done"
"""The answer of a practice that was gone through."""


class Proving:
    """The shelf. ``catalogue`` tells which practice steps have the mistake in them."""

    def __init__(self, diary: Diary, clock: Clock, catalogue: Callable[[], Exercises]) -> None:
        self._diary = diary
        self._clock = clock
        self._catalogue = catalogue

    def all(self) -> list[Proof]:
        """What stands on the shelf, newest first."""
        with self._diary.reading() as book:
            return [proof for proof in _shelf(book) if not proof.gone]

    def people(self) -> dict[str, str]:
        """The names by id of those who may be named on it."""
        with self._diary.reading() as book:
            wanted = {PersonId(person) for proof in _shelf(book) for person in proof.people}
            found = book.people.some(wanted)
        return {str(person): each.name for person, each in found.items() if not each.life.silent}

    def remove(self, proof: str) -> None:
        """Take one off the shelf; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            sheet = book.keepsakes.get(proof)
        found = None if sheet is None else from_sheet(sheet)
        if found is None or found.gone:
            raise Problem(ProblemKind.GONE, "proof")
        with self._diary.writing(Act(kind=ActKind.KEEPSAKE_REMOVED)) as book:
            book.keepsakes.save(to_sheet(forgotten(found)))

    # --- filling it ---

    def gather(self) -> list[Proof]:
        """Put on the shelf what has happened since the last look; what was put there is returned.

        Raises ``Problem`` when the diary cannot be written; then nothing was.
        """
        with self._diary.reading() as book:
            new = new_ones(self._happened(book), _shelf(book))
        self._keep(new)
        return new

    def put_right(self, done: DoneAct) -> list[Proof]:
        """Something was taken back by Undo: that, too, is something one can do."""
        now = self._clock.now()
        source = f"undo:{done.id}:{done.at.isoformat()}"
        proof = Proof(id=f"proof-{source}", kind=ProofKind.PUT_RIGHT, at=now, sources=(source,))
        with self._diary.reading() as book:
            new = new_ones([proof], _shelf(book))
        self._keep(new)
        return new

    def _keep(self, new: list[Proof]) -> None:
        if new:
            with self._diary.writing() as book:
                for proof in new:
                    book.keepsakes.save(to_sheet(proof))

    def _happened(self, book: Book) -> Iterator[Proof]:
        since = self._clock.now() - LOOKED_BACK
        yield from _calls(book, since.date() - timedelta(days=1))
        for plan in book.plans.current(since.date()):
            stands = since <= plan.made_at <= self._clock.now() - SETTLED
            if stands and plan.follows is None and plan.mode.is_contact:
                yield _made(plan)
        known = {thing for proof in _shelf(book) if proof.kind is ProofKind.LEARNED for thing in proof.things}
        for run in sorted(book.runs.telling(since), key=lambda each: each.started):
            if run.finished is None or run.finished < since or run.stopped is StopReason.LEFT:
                continue
            yield from self._of_run(run, known)

    def _of_run(self, run: Run, known: set[str]) -> Iterator[Proof]:
        at = run.finished
        if at is None:
            return
        learned = tuple(thing for thing in run.kept.get(Keep.LEARNED.value, ()) if thing not in known)
        if learned:
            yield replace(_of(run, ProofKind.LEARNED, at), things=learned)
            known.update(learned)
        before, after = run.belief_before, run.belief_later
        if before is not None and after is not None and after < before and run.thought:
            yield replace(_of(run, ProofKind.BELIEF, at), thought=run.thought, before=before, after=after)
        if self._mended(run):
            yield _of(run, ProofKind.PRACTISED, at)

    def _mended(self, run: Run) -> bool:
        """Whether the practice with the mistake in it was gone through to its end."""
        if DONE not in run.answers.values():
            return False
        exercise = self._catalogue().get(run.exercise)
        steps = () if exercise is None else exercise.steps
        return any(
            isinstance(step, Practice) and step.level is Level.MISTAKE and run.answers.get(step.id) == DONE
            for step in steps
        )


def _shelf(book: Book) -> list[Proof]:
    found = (from_sheet(sheet) for sheet in book.keepsakes.all(PROOF))
    return [proof for proof in found if proof is not None]


def _of(run: Run, kind: ProofKind, at: datetime) -> Proof:
    return Proof(id=f"proof-{kind.value}-{run.id}", kind=kind, at=at, sources=(f"run:{run.id}",))


def _calls(book: Book, since: date) -> Iterator[Proof]:
    for occurrence in book.plans.occurrences(since):
        plan = book.plans.get(occurrence.plan) if occurrence.joined_at is not None else None
        if plan is None or plan.mode not in CALLS or occurrence.joined_at is None:
            continue
        source = f"{plan.id}/{occurrence.day.isoformat()}"
        yield Proof(
            id=f"proof-call-{source}",
            kind=ProofKind.CALL,
            at=occurrence.joined_at,
            sources=(source,),
            mode=plan.mode,
            people=tuple(str(person) for person in plan.people),
        )


def _made(plan: Plan) -> Proof:
    return Proof(
        id=f"proof-plan-{plan.id}",
        kind=ProofKind.PLAN,
        at=plan.made_at,
        sources=(f"plan:{plan.id}",),
        mode=plan.mode,
        people=tuple(str(person) for person in plan.people),
    )
