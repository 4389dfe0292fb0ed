"""Countries by time zone: as the IANA database has them, and never a country one may not be in."""

from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from companion.formats.help_lines import HelpLineFiles
from companion.formats.time_zones import countries_of
from companion.system.resources import resources_folder

FILE = resources_folder() / "time_zones.toml"
LINES = HelpLineFiles(resources_folder() / "help_lines")
KNOWN = countries_of(FILE)


def iana() -> dict[str, str]:
    """Zone to country, as the database's own table has it."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


def test_it_says_what_the_database_says_for_every_country_with_lines() -> None:
    codes = {country.code for country in LINES.countries()}
    assert set(KNOWN.values()) == codes
    wanted = {zone: code for zone, code in iana().items() if code in codes}
    assert {zone: code for zone, code in KNOWN.items() if zone in iana()} == wanted


def test_older_names_are_zones_too() -> None:
    assert set(KNOWN) <= available_timezones()
    assert {zone: KNOWN[zone] for zone in ("GB", "US/Eastern", "Canada/Atlantic", "Asia/Calcutta", "Eire")} == {
        "GB": "GB", "US/Eastern": "US", "Canada/Atlantic": "CA", "Asia/Calcutta": "IN", "Eire": "IE",
    }  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "", "CET", "WET", "EST5EDT", "Asia/Tokyo", "Etc/GMT-1", "Iceland"])
def test_a_zone_that_may_be_anywhere_or_has_no_lines_tells_no_country(zone: str) -> None:
    assert LINES.country_in(zone) is None


def test_a_zone_tells_the_country_with_its_name() -> None:
    found = LINES.country_in("Europe/Dublin")
    assert found is not None
    assert (found.code, found.name) == ("IE", "Ireland")


@pytest.mark.parametrize(
    "text", ["", "version = 2\n[zones]\nGB = ['Europe/London']", "version = 1\nzones = 3", "version = 1", "[zones"]
)
def test_a_file_that_is_not_as_it_should_be_tells_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "time_zones.toml").write_text(text, encoding="utf-8")
    assert countries_of(tmp_path / "time_zones.toml") == {}
    assert countries_of(tmp_path / "nowhere.toml") == {}


def test_a_zone_of_two_countries_tells_neither(tmp_path: Path) -> None:
    text = "version = 1\n[zones]\nDE = ['Europe/Berlin', 'CET']\nFR = ['CET']\nIT = 'Europe/Rome'"
    (tmp_path / "time_zones.toml").write_text(text, encoding="utf-8")
    assert countries_of(tmp_path / "time_zones.toml") == {"Europe/Berlin": "DE"}
