"""The quick way of reading gives what the patient one gives, whatever stands in a file."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contacts import CardFault
from companion.domain.problems import Fault
from companion.formats.vcard_quick import QuickReader, cut
from companion.formats.vcard_read import read

DATA = Path(__file__).resolve().parent.parent / "data" / "vcard"

LONG = "x" * 74
LINES = st.sampled_from(
    [
        *("VERSION:2.1", "VERSION:3.0", "VERSION:4.0", "version:2.1", "VERSION :2.1", "FN:Orla", "FN", "N:Kowal;Věra"),
        *("", " ", "  ", " tea", "\ttea", "no field", "AAAA", " AAAA=", "=C3=", " =A4", "\ufeff", "\x0b", "\x0c x"),
        *(f"NOTE:{LONG}", f" {LONG}", f"NOTE;ENCODING=QUOTED-PRINTABLE:{LONG}=", f" {LONG} = ", "NOTE:short"),
        *("NOTE;QUOTED-PRINTABLE:=C3=", "NOTE;Q:a=20b=C3=A4", 'NOTE;"Q":a=', "ORG;CHARSET=ISO-8859-1;Q:=E4"),
        *("PHOTO;ENCODING=b:/9j/", "PHOTO;BASE64:", "KEY;ENCODING=B:AA A", "PHOTO:http://a.example", "LOGO;B:AAAA"),
        *("AGENT:", "AGENT:BEGIN:VCARD", "BEGIN:VCARD", "END:VCARD", "begin:vcard", "End : vCard", "BDAY:19300230"),
        *("TEL;CELL:+44 7700 900123", 'TEL;TYPE="cell,voice";X="a:b":tel:1', "item1.TEL:1", "item1.X-ABLabel:Hut"),
    ]
)
CARD = st.lists(LINES, max_size=8).map(lambda lines: ["BEGIN:VCARD", *lines, "END:VCARD"])
FILES = st.lists(CARD | CARD | st.lists(LINES, max_size=3), max_size=5).map(lambda parts: list(chain(*parts)))


@given(FILES, st.sampled_from(["\n", "\r\n"]))
def test_as_the_patient_way(lines: list[str], end: str) -> None:
    # With carriage returns alone as ends of line nothing can be cut out, and all is read patiently.
    assert read(end.join(lines).encode()) == read("\r".join(lines).encode())


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n"]))))
def test_mixed_ends_of_line(lines: list[tuple[str, str]]) -> None:
    lines = [("BEGIN:VCARD", "\r\n"), *lines, ("END:VCARD", "\r\n")]

    mixed = "".join(line + end for line, end in lines)

    assert read(mixed.encode()) == read("".join(f"{line}\r" for line, _ in lines).encode())


@pytest.mark.parametrize("name", ["webmail-3.0.vcf", "tablet-3.0.vcf"])
def test_usual_cards_go_the_quick_way(name: str) -> None:
    pieces = cut((DATA / name).read_bytes())
    assert pieces is not None
    quick = QuickReader(pieces.end)

    people = [quick.read(piece, 1) for piece in pieces.closed]

    assert all(people)


def test_a_fault_after_quick_cards_keeps_its_line() -> None:
    usual = ["BEGIN:VCARD", "VERSION:3.0", "FN:Orla", "NOTE:likes", "  tea", "END:VCARD"]
    spoilt = ["BEGIN:VCARD", "FN:Kofi", "no field", "END:VCARD"]

    found = read("\r\n".join([*usual, *spoilt, *usual, *spoilt, "stray", ""]).encode())

    assert found.faults == tuple(
        Fault(line=line, what=what)
        for line, what in ((9, CardFault.NOT_A_FIELD), (19, CardFault.NOT_A_FIELD), (21, CardFault.OUTSIDE))
    )
    assert [person.line for person in found.people] == [1, 7, 11, 17]
