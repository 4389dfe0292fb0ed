"""A server with calendars and address books, as keeping in step needs it: find, list, read, write, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import Collection, Share, may_be_told
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from companion.ports import Progress
    from companion.ports_server import Answer, Heard, Tongue, Web

OWN_NAME = "Companion"
"""What a calendar or an address book is called that this program makes."""
LONGEST_NAME = 60
"""Letters of the name of a calendar or an address book."""
AT_ONCE = 40
"""Things asked for in one question."""
_REDIRECTS = 6
_MOST_PAGES = 100
_XML = {"Content-Type": "application/xml; charset=utf-8"}
_TYPES = {Share.PLANS: "text/calendar; charset=utf-8", Share.PEOPLE: "text/vcard; charset=utf-8"}
_ENDS = {Share.PLANS: ".ics", Share.PEOPLE: ".vcf"}
_WELL_KNOWN = ("/.well-known/caldav", "/.well-known/carddav")

OK, MULTI, NOT_FOUND, GONE, STALE, FULL, TOO_LARGE = 200, 207, 404, 410, 412, 507, 413
_MOVED = (301, 302, 303, 307, 308)
_NO_SYNC = (400, 403, 405, 409, 415, 501)
"""Answers of servers that cannot say what is new, or not any more since that mark."""
_REFUSED = (401, 403, 407)
_NOT_SO = (400, 403, 404, 405, 415, 422, 501)
"""Answers of servers that make no collection in this way, or none at all."""
MAKES_NONE = "makes_none"
"""The detail of a problem: a new calendar or address book cannot be made there."""


@record
class Resource:
    """One thing there. ``href`` is its whole address, ``etag`` the mark of its state."""

    href: str
    etag: str
    text: str


@record
class Changes:
    """What is there or new: marks by address; what is gone since; whether this is all there is.

    ``unsure`` are those the server named without a word of their state: an answer can be good as a whole, and hold a
    "not now" for one of them. They are neither news nor gone.
    """

    marks: Mapping[str, str]
    gone: frozenset[str]
    whole: bool
    token: str
    unsure: frozenset[str] = frozenset()


class DavServer:
    """The verbs. All raise ``Problem``: ``NO_SERVER``, ``SERVER_NOT_SURE``, ``SERVER_REFUSED``, ``SERVER_BUSY``."""

    def __init__(self, web: Web, tongue: Tongue, home: str) -> None:
        self._web = web
        self._tongue = tongue
        self._home = home

    def close(self) -> None:
        """Let go of the connection."""
        self._web.close()

    # --- finding ---

    def collections(self) -> tuple[frozenset[Share], tuple[Collection, ...]]:
        """What may be kept here, and every calendar and address book of mine.

        ``Problem(NOT_A_SERVER)`` when there is no home for any.
        """
        homes = self._homes()
        found: dict[str, Collection] = {}
        for home in dict.fromkeys(homes.values()):
            for each in self._propfind(home, self._tongue.ask_collections(), depth=1).about:
                if each.share is not None:
                    url = self._whole(home, each.href)
                    found[url] = Collection(
                        url=url,
                        name=_shown(each.name) or _shown(_last(url)),
                        share=each.share,
                        ours=each.name == OWN_NAME,
                        read_only=not each.writable,
                    )
        return frozenset(homes), tuple(found.values())

    def make(self, share: Share) -> Collection:
        """A calendar or an address book for this program. ``Problem(NOT_A_SERVER)`` where there is no home for it."""
        homes = self._homes()
        if share not in homes:
            raise Problem(ProblemKind.NOT_A_SERVER, share.value)
        url = urljoin(homes[share], f"companion-{new_id()}/")
        heard = self._web.ask("MKCOL", url, self._tongue.make_collection(share, OWN_NAME), _XML)
        if share is Share.PLANS and heard.status in _NOT_SO:
            heard = self._web.ask("MKCALENDAR", url, self._tongue.make_calendar(OWN_NAME), _XML)
        if heard.status in _NOT_SO:
            raise Problem(ProblemKind.SERVER_REFUSED, MAKES_NONE)
        _check(heard)
        return Collection(url=url, name=OWN_NAME, share=share, ours=True)

    def _homes(self) -> dict[Share, str]:
        """Where calendars and address books lie; the address given may be that of the server, or of one of them.

        Pages of a server that are no such place answer in many ways: only what holds for all of them ends the search.
        """
        found: dict[Share, str] = {}
        refused = ""
        for start in (self._home, *(urljoin(self._home, path) for path in _WELL_KNOWN)):
            try:
                found = {**self._homes_from(start), **found}
            except Problem as problem:
                if problem.kind in (ProblemKind.NO_SERVER, ProblemKind.SERVER_NOT_SURE):
                    raise
                refused = problem.detail if problem.kind is ProblemKind.SERVER_REFUSED else refused
            if len(found) == len(Share):
                break
        if not found:
            raise Problem(ProblemKind.SERVER_REFUSED, refused) if refused else Problem(ProblemKind.NOT_A_SERVER)
        return found

    def _homes_from(self, start: str) -> dict[Share, str]:
        where, answer = self._follow(start, self._tongue.ask_principal())
        principal = next((each.principal for each in answer.about if each.principal), "")
        if not principal:
            return {}
        me = self._whole(where, principal)
        found: dict[Share, str] = {}
        for each in self._propfind(me, self._tongue.ask_homes(), depth=0).about:
            if each.calendar_home:
                found[Share.PLANS] = self._whole(me, each.calendar_home)
            if each.contacts_home:
                found[Share.PEOPLE] = self._whole(me, each.contacts_home)
        return found

    def _follow(self, url: str, body: bytes) -> tuple[str, Answer]:
        """Ask, and ask again where one is sent to, as long as that is the same site."""
        for _ in range(_REDIRECTS):
            heard = self._web.ask("PROPFIND", url, body, {**_XML, "Depth": "0"})
            if heard.status not in _MOVED:
                if heard.status in (NOT_FOUND, GONE, 405, 501):
                    raise Problem(ProblemKind.NOT_A_SERVER)
                return url, self._multi(heard)
            url = _joined(url, heard.headers.get("location", ""))
            if not may_be_told(url, self._home):
                raise Problem(ProblemKind.SERVER_NOT_SURE, "elsewhere")
        raise Problem(ProblemKind.NOT_A_SERVER)

    # --- reading ---

    def changes(self, collection: str, token: str) -> Changes:
        """What is new since a mark; all there is without one, or where the server does not remember it.

        ``Problem(NOT_A_SERVER)`` when the collection is no more.
        """
        first = self._web.ask("REPORT", collection, self._tongue.ask_changes(token), {**_XML, "Depth": "0"})
        if first.status in (NOT_FOUND, GONE):
            raise Problem(ProblemKind.NOT_A_SERVER, "collection")
        if first.status in _NO_SYNC:
            return self.changes(collection, "") if token else self._all(collection)
        marks: dict[str, str] = {}
        gone: set[str] = set()
        unsure: set[str] = set()
        answer, more = self._multi(first), False
        for _ in range(_MOST_PAGES):
            more = self._note(collection, answer, marks, gone, unsure)
            if not more or not answer.token:
                break
            answer = self._multi(
                self._web.ask("REPORT", collection, self._tongue.ask_changes(answer.token), {**_XML, "Depth": "0"})
            )
        whole = not token and not more  # where the server broke off, what it did not name is not gone
        left = token if unsure else answer.token  # what it could not say has to be told of once more
        return Changes(marks=marks, gone=frozenset(gone), whole=whole, token=left, unsure=frozenset(unsure - gone))

    def _note(self, collection: str, answer: Answer, marks: dict[str, str], gone: set[str], unsure: set[str]) -> bool:
        """What one answer says; whether there is more to ask for (507 of the collection itself)."""
        more = False
        for each in answer.about:
            href = self._whole(collection, each.href)
            if _same(href, collection):
                more = more or each.status == FULL
            elif each.status in (NOT_FOUND, GONE):
                gone.add(href)
                marks.pop(href, None)
            elif each.etag:
                marks[href] = each.etag
                gone.discard(href)
            elif not href.endswith("/"):
                unsure.add(href)
        return more

    def _all(self, collection: str) -> Changes:
        answer = self._propfind(collection, self._tongue.ask_marks(), depth=1)
        found = {self._whole(collection, each.href): each.etag for each in answer.about if each.etag}
        marks = {href: etag for href, etag in found.items() if not _same(href, collection) and not href.endswith("/")}
        silent = (each for each in answer.about if not each.etag and each.status not in (NOT_FOUND, GONE))
        unsure = frozenset(self._whole(collection, each.href) for each in silent)
        return Changes(marks=marks, gone=frozenset(), whole=True, token="", unsure=unsure)

    def texts(
        self, share: Share, collection: str, hrefs: Sequence[str], progress: Progress | None = None
    ) -> Iterator[Resource]:
        """What stands in some things; those that are gone in the meantime are left out."""
        for begin in range(0, len(hrefs), AT_ONCE):
            if progress is not None:
                progress(begin, len(hrefs))
            paths = [urlsplit(href).path for href in hrefs[begin : begin + AT_ONCE]]
            body = self._tongue.ask_texts(share, paths)
            heard = self._web.ask("REPORT", collection, body, {**_XML, "Depth": "1"})
            for each in self._multi(heard).about:
                if each.text:
                    yield Resource(href=self._whole(collection, each.href), etag=each.etag, text=each.text)

    # --- writing ---

    def put(self, share: Share, href: str, text: str, etag: str = "") -> str | None:
        """Write one thing; its new mark, empty when the server does not say it.

        ``None`` when it is another one there than ``etag`` says (without one: when there is one already).
        ``Problem(SERVER_FULL)``.
        """
        only = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        heard = self._web.ask("PUT", href, text.encode(), {"Content-Type": _TYPES[share], **only})
        if heard.status == STALE:
            return None
        _check(heard)
        mark = heard.headers.get("etag", "")
        return "" if mark.startswith("W/") else mark

    def delete(self, href: str, etag: str) -> bool:
        """Delete one thing; false when it is another one there than ``etag`` says."""
        heard = self._web.ask("DELETE", href, headers={"If-Match": etag} if etag else {})
        if heard.status == STALE:
            return False
        if heard.status not in (NOT_FOUND, GONE):
            _check(heard)
        return True

    @staticmethod
    def place_for(share: Share, collection: str, thing: str) -> str:
        """Where a new thing goes."""
        return urljoin(collection, quote(thing, safe="") + _ENDS[share])

    # --- asking ---

    def _propfind(self, url: str, body: bytes, *, depth: int) -> Answer:
        return self._multi(self._web.ask("PROPFIND", url, body, {**_XML, "Depth": str(depth)}))

    def _multi(self, heard: Heard) -> Answer:
        _check(heard)
        if heard.status != MULTI:
            raise Problem(ProblemKind.SERVER_BUSY, str(heard.status))
        return self._tongue.read_answer(heard.body)

    def _whole(self, base: str, href: str) -> str:
        """A whole address, written in one way: servers differ in which letters they encode."""
        url = urlsplit(_joined(base, href))
        # Part by part, for a stroke that is encoded belongs to a name.
        path = "/".join(quote(unquote(part), safe="@:!$&'()*+,;=~-._") for part in url.path.split("/"))
        return f"{url.scheme}://{url.netloc}{path}"


def _check(heard: Heard) -> None:
    """``Problem`` for an answer that is no success."""
    status = heard.status
    if status in (FULL, TOO_LARGE):
        raise Problem(ProblemKind.SERVER_FULL)
    if status in _REFUSED:
        raise Problem(ProblemKind.SERVER_REFUSED, str(status))
    if not OK <= status < _MOVED[0] - 1:
        raise Problem(ProblemKind.SERVER_BUSY, str(status))


def _joined(base: str, href: str) -> str:
    """An address the server names. ``Problem(SERVER_BUSY)`` for what is none."""
    try:
        joined = urljoin(base, href)
        urlsplit(joined)
    except ValueError:
        raise Problem(ProblemKind.SERVER_BUSY, "address") from None
    return joined


def _shown(name: str) -> str:
    """A name in one line of a length that can be shown."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]


def _same(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")


def _last(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def hrefs_of(changes: Changes, known: Mapping[str, str]) -> list[str]:
    """Which things have another mark than the one known."""
    return [href for href, etag in changes.marks.items() if known.get(href) != etag]


def gone_of(changes: Changes, known: Iterable[str]) -> set[str]:
    """Which known things are gone."""
    if changes.whole:
        return {href for href in known if href not in changes.marks and href not in changes.unsure}
    return {href for href in known if href in changes.gone}
