"""The Remembered shelf: those who have died, with what the person chose to keep. Nothing on it comes by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.people import LifeState
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.sheets import Sheet
from companion.services.ids import new_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.keepsakes import Keepsake
    from companion.domain.people import Person, PersonId
    from companion.ports import Book, Clock, Diary
    from companion.services.keeping import Keeping

MEMORY = "memory"
"""The kind of the sheets with words about somebody remembered."""
LONGEST = 2000
"""Letters of one story; a page of large print holds about as many."""


@record
class Memory:
    """Words the person wrote about somebody, at ``at`` (UTC)."""

    id: str
    text: str
    at: datetime


@record
class Remembered:
    """Somebody on the shelf: their own words first, then what was kept in exercises about them, each newest first."""

    person: Person
    memories: tuple[Memory, ...]
    kept: tuple[Keepsake, ...]


class Remembering:
    """Reads the shelf and keeps words on it. Only those who have died stand on it."""

    def __init__(self, diary: Diary, clock: Clock, keeping: Keeping) -> None:
        self._diary = diary
        self._clock = clock
        self._keeping = keeping

    def shelf(self) -> tuple[Person, ...]:
        """Everybody on it, by name."""
        with self._diary.reading() as book:
            died = [person for person in book.people.silent() if person.life is LifeState.DIED]
        return tuple(sorted(died, key=lambda person: person.name))

    def of(self, person: PersonId) -> Remembered:
        """One of them. Raises ``Problem(GONE)`` for anybody who is not on the shelf."""
        with self._diary.reading() as book:
            found = _died(book, person)
            sheets = [sheet for sheet in book.ties.all(MEMORY) if sheet.document.get("person") == person]
        memories = tuple(Memory(id=sheet.id, text=str(sheet.document.get("text", "")), at=sheet.at) for sheet in sheets)
        return Remembered(person=found, memories=memories, kept=tuple(self._keeping.about(person)))

    def add(self, person: PersonId, text: str) -> Memory:
        """Keep words about somebody; it can be undone.

        Raises ``Problem``: ``GONE``; ``BAD_VALUE`` with ``empty``, or ``too_long`` from 2000 letters on.
        """
        clean = text.strip()
        if not clean or len(clean) > LONGEST:
            raise Problem(ProblemKind.BAD_VALUE, "too_long" if clean else "empty")
        memory = Memory(id=new_id(), text=clean, at=self._clock.now())
        with self._diary.writing(Act(kind=ActKind.KEEPSAKE_CHANGED)) as book:
            _died(book, person)
            document = {"person": str(person), "text": memory.text}
            book.ties.save(Sheet(id=memory.id, kind=MEMORY, at=memory.at, document=document))
        return memory

    def remove(self, memory: str) -> None:
        """Delete such words; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            found = book.ties.get(memory)
        if found is None or found.kind != MEMORY:
            raise Problem(ProblemKind.GONE, "memory")
        with self._diary.writing(Act(kind=ActKind.KEEPSAKE_REMOVED)) as book:
            book.ties.remove(memory)

    def say_when(self, person: PersonId, died_on: date | None) -> None:
        """Keep the day somebody died, or that one would rather not have it there; it can be undone."""
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.people.save(replace(_died(book, person), died_on=died_on))


def _died(book: Book, person: PersonId) -> Person:
    found = book.people.get(person)
    if found is None or found.life is not LifeState.DIED:
        raise Problem(ProblemKind.GONE, "person")
    return found
