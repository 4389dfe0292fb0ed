"""What stands after the colon: text with escapes, dates, zones, names, addresses and photos."""

import binascii
import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from companion.domain.people import Birthday

LARGEST_PHOTO = 4_000_000
"""Bytes. Phones export faces of 5 to 100 kB; a whole picture of a camera is not needed for a face."""

LONGEST = 2000
"""Characters of a name, an address or a link; longer ones are no such thing. The card keeps them whole."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", ":": ":", "\\": "\\", '"': '"'}
_DATE = re.compile(r"(\d{4}|--)[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:$|[T\s])")
_DATE_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$")
_NO_DAY = re.compile(r"(\d{4}(-\d{2})?|---?\d{2})$")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(?:00)?(?:[^\d:]|$)", re.IGNORECASE)
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+$")
_NO_YEAR = 1604
"""The year one large phone maker writes for "no year"."""
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}


def unescape(text: str) -> str:
    """Text without its backslashes; a backslash before any other letter stays, as in a Windows path."""
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # then no backslash belongs to two pairs
        for sign, meant in _PLAIN_ESCAPES.items():
            text = text.replace("\\" + sign, meant)
        return text
    return _ESCAPE.sub(lambda found: _PLAIN_ESCAPES.get(found[1], found[0]), text)


def split(text: str, mark: str = ";") -> list[str]:
    """Parts of a structured value, each without escapes."""
    if "\\" not in text:
        return text.split(mark)
    shielded = text.replace("\\\\", "\0").replace("\\" + mark, "\1")
    return [unescape(part.replace("\1", "\\" + mark).replace("\0", "\\\\")) for part in shielded.split(mark)]


def plain(text: str) -> str:
    """A value as one line without its backslashes; most values are that already."""
    if "\\" not in text and "  " not in text and text.isprintable() and len(text) <= LONGEST:
        return text.strip()
    return one_line(unescape(text))


_JOINERS = "\u200c\u200d"
"""Unseen, and yet part of the spelling between two letters: in Persian and Indian names, and in joined pictures."""
_LOOSE_JOINER = re.compile(r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)|(?<=[\x00-\x7f])[\u200c\u200d]+")


def one_line(text: str) -> str:
    """White space made single spaces, signs that cannot be seen left out, cut where no name or link is so long."""
    if text.isprintable() and "  " not in text and len(text) <= LONGEST:  # as nearly always
        return text.strip()
    text = " ".join(text.split())
    return text if len(text) <= LONGEST and text.isprintable() else _seen(text)[:LONGEST].rstrip()


def _seen(text: str) -> str:
    if text.isprintable():
        return text
    return _LOOSE_JOINER.sub("", "".join(sign for sign in text if sign.isprintable() or sign in _JOINERS))


def several_lines(text: str) -> str:
    """Text of a note: ends of line stay, at most one blank line in a row, nothing that cannot be seen."""
    if "\n" not in text and "\r" not in text:
        return _seen(" ".join(text.split())).strip()
    lines = [_seen(" ".join(line.split())) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def quoted(text: str) -> bytes:
    """Bytes of a quoted-printable value. Letters that should have been quoted are taken as they are."""
    return binascii.a2b_qp(text.encode("utf-8", errors="surrogateescape"))


def birthday(text: str) -> Birthday | None:
    """A birthday; ``None`` for a year or month alone. ``ValueError`` for a day that cannot be."""
    text = text.strip()
    if not text or _NO_DAY.match(text):
        return None
    if found := _DATE.match(text):
        year, month, day = found.groups()
    elif dotted := _DATE_DOTS.match(text):
        day, month, year = dotted.groups()
    else:
        raise ValueError(text)
    return _real_day(0 if year in (None, "--") else int(year), int(month), int(day))


def _real_day(year: int, month: int, day: int) -> Birthday:
    # date() would refuse 29 February of a year that is not known.
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31  # noqa: PLR2004 - the calendar
    if not (1 <= month <= 12 and 1 <= day <= longest):  # noqa: PLR2004 - the calendar
        message = f"{month}-{day}"
        raise ValueError(message)
    return Birthday(month=month, day=day, year=None if year in (0, _NO_YEAR) else year)


@lru_cache(maxsize=64)
def zone(text: str) -> str | None:
    """An IANA zone out of a ``TZ`` value: its own name, or the fixed zone of a whole-hour offset."""
    for part in re.split(r"[;,\s]+", text.strip()):
        if _ZONE.match(part) and _exists(part):
            return part
    if found := _OFFSET.match(text.strip()):
        hours = int(found[2])
        # The names of fixed zones count the other way round: five hours behind is Etc/GMT+5.
        name = "Etc/GMT" + (f"{'-' if found[1] == '+' else '+'}{hours}" if hours else "")
        return name if _exists(name) else None
    return None


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def full_name(parts: list[str]) -> str:
    """``N`` as one reads it aloud: title, first, further and last name, what follows the name."""
    family, given, more, before, after = (*parts, "", "", "", "", "")[:5]
    return one_line(" ".join([part for part in (before, given, more, family, after) if part]))


def short_name(parts: list[str]) -> str:
    """``N`` as one calls somebody: first and last name; with the title where there is no first name."""
    family, given, _, before, _ = (*parts, "", "", "", "", "")[:5]
    return one_line(" ".join((given, family) if given.strip() else (before, family)))


def address(parts: list[str]) -> str:
    """``ADR`` in one line, its parts in the order of the card."""
    if not all(map(str.isprintable, parts)):
        parts = [line for part in parts for line in part.splitlines()]
    return one_line(", ".join([bare for part in parts if (bare := part.strip(" ,\t"))]))


def photo_kind(data: bytes) -> str:
    """The media type of a picture by its first bytes; empty if it is no JPEG, PNG or GIF."""
    return next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")


def from_base64(text: str) -> bytes:
    """Bytes of a base64 value; empty when it is damaged."""
    try:
        return binascii.a2b_base64(text)
    except ValueError:
        return b""
