"""Help-line files: every shipped file is asked the same questions, and faults name their line."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels.family import ChannelFamily
from companion.domain.addresses import dialled
from companion.domain.problems import Fault
from companion.domain.safety import HelpLine, LineKind, Reach, shared_numbers, too_old
from companion.formats.help_lines import (
    HelpLineFiles,
    open_rule,
    read_country,
    special_time,
)

FOLDER = Path(__file__).parents[2] / "resources" / "help_lines"
FILES = sorted(FOLDER.glob("*.toml"))
RELEASE_DAY = date.fromisoformat(os.environ.get("COMPANION_RELEASE_DAY", "2026-11-22"))
"""The day a version goes out; the command that makes a release sets it."""

GOOD = """version = 1
country = "GB"
name = "United Kingdom"
zone = "Europe/London"

[[line]]
kind = "suicide"
name = "Samaritans"
number_display = "116 123"
number_dial = "116123"
hours = ["24 h"]
last_verified = "2026-11-12"
verified_by = "seen"
"""


def lines_of(path: Path) -> tuple[HelpLine, ...]:
    return read_country(path.read_text(encoding="utf-8"), path.stem.upper()).lines


def all_lines() -> list[HelpLine]:
    return [line for path in FILES for line in lines_of(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads_without_a_fault(path: Path) -> None:
    read = read_country(path.read_text(encoding="utf-8"), path.stem.upper())
    assert read.faults == ()
    assert read.country.code == path.stem.upper()
    assert read.lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_country_begins_with_one_emergency_number(path: Path) -> None:
    kinds = [line.kind for line in lines_of(path)]
    assert kinds.count(LineKind.EMERGENCY) == 1
    assert kinds[0] is LineKind.EMERGENCY


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_country_has_somebody_to_talk_to_in_the_worst_hours(path: Path) -> None:
    to_ring = [line for line in lines_of(path) if line.kind is LineKind.SUICIDE and line.reach is Reach.CALL]
    assert to_ring, "only the emergency number is left to ring"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_country_has_a_line_for_whoever_was_cheated(path: Path) -> None:
    assert LineKind.SCAM in [line.kind for line in lines_of(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_country_has_a_line_for_women_and_men_who_are_harmed(path: Path) -> None:
    harmed = [line for line in lines_of(path) if line.kind is LineKind.ABUSE and line.reach is Reach.CALL]
    assert [line.name for line in harmed if "omen" not in line.who_for or "women and men" in line.who_for]
    assert all(line.who_for for line in harmed)


@pytest.mark.parametrize("line", all_lines(), ids=lambda line: f"{line.country}-{line.name}")
def test_every_line_can_be_rung_and_says_where_it_is_from(line: HelpLine) -> None:
    scheme = "sms" if line.reach.value == "text" else "tel"
    assert ChannelFamily().check(f"{scheme}:{line.number_dial}").url == f"{scheme}:{line.number_dial}"
    first = line.number_display.partition(" or ")[0]
    assert dialled(first.replace("-", " ")) == line.number_dial
    assert line.verified_by
    assert "memory" not in line.verified_by
    assert not line.url or ChannelFamily().classify(line.url) == "link"


def test_no_line_is_older_than_180_days_at_release() -> None:
    assert [(line.country, line.name) for line in too_old(all_lines(), RELEASE_DAY)] == []


def test_an_old_line_would_be_found() -> None:
    assert len(too_old(all_lines(), date(2027, 6, 1))) == len(all_lines())


def test_lines_with_the_same_digits_abroad_stay_at_home() -> None:
    shared = shared_numbers(all_lines())
    assert shared["08004708090"] == {"GB", "DE"}
    folder = HelpLineFiles(FOLDER)
    names = {code: [line.name for line in folder.lines(code)] for code in ("GB", "DE")}
    assert "The Silver Line" in names["GB"]
    assert "The Silver Line" not in names["DE"]
    assert "Silbernetz" in names["DE"]
    assert "Silbernetz" not in names["GB"]
    assert all(line.country == path.stem.upper() for path in FILES for line in lines_of(path))


def test_numbers_only_hearsay_knows_are_not_there() -> None:
    digits = {line.number_dial for line in all_lines()}
    assert digits.isdisjoint({"8009710016", "18009710016", "0120279338", "800702222"})


def test_the_folder_lists_countries_by_name() -> None:
    folder = HelpLineFiles(FOLDER)
    countries = folder.countries()
    assert len(countries) == len(FILES)
    assert [country.name for country in countries] == sorted(country.name for country in countries)
    assert folder.lines("gb") == folder.lines("GB")


@pytest.mark.parametrize("code", ["", "XX", "../gb", "G", "GBR", "ßß"])
def test_an_unknown_country_has_no_lines(code: str) -> None:
    assert HelpLineFiles(FOLDER).lines(code) == ()


def test_an_unreadable_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gb.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "de.toml").write_bytes(b"\xff\xfe")
    assert [country.code for country in HelpLineFiles(tmp_path).countries()] == ["GB"]
    assert HelpLineFiles(tmp_path / "nowhere").countries() == ()


def fault_of(text: str) -> Fault:
    read = read_country(text, "GB")
    assert len(read.faults) == 1, read.faults
    return read.faults[0]


@pytest.mark.parametrize(
    ("change", "line", "word"),
    [
        (('kind = "suicide"', 'kind = "suicid"'), 7, "suicide"),
        (('name = "Samaritans"\n', ""), 6, "name"),
        (('number_dial = "116123"', 'number_dial = "116 123"'), 10, "digits"),
        (('hours = ["24 h"]', 'hours = ["always"]'), 11, "24 h"),
        (('hours = ["24 h"]', 'special = ["Christmas"]'), 11, "12-24"),
        (('hours = ["24 h"]', 'hour = ["24 h"]'), 11, "hours"),
        (('last_verified = "2026-11-12"', 'last_verified = "lately"'), 12, "2026-11-12"),
        (('zone = "Europe/London"', 'zone = "Europe/Londn"'), 4, "Europe/London"),
        (('country = "GB"', 'country = "DE"'), 2, "GB"),
        (("version = 1", "version = 2"), 1, "1"),
        (('verified_by = "seen"\n', ""), 6, "verified_by"),
    ],
)
def test_a_fault_names_its_line_and_what_to_write(change: tuple[str, str], line: int, word: str) -> None:
    fault = fault_of(GOOD.replace(*change))
    assert fault.line == line
    assert word in fault.what


def test_text_that_is_no_toml_gives_one_fault_and_no_lines() -> None:
    read = read_country(GOOD.replace('name = "Samaritans"', 'name = "Samaritans'), "GB")
    assert read.lines == ()
    assert [fault.line for fault in read.faults] == [8]


def test_a_faulty_line_is_left_out_and_the_others_stay() -> None:
    more = GOOD + GOOD[GOOD.index("[[line]]") :].replace('kind = "suicide"\n', "")
    assert len(read_country(more, "GB").lines) == 1


def test_hours_are_read_in_each_form() -> None:
    weekdays = open_rule("mon-fri 8:00-19:00")
    assert weekdays is not None
    assert (weekdays.days, weekdays.opens, weekdays.closes) == (frozenset(range(5)), 480, 1140)
    over = open_rule("fri-mon 21:30-6:00")
    assert over is not None
    assert over.days == {4, 5, 6, 0}
    one = open_rule("sun 0:00-24:00")
    assert one is not None
    assert (one.days, one.closes) == (frozenset({6}), 1440)


@pytest.mark.parametrize(
    "text",
    ["", "daily", "daily 8-22", "daily 8:00", "daily 8:00-8:00", "mo-fr 8:00-9:00", "daily 8:60-9:00", "x 25:00-1:00"],
)
def test_hours_that_cannot_be_read_are_none(text: str) -> None:
    assert open_rule(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "open",
        "12-24 08:00 to 01-01 22:00",
        "02-29 08:00 to 03-01 08:00 open",
        "2026-12-24 08:00 to 01-01 08:00 open",
        "2026-12-24 08:00 to 2026-12-20 08:00 open",
    ],
)
def test_special_times_that_cannot_be_read_are_none(text: str) -> None:
    assert special_time(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (open_rule, special_time):
        reader(text)
    assert read_country(text, "GB").lines == ()
