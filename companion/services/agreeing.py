"""What two people agreed on about keeping in touch: looked at, changed, printed, ended. Each act can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.agreement_runs import REVIEW_AFTER, agreement_of, anew
from companion.domain.agreements import Agreement, sheet_id, to_sheet
from companion.domain.changes import Act, ActKind
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.agreed import agreement_with, agreements_of
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.exercises import Exercise
    from companion.domain.people import Person, PersonId
    from companion.domain.runs import Run
    from companion.ports import Book, Clock, Diary

LONGEST = 200
"""Letters of one line of one side."""


@record
class AgreedView:
    """One agreement with the person it is with. ``whom`` is who may be tried; ``look_again``: its day has come."""

    agreement: Agreement
    person: Person
    whom: Person | None = None
    look_again: bool = False


class Agreeing:
    """Reads and keeps agreements. They are written by ``agree_by_run`` when the exercise reaches its page."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def all(self) -> tuple[AgreedView, ...]:
        """Every agreement with somebody the program may name, by name."""
        with self._diary.reading() as book:
            agreed = agreements_of(book)
            found = [self._view(book, each) for each in agreed.values()]
        shown = [each for each in found if each is not None]
        return tuple(sorted(shown, key=lambda each: each.person.name))

    def with_(self, person: PersonId) -> AgreedView | None:
        """The one with somebody; ``None`` when there is none, or the program is silent of them."""
        with self._diary.reading() as book:
            found = agreement_with(book, person)
            return None if found is None else self._view(book, found)

    def keep(self, agreement: Agreement) -> Agreement:
        """Keep it, with a new day to look at it again.

        Raises ``Problem``: ``GONE`` for somebody who is not there, ``NOT_ALLOWED`` for one the program is silent of,
        ``BAD_VALUE`` with ``line`` when a line is too long.
        """
        if any(len(line) > LONGEST for line in (*agreement.mine, *agreement.theirs, agreement.whom_words)):
            raise Problem(ProblemKind.BAD_VALUE, "line")
        with self._diary.reading() as book:
            person = book.people.get(agreement.person)
            today = self._today(book)
        if person is None:
            raise Problem(ProblemKind.GONE, "person")
        if person.life.silent:
            raise Problem(ProblemKind.NOT_ALLOWED, "person")
        kept = replace(agreement, made_at=self._clock.now(), review_on=today + REVIEW_AFTER)
        with self._diary.writing(Act(kind=ActKind.AGREEMENT_KEPT)) as book:
            book.ties.save(to_sheet(kept))
        return kept

    def end(self, person: PersonId) -> None:
        """It no longer holds. Raises ``Problem(GONE)`` when there is none."""
        with self._diary.reading() as book:
            found = agreement_with(book, person)
        if found is None:
            raise Problem(ProblemKind.GONE, "agreement")
        with self._diary.writing(Act(kind=ActKind.AGREEMENT_ENDED)) as book:
            book.ties.remove(sheet_id(person))

    def _view(self, book: Book, agreement: Agreement) -> AgreedView | None:
        person = book.people.get(agreement.person)
        if person is None or person.life.silent:
            return None
        whom = book.people.get(agreement.whom) if agreement.whom is not None else None
        review = agreement.review_on
        return AgreedView(
            agreement=agreement,
            person=person,
            whom=whom if whom is not None and not whom.life.silent else None,
            look_again=review is not None and review <= self._today(book),
        )

    def _today(self, book: Book) -> date:
        return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock)).date()


def agree_by_run(book: Book, run: Run, exercise: Exercise, now: datetime) -> None:
    """Keep what a run came to that has just ended, in its own unit of work. ``now`` is UTC."""
    found = agreement_of(run, exercise, now)
    person = None if found is None else book.people.get(found.person)
    if found is not None and person is not None and not person.life.silent:
        book.ties.save(to_sheet(anew(found, agreement_with(book, found.person))))
