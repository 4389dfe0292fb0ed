"""Help-line files: TOML in, records and faults with their line out; see ``resources/help_lines/GUIDE.md``.

Format version 1, one file a country, named by its ISO 3166 code in small letters. The entries stand in the
order in which they are shown within their kind.
"""

from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from companion.domain.addresses import dialled
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.domain.safety import (
    Country,
    HelpLine,
    Hours,
    LineKind,
    OpenRule,
    Reach,
    Special,
    YearDay,
)
from companion.formats.exercise_fields import Faults, Table
from companion.formats.time_zones import countries_of
from companion.formats.toml_lines import parse

VERSION = 1
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CODE_LETTERS = 2
_DAY_MINUTES = 24 * 60
_HOURS_EXAMPLE = 'Write: hours = ["24 h"] or ["mon-fri 8:00-19:00", "sat-sun 10:00-16:00"]'
_SPECIAL_EXAMPLE = 'Write: special = ["12-24 08:00 to 01-01 22:00 open"] or with "closed" at the end'


@record
class CountryFile:
    """What a file holds. Entries with a fault are left out of ``lines``."""

    country: Country
    lines: tuple[HelpLine, ...]
    faults: tuple[Fault, ...] = ()


class HelpLineFiles:
    """The folder of help lines, read when asked, and the zones of their countries in the file beside it.

    Implements ``ports.HelpLines``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._zones = folder.parent / "time_zones.toml"
        self._read: dict[str, CountryFile] = {}

    def countries(self) -> tuple[Country, ...]:
        """Countries with a readable file, by name."""
        codes = [path.stem.upper() for path in self._folder.glob("*.toml")]
        found = [read.country for code in codes if (read := self._file(code)) is not None]
        return tuple(sorted(found, key=lambda country: country.name))

    def lines(self, country: str) -> tuple[HelpLine, ...]:
        """Lines of one country; empty when there is no readable file."""
        read = self._file(country.upper())
        return read.lines if read else ()

    def country_in(self, zone: str) -> Country | None:
        """The country of a time zone, where there are lines for it."""
        read = self._file(countries_of(self._zones).get(zone, ""))
        return None if read is None else read.country

    def _file(self, code: str) -> CountryFile | None:
        if len(code) != _CODE_LETTERS or not code.isascii() or not code.isalpha():
            return None
        if code not in self._read:
            try:
                text = (self._folder / f"{code.lower()}.toml").read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                return None
            self._read[code] = read_country(text, code)
        return self._read[code]


def read_country(text: str, code: str) -> CountryFile:
    """The lines of a file, and what is wrong in it with line and column.

    ``code`` is the country of its name.
    """
    values, unreadable = parse(text)
    faults = Faults(text)
    head = Table(values, (), faults)
    zone = _zone(head)
    country = Country(code=code, name=head.text("name", needed=not unreadable, instead="United Kingdom") or code)
    if not unreadable:
        head.number("version", VERSION, VERSION, needed=True)
        if head.text("country", needed=True, instead=code) not in ("", code):
            head.fault("country", f'A file of this name holds the country "{code}" only.')
    lines = [_line(table, code, zone) for table in head.tables("line", 'kind = "emergency"')]
    if not unreadable:
        head.done("a help-line file")
    kept = tuple(line for line in lines if line is not None)
    return CountryFile(country=country, lines=kept, faults=(*unreadable, *faults.all()))


def _zone(head: Table) -> str:
    name = head.text("zone", instead="Europe/London")
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        head.fault("zone", f'"{name}" is not the name of a time zone. Write: zone = "Europe/London"')
        return "UTC"
    return name or "UTC"


def _line(table: Table, code: str, zone: str) -> HelpLine | None:
    kind = table.word("kind", [each.value for each in LineKind], needed=True)
    name = table.text("name", needed=True, instead="Samaritans")
    shown = table.text("number_display", needed=True, instead="116 123")
    dial = _dial(table)
    verified = _day(table)
    by = table.text("verified_by", needed=True, instead="seen on the owner's page, 2026-11-12")
    line_zone = _zone(table) if table.has("zone") else zone
    hours = Hours(zone=line_zone, rules=_rules(table), special=_specials(table))
    reach = table.word("reach", [each.value for each in Reach]) or Reach.CALL.value
    rest = {key: table.text(key) for key in ("cost", "who_for", "url")}
    languages = table.texts("languages")
    table.done("a help line")
    if not (kind and name and shown and dial and by) or verified is None:
        return None
    return HelpLine(
        country=code,
        name=name,
        kind=LineKind(kind),
        number_display=shown,
        number_dial=dial,
        hours=hours,
        last_verified=verified,
        verified_by=by,
        reach=Reach(reach),
        languages=languages,
        cost=rest["cost"],
        who_for=rest["who_for"],
        url=rest["url"],
    )


def _dial(table: Table) -> str:
    dial = table.text("number_dial", needed=True, instead="116123")
    if dial and dialled(dial) != dial:
        table.fault("number_dial", 'Only digits, and "+" in front. Write: number_dial = "116123"')
        return ""
    return dial


def _day(table: Table) -> date | None:
    text = table.text("last_verified", needed=True, instead="2026-11-12")
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text:
            table.fault("last_verified", f'"{text}" is not a day. Write: last_verified = "2026-11-12"')
        return None


def _rules(table: Table) -> tuple[OpenRule, ...]:
    rules = []
    for text in table.texts("hours"):
        rule = open_rule(text)
        if rule is None:
            table.fault("hours", f'"{text}" cannot be read. {_HOURS_EXAMPLE}')
        else:
            rules.append(rule)
    return tuple(rules)


def _specials(table: Table) -> tuple[Special, ...]:
    found = []
    for text in table.texts("special"):
        special = special_time(text)
        if special is None:
            table.fault("special", f'"{text}" cannot be read. {_SPECIAL_EXAMPLE}')
        else:
            found.append(special)
    return tuple(found)


def open_rule(text: str) -> OpenRule | None:
    """``24 h``, ``daily 8:00-22:00`` or ``mon-fri 8:00-19:00``; ``None`` when it cannot be read."""
    if text == "24 h":
        return OpenRule(days=frozenset(range(7)), opens=0, closes=_DAY_MINUTES)
    named, _, span = text.partition(" ")
    days = _days(named)
    opens, _, closes = span.strip().partition("-")
    start, end = _minutes(opens), _minutes(closes)
    if days is None or start is None or end is None or start == end:
        return None
    return OpenRule(days=days, opens=start, closes=end)


def special_time(text: str) -> Special | None:
    """``12-24 08:00 to 01-01 22:00 open``, also with a year in front; ``None`` when it cannot be read."""
    span, _, state = text.rpartition(" ")
    start, to, end = span.partition(" to ")
    first, last = _year_day(start), _year_day(end)
    if not to or first is None or last is None or state not in ("open", "closed"):
        return None
    if (first.year is None) != (last.year is None):
        return None
    if first.year is not None and _order(last) <= _order(first):
        return None
    return Special(start=first, end=last, is_open=state == "open")


def _order(day: YearDay) -> tuple[int, int, int, time]:
    return day.year or 0, day.month, day.day, day.at


def _days(named: str) -> frozenset[int] | None:
    if named == "daily":
        return frozenset(range(7))
    first, dash, last = named.partition("-")
    ends = (first, last if dash else first)
    if any(end not in _DAYS for end in ends):
        return None
    start, end = (_DAYS.index(each) for each in ends)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _minutes(clock: str) -> int | None:
    hours, colon, minutes = clock.strip().partition(":")
    if not colon or not (hours + minutes).isascii() or not (hours.isdigit() and minutes.isdigit()):
        return None
    whole = int(hours) * 60 + int(minutes)
    return whole if int(minutes) < 60 and whole <= _DAY_MINUTES else None  # noqa: PLR2004 - minutes of an hour


def _year_day(text: str) -> YearDay | None:
    day, _, clock = text.strip().partition(" ")
    yearly = day.count("-") == 1
    minutes = _minutes(clock)
    try:
        # A year without a 29 February, so that a yearly rule holds in every year.
        whole = date.fromisoformat(f"2001-{day}" if yearly else day)
    except ValueError:
        return None
    if minutes is None or minutes == _DAY_MINUTES:
        return None
    at = time(minutes // 60, minutes % 60)
    return YearDay(month=whole.month, day=whole.day, at=at, year=None if yearly else whole.year)
