"""Contacts files as programs write them, read whole. The files in tests/data/vcard are invented."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contacts import CardFault, Found, FoundPerson
from companion.domain.people import Birthday, Kind
from companion.domain.problems import Problem, ProblemKind
from companion.formats.vcard_read import EVERY, MOST_FAULTS, read

DATA = Path(__file__).resolve().parent.parent / "data" / "vcard"


def people(name: str) -> tuple[FoundPerson, ...]:
    found = read((DATA / name).read_bytes())
    assert found.faults == ()
    return found.people


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def one(data: bytes) -> FoundPerson:
    found = read(data)
    assert found.faults == ()
    assert len(found.people) == 1
    return found.people[0]


def test_a_web_address_book() -> None:
    mbali, surgery, lodger = people("webmail-3.0.vcf")

    assert (mbali.name, mbali.nickname) == ("Mbali Sithole", "Mba")
    assert [(way.address, way.kind, way.label) for way in mbali.phones] == [
        ("+27 82 555 0142", "mobile", ""),
        ("021 555 0143", "", "Allotment hut"),
    ]
    assert [way.address for way in mbali.emails] == ["mbali.sithole@example.org", "choir@example.org"]
    assert [way.address for way in mbali.urls] == [
        "https://meet.google.com/abc-defg-hij",
        "https://example.org/mbali",
    ]
    assert mbali.addresses == ("12 Quarry Road, Flat 3, Mowbray, 7700, South Africa",)
    assert mbali.town == "Mowbray"
    assert mbali.birthday == Birthday(month=4, day=12)
    assert mbali.note == "Met at the allotment, 1974.\nLikes tea; no sugar."
    assert mbali.related == ("Thandi",)
    assert mbali.photo is None  # a picture on the web is never fetched
    assert (surgery.name, surgery.kind) == ("Riverside Surgery", Kind.PLACE)
    assert lodger.name == "lodger@example.org"


def test_a_tablet() -> None:
    rosalia, club = people("tablet-3.0.vcf")

    assert rosalia.name == "Señora Rosalía María Ibáñez"
    assert [(way.address, way.kind, way.preferred) for way in rosalia.phones] == [
        ("+34 600 55 01 42", "mobile", True),
        ("+34 91 555 01 43", "fax", False),
        ("+34 91 555 01 44", "fax", False),
    ]
    assert [(way.kind, way.address) for way in rosalia.handles] == [
        ("skype", "rosalia.i"),
        ("whatsapp", "+34600550142"),
        ("facetime", "rosalia@example.org"),
    ]
    assert rosalia.birthday == Birthday(month=2, day=29)
    assert rosalia.photo is not None
    assert rosalia.photo.startswith(b"\xff\xd8\xff")
    assert rosalia.photo.endswith(b"\xff\xd9")
    assert "PHOTO" not in rosalia.card
    assert "X-ABUID:ABCDEF:ABPerson" in rosalia.card
    assert (club.name, club.kind) == ("Book club", Kind.GROUP)


def test_an_office_program_with_undeclared_windows_letters() -> None:
    (juergen,) = people("office-2.1-cp1252.vcf")

    assert juergen.name == "Dr. Jürgen Weiß"
    assert juergen.organisation == "Bäckerei Weiß"
    assert juergen.addresses == ("Gänseweg 4, Köln, 50667, Deutschland",)
    assert juergen.note == "Grüße aus der Backstube\nund bis bald"
    assert [way.kind for way in juergen.phones] == ["home", "mobile", "fax"]
    assert juergen.photo is not None
    assert juergen.photo.endswith(b"\xff\xd9")
    assert "X-MS-OL-DESIGN" in juergen.card


def test_a_telephone_with_quoted_printable() -> None:
    nikos, number = people("robot-2.1.vcf")

    assert (nikos.name, nikos.nickname) == ("Νίκος Πετράκης", "Nik")
    assert [(way.address, way.kind, way.preferred) for way in nikos.phones] == [
        ("+30 691 555 0142", "mobile", True),
        ("+30 210 555 0143", "", False),
    ]
    assert nikos.addresses == ("Οδός 5, Αθήνα",)
    assert nikos.photo is not None
    assert nikos.photo.startswith(b"\x89PNG")
    assert number.name == "07700 900142"


def test_an_old_handset_with_lone_carriage_returns_and_a_block_that_is_not_indented() -> None:
    (malgorzata,) = people("handset-2.1.vcf")

    assert malgorzata.name == "Małgorzata Kowalska"
    assert malgorzata.addresses == ("Żółta 5, Łódź, 90-001, Polska",)
    assert [way.kind for way in malgorzata.phones] == ["mobile", "home", "pager"]
    assert malgorzata.photo is not None
    assert malgorzata.photo.endswith(b"\xff\xd9")
    assert malgorzata.note == "po fotografii"


def test_a_mail_program_with_version_four() -> None:
    (orla,) = people("mailbird-4.0.vcf")

    assert [(way.address, way.kind, way.preferred) for way in orla.phones] == [
        ("+353-1-555-0142", "home", True),
        ("+353-87-555-0143;ext=2", "mobile", False),
    ]
    assert [way.preferred for way in orla.emails] == [False, True]
    assert (orla.tz, orla.zone) == ("Europe/Dublin", "Europe/Dublin")
    assert orla.addresses == ("4 Quay Road, Howth, D13, Ireland",)
    assert orla.birthday == Birthday(year=1939, month=7, day=31)
    assert orla.related == ("Fergus",)
    assert orla.photo is not None
    assert orla.photo.endswith(b"\xff\xd9")


def test_a_desktop_with_colons_in_quotes_and_a_card_in_a_card() -> None:
    (horace,) = people("desktop-3.0.vcf")

    assert (horace.name, horace.full_name) == ("Horace Fairweather", "Mr. Horace James, Peter Fairweather")
    assert [way.address for way in horace.phones] == ["01632 960 118"]
    assert [way.address for way in horace.urls] == ["https://jitsi.example.org/tea-with-horace"]
    assert horace.note == "after the agent"
    assert "His solicitor" in horace.card


def test_two_octets_a_letter() -> None:
    (zoe,) = people("utf16.vcf")
    text = (DATA / "utf16.vcf").read_bytes()[2:]

    assert zoe.name == "Zoë Čapek"
    assert one(text).name == "Zoë Čapek"  # also without the mark


def test_faults_stand_at_their_lines_and_the_rest_is_read() -> None:
    found = read((DATA / "broken.vcf").read_bytes())

    assert [(fault.line, fault.what) for fault in found.faults] == [
        (1, CardFault.OUTSIDE),
        (2, CardFault.NO_END),
        (5, CardFault.NOT_A_FIELD),
        (7, CardFault.BAD_DATE),
        (8, CardFault.BAD_PHOTO),
        (15, CardFault.OUTSIDE),
        (17, CardFault.NO_NAME),
        (21, CardFault.NO_END),
    ]
    assert [(person.name, person.line) for person in found.people] == [
        ("Amina Endicott", 2),
        ("Bernard Hollings", 9),
        ("Chidi Quigley", 21),
    ]
    assert [way.address for person in found.people for way in person.phones] == [
        "01632 960 001",
        "01632 960 002",
        "01632 960 003",
    ]
    assert found.cards == 4


def test_a_line_number_counts_folded_lines() -> None:
    found = read(card("FN:Ulla Ulloa", "NOTE:a", " b", " c", "nothing at all", end="\n"))

    assert [(fault.line, fault.what) for fault in found.faults] == [(7, CardFault.NOT_A_FIELD)]


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("19500412", Birthday(year=1950, month=4, day=12)),
        ("1950-04-12", Birthday(year=1950, month=4, day=12)),
        ("1950-4-2", Birthday(year=1950, month=4, day=2)),
        ("1950/04/12", Birthday(year=1950, month=4, day=12)),
        ("12.04.1950", Birthday(year=1950, month=4, day=12)),
        ("--0412", Birthday(month=4, day=12)),
        ("--04-12", Birthday(month=4, day=12)),
        ("1604-04-12", Birthday(month=4, day=12)),
        ("1950-04-12T00:00:00Z", Birthday(year=1950, month=4, day=12)),
        ("19500412T101010+0200", Birthday(year=1950, month=4, day=12)),
        ("--0229", Birthday(month=2, day=29)),
        ("1950", None),
        ("1950-04", None),
        ("---12", None),
        ("--04", None),
        ("", None),
    ],
)
def test_birthdays(text: str, birthday: Birthday | None) -> None:
    assert one(card("FN:Kofi Mensah", f"BDAY:{text}")).birthday == birthday


@pytest.mark.parametrize("text", ["1950-13-01", "19720132", "--0230", "soon", "19723101"])
def test_a_birthday_that_cannot_be_is_a_fault(text: str) -> None:
    found = read(card("FN:Kofi Mensah", f"BDAY:{text}"))

    assert [(fault.line, fault.what) for fault in found.faults] == [(4, CardFault.BAD_DATE)]
    assert found.people[0].birthday is None


def test_a_birthday_in_words_is_no_fault() -> None:
    assert one(card("FN:Kofi Mensah", "BDAY;VALUE=text:circa 1940", version="4.0")).birthday is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("-05:00; EST; America/New_York", "America/New_York"),
        ("-0500", "Etc/GMT+5"),
        ("+02:00", "Etc/GMT-2"),
        ("+0530", None),
        ("+05:30", None),
        ("Nowhere/Atlantis", None),
        ("+99", None),
        ("Z", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    found = one(card("FN:Kofi Mensah", f"TZ:{text}"))

    assert (found.tz, found.zone) == (text, zone)


@pytest.mark.parametrize(
    ("lines", "name", "full_name"),
    [
        (["N:Mensah;Kofi;Yaw;Dr.;jr."], "Kofi Mensah", "Dr. Kofi Yaw Mensah jr."),
        (["N:Mensah;;;Mr.;"], "Mr. Mensah", "Mr. Mensah"),
        (["FN: ", "N:Mensah;Kofi"], "Kofi Mensah", "Kofi Mensah"),
        (["FN:Kofi", "N:Mensah;Kofi"], "Kofi", "Kofi Mensah"),
        (["FN:Mensah Kofi", "N:Mensah;Kofi"], "Mensah Kofi", "Mensah Kofi"),
        (["FN:First", "FN:Second"], "First", "First"),
        (["NICKNAME:Ko,Koko", "ORG:Chess;Club"], "Ko", "Ko"),
        (["ORG:Chess\\;Club;Juniors", "EMAIL:a@example.org"], "Chess;Club", "Chess;Club"),
        (["TEL:07700 900142", "EMAIL:a@example.org"], "a@example.org", "a@example.org"),
        (["TEL:07700 900142"], "07700 900142", "07700 900142"),
        (["URL:http://example.org/x?y"], "example.org", "example.org"),
        (["FN:Tab\\tand  many   spaces\\n here"], "Tab\\tand many spaces here", "Tab\\tand many spaces here"),
    ],
)
def test_what_to_call_somebody(lines: list[str], name: str, full_name: str) -> None:
    found = one(card(*lines))

    assert (found.name, found.full_name) == (name, full_name)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["FN:Chess club", "ORG:Chess club"], Kind.GROUP),
        (["ORG:Baker", "ADR:;;1 Mill Lane;;;;"], Kind.PLACE),
        (["ADR:;;1 Mill Lane;Ely;;;"], Kind.PLACE),
        (["FN:Kofi Mensah", "ORG:Baker"], Kind.PERSON),
        (["FN:Choir", "KIND:group"], Kind.GROUP),
        (["FN:Library", "KIND:location"], Kind.PLACE),
        (["FN:Baker", "KIND:org"], Kind.GROUP),
        (["FN:Baker and sons", "X-ABShowAs:COMPANY", "ADR:;;1 Mill Lane;;;;"], Kind.PLACE),
    ],
)
def test_people_groups_and_places(lines: list[str], kind: Kind) -> None:
    assert one(card(*lines)).kind is kind


@pytest.mark.parametrize(
    ("codec", "declared", "name"),
    [
        ("cp1252", "", "Søren Müller"),
        ("cp1252", "UTF-8", "Søren Müller"),  # a lie
        ("utf-8", "ISO-8859-1", "Søren Müller"),  # a lie too
        ("cp1252", "no-such-charset", "Zoë Ibáñez"),
        ("cp1250", "", "Łukasz Dąbrowski"),
        ("cp1250", "windows-1250", "Jiří Dvořák"),
        ("cp1251", "", "Наталія Шевченко"),
        ("cp1253", "", "Γιώργος Παπαδόπουλος"),
        ("cp1255", "", "שרה לוי"),
        ("koi8-r", "KOI8-R", "Ирина Петрова"),
        ("shift_jis", "SHIFT_JIS", "山田 表子"),
        ("iso2022_jp", "ISO-2022-JP", "山田 太郎"),
        ("gb18030", "GB18030", "王小明"),
        ("euc-kr", "EUC-KR", "김영희"),
    ],
)
def test_letters_of_every_charset_plain_and_quoted(codec: str, declared: str, name: str) -> None:
    raw = name.encode(codec)
    charset = f";CHARSET={declared}".encode() if declared else b""
    quoted = "".join(f"={byte:02X}" for byte in raw).encode()
    plain_card = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN" + charset + b":" + raw + b"\r\nEND:VCARD\r\n"
    quoted_card = plain_card.replace(b":" + raw, b";ENCODING=QUOTED-PRINTABLE:" + quoted)

    assert one(plain_card).name == name
    assert one(quoted_card).name == name


def test_one_spoilt_line_does_not_spoil_the_letters_of_the_others() -> None:
    good = card("FN:Zoë Čapek")
    bad = card("FN:Zoë Müller").replace("ë".encode(), b"\xeb").replace("ü".encode(), b"\xfc")

    assert [person.name for person in read(good + bad).people] == ["Zoë Čapek", "Zoë Müller"]


@pytest.mark.parametrize("name", ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\U0001f469\u200d\U0001f467"])
def test_unseen_joiners_inside_a_name_belong_to_its_spelling(name: str) -> None:
    (person,) = read(f"BEGIN:VCARD\nVERSION:3.0\nFN:\u200d{name}\u200c \u202e\nEND:VCARD".encode()).people
    assert person.name == name


def test_a_letter_cut_in_two_at_the_end_of_a_file_is_left_out() -> None:
    data = card("FN:Zoë Čapek", "NOTE:ÄÖÜÄÖÜ").split("Ü\r\nEND".encode())[0] + b"\xc3"

    assert read(data).people[0].note == "ÄÖÜÄÖ"


def test_a_line_of_an_old_card_folded_at_a_space_keeps_the_space() -> None:
    long = "x" * 74

    assert one(card("FN:Kofi Mensah", "NOTE:likes", " tea", version="2.1")).note == "likes tea"
    assert one(card("FN:Kofi Mensah", f"NOTE:{long}", " yz", version="2.1")).note == f"{long}yz"
    assert one(card("FN:Kofi Mensah", "NOTE:likes", " tea", version="3.0")).note == "likestea"


def test_photos_over_the_limit_are_left_out_and_told() -> None:
    big = "/9j/" + "A" * 6_000_000
    found = read(card("FN:Kofi Mensah", f"PHOTO;ENCODING=b:{big}"))

    assert [fault.what for fault in found.faults] == [CardFault.LARGE_PHOTO]
    assert found.people[0].photo is None
    assert len(found.people[0].card) < 1000


def test_a_file_with_nothing_but_faults_lists_the_first() -> None:
    found = read(b"BEGIN:VCARD\nFN:A\n" + b"no field\n" * (MOST_FAULTS + 500) + b"END:VCARD\n")

    assert len(found.faults) == MOST_FAULTS + 1
    assert found.faults[-1].what == CardFault.MORE


def test_progress_is_told_and_can_cancel() -> None:
    data = card("FN:Kofi Mensah") * (EVERY * 2 + 1)
    told: list[tuple[int, int]] = []

    read(data, lambda done, total: told.append((done, total)))

    total = EVERY * 2 + 1
    assert told == [(0, total), (EVERY, total), (EVERY * 2, total), (total, total)]

    def cancel(done: int, total: int) -> None:
        if 0 < done < total:
            raise Problem(ProblemKind.CANCELLED)

    with pytest.raises(Problem) as raised:
        read(data, cancel)
    assert raised.value.kind is ProblemKind.CANCELLED


@given(st.binary(max_size=600))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    check_sound(read(data))


PIECES = st.sampled_from(
    rb"""
