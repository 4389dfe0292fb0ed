"""People written out as vCard 4.0: what is ours as it is now, everything else as it came."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import Birthday, Kind, LifeState, Nearness, Person, PersonId, Ring, Way
from companion.formats.vcard_convert import fields_of
from companion.formats.vcard_read import read
from companion.formats.vcard_write import fold, write
from tests.formats.rewriting import THEN, channel_of, made
from tests.formats.test_vcard_read import DATA

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(200))


def someone(**more: object) -> Person:
    return Person(**{"id": PersonId("p1"), "name": "Kofi Mensah", "added_at": THEN, **more})  # type: ignore[arg-type]


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def lines(person: Person, original: str = "", photo: bytes | None = None) -> list[str]:
    return unfolded(write([(person, original, photo)], channel_of))


def original(*inner: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *inner, "END:VCARD"])


def test_somebody_who_came_in_without_a_card() -> None:
    kofi = someone(
        full_name="Dr. Kofi Mensah",
        birthday=Birthday(month=4, day=12),
        zone="Africa/Accra",
        town="Accra",
        place="4 Palm Street",
        ways=(
            Way(channel="meet", address="https://meet.google.com/abc-defg-hij", preferred=True),
            Way(channel="phone", address="+233 20 555 0142", label="mobile"),
            Way(channel="phone", address="+233 30 555 0143", label="Workshop"),
            Way(channel="whatsapp", address="+233205550142"),
            Way(channel="message", address="kofi@example.org", label="home"),
            Way(channel="message", address="+233 20 555 0144"),
            Way(channel="letter", address="PO Box 5, Accra"),
        ),
    )

    assert lines(kofi, photo=JPEG[:8]) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:Kofi Mensah",
        "N:Mensah;Dr. Kofi;;;",
        "BDAY:--0412",
        "TZ:Africa/Accra",
        "ADR;TYPE=home;X-COMPANION-TOWN=Accra:;;4 Palm Street;;;;",
        "UID;VALUE=text:p1",
        "URL;PREF=1:https://meet.google.com/abc-defg-hij",
        "TEL;TYPE=cell:+233 20 555 0142",
        "way2.TEL:+233 30 555 0143",
        "way2.X-ABLABEL:Workshop",
        "IMPP:whatsapp:+233205550142",
        "EMAIL;TYPE=home:kofi@example.org",
        "TEL;TYPE=text:+233 20 555 0144",
        "ADR:;;PO Box 5\\, Accra;;;;",
        "PHOTO:data:image/jpeg;base64,/9j/4AAQSkY=",
        "END:VCARD",
    ]


def test_what_is_private_never_leaves() -> None:
    kofi = someone(
        ring=Ring.CLOSE, nearness=Nearness.FAR, relation="nephew", life=LifeState.ILL, ask_next="How is the knee?"
    )

    assert lines(kofi) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:Kofi Mensah",
        "N:Mensah;Kofi;;;",
        "UID;VALUE=text:p1",
        "END:VCARD",
    ]


def test_an_old_card_by_the_new_rules() -> None:
    (juergen,) = read((DATA / "office-2.1-cp1252.vcf").read_bytes()).people

    written = unfolded(write([(made(juergen), juergen.card, juergen.photo)]))

    assert written[:3] == ["BEGIN:VCARD", "VERSION:4.0", "FN:Dr. Jürgen Weiß"]
    assert "N;LANGUAGE=de:Weiß;Jürgen;;Dr." in written
    assert "ORG:Bäckerei Weiß" in written
    assert "TEL;TYPE=work,fax:+49 (30) 5550144" in written
    assert "ADR;TYPE=home;PREF=1;LABEL=Gänseweg 4^n50667 Köln:;;Gänseweg 4;Köln;;50667;Deutschland" in written
    assert "NOTE:Grüße aus der Backstube\\nund bis bald" in written
    assert [line for line in written if line.startswith("X-MS-OL-DESIGN:<card xmlns=")]
    assert not [line for line in written if "QUOTED" in line or "CHARSET" in line or line.startswith(("LABEL", "REV"))]
    assert written[-2].startswith("PHOTO:data:image/jpeg;base64,/9j/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("GEO:37.386013;-122.082932", "GEO:geo:37.386013,-122.082932"),
        ("CLASS:PUBLIC", "X-CLASS:PUBLIC"),
        ("SOUND;ENCODING=BASE64;TYPE=WAVE:UklGRg==", "SOUND:data:audio/wave;base64,UklGRg=="),
        ("KEY;ENCODING=b:AAAA", "KEY:data:application/x-unknown;base64,AAAA"),
        ("LOGO;VALUE=URL:http://example.org/a.jpg", "LOGO;VALUE=uri:http://example.org/a.jpg"),
        ("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:B=E4cker, jr", "TITLE:Bäcker\\, jr"),
        ("X-MAKER;HOME;X-THING=a b:any;thing, at\\nall", "X-MAKER;TYPE=home;X-THING=a b:any;thing, at\\nall"),
        ("item7.X-ABDATE;type=pref:1970-06-02", "item7.X-ABDATE;PREF=1:1970-06-02"),
        ("BDAY;VALUE=text:circa 1940", "BDAY;VALUE=text:circa 1940"),
        ("TEL;WORK;FAX:01632 960 900", "TEL;TYPE=work,fax:01632 960 900"),
        ("TEL;HOME:ask at the desk", "TEL;TYPE=home:ask at the desk"),
        ("PHOTO;VALUE=URL:http://example.org/face.jpg", "PHOTO;VALUE=uri:http://example.org/face.jpg"),
    ],
)
def test_a_field_that_is_not_ours_is_kept_by_the_new_rules(old: str, new: str) -> None:
    card = original("FN:Kofi Mensah", old)
    (found,) = read(card.encode()).people

    assert new in lines(made(found), card)


def test_a_label_stays_with_its_number_and_goes_with_it() -> None:
    card = original("FN:Kofi Mensah", "item1.TEL:01632 960 001", "item1.X-ABLabel:Hut", "item2.X-ABLabel:Lost")
    (found,) = read(card.encode()).people
    kofi = made(found)

    assert "item1.TEL:01632 960 001" in lines(kofi, card)
    assert "item1.X-ABLABEL:Hut" in lines(kofi, card)
    assert [line for line in lines(replace(kofi, ways=()), card) if "item" in line] == []
    assert [line for line in lines(kofi, card) if "Lost" in line] == []


def test_ways_changed_by_the_person_replace_those_of_the_card() -> None:
    card = original(
        "FN:Kofi Mensah",
        "TEL;TYPE=CELL,pref:01632 960 001",
        "TEL;TYPE=HOME:01632 960 002",
        "URL:https://meet.google.com/old-old-old",
        "URL:https://example.org/garden",
    )
    (found,) = read(card.encode()).people
    kofi = made(found)
    ways = (
        Way(channel="phone", address="01632 960 009", label="mobile"),
        Way(channel="phone", address="01632 960 002", label="home", preferred=True),
    )

    written = lines(replace(kofi, ways=ways), card)

    assert [line for line in written if line.startswith(("TEL", "URL"))] == [
        "TEL;TYPE=home;PREF=1:01632 960 002",
        "URL:https://example.org/garden",
        "TEL;TYPE=cell:01632 960 009",
    ]


def test_a_new_place_to_visit_replaces_the_old_one_and_no_other() -> None:
    card = original("FN:Kofi Mensah", "ADR;TYPE=HOME:;;1 Old Road;Ely;;;", "ADR;TYPE=WORK:;;9 Office Row;Ely;;;")
    (found,) = read(card.encode()).people
    moved = replace(made(found), place="2 New Road, Totnes", town="Totnes", ways=())

    written = lines(moved, card)

    assert [line for line in written if line.startswith("ADR")] == [
        "ADR;TYPE=work:;;9 Office Row;Ely;;;",
        "ADR;TYPE=home;X-COMPANION-TOWN=Totnes:;;2 New Road\\, Totnes;;;;",
    ]


def test_a_new_name_is_written_and_the_formal_one_follows() -> None:
    card = original("FN:Kofi Mensah", "N:Mensah;Kofi;;;", "NICKNAME:Ko")
    (found,) = read(card.encode()).people

    written = lines(replace(made(found), name="Uncle Kofi", full_name="Kofi Yaw Mensah"), card)

    assert [line for line in written if line.startswith(("FN", "N:", "NICKNAME"))] == [
        "FN:Uncle Kofi",
        "N:Mensah;Kofi Yaw;;;",
        "NICKNAME:Ko",
    ]


def test_two_cards_put_together_give_one_card_with_the_fields_of_both() -> None:
    first = original("FN:Kofi Mensah", "N:Mensah;Kofi", "UID:one", "item1.X-ABDATE:1999-01-01", "item1.X-ABLabel:Met")
    second = original("FN:Kofi", "UID:two", "item1.URL:https://example.org/", "item1.X-ABLabel:Shop", "TITLE:Baker")
    (found,) = read(first.encode()).people

    written = lines(made(found), f"{first}\n{second}")

    assert [line for line in written if line.startswith("UID")] == ["UID:one"]
    assert written.count("END:VCARD") == 1
    assert {"TITLE:Baker", "item1.X-ABLABEL:Met", "item1x1.X-ABLABEL:Shop", "item1x1.URL:https://example.org/"} <= set(
        written
    )


def test_a_card_in_a_card_is_kept_in_one_field() -> None:
    (horace,) = read((DATA / "desktop-3.0.vcf").read_bytes()).people
    (agent,) = (line for line in lines(made(horace), horace.card) if line.startswith("X-AGENT"))

    assert agent == ("X-AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:His solicitor\\nTEL:01632 960 999\\nEND:VCARD")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_cuts_no_letter_and_loses_nothing(text: str) -> None:
    folded = fold(text)
    pieces = folded.encode().removesuffix(b"\r\n").split(b"\r\n")

    assert all(len(piece) <= 75 for piece in pieces)
    assert [piece.decode() for piece in pieces]  # every piece is whole letters
    assert folded.replace("\r\n ", "") == text + "\r\n"


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=80
).map(lambda text: " ".join(text.split()))
NUMBERS = st.integers(10**8, 10**12).map(lambda number: f"+{number}")
MAILS = st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@example\.(org|net)", fullmatch=True)
LABELS = st.sampled_from(["", "mobile", "home", "work", "Workshop, back door"])
WAYS = st.one_of(
    st.builds(Way, channel=st.just("phone"), address=NUMBERS, label=LABELS),
    st.builds(Way, channel=st.just("message"), address=MAILS | NUMBERS, label=LABELS),
    st.builds(Way, channel=st.just("whatsapp"), address=NUMBERS, label=LABELS),
    st.builds(Way, channel=st.just("facetime"), address=MAILS | NUMBERS, label=LABELS),
    st.builds(
        Way,
        channel=st.just("meet"),
        address=st.from_regex(r"https://meet\.google\.com/[a-z]{3}-[a-z]{4}", fullmatch=True),
        label=LABELS,
    ),
    st.just(Way(channel="in_person", address="")),
)
BIRTHDAYS = st.dates(min_value=datetime(1900, 1, 1, tzinfo=UTC).date()).flatmap(
    lambda day: st.sampled_from(
        [Birthday(year=day.year, month=day.month, day=day.day), Birthday(month=day.month, day=day.day)]
    )
)
SCHEMES = st.sampled_from([None, 0, 1, 2, 3])


@st.composite
def whole_people(draw: st.DrawFn) -> Person:
    ways = draw(st.lists(WAYS, max_size=5, unique_by=lambda way: (way.channel, way.address)))
    at = draw(SCHEMES)
    ways = [replace(way, preferred=number == at) for number, way in enumerate(ways)]
    name = draw(TEXTS.filter(bool))
    place = draw(st.just("") | TEXTS.map(lambda text: text.strip(" ,")))
    return someone(
        name=name,
        full_name=draw(st.just("") | st.lists(WORDS, min_size=3, max_size=4, unique=True).map(" ".join)),
        kind=draw(st.sampled_from(Kind)),
        birthday=draw(st.none() | BIRTHDAYS),
        zone=draw(st.sampled_from(["Europe/London", "Asia/Kolkata"])),
        place=place,
        town=draw(st.just("") | TEXTS.map(lambda text: text.strip(" ,"))),
        ways=tuple(ways),
        has_photo=draw(st.booleans()),
    )


def same_when_read_again(person: Person) -> Person:
    """What a card does not carry: a group's birthday and formal name; and whoever has an address can be written to."""
    one = person.kind is Kind.PERSON
    where = person.place or person.town
    post = (Way(channel="letter", address=where),) if where else ()
    return replace(
        person,
        full_name=person.full_name
        if one and set(person.full_name.lower().split()) - set(person.name.lower().split())
        else "",
        birthday=person.birthday if one else None,
        place="" if person.place == person.town else person.place,
        ways=tuple(sorted((*person.ways, *post), key=lambda way: (way.channel, way.address))),
    )


