"""What answers come to, by the published rule of each set, and how two results compare. Pure arithmetic.

No cut-off is drawn anywhere: neither the sets nor the brief (section 2) have one that may be shown.
"""

from collections.abc import Mapping
from enum import StrEnum

from companion.domain.checkin_sets import CheckInSet, Scoring
from companion.domain.record import record


@record
class Result:
    """What answers come to: ``value`` from the set's lowest to its highest, of ``answered`` questions."""

    value: float
    answered: int

    @property
    def rounded(self) -> int:
        """To a whole number, a half upwards."""
        return int(self.value + 0.5)


class Step(StrEnum):
    """How a result stands to the one before."""

    FIRST = "first"
    SAME = "same"
    ORDINARY = "ordinary"
    """Another one, within the ordinary ups and downs."""
    LOWER = "lower"
    HIGHER = "higher"


def good_answers(questions: CheckInSet, answers: Mapping[str, int]) -> dict[str, int]:
    """Those that belong to the set and have a number it knows, in the order of the set."""
    allowed = frozenset(questions.allowed)
    return {item.id: answers[item.id] for item in questions.items if answers.get(item.id) in allowed}


def result_of(questions: CheckInSet, answers: Mapping[str, int]) -> Result | None:
    """The result by the set's own rule; ``None`` when too little was answered.

    A sum needs every answer (UCLA three-item), a mean as many as the set says (seven of ten for digital
    confidence), a category its one.
    """
    good = good_answers(questions, answers)
    needed = len(questions.items) if questions.scoring is Scoring.SUM else max(1, questions.needs)
    if len(good) < needed:
        return None
    total = sum(good.values())
    value = float(total) if questions.scoring is Scoring.SUM else total / len(good)
    return Result(value=value, answered=len(good))


def step_between(questions: CheckInSet, now: float, before: float | None) -> Step:
    """How this result stands to the one before it."""
    if before is None:
        return Step.FIRST
    if now == before:
        return Step.SAME
    if abs(now - before) <= questions.ordinary:
        return Step.ORDINARY
    return Step.LOWER if now < before else Step.HIGHER
