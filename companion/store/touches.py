"""Times of having been in touch."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.store.reader import many
from companion.store.rows import (
    ALONE,
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
    from datetime import datetime
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
_APART = f"""
SELECT person, (SELECT count(*) FROM touch_people t
    WHERE t.person = who.person AND near = {OTHERWISE} AND at >= ?) AS number
FROM who
"""  # noqa: S608 - a number of our own

# The newest of each nearness by the index, and of these the newest: not every touch of twenty years with somebody.
_NEWEST = " UNION ALL ".join(
    f"SELECT * FROM (SELECT touch, at FROM touch_people WHERE person = ?1 AND near = {near}"  # noqa: S608 - numbers
    " ORDER BY at DESC LIMIT ?2)"
    for near in (IN_PERSON, OTHERWISE, ALONE)
)
_OF = (
    f"SELECT touches.* FROM (SELECT DISTINCT touch, at FROM ({_NEWEST})) latest"  # noqa: S608 - words from above
    " JOIN touches ON touches.id = latest.touch ORDER BY latest.at DESC, touches.id LIMIT ?2"
)
_BETWEEN = f"""
SELECT * FROM touches WHERE id IN (
    SELECT touch FROM touch_people
    WHERE person IN (SELECT value FROM json_each(?))
    AND near IN ({IN_PERSON}, {OTHERWISE}, {ALONE}) AND at >= ? AND at < ?
) ORDER BY at DESC, id
"""  # noqa: S608 - three numbers of our own


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
        rows = self._reader.rows(_OF, (person, limit))
        return self._touches(rows)

    def between(self, people: Iterable[PersonId], since: datetime, until: datetime) -> list[Touch]:
        """With any of some people, from a moment on and before another, newest first; by the index."""
        wanted = (many(people), moment_text(since), moment_text(until))
        return self._touches(self._reader.rows(_BETWEEN, wanted))

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

    def apart_since(self, people: Iterable[PersonId], moment: datetime) -> dict[PersonId, int]:
        """How often one was in touch with each from a moment on without being together; by the index alone."""
        rows = self._reader.rows(_SOME + _APART, (many(people), moment_text(moment)))
        return {PersonId(row["person"]): row["number"] for row in rows if row["number"]}

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
