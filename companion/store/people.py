"""The circle and the whole book of people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from companion.domain.people import Kind, LifeState, Ring
from companion.store.reader import many
from companion.store.rows import person_of, person_row, way_of, way_rows
from companion.store.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Row

    from companion.domain.people import Person, PersonId
    from companion.ports import Progress
    from companion.store.reader import Reader
    from companion.store.writing import Writing

_SELECT = "SELECT p.*, EXISTS (SELECT 1 FROM photos WHERE person = p.id) AS has_photo FROM people p"
_LIVES = ", ".join(f"'{life.value}'" for life in LifeState if life.may_be_suggested)
_MAY_BE_NAMED = f"p.in_circle = 1 AND p.life IN ({_LIVES})"
_FIRST = (
    f"(p.ring != '{Ring.WIDER.value}' OR p.touch_every_days IS NOT NULL OR p.meet_every_days IS NOT NULL"
    f" OR p.kind != '{Kind.PERSON.value}')"
)
_SILENT = "p.life IN ({})".format(", ".join(f"'{life.value}'" for life in LifeState if life.silent))
_BATCH = 1000
"""People put in between two calls of ``progress``; a Cancel is heard within about 50 ms."""
_MOST_WORDS = 8
"""More words than this in a search narrow nothing further."""


class SqlPeople:
    """People in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def all(self, *, circle_only: bool = True) -> list[Person]:
        """Everybody, by name. The circle is remembered until something is written: every other page asks for it."""
        if not circle_only:
            return self._people("1", ())
        return list(self._reader.once("circle", lambda: self._people("p.in_circle = 1", ())))

    def to_suggest(self, turn: int, most: int) -> list[Person]:
        """Those of the circle the program may name; of the many without wish in the wider ring the next so many."""
        where = f"{_MAY_BE_NAMED} AND NOT {_FIRST}"
        others = int(self._reader.value(f"SELECT count(*) FROM people p WHERE {where}"))  # noqa: S608 - words from above
        first = self._reader.rows(f"{_SELECT} WHERE {_MAY_BE_NAMED} AND {_FIRST} ORDER BY p.id")
        start = turn * most % others if others > most else 0
        sql = f"{_SELECT} WHERE {where} ORDER BY p.id LIMIT ? OFFSET ?"
        found = self._reader.rows(sql, (most, start)) if others else []
        missing = most - len(found) if others > most else 0
        if missing:  # round the end of the list
            found += self._reader.rows(sql, (missing, 0))
        return [person_of(row, ()) for row in (*first, *found)]

    def silent(self) -> list[Person]:
        """Those who died and those who are not safe, remembered until something is written."""
        return list(self._reader.once("silent", lambda: self._people(_SILENT, ())))

    def get(self, person: PersonId) -> Person | None:
        """One person."""
        return self.some([person]).get(person)

    def some(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Several at once. They are remembered until something is written: who stands on Today is asked for thrice."""
        known: dict[PersonId, Person] = self._reader.once("people", dict)
        wanted = list(people)
        new = [person for person in wanted if person not in known]
        if new:
            found = self._people("p.id IN (SELECT value FROM json_each(?))", (many(new),))
            known.update((person.id, person) for person in found)
        return {person: known[person] for person in wanted if person in known}

    def find(self, words: str, limit: int = 50) -> list[Person]:
        """By beginning of any word of a name."""
        typed = fold(words)[:_MOST_WORDS]
        if not typed:
            return []
        each = " AND ".join("instr(words, ?)" for _ in typed)
        rows = self._reader.rows(
            f"SELECT id FROM people WHERE {each} ORDER BY words, id LIMIT ?",  # noqa: S608 - marks, no values
            [*(f" {word}" for word in typed), limit],
        )
        found = self.some(row["id"] for row in rows)
        return [found[row["id"]] for row in rows]

    def count(self) -> int:
        """How many there are."""
        return int(self._reader.value("SELECT count(*) FROM people"))

    def save(self, person: Person) -> None:
        """Put in or replace."""
        self._writer.put("people", person_row(person))
        self._writer.replace("ways", {"person": person.id}, way_rows(person.id, person.ways))

    def save_many(self, people: Sequence[tuple[Person, bytes | None, str]], progress: Progress | None = None) -> None:
        """Put in many new ones."""
        people = sorted(people, key=lambda each: each[0].id)  # the order in which the tables keep them
        with self._writer.in_bulk():
            for start in range(0, len(people), _BATCH):
                if progress:
                    progress(start, len(people))
                self._save_batch(people[start : start + _BATCH])
        if progress:
            progress(len(people), len(people))

    def _save_batch(self, people: Sequence[tuple[Person, bytes | None, str]]) -> None:
        put_new = self._writer.put_new
        put_new("people", [person_row(person) for person, _, _ in people])
        ways = [row for person, _, _ in people for row in way_rows(person.id, person.ways)]
        photos = [{"person": person.id, "photo": photo} for person, photo, _ in people if photo]
        cards = [{"person": person.id, "card": card} for person, _, card in people if card]
        put_new("ways", ways, hanging=True)
        put_new("photos", photos, hanging=True)
        put_new("cards", cards, hanging=True)

    def remove(self, person: PersonId) -> None:
        """Take out of the book, with the plans that were with nobody else; touches stay without the name."""
        for row in self._reader.rows(
            "SELECT plan FROM plan_people GROUP BY plan HAVING min(person) = ?1 AND max(person) = ?1",
            (person,),
        ):
            for table in ("plan_people", "shifts", "occurrences"):
                self._writer.remove(table, {"plan": row["plan"]})
            self._writer.remove("plans", {"id": row["plan"]})
        for row in self._reader.rows("SELECT * FROM touch_people WHERE person = ?", (person,)):
            self._writer.put("touch_people", {**dict(row), "person": None})
        for table in ("plan_people", "ideas", "ways", "photos", "cards"):
            self._writer.remove(table, {"person": person})
        self._writer.remove("people", {"id": person})

    def photo(self, person: PersonId) -> bytes | None:
        """JPEG or PNG bytes."""
        photo: bytes | None = self._reader.value("SELECT photo FROM photos WHERE person = ?", (person,))
        return photo

    def set_photo(self, person: PersonId, photo: bytes | None) -> None:
        """Put in, replace or take out the photo."""
        if photo:
            self._writer.put("photos", {"person": person, "photo": photo})
        else:
            self._writer.remove("photos", {"person": person})

    def card(self, person: PersonId) -> str:
        """The card as it came in; empty if there was none."""
        return self._reader.value("SELECT card FROM cards WHERE person = ?", (person,)) or ""

    def set_card(self, person: PersonId, card: str) -> None:
        """Put in or replace the original card; an empty one is taken out."""
        if card:
            self._writer.put("cards", {"person": person, "card": card})
        else:
            self._writer.remove("cards", {"person": person})

    def _people(self, where: str, values: Sequence[str]) -> list[Person]:
        rows = self._rows(where, values)
        theirs = f"SELECT p.id FROM people p WHERE {where}"  # noqa: S608 - words from above
        ways = self._reader.rows(
            f"SELECT * FROM ways WHERE person IN ({theirs}) ORDER BY person, position",  # noqa: S608
            values,
        )
        by_person = {person: tuple(map(way_of, rows)) for person, rows in groupby(ways, lambda row: row["person"])}
        return [person_of(row, by_person.get(row["id"], ())) for row in rows]

    def _rows(self, where: str, values: Sequence[str]) -> list[Row]:
        return self._reader.rows(f"{_SELECT} WHERE {where} ORDER BY p.words, p.id", values)
