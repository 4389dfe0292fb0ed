"""How are your spirits: one word a day, in the person's own answer, never scored."""

from datetime import date
from enum import StrEnum

from companion.domain.record import record


class Spirits(StrEnum):
    """The four words on Today."""

    LOW = "low"
    SO_SO = "so_so"
    ALL_RIGHT = "all_right"
    GOOD = "good"


@record
class SpiritsToday:
    """One answer for one local day; the last answer of a day stands."""

    day: date
    spirits: Spirits
