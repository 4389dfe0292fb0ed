"""What a check-in hands to the pages: an offer, where one stands in a set, what was answered, one thing of a set."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.checkin_scoring import Result, Step
from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInItem, CheckInSet
    from companion.domain.checkin_sheets import Answered


class Hold(StrEnum):
    """Why no questions are offered."""

    FINE_ALONE = "fine_alone"
    SWITCHED_OFF = "switched_off"
    HARD_DAY = "hard_day"
    MOURNING = "mourning"
    THIS_WEEK = "this_week"
    """A set was answered within the last seven days, or put off."""
    NOT_YET = "not_yet"


@record
class Offer:
    """Questions that may be answered now. ``begun`` is the sheet to go on with; ``one`` a single question by id."""

    questions: CheckInSet
    begun: str = ""
    one: str = ""


@record
class Asking:
    """A set being answered. ``item`` is the question now, ``None`` at the end; ``number`` counts it from 1.

    ``chosen`` is what was answered to it before.
    """

    id: str
    questions: CheckInSet
    item: CheckInItem | None
    number: int
    of: int
    chosen: int | None = None
    back: bool = False


@record
class Taken:
    """A set that was answered, with its result and how it stands to the time before.

    ``result`` is ``None`` when too little was answered; ``before`` is the last result before this one.
    """

    questions: CheckInSet | None
    answered: Answered
    result: Result | None = None
    before: Result | None = None
    step: Step = Step.FIRST


@record
class Task:
    """One thing of a set that is a mean: the newest answer to it and the first, 0 to 100."""

    item: CheckInItem
    now: int
    first: int | None = None


def asking_of(made: CheckInSet, kept: Answered) -> Asking:
    """Where somebody stands in a set that was begun."""
    items = [item for item in made.items if kept.one in ("", item.id)]
    item = items[kept.here] if kept.here < len(items) else None
    return Asking(
        id=kept.id,
        questions=made,
        item=item,
        number=min(kept.here + 1, len(items)),
        of=len(items),
        chosen=kept.answers.get(item.id) if item is not None else None,
        back=kept.here > 0,
    )
