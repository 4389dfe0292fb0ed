"""Local lists: tables and calendars, with everything that goes wrong in them."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.gatherings import Gathering, Meets, StepFree, What, next_time, times
from companion.domain.local_files import FoundList, ListFault
from companion.domain.plans import Repeat
from companion.formats.calendar_rules import UnknownRuleError, rhythms
from companion.formats.calendar_times import minutes_of
from companion.formats.calendar_zones import zone_named
from companion.formats.local_files import read_list
from companion.system.resources import resources_folder

DATA = Path(__file__).parent.parent / "data" / "local"
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LONDON = "Europe/London"


def read(name: str) -> FoundList:
    return read_list(name, (DATA / name).read_bytes())


def entry(found: FoundList, name: str) -> Gathering:
    return next(each for each in found.entries if each.name == name)


def walls(gathering: Gathering, days: int = 60) -> list[str]:
    return [time.wall.strftime("%m-%d %H:%M") for time in times(gathering, NOW, NOW + timedelta(days=days), LONDON)]


# --- tables ---


def test_a_table_with_everything_that_happens() -> None:
    found = read("awkward.csv")
    assert [each.name for each in found.entries] == [
        "Tea at Three", "Moon walk", "Library", "Fortnight", "Too wide", "Singing",
    ]  # fmt: skip
    assert found.lines == (3, 6, 7, 9, 10, 12)
    tea = entry(found, "Tea at Three")
    assert (tea.about, tea.where, tea.cost, tea.phone, tea.source) == (
        "Tea; cake", "Hall", "1 pound", "01632 960 140", "Centre",
    )  # fmt: skip
    assert (tea.step_free, tea.checked, tea.what) == (StepFree.YES, date(2026, 11, 2), What.GROUP)
    assert walls(tea, 8) == ["11-28 15:00"]


def test_each_fault_has_its_line_and_the_words_meant() -> None:
    found = read("awkward.csv")
    faults = [(fault.line, fault.what, *fault.path) for fault in found.faults]
    assert faults == [
        (5, ListFault.NO_NAME),
        (6, ListFault.KIND, "walk"),
        (6, ListFault.WHEN, "every blue moon"),
        (6, ListFault.STEP_FREE, "perhaps"),
        (6, ListFault.CHECKED, "yesterday"),
        (9, ListFault.ANCHOR, "every other Friday 11:00"),
        (10, ListFault.COLUMNS),
    ]


def test_lines_of_the_same_name_and_place_are_one_entry() -> None:
    library = entry(read("awkward.csv"), "Library")
    assert len(library.meets) == 6
    assert library.what is What.PLACE


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_charsets_and_marks_between_fields(charset: str, mark: str) -> None:
    text = f"name{mark}where\r\nCafé Zoë{mark}Brücke\r\n"
    (found,) = read_list("list.csv", text.encode(charset)).entries
    assert (found.name, found.where) == ("Café Zoë", "Brücke")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_a_table_program_writes_for_itself_is_passed_over(mark: str) -> None:
    found = read_list("list.csv", f"sep={mark}\r\nname{mark}where\r\nTea{mark}Hall\r\n".encode("utf-16"))
    assert ([(each.name, each.where) for each in found.entries], found.faults) == ([("Tea", "Hall")], ())


def test_the_template_is_a_list_without_entries_and_the_example_is_sound() -> None:
    folder = resources_folder() / "local"
    empty = read_list("template.csv", (folder / "template.csv").read_bytes())
    assert [(fault.what, fault.line) for fault in empty.faults] == [(ListFault.EMPTY, 8)]
    example = read_list("example.csv", (folder / "example.csv").read_bytes())
    assert not example.faults
    assert all(next_time(each, NOW, LONDON) for each in example.entries)


def test_every_form_in_the_guide_can_be_read() -> None:
    guide = (resources_folder() / "local" / "GUIDE.md").read_text(encoding="utf-8").partition("## When")[2]
    forms = [line.split("`")[1] for line in guide.splitlines() if line.startswith("| `") and "…" not in line]
    assert len(forms) >= 8
    for form in forms:
        found = read_list("list.csv", f'name,when\nx,"{form}"\n'.encode())
        assert not found.faults, form
        assert found.entries[0].meets, form


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"what;where\nx;y\n", ListFault.NO_HEADERS),
        (b"name\n" + b"x" * 600 + b"\n", ListFault.TOO_LONG),
        (b"name\n" + b'"' + b"x" * 200_000 + b"\n", ListFault.NOT_A_LINE),
        (b"name\n" + b"".join(b"n%d\n" % number for number in range(5100)), ListFault.TOO_MANY),
        (b"name,kind\n" + b"".join(b"n%d,pub\n" % number for number in range(400)), ListFault.MORE),
    ],
)
def test_strange_tables_are_named(data: bytes, fault: ListFault) -> None:
    found = read_list("list.csv", data)
    assert fault in [each.what for each in found.faults]
    assert len(found.entries) <= 5000


# --- calendars ---


def test_a_calendar_with_everything_that_happens() -> None:
    found = read("awkward.ics")
    names = ["Tea, cake and a chat", "Walk and talk", "Lunch club", "Fifth Mondays", "Winter market", "Neverland club"]
    assert [each.name for each in found.entries] == [*names, "Cut off"]
    tea = entry(found, names[0])
    assert (tea.where, tea.phone, tea.about) == ("Village hall", "01632 960 140", "Everybody is welcome; bring a cup.")
    # Moved from the 28th, called off on 5 December, left out on the 26th.
    assert walls(tea, 45) == ["11-29 14:00", "12-12 15:00", "12-19 15:00", "01-02 15:00"]


def test_rhythms_of_a_calendar() -> None:
    found = read("awkward.ics")
    assert walls(entry(found, "Walk and talk"), 30) == ["11-27 10:00", "12-11 10:00"]  # eleven in Berlin
    assert walls(entry(found, "Lunch club"), 400) == ["11-27 14:00", "12-25 14:00", "01-29 14:00"]
    market = entry(found, "Winter market")
    assert walls(market) == ["12-12 00:00"]
    assert market.meets[0].minutes == 24 * 60
    assert walls(entry(found, "Cut off")) == ["12-03 10:00"]


def test_each_fault_of_a_calendar_has_its_line() -> None:
    found = read("awkward.ics")
    faults = {(fault.line, fault.what) for fault in found.faults}
    assert [fault.line for fault in found.faults] == sorted(fault.line for fault in found.faults)
    lines = (DATA / "awkward.ics").read_text(encoding="utf-8").splitlines()

    def line_of(words: str) -> int:
        return next(number for number, line in enumerate(lines, start=1) if words in line)

    assert faults == {
        (line_of("BYDAY=5MO"), ListFault.RULE),
        (line_of("Neverland:"), ListFault.ZONE),
        (line_of("UID:none") - 1, ListFault.START),
        (line_of("a line that is none"), ListFault.NOT_A_LINE),
        (line_of("a line that is none") - 3, ListFault.NO_NAME),
        (line_of("UID:cut") - 1, ListFault.NO_END),
    }


def test_names_of_zones() -> None:
    assert zone_named("Europe/London") == "Europe/London"
    assert zone_named("/citadel.org/20190914_1/Europe/Berlin") == "Europe/Berlin"
    assert zone_named("W. Europe Standard Time") == "Europe/Berlin"
    assert zone_named('"GMT Standard Time"') == "Europe/London"
    for name in ("", "Neverland", "../etc/passwd", "/etc/localtime", "x" * 300, "Custom Time Zone"):
        assert zone_named(name) == ""


def test_lengths() -> None:
    assert [minutes_of(words) for words in ("PT1H30M", "P1D", "P1W", "PT45M", "P1DT2H")] == [90, 1440, 10080, 45, 1560]
    assert [minutes_of(words) for words in ("-PT15M", "1 hour", "", "P")] == [None, None, None, 0]


_RULES = st.one_of(
    st.builds("FREQ=WEEKLY;INTERVAL={}".format, st.integers(1, 4)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};WKST={};BYDAY={}".format,
        st.integers(1, 2),
        st.sampled_from(["MO", "SU"]),
        st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, unique=True).map(",".join),
    ),
    st.builds(
        "FREQ=MONTHLY;BYDAY={}{}".format,
        st.sampled_from([1, 2, 3, 4, -1]),
        st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
    ),
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 20)),
    st.builds("FREQ=MONTHLY;INTERVAL={}".format, st.integers(1, 13)),
    st.just("FREQ=YEARLY"),
)
_ENDS = st.one_of(st.just(""), st.builds(";COUNT={}".format, st.integers(1, 40)), st.just(";UNTIL=20270401T120000Z"))


@given(rule=_RULES, end=_ENDS, day=st.integers(0, 400))
def test_rules_give_what_another_library_gives(rule: str, end: str, day: int) -> None:
    start = datetime(2026, 1, 1, 10, 30, tzinfo=UTC) + timedelta(days=day)
    wall = start.replace(tzinfo=None)
    first = Meets(starts=wall, repeat=Repeat.ONCE, minutes=60, zone="UTC")
    expected = list(rrulestr(rule + end, dtstart=start).between(start, start + timedelta(days=100), inc=True))
    found = times(
        Gathering(name="x", meets=rhythms(first, rule + end)), start, start + timedelta(days=100, minutes=1), "UTC"
    )
    assert [each.at for each in found] == expected


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=HOURLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2", "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;COUNT=-1", "FREQ=WEEKLY;UNTIL=soon", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ],
)  # fmt: skip
def test_rules_that_are_none_of_ours_are_named(rule: str) -> None:
    first = Meets(starts=NOW.replace(tzinfo=None), repeat=Repeat.ONCE, zone="UTC")
    with pytest.raises(UnknownRuleError):
        rhythms(first, rule)


# --- damaged files ---


@given(st.binary(max_size=400), st.sampled_from(["list.csv", "list.ics", "list.txt"]))
def test_any_bytes_are_read_without_a_crash(data: bytes, name: str) -> None:
    read_list(name, data)


@pytest.mark.parametrize("name", ["awkward.csv", "awkward.ics"])
def test_damaged_files_are_read_without_a_crash(name: str) -> None:
    whole, dice = (DATA / name).read_bytes(), random.Random(name)  # noqa: S311 - nothing secret
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(dice.randrange(1, 20)):
            at = dice.randrange(len(damaged))
            damaged[at : at + dice.randrange(4)] = dice.randbytes(dice.randrange(4))
        for each in read_list(name, bytes(damaged[: dice.randrange(len(damaged))])).entries:
            next_time(each, NOW, LONDON)


def test_calendars_of_other_programs_are_read() -> None:
    files = sorted((SHARED / "icalendar").glob("*/*")) if SHARED.is_dir() else []
    if not files:
        pytest.skip("calendars of other programs are not here")
    entries = 0
    for file in files:
        found = read_list(file.name, file.read_bytes())
        entries += len(found.entries)
        for each in found.entries:
            next_time(each, NOW, LONDON)
    assert entries > 1000


def test_rules_of_other_programs_are_right_or_named() -> None:
    file = SHARED / "rrule" / "rrule-dateutil.jsonl"
    if not file.is_file():
        pytest.skip("rules of other programs are not here")
    right = 0
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        rule = row["rrule"]
        start = datetime.fromisoformat(row["dtstart"][:15]).replace(tzinfo=UTC, second=0)
        ends = "COUNT" in rule or "UNTIL" in rule
        naive = list(rrulestr(rule, dtstart=start.replace(tzinfo=None)))[:100] if ends else []
        whole = [each.replace(tzinfo=UTC) for each in naive]
        try:
            meets = rhythms(Meets(starts=start.replace(tzinfo=None), repeat=Repeat.ONCE, zone="UTC"), rule)
        except (UnknownRuleError, ValueError):
            continue
        if not whole or whole[0] != start:
            continue
        found = times(Gathering(name="x", meets=meets), start, whole[-1] + timedelta(minutes=1), "UTC")
        assert [each.at for each in found] == whole, rule
        right += 1
    assert right >= 20
