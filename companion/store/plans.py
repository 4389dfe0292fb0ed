"""Plans, their exceptions, and what became of each occurrence."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.plans import PlanId, Stage
from companion.store.reader import many
from companion.store.rows import (
    moment_text,
    occurrence_of,
    occurrence_row,
    plan_of,
    plan_row,
    shift_of,
    shift_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from companion.domain.plans import Occurrence, Plan, Shift
    from companion.store.reader import Reader
    from companion.store.writing import Writing

# The last day the rule can give, or a later day that one occurrence was moved to.
_CURRENT = """
SELECT id FROM plans
WHERE id IN (SELECT id FROM plans WHERE last_day >= ?1 UNION ALL SELECT plan FROM shifts WHERE moved_to >= ?1)
ORDER BY starts, id
"""


class SqlPlans:
    """Plans in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def all(self) -> list[Plan]:
        """Every plan, by its first day."""
        return self._plans("1", ())

    def current(self, day: date) -> list[Plan]:
        """Plans that can still have an occurrence on or after a day; remembered until something is written."""
        known: dict[PlanId, Plan] = self._reader.once("plans", dict)
        wanted = [PlanId(row["id"]) for row in self._reader.rows(_CURRENT, (day.isoformat(),))]
        new = [plan for plan in wanted if plan not in known]
        if new:
            known.update(
                (plan.id, plan) for plan in self._plans("id IN (SELECT value FROM json_each(?))", (many(new),))
            )
        return [known[plan] for plan in wanted]

    def get(self, plan: PlanId) -> Plan | None:
        """One plan."""
        found = self._plans("id = ?1", (plan,))
        return found[0] if found else None

    def save(self, plan: Plan) -> None:
        """Put in or replace."""
        self._writer.put("plans", plan_row(plan))
        people = [
            {"plan": plan.id, "position": position, "person": person} for position, person in enumerate(plan.people)
        ]
        self._writer.replace("plan_people", {"plan": plan.id}, people)

    def remove(self, plan: PlanId) -> None:
        """Take a plan away with its exceptions and occurrences."""
        for table in ("plan_people", "shifts", "occurrences"):
            self._writer.remove(table, {"plan": plan})
        self._writer.remove("plans", {"id": plan})

    def shifts(self, plans: Iterable[PlanId] | None = None) -> list[Shift]:
        """Moved and cancelled occurrences, of some plans or of all."""
        if plans is None:
            rows = self._reader.rows("SELECT * FROM shifts ORDER BY plan, day")
        else:
            rows = self._reader.rows(
                "SELECT * FROM shifts WHERE plan IN (SELECT value FROM json_each(?)) ORDER BY plan, day",
                (many(plans),),
            )
        return [shift_of(row) for row in rows]

    def save_shift(self, shift: Shift) -> None:
        """Put in or replace."""
        self._writer.put("shifts", shift_row(shift))

    def occurrence(self, plan: PlanId, day: date) -> Occurrence | None:
        """What became of one occurrence."""
        row = self._reader.row("SELECT * FROM occurrences WHERE plan = ? AND day = ?", (plan, day.isoformat()))
        return None if row is None else occurrence_of(row)

    def occurrences(self, since: date, until: date | None = None) -> list[Occurrence]:
        """All that something happened to, by day, from one wall date on, up to and with another."""
        last = "9999-12-31" if until is None else until.isoformat()
        rows = self._reader.rows(
            "SELECT * FROM occurrences WHERE day BETWEEN ? AND ? ORDER BY day, plan",
            (since.isoformat(), last),
        )
        return [occurrence_of(row) for row in rows]

    def tries_in_vain(self, person: PersonId, since: datetime) -> int:
        """How often since a moment something planned with a person was joined and did not take place."""
        rows = self._reader.rows(
            "SELECT count(*) AS number FROM plan_people JOIN occurrences USING (plan)"
            " WHERE person = ? AND stage = ? AND joined_at >= ?",
            (person, Stage.LET_GO.value, moment_text(since)),
        )
        return int(rows[0]["number"])

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Put in or replace."""
        self._writer.put("occurrences", occurrence_row(occurrence))

    def _plans(self, where: str, values: Sequence[str]) -> list[Plan]:
        rows = self._reader.rows(
            f"SELECT * FROM plans WHERE {where} ORDER BY starts, id",  # noqa: S608 - words from above
            values,
        )
        wanted = many(row["id"] for row in rows)
        people = self._reader.rows(
            "SELECT * FROM plan_people WHERE plan IN (SELECT value FROM json_each(?)) ORDER BY plan, position",
            (wanted,),
        )
        with_whom = {
            plan: tuple(PersonId(row["person"]) for row in theirs)
            for plan, theirs in groupby(people, lambda row: row["plan"])
        }
        return [plan_of(row, with_whom.get(row["id"], ())) for row in rows]
