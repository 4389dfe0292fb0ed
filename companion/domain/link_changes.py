"""Call links that become others: what was, what is now, and since when.

Somebody who wants to lead a person elsewhere changes the one link that is pressed each week. So a link that takes the
place of another, or stands beside one of the same service, wants the owner's clear yes, and is listed with the person.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from companion.domain.people import PersonId, Way
from companion.domain.record import record
from companion.domain.sheets import Sheet

LINK_CHANGED = "link_changed"
"""The kind of the sheets in ``Book.ties``."""
LISTED = 20
"""For each person; older ones are let go."""
_NO_LINKS = ("tel:", "sms:", "mailto:")


@record
class LinkChange:
    """One link and what it came in place of, or beside. ``channel`` is that of the new one.

    ``was`` is empty for the first link of a plan that came from a server or a calendar file.
    """

    channel: str
    was: str
    now: str


@record
class ListedChange:
    """A change as it is listed. ``at`` is UTC."""

    id: str
    person: PersonId
    at: datetime
    change: LinkChange


def is_link(address: str) -> bool:
    """Whether what is stored leads to a page or a call program, rather than being a number or an address."""
    lead = address.casefold()
    return ":" in lead and not lead.startswith(_NO_LINKS) and not any(sign.isspace() for sign in lead)


def changed_links(before: Sequence[Way], after: Sequence[Way]) -> tuple[LinkChange, ...]:
    """Links that are new and come in place of another one, or beside one of the same service.

    The first link of somebody, and one of another service beside those that stay, is no change.
    """
    links = [way for way in before if is_link(way.address)]
    kept = {way.address for way in after}
    gone = [way for way in links if way.address not in kept]
    known = {way.address for way in links}
    found = []
    for way in after:
        if not is_link(way.address) or way.address in known:
            continue
        same = next((old for old in (*gone, *links) if old.channel == way.channel), None)
        old = same or (gone[0] if gone else None)
        if old is not None:
            found.append(LinkChange(channel=way.channel, was=old.address, now=way.address))
    return tuple(found)


def to_sheet(listed: ListedChange) -> Sheet:
    """As it is kept."""
    change = listed.change
    document = {
        "person": listed.person,
        "channel": change.channel,
        "was": change.was,
        "now": change.now,
    }
    return Sheet(id=listed.id, kind=LINK_CHANGED, at=listed.at, document=document)


def from_sheet(sheet: Sheet) -> ListedChange | None:
    """What a sheet tells; ``None`` for another one, or one that cannot be read."""
    said = sheet.document
    person, channel, was, now = [_word(said, key) for key in ("person", "channel", "was", "now")]
    if sheet.kind != LINK_CHANGED or not all((person, channel, now)):
        return None
    return ListedChange(
        id=sheet.id,
        person=PersonId(person),
        at=sheet.at,
        change=LinkChange(channel=channel, was=was, now=now),
    )


def listed_for(sheets: Iterable[Sheet], person: PersonId) -> tuple[ListedChange, ...]:
    """The changes of one person, in the order of the sheets."""
    found = (from_sheet(sheet) for sheet in sheets)
    return tuple(each for each in found if each is not None and each.person == person)


def _word(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""
