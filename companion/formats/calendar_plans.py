"""Calendar files in, as plans: each series with its exceptions, as far as our four rhythms go.

The lines, rules, times and zones are read as for local lists (``calendar_lines`` and its neighbours). An event that
repeats in another way becomes single dates, and says that it is not exact.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.calendar import LONGEST_TITLE, CalendarEntry, FoundCalendar, FoundEntry
from companion.domain.gatherings import Meets, as_plan
from companion.domain.local_files import ListFault
from companion.domain.plans import LONGEST_MINUTES, SHORTEST_MINUTES, Mode, ReminderKind, Repeat, Rhythm
from companion.domain.problems import Fault
from companion.domain.repeats import days_between, to_utc, to_wall
from companion.formats.calendar_lines import Event, Line, read_events
from companion.formats.calendar_rules import UnknownRuleError, rhythms
from companion.formats.calendar_times import in_utc, minutes_of, moment_of
from companion.formats.calendar_write import OWN
from companion.formats.calendar_zones import zone_named
from companion.formats.local_calendar import looks_like_calendar
from companion.formats.local_text import one_line, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

MOST = 5000
"""Entries of one file; more is no calendar of one life."""
_MOST_PEOPLE = 50
_USUAL_MINUTES = 60
_LONGEST_LINK = 2000
_LONGEST_PLACE = 500
_DAY = timedelta(days=1)
_TWO_MONTHS = timedelta(days=62)


def read_calendar_plans(data: bytes) -> FoundCalendar:
    """Every event that is not called off, and what could not be read. Nothing raises."""
    text = text_of(data)
    if not looks_like_calendar(text):
        return FoundCalendar()
    events, faults = read_events(text)
    reading = _Reading(faults)
    by_uid: dict[str, list[Event]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(event.text("UID").strip() or f"event-{number}", []).append(event)
    for uid, group in by_uid.items():
        reading.take(uid, group)
    return reading.finish()


class _Reading:
    """Events on their way to entries."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._found: list[FoundEntry] = []

    def take(self, uid: str, group: list[Event]) -> None:
        """All events of one id: the series, and occurrences that differ."""
        masters = [event for event in group if event.first("RECURRENCE-ID") is None]
        others = [event for event in group if event.first("RECURRENCE-ID") is not None]
        if not masters:  # somebody is asked to a single one of a series
            for event in others:
                self._series(f"{uid}/{event.line}", event, [], exact=False)
            return
        for number, event in enumerate(masters):
            self._series(uid if number == 0 else f"{uid}/{event.line}", event, others, exact=number == 0)
            others = []

    def finish(self) -> FoundCalendar:
        """All of them, by line."""
        found = sorted(self._found, key=lambda each: each.line)
        if len(found) > MOST:
            self._fault(0, ListFault.TOO_MANY)
        faults = tuple(sorted(self._faults, key=lambda fault: fault.line))
        return FoundCalendar(entries=tuple(found[:MOST]), faults=faults)

    def _series(self, uid: str, event: Event, others: list[Event], *, exact: bool) -> None:
        if event.text("STATUS").strip().upper() == "CANCELLED":
            return
        first = self._first(uid, event)
        if first is None:
            return
        found, known = self._rhythms(event, first)
        ours = any(name.startswith(OWN) for name in event.fields)
        exact = exact and known and len(found) == 1 and not event.fields.get("RDATE")
        gone = _walls(event, "EXDATE", first.zone)
        for entry in (*found, *self._more(event, first)):
            excepted = _with_exceptions(entry, gone, others)
            if excepted is not None and len(self._found) <= MOST:
                self._found.append(FoundEntry(entry=excepted, line=event.line, exact=exact, ours=ours))

    # --- the first time ---

    def _first(self, uid: str, event: Event) -> CalendarEntry | None:
        """The event as if it took place once; ``None`` when it says no name or no time."""
        title = one_line(event.text("SUMMARY"), LONGEST_TITLE)
        start = event.first("DTSTART")
        at = None if start is None else moment_of(start.value, "")
        if not title or start is None or at is None:
            self._fault(event.line if start is None else start.line, ListFault.START if title else ListFault.NO_NAME)
            return None
        wall, whole_day = at
        zone = "" if whole_day else self._zone(start)
        own = _Own(event)
        return CalendarEntry(
            uid=uid,
            title=title,
            starts=wall,
            zone=zone,
            minutes=LONGEST_MINUTES if whole_day else _minutes(event, wall, zone),
            place=one_line(event.text("LOCATION"), _LONGEST_PLACE),
            link=own.link(),
            alarms=own.alarms(),
            mode=own.mode(),
            channel=own.word("CHANNEL"),
            people=own.people(),
            whole_day=whole_day,
        )

    def _zone(self, start: Line) -> str:
        if in_utc(start.value):
            return "UTC"
        named = start.params.get("TZID", "").strip()
        zone = zone_named(named)
        if named and not zone:
            self._fault(start.line, ListFault.ZONE, one_line(named, 60))
        return zone

    # --- how it comes back ---

    def _rhythms(self, event: Event, first: CalendarEntry) -> tuple[list[CalendarEntry], bool]:
        """Every rhythm of an event, and whether all of its rules were understood."""
        rules = event.fields.get("RRULE", [])
        if not rules:
            return [first], True
        meets = Meets(starts=first.starts, repeat=Repeat.ONCE, minutes=first.minutes, zone=first.zone)
        try:
            found = rhythms(meets, rules[0].value)
        except UnknownRuleError:
            self._fault(rules[0].line, ListFault.RULE, one_line(rules[0].value, 60))
            return [first], False
        made = [_rhythm(first, each) for each in found]
        return [each for each in made if each is not None], len(rules) == 1

    @staticmethod
    def _more(event: Event, first: CalendarEntry) -> Iterable[CalendarEntry]:
        for wall in _walls(event, "RDATE", first.zone)[:MOST]:
            yield replace(first, starts=wall)

    def _fault(self, line: int, what: ListFault, detail: str = "") -> None:
        self._faults.append(Fault(line=line, what=what, path=(detail,) if detail else ()))


