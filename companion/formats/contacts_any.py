"""A contacts file of whatever kind: cards or a table, told by what stands first in it and not by its name."""

import re
from collections.abc import Callable

from companion.domain.contacts import Found
from companion.formats import vcard_read
from companion.formats.contacts_columns import Columns
from companion.ports import ContactsReader, Progress

_CARD = re.compile(rb"[^A-Za-z]{0,20}B\0?E\0?G\0?I\0?N", re.IGNORECASE)
"""Most files begin with a card, in one byte a letter or in two, and need not be looked at for a table."""


def reader(columns: Callable[[], Columns]) -> ContactsReader:
    """What reads both kinds; ``columns`` is asked for only when a file does not begin with a card."""

    def read(data: bytes, progress: Progress | None = None) -> Found:
        if _CARD.match(data):
            return vcard_read.read(data, progress)
        from companion.formats import contacts_table  # noqa: PLC0415 - seldom needed, and csv with it

        known = columns()
        if contacts_table.looks_like_one(data, known):
            return contacts_table.read(data, known, progress)
        return vcard_read.read(data, progress)

    return read
