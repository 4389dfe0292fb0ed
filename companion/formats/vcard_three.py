"""Cards in version 3.0 (RFC 2426), which every server and every phone takes; made of our 4.0 text."""

from __future__ import annotations

import re

from companion.formats.vcard_lines import parse_head, split_head
from companion.formats.vcard_write import fold

_DATA = re.compile(r"data:(?:image|audio|application)/([A-Za-z0-9.+-]+);base64,(.*)", re.DOTALL)
_DAY = re.compile(r"(\d{4}|--)(\d{2})(\d{2})")
_NO_YEAR = "1604"
"""What phones write where the year is not known."""
MARK = "X-COMPANION-ID"


def with_mark(card: str, person: str) -> str:
    """The card with the id of the person in it, by which other copies of this program know them again."""
    kept = [line for line in _logical(card) if line and not line.upper().startswith((MARK, "END:VCARD"))]
    return "".join(fold(line) for line in [*kept, f"{MARK}:{person}", "END:VCARD"])


def mark_in(card: str) -> str:
    """The id of the person; empty without one."""
    found = [line.partition(":")[2].strip() for line in _logical(card) if line.upper().startswith(MARK)]
    return found[0] if found else ""


def version_of(card: str) -> str:
    """``4.0``, ``3.0``, ``2.1``, or empty."""
    found = re.search(r"^VERSION:\s*([0-9.]+)", card, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def to_three(card: str) -> str:
    """One card of version 4.0 as one of 3.0. What only 4.0 knows keeps its line, which readers of 3.0 pass over."""
    lines = [three for line in _logical(card) if line for three in [_line(line)] if three]
    if not any(_name(line) == "N" for line in lines):
        name = next((line.partition(":")[2] for line in lines if _name(line) == "FN"), "")
        lines.insert(2, f"N:;{name};;;")
    return "".join(fold(line) for line in lines)


def _logical(card: str) -> list[str]:
    text = card.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n[ \t]", "", text).split("\n")


def _name(line: str) -> str:
    return re.split(r"[;:]", line, maxsplit=1)[0].rpartition(".")[2].upper()


def _line(line: str) -> str:
    parts = split_head(line)
    head = parse_head(parts[0]) if parts else None
    if parts is None or head is None:
        return line
    value = parts[1]
    plain = {"VERSION": "VERSION:3.0", "UID": f"UID:{value}", "KIND": _kind(value)}
    if head.name in plain:
        return plain[head.name]
    if head.name == "BDAY" and (day := _DAY.fullmatch(value.strip())):
        return _birthday(day)
    if found := _DATA.fullmatch(value):
        return f"{head.name};ENCODING=b;TYPE={found[1].upper()}:{found[2]}"
    return _with_pref(parts[0], value)


def _kind(value: str) -> str:
    return "" if value.strip().lower() == "individual" else f"X-ADDRESSBOOKSERVER-KIND:{value}"


def _birthday(day: re.Match[str]) -> str:
    if day[1] == "--":
        return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day[2]}-{day[3]}"
    return f"BDAY:{day[1]}-{day[2]}-{day[3]}"


def _with_pref(head: str, value: str) -> str:
    """``PREF=1`` of 4.0 is a type in 3.0; other degrees are left out."""
    preferred = re.search(r";PREF=1(?=;|$)", head, re.IGNORECASE)
    plain = re.sub(r";PREF=[0-9]+(?=;|$)", "", head, flags=re.IGNORECASE)
    return f"{plain};TYPE=pref:{value}" if preferred else f"{plain}:{value}"
