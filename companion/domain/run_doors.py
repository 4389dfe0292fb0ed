"""Whose card the goal ``call`` opens: that of the run's person, or of the chosen person of Get help."""

from companion.domain.exercises import CALL, Choice, Exercise, Multi, options_of
from companion.domain.people import PersonId
from companion.domain.run_parts import picked
from companion.domain.run_words import person_of
from companion.domain.runs import Run

_HELPER = "{helper"
"""An answer that names the helper in its words, such as "Talk to {helper}", means nobody else."""


def person_to_call(run: Run, exercise: Exercise) -> PersonId | None:
    """The person of the run, when the answer that led to ``call`` does not name the helper; else ``None``.

    The id may be of somebody outside the circle, or of nobody; whoever opens the card looks.
    """
    person = person_of(run, exercise)
    return PersonId(person) if person and not _names_helper(run, exercise) else None


def _names_helper(run: Run, exercise: Exercise) -> bool:
    """Whether the last answer that may have led there is worded with the helper's name."""
    for step_id in reversed(run.path):
        step = exercise.step(step_id)
        if not isinstance(step, Choice | Multi):
            continue
        answer = picked(run.answers.get(step_id))
        for option in options_of(step, exercise):
            if option.id in answer and (_HELPER in option.text or option.goto == CALL):
                return _HELPER in option.text
    return False
