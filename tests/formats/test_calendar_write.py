"""Calendar files out and in again: by our own reader, and by the icalendar library as a second opinion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.calendar import CalendarEntry, plan_of, shifts_of
from companion.domain.plans import Mode, PlanId, ReminderKind, Repeat, Rhythm
from companion.domain.repeats import days_between, moments, to_utc
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.calendar_write import write_calendar
from companion.formats.calendar_zone_write import zone_lines

STAMP = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Jerusalem", "Australia/Sydney", "UTC")
LINK = "https://zoom.us/j/5550142?pwd=a%20b"


def wall(year: int, month: int = 1, day: int = 1, hour: int = 12) -> datetime:
    """A wall time, which has no zone."""
    return datetime.combine(date(year, month, day), time(hour))


def entry(**more: object) -> CalendarEntry:
    usual: dict[str, Any] = {
        "uid": "p1",
        "title": "Video call with Anna",
        "starts": datetime.combine(date(2026, 11, 25), time(15)),
        "zone": "Europe/London",
        "minutes": 30,
    }
    return CalendarEntry(**{**usual, **more})


def read_back(data: bytes) -> tuple[CalendarEntry, ...]:
    found = read_calendar_plans(data)
    assert found.faults == ()
    return tuple(each.entry for each in found.entries)


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_everything_of_a_plan_comes_back() -> None:
    full = entry(
        title="Tea; with Anna, and Tom\\ – ünï ☕ " + "long " * 40,
        rhythm=Rhythm(repeat=Repeat.MONTHLY, until=date(2027, 6, 30)),
        without=(date(2026, 12, 23),),
        moved=((date(2027, 1, 27), datetime.combine(date(2027, 1, 28), time(16))),),
        place="Hall, 3 High Street",
        link=LINK,
        mode=Mode.VIDEO,
        channel="zoom",
        people=("a1", "b2"),
        alarms=frozenset({ReminderKind.SOON, ReminderKind.DAY_BEFORE}),
    )
    data = write_calendar([full], STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = read_back(data)
    assert found == (replace(full, title=full.title.strip()),)


def test_another_reader_sees_rule_exception_move_alarm_link_and_zone() -> None:
    weekly = entry(
        rhythm=Rhythm(repeat=Repeat.WEEKLY),
        without=(date(2026, 12, 2),),
        moved=((date(2026, 12, 9), datetime.combine(date(2026, 12, 10), time(11))),),
        link=LINK,
        place="Anna's kitchen",
        alarms=frozenset({ReminderKind.DAY_BEFORE, ReminderKind.AT_TIME}),
    )
    master, moved = events(write_calendar([weekly], STAMP, about="Join: " + LINK))
    assert master["RRULE"].to_ical() == b"FREQ=WEEKLY"
    assert master["DTSTART"].dt == datetime(2026, 11, 25, 15, tzinfo=ZoneInfo("Europe/London"))
    assert master["DTEND"].dt - master["DTSTART"].dt == timedelta(minutes=30)
    assert master["EXDATE"].dts[0].dt == datetime(2026, 12, 2, 15, tzinfo=ZoneInfo("Europe/London"))
    assert (master["URL"], master["LOCATION"], master["DESCRIPTION"]) == (LINK, "Anna's kitchen", "Join: " + LINK)
    assert [alarm["TRIGGER"].dt for alarm in master.walk("VALARM")] == [timedelta(days=-1), timedelta(0)]
    assert moved["UID"] == master["UID"]
    assert moved["RECURRENCE-ID"].dt == datetime(2026, 12, 9, 15, tzinfo=ZoneInfo("Europe/London"))
    assert moved["DTSTART"].dt == datetime(2026, 12, 10, 11, tzinfo=ZoneInfo("Europe/London"))


@given(
    starts=st.datetimes(wall(2015), wall(2036)).map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
    repeat=st.sampled_from([Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY]),
    weeks=st.none() | st.integers(0, 60),
)
def test_the_rule_means_the_same_days_to_others(starts: datetime, zone: str, repeat: Repeat, weeks: int | None) -> None:
    until = None if weeks is None else starts.date() + timedelta(weeks=weeks, days=3)
    made = entry(starts=starts, zone=zone, rhythm=Rhythm(repeat=repeat, until=until))
    data = write_calendar([made], STAMP)
    assert read_back(data) == (made,)
    plan = plan_of(made, PlanId("p"), (), STAMP, zone)
    ours = days_between(plan, starts.date(), starts.date() + timedelta(days=400))
    event = events(data)[0]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=starts.replace(tzinfo=ZoneInfo(zone)))
    end = (starts + timedelta(days=401)).replace(tzinfo=ZoneInfo(zone))
    theirs = [at.date() for at in rule.between(starts.replace(tzinfo=ZoneInfo(zone)), end, inc=True)]
    assert [day for day in theirs if day <= starts.date() + timedelta(days=400)] == ours


@pytest.mark.parametrize(
    "name",
    [
        "Europe/London", "America/New_York", "Asia/Jerusalem", "America/Santiago", "Africa/Casablanca", "Africa/Cairo",
        "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/Sao_Paulo", "Europe/Dublin", "Asia/Tehran",
    ],
)  # fmt: skip
def test_the_zone_that_comes_along_is_the_real_one(name: str) -> None:
    """Read by a library that is told nothing but the file: every hour of a year is where our zone data has it."""
    text = "\r\n".join(["BEGIN:VCALENDAR", *zone_lines(name, 2026), "END:VCALENDAR", ""])
    text = text.replace(f"TZID:{name}", f"TZID:Told {name}")  # so that no data of its own is taken
    (zone,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    told = zone.to_tz()
    real = ZoneInfo(name)
    for days in range(0, 12 * 365, 5):
        at = wall(2026) + timedelta(days=days)
        assert at.replace(tzinfo=told).utcoffset() == at.replace(tzinfo=real).utcoffset(), at


@pytest.mark.parametrize(("line", "why"), [("", "no time"), ("DTSTART:nonsense", "bad time")])
def test_an_event_without_a_time_is_a_fault_with_its_line(line: str, why: str) -> None:
    del why
    data = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Tea\n{line}\nEND:VEVENT\nEND:VCALENDAR\n".encode()
    found = read_calendar_plans(data)
    assert found.entries == ()
    assert len(found.faults) == 1


def test_an_outlook_zone_an_exception_in_utc_and_one_called_off() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Choir\n"
        b"DTSTART;TZID=GMT Standard Time:20260701T190000\nDURATION:PT1H30M\nRRULE:FREQ=WEEKLY;\n"
        b"EXDATE:20260708T180000Z\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:x\nRECURRENCE-ID;TZID=Europe/London:20260715T190000\nSTATUS:CANCELLED\nSUMMARY:Choir\n"
        b"DTSTART;TZID=Europe/London:20260715T190000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (choir,) = read_back(data)
    assert (choir.zone, choir.minutes, choir.rhythm.repeat) == ("Europe/London", 90, Repeat.WEEKLY)
    assert choir.without == (date(2026, 7, 8), date(2026, 7, 15))
    plan = plan_of(choir, PlanId("p"), (), STAMP, "Europe/London")
    since, until = to_utc(choir.starts, "Europe/London"), to_utc(choir.starts + timedelta(days=22), "Europe/London")
    assert [each.day.day for each in moments([plan], shifts_of(choir, plan.id), since, until)] == [1, 22]


def test_repetitions_that_are_none_of_ours_become_dates_and_are_not_exact() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Rent talk\nDTSTART:20260101T100000\n"
        b"RRULE:FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = read_calendar_plans(data)
    assert [each.entry.starts.month for each in found.entries] == [1, 2, 3]
    assert not any(each.exact for each in found.entries)
