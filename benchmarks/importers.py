"""Every importer on files that other people's programs wrote, and on very many damaged ones.

    python -m benchmarks.importers [DAMAGED] [SEED]

The files lie beside the checkout (``../shared/data``); where they are not, only the project's own are read. Contacts go
into a real diary and are taken out again by Undo: all that was counted is there, then nothing of it. Damaged files must
not raise, not take long, and each fault must have a line of the file and a sentence.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzz import damaged
from companion.channels import CHANNELS
from companion.domain import addresses, links
from companion.domain.contacts import Pick
from companion.domain.problems import Problem
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.call_services import known_services
from companion.formats.contacts_any import reader
from companion.formats.contacts_columns import columns_in
from companion.formats.local_files import read_list
from companion.services.bringing_in import BringingIn
from companion.store.diary import open_diary
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles
from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.problems import Fault
    from companion.ports import ContactsReader

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
OWN = ROOT / "tests" / "data"
SEED = 20261122
SLOW_SECONDS = 5.0
LARGEST_SEED = 6000
"""Bytes: of larger files nearly every damage is the same again."""
KEY = "5e" * 32
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
_STRANGE = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VTIMEZONE\r\n", b"\r\n ",
    b"=\r\n", b"=0D=0A=", b";ENCODING=QUOTED-PRINTABLE:", b";ENCODING=b:////", b";CHARSET=UTF-7:", b"TEL:+",
    b"N:;;;;", b"FN:",
    b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n", b"RRULE:FREQ=DAILY;INTERVAL=0\r\n",
    b"RRULE:FREQ=YEARLY;UNTIL=99991231\r\n", b"DTSTART;TZID=Nowhere/Land:20261122T100000\r\n",
    b"DTSTART:99999999T999999Z\r\n", b"DURATION:P99999999D\r\n",
    b"EXDATE:", b"BDAY:--0230", b"BDAY:00000000", b"PHOTO;ENCODING=b:", b'"', b'""', b";;;;;;;;", b",,,,,,,,", b"\t\t",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\x85", b"\xe2\x80\xa8", b"A" * 3000, b"-" * 400, b"\r" * 40, b"\n" * 400,
)  # fmt: skip


class OursError(Exception):
    """An input that raised, took too long, or whose fault says nothing: its kind and number, and what happened."""


@dataclass
class Row:
    """What became of the files of one kind."""

    kind: str
    files: int = 0
    found: int = 0
    faults: int = 0
    nothing: int = 0
    slowest: float = 0.0

    def cells(self) -> str:
        """A line of the table."""
        numbers = (self.files, self.found, self.faults, self.nothing)
        return f"| {self.kind} | {' | '.join(f'{number:,}' for number in numbers)} | {self.slowest * 1000:.0f} ms |"


def main(words: list[str]) -> int:
    """Read everything, then so many damaged files, and print what became of them."""
    many = int(words[0]) if words else 20_000
    seed = int(words[1]) if len(words) > 1 else SEED
    print("| importer | files | found | faults, each with its line | nothing in it | slowest |")
    print("|---|---|---|---|---|---|")
    for row in read_all():
        print(row.cells())
    began = time.monotonic()
    rows = fuzz(many, seed)
    print(f"\nDamaged: {many:,} inputs, seed {seed}, {time.monotonic() - began:.0f} s. No crash.\n")
    print("| importer | inputs | found | faults, each with its line | nothing in it | slowest |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(row.cells())
    return 0


# --- files as they are ---


def read_all() -> list[Row]:
    """Every file of others that an importer is for, and our own."""
    calendars = _files("icalendar", ".ics", "local")
    return [
        contacts(_files("vcard", ".vcf", "vcard")),
        _each("calendars, as plans", calendars, _plans),
        _each("calendars and tables, as a local list", [*calendars, *_files("none", ".csv", "local")], _list),
        numbers(),
        call_links(),
    ]


def _files(shared: str, ending: str, own: str) -> list[Path]:
    found = [*(SHARED / shared).rglob(f"*{ending}"), *(OWN / own).rglob(f"*{ending}")]
    return sorted(path for path in found if path.is_file())


def contacts(files: Sequence[Path]) -> Row:
    """Into a real diary, file by file, and out again by Undo.

    Raises:
        OursError: something was taken in by halves, or Undo left something behind.
    """
    row = Row(kind="contacts, into a diary and out again")
    with tempfile.TemporaryDirectory(prefix="companion-importers-") as name:
        clock = TurnedClock(NOW)
        with closing(open_diary(Path(name) / "test.diary", KEY, clock)) as diary:
            bringing = BringingIn(diary=diary, clock=clock, files=LocalFiles(), reader=_contacts())
            for path in files:
                began = time.monotonic()
                row.files += 1
                try:
                    preview = bringing.look(path)
                except Problem:  # an empty file, or one without a card: told, and nothing happens
                    row.nothing += 1
                    continue
                check_faults(f"{path.name}", preview.faults, path.read_bytes())
                taken = bringing.take_in(preview, [Pick(row=number) for number in range(len(preview.rows))])
                with diary.reading() as book:
                    there = len(book.people.all(circle_only=False))
                if there != taken.count or taken.count != len(preview.rows):
                    message = f"{path.name}: {len(preview.rows)} were counted, {there} are there"
                    raise OursError(message)
                if taken.count:
                    diary.undo()
                with diary.reading() as book:
                    if book.people.all(circle_only=False):
                        message = f"{path.name}: Undo left something behind"
                        raise OursError(message)
                row.found += taken.count
                row.faults += len(preview.faults)
                row.slowest = max(row.slowest, time.monotonic() - began)
    return row


def _each(kind: str, files: Sequence[Path], read: Callable[[bytes], tuple[int, Sequence[Fault]]]) -> Row:
    row = Row(kind=kind)
    for path in files:
        _take(row, path.name, path.read_bytes(), read)
    return row


def numbers() -> Row:
    """Example numbers of every country, in each way of writing."""
    row = Row(kind="telephone numbers")
    file = SHARED / "phones" / "phones-examples.jsonl"
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    for each in rows:
        for way in ("e164", "national", "international", "rfc3966"):
            row.files += 1
            try:
                addresses.number(each[way])
                row.found += 1
            except Problem:
                row.nothing += 1
    return row


def call_links() -> Row:
    """Links out of real calendars."""
    row = Row(kind="call links")
    file = SHARED / "links" / "links-positive.jsonl"
    known = known_services(resources_folder() / "call_services.toml")
    for line in file.read_text("utf-8").splitlines() if file.exists() else []:
        row.files += 1
        if links.classify(json.loads(line)["url"], CHANNELS, lambda: known) is None:
            row.nothing += 1
        else:
            row.found += 1
    return row


# --- damaged files ---


def fuzz(many: int, seed: int = SEED) -> list[Row]:
    """Damage ``many`` files, of the kinds in turn.

    Raises:
        OursError: one raised something, took too long, or had a fault without a line.
    """
    chance = random.Random(seed)
    cards, calendars, tables = (_seeds(*kind) for kind in (("vcard", ".vcf"), ("icalendar", ".ics"), ("none", ".csv")))
    kinds: tuple[tuple[Row, list[bytes], Callable[[bytes], tuple[int, Sequence[Fault]]]], ...] = (
        (Row(kind="cards"), cards, _people),
        (Row(kind="contacts tables"), _contacts_tables(), _people),
        (Row(kind="calendars, as plans"), calendars, _plans),
        (Row(kind="local lists"), [*calendars, *tables], _list),
    )
    for number in range(many):
        row, seeds, read = kinds[number % len(kinds)]
        _take(row, f"input {number} of seed {seed}", _damaged(chance.choice(seeds), chance), read)
    return [row for row, _, _ in kinds]


def _take(row: Row, name: str, data: bytes, read: Callable[[bytes], tuple[int, Sequence[Fault]]]) -> None:
    began = time.monotonic()
    try:
        found, faults = read(data)
    except Exception as error:
        message = f"{row.kind}, {name}: {type(error).__name__}: {str(error)[:300]}"
        raise OursError(message) from error
    took = time.monotonic() - began
    if took > SLOW_SECONDS:
        message = f"{row.kind}, {name}: took {took:.1f} s"
        raise OursError(message)
    check_faults(f"{row.kind}, {name}", faults, data)
    row.files += 1
    row.found += found
    row.faults += len(faults)
    row.nothing += not found
    row.slowest = max(row.slowest, took)


def check_faults(name: str, faults: Sequence[Fault], data: bytes) -> None:
    """Each fault has a word and a line of the file, or none where it is about the whole."""
    lines = len(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")) + data.count(b"\n\x00")
    for fault in faults:
        if not fault.what or not 0 <= fault.line <= lines + data.count(b"\x00"):
            message = f"{name}: a fault “{fault.what}” at line {fault.line} of {lines}"
            raise OursError(message)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_STRANGE) + data[at:]
    return damaged(data, chance, pack=False)


def _seeds(shared: str, ending: str) -> list[bytes]:
    found = _files(shared, ending, "vcard" if ending == ".vcf" else "local")
    return [path.read_bytes() for path in found if 0 < path.stat().st_size <= LARGEST_SEED]


def _contacts_tables() -> list[bytes]:
    google = (
        "First Name,Last Name,Birthday,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - City,Notes\r\n"
        'Rosa,Ibañez,1944-05-04,rosa@example.org,Mobile,+44 7700 900461,Leeds,"likes tea,\nand walks"\r\n'
        "Ann,,--03-09,,Home,01632 960118 ::: 01632 960119,,\r\n"
    )
    outlook = (
        "Title;First Name;Last Name;Mobile Phone;Home Phone;E-mail Address;Birthday\r\n"
        ";Otto;Weiß;0151 2345678;;otto@example.org;4.5.1944\r\n;;Firma Holt GmbH;;030 123456;;\r\n"
    )
    return [
        google.encode(),
        ("\ufeff" + google).encode(),
        google.encode("utf-16"),
        outlook.encode(),
        outlook.encode("cp1252"),
        outlook.replace(";", "\t").encode(),
    ]


# --- reading ---


@cache
def _contacts() -> ContactsReader:
    return reader(lambda: columns_in(resources_folder() / "contacts_columns.toml"))


def _people(data: bytes) -> tuple[int, Sequence[Fault]]:
    found = _contacts()(data, None)
    return len(found.people), found.faults


def _plans(data: bytes) -> tuple[int, Sequence[Fault]]:
    found = read_calendar_plans(data)
    return len(found.entries), found.faults


def _list(data: bytes) -> tuple[int, Sequence[Fault]]:
    found = read_list("list.csv", data)
    return len(found.entries), found.faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
