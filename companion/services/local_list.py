"""The local list: what takes place near by. Brought in from a file, looked at first, taken in as one act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain import going as trying
from companion.domain.changes import Act, ActKind
from companion.domain.gathering_sheets import (
    GROUP,
    LOCAL,
    brought_up_to_date,
    from_sheet,
    group_id,
    local_key,
    to_sheet,
)
from companion.domain.gatherings import Gathering, Time, What, next_time, soonest, visit_time
from companion.domain.going import Going
from companion.domain.local_files import MOST
from companion.domain.people import Kind, Nearness, Person, PersonId, Ring, Way
from companion.domain.plans import LONGEST_MINUTES
from companion.domain.problems import Fault, Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.groups import planned_for, visit
from companion.services.happenings import home_zone
from companion.services.hushed import Hushed
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from companion.domain.local_files import FoundList
    from companion.domain.plans import Plan
    from companion.domain.sheets import Sheet
    from companion.ports import Book, Clock, Diary, Files


@record
class LocalRow:
    """One entry of a file: its next time, whether the list has it already, and whether all its times are over."""

    id: int
    gathering: Gathering
    time: Time | None
    known: bool
    over: bool


@record
class LocalPreview:
    """A file, looked at. Nothing is stored yet."""

    file: str
    rows: tuple[LocalRow, ...]
    faults: tuple[Fault, ...]


@record
class Listed:
    """One entry of the list. ``time`` goes on now or comes next; ``person`` is its entry in the circle."""

    key: str
    gathering: Gathering
    time: Time | None
    person: Person | None = None


class LocalList:
    """The verbs. ``reader`` turns name and bytes of a file into entries and faults; ``template`` gives an empty one."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        files: Files,
        reader: Callable[[str, bytes], FoundList],
        template: Callable[[], bytes] = bytes,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._files = files
        self._reader = reader
        self._template = template

    def empty(self) -> bytes:
        """A file to fill in, with its guide inside."""
        return self._template()

    def near(self) -> tuple[Listed, ...]:
        """Everything of the list that is not over: soonest first, what has no times at the end."""
        now = self._clock.now()
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            entries, mine = listed(book), in_circle(book)
            people = book.people.some(mine.values())
        rows = [
            Listed(
                key=key,
                gathering=gathering,
                time=next_time(gathering, now, zone),
                person=people.get(mine.get(key, PersonId(""))),
            )
            for key, gathering in entries
        ]
        shown = [each for each in rows if not _passed_over(each)]
        return tuple(sorted(shown, key=lambda each: soonest(each.gathering, each.time)))

    def count(self) -> int:
        """How many entries the list has, those that are over too."""
        with self._diary.reading() as book:
            return len(listed(book))

    # --- a file ---

    def look(self, path: Path) -> LocalPreview:
        """What a file holds. Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``; ``NOT_A_LIST``."""
        data = self._files.read(path)
        if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
            raise Problem(ProblemKind.FILE_EMPTY, path.name)
        found = self._reader(path.name, data)
        if not found.entries and not found.faults:
            raise Problem(ProblemKind.NOT_A_LIST, path.name)
        now = self._clock.now()
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            known = {key for key, _ in listed(book)}
            hushed = Hushed(book)
            shown = [each for each in found.entries[:MOST] if not _is_about(each, hushed)]
        rows = []
        for number, gathering in enumerate(shown):
            time = next_time(gathering, now, zone)
            over = bool(gathering.meets) and time is None
            rows.append(
                LocalRow(id=number, gathering=gathering, time=time, known=local_key(gathering) in known, over=over)
            )
        return LocalPreview(file=path.name, rows=tuple(rows), faults=found.faults)

    def take_in(self, preview: LocalPreview, rows: Iterable[int]) -> int:
        """Put the ticked entries into the list, in the place of older ones of the same name and place; how many.

        Groups of the circle that came from the list are brought up to date with it. One undo takes all of it back.
        """
        chosen = [preview.rows[row].gathering for row in rows]
        if not chosen:
            return 0
        now = self._clock.now()
        act = Act(kind=ActKind.LOCAL_TAKEN_IN, names=tuple(each.name for each in chosen[:3]), count=len(chosen))
        with self._diary.writing(act) as book:
            mine, hushed = in_circle(book), Hushed(book)
            for gathering in chosen:
                key = local_key(gathering)
                book.places.save(to_sheet(gathering, key, LOCAL, now))
                if key in mine:
                    _bring_up_to_date(book, mine[key], key, _quietly(gathering, hushed), now)
        return len(chosen)

    def remove(self, key: str) -> None:
        """Take one entry out of the list; it can be undone. A group of the circle stays there."""
        found = self._get(key)
        with self._diary.writing(Act(kind=ActKind.LOCAL_REMOVED, names=(found.name,))) as book:
            book.places.remove(key)

    # --- towards it ---

    def add_to_people(self, key: str) -> Person:
        """Put an entry into the circle, to be tried three times; it can be undone. One already there comes back."""
        found = self._get(key)
        with self._diary.reading() as book:
            there = _person_of(book, key)
        if there is not None:
            return there
        with self._diary.writing(Act(kind=ActKind.PEOPLE_ADDED, names=(found.name,))) as book:
            return self._add(book, key, found)

    def plan(self, key: str, time: Time | None = None) -> Plan:
        """Plan a visit at the next time there is, or at ``time``; it stands among my people then too.

        One planned for then already is given back. One undo takes both back. Raises ``Problem``: ``GONE``;
        ``BAD_VALUE`` with ``time`` when nobody said when.
        """
        found = self._get(key)
        now = self._clock.now()
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            person = _person_of(book, key)
        wanted = time or visit_time(found, now, zone)
        if wanted is None:
            raise Problem(ProblemKind.BAD_VALUE, "time")
        with self._diary.reading() as book:
            there = None if person is None else planned_for(book, person.id, wanted)
        if there is not None:
            return there
        with self._diary.writing(Act(kind=ActKind.PLAN_MADE, names=(found.name,))) as book:
            who = person or self._add(book, key, found)
            plan = visit(book, self._clock, who, found, wanted)
            book.plans.save(plan)
        return plan

    def _get(self, key: str) -> Gathering:
        with self._diary.reading() as book:
            sheet = book.places.get(key)
            found = None if sheet is None else from_sheet(sheet)
            if found is None:
                raise Problem(ProblemKind.GONE, "local")
            return _quietly(found, Hushed(book))

    def _add(self, book: Book, key: str, found: Gathering) -> Person:
        now = self._clock.now()
        person = Person(
            id=PersonId(new_id()),
            name=found.name,
            added_at=now,
            kind=Kind.PLACE if found.what is What.PLACE else Kind.GROUP,
            ring=Ring.WIDER,
            nearness=Nearness.UNKNOWN if found.what is What.LINE else Nearness.SHORT_TRIP,
            place=found.where,
            ways=(Way(channel="phone", address=found.phone),) if found.phone else (),
        )
        book.people.save(person)
        book.ties.save(to_sheet(found, group_id(person.id), GROUP, now, local=key))
        book.ties.save(trying.to_sheet(Going(person=person.id, since=now)))
        return person

    def today(self) -> datetime:
        """The wall time where I live."""
        with self._diary.reading() as book:
            return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock))


