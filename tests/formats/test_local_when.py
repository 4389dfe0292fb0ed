"""When, as people write it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.gatherings import Gathering, Meets, times
from companion.domain.local_files import ListFault
from companion.domain.plans import Repeat
from companion.formats.local_when import WhenError, read_date, read_when

FROM = datetime.fromisoformat("2026-11-22T00:00:00+00:00")
TO = datetime.fromisoformat("2027-01-11T00:00:00+00:00")


def walls(text: str) -> list[str]:
    found = times(Gathering(name="x", meets=read_when(text)), FROM, TO, "UTC")
    return [each.wall.strftime("%m-%d %H:%M") for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every Tuesday 10:30-12:00 until 2026-12-05", ["11-24 10:30", "12-01 10:30"]),
        ("Tuesdays at 10.30 – 12.00 until 5.12.2026", ["11-24 10:30", "12-01 10:30"]),
        ("every other Friday 11:00-12:00 from 2026-11-13", [
            "11-27 11:00", "12-11 11:00", "12-25 11:00", "01-08 11:00"]),
        ("every 2 weeks on Friday 11 am from 12 November 2026 until 2026-12-12", ["11-27 11:00", "12-11 11:00"]),
        ("last Friday of the month 2-4 pm", ["11-27 14:00", "12-25 14:00"]),
        ("first Monday 14:00", ["12-07 14:00", "01-04 14:00"]),
        ("1st and 3rd Wednesday in the month 2pm", ["12-02 14:00", "12-16 14:00", "01-06 14:00"]),
        ("1st & 3rd Wednesday 2pm", ["12-02 14:00", "12-16 14:00", "01-06 14:00"]),
        ("5 December 2026 14:00 to 16:00", ["12-05 14:00"]),
        ("2026-12-05 14:00-16:00; 12/12/2026 14:00", ["12-05 14:00", "12-12 14:00"]),
        ("Sat, Sun 9-12 until 2026-11-30, not on 2026-11-28", ["11-22 09:00", "11-29 09:00"]),
        ("Thursday 14:00 until 2026-12-31 except 2026-12-24 and 31.12.2026", [
            "11-26 14:00", "12-03 14:00", "12-10 14:00", "12-17 14:00"]),
        ("Saturday all day until 2026-12-01", ["11-28 00:00"]),
    ],
)  # fmt: skip
def test_every_form_of_the_guide(text: str, expected: list[str]) -> None:
    assert walls(text) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri 9:00-17:00", [0, 1, 2, 3, 4]),
        ("Monday to Wednesday 9-10", [0, 1, 2]),
        ("sat-mon 10-11", [0, 5, 6]),
        ("daily 8:00-20:00", [0, 1, 2, 3, 4, 5, 6]),
        ("every weekday 8-9", [0, 1, 2, 3, 4]),
        ("Tues & Thurs 10.30", [1, 3]),
        ("weekly on Mondays at 9am", [0]),
    ],
)
def test_days_of_the_week(text: str, days: list[int]) -> None:
    found = read_when(text)
    assert [meets.starts.weekday() for meets in found] == days
    assert {meets.repeat for meets in found} == {Repeat.WEEKLY}


@pytest.mark.parametrize(
    ("text", "starts", "minutes"),
    [
        ("Monday 2-4 pm", "14:00", 120),
        ("Monday 11-1 pm", "11:00", 120),
        ("Monday 12 am - 1 am", "00:00", 60),
        ("Monday 12 pm to 1.30 pm", "12:00", 90),
        ("Monday 22:00-01:00", "22:00", 180),
        ("Monday 9", "09:00", 60),
        ("Monday from 9:15 to 24:00", "09:15", 885),
    ],
)
def test_clocks(text: str, starts: str, minutes: int) -> None:
    (meets,) = read_when(text)
    assert (meets.starts.strftime("%H:%M"), meets.minutes) == (starts, minutes)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("every blue moon", ListFault.WHEN),
        ("Tuesday", ListFault.WHEN),
        ("Tuesday 25:00", ListFault.WHEN),
        ("Tuesday 10:00-10:02", ListFault.WHEN),
        ("2026-02-30 10:00", ListFault.WHEN),
        ("2026-12-05", ListFault.WHEN),
        ("Mon-Tue-Wed 10:00", ListFault.WHEN),
        ("every other Friday 11:00", ListFault.ANCHOR),
        (";".join(["Monday 9-10"] * 31), ListFault.TOO_LONG),
    ],
)
def test_what_says_nothing_known_is_named(text: str, fault: ListFault) -> None:
    with pytest.raises(WhenError) as caught:
        read_when(text)
    assert caught.value.fault is fault
    assert caught.value.words


def test_days_are_read_day_first_and_nothing_else_is_a_day() -> None:
    for text in ("2026-12-05", "5.12.2026", "5/12/2026", "5 December 2026", "5th dec 2026"):
        assert read_date(text) == date(2026, 12, 5)
    for text in ("", "tomorrow", "2026-13-01", "31.2.2026", "5 Smarch 2026", "2026-12-05 10:00"):
        assert read_date(text) is None


def test_nothing_is_no_time() -> None:
    assert read_when("") == read_when(" ; ") == ()


@given(st.text(alphabet="monday tuefri0123456789:-.;,/apmlst ofrtheyuni2026", max_size=60))
def test_any_words_are_read_or_named(text: str) -> None:
    found: tuple[Meets, ...] = ()
    with suppress(WhenError):
        found = read_when(text)
    times(Gathering(name="x", meets=found), FROM, TO, "UTC")
