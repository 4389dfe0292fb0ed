"""Every link passes one check: known by its labels, and leading nowhere but where it seems to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels import CHANNELS
from companion.domain.links import Doubt, LinkFault, Services, check, classify, registrable
from companion.domain.problems import Problem, ProblemKind
from companion.formats.call_services import known_services
from companion.system.resources import resources_folder

SHARED = Path(__file__).parents[3] / "shared" / "data" / "links" / "links-positive.jsonl"

KNOWN = {
    "https://zoom.us/j/5551112222": "zoom",
    "https://us02web.zoom.us/j/123?pwd=abc.1": "zoom",
    "https://my-company.zoom.us/my/anna": "zoom",
    "https://zoom.com/j/1": "zoom",
    "https://www.zoomgov.com/j/1": "zoom",
    "HTTPS://ZOOM.US/j/1": "zoom",
    "https://zoom.us:443/j/1": "zoom",
    "zoommtg://zoom.us/join?confno=123&pwd=x": "zoom",
    "zoomus://us02web.zoom.us/join?confno=1": "zoom",
    "https://meet.google.com/abc-defg-hij": "meet",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting?context=%7b%22Tid%22%3a%22x%22%7d": "teams",
    "https://gov.teams.microsoft.com/meet/123?p=A": "teams",
    "https://teams.live.com/meet/93": "teams",
    "msteams:/l/meetup-join/19%3ameeting": "teams",
    "msteams://teams.microsoft.com/l/meetup-join/1": "teams",
    "https://meet.jit.si/TeaWithRose": "jitsi",
    "https://8x8.vc/vpaas/room": "jitsi",
    "jitsi-meet://meet.jit.si/TeaWithRose": "jitsi",
    "https://wa.me/441632960001": "whatsapp",
    "https://chat.whatsapp.com/AbC": "whatsapp",
    "https://call.whatsapp.com/video/AbC": "whatsapp",
    "whatsapp://send?phone=441632960001": "whatsapp",
    "https://facetime.apple.com/join#v=1&p=abc&k=def": "facetime",
    "facetime:anna@example.org": "facetime",
    "facetime://+441632960001": "facetime",
    "facetime-audio:+441632960001": "facetime",
    "https://signal.me/#p/+441632960001": "signal",
    "https://signal.link/call/#key=abc": "signal",
    "https://signal.group/#CjQK": "signal",
    "sgnl://signal.me/#p/+441632960001": "signal",
    "tel:+441632960001": "phone",
    "sms:+441632960001": "message",
    "mailto:anna@example.org": "message",
    "https://yourmeetingsite.webex.com/me/j.php?MTID=a": "link",
    "https://www.google.com/maps": "link",
    "https://meet.proton.me/join/id-X?ref=calendar": "link",
    "https://app.ovice.com/room/@102,105": "link",
}

REFUSED = {
    "": LinkFault.EMPTY,
    "   ": LinkFault.EMPTY,
    "https://zoom.us/" + "a" * 2000: LinkFault.TOO_LONG,
    "https://zoom.us/" + "\u00e9" * 1000: LinkFault.TOO_LONG,
    "zoom.us/j/1": LinkFault.SCHEME,
    "http://zoom.us/j/1": LinkFault.NOT_SAFE,
    "javascript:alert(1)": LinkFault.SCHEME,
    "JaVaScRiPt://zoom.us/%0aalert(1)": LinkFault.SCHEME,
    "file:///etc/passwd": LinkFault.SCHEME,
    "data:text/html,hello": LinkFault.SCHEME,
    "ftp://zoom.us/j/1": LinkFault.SCHEME,
    "skype:anna?call": LinkFault.SCHEME,
    "ms-msdt:/id": LinkFault.SCHEME,
    "search-ms:query=x": LinkFault.SCHEME,
    "view-source:https://zoom.us/": LinkFault.SCHEME,
    "https://zoom.us@evil.example/j/1": LinkFault.USER,
    "https://zoom.us:x@evil.example/j/1": LinkFault.USER,
    "https://anna:secret@zoom.us/j/1": LinkFault.USER,
    "https://zoom.us:8443/j/1": LinkFault.PORT,
    "https://zoom.us:/j/1": LinkFault.PORT,
    "https:/zoom.us/j/1": LinkFault.HOST,
    "https:zoom.us/j/1": LinkFault.HOST,
    "https:///zoom.us/j/1": LinkFault.HOST,
    "https://": LinkFault.HOST,
    "https://zoom/j/1": LinkFault.HOST,
    "https://localhost/j/1": LinkFault.HOST,
    "https://zoom..us/": LinkFault.HOST,
    "https://zoom.us./j/1": LinkFault.DOT,
    "https://-zoom.us/": LinkFault.HOST,
    "https://zoom.us%2eevil.example/": LinkFault.PERCENT,
    "https://zoom.us%00.evil.example/": LinkFault.HIDDEN,
    "https://127.0.0.1/": LinkFault.NUMBER_HOST,
    "https://2130706433.0/": LinkFault.NUMBER_HOST,
    "https://0x7f.0.0.0x1/": LinkFault.NUMBER_HOST,
    "https://[::1]/": LinkFault.NUMBER_HOST,
    "https://zoom.us\\@evil.example/": LinkFault.SIGNS,
    "https://evil.example\\.zoom.us/": LinkFault.SIGNS,
    "https://zoom.us/j/1 2": LinkFault.SIGNS,
    "https://zoom.us/\nj/1": LinkFault.SIGNS,
    "https://zo\tom.us/j/1": LinkFault.SIGNS,
    "https://zoom\u200b.us/j/1": LinkFault.HIDDEN,
    "https://\u202ezoom.us/j/1": LinkFault.HIDDEN,
    'https://zoom.us/j/1"': LinkFault.SIGNS,
    "https://zoom.us/<script>": LinkFault.SIGNS,
    "https://zoom.us.evil.example/j/1": LinkFault.INSIDE,
    "https://evil.zoom.us.example/j/1": LinkFault.INSIDE,
    "https://zoom-us.example/j/1": LinkFault.INSIDE,
    "https://us02web-zoom-us.example/j/1": LinkFault.INSIDE,
    "https://meet-google-com.example/abc": LinkFault.INSIDE,
    "https://meet.google.com.example/abc": LinkFault.INSIDE,
    "https://teams.microsoft.com-join.example/": LinkFault.INSIDE,
    "https://z\u043e\u043em.us/j/1": LinkFault.ALPHABET,  # Cyrillic o, twice
    "https://xn--zm-fmca.us/j/1": LinkFault.ALPHABET,  # the same, as it travels
    "https://zo\u00f6m.us/j/1": LinkFault.ALPHABET,
    "https://z00m.us/j/1": LinkFault.DIGITS,
    "https://zoorn.us/j/1": LinkFault.LETTERS,
    "https://z00m.example/j/1": LinkFault.DIGITS,
    "https://rnicrosoft.example/": LinkFault.LETTERS,
    "https://meet.googIe.com/abc": LinkFault.LETTERS,  # a capital I
    "https://\uff5aoom.us/j/1": LinkFault.ALPHABET,  # full width z
    "https://\u0261oogle.example/": LinkFault.ALPHABET,
    "https://wh\u0430tsapp.example/": LinkFault.ALPHABET,
    "zoommtg://zoom.us.evil.example/join": LinkFault.INSIDE,
    "zoommtg://evil.example/join": LinkFault.TARGET,
    "zoommtg://zoom.us@evil.example/join": LinkFault.USER,
    "zoommtg:join": LinkFault.TARGET,
    "zoommtg://zoom.us/join?x=%22--open": LinkFault.SIGNS,
    "msteams:/x/y": LinkFault.TARGET,
    "whatsapp://settings": LinkFault.HOST,
    "jitsi-meet://evil.example/room": LinkFault.TARGET,
    "mailto:anna@example.org?attach=/etc/passwd": LinkFault.TARGET,
    "mailto:anna@example.org,bob@example.org": LinkFault.TARGET,
    "mailto:nobody": LinkFault.TARGET,
    "sms:+441632960001?body=hello": LinkFault.TARGET,
    "tel:*%2306%23": LinkFault.TARGET,
    "tel:*21*0900#": LinkFault.TARGET,
    "tel:anna": LinkFault.TARGET,
    "tel:1": LinkFault.TARGET,
    "facetime:": LinkFault.TARGET,
}


@pytest.mark.parametrize(("url", "channel"), KNOWN.items())
def test_a_link_is_known_by_its_host(url: str, channel: str) -> None:
    assert check(url, CHANNELS).channel == channel


@pytest.mark.parametrize(("url", "fault"), REFUSED.items())
def test_what_leads_elsewhere_is_refused_with_its_reason(url: str, fault: LinkFault) -> None:
    with pytest.raises(Problem) as refused:
        check(url, CHANNELS)
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.LINK_REFUSED, fault)
    assert classify(url, CHANNELS) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://parish.example?x=@zoom.us",
        "https://parish.example#@zoom.us/j/1",
        "https://parish.example/how-to-zoom.us",
        "https://sites.google.com/meet",
        "https://www.apple.com/facetime",
        "https://microsoft.com/teams",
    ],
)
def test_a_name_in_the_path_or_beside_the_host_makes_no_service(url: str) -> None:
    assert check(url, CHANNELS).channel == "link"


@pytest.mark.parametrize("host", ["zoom-meeting.example", "evilzoom.us", "my.notwhatsapp.example", "notzoom.us"])
def test_a_borrowed_name_is_refused(host: str) -> None:
    with pytest.raises(Problem) as refused:
        check(f"https://{host}/j/1", CHANNELS)
    assert refused.value.detail == LinkFault.WORDS
    assert check("https://drive.google.com/x", CHANNELS).channel == "link"


def test_what_only_shortens_is_refused_and_a_known_service_may_bear_a_name_of_another() -> None:
    others = Services(names={"userzoom.com": "UserZoom"}, shorteners=("bit.ly",))
    assert check("https://go.userzoom.com/x", CHANNELS, lambda: others).channel == "link"
    assert classify("https://go.userzoom.com/x", CHANNELS) is None
    with pytest.raises(Problem) as refused:
        check("https://bit.ly/3abc", CHANNELS, lambda: others)
    assert refused.value.detail == LinkFault.SHORTENER


def test_letters_of_another_alphabet_travel_in_plain_ones_and_are_told() -> None:
    checked = check("https://b\u00fccher.example/lesung", CHANNELS)
    assert checked.url == "https://xn--bcher-kva.example/lesung"
    assert checked.doubts == {Doubt.FOREIGN_LETTERS}
    assert check("https://xn--bcher-kva.example/lesung", CHANNELS) == checked


def test_a_room_named_with_an_accent_is_written_as_browsers_do() -> None:
    assert check("https://meet.jit.si/Caf\u00e9", CHANNELS).url == "https://meet.jit.si/Caf%C3%A9"


def test_a_checked_link_passes_again_unchanged() -> None:
    for url in KNOWN:
        once = check(url, CHANNELS)
        assert check(once.url, CHANNELS) == once


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("us02web.zoom.us", "zoom.us"),
        ("zoom.us", "zoom.us"),
        ("meet.parish.org.uk", "parish.org.uk"),
        ("calls.example.com.au", "example.com.au"),
        ("a.b.evil.example", "evil.example"),
    ],
)
def test_the_site_shown_is_the_part_somebody_registered(host: str, site: str) -> None:
    assert registrable(host) == site


@pytest.mark.skipif(not SHARED.exists(), reason="the shared collection of links is not beside this checkout")
def test_every_link_of_real_calendars_is_accepted_and_rightly_named() -> None:
    names = {"Zoom": "zoom", "Zoom native": "zoom", "Microsoft Teams": "teams"}
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    others = known_services(resources_folder() / "call_services.toml")
    found = {row["url"]: classify(row["url"], CHANNELS, lambda: others) for row in rows}
    assert found == {row["url"]: names.get(row["service"], "link") for row in rows}


_LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)


@given(before=st.lists(_LABEL, max_size=3), after=st.lists(_LABEL, min_size=1, max_size=3))
def test_a_service_inside_another_host_is_never_that_service(before: list[str], after: list[str]) -> None:
    host = ".".join([*before, "zoom", "us", *after])
    if not host.endswith((".zoom.us", ".zoom.com")):
        assert classify(f"https://{host}/j/1", CHANNELS) != "zoom"


@given(before=st.lists(_LABEL, max_size=2), sign=st.characters(categories=["L", "N"]))
def test_a_letter_put_before_a_host_never_makes_it_that_service(before: list[str], sign: str) -> None:
    host = ".".join([*before, f"{sign}zoom.us"])
    assert classify(f"https://{host}/j/1", CHANNELS) in ("link", None)


@given(st.text(max_size=60))
def test_any_text_is_either_a_safe_link_or_refused_in_words(text: str) -> None:
    for start in ("", "https://", "zoommtg://", "tel:", "mailto:"):
        result = _outcome(start + text)
        if isinstance(result, Problem):
            assert (result.kind, LinkFault(result.detail).value) == (ProblemKind.LINK_REFUSED, result.detail)
        else:
            assert result.isascii()
            assert " " not in result
            assert result.partition(":")[0] in {"https", "zoommtg", "tel", "mailto"}


def _outcome(url: str) -> str | Problem:
    try:
        return check(url, CHANNELS).url
    except Problem as problem:
        return problem
