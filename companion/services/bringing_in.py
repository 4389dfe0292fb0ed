"""Bringing people in from a contacts file: look first, tick, take in as one act that can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from companion.domain.changes import Act, ActKind
from companion.domain.comparing import compared
from companion.domain.contacts import Found, FoundPerson, NearbyFile, Pick, Preview, Row, TakenIn
from companion.domain.likely_people import likeliest_first
from companion.domain.made_people import joined, new_person, seeing_first
from companion.domain.people import Person, PersonId
from companion.domain.problems import Fault, Problem, ProblemKind
from companion.domain.quiet_cards import without_quiet
from companion.ports import Book, Clock, ContactsReader, Diary, Files, Nearby, Progress
from companion.services.ids import new_id
from companion.services.in_bulk import in_bulk
from companion.services.link_notes import list_links

_ENDINGS = (".vcf", ".vcard")
"""Of a folder only cards are read: a table that lies there may be a bank's."""
_NAMES_SHOWN = 3
"""Names kept for the sentence of the undo bar."""


def cards_in(name: str, data: bytes, reader: ContactsReader, progress: Progress | None = None) -> Found:
    """What stands in the bytes of a file of this name.

    Raises ``Problem``: ``FILE_EMPTY``; ``NOT_CONTACTS`` when there is no card in it; what ``progress`` raises.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise Problem(ProblemKind.FILE_EMPTY, name)
    found = reader(data, progress)
    if not found.cards:
        raise Problem(ProblemKind.NOT_CONTACTS, name)
    return found


def _no_channel(_url: str) -> str | None:
    return None


class BringingIn:
    """The verbs. ``channel_of`` tells the channel of a link, ``None`` for one that is refused."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        files: Files,
        reader: ContactsReader,
        channel_of: Callable[[str], str | None] = _no_channel,
        nearby: Nearby | None = None,
    ) -> None:
        self._nearby = nearby
        self._diary = diary
        self._clock = clock
        self._files = files
        self._reader = reader
        self._channel_of = channel_of

    def nearby(self) -> tuple[NearbyFile, ...]:
        """Contacts files in the usual folders, newest first."""
        return self._nearby.files() if self._nearby is not None else ()

    @in_bulk()
    def look(self, path: Path, progress: Progress | None = None) -> Preview:
        """What a contacts file holds, compared with everybody in the book. Nothing is stored.

        ``path`` may also be a folder: every contacts file that lies in it is read, as phones that write one file for
        each person do. Of those who have died or are not safe there is no row: no file brings them back.

        Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``; ``NOT_CONTACTS`` when there is no
        card in it; ``CANCELLED`` through ``progress``.
        """
        found = self._found(path, progress)
        with self._diary.reading() as book:
            silent = book.people.silent()
            known = [each for each in book.people.all(circle_only=False) if not each.life.silent]
        rows = compared(without_quiet(found.people, silent), known)
        order = tuple(row.id for row in likeliest_first(rows))
        return Preview(file=path.name, rows=rows, faults=found.faults, order=order)

    def _found(self, path: Path, progress: Progress | None) -> Found:
        files = self._files.inside(path, _ENDINGS)
        if files is None:
            return cards_in(path.name, self._files.read(path), self._reader, progress)
        people: list[FoundPerson] = []
        faults: list[Fault] = []
        cards = 0
        for number, file in enumerate(files):
            if progress is not None:
                progress(number, len(files))
            found = self._reader(self._files.read(file), None)
            people += found.people
            faults += [replace(fault, file=file.name) for fault in found.faults]
            cards += found.cards
        if not cards:
            raise Problem(ProblemKind.NOT_CONTACTS, path.name)
        return Found(people=tuple(people), faults=tuple(faults), cards=cards)

    @in_bulk()
    def take_in(self, preview: Preview, picks: Sequence[Pick], progress: Progress | None = None) -> TakenIn:
        """Put the ticked people into the circle, in one unit of work that one undo takes back.

        A pick with ``same`` is put together with the one it may be: missing ways and facts are added, what the
        person wrote stays. If that one is a row that was not picked, or somebody who is gone by now, it comes
        in as new. Raises ``Problem``: ``CANCELLED`` through ``progress``, or what the diary raises; then
        nothing is stored.
        """
        if not picks:
            return TakenIn(count=0, merged=0, batch="")
        names = [preview.rows[pick.row].found.name for pick in picks]
        act = Act(kind=ActKind.PEOPLE_ADDED, names=tuple(names[:_NAMES_SHOWN]), count=len(picks))
        with self._diary.writing(act) as book:
            taking = _Taking(book, self._clock, self._channel_of)
            for pick in picks:
                taking.take(preview, pick)
            return taking.finish(progress)

    def take_in_new(self, path: Path, progress: Progress | None = None) -> tuple[Preview, TakenIn]:
        """Everybody in a file who is not known yet, without asking: for the command line.

        Somebody who stands in the file twice comes in once, with the ways of both cards.
        """
        preview = self.look(path, progress)
        picks = [Pick(row=row.id, same=row.twin is not None) for row in preview.rows if row.same_as is None]
        return preview, self.take_in(preview, picks, progress)


