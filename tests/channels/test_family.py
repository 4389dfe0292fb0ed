"""Each channel keeps an address in a good form and opens only what was stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels import CHANNELS
from companion.channels.family import LONGEST_POSTAL, ChannelFamily
from companion.domain.links import AddressKind, Channel, LinkFault
from companion.domain.people import Way
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind

FAMILY = ChannelFamily()

INVITATION = """Rose Miller is inviting you to a scheduled Zoom meeting.

Join Zoom Meeting
https://us02web.zoom.us/j/5551112222?pwd=abc.1

Meeting ID: 555 111 2222 (see https://support.example.org/help).
"""


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_every_channel_is_whole(channel: Channel) -> None:
    assert FAMILY.get(channel.id) is channel
    assert channel.icon
    assert bool(channel.number_link) <= (AddressKind.NUMBER in channel.takes)
    assert bool(channel.email_link) == (AddressKind.EMAIL in channel.takes)
    assert all(host == host.casefold() and "." in host for host in channel.hosts)
    assert channel.mode is not Mode.ALONE


def test_ids_hosts_and_schemes_are_said_once() -> None:
    for parts in (
        [channel.id for channel in CHANNELS],
        [host for channel in CHANNELS for host in channel.hosts],
        [scheme.name for channel in CHANNELS for scheme in channel.schemes],
    ):
        assert len(parts) == len(set(parts))
    assert next(channel.id for channel in FAMILY.all()) == "in_person"


@pytest.mark.parametrize(
    ("channel", "given_text", "kept"),
    [
        ("zoom", INVITATION, "https://us02web.zoom.us/j/5551112222?pwd=abc.1"),
        ("zoom", "zoom.us/j/123", "https://zoom.us/j/123"),
        ("zoom", "Here: <https://zoom.us/j/123>.", "https://zoom.us/j/123"),
        ("zoom", "Link:https://zoom.us/j/123", "https://zoom.us/j/123"),
        ("zoom", "https://zoom.us/j/123<https://zoom.us/j/123>", "https://zoom.us/j/123"),
        ("zoom", "(https://zoom.us/j/123)", "https://zoom.us/j/123"),
        (
            "meet",
            "To join, click meet.google.com/abc-defg-hij, or ring",
            "https://meet.google.com/abc-defg-hij",
        ),
        ("jitsi", "https://meet.parish.example/Tea", "https://meet.parish.example/Tea"),
        ("jitsi", "https://help.example/x then https://meet.jit.si/Tea", "https://meet.jit.si/Tea"),
        ("link", "https://app.ovice.com/room/@102,105", "https://app.ovice.com/room/@102,105"),
        ("link", "parish.example/live", "https://parish.example/live"),
        ("link", "https://zoom.us/j/1", "https://zoom.us/j/1"),
        ("whatsapp", "+44 1632 960001", "+44 1632 960001"),
        ("whatsapp", "https://wa.me/441632960001", "https://wa.me/441632960001"),
        ("facetime", "anna@Example.org", "anna@example.org"),
        ("facetime", "facetime:anna@example.org", "facetime:anna@example.org"),
        ("facetime", "01632 960001", "01632 960001"),
        ("signal", "+44 1632 960001", "+44 1632 960001"),
        ("phone", "(01632) 960-001", "01632 960 001"),
        ("message", "Anna <anna@example.org>", "anna@example.org"),
        ("in_person", " 12  High Street\n\n  Bell twice ", "12 High Street\nBell twice"),
        ("letter", "12 High Street", "12 High Street"),
    ],
)
def test_an_address_is_taken_out_of_what_was_pasted(channel: str, given_text: str, kept: str) -> None:
    assert FAMILY.validate(channel, given_text) == kept
    assert FAMILY.validate(channel, kept) == kept


@pytest.mark.parametrize(
    ("channel", "given_text", "kind", "detail"),
    [
        ("zoom", "", ProblemKind.NO_ADDRESS, ""),
        ("phone", "  ", ProblemKind.NO_ADDRESS, ""),
        ("pigeon", "x", ProblemKind.BAD_VALUE, "channel"),
        ("zoom", "https://teams.live.com/meet/1", ProblemKind.LINK_REFUSED, LinkFault.OTHER_SERVICE),
        ("zoom", "https://parish.example/live", ProblemKind.LINK_REFUSED, LinkFault.OTHER_SERVICE),
        ("jitsi", "https://zoom.us/j/1", ProblemKind.LINK_REFUSED, LinkFault.OTHER_SERVICE),
        ("zoom", "http://zoom.us/j/1", ProblemKind.LINK_REFUSED, LinkFault.NOT_SAFE),
        ("zoom", "Join: http://zoom.us/j/1 now", ProblemKind.LINK_REFUSED, LinkFault.NOT_SAFE),
        ("zoom", "https://zoom.us@evil.example/j/1", ProblemKind.LINK_REFUSED, LinkFault.USER),
        ("whatsapp", "https://wa.me@evil.example/", ProblemKind.LINK_REFUSED, LinkFault.USER),
        ("zoom", "call me", ProblemKind.LINK_REFUSED, LinkFault.SIGNS),
        ("zoom", "5551112222", ProblemKind.LINK_REFUSED, LinkFault.SCHEME),
        ("whatsapp", "01632 960001", ProblemKind.BAD_VALUE, "country"),
        ("phone", "ring me", ProblemKind.BAD_VALUE, "number"),
        ("message", "anna@", ProblemKind.BAD_VALUE, "email"),
        ("in_person", "x" * (LONGEST_POSTAL + 1), ProblemKind.BAD_VALUE, "too_long"),
    ],
)
def test_what_cannot_be_kept_says_why(channel: str, given_text: str, kind: ProblemKind, detail: str) -> None:
    with pytest.raises(Problem) as refused:
        FAMILY.validate(channel, given_text)
    assert (refused.value.kind, refused.value.detail) == (kind, detail)


@pytest.mark.parametrize(
    ("channel", "address", "url"),
    [
        ("phone", "01632 960 001", "tel:01632960001"),
        ("phone", "+44 1632 960001 ext 12", "tel:+441632960001"),
        ("message", "+44 1632 960001", "sms:+441632960001"),
        ("message", "anna@example.org", "mailto:anna@example.org"),
        ("whatsapp", "+44 1632 960001", "whatsapp://send?phone=441632960001"),
        ("whatsapp", "0044 1632 960001", "whatsapp://send?phone=441632960001"),
        ("whatsapp", "https://call.whatsapp.com/video/AbC", "https://call.whatsapp.com/video/AbC"),
        ("facetime", "anna@example.org", "facetime:anna@example.org"),
        ("facetime", "+44 1632 960001", "facetime:+441632960001"),
        ("facetime", "facetime:anna@example.org", "facetime:anna@example.org"),
        ("zoom", "https://zoom.us/j/1", "https://zoom.us/j/1"),
        ("link", "https://parish.example/live", "https://parish.example/live"),
        ("signal", "https://signal.me/#p/+44", "https://signal.me/#p/+44"),
    ],
)
def test_joining_opens_what_was_stored_and_passes_the_check(channel: str, address: str, url: str) -> None:
    assert FAMILY.join_url(channel, address) == url
    assert FAMILY.check(url).url == url


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("in_person", "12 High Street"),
        ("letter", "12 High Street"),
        ("zoom", ""),
        ("zoom", "555 111 2222"),
        ("signal", "+44 1632 960001"),
        ("whatsapp", "01632 960001"),
        ("phone", "see the fridge"),
        ("pigeon", "https://zoom.us/j/1"),
    ],
)
def test_where_there_is_nothing_to_open_no_link_is_made_up(channel: str, address: str) -> None:
    assert FAMILY.join_url(channel, address) is None


def test_a_stored_link_that_turned_out_unsafe_is_not_opened() -> None:
    with pytest.raises(Problem) as refused:
        FAMILY.join_url("zoom", "https://zoom.us.evil.example/j/1")
    assert refused.value.kind is ProblemKind.LINK_REFUSED


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (INVITATION, Way(channel="zoom", address="https://us02web.zoom.us/j/5551112222?pwd=abc.1")),
        ("01632 960001", Way(channel="phone", address="01632 960001")),
        ("anna@example.org", Way(channel="message", address="anna@example.org")),
        ("https://parish.example/live", Way(channel="link", address="https://parish.example/live")),
        ("facetime:anna@example.org", Way(channel="facetime", address="facetime:anna@example.org")),
        ("Tea and/or cake at 3. See you there", None),
        ("", None),
    ],
)
def test_a_pasted_text_is_recognised(text: str, way: Way | None) -> None:
    assert FAMILY.recognise(text) == way


def test_classify_names_or_refuses() -> None:
    assert FAMILY.classify("https://wa.me/44") == "whatsapp"
    assert FAMILY.classify("javascript:alert(1)") is None


@given(st.sampled_from([channel.id for channel in CHANNELS]), st.text(max_size=60))
def test_what_was_kept_can_be_opened_or_shown(channel: str, text: str) -> None:
    try:
        kept = FAMILY.validate(channel, text)
    except Problem:
        return
    url = FAMILY.join_url(channel, kept)
    assert url is None or FAMILY.check(url).url == url