def _passed_over(entry: Listed) -> bool:
    """What is over, and what I am silent about."""
    over = bool(entry.gathering.meets) and entry.time is None
    return over or (entry.person is not None and entry.person.life.silent)


def listed(book: Book) -> list[tuple[str, Gathering]]:
    """The whole list: key and entry."""
    found = [(sheet.id, from_sheet(sheet)) for sheet in book.places.all(LOCAL)]
    hushed = Hushed(book)
    return [
        (key, _quietly(gathering, hushed))
        for key, gathering in found
        if gathering is not None and not _is_about(gathering, hushed)
    ]


def _is_about(gathering: Gathering, hushed: Hushed) -> bool:
    """Whether it is somebody’s birthday, say, out of a family calendar, of whom the program is silent.

    Whole days that name them are; something at an hour is not, for "St Mary’s lunch" is a lunch.
    """
    whole_days = bool(gathering.meets) and all(each.minutes >= LONGEST_MINUTES for each in gathering.meets)
    return bool(hushed.people) and (hushed.in_full(gathering.name) or (whole_days and hushed(gathering.name)))


def _quietly(gathering: Gathering, hushed: Hushed) -> Gathering:
    """Without "ask for Rose" when Rose has died. The file keeps it, and the name of a place is not hers."""
    if not hushed(gathering.about, gathering.source):
        return gathering
    about, source = ("" if hushed(words) else words for words in (gathering.about, gathering.source))
    return replace(gathering, about=about, source=source)


def in_circle(book: Book) -> dict[str, PersonId]:
    """Which entries of the list stand in the circle, by their keys."""
    people = {each.id for each in book.people.all() if each.kind is not Kind.PERSON}
    found = ((_key_of(sheet), PersonId(sheet.id.partition(":")[2])) for sheet in book.ties.all(GROUP))
    return {key: person for key, person in found if key and person in people}


def _key_of(sheet: Sheet) -> str:
    key = sheet.document.get("local")
    return key if isinstance(key, str) else ""


def _person_of(book: Book, key: str) -> Person | None:
    person = in_circle(book).get(key)
    return None if person is None else book.people.get(person)


def _bring_up_to_date(book: Book, person: PersonId, key: str, newer: Gathering, now: datetime) -> None:
    sheet = book.ties.get(group_id(person))
    mine = None if sheet is None else from_sheet(sheet)
    known = newer if mine is None else brought_up_to_date(mine, newer)
    book.ties.save(to_sheet(known, group_id(person), GROUP, now, local=key))
    there = book.people.get(person)
    if there is not None:
        book.people.save(replace(there, place=newer.where or there.place))
