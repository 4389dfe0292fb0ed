"""How are your spirits: one word a day, in the person's own answer, never scored.

Sets of questions with their answers are in ``checkin_sets`` and ``checkin_sheets``; Today needs no more than this.
"""

from datetime import date
from enum import StrEnum

from companion.domain.record import record


class Spirits(StrEnum):
    """The five words on Today, lowest first."""

    LOW = "low"
    SO_SO = "so_so"
    ALL_RIGHT = "all_right"
    GOOD = "good"
    VERY_GOOD = "very_good"


@record
class SpiritsToday:
    """One answer for one local day; the last answer of a day stands."""

    day: date
    spirits: Spirits


def wants_gentle(spirits: Spirits | None) -> bool:
    """Whether only gentle exercises are offered that day: all the word is used for (``brief/content.md`` 2.7)."""
    return spirits is Spirits.LOW
