"""Contacts tables as address books write them, and every way in which a table can be odd."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contacts import CardFault, Found, FoundPerson, FoundWay
from companion.domain.made_people import new_person
from companion.domain.people import Birthday, Kind, PersonId
from companion.formats.contacts_any import reader
from companion.formats.contacts_columns import columns_in, read_columns

PATH = Path(__file__).parents[2] / "resources" / "contacts_columns.toml"
COLUMNS = columns_in(PATH)
READ = reader(lambda: COLUMNS)

GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Birthday,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country,"
    "Relation 1 - Label,Relation 1 - Value\n"
    'Joan,,Okafor,Jo,,1948-03-04,"Met at choir.\nSings alto.",* myContacts,* Home,jo@example.org,* Mobile,'
    '01632 960 201 ::: 01632 960 202,Home Fax,01632 960 203,Home,"4 Mill Lane\nWells\nBA5 1AA",4 Mill Lane,Wells,'
    "BA5 1AA,UK,Spouse,Tom\n"
    ",,,,Mill Surgery,,,,,,Work,01632 960 300,,,Work,,1 Mill Lane,Wells,,,,\n"
    "Ann,,,,, --12-24,,,,,,01632 960 204,,,,,,,,,,\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Website 1 - Value\r\n"
    "Ann Lee,Ann,,Lee,--12-24,* My Contacts,Home,ann@example.org,Mobile,01632 960 204,https://ann.example.org\r\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Home Street","Home Street 2",'
    '"Home City",'
    '"Home Postal Code","Business Phone","Home Phone","Home Phone 2","Mobile Phone","Home Fax","E-mail Address",'
    '"E-mail 2 Address","Birthday","Spouse","Notes"\r\n'
    '"Mrs","Miriam","","Adler","","","9 Hill Road","Flat 2","Bath","BA1 1AA","","01632 960 205","01632 960 206",'
    '"01632 960 207","01632 960 208","miriam@example.org","m2@example.org","25/12/1944","Sam",'
    '"Say ""hello"", softly"\r\n'
    '"","Tom","","Baker","","","","","","","","","","01632 960 209","","","","0/0/00","",""\r\n'
)


def only(found: Found) -> FoundPerson:
    assert len(found.people) == 1
    return found.people[0]


def ways(people: tuple[FoundWay, ...]) -> list[tuple[str, str]]:
    return [(way.address, way.kind) for way in people]


def test_the_shipped_list_of_columns_is_sound() -> None:
    assert COLUMNS.faults == ()
    assert len(COLUMNS.named) > 150


def test_google_contacts() -> None:
    found = READ(GOOGLE.encode())
    joan, surgery, ann = found.people
    assert found.faults == ()
    assert (joan.name, joan.nickname, joan.birthday) == ("Joan Okafor", "Jo", Birthday(year=1948, month=3, day=4))
    assert ways(joan.phones) == [("01632 960 201", "mobile"), ("01632 960 202", "mobile"), ("01632 960 203", "fax")]
    assert joan.phones[0].preferred
    assert ways(joan.emails) == [("jo@example.org", "home")]
    assert (joan.addresses, joan.town) == (("4 Mill Lane, Wells, BA5 1AA, UK",), "Wells")
    assert (joan.note, joan.related) == ("Met at choir.\nSings alto.", ("Tom",))
    assert (surgery.name, surgery.kind, surgery.line) == ("Mill Surgery", Kind.PLACE, 6)
    assert (ann.name, ann.birthday, ann.line) == ("Ann", Birthday(month=12, day=24), 7)


def test_google_contacts_of_earlier_years() -> None:
    ann = only(READ(GOOGLE_OLD.encode("utf-16")))
    assert (ann.name, ann.birthday) == ("Ann Lee", Birthday(month=12, day=24))
    assert ways(ann.phones) == [("01632 960 204", "mobile")]
    assert ways(ann.urls) == [("https://ann.example.org", "")]


def test_outlook() -> None:
    miriam, tom = READ(OUTLOOK.encode("utf-8-sig")).people
    assert (miriam.name, miriam.full_name) == ("Miriam Adler", "Mrs Miriam Adler")
    assert ways(miriam.phones) == [
        ("01632 960 205", "home"),
        ("01632 960 206", "home"),
        ("01632 960 207", "mobile"),
        ("01632 960 208", "fax"),
    ]
    assert ways(miriam.emails) == [("miriam@example.org", ""), ("m2@example.org", "")]
    assert (miriam.addresses, miriam.town) == (("9 Hill Road, Flat 2, Bath, BA1 1AA",), "Bath")
    assert miriam.birthday == Birthday(year=1944, month=12, day=25)
    assert miriam.note == 'Say "hello", softly'
    assert (tom.name, tom.birthday) == ("Tom Baker", None)


def test_outlook_in_german_with_semicolons_and_old_letters() -> None:
    table = (
        "Anrede;Vorname;Nachname;Straße privat;Ort privat;Telefon privat;Mobiltelefon;E-Mail-Adresse;Geburtstag\r\n"
        "Frau;Käthe;Müller-Groß;Lange Straße 3;Köln;0221 000001;0151 000002;kaethe@example.org;04.03.1950\r\n"
        "Herr;Jörg;Weiß;;Düsseldorf;0211 000003;;;24.12.1951\r\n"
    )
    kate, george = READ(table.encode("cp1252")).people
    assert (kate.name, kate.town, kate.addresses) == ("Käthe Müller-Groß", "Köln", ("Lange Straße 3, Köln",))
    assert (george.name, george.birthday) == ("Jörg Weiß", Birthday(year=1951, month=12, day=24))
    assert kate.birthday == Birthday(year=1950, month=3, day=4)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_made_by_hand(mark: str) -> None:
    table = "sep=;\n" * (mark == ";") + f"name{mark}phone{mark}town\nAunt May{mark}01632 960 210{mark}Wells\n\n"
    may = only(READ(table.encode()))
    assert (may.name, ways(may.phones)) == ("Aunt May", [("01632 960 210", "")])


@pytest.mark.parametrize(
    ("days", "read", "faults"),
    [
        (("3/4/1950", "5/6/1951"), (None, None), [CardFault.UNSURE_DATE] * 2),
        (("3/4/1950", "25/6/1951"), ((4, 3), (6, 25)), []),
        (("3/4/1950", "6/25/1951"), ((3, 4), (6, 25)), []),
        (("5/5/1950", "3/25/51"), ((5, 5), (3, 25)), []),
        (("13/4/1950", "4/13/1950"), ((4, 13), (4, 13)), []),
        (("1950-03-04", "no idea"), ((3, 4), None), [CardFault.BAD_DATE]),
        (("30/2/1950", ""), (None, None), [CardFault.BAD_DATE]),
    ],
)
def test_a_day_that_may_be_two_days_is_left_out(
    days: tuple[str, str], read: tuple[tuple[int, int] | None, ...], faults: list[CardFault]
) -> None:
    table = "Name,Birthday\n" + "".join(f"Ann {at},{day}\n" for at, day in enumerate(days))
    found = READ(table.encode())
    own = [person.birthday and (person.birthday.month, person.birthday.day) for person in found.people]
    assert (own, [fault.what for fault in found.faults]) == (list(read), faults)
    assert all(fault.line in (2, 3) for fault in found.faults)


def test_rows_that_are_too_short_too_long_or_empty() -> None:
    found = READ(b"First Name,Last Name,Phone\nAnn\n,,\nTom,Baker,01632 960 201,more,and more\n,,01632 960 202\n")
    assert [(person.name, person.line) for person in found.people] == [
        ("Ann", 2),
        ("Tom Baker", 4),
        ("01632 960 202", 5),
    ]


def test_what_is_no_table_of_contacts_has_no_cards() -> None:
    for data in (b"Date,Amount,Balance\n2026-01-01,3.00,4.00\n", b"just words", b"{}", b"Name\n", b"\xff\xfe", b'"'):
        found = READ(data)
        assert (found.people, found.cards) == ((), 0)


def test_a_huge_cell_is_a_fault_with_its_line() -> None:
    found = READ(b"Name,Phone\nAnn,1\nTom," + b"9" * 1_100_000 + b"\nJoan,3\n")
    assert [person.name for person in found.people] == ["Ann"]
    assert [(fault.line, fault.what) for fault in found.faults] == [(3, CardFault.UNREADABLE)]


def test_nothing_of_a_cell_becomes_a_field_of_its_own() -> None:
    """A cell with line ends and colons is text, and never a second card."""
    sly = '"Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Mallory"'
    assert only(READ(f"Name,Phone\n{sly},1\n".encode())).name == "Ann END:VCARD BEGIN:VCARD FN:Mallory"


def test_somebody_of_a_table_becomes_a_person() -> None:
    joan = READ(GOOGLE.encode()).people[0]
    person = new_person(joan, PersonId("joan"), datetime(2026, 11, 22, tzinfo=UTC), lambda _url: None)
    assert [way.address for way in person.ways if way.channel == "phone"][:1] == ["01632 960 201"]
    assert (person.place, person.town) == ("4 Mill Lane, Wells, BA5 1AA, UK", "Wells")


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=8), max_size=6), st.sampled_from(",;\t"))
def test_no_table_ends_in_an_error(rows: list[list[str]], mark: str) -> None:
    head = mark.join(["First Name", "Last Name", "Birthday", "Phone 1 - Value", "Home Street", "Notes"])
    table = "\n".join([head, *(mark.join(row) for row in rows)])
    for data in (
        table.encode(errors="replace"),
        table.encode("utf-16", errors="replace"),
        table.encode("cp1252", "ignore"),
    ):
        found = READ(data)
        lines = table.count("\n") + table.count("\r") + 2
        assert all(1 <= fault.line <= lines for fault in found.faults)
        assert all(person.name for person in found.people)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('version = 2\n[[column]]\nmeans = "name"\ncalled = ["Name"]\n', 1),
        ('version = 1\n[[column]]\nmeans = "nam"\ncalled = ["Name"]\n', 3),
        ('version = 1\n[[column]]\nmeans = "name"\ncalled = ["Name", "NAME"]\n', 4),
        ('version = 1\n[[column]]\nmeans = "phone"\nkind = "tent"\ncalled = ["P"]\n', 4),
        ('version = 1\n[[column]]\nmeans = "phone"\nsort = "tent"\ncalled = ["P"]\n', 4),
    ],
)
def test_a_fault_in_the_list_names_its_line(text: str, line: int) -> None:
    assert line in [fault.line for fault in read_columns(text).faults]


def test_without_the_list_no_table_is_understood(tmp_path: Path) -> None:
    assert columns_in(tmp_path / "none.toml").named == {}


def test_other_tables_are_read_by_their_own_limits_afterwards() -> None:
    before = csv.field_size_limit()
    assert READ(GOOGLE.encode()).people
    assert csv.field_size_limit() == before
