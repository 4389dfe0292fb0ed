"""The weekly card for family, by choice: what of the week may stand on it. Sends nothing, and ticks nothing beforehand.

What was felt, what was written down about it, thoughts and answers have no place in it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.calendar import may_leave, without_private
from companion.domain.people import PersonId
from companion.domain.record import record
from companion.domain.sheets import Sheet
from companion.services.coming import coming_of
from companion.services.happenings import happenings, home_zone, nameable
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.people import Person
    from companion.domain.plans import Mode
    from companion.ports import Book, Clock, Diary
    from companion.services.coming import Coming

CARD = "card"
"""The kind of its sheet in ``book.shared``: to whom the last one went."""
DAYS = 7


@record
class WasInTouch:
    """A time of being in touch in the last seven days. ``at`` is UTC; ``people`` can all be named."""

    at: datetime
    mode: Mode
    people: tuple[Person, ...]


@record
class CardWeek:
    """What may be ticked: what has been, newest last, and what is to come."""

    been: tuple[WasInTouch, ...]
    coming: tuple[Coming, ...]


class FamilyCard:
    """The verbs."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def week(self) -> CardWeek:
        """The last seven days and the next seven."""
        now = self._clock.now()
        with self._diary.reading() as book:
            hushed = Hushed(book)
            return CardWeek(been=self._been(book, now), coming=self._coming(book, now, hushed))

    def _been(self, book: Book, now: datetime) -> tuple[WasInTouch, ...]:
        touches = [each for each in book.touches.since(now - timedelta(days=DAYS)) if each.mode.is_contact]
        people = book.people.some({person for each in touches for person in each.people})
        found = []
        for each in sorted(touches, key=lambda touch: touch.at):
            named = tuple(people[key] for key in each.people if key in people and not people[key].life.silent)
            if named:
                found.append(WasInTouch(at=each.at, mode=each.mode, people=named))
        return tuple(found)

    def _coming(self, book: Book, now: datetime, hushed: Hushed) -> tuple[Coming, ...]:
        zone = home_zone(book.preferences.get(), self._clock)
        found = happenings(book, now, now + timedelta(days=DAYS), may_leave)
        open_ones = [each for each in found if not each.stage.closed]
        people = book.people.some({person for each in open_ones for person in each.plan.people})
        shown = []
        for each in open_ones:
            coming = coming_of(each, zone)
            plain = without_private(coming.plan)
            if not hushed(plain.what, plain.place):
                shown.append(replace(coming, plan=plain, people=nameable(plain, people)))
        return tuple(shown)

    # --- to whom ---

    def whom(self) -> list[Person]:
        """Those of the circle to whom one could write, by name."""
        with self._diary.reading() as book:
            people = [person for person in book.people.all() if not person.life.silent]
        return [person for person in people if mail_of(person)]

    def last_whom(self) -> PersonId | None:
        """To whom the last card went."""
        with self._diary.reading() as book:
            sheet = book.shared.newest(CARD)
        return None if sheet is None else PersonId(str(sheet.document.get("person", "")))

    def keep_whom(self, person: PersonId) -> None:
        """Remember to whom, and nothing of what."""
        with self._diary.writing() as book:
            book.shared.save(Sheet(id=CARD, kind=CARD, at=self._clock.now(), document={"person": person}))


def mail_of(person: Person) -> str:
    """Their e-mail address; empty without one."""
    found = (way.address for way in person.ways if "@" in way.address and "/" not in way.address)
    return next(found, "")
