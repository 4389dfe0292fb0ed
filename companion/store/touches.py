"""Times of having been in touch."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.store.reader import many
from companion.store.rows import (
    IN_PERSON,
    OTHERWISE,
    mode_of,
    moment_of,
    moment_text,
    touch_of,
    touch_people_rows,
    touch_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Row

    from companion.domain.plans import Mode, Touch, TouchId
    from companion.store.reader import Reader
    from companion.store.writing import Writing

# Steps from name to name in the index instead of reading every touch of ten years.
_EVERYBODY = """
WITH RECURSIVE who (person) AS (
    SELECT min(person) FROM touch_people WHERE person > ''
    UNION ALL
    SELECT (SELECT min(person) FROM touch_people WHERE person > who.person)
    FROM who WHERE who.person IS NOT NULL
)
"""
_SOME = "WITH who (person) AS (SELECT value FROM json_each(?))"
_LAST = f"""
SELECT person,
    (SELECT max(at) FROM touch_people t WHERE t.person = who.person AND near = {OTHERWISE}) AS otherwise,
    (SELECT max(at) FROM touch_people t WHERE t.person = who.person AND near = {IN_PERSON}) AS in_person
FROM who WHERE person IS NOT NULL
"""  # noqa: S608 - two numbers of our own
_LAST_MET = f"""
SELECT person, (SELECT max(at) FROM touch_people t WHERE t.person = who.person AND near = {IN_PERSON}) AS at FROM who
"""  # noqa: S608 - a number of our own


class SqlTouches:
    """Touches in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def since(self, moment: datetime) -> list[Touch]:
        """All from a moment on, newest first."""
        return self._touches(
            self._reader.rows("SELECT * FROM touches WHERE at >= ? ORDER BY at DESC, id", (moment_text(moment),))
        )

    def count_since(self, moment: datetime) -> dict[Mode, int]:
        """How many of each kind from a moment on."""
        rows = self._reader.rows(
            "SELECT mode, count(*) AS number FROM touches WHERE at >= ? GROUP BY mode", (moment_text(moment),)
        )
        return {mode_of(row["mode"]): row["number"] for row in rows}

    def of(self, person: PersonId, limit: int = 20) -> list[Touch]:
        """With one person, newest first."""
        rows = self._reader.rows(
            "SELECT touches.* FROM touch_people JOIN touches ON touches.id = touch_people.touch"
            " WHERE person = ? ORDER BY touch_people.at DESC, touches.id LIMIT ?",
            (person, limit),
        )
        return self._touches(rows)

    def last_by_person(
        self, people: Iterable[PersonId] | None = None
    ) -> dict[PersonId, tuple[datetime | None, datetime | None]]:
        """The last time of any contact, and the last time in person: for some people, or for everybody."""
        if people is None:
            rows = self._reader.rows(_EVERYBODY + _LAST)
        else:
            rows = self._reader.rows(_SOME + _LAST, (many(people),))
        return {
            PersonId(row["person"]): (
                moment_of(max(row["otherwise"] or "", row["in_person"] or "") or None),
                moment_of(row["in_person"]),
            )
            for row in rows
            if row["otherwise"] or row["in_person"]
        }

    def last_met(self, people: Iterable[PersonId]) -> dict[PersonId, datetime]:
        """The last time in person; the half of ``last_by_person`` that Today needs."""
        rows = self._reader.rows(_SOME + _LAST_MET, (many(people),))
        return {PersonId(row["person"]): datetime.fromisoformat(row["at"]) for row in rows if row["at"]}

    def get(self, touch: TouchId) -> Touch | None:
        """One."""
        found = self._touches(self._reader.rows("SELECT * FROM touches WHERE id = ?", (touch,)))
        return found[0] if found else None

    def save(self, touch: Touch) -> None:
        """Put in or replace."""
        self._writer.put("touches", touch_row(touch))
        self._writer.replace("touch_people", {"touch": touch.id}, touch_people_rows(touch))

    def remove(self, touch: TouchId) -> None:
        """Take out."""
        self._writer.remove("touch_people", {"touch": touch})
        self._writer.remove("touches", {"id": touch})

    def _touches(self, rows: list[Row]) -> list[Touch]:
        people = self._reader.rows(
            "SELECT touch, person FROM touch_people WHERE touch IN (SELECT value FROM json_each(?))"
            " AND person IS NOT NULL ORDER BY touch, position",
            (many(row["id"] for row in rows),),
        )
        with_whom = {
            touch: tuple(PersonId(row["person"]) for row in theirs)
            for touch, theirs in groupby(people, lambda row: row["touch"])
        }
        return [touch_of(row, with_whom.get(row["id"], ())) for row in rows]
