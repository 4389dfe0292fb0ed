"""Files that real programs wrote, where they are at hand: everything in them is found, and names look right."""

import re
from pathlib import Path

import pytest

from companion.domain.contacts import CardFault
from companion.formats.vcard_charsets import to_text
from companion.formats.vcard_read import read
from companion.formats.vcard_write import write
from tests.formats.rewriting import again

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "vcard"
FILES = sorted(FOLDER.rglob("*.vcf"))

pytestmark = pytest.mark.skipif(not FILES, reason="the files of other programs are not at hand here")

EMPTY = {"Empty.vcf"}
NOBODY = {"Photo Outlook v2.vcf", "issue64.vcf"}
"""Cards that hold a photo and nothing to call anybody by."""

MOJIBAKE = re.compile("[\ufffd\x80-\x9f]|Ã.|Ð.Ð|Î.Î|[À-ÿ]{4}")


def names_of(path: Path) -> list[str]:
    return [person.name for person in read(path.read_bytes()).people]


def crude_count(path: Path, name: str) -> int:
    """How many lines begin with a field's name and have a value, counted without knowing the format."""
    text, _ = to_text(path.read_bytes())
    line = re.compile(rf"^(?:[\w-]+\.)?{name}(?:;[^:\n]*)?:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
    return len(line.findall(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_number_address_and_person_is_found(path: Path) -> None:
    found = read(path.read_bytes())

    assert sum(len(person.phones) for person in found.people) == crude_count(path, "TEL")
    assert sum(len(person.emails) for person in found.people) == crude_count(path, "EMAIL")
    assert len(found.people) == crude_count(path, "BEGIN") - (path.name in NOBODY)
    assert bool(found.people) == (path.name not in EMPTY | NOBODY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_what_is_wrong_is_a_fault(path: Path) -> None:
    faults = [(fault.line, fault.what) for fault in read(path.read_bytes()).faults]

    expected = {
        "Cropped_2_1.vcf": [(1, CardFault.NO_END)],
        "v4.vcf": [(22, CardFault.BAD_DATE)],  # the 31st month
        **{name: [(1, CardFault.NO_NAME)] for name in NOBODY},
    }
    assert faults == expected.get(path.name, [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_names_have_the_letters_they_should(path: Path) -> None:
    assert [name for name in names_of(path) if MOJIBAKE.search(name)] == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("German.vcf", "Sören Täve Nüßlebaum"),
        ("Murks.vcf", "Sören Täve Nüßlebaum"),
        ("Greek.vcf", "Βαγγέλης"),
        ("Hebrew.vcf", "אפרים קישון"),
        ("Ukrainian.vcf", "Віталій Володимирович Кличко"),
        ("utf-8.vcf", "孔夫子"),
    ],
)
def test_names_in_charsets_nobody_declared(file: str, name: str) -> None:
    (path,) = FOLDER.rglob(file)

    assert names_of(path) == [name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_written_again_nothing_is_lost(path: Path) -> None:
    for person in read(path.read_bytes()).people:
        written = again(person)
        (once,) = read(write([written])).people

        assert again(once)[0] == written[0]
        assert (once.photo, once.note, once.organisation) == (person.photo, person.note, person.organisation)
        assert sorted(way.address for way in once.phones) == sorted(way.address for way in person.phones)
        assert sorted(way.address for way in once.emails) == sorted(way.address for way in person.emails)
