"""The ways to a report, and what was made before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from companion.domain.reports import Form
from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from companion.rooms import Rooms

_FIRST, _LAST = date(2026, 10, 22), date(2026, 11, 21)


def report_pictures() -> list[Picture]:
    """Each screen of the way, and the notes."""
    part, answers = ("Next", "Exercises I did", "Next"), ("Next", "My answers about how I am", "Next")

    def way(name: str, *presses: str, house: str = "answered") -> Picture:
        return Picture(name=name, page="report", house=house, presses=presses)

    return [
        way("report"),
        way("report-other", "Other days"),
        way("report-parts", "Next"),
        way("report-parts-none", "Next", house="empty"),
        way("report-parts-mend", "Next", "Next"),
        way("report-lines", *part),
        way("report-lines-more", "The last year", *answers, "Show more", "Tick all shown"),
        way("report-nothing", *part, "Next"),
        way("report-seen", *part, "Tick all shown", "Next"),
        way("report-seen-data", "The last year", *answers, "Tick all shown", "Next"),
        way("report-no-printer", *part, "Tick all shown", "Next", "Print it"),
        Picture(name="report-made", page="report", house="answered", what={"made": True}, before=_made),
        Picture(name="report-made-none", page="report", house="empty", what={"made": True}),
    ]


def _made(rooms: Rooms) -> dict[str, Any]:
    """Something was made once, in two forms."""
    if not rooms.reporting.made():
        lines = rooms.reporting.lines(_FIRST, _LAST)
        report = rooms.reporting.report(_FIRST, _LAST, {line.key for line in lines[:9]}, named=True)
        rooms.reporting.note(report, Form.PDF)
        rooms.reporting.note(report, Form.PRINT)
    return {}
