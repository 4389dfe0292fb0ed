"""Reading and writing the tables of a file from afar. Anything that does not fit makes the whole file unreadable."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode, b64encode
from binascii import Error
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from companion.domain.changes_from_afar import LONGEST_NAME
from companion.domain.people import GoodTime, PartOfDay, Way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)

LONGEST_ADDRESS = 2_000
"""Letters, as for any link (``domain.links``)."""
MOST_WAYS = 10
MOST_GOOD_TIMES = 7 * len(PartOfDay)
LARGEST_PHOTO = 300_000
"""Bytes; a face of 512 pixels has some 60,000."""
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_CHANNEL = re.compile(r"[a-z_]{1,20}")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are drawn as nothing: with one of them two names look the same and are not."""


class MisfitError(ValueError):
    """Something that does not belong into such a file. Never shown: the whole file is unreadable then."""


class Table:
    """One table of a file. Each question gives a value that fits or raises ``MisfitError``."""

    def __init__(self, raw: object, known: tuple[str, ...]) -> None:
        if not isinstance(raw, dict) or not raw.keys() <= set(known):
            raise MisfitError
        self._raw: Mapping[str, Any] = raw

    def words(self, key: str, *, most: int = LONGEST_NAME, needed: bool = False, lines: bool = False) -> str:
        """Words in which nothing is hidden; with ``lines`` they may go over several lines."""
        value = self._raw.get(key, "")
        if not isinstance(value, str) or len(value) > most:
            raise MisfitError
        if any(unicodedata.category(sign) in _UNSEEN and not (lines and sign == "\n") for sign in value):
            raise MisfitError
        if not _BLANK.isdisjoint(value):
            raise MisfitError
        if needed and not value.strip():
            raise MisfitError
        return value.strip() if lines else " ".join(value.split())

    def address(self, key: str = "address") -> str:
        """A link, a number or an address; what it is worth is judged where it is stored."""
        return self.words(key, most=LONGEST_ADDRESS, needed=True, lines=True)

    def word(self, key: str, kind: type[E], usual: E | None = None) -> E:
        """One of our own words."""
        value = self._raw.get(key, None if usual is None else usual.value)
        if not isinstance(value, str) or value not in [each.value for each in kind]:
            raise MisfitError
        return kind(value)

    def channel(self, key: str, *, needed: bool) -> str:
        """The id of a channel, known here or not."""
        value = self._raw.get(key, "")
        if not isinstance(value, str) or not (_CHANNEL.fullmatch(value) or (not value and not needed)):
            raise MisfitError
        return value

    def zone(self, key: str, *, needed: bool) -> str:
        """An IANA name there is on this machine."""
        value = self._raw.get(key, "")
        if not isinstance(value, str) or (not value and needed):
            raise MisfitError
        if value and not is_zone(value):
            raise MisfitError
        return value

    def number(self, key: str, most: int) -> int:
        """A whole number from 0 on."""
        value = self._raw.get(key, 0)
        if type(value) is not int or not 0 <= value <= most:
            raise MisfitError
        return value

    def truth(self, key: str, *, usual: bool) -> bool:
        """Yes or no."""
        value = self._raw.get(key, usual)
        if not isinstance(value, bool):
            raise MisfitError
        return value

    def moment(self, key: str) -> datetime:
        """A moment, in UTC."""
        found = _when(self._raw.get(key))
        if found.tzinfo is None:
            raise MisfitError
        try:
            return found.astimezone(UTC)
        except (OverflowError, ValueError):
            raise MisfitError from None

    def wall(self, key: str) -> datetime:
        """A time on the wall, to the minute."""
        found = _when(self._raw.get(key))
        if found.tzinfo is not None or not _YEARS[0] <= found.year <= _YEARS[1]:
            raise MisfitError
        return found.replace(second=0, microsecond=0)

    def day(self, key: str) -> date:
        """A day."""
        value = self._raw.get(key)
        try:
            found = date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise MisfitError from None
        if not _YEARS[0] <= found.year <= _YEARS[1]:
            raise MisfitError
        return found

    def bytes(self, key: str, most: int) -> bytes:
        """Bytes written as base64."""
        value = self._raw.get(key, "")
        try:
            found = b64decode(value, validate=True) if isinstance(value, str) else None
        except (Error, ValueError):
            found = None
        if found is None or len(found) > most:
            raise MisfitError
        return found

    def list(self, key: str, most: int) -> list[Any]:
        """A list."""
        value = self._raw.get(key, [])
        if not isinstance(value, list) or len(value) > most:
            raise MisfitError
        return value

    def text(self, key: str, pattern: re.Pattern[str]) -> str:
        """Text of one form, or nothing."""
        value = self._raw.get(key, "")
        if not isinstance(value, str) or (value and not pattern.fullmatch(value)):
            raise MisfitError
        return value


_YEARS = (2000, 2200)


def _when(value: object) -> datetime:
    try:
        return datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise MisfitError from None


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - reads a file of the machine

    try:
        return bool(_ZONE.fullmatch(name)) and ZoneInfo(name) is not None
    except (KeyError, ValueError, OSError):
        return False


# --- parts of a person ---


def way(raw: object) -> Way:
    """One way to reach somebody."""
    table = Table(raw, ("channel", "address", "preferred", "label"))
    return Way(
        channel=table.channel("channel", needed=True),
        address=table.address(),
        preferred=table.truth("preferred", usual=False),
        label=table.words("label"),
    )


def way_out(one: Way) -> dict[str, Any]:
    """The same, to be written."""
    return {"channel": one.channel, "address": one.address, "preferred": one.preferred, "label": one.label}


def good_time(raw: object) -> GoodTime:
    """A day of the week, Monday is 0, and a part of it."""
    table = Table(raw, ("weekday", "part"))
    return GoodTime(weekday=table.number("weekday", 6), part=table.word("part", PartOfDay))


def good_time_out(one: GoodTime) -> dict[str, Any]:
    """The same, to be written."""
    return {"weekday": one.weekday, "part": one.part.value}


def in_base64(data: bytes) -> str:
    """Bytes as they are written."""
    return b64encode(data).decode()
