"""What there is to do: both sides beside their own past, thing by thing. Reads, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.in_step import Do, Side, what_to_do
from companion.domain.record import record
from companion.domain.servers import CONFLICT, SYNCED, Ask, Conflict, Synced, conflict_of, synced_of
from companion.services.dav_server import Resource
from companion.services.step_records import Job, Mine, Theirs, ThingSide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from companion.ports import Book


@record
class There:
    """What the server told: texts of what is new or changed, and the addresses of what is gone.

    ``doubted``: so much of it is gone that nothing goes here because of it unless somebody says so.
    """

    texts: Mapping[str, Resource]
    gone: frozenset[str] | set[str]
    doubted: bool = False


def known_of(book: Book, side: ThingSide) -> list[Synced]:
    """Everything of one kind that was once the same on both sides."""
    return [each for each in _sheets(book, side) if not each.again]


def pairs_of(book: Book, side: ThingSide) -> dict[str, Synced]:
    """What is to be sent anew, by id: which it is there is still known, so that nothing stands there twice."""
    return {each.thing: each for each in _sheets(book, side) if each.again}


def _sheets(book: Book, side: ThingSide) -> list[Synced]:
    return [each for each in map(synced_of, book.shared.all(SYNCED)) if each.share is side.share]


def open_questions(book: Book, side: ThingSide) -> dict[str, Conflict]:
    """What waits for an answer, by id."""
    found = (conflict_of(sheet) for sheet in book.shared.all(CONFLICT))
    return {each.thing: each for each in found if each.share is side.share}


def jobs(book: Book, side: ThingSide, there: There, *, everything: bool) -> list[Job]:
    """All there is to do. ``everything``: also take in what other programs wrote."""
    return list(_Jobs(book, side, there).all(everything=everything))


class _Jobs:
    """One look at both sides."""

    def __init__(self, book: Book, side: ThingSide, there: There) -> None:
        self._book = book
        self._side = side
        self._there = there
        self._here = side.here(book)
        self._known = known_of(book, side)
        self._asked = open_questions(book, side)
        things = {each.thing for each in self._known}
        self._free = {key: mine for key, mine in self._here.items() if key not in things}
        self._pairs = pairs_of(book, side)
        read = {thing: side.read(pair.text) for thing, pair in self._pairs.items()}
        self._thing_of = {found.uid: thing for thing, found in read.items() if found is not None and found.uid}

    def all(self, *, everything: bool) -> Iterator[Job]:
        """Known ones first, then those that are new there, then those that are new here."""
        for synced in self._known:
            yield self._known_one(synced)
        hrefs = {each.href for each in self._known}
        waiting = {each.href: each for each in self._asked.values() if each.href not in hrefs}
        for href in (*waiting, *(href for href in self._there.texts if href not in waiting)):
            if href not in hrefs and href not in self._there.gone:
                yield from self._new_there(href, waiting.get(href), everything=everything)
        for key, mine in self._free.items():
            if mine.fresh:
                do = what_to_do(Side.NEW, Side.NEVER)
                yield Job(do=do, thing=key, href="", name=mine.name, mine=mine, pair=self._pairs.get(key))

    # --- known ones ---

    def _known_one(self, synced: Synced) -> Job:
        resource, gone = self._resource(synced)
        mine = self._here.get(synced.thing)
        theirs = None if resource is None else self._side.read(resource.text)
        here = self._side_here(synced, mine)
        side_there = self._side_there(synced, resource, theirs, gone=gone)
        do, kept = self._decided(what_to_do(here, side_there), synced, mine, theirs)
        ask = Ask.GONE_HERE if here is Side.GONE else Ask.GONE_THERE if side_there is Side.GONE else Ask.BOTH
        if ask is Ask.GONE_HERE and do is Do.ASK and self._only_its_link_waits(synced, resource):
            do = Do.DELETE_THERE
        if do is Do.REMOVE_HERE and self._asks_before_removing(synced):
            do = Do.ASK
        waits = ""
        if do is Do.TAKE and resource is not None and self._side.doubtful(synced.text, resource.text):
            ask, waits = Ask.LINK, resource.text
            resource = self._but_for_the_link(synced, resource)
            do = Do.ASK if resource.text == waits else Do.TAKE
        return Job(
            do=do,
            thing=synced.thing,
            href=synced.href,
            name=_name(mine, theirs) or self._asked_name(synced.thing),
            etag=synced.etag if resource is None else resource.etag,
            text=synced.text if resource is None else resource.text,
            synced=synced,
            mine=mine,
            ask=ask,
            kept=kept,
            waits=waits if do is Do.TAKE else "",
        )

    def _decided(self, do: Do, synced: Synced, mine: Mine | None, theirs: Theirs | None) -> tuple[Do, frozenset[str]]:
        """What is to be done after a closer look, and which fields were changed here alone."""
        if do is Do.ASK and mine is not None and theirs is not None:
            return self._both_changed(synced, mine, theirs)
        if do is Do.TAKE and mine is None:
            return Do.NOTHING, frozenset()  # it may not leave any more, so nothing comes back to it either
        if do is Do.REMOVE_HERE and (mine is None or not mine.fresh):
            return Do.FORGET, frozenset()
        return do, frozenset()

    def _both_changed(self, synced: Synced, mine: Mine, theirs: Theirs) -> tuple[Do, frozenset[str]]:
        """Only where both sides changed the same to something else, somebody is asked."""
        if self._side.agree(mine.document, theirs.document):
            return Do.NOTHING, frozenset()
        before = self._side.read(synced.text)
        here = _changed(synced.mine, mine.document)
        there = _changed({} if before is None else before.document, theirs.document)
        groups = self._side.groups
        for group in {groups.get(name, name) for name in here} & {groups.get(name, name) for name in there}:
            names = [name for name in mine.document if groups.get(name, name) == group]
            if any(mine.document[name] != theirs.document[name] for name in names):
                return Do.ASK, frozenset()
        return Do.TAKE, frozenset(here - there)

    def _resource(self, synced: Synced) -> tuple[Resource | None, bool]:
        """What stands there now if it is news, and whether it is gone; a question that waits remembers both."""
        if synced.href in self._there.texts:
            return self._there.texts[synced.href], False
        if synced.href in self._there.gone:
            return None, True
        asked = self._asked.get(synced.thing)
        if asked is None:
            return None, False
        if asked.ask is Ask.GONE_THERE:
            return None, True
        return Resource(href=asked.href, etag=asked.etag, text=asked.text), False

    def _side_here(self, synced: Synced, mine: Mine | None) -> Side:
        if mine is not None:
            return Side.SAME if dict(mine.document) == dict(synced.mine) else Side.CHANGED
        return Side.GONE if self._side.gone(self._book, synced.thing) else Side.SAME

    def _side_there(self, synced: Synced, resource: Resource | None, theirs: Theirs | None, *, gone: bool) -> Side:
        if gone:
            return Side.GONE
        if resource is None or theirs is None:
            return Side.SAME
        before = self._side.read(synced.text)
        return Side.SAME if before is not None and before.document == theirs.document else Side.CHANGED

    def _asks_before_removing(self, synced: Synced) -> bool:
        """Where everything is gone at once, and as long as that question waits."""
        asked = self._asked.get(synced.thing)
        waits = asked is not None and asked.ask is Ask.GONE_THERE
        return waits or (self._there.doubted and synced.href in self._there.gone)

    def _but_for_the_link(self, synced: Synced, resource: Resource) -> Resource:
        """What else was changed there; the same where there is nothing else."""
        plain = self._side.without_doubt(synced.text, resource.text)
        found, before = self._side.read(plain), self._side.read(synced.text)
        if found is None or before is None or found.document == before.document:
            return resource
        return replace(resource, text=plain)

    def _only_its_link_waits(self, synced: Synced, resource: Resource | None) -> bool:
        """Whether nothing came since a call link of it was asked for: whoever took it out has answered."""
        asked = self._asked.get(synced.thing)
        return asked is not None and asked.ask is Ask.LINK and resource is not None and resource.text == asked.text

    def _asked_name(self, thing: str) -> str:
        asked = self._asked.get(thing)
        return "" if asked is None else asked.name

    # --- new ones there ---

    def _new_there(self, href: str, asked: Conflict | None, *, everything: bool) -> Iterator[Job]:
        resource = self._there.texts.get(href)
        if resource is None and asked is not None:
            resource = Resource(href=href, etag=asked.etag, text=asked.text)
        theirs = None if resource is None else self._side.read(resource.text)
        if resource is None or theirs is None:
            return
        thing = self._thing_of.get(theirs.uid, "")
        if thing not in self._free:
            thing = self._side.match(self._book, theirs, self._free)
        mine = self._free.pop(thing, None)
        if mine is None and not (theirs.ours or everything):
            return
        do = what_to_do(Side.NEVER if mine is None else Side.NEW, Side.NEW)
        yield Job(
            do=do, thing=thing, href=href, name=_name(mine, theirs), etag=resource.etag, text=resource.text, mine=mine
        )


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {name for name in after if name not in before or before[name] != after[name]}


def _name(mine: Mine | None, theirs: Theirs | None) -> str:
    if mine is not None:
        return mine.name
    return "" if theirs is None else theirs.name
