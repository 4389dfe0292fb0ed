"""What mail filters wrap around links is taken off, and the link inside is judged like one typed in."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels import CHANNELS
from companion.domain.links import CheckedLink, LinkFault, check, plain_host
from companion.domain.problems import Problem
from companion.domain.wrappers import DEEPEST, LONGEST_WRAPPED, Wrapper, Writing, inside, wrapper_of
from companion.formats.call_services import known_services
from companion.system.resources import resources_folder

SERVICES = known_services(resources_folder() / "call_services.toml")
SAFE = "https://nam02.safelinks.protection.outlook.com/"
LINK = "https://us02web.zoom.us/j/81234567890?pwd=aB_c-D.1"
MANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def look(link: str) -> CheckedLink:
    return check(link, CHANNELS, lambda: SERVICES)


def refused(link: str) -> str:
    with pytest.raises(Problem) as problem:
        look(link)
    return problem.value.detail


def safelink(link: str) -> str:
    return f"{SAFE}?url={quote(link, safe='')}&data=05%7C02%7C&reserved=0"


def dashes(link: str) -> str:
    """As the second version of Proofpoint writes."""
    signs = [each if each.isascii() and (each.isalnum() or each == ".") else each.encode() for each in link]
    plain = [
        each if isinstance(each, str) else "_" if each == b"/" else "".join(f"-{code:02X}" for code in each)
        for each in signs
    ]
    return f"https://urldefense.proofpoint.com/v2/url?u={''.join(plain)}&d=DwMF"


def starred(link: str) -> str:
    """As the third version of Proofpoint writes."""
    body = signs = ""
    at = 0
    while at < len(link):
        end = at
        while (
            end < len(link)
            and end - at < 65
            and not (link[end].isascii() and (link[end].isalnum() or link[end] in ":/.?&="))
        ):
            end += 1
        signs += link[at:end]
        body += link[at] if end == at else "*" if end - at == 1 else f"**{MANY[end - at - 2]}"
        at = max(end, at + 1)
    behind = base64.urlsafe_b64encode(signs.encode()).decode().rstrip("=")
    return f"https://urldefense.com/v3/__{body}__;{behind}!!abcDEF!ghi$"


WAYS = (
    safelink,
    dashes,
    starred,
    lambda link: f"https://www.google.com/url?q={quote(link, safe='')}&sa=D&source=calendar",
    lambda link: f"https://l.facebook.com/l.php?u={quote(link, safe='')}&h=AT0",
    lambda link: f"https://secure-web.cisco.com/1abcDEF/{quote(link, safe='')}",
    lambda link: (
        f"https://eu-central-1.protection.sophos.com/?d=x.org&u={base64.b64encode(link.encode()).decode()}&i=1"
    ),
    lambda link: f"https://linkprotect.cudasvc.com/url?a={quote(link, safe='')}&c=E,1",
)


@given(st.sampled_from(WAYS), st.text(min_size=1, max_size=80))
def test_what_was_wrapped_comes_out_as_it_was(way: object, text: str) -> None:
    link = f"https://{text}"
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert callable(way)
    wrapped = way(link)
    wrapper = wrapper_of(plain_host(wrapped), wrapped, SERVICES.wrapped_by)
    assert wrapper is not None
    found = inside(wrapped, wrapper)
    if way is starred and ("__;" in link or link.startswith("https:///")):
        return  # its own marks inside are more than it can write
    assert found == (link.replace("&amp;", "&") if way is dashes else link)


@pytest.mark.parametrize("way", WAYS)
def test_only_the_link_inside_is_given_back(way: object) -> None:
    assert callable(way)
    found = look(way(LINK))
    assert (found.channel, found.url, found.host) == ("zoom", LINK, "us02web.zoom.us")
    assert len(found.wrapped) == 1
    assert look(found.url).wrapped == ()


def test_as_many_layers_as_three_are_taken_off_and_named_from_the_outside() -> None:
    twice = starred(safelink(LINK))
    assert look(twice).wrapped == ("Proofpoint’s mail filter", "Microsoft’s mail filter")
    assert look(safelink(twice)).url == LINK
    assert len(look(safelink(twice)).wrapped) == DEEPEST
    assert refused(safelink(safelink(twice))) == LinkFault.DEEP


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        (safelink("https://z00m.us/j/1"), LinkFault.DIGITS),
        (safelink("https://zoom.us.evil.example/j/1"), LinkFault.INSIDE),
        (safelink("https://zoom.us@evil.example/j/1"), LinkFault.USER),
        (dashes("https://z\u043eom.us/j/1"), LinkFault.ALPHABET),
        (starred("https://zo\u200bom.us/j/1"), LinkFault.HIDDEN),
        (safelink("http://zoom.us/j/1"), LinkFault.NOT_SAFE),
        (safelink("javascript:alert(1)"), LinkFault.SCHEME),
        (safelink("file:///etc/passwd"), LinkFault.SCHEME),
        (safelink("https://bit.ly/abc"), LinkFault.SHORTENER),
        (safelink("https://url.uk.m.mimecastprotect.com/s/abc"), LinkFault.SEALED),
        (safelink("https://zoom.us/j/1 2"), LinkFault.SIGNS),
        (safelink("https://go.example/redirect?url=https://zoom.us"), LinkFault.REDIRECT),
        (safelink("https://zoom.us/" + "a" * 2000), LinkFault.TOO_LONG),
        (safelink(LINK) + "a" * LONGEST_WRAPPED, LinkFault.TOO_LONG),
        (SAFE, LinkFault.TORN),
        (f"{SAFE}?url=", LinkFault.TORN),
        (f"{SAFE}?url=zoom.us", LinkFault.TORN),
        (f"{SAFE}?url=%ff%fe", LinkFault.TORN),
        (f"{safelink(LINK)}&url=https%3A%2F%2Fevil.example", LinkFault.TORN),
        (f"{safelink(LINK)}\u200b", LinkFault.HIDDEN),
        (f"{safelink(LINK)} x", LinkFault.SIGNS),
        ("https://urldefense.com/v3/__https://zoom.us/*__;!!a!b$", LinkFault.TORN),
        ("https://urldefense.com/v3/__https://zoom.us/__;JSU!!a!b$", LinkFault.TORN),
        ("https://urldefense.com/v3/__https://zoom.us/**", LinkFault.TORN),
        ("https://urldefense.com/v9/whatever", LinkFault.SEALED),
        ("https://protect-eu.mimecast.com/s/abc?domain=zoom.us", LinkFault.SEALED),
        ("https://safelinks.protection.outlook.com.evil.io/?url=https%3A%2F%2Fzoom.us%2Fj%2F1", LinkFault.INSIDE),
        ("https://safelinks.protection.outlook.com.evil.io/j/1", LinkFault.INSIDE),
        ("https://safelinks.protection.outl00k.com/j/1", LinkFault.DIGITS),
        ("https://safelinks.protection.\u043eutlook.com/?url=https%3A%2F%2Fzoom.us", LinkFault.ALPHABET),
        ("https://\u0117ur01.safelinks.protection.outlook.com/x", LinkFault.ALPHABET),
        (f"https://x@nam02.safelinks.protection.outlook.com/?url={quote(LINK)}", LinkFault.USER),
        (f"https://nam02.safelinks.protection.outlook.com:8443/?url={quote(LINK)}", LinkFault.PORT),
        (f"https://nam02.safelinks.protection.outlook.com./?url={quote(LINK)}", LinkFault.DOT),
    ],
)
def test_a_wrapped_link_is_refused_for_what_is_inside_and_a_false_wrapper_for_what_it_is(
    link: str, fault: LinkFault
) -> None:
    assert refused(link) == fault


@pytest.mark.parametrize(
    "link",
    [
        f"HTTP://WWW.GOOGLE.COM:443/url?q={quote(LINK, safe='')}",
        f"{SAFE}?data=04|01|a|b&amp;url={quote(LINK, safe='')}&amp;reserved=0",
        f"https://www.google.de/url?sa=t&q=&url={quote(LINK, safe='')}",
        f"https://www.google.de/url?sa=t&q=zoom%20login&url={quote(LINK, safe='')}",
        f"https://urldefense.com/v3/__{LINK.replace('//', '/', 1)}__;!!a!b$",
        f"https://ddec1-0-en-ctp.trendmicro.com:443/wis/clicktime/v1/query?url={quote(LINK, safe='')}&umid=1",
    ],
)
def test_odd_ways_of_writing_a_wrapper_are_read_as_well(link: str) -> None:
    assert look(link).url == LINK


@pytest.mark.parametrize("link", ["https://www.google.com/maps", "https://www.facebook.com/x", "https://outlook.com/x"])
def test_other_pages_of_those_who_wrap_links_are_links_as_before(link: str) -> None:
    assert (look(link).channel, look(link).wrapped) == ("link", ())


def test_a_link_of_a_service_wants_no_list_and_without_a_list_nothing_is_taken_off() -> None:
    def none() -> object:
        message = "asked"
        raise AssertionError(message)

    assert check(LINK, CHANNELS, none).channel == "zoom"  # type: ignore[arg-type]
    with pytest.raises(Problem) as problem:
        check(safelink(LINK), CHANNELS)
    assert problem.value.detail == LinkFault.REDIRECT


def test_a_star_stands_for_letters_of_the_first_part_alone() -> None:
    wrapper = Wrapper(name="x", hosts=("*-ctp.example.com",), fields=("url",), writing=Writing.FIELD)
    fits = [
        host
        for host in ("a-ctp.example.com", "-ctp.example.com", "a.b-ctp.example.com", "a-ctp.example.com.evil.io")
        if wrapper_of(host, f"https://{host}/?url=x", (wrapper,)) is not None
    ]
    assert fits == ["a-ctp.example.com"]
