"""One going-through of an exercise. The state machine lives here too; the record comes first."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from companion.domain.plans import PlanId

RunId = NewType("RunId", str)

AnswerValue = str | int | tuple[str, ...]
"""Text, a rate from 0 to 100, or ids of what was picked."""


class StopReason(StrEnum):
    """Why a run ended before its last step, or how it ended."""

    FINISHED = "finished"
    TRUE_THOUGHT = "true_thought"
    UPSET = "upset"
    SAFETY = "safety"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What was asked and answered, with the wording as shown, so that an old run reads the same for ever.

    ``path`` is the steps visited, last one the present; Back is a move of the run. ``answers`` and ``shown`` are
    keyed by step id. ``belief`` and ``upset`` are 0 to 100, ``None`` when skipped. ``follow_up_at`` is UTC.
    """

    id: RunId
    exercise: str
    version: int
    thought: str
    started: datetime
    path: tuple[str, ...] = ()
    answers: dict[str, AnswerValue] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    finished: datetime | None = None
    stopped: StopReason | None = None
    plan: PlanId | None = None
    follow_up_at: datetime | None = None
    belief_before: int | None = None
    belief_after: int | None = None
    upset_before: int | None = None
    upset_after: int | None = None
    expected: str = ""
    happened: str = ""
    expected_rate: int | None = None
    happened_rate: int | None = None
