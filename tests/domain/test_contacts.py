"""Telling people apart, and making somebody of the circle out of a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.calling_codes import zone_of_number
from companion.domain.comparing import compared
from companion.domain.contacts import FoundPerson, FoundWay
from companion.domain.made_people import joined, new_person, ways_of
from companion.domain.people import Person, PersonId, Way
from companion.domain.same_people import digits_of, email_key, name_key, number_keys
from tests.formats.rewriting import THEN, channel_of


def found(name: str = "Kofi Mensah", *numbers: str, **more: object) -> FoundPerson:
    phones = tuple(FoundWay(address=number) for number in numbers)
    return FoundPerson(**{"name": name, "line": 1, "card": "", "full_name": name, "phones": phones, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+44 7700 900123", "07700 900123"),
        ("+44 (0)7700 900123", "0044 7700-900123"),
        ("+47 21 55 01 42", "21 55 01 42"),
        ("+353 1 555 0142", "01 555 0142"),
        ("+1 (416) 555-0142", "416.555.0142"),
        ("+1 416 555 0142 ext. 7", "+14165550142"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "07700 900123"),  # noqa: RUF001 - Arabic digits are meant
    ],
)
def test_the_same_number_in_two_writings(one: str, other: str) -> None:
    assert set(number_keys(one)) & set(number_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("07700 900123", "07700 900124"),
        ("03456-78910", "0160-45678910"),
        ("+49 160 45678910", "+49 3456 78910"),
        ("112", "999"),
        ("12", "12"),
        ("ask me", "ask me"),
    ],
)
def test_two_numbers(one: str, other: str) -> None:
    assert not set(number_keys(one)) & set(number_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Čapek", "CAPEK, Zoe"),
        ("Dr. Søren Müller", "Soren Muller"),
        ("Łukasz Dąbrowski", "Dabrowski Lukasz"),
        ("Groß", "GROSS"),
        ("Mary-Jane O’Neill", "mary jane o neill"),
        ("Íris Þórsdóttir", "Iris Thorsdottir"),
    ],
)
def test_the_same_name_in_two_writings(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_name_of_titles_only_is_still_a_name() -> None:
    assert name_key("Miss") == "miss"
    assert name_key("???") == ""


@given(st.text(max_size=30))
def test_no_text_makes_the_keys_fail(text: str) -> None:
    assert digits_of(text).isdigit() or digits_of(text) == ""
    assert name_key(text) == name_key(name_key(text))
    assert email_key(text) in (text.strip().casefold(), "")


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+44 7700 900123", "Europe/London"),
        ("0027 82 555 0142", "Africa/Johannesburg"),
        ("+353 1 555 0142", "Europe/Dublin"),
        ("+1 416 555 0142", None),
        ("+61 2 5550 0142", None),
        ("07700 900123", None),
        ("+", None),
        ("", None),
    ],
)
def test_the_zone_a_number_gives_away(number: str, zone: str | None) -> None:
    assert zone_of_number(number) == zone


def test_ways_of_a_card() -> None:
    card = found(
        phones=(
            FoundWay(address="+44 7700 900123", kind="mobile", preferred=True),
            FoundWay(address="+447700900123", kind="whatsapp"),
            FoundWay(address="07700 900123", kind="whatsapp"),
            FoundWay(address="+44 7700 900123"),
            FoundWay(address="01632 960 900", kind="fax"),
            FoundWay(address="ask at the desk"),
            FoundWay(address="(01632) 960.001", label="Hut"),
            FoundWay(address="07700 900124", kind="text"),
        ),
        emails=(FoundWay(address="kofi@example.org", kind="home", preferred=True), FoundWay(address="no address")),
        handles=(
            FoundWay(address="+447700900123", kind="signal"),
            FoundWay(address="kofi.m", kind="skype"),
            FoundWay(address="somebody", kind="facetime"),
        ),
        urls=(
            FoundWay(address="https://meet.google.com/abc-defg-hij"),
            FoundWay(address="https://example.org/"),
            FoundWay(address="javascript:alert(1)"),
        ),
        addresses=("1 Mill Lane", "9 Office Row"),
    )

    assert ways_of(card, channel_of) == (
        Way(channel="phone", address="+44 7700 900123", label="mobile", preferred=True),
        Way(channel="whatsapp", address="+447700900123"),
        Way(channel="phone", address="07700 900123"),
        Way(channel="phone", address="01632 960 001", label="Hut"),
        Way(channel="message", address="07700 900124"),
        Way(channel="signal", address="+447700900123"),
        Way(channel="meet", address="https://meet.google.com/abc-defg-hij"),
        Way(channel="message", address="kofi@example.org", label="home"),
        Way(channel="letter", address="1 Mill Lane"),
    )


def test_putting_together_keeps_what_the_person_wrote() -> None:
    mine = Person(
        id=PersonId("p1"),
        name="Uncle",
        added_at=THEN,
        town="Accra",
        zone="Africa/Accra",
        ways=(Way(channel="phone", address="07700 900123", preferred=True),),
    )
    card = found("Kofi Mensah", "+44 7700 900123", "01632 960 001", town="Ely", addresses=("1 Mill Lane",))

    both = joined(mine, card, channel_of)

    assert (both.name, both.full_name, both.town, both.zone) == ("Uncle", "Kofi Mensah", "Accra", "Africa/Accra")
    assert both.place == "1 Mill Lane"
    assert both.ways == (
        Way(channel="phone", address="07700 900123", preferred=True),
        Way(channel="phone", address="01632 960 001"),
        Way(channel="letter", address="1 Mill Lane"),
    )


def test_a_number_shared_by_two_of_the_circle_points_to_one_of_them() -> None:
    both = [
        new_person(found(name, "01632 960 001"), PersonId(key), THEN, channel_of)
        for key, name in (("a", "Orla Vance"), ("b", "Fergus Vance"))
    ]

    (row,) = compared([found("Somebody", "01632 960001")], both)

    assert row.same_as == "a"
