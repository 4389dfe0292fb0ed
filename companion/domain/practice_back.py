"""One level easier: where a practice goes on for somebody who has been away (``brief/content.md`` 7.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.step_kinds import Practice, Wait

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run


def one_level_back(run: Run, exercise: Exercise) -> Run:
    """The run at the round of practice before the one it was left in; unchanged anywhere else.

    Only within the sitting: what was done on an earlier day stays done. Rounds that are done again are answered anew.
    """
    if run.finished is not None or not isinstance(exercise.step(run.present), Practice):
        return run
    path = list(run.path)
    for index in range(len(path) - 2, -1, -1):
        step = exercise.step(path[index])
        if isinstance(step, Wait):
            return run
        if isinstance(step, Practice):
            again = {name for name in path[index:] if isinstance(exercise.step(name), Practice)}
            answers = {name: value for name, value in run.answers.items() if name not in again}
            return replace(run, path=run.path[: index + 1], answers=answers)
    return run
