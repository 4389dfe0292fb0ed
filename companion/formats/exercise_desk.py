"""What writing an exercise needs of its files: reading, checking by the very rules of the command line, and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.drafts import LONGEST, filled_up, too_deep
from companion.domain.exercises import Picking, PlanStep, Traps
from companion.domain.problems import Fault
from companion.formats.exercise_check import check_values
from companion.formats.exercise_tables import read_values
from companion.formats.exercise_write import in_order, write
from companion.formats.toml_lines import parse
from companion.formats.toml_write import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.domain.exercises import Exercise
    from companion.formats.exercise_tables import Shared


class ExerciseDesk:
    """``shared`` gives the steps, words and traps all exercises have; the first of the two is used.

    Implements ``services.writing_exercises.WritingDesk``.
    """

    def __init__(self, shared: Callable[[], tuple[Shared, Shared | None]]) -> None:
        self._shared = shared

    def tables(self, text: str) -> tuple[dict[str, Any] | None, list[Fault]]:
        """The tables of a text; ``None`` and where it cannot be read on."""
        if len(text) > LONGEST:
            what = f"This is longer than {LONGEST:,} letters. Make several exercises of it."
            return None, [Fault(line=0, what=what)]
        tables, faults = parse(text)
        if faults:
            return None, faults
        if too_deep(tables):
            return None, [Fault(line=0, what="This cannot be read: brackets stand in brackets too many times.")]
        return tables, []

    def text(self, tables: Mapping[str, Any]) -> str:
        """The text of tables, as clean as a file is written."""
        return to_text(in_order(tables))

    def text_of(self, exercise: Exercise) -> str:
        """The text of an exercise."""
        return write(exercise)

    def check(self, text: str) -> list[Fault]:
        """Everything wrong with a text, each with its line and the keys that lead to it; empty when it is sound."""
        tables, faults = self.tables(text)
        return faults if tables is None else check_values(tables, text, self._shared()[0]).faults

    def preview(self, tables: Mapping[str, Any]) -> Exercise | None:
        """The exercise as far as it is finished, to be looked at; ``None`` when it cannot be run at all."""
        filled = filled_up(tables)
        exercise, _faults = read_values(filled, "", self._shared()[0])
        return None if exercise is None or _goes_round(exercise) else exercise


def _goes_round(exercise: Exercise) -> bool:
    """Whether steps that may all be left out lead back to the first of them; a run would never come out of that."""
    good: set[str] = set()
    for first in exercise.steps:
        way: set[str] = set()
        name = first.id
        while name not in good:
            step = exercise.step(name)
            if name in way:
                return True
            if step is None or not (step.when is not None or isinstance(step, Picking | Traps | PlanStep)):
                break
            way.add(name)
            name = exercise.following(step)
        good |= way
    return False
