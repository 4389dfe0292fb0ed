"""Contacts tables (CSV) in, as Google Contacts, Outlook and other address books write them.

Each row is made into a card of its own (vCard 4.0, RFC 6350) and read like any other card, so that a table and a card
of the same person are read alike. Columns nobody has named in the list of columns are passed over. Quotes, and line
ends inside them, by RFC 4180. Cells stand between commas, semicolons or tabs, in any letters (``vcard_charsets``).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from companion.domain.contacts import CardFault, Found, FoundPerson
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats import vcard_charsets as charsets
from companion.formats.contacts_columns import Column, Columns
from companion.formats.contacts_days import DayOrder, day_order, iso_day
from companion.formats.vcard_convert import escape
from companion.formats.vcard_read import read as read_cards
from companion.ports import Progress

_MARKS = ",;\t|"
_LONGEST_CELL = 1_000_000
"""Letters of one cell; a note can be long, and nothing that is longer is one."""
_SEVERAL = re.compile(r"\s+:::\s+")
"""What Google writes between several values of one cell."""
_NAMES = frozenset({"name", "given", "family", "nickname", "organisation"})
_HEADINGS_WITHIN = 64_000
"""Bytes in which the first row ends; the longest known one has 7,000."""
_KIND_TYPES: Mapping[str, str] = {"mobile": "cell", "home": "home", "work": "work", "fax": "fax", "pager": "pager"}
_KINDS_IN_LABELS = (
    ("fax", "fax"),
    ("pager", "pager"),
    ("mobil", "mobile"),
    ("cell", "mobile"),
    ("handy", "mobile"),
    ("home", "home"),
    ("privat", "home"),
    ("work", "work"),
    ("business", "work"),
    ("main", "work"),
)
_ADDRESS_PARTS = ("box", "extended", "street", "town", "region", "postcode", "country")
"""The parts of ``ADR`` in its order (RFC 6350, 6.3.1)."""


@record
class _Row:
    """One row with the line it begins at, counted from 1."""

    line: int
    cells: Sequence[str]


def read(data: bytes, columns: Columns, progress: Progress | None = None) -> Found:
    """Everybody in a contacts table. No cards in it when its first row names no columns that are known."""
    text = _letters(data)
    rows, broken = _rows(text)
    known = _headings(rows[0].cells, columns) if rows else {}
    if not _is_contacts(known):
        return Found()
    people = [row for row in rows[1:] if any(cell.strip() for cell in row.cells)]
    return _read_as_cards(people, known, broken, progress)


def looks_like_one(data: bytes, columns: Columns) -> bool:
    """Whether the first row names columns of a contacts table."""
    rows = _rows(_letters(data[:_HEADINGS_WITHIN]), most=1)[0]
    return bool(rows) and _is_contacts(_headings(rows[0].cells, columns))


def _is_contacts(known: Mapping[int, Column]) -> bool:
    """A column with names and one more of any kind; many a table has a column called "Name"."""
    return any(column.means in _NAMES for column in known.values()) and len({*known.values()}) > 1


def _letters(data: bytes) -> str:
    text, dirty = charsets.to_text(data)
    if dirty:
        text = charsets.one_line_end(data.decode(charsets.likeliest(_odd(data)), errors="replace"))
    return text.replace("\0", "").lstrip("\n")


def _odd(data: bytes) -> bytes:
    """Only the lines with letters beyond ASCII tell which letters they are."""
    return b"\n".join(islice((line for line in data.splitlines() if not line.isascii()), 400))


def _rows(text: str, most: int | None = None) -> tuple[list[_Row], list[Fault]]:
    usual = csv.field_size_limit(_LONGEST_CELL)  # one limit for the whole program: others expect theirs afterwards
    try:
        return _all_rows(text, most)
    finally:
        csv.field_size_limit(usual)


def _all_rows(text: str, most: int | None) -> tuple[list[_Row], list[Fault]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), skipinitialspace=True)
    rows: list[_Row] = []
    while most is None or len(rows) < most:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:  # a cell without an end: what comes after it cannot be told apart any more
            return rows, [Fault(line=line, what=CardFault.UNREADABLE)]
        if cells[:1] and cells[0].casefold().startswith("sep="):  # a hint for one spreadsheet, and no row
            continue
        rows.append(_Row(line=line, cells=cells))
    return rows, []


def _mark(text: str) -> str:
    """What stands between the cells: the sign that is most frequent in the first row, outside of quotes."""
    if text[:4].casefold() == "sep=" and text[4:5] in _MARKS:
        return text[4]
    first = re.sub(r'"[^"]*"', "", text[:20_000]).partition("\n")[0]
    return max(_MARKS, key=first.count)


def _headings(cells: Sequence[str], columns: Columns) -> dict[int, Column]:
    found = ((at, columns.of(cell)) for at, cell in enumerate(cells))
    return {at: column for at, column in found if column is not None}


def _read_as_cards(
    rows: Sequence[_Row], known: Mapping[int, Column], faults: Iterable[Fault], progress: Progress | None
) -> Found:
    order = day_order(_cell(row, at) for row in rows for at, column in known.items() if column.means == "birthday")
    lines: list[str] = []
    begins: dict[int, int] = {}
    own_faults = list(faults)
    for row in rows:
        begins[len(lines) + 1] = row.line
        fields = list(_fields(row, known, order, own_faults))
        lines += ["BEGIN:VCARD", "VERSION:4.0", *fields, "END:VCARD"]
    found = read_cards("\n".join([*lines, ""]).encode(), progress)
    starts = sorted(begins)
    return replace(
        found,
        people=tuple(_at_row(person, begins) for person in found.people),
        faults=tuple(
            sorted(
                [*own_faults, *(replace(fault, line=begins[_begin(fault.line, starts)]) for fault in found.faults)],
                key=lambda fault: fault.line,
            )
        ),
    )


def _begin(line: int, starts: Sequence[int]) -> int:
    from bisect import bisect_right  # noqa: PLC0415 - only for a fault

    return starts[max(0, bisect_right(starts, line) - 1)]


def _at_row(person: FoundPerson, begins: Mapping[int, int]) -> FoundPerson:
    return replace(person, line=begins.get(person.line, person.line))


def _cell(row: _Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _fields(row: _Row, known: Mapping[int, Column], order: DayOrder, faults: list[Fault]) -> Iterator[str]:
    """The row as fields of a card."""
    cells = [(column, text) for at, column in known.items() if (text := _cell(row, at))]
    first = {column.means: text for column, text in reversed(cells)}
    yield from _name_fields(first)
    for column, text in cells:
        yield from _way_fields(column, text, cells)
    yield from _address_fields(cells)
    if day := first.get("birthday", ""):
        written = iso_day(day, order)
        if written is None:
            faults.append(Fault(line=row.line, what=CardFault.UNSURE_DATE))
        elif written:
            yield f"BDAY:{escape(written)}"
    for means, name in (("organisation", "ORG"), ("note", "NOTE"), ("uid", "UID"), ("nickname", "NICKNAME")):
        if text := first.get(means, ""):
            yield f"{name}:{escape(text)}"


def _name_fields(first: Mapping[str, str]) -> Iterator[str]:
    parts = [first.get(part, "") for part in ("family", "given", "middle", "before", "after")]
    whole = first.get("name", "") or " ".join(first[part] for part in ("given", "family") if part in first)
    if whole:
        yield f"FN:{escape(whole)}"
    if any(parts[:3]):
        yield f"N:{';'.join(escape(part) for part in parts)}"


_NAMED_AS = {"phone": "TEL", "email": "EMAIL", "url": "URL", "relation": "RELATED;VALUE=text"}


def _way_fields(column: Column, text: str, cells: Sequence[tuple[Column, str]]) -> Iterator[str]:
    name = _NAMED_AS.get(column.means)
    if name is None:
        return
    label = _label(f"{column.means}_kind", column, cells)
    kind = column.kind or _kind_of(label)
    head = f"{name};TYPE={_KIND_TYPES[kind]}" if kind else name
    if label.startswith("*"):  # how Google marks the one to prefer
        head += ";PREF=1"
    for one in _SEVERAL.split(text):
        if one.strip():
            yield f"{head}:{escape(one.strip())}"


def _label(means: str, column: Column, cells: Sequence[tuple[Column, str]]) -> str:
    found = (text for other, text in cells if other.means == means and other.number == column.number)
    return next(found, "")


def _kind_of(label: str) -> str:
    plain = label.casefold()
    return next((kind for word, kind in _KINDS_IN_LABELS if word in plain), "")


def _address_fields(cells: Sequence[tuple[Column, str]]) -> Iterator[str]:
    """One address for each kind and number; a formatted one only where its parts are not given."""
    groups: dict[tuple[str, int], dict[str, str]] = {}
    for column, text in cells:
        if column.means in (*_ADDRESS_PARTS, "address", "address_kind"):
            number = 0 if column.kind else column.number  # "Home Street 2" goes on with "Home Street"
            group = groups.setdefault((column.kind, number), {})
            group[column.means] = f"{group[column.means]}, {text}" if column.means in group else text
    for (named, _), group in groups.items():
        kind = named or _kind_of(group.get("address_kind", ""))
        head = f"ADR;TYPE={kind}" if kind in ("home", "work") else "ADR"
        parts = [group.get(part, "") for part in _ADDRESS_PARTS]
        if any(parts):
            yield f"{head}:{';'.join(escape(_SEVERAL.split(part)[0]) for part in parts)}"
        elif "address" in group:
            yield f"{head}:;;{escape(_SEVERAL.split(group['address'])[0])};;;;"
