"""The sheets for a helper: TOML in, sheets and faults with their line out; see ``resources/paper/GUIDE.md``.

Format version 1. A file with any fault is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.paper import HelperEntry, HelperSheet
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
LARGEST = 200_000
"""Bytes; twenty times what anybody would work through."""
MOST_SHEETS, MOST_ENTRIES, MOST_LINES = 10, 30, 6
LONGEST, LONGEST_WHEN = 200, 20
"""Letters of a line, and of the word for a day: what is longer would not stand well in large print."""

_ID = re.compile(r"[a-z0-9][a-z0-9_]*")


@record
class HelperFile:
    """What a file holds: sheets, or the faults for which it is not used."""

    sheets: tuple[HelperSheet, ...]
    faults: tuple[Fault, ...] = ()


def helper_file(path: Path) -> HelperFile:
    """The sheets of a file. A fault with line 0 when it cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            return _nothing(f"This file is too large: such sheets have less than {LARGEST // 1000} kB.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return _nothing("This file is missing or is not plain text.")
    return read_helper(text)


def read_helper(text: str) -> HelperFile:
    """The sheets of a text, and what is wrong in it with line and column."""
    values, unreadable = parse(text)
    if unreadable:
        return HelperFile(sheets=(), faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    head.text("language", needed=True, instead="en")
    tables = head.tables("sheet", '{ id = "fourteen_days" }')
    _count(head, "sheet", len(tables), MOST_SHEETS, "Begin each sheet with a line [[sheet]].")
    sheets: list[HelperSheet] = []
    for table in tables:
        made = _sheet(table)
        if made.id in [each.id for each in sheets]:
            table.fault("id", f'Another sheet is called "{made.id}". Give this one an id of its own.')
        sheets.append(made)
    head.done("a file of sheets")
    return HelperFile(sheets=() if faults else tuple(sheets), faults=tuple(faults.all()))


def _nothing(what: str) -> HelperFile:
    return HelperFile(sheets=(), faults=(Fault(line=0, what=what),))


def _sheet(table: Table) -> HelperSheet:
    name = table.text("id", needed=True, instead="fourteen_days")
    if name and not _ID.fullmatch(name):
        table.fault("id", 'An id has small letters, digits and _ only. Write: id = "fourteen_days"')
    entries = table.tables("entry", '{ when = "Day 1" }')
    _count(table, "entry", len(entries), MOST_ENTRIES, "Begin each sitting with a line [[sheet.entry]].")
    made = HelperSheet(
        id=name,
        title=_line(table, "title", "Fourteen days together"),
        lead=_lines(table, "lead"),
        entries=tuple(_entry(each) for each in entries),
        foot=table.text("foot", may_be_empty=True),
    )
    table.done("a sheet")
    return made


def _entry(table: Table) -> HelperEntry:
    made = HelperEntry(
        when=_line(table, "when", "Day 1", LONGEST_WHEN),
        title=_line(table, "title", "A pretend call"),
        do=_lines(table, "do"),
        done=_line(table, "done", "the owner did it alone."),
    )
    table.done("a sitting")
    return made


def _line(table: Table, key: str, instead: str, longest: int = LONGEST) -> str:
    text = table.text(key, needed=True, instead=instead)
    if len(text) > longest:
        table.fault(key, f"This has {len(text)} letters. Use {longest} at most, so that it can be large.")
    return text


def _lines(table: Table, key: str) -> tuple[str, ...]:
    lines = table.texts(key, needed=True)
    if len(lines) > MOST_LINES:
        table.fault(key, f"These are {len(lines)} lines. Use {MOST_LINES} at most.")
    if any(len(line) > LONGEST for line in lines):
        table.fault(key, f"A line here is too long. Use {LONGEST} letters at most.")
    return lines


def _count(table: Table, key: str, number: int, most: int, how: str) -> None:
    if not 1 <= number <= most:
        table.fault(key, f"There are from 1 to {most} of these. {how}")