ORIGINAL_FIELDS = st.lists(
    st.builds(
        "{}{}:{}".format,
        st.sampled_from(["X-A", "X-THING", "ROLE", "HOBBY", "item1.X-OWN", "EXPERTISE"]),
        st.sampled_from(["", ";TYPE=home", ";X-P=1;X-Q=two words", ";LANGUAGE=fr"]),
        TEXTS.map(lambda text: text.replace("\\", "").replace(",", "\\,")),
    ),
    max_size=6,
)


@given(whole_people(), ORIGINAL_FIELDS)
def test_written_and_read_again_it_is_the_same_person_with_the_same_other_fields(
    person: Person, fields: list[str]
) -> None:
    photo = JPEG if person.has_photo else None
    card = original("FN:Somebody Else", "TEL;TYPE=CELL:01632 960 001", *fields, version="4.0")

    found = read(write([(person, card, photo)], channel_of))

    assert found.faults == ()
    (once,) = found.people
    again = made(once)
    assert replace(again, ways=tuple(sorted(again.ways, key=lambda way: (way.channel, way.address)))) == (
        same_when_read_again(person)
    )
    assert once.photo == photo
    (kept,) = fields_of(once.card)
    (came,) = fields_of(card)
    assert {field for field in came if field.name not in ("VERSION", "FN", "TEL")} <= set(kept)