BEGIN:VCARD|END:VCARD|begin:vcard|VERSION:2.1|VERSION:4.0|FN:A|N:;;;;|FN:\xe4\xf6
FN;CHARSET=UTF-16;Q:=E4=|=FC|TEL;CELL:+1
TEL;TYPE="a:b;c|AGENT:|AGENT:BEGIN:VCARD|PHOTO;ENCODING=B:/9j/|PHOTO:data:image/png;base64,iVBORw0KGgo=
 AAAA|\t||BDAY:--0230
TZ:../../etc/passwd|TZ:Europe/|item1.X-ABLABEL:x|ADR;LABEL=^n^':|ORG:\\|:|;:|NOTE:\\|BDAY;VALUE=date:19500101|KIND:org
X-ANDROID-CUSTOM:|\xef\xbb\xbf|\x00|UID:\x1b$B|FN;CHARSET=ISO-2022-JP:\x1b$B|FN;CHARSET=hex:\xff|FN;CHARSET=idna:\xff
IMPP:|X-COMPANION-WAY:;|TEL;QUOTED-PRINTABLE:=|FN;B:=|NOTE;LANGUAGE=ru:\xff\xfe
""".decode("unicode_escape")
    .encode("latin-1")
    .replace(b"\n", b"|")
    .split(b"|")
)


@given(st.lists(PIECES, max_size=30), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_no_order_of_pieces_makes_it_fail(pieces: list[bytes], end: bytes) -> None:
    check_sound(read(end.join(pieces)))


def check_sound(found: Found) -> None:
    names = [re.sub("[\u200c\u200d]", "", person.name) for person in found.people]
    assert all(name.strip() and name.isprintable() for name in names)
    assert all(person.card.encode() for person in found.people)  # no half letters
    assert all(fault.line >= 1 for fault in found.faults)
    assert [person.line for person in found.people] == sorted(person.line for person in found.people)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60))
def test_any_name_comes_through(name: str) -> None:
    quoted = re.sub(r"([\\;,])", r"\\\1", name)
    found = read(card(f"FN:{quoted}")).people

    assert [person.name for person in found] == ([" ".join(name.split())] if name.split() else [])
