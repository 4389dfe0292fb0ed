"""How long the window was in front, month by month: told once a month in one plain line, and never praised.

Kept on this computer only. A long stretch says little, for nobody knows whether anybody sat there; so no stretch counts
for more than an hour.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from datetime import datetime

SCREEN = "screen"
"""The kind of the sheets, one for each month."""
LONGEST_STRETCH = timedelta(hours=1)
"""What one stretch counts for at most."""
MUCH = 20
"""Hours a month from which on less is spoken of: about forty minutes a day. Our own choice."""
_LONGEST_MONTH = 31 * 24 * 60


@record
class MonthOnScreen:
    """One local month. ``told_on`` is the day on which it was told, ``None`` before."""

    year: int
    month: int
    minutes: int = 0
    told_on: date | None = None

    @property
    def hours(self) -> int:
        """Rounded to the nearest hour."""
        return (self.minutes + 30) // 60

    @property
    def much(self) -> bool:
        """Whether less is worth speaking of."""
        return self.hours >= MUCH


def stretch(begun: datetime, ended: datetime) -> timedelta:
    """What counts of a stretch between two moments (UTC); nothing when the clock was put back."""
    return max(timedelta(0), min(ended - begun, LONGEST_STRETCH))


def month_before(day: date) -> tuple[int, int]:
    """Year and month of the month before a day."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def sheet_id(year: int, month: int) -> str:
    """The one sheet of a month."""
    return f"{SCREEN}:{year}-{month:02d}"


def to_sheet(month: MonthOnScreen, at: datetime) -> Sheet:
    """As it stands in the diary; ``at`` (UTC) is when it was last added to."""
    told = None if month.told_on is None else month.told_on.isoformat()
    document = {"year": month.year, "month": month.month, "minutes": month.minutes, "told_on": told}
    return Sheet(id=sheet_id(month.year, month.month), kind=SCREEN, at=at, document=document)


def from_sheet(sheet: Sheet | None, year: int, month: int) -> MonthOnScreen:
    """Out of the diary; an empty month where there is none, or what cannot be read."""
    said = {} if sheet is None else sheet.document
    minutes, told = said.get("minutes"), said.get("told_on")
    sound = isinstance(minutes, int) and not isinstance(minutes, bool) and 0 <= minutes <= _LONGEST_MONTH
    return MonthOnScreen(
        year=year, month=month, minutes=minutes if sound and isinstance(minutes, int) else 0, told_on=_day(told)
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
