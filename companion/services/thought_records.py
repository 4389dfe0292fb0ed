"""What the lists of thoughts consist of: one on Today, one line of the page, one that is due, one pair."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.exercise_head import SHELVES
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.exercise_head import Head
    from companion.domain.plans import Plan
    from companion.domain.runs import Run, RunId


class Quiet(StrEnum):
    """Why no thought is offered."""

    FINE_ALONE = "fine_alone"
    SWITCHED_OFF = "switched_off"
    MOURNING = "mourning"
    HARD_DAY = "hard_day"
    UPSET = "upset"
    """Two runs in a row made things heavier: rather talk to somebody."""
    ENOUGH = "enough"
    NOTHING = "nothing"


class OfferKind(StrEnum):
    """Why this thought."""

    FOLLOW_UP = "follow_up"
    GO_ON = "go_on"
    PATH = "path"
    """It comes next on the path one goes along, or first on the first path for somebody new."""
    LOOK_AGAIN = "look_again"
    FIRST = "first"


@record
class Offered:
    """One thought for Today, with the facts its reason is made of.

    ``thought`` may be empty where an exercise takes none; then ``title`` says it. ``open_run`` is the run to go on
    with. ``belief`` (0 to 100) was given at ``rated_at`` (UTC); ``calls_since`` and ``meetings_since`` are counted
    from then, for 30 days at most. ``why`` is the reason a path gives for it.
    """

    kind: OfferKind
    exercise: str
    thought: str
    minutes: int
    title: str = ""
    open_run: RunId | None = None
    belief: int | None = None
    rated_at: datetime | None = None
    calls_since: int = 0
    meetings_since: int = 0
    why: str = ""


@record
class HeldBack:
    """What is not offered just now, and why; ``reason`` is empty on ordinary days.

    It is one of ``FINE_ALONE``, ``MOURNING``, ``HARD_DAY``, ``UPSET``. Gentle exercises of ``shelves`` are offered all
    the same. Everything can still be opened on purpose.
    """

    reason: Quiet | None = None
    shelves: frozenset[str] = frozenset(SHELVES)

    def fitting(self, heads: Mapping[str, Head]) -> dict[str, Head]:
        """Those of the exercises, by id, that may be offered."""
        if self.reason is None:
            return dict(heads)
        return {name: head for name, head in heads.items() if head.gentle and head.shelf in self.shelves}


@record
class ThoughtRow:
    """One line of the Thoughts page. ``again_at`` (UTC) is when a finished run will be asked about once more.

    ``aim``, ``shelf``, ``gentle``, ``with_therapist``, ``offered``, ``suggested_by`` and ``signed`` are as in the
    exercise's ``Head``. ``stopped_at`` (UTC) is when the open run was left.
    """

    exercise: str
    title: str
    thought: str
    minutes: int
    belief: int | None = None
    rated_at: datetime | None = None
    open_run: RunId | None = None
    again_at: datetime | None = None
    shelf: str = ""
    gentle: bool = False
    with_therapist: bool = False
    offered: bool = True
    suggested_by: str = ""
    signed: bool = True
    aim: str = ""
    stopped_at: datetime | None = None


@record
class Due:
    """A run whose plan's time has passed: the second sitting can begin."""

    run: Run
    minutes: int
    plan: Plan | None


@record
class Pair:
    """What was expected beside what happened. Rates are 0 to 100, a second pair where two were asked; ``at`` is UTC.

    ``question`` is what was asked before, as it was shown; ``hoped``: more of it is welcome, as in "how real".
    ``title`` is that of the exercise, empty when it is no more.
    """

    run: RunId
    thought: str
    at: datetime
    expected: str
    happened: str
    expected_rate: int | None
    happened_rate: int | None
    expected_rate_2: int | None = None
    happened_rate_2: int | None = None
    question: str = ""
    question_2: str = ""
    hoped: bool = False
    hoped_2: bool = False
    title: str = ""
