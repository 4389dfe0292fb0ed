"""A local list from a file: a table (CSV) or a calendar (iCalendar), told apart by what stands in it."""

from __future__ import annotations

from companion.domain.local_files import FoundList
from companion.formats.local_calendar import looks_like_calendar, read_calendar
from companion.formats.local_table import looks_like_table, read_table
from companion.formats.local_text import text_of


def read_list(name: str, data: bytes) -> FoundList:
    """Everything that takes place, and every line that could not be read.

    ``name`` is the name of the file; it only says what was meant where nothing in it can be read. Nothing raises.
    """
    text = text_of(data)
    if looks_like_calendar(text):
        return read_calendar(text)
    if looks_like_table(text) or name.casefold().endswith(".csv"):
        return read_table(text)
    return FoundList(entries=(), faults=())
