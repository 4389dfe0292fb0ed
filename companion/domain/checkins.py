"""How are your spirits: one word a day, in the person's own answer, never scored."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Spirits(StrEnum):
    """The four words on Today."""

    LOW = "low"
    SO_SO = "so_so"
    ALL_RIGHT = "all_right"
    GOOD = "good"


@dataclass(frozen=True, kw_only=True, slots=True)
class SpiritsToday:
    """One answer for one local day; the last answer of a day stands."""

    day: date
    spirits: Spirits