class _Taking:
    """One act of taking in, on its way: who is new, who gains something."""

    def __init__(self, book: Book, clock: Clock, channel_of: Callable[[str], str | None]) -> None:
        self._book = book
        self._now = clock.now()
        self._channel_of = channel_of
        self._batch = new_id()
        self._new: dict[PersonId, tuple[Person, bytes | None, str]] = {}
        self._gained: dict[PersonId, Person] = {}
        self._by_row: dict[int, PersonId] = {}
        self._order: list[PersonId] = []

    def take(self, preview: Preview, pick: Pick) -> None:
        """One ticked row."""
        row = preview.rows[pick.row]
        target = self._target(row) if pick.same else None
        if target in self._new:
            self._join_new(target, row.found)
        elif target is not None and self._join_old(target, row.found):
            self._order.append(target)
        else:
            target = self._add(row.found, pick)
        self._by_row[row.id] = target

    def finish(self, progress: Progress | None) -> TakenIn:
        """Write everything."""
        for person in self._gained.values():
            before = self._book.people.get(person.id)
            self._book.people.save(person)
            if before is not None:
                list_links(self._book, before, person, self._now)
        self._book.people.save_many(list(self._new.values()), progress)
        merged = len(self._gained)
        batch = self._batch if self._new else ""
        return TakenIn(count=len(self._new), merged=merged, batch=batch, people=tuple(dict.fromkeys(self._order)))

    def _target(self, row: Row) -> PersonId | None:
        return row.same_as if row.twin is None else self._by_row.get(row.twin)

    def _add(self, found: FoundPerson, pick: Pick) -> PersonId:
        key = PersonId(new_id())
        person = new_person(
            found, key, self._now, self._channel_of, ring=pick.ring, nearness=pick.nearness, batch=self._batch
        )
        self._new[key] = (seeing_first(person), found.photo, found.card)
        self._order.append(key)
        return key

    def _join_new(self, key: PersonId, found: FoundPerson) -> None:
        person, photo, card = self._new[key]
        person = joined(person, found, self._channel_of)
        self._new[key] = (person, photo or found.photo, f"{card}\n{found.card}")

    def _join_old(self, key: PersonId, found: FoundPerson) -> bool:
        people = self._book.people
        person = self._gained.get(key) or people.get(key)
        if person is None:
            return False
        if found.photo is not None and not person.has_photo:
            people.set_photo(key, found.photo)
        card = people.card(key)
        if found.card not in card:
            people.set_card(key, f"{card}\n{found.card}" if card else found.card)
        self._gained[key] = replace(joined(person, found, self._channel_of), in_circle=True)
        return True
