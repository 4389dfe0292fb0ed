"""Keeping in step with a server by choice: what was chosen, what was last the same on both sides, and what is asked.

Nothing of it exists until somebody chooses a server. What may go there is named field by field in ``calendar`` (plans)
and ``card_facts`` (people); there is no way for anything else.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from companion.domain.calendar import CalendarEntry
from companion.domain.links import registrable
from companion.domain.plans import Mode, ReminderKind, Repeat, Rhythm
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVER, SYNCED, CONFLICT = "server", "synced", "conflict"
"""Kinds of sheets in ``book.shared``."""
LONGEST_ADDRESS = 500
_HTTPS = 443


class Share(StrEnum):
    """What may be kept in step; each is chosen by itself."""

    PLANS = "plans"
    PEOPLE = "people"


class Ask(StrEnum):
    """Why a person has to decide."""

    BOTH = "both"
    """Changed here and there."""
    GONE_HERE = "gone_here"
    """Taken out here, changed there."""
    GONE_THERE = "gone_there"
    """Taken out there; changed here, or somebody of the circle."""
    LINK = "link"
    """A call link or a number is another one there: nobody's may change without a clear yes."""


@record
class Collection:
    """A calendar or an address book of a server. ``url`` is its whole address; ``ours``: this program made it."""

    url: str
    name: str
    share: Share
    ours: bool = False
    read_only: bool = False


@record
class Kept:
    """One kind of thing that is kept in step: where, and up to which state of the server.

    ``everything``: also take in what other programs write there. ``token`` is the server's mark of that state.
    """

    share: Share
    url: str
    name: str = ""
    everything: bool = False
    token: str = ""


@record
class ServerChoice:
    """The server somebody chose.

    ``last_at`` (UTC) is when both were last the same, ``trouble`` the kind of problem that stood in the way since.
    """

    address: str
    user: str
    kept: tuple[Kept, ...] = ()
    by_itself: bool = True
    last_at: datetime | None = None
    trouble: str = ""

    def of(self, share: Share) -> Kept | None:
        """Where one kind of thing is kept; ``None`` when it is not."""
        return next((kept for kept in self.kept if kept.share is share), None)


@record
class Synced:
    """One thing as it was when both sides were last the same.

    ``thing`` is its id here, ``href`` its address there, ``etag`` the server's mark of its state, ``text`` what stood
    there, ``mine`` what stood here. The two may differ in what only one side knows; a change is seen on each side by
    comparing it with its own past.
    """

    share: Share
    thing: str
    href: str
    etag: str
    text: str
    mine: Mapping[str, Any]
    made: bool = False
    """This program put it there; only then it is deleted there from an address book that is used for more."""
    again: bool = False
    """It is to be sent anew: nothing is known of what was the same, but still which of both belong together."""


@record
class Conflict:
    """Something to be decided. ``text`` is theirs, empty when it is gone there; ``name`` what it is called."""

    share: Share
    thing: str
    href: str
    etag: str
    text: str
    ask: Ask
    name: str = ""


# --- addresses ---


def server_url(typed: str) -> str:
    """The address somebody typed, as a URL with ``https``; of an e-mail address the part behind the @.

    Plain ``http`` is taken for this machine alone. Raises ``Problem``: ``NOT_A_SERVER`` for what is no address,
    ``SERVER_NOT_SURE`` for ``http`` elsewhere.
    """
    words = typed.strip()
    if "://" not in words:
        words = f"https://{words.rpartition('@')[2]}"
    try:
        parts = urlsplit(words)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Problem(ProblemKind.NOT_A_SERVER) from None
    plain = words.isprintable() and not any(sign in words for sign in ' "<>\\^`{|}')
    if not host or not plain or parts.username or parts.scheme not in ("http", "https") or len(words) > LONGEST_ADDRESS:
        raise Problem(ProblemKind.NOT_A_SERVER)
    if parts.scheme == "http" and not is_loopback(host):
        raise Problem(ProblemKind.SERVER_NOT_SURE, "http")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path or '/'}"


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_SPREAD = frozenset(
    {"icloud.com", "fastmail.com", "gmx.net", "gmx.com", "web.de", "yahoo.com", "aol.com", "mailbox.org", "posteo.de"}
)
"""Sites of mail services whose hosts all belong to them: ``caldav.icloud.com`` leads to ``p12-caldav.icloud.com``."""


def may_be_told(url: str, home: str) -> bool:
    """Whether a password given for the server ``home`` may be told at ``url``: the same host, or one below it.

    A few services keep calendars on another host of theirs. Of all others a neighbour under the same name may be
    somebody else's, as with names that are rented out. Never over plain ``http``, but on this machine. With a
    backslash, an @ or a sign nobody sees before the path, readers of addresses differ in which host is meant.
    """
    try:
        there, here = urlsplit(url), urlsplit(home)
        host, own = there.hostname or "", here.hostname or ""
        same_port = (there.port or _HTTPS) == (here.port or _HTTPS)
    except ValueError:
        return False
    if "\\" in url or "@" in there.netloc or not url.isprintable():
        return False
    if there.scheme != "https" and not (there.scheme == "http" and is_loopback(host)):
        return False
    if host == own:
        return same_port and there.scheme == here.scheme
    if is_loopback(host) or _is_number(host) or _is_number(own) or here.scheme != "https":
        return False
    site = registrable(host)
    return host.endswith(f".{own}") or (site == registrable(own) and site in _SPREAD)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


