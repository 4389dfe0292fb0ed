"""Changed call links: noted in the same moment, listed with the person, and put back with one press."""

from dataclasses import replace

from companion.domain.link_changes import LINK_CHANGED, ListedChange, from_sheet, listed_for
from companion.domain.people import Person, PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.ports import Diary
from companion.services.circle import Circle


class LinkChanges:
    """The list of changed links."""

    def __init__(self, diary: Diary, circle: Circle) -> None:
        self._diary = diary
        self._circle = circle

    def of(self, person: PersonId) -> tuple[ListedChange, ...]:
        """The changed links of somebody, the newest first."""
        with self._diary.reading() as book:
            return listed_for(book.ties.all(LINK_CHANGED), person)

    def can_put_back(self, listed: ListedChange) -> bool:
        """Whether the new link still stands on the card, and the old one, if there was one, does not."""
        with self._diary.reading() as book:
            person = book.people.get(listed.person)
        addresses = [way.address for way in person.ways] if person is not None else []
        was, now = listed.change.was, listed.change.now
        return bool(was) and now in addresses and was not in addresses

    def put_back(self, listed: str) -> Person:
        """Put the old link in the place of the new one; that is a change of its own, listed and undone like any.

        ``Problem(GONE)`` when the change, the person or the new link is no longer there.
        """
        with self._diary.reading() as book:
            sheet = book.ties.get(listed)
        found = None if sheet is None else from_sheet(sheet)
        if found is None or not self.can_put_back(found):
            raise Problem(ProblemKind.GONE)
        person = self._circle.get(found.person)
        ways = [
            replace(way, address=found.change.was) if way.address == found.change.now else way for way in person.ways
        ]
        return self._circle.change(replace(person, ways=tuple(ways)))
