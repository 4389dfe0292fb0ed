"""My people: rings and list, somebody's card, adding, changing, and falling silent when life asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.people import LifeState, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Touch
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.services.falling_silent import fall_silent, forget_ties
from companion.services.ids import new_id
from companion.services.letting_go import end_plans_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from companion.ports import Book, Clock, Diary
    from companion.services.agenda import Agenda, ComingUp

LATELY_DAYS = 14
"""Days that count as lately in touch where there is no wish of one's own."""
LONGEST_NAME = 200
LONGEST_RHYTHM = 730
"""Days: seeing somebody every other year is the slowest wish that can be kept."""
MOST_PHOTO_BYTES = 4_000_000
_RECENT = 20


@record
class InCircle:
    """Somebody in the picture. ``lately``: in touch as often as wished (or within two weeks)."""

    person: Person
    lately: bool


@record
class Round:
    """Everybody by name, those who died too; and for each the last touch and the last time in person (UTC)."""

    people: tuple[Person, ...]
    last: Mapping[PersonId, tuple[datetime | None, datetime | None]]


@record
class Card:
    """What stands on the card of somebody. Moments are UTC; ``recent`` touches newest first."""

    person: Person
    last_met: datetime | None
    last_call: Touch | None
    last_touch: datetime | None
    recent: tuple[Touch, ...]
    coming: ComingUp | None


class Circle:
    """Everything one does with people. Each act is one unit of work and can be undone."""

    def __init__(
        self, diary: Diary, clock: Clock, agenda: Agenda, guard: Callable[[ActKind], None] | None = None
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._guard = guard
        self._agenda = agenda

    def rings(self) -> dict[Ring, tuple[InCircle, ...]]:
        """The picture: who is in which ring, by name. The dead and the unsafe are not in it."""
        with self._diary.reading() as book:
            people = [person for person in book.people.all() if not person.life.silent]
            last = book.touches.last_by_person()
        now = self._clock.now()
        seen = [
            InCircle(person=person, lately=in_touch_lately(person, last.get(person.id, (None, None))[0], now))
            for person in people
        ]
        return {ring: tuple(each for each in seen if each.person.ring is ring) for ring in Ring}

    def look_round(self) -> Round:
        """Everybody of the circle and when we were last in touch, in one look at the diary."""
        with self._diary.reading() as book:
            return Round(people=tuple(book.people.all()), last=book.touches.last_by_person())

    def everybody(self) -> list[Person]:
        """The list: all of the circle by name, but those who have died; see ``remembered``."""
        return [person for person in self._all() if person.life is not LifeState.DIED]

    def remembered(self) -> list[Person]:
        """Those of the circle who have died, by name. Nothing is ever suggested about them."""
        return [person for person in self._all() if person.life is LifeState.DIED]

    def find(self, words: str, limit: int = 50) -> list[Person]:
        """People of the whole book by the beginning of any word of a name."""
        with self._diary.reading() as book:
            return book.people.find(words, limit)

    def get(self, person: PersonId) -> Person:
        """One person. ``Problem(GONE)`` when no longer there."""
        with self._diary.reading() as book:
            return _there(book, person)

    def card(self, person: PersonId) -> Card:
        """Somebody's card. ``Problem(GONE)`` when no longer there."""
        with self._diary.reading() as book:
            found = _there(book, person)
            last_touch, last_met = book.touches.last_by_person([person]).get(person, (None, None))
            recent = tuple(book.touches.of(person, _RECENT))
        return Card(
            person=found,
            last_met=last_met,
            last_call=next((touch for touch in recent if touch.mode in (Mode.PHONE, Mode.VIDEO)), None),
            last_touch=last_touch,
            recent=recent,
            coming=None if found.life.silent else self._agenda.next_with(person),
        )

    def new(self, name: str) -> Person:
        """A fresh record to fill in; nothing is stored before ``add``."""
        return Person(id=PersonId(new_id()), name=name, added_at=self._clock.now())

    def add(self, person: Person, photo: bytes | None = None) -> Person:
        """Put somebody into the circle; gives back what was kept.

        ``Problem(BAD_VALUE)`` with ``name``, ``rhythm`` or ``photo`` when that cannot be kept.
        """
        kept = _checked(person)
        if photo is not None:
            check_photo(photo)
        with self._diary.writing(Act(kind=ActKind.PEOPLE_ADDED, names=(kept.name,))) as book:
            book.people.save(kept)
            if photo is not None:
                book.people.set_photo(kept.id, photo)
        return kept

    def change(self, person: Person) -> Person:
        """Keep a changed record; falls silent at once when the life state now asks for it.

        ``Problem`` ``GONE``, or ``BAD_VALUE`` as for ``add``; for another call link what ``guard`` raises.
        """
        kept = _checked(person)
        with self._diary.reading() as book:
            there = _there(book, kept.id)
        falls = kept.life.silent and not there.life.silent
        relinked = kept.ways != there.ways and _relinked(there, kept)
        if relinked and self._guard is not None:
            self._guard(ActKind.LINK_CHANGED)
        kind = ActKind.LINK_CHANGED if relinked else ActKind.PERSON_CHANGED
        # The bar that offers Undo stays until it is closed: it must not be the one that goes on naming them.
        act = Act(kind=ActKind.PREFERENCE_CHANGED) if falls else Act(kind=kind, names=(kept.name,))
        with self._diary.writing(act) as book:
            before = _there(book, kept.id)
            book.people.save(kept)
            if relinked:
                _list_links(book, before, kept, self._clock.now())
            if falls:
                fall_silent(book, before, self._clock.now())
        return kept

    def set_life(self, person: PersonId, life: LifeState, died_on: date | None = None) -> Person:
        """How it stands between us now. Died or not safe: plans with them end in the same moment."""
        found = self.get(person)
        return self.change(replace(found, life=life, died_on=died_on if life is LifeState.DIED else None))

    def remove(self, person: PersonId) -> None:
        """Take somebody out of the book. Plans with nobody else go too; touches stay, without the name."""
        found = self.get(person)
        with self._diary.writing(Act(kind=ActKind.PERSON_REMOVED, names=(found.name,))) as book:
            end_plans_with(book, person, self._clock.now())
            forget_ties(book, person)
            book.people.remove(person)

    def photo(self, person: PersonId) -> bytes | None:
        """JPEG or PNG bytes, or ``None``."""
        with self._diary.reading() as book:
            return book.people.photo(person)

    def set_photo(self, person: PersonId, photo: bytes | None) -> None:
        """Put in, replace or take out a photo.

        ``Problem(BAD_VALUE, "photo")`` for anything but PNG or JPEG up to 4 MB.
        """
        if photo is not None:
            check_photo(photo)
        found = self.get(person)
        with self._diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(found.name,))) as book:
            book.people.set_photo(person, photo)

    def _all(self) -> list[Person]:
        with self._diary.reading() as book:
            return book.people.all()