# --- sheets ---


def choice_sheet(choice: ServerChoice, now: datetime) -> Sheet:
    """The sheet of the choice."""
    document = {
        "address": choice.address,
        "user": choice.user,
        "by_itself": choice.by_itself,
        "last_at": None if choice.last_at is None else choice.last_at.isoformat(),
        "trouble": choice.trouble,
        "kept": [
            {"share": k.share.value, "url": k.url, "name": k.name, "everything": k.everything, "token": k.token}
            for k in choice.kept
        ],
    }
    return Sheet(id=SERVER, kind=SERVER, at=now, document=document)


def choice_of(sheet: Sheet | None) -> ServerChoice | None:
    """The choice in a sheet."""
    if sheet is None:
        return None
    said = sheet.document
    kept = tuple(
        Kept(
            share=Share(each["share"]),
            url=str(each.get("url", "")),
            name=str(each.get("name", "")),
            everything=bool(each.get("everything")),
            token=str(each.get("token", "")),
        )
        for each in said.get("kept", ())
        if each.get("share") in set(Share)
    )
    last = said.get("last_at")
    return ServerChoice(
        address=str(said.get("address", "")),
        user=str(said.get("user", "")),
        kept=kept,
        by_itself=bool(said.get("by_itself", True)),
        last_at=datetime.fromisoformat(last) if last else None,
        trouble=str(said.get("trouble", "")),
    )


def synced_id(share: Share, thing: str) -> str:
    """The name of the sheet of one thing."""
    return f"{SYNCED}:{share.value}:{thing}"


def synced_sheet(synced: Synced, now: datetime) -> Sheet:
    """The sheet of one thing."""
    document = {
        "share": synced.share.value,
        "thing": synced.thing,
        "href": synced.href,
        "etag": synced.etag,
        "text": synced.text,
        "mine": dict(synced.mine),
        "made": synced.made,
        "again": synced.again,
    }
    return Sheet(id=synced_id(synced.share, synced.thing), kind=SYNCED, at=now, document=document)


def synced_of(sheet: Sheet) -> Synced:
    """What a sheet says."""
    said = sheet.document
    return Synced(
        share=Share(said["share"]),
        thing=str(said["thing"]),
        href=str(said["href"]),
        etag=str(said.get("etag", "")),
        text=str(said.get("text", "")),
        mine=said.get("mine") or {},
        made=bool(said.get("made")),
        again=bool(said.get("again")),
    )


def conflict_id(share: Share, thing: str) -> str:
    """The name of the sheet of one question."""
    return f"{CONFLICT}:{share.value}:{thing}"


def conflict_sheet(conflict: Conflict, now: datetime) -> Sheet:
    """The sheet of one question."""
    document = {
        "share": conflict.share.value,
        "thing": conflict.thing,
        "href": conflict.href,
        "etag": conflict.etag,
        "text": conflict.text,
        "ask": conflict.ask.value,
        "name": conflict.name,
    }
    return Sheet(id=conflict_id(conflict.share, conflict.thing), kind=CONFLICT, at=now, document=document)


def conflict_of(sheet: Sheet) -> Conflict:
    """What a sheet says."""
    said = sheet.document
    return Conflict(
        share=Share(said["share"]),
        thing=str(said["thing"]),
        href=str(said.get("href", "")),
        etag=str(said.get("etag", "")),
        text=str(said.get("text", "")),
        ask=Ask(said["ask"]),
        name=str(said.get("name", "")),
    )


# --- entries as documents ---


def entry_document(entry: CalendarEntry) -> dict[str, Any]:
    """An entry of a calendar, fit for a sheet. Its id is left out: it is another one on each side."""
    until = entry.rhythm.until
    return {
        "title": entry.title,
        "starts": entry.starts.isoformat(),
        "zone": entry.zone,
        "minutes": entry.minutes,
        "repeat": entry.rhythm.repeat.value,
        "until": None if until is None else until.isoformat(),
        "without": [day.isoformat() for day in entry.without],
        "moved": [[day.isoformat(), to.isoformat()] for day, to in entry.moved],
        "place": entry.place,
        "link": entry.link,
        "alarms": sorted(entry.alarms),
        "mode": None if entry.mode is None else entry.mode.value,
        "channel": entry.channel,
        "people": list(entry.people),
        "whole_day": entry.whole_day,
    }


def entry_in(said: Mapping[str, Any]) -> CalendarEntry:
    """The entry of such a document."""
    until = said.get("until")
    return CalendarEntry(
        uid="",
        title=said["title"],
        starts=datetime.fromisoformat(said["starts"]),
        zone=said["zone"],
        minutes=said["minutes"],
        rhythm=Rhythm(repeat=Repeat(said["repeat"]), until=None if until is None else date.fromisoformat(until)),
        without=tuple(date.fromisoformat(day) for day in said["without"]),
        moved=tuple((date.fromisoformat(day), datetime.fromisoformat(to)) for day, to in said["moved"]),
        place=said["place"],
        link=said["link"],
        alarms=frozenset(ReminderKind(kind) for kind in said["alarms"]),
        mode=None if said["mode"] is None else Mode(said["mode"]),
        channel=said["channel"],
        people=tuple(said["people"]),
        whole_day=said["whole_day"],
    )
