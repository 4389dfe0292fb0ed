"""The diary as somebody may see it: the same book, without what the table of ``domain.privacy`` shuts for their seat.

Whatever a page asks, it asks of such a book, and so no page need know who sits there. Units of work go over the whole
diary, for an act such as "she has died" must end what nobody else may see; there only what would overwrite something
hidden is put right, and what is private is not written to by another hand.
"""

# ruff: noqa: ARG002 - a book in which nothing is to be seen answers the same whatever it is asked

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from companion.domain.people import LifeState
from companion.domain.plans import Mode
from companion.domain.preferences import Preferences
from companion.domain.privacy import FIELDS, TABLES, Seat, may, of_sheet
from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Occurrence, Plan, PlanId, TouchId
    from companion.domain.sheets import Sheet
    from companion.ports import Book, PeopleBook, PreferencesBook, RunsBook, SheetsBook

T = TypeVar("T")

SHEET_TABLES = ("check_ins", "keepsakes", "packs", "reports", "safety", "nudges", "ties", "places", "shared")
"""The parts of a book that are sheets."""

_BETWEEN = frozenset({LifeState.NOT_SAFE, LifeState.FELL_OUT, LifeState.RESTING})
"""How it stands between two people is said to no helper, least of all to the one it may be about."""

_MADE = "run:"
"""How the origin of a plan begins that was made in an exercise; its words are the exercise's."""

_QUIET: Mapping[str, object] = {"suggestions": False, "fine_alone": True}
"""With a helper at the window the program is a plain planner."""


# --- records without what is hidden ----------------------------------------------------------------------------------


def hidden_fields(table: str, seat: Seat) -> frozenset[str]:
    """The fields of a kind of record that this seat does not see."""
    return frozenset(name for (owner, name), thing in FIELDS.items() if owner == table and not may(seat, thing))


def person_seen(person: Person, seat: Seat) -> Person:
    """Somebody's card for this seat."""
    hidden = hidden_fields("people", seat)
    if not hidden:
        return person
    changes: dict[str, Any] = dict.fromkeys(hidden - {"ask_next", "life"})
    if "ask_next" in hidden:
        changes["ask_next"] = ""
    if "life" in hidden and person.life in _BETWEEN:
        changes["life"] = LifeState.WELL
    return replace(person, **changes)


def plan_seen(plan: Plan, seat: Seat) -> Plan:
    """A plan for this seat; what an exercise called it is not said."""
    hidden = hidden_fields("plans", seat)
    if not hidden:
        return plan
    made = plan.origin.startswith(_MADE)
    changes: dict[str, Any] = dict.fromkeys(hidden - {"what"}, "")
    if made and "what" in hidden:
        changes["what"] = ""
        changes["mode"] = plan.mode if plan.people else Mode.ALONE
    return replace(plan, **changes)


def occurrence_seen(occurrence: Occurrence, seat: Seat) -> Occurrence:
    """What became of a plan, for this seat: not how it was."""
    hidden = hidden_fields("occurrences", seat)
    if not hidden:
        return occurrence
    empty: dict[str, Any] = {"feeling": None, "line": ""}
    return replace(occurrence, **{name: empty[name] for name in hidden})


def preferences_seen(preferences: Preferences, seat: Seat) -> Preferences:
    """What was chosen, for this seat."""
    hidden = hidden_fields("preferences", seat)
    default = Preferences()
    changes: dict[str, Any] = {name: _QUIET.get(name, getattr(default, name)) for name in hidden}
    if changes.get("pause_reason") is not None and preferences.paused_on is not None:
        changes["pause_reason"] = "pause"
    return replace(preferences, **changes)


def kept_whole(given: T, stored: T, seen: T, refused: frozenset[str] = frozenset()) -> T:
    """A record that comes back from somebody who saw it without some fields: those they did not touch are as stored.

    Raises ``Problem(SHUT)`` when one of the ``refused`` fields has a new value.
    """
    changes = {}
    for each in fields(given):  # type: ignore[arg-type]  # every record is a dataclass
        was, shown, now = (getattr(record, each.name) for record in (stored, seen, given))
        if each.name in refused and now not in (was, shown):
            raise Problem(ProblemKind.SHUT)
        if was != shown and now == shown:
            changes[each.name] = was
    return replace(given, **changes) if changes else given  # type: ignore[type-var]


# --- a look ----------------------------------------------------------------------------------------------------------


class Inner:
    """Hands over to the book below whatever is not written here."""

    def __init__(self, inner: Any, seat: Seat) -> None:  # noqa: ANN401 - one part of a book
        self._inner = inner
        self._seat = seat

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the book below has it
        return getattr(self._inner, name)


