"""Keys and taken-in files in the diary: sheets of ``book.shared``. What is damaged in one reads as nothing."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from companion.domain.changes_from_afar import key_mark
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

KEY, CHANGE = "key", "change"
"""The kinds of the sheets."""


class Side(StrEnum):
    """Who helps whom."""

    HELPS_ME = "helps_me"
    I_HELP = "i_help"


@record
class KeptKey:
    """Somebody whose key came by file. ``at`` is UTC.

    ``key`` is theirs, and empty while the answer to my greeting is awaited; ``mine`` is my own public one between us.
    ``words`` are the six to compare, ``sure`` once they were the same on both sides. ``last`` is the number of my
    greeting, then of the last file made for them; ``zone`` where they live; ``answer`` the file I owe them.
    """

    side: Side
    name: str
    at: datetime
    key: bytes = b""
    mine: bytes = b""
    words: tuple[str, ...] = ()
    sure: bool = False
    zone: str = ""
    last: int = 0
    answer: str = ""

    @property
    def id(self) -> str:
        """Its sheet: one for each key and side; while the answer is awaited, one for each greeting."""
        return f"{KEY}:{self.side}:{key_mark(self.key) if self.key else self.last}"


@record
class TakenIn:
    """A file of which something was taken in. ``at`` is when, ``made`` when it was made (UTC), ``count`` changes."""

    helper: str
    mark: str
    number: int
    made: datetime
    at: datetime
    count: int


def key_sheet(key: KeptKey) -> Sheet:
    """The document of a key."""
    document = {
        "side": key.side.value,
        "name": key.name,
        "key": b64encode(key.key).decode(),
        "mine": b64encode(key.mine).decode(),
        "words": list(key.words),
        "sure": key.sure,
        "zone": key.zone,
        "last": key.last,
        "answer": key.answer,
    }
    return Sheet(id=key.id, kind=KEY, at=key.at, document=document)


def kept_key(sheet: Sheet) -> KeptKey:
    """The key of a document."""
    found = sheet.document
    words = found.get("words")
    return KeptKey(
        side=Side.I_HELP if found.get("side") == Side.I_HELP.value else Side.HELPS_ME,
        name=_text(found, "name"),
        at=sheet.at,
        key=_bytes(_text(found, "key")),
        mine=_bytes(_text(found, "mine")),
        words=tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else (),
        sure=found.get("sure") is True,
        zone=_text(found, "zone"),
        last=_number(found, "last"),
        answer=_text(found, "answer"),
    )


def taken_id(mark: str, number: int) -> str:
    """The sheet of one file of one helper."""
    return f"{CHANGE}:{mark}:{number}"


def taken_sheet(taken: TakenIn) -> Sheet:
    """The document of a file that was taken in."""
    document = {
        "helper": taken.helper,
        "mark": taken.mark,
        "number": taken.number,
        "made": taken.made.isoformat(),
        "count": taken.count,
    }
    return Sheet(id=taken_id(taken.mark, taken.number), kind=CHANGE, at=taken.at, document=document)


def taken_in(sheet: Sheet) -> TakenIn:
    """The file of a document."""
    from datetime import datetime  # noqa: PLC0415 - only where files are opened

    found = sheet.document
    try:
        made = datetime.fromisoformat(_text(found, "made"))
    except ValueError:
        made = sheet.at
    return TakenIn(
        helper=_text(found, "helper"),
        mark=_text(found, "mark"),
        number=_number(found, "number"),
        made=made if made.tzinfo else sheet.at,
        at=sheet.at,
        count=_number(found, "count"),
    )


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _number(found: Mapping[str, Any], key: str) -> int:
    value = found.get(key)
    return value if type(value) is int else 0


def _bytes(value: str) -> bytes:
    try:
        return b64decode(value, validate=True)
    except (Error, ValueError):
        return b""
