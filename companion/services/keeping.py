"""What I keep: things that outlive their exercise, to be read before a plan, printed, changed or deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain import keepsakes
from companion.domain.changes import Act, ActKind
from companion.domain.keeps import Keep
from companion.domain.keepsakes import BeforeYouGo, Keepsake, KeptKind, from_sheet, to_sheet
from companion.domain.mentions import Mentions, names_of
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_words import person_of
from companion.domain.runs import RunId, StopReason
from companion.services.hushed import Hushed
from companion.services.starting import note_talk, prepared

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.plans import Plan
    from companion.domain.runs import Run
    from companion.ports import Book, Diary

LONGEST = 5000
"""Letters of one kept thing; a letter of two pages has fewer."""
ENDED = frozenset({StopReason.FINISHED, StopReason.TRUE_THOUGHT, StopReason.UPSET})
"""What comes of these ends is kept; a run that was left, or that stopped at a hard thought, leaves nothing."""
RUN = "run:"
"""How the origin of a plan begins that was made in an exercise."""


class Keeping:
    """Reads, changes and deletes kept things. They are written by ``keep_of_run`` when a run ends."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    def all(self, kind: KeptKind | None = None) -> list[Keepsake]:
        """Newest first; of one kind, or of every kind. Without what is about those the program is silent of."""
        with self._diary.reading() as book:
            return _spoken(book, _read(book, kind))

    def about(self, person: PersonId) -> list[Keepsake]:
        """What was kept about somebody, newest first; of those one remembers it is found nowhere else."""
        with self._diary.reading() as book:
            found = book.people.get(person)
            mentions = Mentions(names_of([found] if found is not None else []))
            return [each for each in _read(book, None) if each.person == person or mentions(each.text)]

    def get(self, kept: str) -> Keepsake:
        """One. Raises ``Problem(GONE)`` when it was deleted."""
        with self._diary.reading() as book:
            return _get(book, kept)

    def change(self, kept: str, text: str) -> Keepsake:
        """Put it in other words; it can be undone.

        Raises ``Problem``: ``GONE``, ``BAD_VALUE`` with ``empty``, or ``too_long`` from 5000 letters on.
        """
        clean = text.strip()
        if not clean or len(clean) > LONGEST:
            raise Problem(ProblemKind.BAD_VALUE, "too_long" if clean else "empty")
        before = self.get(kept)
        after = keepsakes.changed(before, clean)
        if after != before:
            with self._diary.writing(Act(kind=ActKind.KEEPSAKE_CHANGED)) as book:
                book.keepsakes.save(to_sheet(after))
        return after

    def remove(self, kept: str) -> None:
        """Delete it; it can be undone. Raises ``Problem(GONE)`` when there is no such thing."""
        found = self.get(kept)
        with self._diary.writing(Act(kind=ActKind.KEEPSAKE_REMOVED)) as book:
            book.keepsakes.save(to_sheet(keepsakes.forgotten(found)))

    def before(self, plan: Plan) -> BeforeYouGo:
        """What to read before a plan; nothing for one that neither came of an exercise nor is with anybody known."""
        with self._diary.reading() as book:
            run = _run_of(book, plan)
            found = keepsakes.before_plan(plan, run, _spoken(book, _read(book, None)))
            return replace(found, starters=prepared(book, plan))


def keep_of_run(book: Book, run: Run, exercise: Exercise, at: datetime) -> None:
    """Keep what a run leaves behind that has just ended, within its own unit of work. ``at`` is UTC.

    Nothing of an exercise that forgets its answers. What is there already stays as it is, changed or deleted.
    """
    if run.finished is None or run.stopped not in ENDED or exercise.forget_unless:
        return
    who = person_of(run, exercise)
    person = who if book.people.get(PersonId(who)) is not None else ""
    plan = None if run.plan is None else book.plans.get(run.plan)
    for kept in keepsakes.of_run(run, person, plan, at):
        if book.keepsakes.get(kept.id) is None:
            book.keepsakes.save(to_sheet(kept))
    if run.kept.get(Keep.AGREEMENT.value):
        from companion.services.agreeing import agree_by_run  # noqa: PLC0415 - one exercise comes to a page for two

        agree_by_run(book, run, exercise, at)
    if Keep.STARTERS.value in run.kept or Keep.HOOK.value in run.kept:
        note_talk(book, run, exercise, at)


def _read(book: Book, kind: KeptKind | None) -> list[Keepsake]:
    found = (from_sheet(sheet) for sheet in book.keepsakes.all(kind.value if kind is not None else ""))
    return [each for each in found if each is not None and not each.gone]


def _spoken(book: Book, kept: list[Keepsake]) -> list[Keepsake]:
    hushed = Hushed(book)
    return [each for each in kept if each.person not in hushed.people and not hushed(each.text, each.why, each.thought)]


def _get(book: Book, kept: str) -> Keepsake:
    sheet = book.keepsakes.get(kept)
    found = None if sheet is None else from_sheet(sheet)
    if found is None or found.gone:
        raise Problem(ProblemKind.GONE, "keepsake")
    return found


def _run_of(book: Book, plan: Plan) -> Run | None:
    return book.runs.get(RunId(plan.origin.removeprefix(RUN))) if plan.origin.startswith(RUN) else None