def in_touch_lately(person: Person, last: datetime | None, now: datetime) -> bool:
    """Whether the last touch lies within the wish of ``touch_every_days``, or within two weeks."""
    days = person.touch_every_days or LATELY_DAYS
    return last is not None and now - last <= timedelta(days=days)


def check_photo(photo: bytes) -> None:
    """``Problem(BAD_VALUE, "photo")`` unless the bytes begin and end as a PNG or JPEG of at most 4 MB."""
    png = photo.startswith(b"\x89PNG\r\n\x1a\n") and photo[12:16] == b"IHDR" and b"IEND" in photo[-16:]
    jpeg = photo.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in photo[-64:]
    if not (png or jpeg) or len(photo) > MOST_PHOTO_BYTES:
        raise Problem(ProblemKind.BAD_VALUE, "photo")


def _relinked(before: Person, after: Person) -> bool:
    from companion.domain.link_changes import changed_links  # noqa: PLC0415 - only when ways are changed

    return bool(changed_links(before.ways, after.ways))


def _list_links(book: Book, before: Person, after: Person, now: datetime) -> None:
    from companion.services.link_notes import list_links  # noqa: PLC0415 - only when ways are changed

    list_links(book, before, after, now)


def _there(book: Book, person: PersonId) -> Person:
    found = book.people.get(person)
    if found is None:
        raise Problem(ProblemKind.GONE)
    return found


def _checked(person: Person) -> Person:
    name = " ".join(person.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Problem(ProblemKind.BAD_VALUE, "name")
    for days in (person.touch_every_days, person.meet_every_days):
        if days is not None and not 1 <= days <= LONGEST_RHYTHM:
            raise Problem(ProblemKind.BAD_VALUE, "rhythm")
    return replace(person, name=name, ways=_one_preferred(person.ways))


def _one_preferred(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Each address once, and the first of several preferred ones."""
    kept: list[Way] = []
    for way in ways:
        if not any((way.channel, way.address) == (other.channel, other.address) for other in kept):
            again = way.preferred and any(other.preferred for other in kept)
            kept.append(replace(way, preferred=False) if again else way)
    return tuple(kept)
