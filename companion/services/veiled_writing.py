"""Units of work by another hand: what was hidden from them is not lost, and what is private is not written to."""

# ruff: noqa: ARG002 - who refuses does so whatever it is given

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NoReturn, cast

from companion.domain.hand_log import ways_fields
from companion.domain.privacy import TABLES, WHO, Seat, Who, of_sheet
from companion.domain.problems import Problem, ProblemKind
from companion.services.veiling import (
    SHEET_TABLES,
    BookOf,
    Inner,
    hidden_fields,
    kept_whole,
    occurrence_seen,
    person_seen,
    plan_seen,
    preferences_seen,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Occurrence, Plan
    from companion.domain.preferences import Preferences
    from companion.domain.privacy import Thing
    from companion.ports import Book


class Touched:
    """What a unit of work touched, for the list of what a helper did."""

    def __init__(self) -> None:
        self.what: list[str] = []
        self.person = ""
        self.plan = ""
        self.told: Callable[[str], None] | None = None
        """Told of what is changed without an act."""

    def note(self, before: object, after: object) -> None:
        """The fields in which two records differ."""
        self.add(each.name for each in fields(after) if getattr(before, each.name) != getattr(after, each.name))  # type: ignore[arg-type]

    def add(self, names: Iterable[str]) -> None:
        """Fields that are different, each once."""
        self.what += [name for name in names if name not in self.what]


class _Written(Inner):
    """What comes back through it is made whole; with an act, a new value in a hidden field is refused."""

    def __init__(self, inner: Any, seat: Seat, touched: Touched, refused: frozenset[str]) -> None:  # noqa: ANN401
        super().__init__(inner, seat)
        self._touched = touched
        self._refused = refused


class _WrittenPeople(_Written):
    def save(self, person: Person) -> None:
        stored = self._inner.get(person.id)
        if stored is not None:
            person = kept_whole(person, stored, person_seen(stored, self._seat), self._refused)
            self._touched.note(stored, person)
            self._touched.add(ways_fields(stored.ways, person.ways))
        self._touched.person = self._touched.person or person.id
        self._inner.save(person)

    def set_photo(self, person: PersonId, photo: bytes | None) -> None:
        self._touched.person = self._touched.person or person
        self._touched.what.append("photo")
        self._inner.set_photo(person, photo)


class _WrittenPlans(_Written):
    def save(self, plan: Plan) -> None:
        stored = self._inner.get(plan.id)
        if stored is not None:
            plan = kept_whole(plan, stored, plan_seen(stored, self._seat), self._refused)
            self._touched.note(stored, plan)
        self._touched.plan = self._touched.plan or plan.id
        self._inner.save(plan)

    def save_shift(self, shift: Any) -> None:  # noqa: ANN401 - a domain Shift
        self._touched.plan = self._touched.plan or shift.plan
        self._inner.save_shift(shift)

    def save_occurrence(self, occurrence: Occurrence) -> None:
        stored = self._inner.occurrence(occurrence.plan, occurrence.day)
        if stored is not None:
            occurrence = kept_whole(occurrence, stored, occurrence_seen(stored, self._seat))
        self._inner.save_occurrence(occurrence)


class _WrittenPreferences(_Written):
    def save(self, preferences: Preferences) -> None:
        stored = self._inner.get()
        preferences = kept_whole(preferences, stored, preferences_seen(stored, self._seat), self._refused)
        self._touched.note(stored, preferences)
        self._inner.save(preferences)
        if self._touched.told is not None and preferences.start_at_login != stored.start_at_login:
            self._touched.told("start_at_login")


class _Refusing(Inner):
    def save(self, thing: object) -> NoReturn:
        raise Problem(ProblemKind.SHUT)

    def remove(self, key: str) -> NoReturn:
        raise Problem(ProblemKind.SHUT)

    def clear(self) -> NoReturn:
        raise Problem(ProblemKind.SHUT)


def for_writing(book: Book, seat: Seat, touched: Touched, *, with_act: bool) -> Book:
    """The book for a unit of work of this seat. Without an act nothing private is written to."""
    parts: dict[str, Any] = {name: getattr(book, name) for name in (*TABLES, *SHEET_TABLES)}
    if not with_act:
        parts |= {name: _Refusing(part, seat) for name, part in parts.items() if _private(name)}
    for table, written in (("people", _WrittenPeople), ("plans", _WrittenPlans), ("preferences", _WrittenPreferences)):
        refused = hidden_fields(table, seat) if with_act else frozenset()
        parts[table] = written(getattr(book, table), seat, touched, refused)
    return cast("Book", BookOf(parts))


def _private(table: str) -> bool:
    thing: Thing = TABLES.get(table) or of_sheet(table, "")
    return WHO[thing] is Who.PRIVATE
