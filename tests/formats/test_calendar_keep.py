"""Changing an event of another program: what it wrote, and we do not know, stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from companion.domain.plans import ReminderKind, Repeat, Rhythm
from companion.formats.calendar_keep import rewritten
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.calendar_write import write_calendar

if TYPE_CHECKING:
    from companion.domain.calendar import CalendarEntry

STAMP = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Other//EN
X-WR-CALNAME:Ours
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
X-KEPT:inside
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:e1
SEQUENCE:4
SUMMARY;LANGUAGE=en:Tea
DESCRIPTION:Bring the blue teapot and do not forget the very long cake tin\\, please
DTSTART;TZID=Europe/London:20261124T153000
DTEND;TZID=Europe/London:20261124T170000
RRULE:FREQ=WEEKLY
ATTENDEE;CN="Okafor, Mrs";PARTSTAT=ACCEPTED:mailto:o@example.org
X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:51.5,-0.1
COLOR:turquoise
BEGIN:VALARM
ACTION:AUDIO
TRIGGER:-PT15M
X-OTHER:bell
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:e1
RECURRENCE-ID;TZID=Europe/London:20261201T153000
SUMMARY:Tea, later
DTSTART;TZID=Europe/London:20261201T170000
X-THEIRS:kept too
END:VEVENT
END:VCALENDAR
"""
KEPT = (
    "X-WR-CALNAME:Ours", "X-KEPT:inside", "DESCRIPTION:Bring", "ATTENDEE;CN=", "COLOR:turquoise",
    "X-APPLE-STRUCTURED-LOCATION", "X-OTHER:bell",
)  # fmt: skip


def the_entry(text: str) -> CalendarEntry:
    found = read_calendar_plans(text.encode())
    assert found.faults == ()
    return found.entries[0].entry


def wall(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


BEFORE = the_entry(FOREIGN)
CHANGES: list[dict[str, Any]] = [
    {"title": "Tea and cake"},
    {"place": "Number 8; next door"},
    {"link": "https://zoom.us/j/1"},
    {"minutes": 30},
    {"rhythm": Rhythm(repeat=Repeat.FORTNIGHTLY, until=date(2027, 3, 2)), "moved": ()},
    {"starts": wall(date(2026, 11, 24), 11), "zone": "America/New_York", "moved": ()},
    {"without": (date(2026, 12, 8),)},
    {"moved": ()},
    {"moved": ((date(2026, 12, 1), wall(date(2026, 12, 2), 9)), (date(2026, 12, 15), wall(date(2026, 12, 16), 9)))},
    {"alarms": frozenset({ReminderKind.SOON})},
]


@pytest.mark.parametrize("change", CHANGES, ids="-".join)
def test_only_what_changed_is_written_anew(change: dict[str, Any]) -> None:
    after = replace(BEFORE, **change)
    text = rewritten(FOREIGN, BEFORE, after, STAMP)
    assert the_entry(text) == after
    assert [words for words in KEPT if words not in text.replace("\r\n ", "")] == []
    assert ("X-THEIRS:kept too" in text) == (after.moved[:1] == BEFORE.moved and not set(change) & {"starts"})
    master = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert master["SEQUENCE"] == 5
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_change_and_back_again_leaves_the_lines_as_they_were() -> None:
    there = rewritten(FOREIGN, BEFORE, replace(BEFORE, title="Coffee", place="Here"), STAMP)
    back = rewritten(there, the_entry(there), BEFORE, STAMP)
    lines = {line for line in back.replace("\r\n ", "").split("\r\n") if line}
    lost = {line for line in FOREIGN.split("\n") if line} - lines
    assert lost == {"SEQUENCE:4", "SUMMARY;LANGUAGE=en:Tea"}


def test_our_own_alarms_give_way_and_those_of_others_stay() -> None:
    mine = replace(BEFORE, alarms=frozenset(ReminderKind))
    first = rewritten(FOREIGN, replace(mine, alarms=frozenset()), mine, STAMP)
    assert first.count("BEGIN:VALARM") == 4
    second = rewritten(first, mine, replace(mine, alarms=frozenset()), STAMP)
    assert second.count("BEGIN:VALARM") == 1
    assert "X-OTHER:bell" in second


def test_what_is_no_calendar_any_more_becomes_one_of_ours() -> None:
    text = rewritten("rubbish", BEFORE, BEFORE, STAMP)
    assert the_entry(text) == BEFORE


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "icalendar"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of awkward calendars is not here")
def test_no_awkward_calendar_loses_a_line_when_a_title_changes() -> None:
    tried = 0
    for path in sorted(SHARED.rglob("*.ics")):
        data = path.read_bytes()
        found = [each for each in read_calendar_plans(data).entries if each.exact]
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        if len(found) != 1 or text.count("BEGIN:VEVENT") != 1 or text.count("BEGIN:VCALENDAR") != 1:
            continue
        tried += 1
        before = found[0].entry
        after = replace(before, title="Another title")
        text = text[: text.index("END:VCALENDAR") + len("END:VCALENDAR\n")]  # what stands behind it is no calendar
        new = rewritten(text, before, after, STAMP)
        assert [each.entry for each in read_calendar_plans(new.encode()).entries] == [after], path
        assert not _unfolded(text) - _unfolded(new), path
    assert tried > 80


def _unfolded(text: str) -> set[str]:
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n ", "").replace("\n\t", "")
    once = ("SUMMARY", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "BEGIN", "END", "\ufeff")
    return {line for line in whole.split("\n") if line.strip() and not line.upper().startswith(once)}


def test_a_new_text_reads_the_same_as_a_rewritten_one() -> None:
    text = write_calendar([BEFORE], STAMP).decode()
    assert the_entry(text) == BEFORE
