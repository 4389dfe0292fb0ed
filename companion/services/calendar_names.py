"""Whom of the circle an appointment names: those it surely means, and those it may mean, which is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.mentions import Mentions, names_of
from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.calendar import CalendarEntry
    from companion.domain.people import Person
    from companion.ports import Book


@record
class Doubt:
    """A name in an appointment that more than one of the circle bears, and who they are, in the order of the book."""

    name: str
    people: tuple[Person, ...]


@record
class Named:
    """Those who are surely meant, and the names that leave it open."""

    people: tuple[Person, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All who may be meant."""
        return (*self.people, *(person for doubt in self.doubts for person in doubt.people))


class Namer:
    """Finds the people of the circle an appointment names: by its own ids, else by whole names in its title.

    Of names within another one the longer counts: "Anna Smith" is not any Anna.
    """

    def __init__(self, book: Book) -> None:
        self._people = [person for person in book.people.all() if not person.life.silent]
        self._by_id = {str(person.id): person for person in self._people}
        self._any = Mentions(names_of(self._people))
        self._each = [(person, names_of([person])) for person in self._people]

    def __call__(self, entry: CalendarEntry) -> Named:
        """Whom it names."""
        own = tuple(self._by_id[key] for key in entry.people if key in self._by_id)
        if own:
            return Named(people=own)
        sure: dict[str, Person] = {}
        doubts: dict[str, Doubt] = {}
        for name in self._any.found(entry.title):
            bearers = self._bearers(name)
            if len(bearers) == 1:
                sure[bearers[0].id] = bearers[0]
            else:
                doubts[name] = Doubt(name=name, people=bearers)
        people = tuple(person for person in self._people if person.id in sure)
        return Named(people=people, doubts=tuple(doubts.values()))

    def _bearers(self, name: str) -> tuple[Person, ...]:
        """Everybody of this name; of a first name also those who bear it with a second one."""
        first = f"{name} "
        single = " " not in name
        return tuple(
            person
            for person, names in self._each
            if name in names or (single and any(each.startswith(first) for each in names))
        )
