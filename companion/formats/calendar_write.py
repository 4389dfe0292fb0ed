"""Calendar files out (iCalendar, RFC 5545): plans with their repetition, exceptions, alarms and call links.

Times are wall times with their zone, and each zone comes along, so that three o'clock stays three o'clock in every
program. Nobody is named as an attendee: servers write to attendees by themselves. What only this program knows stands
in properties of its own, which other programs pass over and keep.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.plans import ReminderKind, Repeat
from companion.domain.repeats import to_utc
from companion.formats.calendar_zone_write import zone_lines
from companion.formats.vcard_write import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from companion.domain.calendar import CalendarEntry

PRODID = "-//Companion//Companion 1//EN"
OWN = "X-COMPANION"
NO_ALARM = "none"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK, _LAST_PLACE = 7, 4
_FEW_MINUTES = timedelta(minutes=1)
_TRIGGERS = {ReminderKind.DAY_BEFORE: "-P1D", ReminderKind.SOON: "-PT10M", ReminderKind.AT_TIME: "PT0S"}


def write_calendar(entries: Iterable[CalendarEntry], stamp: datetime, about: str = "") -> bytes:
    """A calendar file. ``stamp`` (UTC) is when it was made; ``about`` a text that each entry shows, such as the link.

    Raises ``Problem(BAD_VALUE)`` for a zone that is not known here.
    """
    every = list(entries)
    return "".join(fold(line) for line in calendar_lines(every, stamp, about)).encode()


def calendar_lines(entries: list[CalendarEntry], stamp: datetime, about: str = "") -> list[str]:
    """The logical lines of a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN"]
    zones: dict[str, int] = {}
    for entry in entries:
        if entry.zone not in ("", "UTC"):
            zones[entry.zone] = min(entry.starts.year, zones.get(entry.zone, entry.starts.year))
    for name, since in zones.items():
        lines += zone_lines(name, since)
    for entry in entries:
        lines += event_lines(entry, stamp, about)
    return [*lines, "END:VCALENDAR"]


def event_lines(entry: CalendarEntry, stamp: datetime, about: str = "") -> list[str]:
    """One series: the event with its rule, then each occurrence that was moved."""
    lines = ["BEGIN:VEVENT", *head_lines(entry.uid, stamp), *title_lines(entry), *time_lines(entry)]
    lines += [*without_lines(entry), *place_lines(entry), *link_lines(entry)]
    if about:
        lines.append(f"DESCRIPTION:{escaped(about)}")
    lines += [*own_lines(entry), *alarm_lines(entry), "END:VEVENT"]
    for day, to in entry.moved:
        lines += moved_lines(entry, day, to, stamp)
    return lines


def head_lines(uid: str, stamp: datetime) -> list[str]:
    """Who it is, and when it was written."""
    at = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [f"UID:{escaped(uid)}", f"DTSTAMP:{at}", f"LAST-MODIFIED:{at}"]


def title_lines(entry: CalendarEntry) -> list[str]:
    """What it is called."""
    return [f"SUMMARY:{escaped(entry.title)}"]


def place_lines(entry: CalendarEntry) -> list[str]:
    """Where it is."""
    return [f"LOCATION:{escaped(entry.place)}"] if entry.place else []


def link_lines(entry: CalendarEntry) -> list[str]:
    """Where the call is."""
    return [f"URL:{entry.link}"] if entry.link else []


def time_lines(entry: CalendarEntry) -> list[str]:
    """When it begins and ends, and how it comes back."""
    lines = times(entry, entry.starts)
    rule = rule_of(entry)
    return [*lines, f"RRULE:{rule}"] if rule else lines


def times(entry: CalendarEntry, starts: datetime) -> list[str]:
    """The beginning and the end of one occurrence."""
    if entry.whole_day:
        return [f"DTSTART;VALUE=DATE:{starts:%Y%m%d}"]
    ends = starts + timedelta(minutes=entry.minutes)
    return [wall_line("DTSTART", starts, entry.zone), wall_line("DTEND", ends, entry.zone)]


def wall_line(name: str, wall: datetime, zone: str) -> str:
    """A wall time with its zone."""
    stamp = f"{wall:%Y%m%dT%H%M%S}"
    if zone == "UTC":
        return f"{name}:{stamp}Z"
    return f"{name};TZID={zone}:{stamp}" if zone else f"{name}:{stamp}"


def rule_of(entry: CalendarEntry) -> str:
    """The repetition; empty for what takes place once."""
    repeat, starts = entry.rhythm.repeat, entry.starts
    if repeat is Repeat.ONCE:
        return ""
    place = (starts.day - 1) // _WEEK
    nth = -1 if place == _LAST_PLACE else place + 1
    rule = {
        Repeat.WEEKLY: "FREQ=WEEKLY",
        Repeat.FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        Repeat.MONTHLY: f"FREQ=MONTHLY;BYDAY={nth}{_DAYS[starts.weekday()]}",
    }[repeat]
    until = entry.rhythm.until
    if until is None:
        return rule
    last = datetime.combine(until, starts.time())
    if not entry.zone:
        return f"{rule};UNTIL={last:%Y%m%dT%H%M%S}"
    # A minute late: where clocks jump over the hour, programs do not agree which moment it is.
    return f"{rule};UNTIL={to_utc(last, entry.zone) + _FEW_MINUTES:%Y%m%dT%H%M%SZ}"


def without_lines(entry: CalendarEntry) -> list[str]:
    """The days that are left out."""
    at = entry.starts.time()
    return [wall_line("EXDATE", datetime.combine(day, at), entry.zone) for day in entry.without]


def moved_lines(entry: CalendarEntry, day: object, to: datetime, stamp: datetime) -> list[str]:
    """One occurrence at another time."""
    was = datetime.fromisoformat(f"{day}T{entry.starts.time().isoformat()}")
    lines = ["BEGIN:VEVENT", *head_lines(entry.uid, stamp), wall_line("RECURRENCE-ID", was, entry.zone)]
    lines += [*title_lines(entry), *times(entry, to), *place_lines(entry), *link_lines(entry)]
    return [*lines, *alarm_lines(entry), "END:VEVENT"]


def own_lines(entry: CalendarEntry) -> list[str]:
    """What only this program reads."""
    # A line for each: some servers keep only what stands before the first comma.
    kinds = sorted(kind.value for kind in entry.alarms) or [NO_ALARM]
    lines = [f"{OWN}-REMIND:{kind}" for kind in kinds]
    if entry.mode is not None:
        lines.append(f"{OWN}-MODE:{entry.mode.value}")
    if entry.channel:
        lines.append(f"{OWN}-CHANNEL:{escaped(entry.channel)}")
    return lines + [f"{OWN}-PERSON:{escaped(person)}" for person in entry.people]


def alarm_lines(entry: CalendarEntry) -> list[str]:
    """The reminders, for programs that ring. Each is marked as ours."""
    return [line for kind in ReminderKind if kind in entry.alarms for line in _alarm(entry, kind)]


def _alarm(entry: CalendarEntry, kind: ReminderKind) -> Iterator[str]:
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.title)}")
    yield from (f"TRIGGER:{_TRIGGERS[kind]}", f"{OWN}-ALARM:{kind.value}", "END:VALARM")


def escaped(text: str) -> str:
    """Text as a value: line ends, commas and the like in their written form; signs that cannot be seen left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
    for plain, coded in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        clean = clean.replace(plain, coded)
    return clean
