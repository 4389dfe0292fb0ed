"""One going-through of an exercise, as it is kept. Its moves are in ``run_moves``, its screens in ``run_screens``."""

from dataclasses import field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NewType

from companion.domain.plans import PlanId
from companion.domain.record import record

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


@record
class Run:
    """What was asked and answered, with the wording as shown, so that an old run reads the same for ever.

    ``path`` is the steps visited, last one the present; Back is a move of the run. ``answers`` and ``shown`` are
    keyed by step id; ``shown`` has the wording of each picked option too, under ``"step/option"``. ``belief``
    and ``upset`` are 0 to 100, ``None`` when skipped. ``follow_up_at`` is UTC; with
    ``awaits_plan`` it was the end of the plan when that was made, and the plan may have been moved since.

    ``stopped`` without ``finished`` means kept for another day, since ``stopped_at`` (UTC). ``door`` is the page
    the last answer asked for: a goal of ``step_base`` or nothing. ``reading`` is a kept sentence to be read before the
    plan. ``kept`` are lists that outlive the run, such as
    ``learned`` (see ``exercises.Keep``), in the wording as shown or typed. ``told`` are the plans that answers of this
    sitting told in the plans too, by the step; what was told elsewhere is none of them.
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
    awaits_plan: bool = False
    belief_before: int | None = None
    belief_after: int | None = None
    upset_before: int | None = None
    upset_after: int | None = None
    expected: str = ""
    happened: str = ""
    expected_rate: int | None = None
    happened_rate: int | None = None
    expected_rate_2: int | None = None
    happened_rate_2: int | None = None
    belief_later: int | None = None
    stopped_at: datetime | None = None
    door: str = ""
    reading: str = ""
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: dict[str, tuple[PlanId, ...]] = field(default_factory=dict)

    @property
    def present(self) -> str:
        """The id of the step the run stands at; empty before the first."""
        return self.path[-1] if self.path else ""

    @property
    def waiting(self) -> bool:
        """The first sitting is done, and the second has a time."""
        return self.finished is not None and self.follow_up_at is not None

    @property
    def last_belief(self) -> int | None:
        """The newest rating of the thought."""
        rates = (self.belief_later, self.belief_after, self.belief_before)
        return next((rate for rate in rates if rate is not None), None)


UPSET_STEP = "shared_upset"
"""Where a run goes when the upset has risen: no plan that day."""
RISEN_BY = 20
"""So many points above the start, or more, count as risen (brief, 3.0 rule 4)."""
TOO_HEAVY = 80
"""From here on, whatever it was at the start (brief, 3.0 rule 4)."""


def upset_has_risen(run: Run) -> bool:
    """End upset at least 20 above the start, or at least 80. Skipped questions never count as risen."""
    if run.upset_after is None:
        return False
    if run.upset_after >= TOO_HEAVY:
        return True
    return run.upset_before is not None and run.upset_after >= run.upset_before + RISEN_BY


def ended_by_upset(run: Run) -> bool:
    """The run went the way of risen upset."""
    return UPSET_STEP in run.path


HARD_NIGHT = timedelta(hours=8)
"""So long at least the day of a hard thought lasts, so that midnight ends no hard evening. Our own choice."""


def still_hard(hard: datetime, now: datetime, zone: tzinfo) -> bool:
    """Whether the day of a hard thought is still on where the person lives, or its night (content brief, 5.1 rule 4).

    One that lies ahead of another day was noted while the clock was wrong, and does not count.
    """
    same_night = timedelta(0) <= now - hard < HARD_NIGHT
    return same_night or hard.astimezone(zone).date() == now.astimezone(zone).date()
