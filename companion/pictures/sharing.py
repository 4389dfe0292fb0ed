"""Pictures of what goes out by choice: plans for other calendars, and appointments in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from companion.domain.plans import Mode
from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from companion.rooms import Rooms

_DAY = date(2026, 11, 25)
_APPOINTMENTS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
SUMMARY:Tea with Anna
DTSTART;TZID=Europe/London:20261203T150000
DTEND;TZID=Europe/London:20261203T163000
LOCATION:Mill Lane 4
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Choir practice
DTSTART;TZID=Europe/London:20260903T190000
DURATION:PT1H30M
RRULE:FREQ=WEEKLY
LOCATION:Parish hall
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Dentist
DTSTART:20261210T093000
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Summer fair
DTSTART:20260704T100000
END:VEVENT
BEGIN:VEVENT
UID:5
SUMMARY:Something without a day
END:VEVENT
BEGIN:VEVENT
UID:6
SUMMARY:Joan’s birthday
DTSTART;VALUE=DATE:20200314
RRULE:FREQ=YEARLY
END:VEVENT
END:VCALENDAR
"""


def _a_plan(rooms: Rooms, *modes: Mode) -> dict[str, Any]:
    coming = next(each for each in rooms.planning.coming(30) if each.plan.mode in modes and each.people)
    return {"plan": coming.plan.id, "day": coming.moment.day}


def _a_call(rooms: Rooms) -> dict[str, Any]:
    return _a_plan(rooms, Mode.VIDEO)


def _a_visit(rooms: Rooms) -> dict[str, Any]:
    return _a_plan(rooms, Mode.IN_PERSON)


def _appointments(rooms: Rooms) -> dict[str, Any]:
    """A calendar to bring in, with one that is over and one that cannot be read."""
    path = rooms.home / "my phone.ics"
    path.write_text(_APPOINTMENTS, encoding="utf-8")
    return {"file": str(path)}


def sharing_pictures() -> list[Picture]:
    """Each page in its states."""
    return [
        Picture(name="calendar", page="calendar", house="demo"),
        Picture(name="calendar-none", page="calendar", house="empty"),
        Picture(name="calendar-call", page="calendar", house="demo", before=_a_call),
        Picture(name="calendar-visit", page="calendar", house="demo", before=_a_visit),
        Picture(name="calendar-gone", page="calendar", house="demo", what={"plan": "gone", "day": _DAY}),
        Picture(name="bring-plans", page="bring_plans", house="demo"),
        Picture(name="bring-plans-look", page="bring_plans", house="demo", before=_appointments),
        Picture(
            name="bring-plans-who",
            page="bring_plans",
            house="two-annas",
            before=_appointments,
            presses=("Put 2 into my plans",),
        ),
        Picture(name="family_card", page="family_card", house="demo"),
        Picture(name="family_card-none", page="family_card", house="empty"),
        Picture(name="family_card-words", page="family_card", house="demo", presses=("See the card",)),
        Picture(name="server-off", page="server", house="demo"),
        Picture(name="server", page="server", house="server"),
        Picture(name="server-lines", page="server", house="server", presses=("See what is sent",)),
        Picture(name="server-password", page="server", house="server", presses=("Type the password again",)),
        Picture(name="server-stop", page="server", house="server", presses=("Stop keeping in step",)),
        Picture(name="server-away", page="server", house="server-away"),
        Picture(name="server-emptied", page="server", house="server-emptied"),
        Picture(name="server-gone", page="server", house="server-emptied", what={"decide": True}),
        Picture(name="server-differing", page="server", house="server-differing", what={"decide": True}),
        Picture(name="server-number", page="server", house="server-number", what={"decide": True}),
        Picture(name="server-link", page="server", house="server-link", what={"decide": True}),
        Picture(
            name="server-letters",
            page="server",
            house="server",
            presses=("See what is sent", "Show it letter by letter"),
        ),
        Picture(name="plans-differing", page="plans", house="server-differing"),
        Picture(name="plans-emptied", page="plans", house="server-emptied"),
        Picture(name="server-decided", page="server", house="server", what={"decide": True}),
    ]
