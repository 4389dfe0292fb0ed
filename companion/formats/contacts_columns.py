"""What the columns of a contacts table mean, out of ``resources/contacts_columns.toml``; faults with their line.

Format version 1: a list of columns, each with what it means, perhaps of which kind, and what it is called.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

VERSION = 1
MEANINGS = frozenset(
    {"name", "given", "middle", "family", "before", "after", "nickname"}
    | {"organisation", "birthday", "note", "uid", "url", "relation"}
    | {"phone", "phone_kind", "email", "email_kind"}
    | {"address", "address_kind", "street", "box", "extended", "town", "region", "postcode", "country"}
)
KINDS = frozenset({"home", "work", "mobile", "fax", "pager"})

_NUMBER = re.compile(r"\d+")


@record
class Column:
    """What one column holds: its meaning, of which kind of number or address, and which of several it belongs to."""

    means: str
    kind: str = ""
    number: int = 0


@record
class Columns:
    """Meanings by the name of the column, in small letters, with ``#`` for a number. Faulty entries are left out."""

    named: Mapping[str, Column]
    faults: tuple[Fault, ...] = ()

    def of(self, heading: str) -> Column | None:
        """What a heading means; ``None`` when nobody has said."""
        plain = " ".join(heading.split()).casefold()
        if plain in self.named:
            return self.named[plain]
        numbers = _NUMBER.findall(plain)
        found = self.named.get(_NUMBER.sub("#", plain)) if len(numbers) == 1 else None
        if found is None:
            return None
        return Column(means=found.means, kind=found.kind, number=int(numbers[0][:6]))


def read_columns(text: str) -> Columns:
    """The columns of a text, and what is wrong in it."""
    values, unreadable = parse(text)
    if unreadable:
        return Columns(named={}, faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    named: dict[str, Column] = {}
    for table in head.tables("column", 'means = "name"'):
        column = Column(means=table.word("means", MEANINGS, needed=True), kind=table.word("kind", KINDS))
        for heading in table.texts("called", needed=True):
            plain = " ".join(heading.split()).casefold()
            if plain in named:
                table.fault("called", f'"{heading}" stands here twice. Take it out of one of the two lists.')
            elif column.means:
                named[plain] = column
        table.done("a column")
    head.done("the list of columns")
    return Columns(named=named, faults=tuple(faults.all()))


def columns_in(path: Path) -> Columns:
    """The columns of a file; none when it cannot be read, and then no table is understood."""
    try:
        return read_columns(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return Columns(named={})
