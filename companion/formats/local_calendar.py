"""A local list as a calendar (``.ics``) of a community centre, a parish or a library.

A reader of our own, because an entry needs the line it stands in, only three rhythms are known here, and bad lines
must not stop the others. Times keep the zone they are written in; without one they are those of the reader's clock.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.gatherings import Gathering, Meets
from companion.domain.local_files import LONGEST, MOST, FoundList, ListFault
from companion.domain.plans import LONGEST_MINUTES, SHORTEST_MINUTES, Repeat
from companion.domain.problems import Fault
from companion.domain.repeats import to_utc, to_wall
from companion.formats.calendar_lines import Event, Line, read_events
from companion.formats.calendar_rules import UnknownRuleError, rhythms
from companion.formats.calendar_times import in_utc, minutes_of, moment_of
from companion.formats.calendar_zones import zone_named
from companion.formats.local_text import one_line

if TYPE_CHECKING:
    from datetime import date, datetime

_USUAL_MINUTES = 60
_MOST_MEETS = 400
"""Times of one entry that are kept, the last ones; more than any hall has in a year."""
MOST_FAULTS = 200
_LEAST_DIGITS = 5
"""With fewer it is no number to ring."""


def looks_like_calendar(text: str) -> bool:
    """Whether a calendar begins in this text."""
    return "BEGIN:VCALENDAR" in text[:2000].upper() or "BEGIN:VEVENT" in text[:2000].upper()


def read_calendar(text: str) -> FoundList:
    """Every event that is not called off; those of the same name and place are one entry with more times."""
    events, faults = read_events(text)
    reading = _Reading(faults)
    for event in events:
        reading.take(event)
    return reading.finish()


class _Reading:
    """Events on their way to entries."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._entries: dict[tuple[str, str], Gathering] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._repeated: dict[str, tuple[tuple[str, str], str]] = {}
        """Events that repeat by their ids: the entry they went into, and their zone."""
        self._changed: list[tuple[str, str, datetime]] = []
        """Times that were moved or called off: id, zone and wall time of the one meant."""

    def take(self, event: Event) -> None:
        """One event."""
        name = one_line(event.text("SUMMARY"), LONGEST)
        where = one_line(event.text("LOCATION"), LONGEST)
        cancelled = event.text("STATUS").strip().upper() == "CANCELLED"
        again = event.first("RECURRENCE-ID")
        if again is not None:
            self._note_change(event.text("UID"), again)
        if cancelled:
            return
        if not name:
            self._fault(event.line, ListFault.NO_NAME)
            return
        meets = self._meets(event)
        if not meets:
            return
        key = (name.casefold(), where.casefold())
        self._put(key, event, meets, Gathering(name=name, where=where, meets=meets, about=_about(event)))
        if again is None and event.text("UID"):
            self._repeated[event.text("UID")] = key, meets[0].zone

    def _put(self, key: tuple[str, str], event: Event, meets: tuple[Meets, ...], fresh: Gathering) -> None:
        there = self._entries.get(key)
        if there is None:
            self._entries[key] = replace(fresh, phone=_phone(event))
            self._lines[key] = event.line
        else:
            self._entries[key] = replace(there, meets=(*there.meets, *meets))

    def _note_change(self, uid: str, again: Line) -> None:
        found = moment_of(again.value, "UTC" if in_utc(again.value) else "")
        if found is not None:
            zone = "UTC" if in_utc(again.value) else zone_named(again.params.get("TZID", ""))
            self._changed.append((uid, zone, found[0]))

    def finish(self) -> FoundList:
        """With the days that were moved or called off left out of their rhythm."""
        for uid, zone, wall in self._changed:
            if uid in self._repeated:
                key, own = self._repeated[uid]
                self._leave_out(key, _day_in(wall, zone, own))
        keys = list(self._entries)[:MOST]
        if len(self._entries) > MOST:
            self._fault(0, ListFault.TOO_MANY)
        faults = sorted(self._faults, key=lambda fault: fault.line)
        entries = tuple(self._tidy(self._entries[key]) for key in keys)
        return FoundList(entries=entries, lines=tuple(self._lines[key] for key in keys), faults=tuple(faults))

    def _leave_out(self, key: tuple[str, str], day: date) -> None:
        entry = self._entries[key]
        meets = tuple(
            each if each.repeat is Repeat.ONCE or day in each.without else replace(each, without=(*each.without, day))
            for each in entry.meets
        )
        self._entries[key] = replace(entry, meets=meets)

    @staticmethod
    def _tidy(entry: Gathering) -> Gathering:
        """Nothing twice; of very many times the last ones, in order."""
        once = sorted(dict.fromkeys(entry.meets), key=lambda each: (each.repeat is not Repeat.ONCE, each.starts))
        return replace(entry, meets=tuple(once[-_MOST_MEETS:]))

    # --- times ---

    def _meets(self, event: Event) -> tuple[Meets, ...] | None:
        """Every time of an event; ``None`` when it does not say when it begins."""
        start = event.first("DTSTART")
        first = None if start is None else self._first(event, start)
        if first is None:
            self._fault(event.line if start is None else start.line, ListFault.START)
            return None
        found = [first]
        for line in event.fields.get("RRULE", [])[:1]:
            try:
                found = list(rhythms(first, line.value))
            except UnknownRuleError:
                self._fault(line.line, ListFault.RULE, one_line(line.value, 60))
        found += self._more(event, first)
        return tuple(_without(found, _days(event, "EXDATE", first.zone)))

    def _first(self, event: Event, start: Line) -> Meets | None:
        zone = "UTC" if in_utc(start.value) else zone_named(start.params.get("TZID", ""))
        if start.params.get("TZID", "").strip() and not zone:
            self._fault(start.line, ListFault.ZONE, one_line(start.params["TZID"], 60))
        found = moment_of(start.value, "")
        if found is None:
            return None
        wall, whole_day = found
        minutes = LONGEST_MINUTES if whole_day else _minutes(event, wall, zone)
        return Meets(starts=wall, repeat=Repeat.ONCE, minutes=minutes, zone="" if whole_day else zone)

    @staticmethod
    def _more(event: Event, first: Meets) -> list[Meets]:
        """Dates that are named one by one (RDATE)."""
        days = _walls(event, "RDATE", first.zone)[:_MOST_MEETS]
        return [replace(first, starts=wall) for wall in days]

    def _fault(self, line: int, what: ListFault, detail: str = "") -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(Fault(line=line, what=what, path=(detail,) if detail else ()))


