"""What belongs to a day: the suggestion that was shown, and the word for how spirits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.store.rows import idea_of, idea_row, spirits_of, spirits_row

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.checkins import SpiritsToday
    from companion.ports import IdeaShown
    from companion.store.reader import Reader
    from companion.store.writing import Writing


class SqlIdeas:
    """Suggestions in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def since(self, day: date) -> list[IdeaShown]:
        """From a day on, in the order shown."""
        rows = self._reader.rows("SELECT * FROM ideas WHERE day >= ? ORDER BY day, rowid", (day.isoformat(),))
        return [idea_of(row) for row in rows]

    def save(self, idea: IdeaShown) -> None:
        """Put in or replace (by day and person)."""
        self._writer.put("ideas", idea_row(idea))


class SqlSpirits:
    """Words of the day in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def since(self, day: date) -> list[SpiritsToday]:
        """From a day on, oldest first."""
        rows = self._reader.rows("SELECT * FROM spirits WHERE day >= ? ORDER BY day", (day.isoformat(),))
        return [spirits_of(row) for row in rows]

    def save(self, answer: SpiritsToday) -> None:
        """Put in or replace the day's word."""
        self._writer.put("spirits", spirits_row(answer))

    def clear(self) -> None:
        """Take every word out."""
        for row in self._reader.rows("SELECT day FROM spirits"):
            self._writer.remove("spirits", {"day": row["day"]})
