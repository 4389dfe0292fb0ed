"""What a helper did, as it is kept for the owner. A sheet for each act, in ``book.shared``.

The acts themselves can be taken back for thirty days and are then forgotten; that somebody else did them is not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from companion.domain.changes import Act, ActKind, DoneAct
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.people import Way

HAND_LOG = "hand_log"
"""The kind of these sheets."""

MOST_TOUCHED = 12
"""So many fields and things are kept of one act; two hundred people brought in at once are not named one by one."""


WAY = "ways:"
"""Before the channel of a number or link that is different, beside the field ``ways`` itself."""


def ways_fields(before: Iterable[Way], after: Iterable[Way]) -> tuple[str, ...]:
    """Which numbers and links are different, added or gone, as fields of a change: ``ways:phone``, ``ways:zoom``."""
    old, new = tuple(before), tuple(after)
    differ = [way for way in old if way not in new] + [way for way in new if way not in old]
    return tuple(dict.fromkeys(WAY + way.channel for way in differ))


@record
class HandChange:
    """One act of another hand. ``number`` is the number of the act, 0 for what cannot be taken back.

    ``what`` are the fields that are different now, such as ``ways``, ``ways:zoom`` or ``text_step``. ``person`` and
    ``plan`` are ids of the first thing it touched, to be opened. ``mark`` tells whether that is still as the act left
    it. ``back`` is when it was taken back (UTC).
    """

    id: str
    act: Act
    at: datetime
    number: int = 0
    what: tuple[str, ...] = ()
    person: str = ""
    plan: str = ""
    mark: str = ""
    back: datetime | None = None


@record
class HandNews:
    """What the owner is told once afterwards: who changed how many things, and when the last of them was (UTC)."""

    name: str
    count: int
    at: datetime


def news_to_text(news: HandNews) -> str:
    """As it stands in the preferences."""
    return f"{news.count} {news.at.isoformat()} {news.name}"


def news_from_text(text: str) -> HandNews | None:
    """Out of the preferences; ``None`` when there is none."""
    count, _, rest = text.partition(" ")
    at, _, name = rest.partition(" ")
    try:
        return HandNews(name=name, count=int(count), at=datetime.fromisoformat(at))
    except ValueError:
        return None


def more_news(before: str, name: str, at: datetime) -> str:
    """The news with one thing more."""
    known = news_from_text(before)
    return news_to_text(HandNews(name=name, count=1 if known is None else known.count + 1, at=at))


def change_id(number: int) -> str:
    """The id of the sheet about an act."""
    return f"hand:{number}"


def change_of(done: DoneAct, mark: str, what: tuple[str, ...], person: str, plan: str) -> HandChange:
    """What is kept of an act that was just done."""
    return HandChange(
        id=change_id(done.id),
        act=done.act,
        at=done.at,
        number=done.id,
        what=what[:MOST_TOUCHED],
        person=person,
        plan=plan,
        mark=mark,
    )


def to_sheet(change: HandChange) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {
        "act": change.act.kind.value,
        "names": list(change.act.names[:MOST_TOUCHED]),
        "count": change.act.count,
        "hand": change.act.hand,
        "number": change.number,
        "what": list(change.what),
        "person": change.person,
        "plan": change.plan,
        "mark": change.mark,
        "back": None if change.back is None else change.back.isoformat(),
    }
    return Sheet(id=change.id, kind=HAND_LOG, at=change.at, document=document)


def from_sheet(sheet: Sheet) -> HandChange | None:
    """Out of the diary; ``None`` for what a newer program wrote."""
    document = sheet.document
    try:
        kind = ActKind(str(document.get("act", "")))
    except ValueError:
        return None
    return HandChange(
        id=sheet.id,
        act=Act(
            kind=kind,
            names=_texts(document.get("names")),
            count=_number(document.get("count"), 1),
            hand=str(document.get("hand", "")),
        ),
        at=sheet.at,
        number=_number(document.get("number"), 0),
        what=_texts(document.get("what")),
        person=str(document.get("person", "")),
        plan=str(document.get("plan", "")),
        mark=str(document.get("mark", "")),
        back=_moment(document.get("back")),
    )


def taken_back(sheet: Sheet, at: datetime) -> Sheet:
    """The sheet of an act that was taken back at a moment (UTC)."""
    return replace(sheet, document={**sheet.document, "back": at.isoformat()})


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _number(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
