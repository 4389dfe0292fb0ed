"""People of the circle on the one side, cards of an address book on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.card_facts import (
    facts_document,
    facts_in,
    facts_of,
    may_leave,
    new_addresses,
    plain_person,
    updated,
)
from companion.domain.made_people import joined, new_person, seeing_first
from companion.domain.people import Kind, Person, PersonId
from companion.domain.quiet_cards import without_quiet
from companion.domain.record import record
from companion.domain.same_people import number_keys
from companion.domain.servers import SYNCED, Share, synced_of
from companion.services.falling_silent import forget_ties
from companion.services.ids import new_id
from companion.services.letting_go import end_plans_with
from companion.services.link_notes import list_links
from companion.services.step_plans import id_for
from companion.services.step_records import Mine, Theirs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from companion.domain.contacts import FoundPerson
    from companion.domain.servers import Synced
    from companion.ports import Book, Channels, ContactsReader

_NOBODY = PersonId("")


@record
class CardForm:
    """How somebody becomes the text of a card, on the ground of an older one, and how cards are read.

    ``mark`` is the id in a card by which copies of this program know somebody again; empty without one.
    """

    write: Callable[[Person, str], str]
    read: ContactsReader
    mark: Callable[[str], str]


class PeopleSide:
    """Nobody is ever taken out because of a server, and no number or link is changed without a clear yes."""

    share = Share.PEOPLE
    deletes_always = False
    looks_around = True
    groups: Mapping[str, str] = {"town": "place"}

    def __init__(self, *, channels: Channels, form: CardForm, long_ago: datetime) -> None:
        self._channels = channels
        self._form = form
        self._long_ago = long_ago

    def shared_ids(self, book: Book) -> dict[str, str]:
        """By which ids people are known on the server, by their ids here."""
        kept = (synced_of(sheet) for sheet in book.shared.all(SYNCED))
        return {
            each.thing: mark for each in kept if each.share is Share.PEOPLE and (mark := self._form.mark(each.text))
        }

    # --- what leaves ---

    def here(self, book: Book) -> dict[str, Mine]:
        """Everybody who may leave."""
        people = (person for person in book.people.all() if may_leave(person))
        return {str(person.id): Mine(name=person.name, document=facts_document(facts_of(person))) for person in people}

    def gone(self, book: Book, thing: str) -> bool:
        """Taken out of the book."""
        return book.people.get(PersonId(thing)) is None

    def write(self, thing: str, mine: Mapping[str, Any], synced: Synced | None, now: datetime) -> str:
        """The card to send."""
        del now
        facts = facts_in(mine)
        person = Person(id=PersonId(thing), added_at=self._long_ago, **{n: getattr(facts, n) for n in mine})
        return self._form.write(plain_person(person), "" if synced is None else synced.text)

    # --- what comes ---

    def read(self, text: str) -> Theirs | None:
        """One person; groups and firms without a name are none."""
        found = self._found(text)
        if found is None or found.kind is not Kind.PERSON:
            return None
        mark = self._form.mark(text)
        return Theirs(
            name=found.name,
            document=facts_document(facts_of(self._person(found))),
            uid=mark or found.uid,
            ours=bool(mark),
        )

    def _found(self, text: str) -> FoundPerson | None:
        if not text.strip():
            return None
        people = self._form.read(text.encode()).people
        return people[0] if len(people) == 1 else None

    def _person(self, found: FoundPerson, key: PersonId = _NOBODY) -> Person:
        return new_person(found, key, self._long_ago, self._channels.classify)

    def agree(self, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
        """The same facts; in which order the ways stand does not matter."""
        return _plain(mine) == _plain(theirs)

    def match(self, book: Book, theirs: Theirs, free: Mapping[str, Mine]) -> str:
        """By the mark or the id of the card, else by the whole name, where only one is called so.

        Two who are called the same and share no number and no address are two. Of several of one name, it is the one
        who shares a number or an address.
        """
        del book
        if theirs.uid in free:
            return theirs.uid
        named = [
            key
            for key, mine in free.items()
            if _folded(mine.name) == _folded(theirs.name) and _may_be_one(mine.document, theirs.document)
        ]
        if len(named) > 1:
            named = [key for key in named if _reached(free[key].document) & _reached(theirs.document)]
        return named[0] if len(named) == 1 else ""

    def meet(self, book: Book, thing: str, text: str, now: datetime) -> bool:
        """Put both together: what stands here stays, and gains what only stands there."""
        del now
        person, found = book.people.get(PersonId(thing)), self._found(text)
        if person is None or found is None:
            return False
        both = joined(person, found, self._channels.classify)
        if new_addresses(facts_of(person), facts_of(both)):
            return False  # somebody else's number under a name of the circle
        if both != person:
            book.people.save(both)
        return True

    def doubtful(self, before: str, after: str) -> bool:
        """A number, a mail address or a link that was not there."""
        was, now = self.read(before), self.read(after)
        if now is None:
            return False
        return bool(new_addresses(None if was is None else facts_in(was.document), facts_in(now.document)))

    def without_doubt(self, before: str, after: str) -> str:
        """A card with a new number is looked at as a whole."""
        del before, after
        return ""

    def take(self, book: Book, thing: str, before: str, after: str, now: datetime) -> str:
        """The person with what was changed there; a call link in the place of another one is listed."""
        person, was, new = book.people.get(PersonId(thing)), self.read(before), self.read(after)
        if person is not None and new is not None:
            then = facts_of(person) if was is None else facts_in(was.document)
            changed = updated(person, then, facts_in(new.document))
            book.people.save(changed)
            list_links(book, person, changed, now)
        return thing

    def take_new(self, book: Book, text: str, now: datetime, *, apart: bool = False, trusted: str = "") -> str:
        """Somebody new for the wider ring; nobody the program is silent about comes back in this way."""
        del trusted
        found = self._found(text)
        if found is None or not without_quiet([found], book.people.silent()):
            return ""
        mark = self._form.mark(text)
        key = PersonId(new_id() if apart else id_for(mark or found.uid or found.name))
        if book.people.get(key) is not None:
            return ""
        person = seeing_first(new_person(found, key, now, self._channels.classify))
        book.people.save_many([(person, found.photo, "")])
        return key

    def taken_in(self, text: str, mine: Mapping[str, Any]) -> str:
        """All of it: somebody new is seen as a whole."""
        del mine
        return text

    def remove(self, book: Book, thing: str, now: datetime) -> bool:
        """Never without being asked."""
        del book, thing, now
        return False

    def remove_after_asking(self, book: Book, thing: str, now: datetime) -> None:
        """As on the page of somebody: plans with them end, what has been stays."""
        key = PersonId(thing)
        if book.people.get(key) is not None:
            end_plans_with(book, key, now)
            forget_ties(book, key)
            book.people.remove(key)


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    ways = sorted((way[0], way[1]) for way in document["ways"] if way[0] != "letter")
    return {**document, "ways": ways, "full_name": document["full_name"] or document["name"]}


def _may_be_one(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    one, other = _reached(mine), _reached(theirs)
    return not one or not other or not one.isdisjoint(other)


def _reached(document: Mapping[str, Any]) -> set[str]:
    """How somebody is reached, in a form in which a number with its country and without are the same."""
    found: set[str] = set()
    for channel, address, *_ in document["ways"]:
        if channel != "letter":
            found |= set(number_keys(address)) if not _LETTERS.intersection(address) else {address.casefold()}
    return found


_LETTERS = frozenset("@/:")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
