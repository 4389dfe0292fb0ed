"""A plan to practise together, such as fourteen days: which sittings are signed off, and which is next.

Nobody who had no support kept using a new device as gladly as those who had it, and after six months the lead was gone
(PRISM trial, Czaja and others 2018): so there are fourteen sittings at the beginning, and one look together in month
five. None of it is owed: what is left out is never spoken of.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from companion.domain.paper import HelperEntry, HelperSheet

KIND = "practised"
FIRST, LATER = "fourteen_days", "month_five"
"""The ids of the two sheets the program speaks of."""
LATER_AFTER = timedelta(days=135)
"""Month five begins four and a half months after the first opening, so that a visit can be planned for it."""
LATER_UNTIL = timedelta(days=240)
"""After eight months it is not offered any more."""


@record
class Sitting:
    """One sitting of a plan. ``place`` counts from 0; ``done`` is the day it was signed off, if it was."""

    place: int
    entry: HelperEntry
    done: date | None = None


def sheet_id(plan: str, place: int) -> str:
    """The id of the note that a sitting was signed off."""
    return f"{KIND}:{plan}:{place}"


def to_sheet(plan: str, place: int, day: date, at: datetime) -> Sheet:
    """The note that a sitting was signed off."""
    return Sheet(id=sheet_id(plan, place), kind=KIND, at=at, document={"day": day.isoformat()})


def sittings(plan: HelperSheet, notes: Iterable[Sheet]) -> tuple[Sitting, ...]:
    """Every sitting of a plan, in its order."""
    days = {note.id: _day(note.document) for note in notes}
    return tuple(
        Sitting(place=place, entry=entry, done=days.get(sheet_id(plan.id, place)))
        for place, entry in enumerate(plan.entries)
    )


def following(found: tuple[Sitting, ...], after: int = -1) -> Sitting | None:
    """The first open sitting behind a place, else the first open one of all; ``None`` when all are signed off."""
    open_ones = [sitting for sitting in found if sitting.done is None]
    return next((sitting for sitting in open_ones if sitting.place > after), open_ones[0] if open_ones else None)


def later_is_due(today: date, first_opened: date | None, answered: date | None) -> bool:
    """Whether the look together of month five may be offered."""
    if first_opened is None or answered is not None:
        return False
    return LATER_AFTER <= today - first_opened <= LATER_UNTIL


def _day(document: Mapping[str, object]) -> date | None:
    try:
        return date.fromisoformat(str(document.get("day", "")))
    except ValueError:
        return None