class _People(Inner):
    def _all(self, people: Iterable[Person]) -> list[Person]:
        return [person_seen(person, self._seat) for person in people]

    def all(self, *, circle_only: bool = True) -> list[Person]:
        return self._all(self._inner.all(circle_only=circle_only))

    def to_suggest(self, turn: int, most: int) -> list[Person]:
        return self._all(self._inner.to_suggest(turn, most))

    def silent(self) -> list[Person]:
        return [person for person in self._all(self._inner.silent()) if person.life.silent]

    def get(self, person: PersonId) -> Person | None:
        found = self._inner.get(person)
        return None if found is None else person_seen(found, self._seat)

    def some(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        return {key: person_seen(person, self._seat) for key, person in self._inner.some(people).items()}

    def find(self, words: str, limit: int = 50) -> list[Person]:
        return self._all(self._inner.find(words, limit))


class _Plans(Inner):
    def all(self) -> list[Plan]:
        return [plan_seen(plan, self._seat) for plan in self._inner.all()]

    def current(self, day: date) -> list[Plan]:
        return [plan_seen(plan, self._seat) for plan in self._inner.current(day)]

    def get(self, plan: PlanId) -> Plan | None:
        found = self._inner.get(plan)
        return None if found is None else plan_seen(found, self._seat)

    def occurrence(self, plan: PlanId, day: date) -> Occurrence | None:
        found = self._inner.occurrence(plan, day)
        return None if found is None else occurrence_seen(found, self._seat)

    def occurrences(self, since: date, until: date | None = None) -> list[Occurrence]:
        return [occurrence_seen(each, self._seat) for each in self._inner.occurrences(since, until)]


class _Preferences(Inner):
    def __init__(self, inner: PreferencesBook, people: PeopleBook, seat: Seat) -> None:
        super().__init__(inner, seat)
        self._people = people

    def get(self) -> Preferences:
        found: Preferences = self._inner.get()
        seen = preferences_seen(found, self._seat)
        if seen.helper and self._seat is Seat.HELPER and not self._may_be_rung(seen.helper):
            return replace(seen, helper="")
        return seen

    def _may_be_rung(self, person: str) -> bool:
        found = self._people.get(cast("PersonId", person))
        return found is not None and not found.life.silent


class _Sheets(Inner):
    def __init__(self, inner: SheetsBook, table: str, seat: Seat) -> None:
        super().__init__(inner, seat)
        self._table = table

    def _may(self, kind: str) -> bool:
        return may(self._seat, of_sheet(self._table, kind))

    def all(self, kind: str = "", since: datetime | None = None) -> list[Sheet]:
        if kind and not self._may(kind):
            return []
        return [sheet for sheet in self._inner.all(kind, since) if self._may(sheet.kind)]

    def newest(self, kind: str) -> Sheet | None:
        found: Sheet | None = self._inner.newest(kind) if self._may(kind) else None
        return found

    def get(self, sheet: str) -> Sheet | None:
        found: Sheet | None = self._inner.get(sheet)
        return found if found is not None and self._may(found.kind) else None


class _Nothing:
    """Runs, times in touch, suggestions and spirits, where none of them may be seen."""

    def all(self, exercise: str | None = None) -> list[Any]:
        return []

    def open(self) -> list[Any]:
        return []

    def telling(self, since: datetime) -> list[Any]:
        return []

    def waiting(self, until: datetime | None = None) -> list[Any]:
        return []

    def kept(self, name: str, besides: str | None = None) -> tuple[str, ...]:
        return ()

    def upset_since(self, since: datetime) -> list[datetime]:
        return []

    def count_done(self, exercise: str) -> int:
        return 0

    def last_done(self) -> dict[str, datetime]:
        return {}

    def last_picked(self, exercise: str, step: str) -> tuple[str, ...]:
        return ()

    def get(self, key: str) -> None:
        return None

    def since(self, moment: object) -> list[Any]:
        return []

    def count_since(self, moment: datetime) -> dict[Mode, int]:
        return {}

    def of(self, person: PersonId, limit: int = 20) -> list[Any]:
        return []

    def between(self, people: Iterable[PersonId], since: datetime, until: datetime) -> list[Any]:
        return []

    def last_by_person(self, people: Iterable[PersonId] | None = None) -> dict[PersonId, Any]:
        return {}

    def apart_since(self, people: Iterable[PersonId], moment: datetime) -> dict[PersonId, int]:
        return {}

    def save(self, thing: object) -> NoReturn:
        raise Problem(ProblemKind.SHUT)

    def remove(self, key: TouchId | str) -> NoReturn:
        raise Problem(ProblemKind.SHUT)

    def clear(self) -> NoReturn:
        raise Problem(ProblemKind.SHUT)


class _RunsUnread(_Nothing):
    """Runs behind the owner's own lock: not a word of them, but what keeps the program quiet after hard ones counts."""

    def __init__(self, inner: RunsBook) -> None:
        self._inner = inner

    def upset_since(self, since: datetime) -> list[datetime]:
        return self._inner.upset_since(since)


class BookOf:
    """A book made of parts."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.__dict__.update(parts)


def veiled(book: Book, seat: Seat) -> Book:
    """The book for a look from this seat."""
    if seat is Seat.OWNER:
        return book
    parts: dict[str, Any] = {
        "people": _People(book.people, seat),
        "plans": _Plans(book.plans, seat),
        "preferences": _Preferences(book.preferences, book.people, seat),
    }
    for table, thing in TABLES.items():
        if table not in parts:
            parts[table] = getattr(book, table) if may(seat, thing) else _Nothing()
    if seat is Seat.LOCKED:
        parts["runs"] = _RunsUnread(book.runs)
    for table in SHEET_TABLES:
        parts[table] = _Sheets(getattr(book, table), table, seat)
    return cast("Book", BookOf(parts))
