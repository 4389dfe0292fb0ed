"""Exercise runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from companion.store.rows import moment_of, moment_text, run_of, run_row

TRUE_THOUGHT = "true_thought"
LEFT = "left"
UPSET = "upset"
"""Three of ``StopReason`` as written; their module is read only when there is a run to be read."""

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.runs import Run, RunId
    from companion.store.reader import Reader
    from companion.store.writing import Writing


_TELLING = """
finished IS NULL OR started >= ? OR json_extract(document, '$.stopped') = ?
OR id IN (SELECT id FROM runs WHERE finished IS NOT NULL ORDER BY finished DESC LIMIT 2)
OR id IN (SELECT id FROM (SELECT id, max(started) FROM runs GROUP BY exercise))
ORDER BY started DESC, id
"""


_KEPT = """
SELECT items FROM (SELECT id, started, json_extract(document, ?) AS items FROM runs WHERE id != ?)
WHERE items IS NOT NULL ORDER BY started DESC, id
"""
_DONE = """
SELECT count(*) AS number FROM runs
WHERE exercise = ? AND finished IS NOT NULL AND json_extract(document, '$.stopped') IN (?, ?)
"""
_LAST_DONE = """
SELECT exercise, max(finished) AS finished FROM runs
WHERE finished IS NOT NULL AND coalesce(json_extract(document, '$.stopped'), '') != ? GROUP BY exercise
"""
_UPSET = """
SELECT finished FROM runs WHERE finished >= ? AND json_extract(document, '$.stopped') = ? ORDER BY finished
"""
_LAST_PICKED = """
SELECT answer FROM (SELECT id, started, json_extract(document, ?) AS answer FROM runs WHERE exercise = ?)
WHERE json_valid(answer) AND json_type(answer) = 'array' ORDER BY started DESC, id LIMIT 1
"""


class SqlRuns:
    """Runs in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def all(self, exercise: str | None = None) -> list[Run]:
        """Newest first."""
        if exercise is None:
            return self._runs("1 ORDER BY started DESC, id")
        return self._runs("exercise = ? ORDER BY started DESC, id", (exercise,))

    def open(self) -> list[Run]:
        """Not finished, newest first."""
        return self._runs("finished IS NULL ORDER BY started DESC, id")

    def telling(self, since: datetime) -> list[Run]:
        """All that decides what is offered today, newest first."""
        return self._runs(_TELLING, (moment_text(since), TRUE_THOUGHT))

    def waiting(self, until: datetime | None = None) -> list[Run]:
        """Finished ones whose follow-up time has come by a moment, oldest first; all that have one for none."""
        if until is None:
            return self._runs("finished IS NOT NULL AND follow_up_at IS NOT NULL ORDER BY follow_up_at, id")
        return self._runs("finished IS NOT NULL AND follow_up_at <= ? ORDER BY follow_up_at, id", (moment_text(until),))

    def kept(self, name: str, besides: RunId | None = None) -> tuple[str, ...]:
        """A list that outlives its runs: newest first, nothing twice, without one run's."""
        rows = self._reader.rows(_KEPT, (f"$.kept.{name}", besides or ""))
        return tuple(dict.fromkeys(item for row in rows for item in json.loads(row["items"])))

    def count_done(self, exercise: str) -> int:
        """How many runs of an exercise came to their end."""
        rows = self._reader.rows(_DONE, (exercise, "finished", TRUE_THOUGHT))
        return int(rows[0]["number"])

    def last_done(self) -> dict[str, datetime]:
        """When each exercise was last gone through."""
        moments = [(row["exercise"], moment_of(row["finished"])) for row in self._reader.rows(_LAST_DONE, (LEFT,))]
        return {exercise: moment for exercise, moment in moments if moment is not None}

    def last_picked(self, exercise: str, step: str) -> tuple[str, ...]:
        """What was picked at a step of several answers, in the newest run in which anything was."""
        rows = self._reader.rows(_LAST_PICKED, (f"$.answers.{step}", exercise))
        return tuple(str(each) for each in json.loads(rows[0]["answer"])) if rows else ()

    def upset_since(self, since: datetime) -> list[datetime]:
        """When runs ended because the upset had risen, from a moment on."""
        moments = [moment_of(row["finished"]) for row in self._reader.rows(_UPSET, (moment_text(since), UPSET))]
        return [moment for moment in moments if moment is not None]

    def get(self, run: RunId) -> Run | None:
        """One."""
        found = self._runs("id = ?", (run,))
        return found[0] if found else None

    def save(self, run: Run) -> None:
        """Put in or replace."""
        self._writer.put("runs", run_row(run))

    def remove(self, run: RunId) -> None:
        """Delete for good."""
        self._writer.remove("runs", {"id": run})

    def _runs(self, where: str, values: Sequence[str] = ()) -> list[Run]:
        rows = self._reader.rows(f"SELECT * FROM runs WHERE {where}", values)  # noqa: S608 - words from above
        return [run_of(row) for row in rows]
