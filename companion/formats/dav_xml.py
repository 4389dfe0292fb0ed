"""The XML of calendars and address books on a server (WebDAV, RFC 4918; CalDAV 4791; CardDAV 6352; sync 6578).

Questions are short texts; answers are read with the standard library, after anything that could grow on being read - a
document type, an entity - was refused.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

DAV = "DAV:"
CALDAV = "urn:ietf:params:xml:ns:caldav"
CARDDAV = "urn:ietf:params:xml:ns:carddav"
_SPACES = f'xmlns:d="{DAV}" xmlns:cal="{CALDAV}" xmlns:card="{CARDDAV}"'
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_OK = 200
_WHOLE_STATUS = 3
"""Parts of a status line: protocol, number, words."""

_PRINCIPAL = "<d:current-user-principal/>"
_HOMES = "<cal:calendar-home-set/><card:addressbook-home-set/>"
_ABOUT = "<d:resourcetype/><d:displayname/><cal:supported-calendar-component-set/><d:current-user-privilege-set/>"
_DATA = {Share.PLANS: "<cal:calendar-data/>", Share.PEOPLE: "<card:address-data/>"}
_MULTIGET = {Share.PLANS: "cal:calendar-multiget", Share.PEOPLE: "card:addressbook-multiget"}
_TEXT = {Share.PLANS: f"{{{CALDAV}}}calendar-data", Share.PEOPLE: f"{{{CARDDAV}}}address-data"}


@record
class About:
    """What an answer says of one address. ``status`` is 0 where nothing is said; the rest is empty likewise."""

    href: str
    status: int = 0
    etag: str = ""
    text: str = ""
    principal: str = ""
    calendar_home: str = ""
    contacts_home: str = ""
    name: str = ""
    share: Share | None = None
    writable: bool = True


@record
class Answer:
    """One answer: what it says of each address, and the mark up to which it is complete."""

    about: tuple[About, ...]
    token: str = ""


# --- questions ---


def ask_principal() -> bytes:
    """Who am I, for the server?"""
    return _propfind(_PRINCIPAL)


def ask_homes() -> bytes:
    """Where are my calendars and address books?"""
    return _propfind(_HOMES)


def ask_collections() -> bytes:
    """What is each of them?"""
    return _propfind(_ABOUT)


def ask_marks() -> bytes:
    """The mark of each thing in a collection."""
    return _propfind("<d:getetag/><d:resourcetype/>")


def ask_changes(token: str) -> bytes:
    """What is new since a mark; everything when it is empty."""
    return _whole(
        "d:sync-collection",
        f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>",
    )


def ask_texts(share: Share, hrefs: Iterable[str]) -> bytes:
    """What stands in some things. ``hrefs`` are paths of the server."""
    listed = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return _whole(_MULTIGET[share], f"<d:prop><d:getetag/>{_DATA[share]}</d:prop>{listed}")


def make_collection(share: Share, name: str) -> bytes:
    """A new calendar or address book (extended MKCOL, RFC 5689)."""
    kind = "<cal:calendar/>" if share is Share.PLANS else "<card:addressbook/>"
    only = (
        '<cal:supported-calendar-component-set><cal:comp name="VEVENT"/></cal:supported-calendar-component-set>'
        if share is Share.PLANS
        else ""
    )
    return _whole(
        "d:mkcol",
        f"<d:set><d:prop><d:resourcetype><d:collection/>{kind}</d:resourcetype>"
        f"<d:displayname>{escape(name)}</d:displayname>{only}</d:prop></d:set>",
    )


def make_calendar(name: str) -> bytes:
    """A new calendar (MKCALENDAR, RFC 4791), for servers that know only this way."""
    inside = f"<d:set><d:prop><d:displayname>{escape(name)}</d:displayname></d:prop></d:set>"
    return _whole("cal:mkcalendar", inside)


def _propfind(names: str) -> bytes:
    return _whole("d:propfind", f"<d:prop>{names}</d:prop>")


def _whole(name: str, inside: str) -> bytes:
    return f"{_HEAD}<{name} {_SPACES}>{inside}</{name}>".encode()


# --- answers ---


def read_answer(data: bytes) -> Answer:
    """A multi-status answer. ``Problem(SERVER_BUSY)`` for anything else."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:  # the last: another charset could hide the others
        raise Problem(ProblemKind.SERVER_BUSY, "xml")
    try:
        root = ET.fromstring(data)  # noqa: S314 - what could do harm was refused above
    except (ET.ParseError, ValueError, LookupError):
        raise Problem(ProblemKind.SERVER_BUSY, "xml") from None
    if root.tag != f"{{{DAV}}}multistatus":
        raise Problem(ProblemKind.SERVER_BUSY, "xml")
    about = tuple(_about(each) for each in root.iterfind(f"{{{DAV}}}response"))
    token = root.findtext(f"{{{DAV}}}sync-token") or ""
    return Answer(about=tuple(each for each in about if each.href), token=token.strip())


def _about(response: ET.Element) -> About:
    href = (response.findtext(f"{{{DAV}}}href") or "").strip()
    status = _status(response.findtext(f"{{{DAV}}}status"))
    found: dict[str, ET.Element] = {}
    for propstat in response.iterfind(f"{{{DAV}}}propstat"):
        if _status(propstat.findtext(f"{{{DAV}}}status")) in (0, _OK):
            for prop in propstat.iterfind(f"{{{DAV}}}prop/*"):
                found[prop.tag] = prop
    return About(
        href=href,
        status=status,
        etag=_text(found, f"{{{DAV}}}getetag").strip(),
        text=_text(found, _TEXT[Share.PLANS]) or _text(found, _TEXT[Share.PEOPLE]),
        principal=_href(found, f"{{{DAV}}}current-user-principal"),
        calendar_home=_href(found, f"{{{CALDAV}}}calendar-home-set"),
        contacts_home=_href(found, f"{{{CARDDAV}}}addressbook-home-set"),
        name=_text(found, f"{{{DAV}}}displayname").strip(),
        share=_share(found),
        writable=_writable(found.get(f"{{{DAV}}}current-user-privilege-set")),
    )


def _status(line: str | None) -> int:
    parts = (line or "").split(None, 2)
    number = parts[1] if len(parts) >= _WHOLE_STATUS - 1 else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) == _WHOLE_STATUS else 0


def _text(found: dict[str, ET.Element], tag: str) -> str:
    element = found.get(tag)
    return "" if element is None else element.text or ""


def _href(found: dict[str, ET.Element], tag: str) -> str:
    element = found.get(tag)
    return "" if element is None else (element.findtext(f"{{{DAV}}}href") or "").strip()


def _share(found: dict[str, ET.Element]) -> Share | None:
    kind = found.get(f"{{{DAV}}}resourcetype")
    if kind is None:
        return None
    if kind.find(f"{{{CARDDAV}}}addressbook") is not None:
        return Share.PEOPLE
    if kind.find(f"{{{CALDAV}}}calendar") is None:
        return None
    kinds = found.get(f"{{{CALDAV}}}supported-calendar-component-set")
    names = [] if kinds is None else [each.get("name", "").upper() for each in kinds]
    return Share.PLANS if not names or "VEVENT" in names else None


def _writable(privileges: ET.Element | None) -> bool:
    """True where nothing is said of it."""
    if privileges is None:
        return True
    granted = {each.tag for each in privileges.iterfind(f"{{{DAV}}}privilege/*")}
    return bool(granted & {f"{{{DAV}}}{word}" for word in ("all", "write", "write-content", "bind")})
