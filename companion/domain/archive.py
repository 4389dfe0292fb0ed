"""Everything a diary holds as plain values: what is taken along, and what a diary is made of again."""

from collections.abc import Mapping, Sequence

from companion.domain.record import record

Cell = str | int | bytes | None


@record
class Whole:
    """Rows by the name of their table. ``version`` is that of the tables; an older one is led on when it comes in."""

    version: int
    tables: Mapping[str, Sequence[Mapping[str, Cell]]]

    def count(self, table: str) -> int:
        """How many rows of a table there are."""
        return len(self.tables.get(table, ()))
