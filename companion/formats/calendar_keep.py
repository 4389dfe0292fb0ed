"""Changing an event another program may have written: only what changed here is written anew, all else is kept.

The text is taken apart into its parts and lines, the lines of a changed field are put in the place of the old ones,
and everything this program does not know - attendees, colours, attachments, other alarms - goes back as it came.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.formats import calendar_write as write
from companion.formats.calendar_times import moment_of
from companion.formats.calendar_zone_write import zone_lines
from companion.formats.vcard_write import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from companion.domain.calendar import CalendarEntry

_NAME = re.compile(r"[A-Za-z0-9-]+")
_TIMES = ("starts", "zone", "minutes", "rhythm", "whole_day")
_OWN = ("alarms", "mode", "channel", "people")
_FIELDS = (*_TIMES, *_OWN, "title", "place", "link", "without", "moved")


@record
class Part:
    """A part of a calendar: its name, and its lines and inner parts in their order."""

    name: str
    inside: list[str | Part]


def rewritten(text: str, before: CalendarEntry, entry: CalendarEntry, stamp: datetime) -> str:
    """The text with what changed from ``before`` to ``entry``; ``stamp`` (UTC) is when that was.

    Where the event is not found in it, a text of its own. Raises ``Problem(BAD_VALUE)`` for an unknown zone.
    """
    calendar = _taken_apart(text)
    events = [] if calendar is None else _events(calendar, entry.uid)
    masters = [event for event in events if not _lines(event, "RECURRENCE-ID")]
    if calendar is None or not masters:
        return write.write_calendar([entry], stamp).decode()
    changed = {name for name in _FIELDS if getattr(before, name) != getattr(entry, name)}
    _change_master(masters[0], entry, changed, stamp)
    _change_moved(calendar, events, before, entry, changed, stamp)
    _put_zone_in(calendar, entry)
    return "".join(fold(line) for line in _put_together(calendar))


# --- the text and its parts ---


def _taken_apart(text: str) -> Part | None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    top = Part(name="", inside=[])
    open_parts = [top]
    for line in re.sub(r"\n[ \t]", "", lines).split("\n"):
        if not line.strip():
            continue
        name, _, value = line.partition(":")
        if name.upper() == "BEGIN":
            part = Part(name=value.strip().upper(), inside=[])
            open_parts[-1].inside.append(part)
            open_parts.append(part)
        elif name.upper() == "END":
            if len(open_parts) > 1:
                open_parts.pop()
        else:
            open_parts[-1].inside.append(line)
    return next((part for part in top.inside if isinstance(part, Part) and part.name == "VCALENDAR"), None)


def _put_together(part: Part) -> Iterable[str]:
    yield f"BEGIN:{part.name}"
    for each in part.inside:
        if isinstance(each, Part):
            yield from _put_together(each)
        else:
            yield each
    yield f"END:{part.name}"


def _name(line: str) -> str:
    found = _NAME.match(line)
    return found[0].upper() if found else ""


def _lines(part: Part, name: str) -> list[str]:
    return [line for line in part.inside if isinstance(line, str) and _name(line) == name]


def _events(calendar: Part, uid: str) -> list[Part]:
    events = [part for part in calendar.inside if isinstance(part, Part) and part.name == "VEVENT"]
    named = [
        event
        for event in events
        if any(line.partition(":")[2].strip() == write.escaped(uid) for line in _lines(event, "UID"))
    ]
    return named or events


def _put(part: Part, names: Iterable[str], lines: Iterable[str]) -> None:
    """New lines in the place of the old ones of these names."""
    gone = set(names)
    at = next((n for n, each in enumerate(part.inside) if isinstance(each, str) and _name(each) in gone), None)
    kept = [each for each in part.inside if not (isinstance(each, str) and _name(each) in gone)]
    place = _before_parts(part) if at is None else min(at, len(kept))
    part.inside[:] = [*kept[:place], *lines, *kept[place:]]


def _before_parts(part: Part) -> int:
    """Where the lines end and inner parts begin."""
    return next((n for n, each in enumerate(part.inside) if isinstance(each, Part)), len(part.inside))


# --- what is changed ---


def _change_master(event: Part, entry: CalendarEntry, changed: set[str], stamp: datetime) -> None:
    if "title" in changed:
        _put(event, ["SUMMARY"], write.title_lines(entry))
    if changed & set(_TIMES):
        _put(event, ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE"], write.time_lines(entry))
    if changed & {*_TIMES, "without"}:
        _put(event, ["EXDATE"], write.without_lines(entry))
    if "place" in changed:
        _put(event, ["LOCATION"], write.place_lines(entry))
    if "link" in changed:
        _put(event, ["URL", "CONFERENCE"], write.link_lines(entry))
    if changed & set(_OWN):
        own = [f"{write.OWN}-{word}" for word in ("REMIND", "MODE", "CHANNEL", "PERSON")]
        _put(event, own, write.own_lines(entry))
    ours = any(isinstance(each, Part) and _is_ours(each) for each in event.inside)
    if "alarms" in changed or ("title" in changed and ours):
        _change_alarms(event, entry)
    _put(event, ["DTSTAMP", "LAST-MODIFIED"], write.head_lines(entry.uid, stamp)[1:])
    _count_up(event)


def _count_up(event: Part) -> None:
    """The number by which other programs see that an event was changed."""
    said = [line.partition(":")[2].strip() for line in _lines(event, "SEQUENCE")]
    number = int(said[0]) if said and said[0].isdigit() and len(said[0]) < 9 else 0  # noqa: PLR2004 - nobody counts so far
    _put(event, ["SEQUENCE"], [f"SEQUENCE:{number + 1}"])


def _change_alarms(event: Part, entry: CalendarEntry) -> None:
    """Alarms of ours are written anew; those of others stay."""
    kept = [each for each in event.inside if not (isinstance(each, Part) and _is_ours(each))]
    event.inside[:] = [*kept, *_parts(write.alarm_lines(entry))]


def _is_ours(part: Part) -> bool:
    return part.name == "VALARM" and bool(_lines(part, f"{write.OWN}-ALARM"))


def _parts(lines: list[str]) -> list[Part]:
    made: list[Part] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            made.append(Part(name=line[6:], inside=[]))
        elif not line.startswith("END:"):
            made[-1].inside.append(line)
    return made


def _change_moved(
    calendar: Part, events: list[Part], before: CalendarEntry, entry: CalendarEntry, changed: set[str], stamp: datetime
) -> None:
    """Occurrences at other times: only those that differ from before."""
    if not changed & {*_TIMES, "moved", "without"}:
        return
    was, now = dict(before.moved), dict(entry.moved)
    anew = bool(changed & {*_TIMES} - {"minutes"})
    for event in events:
        said = _lines(event, "RECURRENCE-ID")
        day = _day_in(said[0], before.zone) if said else None
        if day is not None and (anew or was.get(day) != now.get(day) or day in entry.without):
            calendar.inside[:] = [each for each in calendar.inside if each is not event]
    for day, to in now.items():
        if anew or was.get(day) != to:
            calendar.inside.append(_nested(write.moved_lines(entry, day, to, stamp)))


def _nested(lines: list[str]) -> Part:
    event = Part(name="VEVENT", inside=[])
    inner: list[str] = []
    for line in lines[1:-1]:
        if inner or line.startswith("BEGIN:"):
            inner.append(line)
        else:
            event.inside.append(line)
    event.inside.extend(_parts(inner))
    return event


def _day_in(line: str, zone: str) -> date | None:
    found = moment_of(line.rpartition(":")[2], zone)
    return None if found is None else found[0].date()


def _put_zone_in(calendar: Part, entry: CalendarEntry) -> None:
    zones = [part for part in calendar.inside if isinstance(part, Part) and part.name == "VTIMEZONE"]
    named = {line.partition(":")[2].strip() for zone in zones for line in _lines(zone, "TZID")}
    if entry.zone in ("", "UTC") or entry.zone in named:
        return
    made = _taken_apart("\n".join(["BEGIN:VCALENDAR", *zone_lines(entry.zone, entry.starts.year), "END:VCALENDAR"]))
    if made is not None:
        calendar.inside[:] = [
            *calendar.inside[: _before_parts(calendar)],
            *made.inside,
            *calendar.inside[_before_parts(calendar) :],
        ]
