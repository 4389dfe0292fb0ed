"""What goes on paper: the coming week, people to call, and the sheets for a helper.

A page on the wall is read by everybody who comes in, and stays when the program has long changed. So nobody the program
is silent of stands on it, and no words that speak of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.paper import PaperSize, size_for
from companion.domain.people import Kind, PersonId, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.services.coming import speakable
from companion.services.happenings import home_zone
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.paper import HelperSheet
    from companion.domain.people import Person
    from companion.domain.plans import Plan
    from companion.ports import Clock, Diary
    from companion.services.coming import Coming, Upcoming

DAYS = 7
MOST_FACES = 8
"""So many faces and numbers stand on the sheet for the fridge: more could not be large."""
_RINGS = list(Ring)


class OnPaper:
    """Gathers what the sheets say. ``seems`` gives the code of the country the time zone tells, or nothing."""

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        agenda: Upcoming,
        seems: Callable[[], str],
        helper_sheets: Callable[[], tuple[HelperSheet, ...]],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._agenda = agenda
        self._seems = seems
        self._helper_sheets = helper_sheets
        self._read: tuple[HelperSheet, ...] | None = None

    def size(self) -> PaperSize:
        """The paper of the country chosen, or else of the one the time zone tells."""
        with self._diary.reading() as book:
            country = book.preferences.get().country
        return size_for(country or self._seems())

    def today(self) -> date:
        """The day it is where the person lives."""
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
        return to_wall(self._clock.now(), zone).date()

    def week(self) -> tuple[Coming, ...]:
        """What comes today and in the six days after it, in order; in person first where two begin together."""
        last = self.today() + timedelta(days=DAYS - 1)
        coming = [each for each in self._agenda.coming(DAYS + 1) if each.here.date() <= last]
        with self._diary.reading() as book:
            hushed = Hushed(book)
            shown = [replace(each, plan=_quiet(each.plan, hushed)) for each in coming]
            shown = [replace(each, people=tuple(_quiet_person(who, hushed) for who in each.people)) for each in shown]
        # A plan with nobody in it is known by its words alone.
        kept = [each for each in shown if each.people or each.plan.what]
        return tuple(sorted(kept, key=lambda each: (each.here, not each.in_person)))

    def people(self) -> tuple[Person, ...]:
        """Whom a sheet may name: people of the circle, nearest first, and by name within a ring."""
        with self._diary.reading() as book:
            hushed = Hushed(book)
            known = [_quiet_person(each, hushed) for each in book.people.all() if not each.life.silent]
        found = [each for each in known if each.kind is Kind.PERSON]
        return tuple(sorted(found, key=lambda each: (_RINGS.index(each.ring), each.name.casefold())))

    def person(self, person: PersonId) -> Person:
        """One of the book. ``Problem``: ``GONE``, or ``NOT_ALLOWED`` for somebody the program is silent of."""
        with self._diary.reading() as book:
            (found,) = speakable(book, [person])
            return _quiet_person(found, Hushed(book))

    def for_the_fridge(self) -> tuple[Person, ...]:
        """Up to eight to begin with: whoever may be suggested and has some number, nearest first."""
        near = [each for each in self.people() if each.life.may_be_suggested]
        return tuple([each for each in near if any(way.channel == "phone" for way in each.ways)][:MOST_FACES])

    def helper(self) -> Person | None:
        """The chosen person of Get help; ``None`` when there is none or the program is silent of them."""
        with self._diary.reading() as book:
            found = book.people.get(PersonId(book.preferences.get().helper))
        return None if found is None or found.life.silent else found

    def photo(self, person: PersonId) -> bytes | None:
        """JPEG or PNG bytes, or ``None``."""
        with self._diary.reading() as book:
            return book.people.photo(person)

    def helper_sheets(self) -> tuple[HelperSheet, ...]:
        """The sheets for a helper, in the order of their file, which is read once."""
        if self._read is None:
            self._read = self._helper_sheets()
        return self._read

    def helper_sheet(self, name: str) -> HelperSheet:
        """One of them. ``Problem(GONE)`` when the file has none of this name."""
        found = next((each for each in self.helper_sheets() if each.id == name), None)
        if found is None:
            raise Problem(ProblemKind.GONE, "sheet")
        return found


def _quiet(plan: Plan, hushed: Hushed) -> Plan:
    """The plan without words that speak of somebody the program is silent of."""
    what = "" if plan.what and hushed(plan.what) else plan.what
    place = "" if plan.place and hushed(plan.place) else plan.place
    return replace(plan, what=what, place=place)


def _quiet_person(person: Person, hushed: Hushed) -> Person:
    return replace(person, ask_next="") if person.ask_next and hushed(person.ask_next) else person