def _rhythm(first: CalendarEntry, meets: Meets) -> CalendarEntry | None:
    """The entry with a rhythm, beginning at the first day that counts; ``None`` when there is none."""
    if meets.repeat is Repeat.ONCE:
        return replace(first, starts=meets.starts)
    since = meets.since or meets.starts.date()
    days = days_between(as_plan(meets, "UTC"), since, since + _TWO_MONTHS)
    if not days:
        return None
    starts = meets.starts + (days[0] - meets.starts.date())
    return replace(first, starts=starts, rhythm=Rhythm(repeat=meets.repeat, until=meets.until))


def _with_exceptions(entry: CalendarEntry, gone: list[datetime], others: list[Event]) -> CalendarEntry | None:
    """The entry with its days left out and moved; ``None`` when it was a single one that is left out."""
    without = {wall.date() for wall in gone}
    if not entry.repeats:
        return None if entry.starts.date() in without else entry
    moved: dict[date, datetime] = {}
    for event in others:
        day, to = _moved(event, entry)
        if day is None:
            continue
        if to is None:
            without.add(day)
        elif to.date() != day or to.time() != entry.starts.time():
            moved[day] = to
    named = {day for day in (*without, *moved) if _names(entry, day)}
    return replace(
        entry,
        without=tuple(sorted(without & named)),
        moved=tuple((day, moved[day]) for day in sorted(moved.keys() & named - without)),
    )


def _names(entry: CalendarEntry, day: date) -> bool:
    meets = Meets(starts=entry.starts, repeat=entry.rhythm.repeat, until=entry.rhythm.until)
    return bool(days_between(as_plan(meets, "UTC"), day, day))


def _moved(event: Event, entry: CalendarEntry) -> tuple[date | None, datetime | None]:
    """Which day an exception is about, and its new wall time; ``None`` when it is called off."""
    again, start = event.first("RECURRENCE-ID"), event.first("DTSTART")
    day = None if again is None else _wall_in(again, entry.zone)
    cancelled = event.text("STATUS").strip().upper() == "CANCELLED"
    to = None if start is None or cancelled else _wall_in(start, entry.zone)
    return (None if day is None else day.date()), to


def _wall_in(line: Line, zone: str) -> datetime | None:
    """A time of the file by the clock of the entry."""
    found = moment_of(line.value, zone)
    if found is None:
        return None
    own = "" if in_utc(line.value) else zone_named(line.params.get("TZID", ""))
    if not own or not zone or own == zone:
        return found[0]
    return to_wall(to_utc(found[0], own), zone)


def _walls(event: Event, name: str, zone: str) -> list[datetime]:
    found = []
    for line in event.fields.get(name, []):
        for word in line.value.split(","):
            wall = _wall_in(replace(line, value=word.partition("/")[0]), zone)
            if wall is not None:
                found.append(wall)
    return found


def _minutes(event: Event, wall: datetime, zone: str) -> int:
    """How long it lasts, within what a plan may last."""
    length, end = event.first("DURATION"), event.first("DTEND")
    found = None
    if length is not None:
        found = minutes_of(length.value)
    elif end is not None:
        there = _wall_in(end, zone)
        found = None if there is None else round((there - wall).total_seconds() / 60)
    if found is None or found <= 0:
        return _USUAL_MINUTES
    return max(SHORTEST_MINUTES, min(LONGEST_MINUTES, found))


class _Own:
    """What this program wrote into an event, or the usual where another one did."""

    def __init__(self, event: Event) -> None:
        self._event = event

    def word(self, name: str) -> str:
        """One word."""
        return one_line(self._event.text(f"{OWN}-{name}"), 100)

    def mode(self) -> Mode | None:
        """How it takes place."""
        found = self.word("MODE")
        return Mode(found) if found in set(Mode) else None

    def people(self) -> tuple[str, ...]:
        """The ids of the people it is with."""
        lines = self._event.fields.get(f"{OWN}-PERSON", [])[:_MOST_PEOPLE]
        return tuple(dict.fromkeys(one_line(line.text, 100) for line in lines))

    def alarms(self) -> frozenset[ReminderKind]:
        """The reminders; all of them where nothing is said."""
        lines = self._event.fields.get(f"{OWN}-REMIND", [])
        words = {line.text.strip() for line in lines}
        return frozenset(kind for kind in ReminderKind if kind.value in words or not lines)

    def link(self) -> str:
        """The call link; only one that begins with https, from where programs put it."""
        for name in ("URL", "X-GOOGLE-CONFERENCE", "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"):
            found = self._event.text(name).strip()
            if found.lower().startswith("https://") and len(found) <= _LONGEST_LINK:
                return found
        return ""