def _minutes(event: Event, wall: datetime, zone: str) -> int:
    """How long it lasts, within what a plan may last."""
    length, end = event.first("DURATION"), event.first("DTEND")
    found = None
    if length is not None:
        found = minutes_of(length.value)
    elif end is not None:
        there = moment_of(end.value, zone)
        found = None if there is None else round((there[0] - wall).total_seconds() / 60)
    if found is None or found <= 0:
        return _USUAL_MINUTES
    return max(SHORTEST_MINUTES, min(LONGEST_MINUTES, found))


def _walls(event: Event, name: str, zone: str) -> list[datetime]:
    """Wall times in the zone of the event; a date alone stands for its beginning."""
    found = [
        moment_of(word.partition("/")[0], zone) for line in event.fields.get(name, []) for word in line.value.split(",")
    ]
    return [each[0] for each in found if each is not None]


def _days(event: Event, name: str, zone: str) -> tuple[date, ...]:
    return tuple(dict.fromkeys(wall.date() for wall in _walls(event, name, zone)))


def _without(found: list[Meets], days: tuple[date, ...]) -> list[Meets]:
    return [
        each if each.repeat is Repeat.ONCE else replace(each, without=days)
        for each in found
        if each.repeat is not Repeat.ONCE or each.starts.date() not in days
    ]


def _day_in(wall: datetime, zone: str, own: str) -> date:
    """The day by the clock of the event."""
    if not zone or not own or zone == own:
        return wall.date()
    return to_wall(to_utc(wall, zone), own).date()


def _about(event: Event) -> str:
    return one_line(event.text("DESCRIPTION"), LONGEST)


def _phone(event: Event) -> str:
    """The contact, where it is a number."""
    words = one_line(event.text("CONTACT"), 60)
    return words if sum(letter.isdigit() for letter in words) >= _LEAST_DIGITS else ""
