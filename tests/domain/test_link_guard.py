"""How well true links and look-alikes are told apart: six kept lists, and the numbers the guide prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import fuzz_links, twists
from companion.channels import CHANNELS
from companion.domain.links import LinkFault, check
from companion.domain.lookalikes import near
from companion.domain.problems import Problem
from companion.domain.redirects import passes_on
from companion.formats.call_services import known_services
from companion.system.resources import resources_folder
from companion.ui.link_words import link_words

KEPT = Path(__file__).parents[1] / "kept"
GUIDE = Path(__file__).parents[2] / "companion" / "GUIDE.md"
SERVICES = known_services(resources_folder() / "call_services.toml")
HALVES = ("first", "held", "wrapped")
SHORT = {"safe": "not_safe", "number": "number_host"}


def kept(name: str) -> list[tuple[str, str]]:
    """The rows of a kept list: what is expected, and the link."""
    lines = (KEPT / name).read_text(encoding="utf-8").splitlines()
    rows = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(SHORT.get(first, first), _shown(link)) for first, _, link in rows]


def _shown(link: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda code: chr(int(code[1] or code[2], 16)), link)


def verdict(link: str) -> str:
    """The channel of a link, or the reason why it is refused, in brackets."""
    try:
        return check(link, CHANNELS, lambda: SERVICES).channel
    except Problem as problem:
        return f"({problem.detail})"


def _row(half: str) -> list[str]:
    """The cells of a line of the table in the guide, without the first."""
    line = next(line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {half} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


@pytest.mark.parametrize(
    ("half", "name"), [("written before", "first"), ("held out", "held"), ("held out, wrapped", "wrapped")]
)
def test_the_guide_prints_what_is_measured(half: str, name: str) -> None:
    true, false = kept(f"links_real_{name}.txt"), kept(f"links_like_{name}.txt")
    taken = sum(verdict(link) == channel for channel, link in true)
    found = [verdict(link) for _, link in false]
    refused = sum(one.startswith("(") for one in found)
    told = sum(one == f"({reason})" for one, (reason, _) in zip(found, false, strict=True))
    figures = [f"{taken} of {len(true)}", f"{refused} of {len(false)}", f"{told} of {len(false)}"]
    assert _row(half) == figures


def test_the_lists_are_long_enough_to_measure_by_and_have_no_link_in_common() -> None:
    true = [link for name in HALVES for _, link in kept(f"links_real_{name}.txt")]
    false = [link for name in HALVES for _, link in kept(f"links_like_{name}.txt")]
    assert (len(true) >= 250, len(false) >= 400) == (True, True)
    assert len({*true, *false}) == len(true) + len(false)


def test_no_look_alike_is_taken_for_a_service_the_program_opens_by_itself() -> None:
    false = [link for name in HALVES for _, link in kept(f"links_like_{name}.txt")]
    assert {verdict(link) for link in false if not verdict(link).startswith("(")} == {"link"}


def test_every_reason_of_a_look_alike_has_one_sentence_of_its_own() -> None:
    told = {reason: link_words(reason) for name in HALVES for reason, _ in kept(f"links_like_{name}.txt")}
    assert {"sealed", "torn", "deep"} <= told.keys()
    assert all(reason and advice for reason, advice in told.values())
    assert len({reason for reason, _ in told.values()}) == len(told)
    assert {LinkFault(reason) for reason in told} <= set(LinkFault)


@pytest.mark.parametrize(
    ("word", "name", "seen"),
    [
        ("zooom", "zoom", True),
        ("zomo", "zoom", True),
        ("room", "zoom", False),  # another word, not a slip
        ("zoo", "zoom", False),
        ("zoom", "zoom", False),
        ("micosoft", "microsoft", True),
        ("mikrosoft", "microsoft", True),
        ("whatsapp1", "whatsapp", True),
        ("what", "whatsapp", False),
    ],
)
def test_one_slip_is_seen_and_another_word_is_none(word: str, name: str, *, seen: bool) -> None:
    assert near(word, name) is seen


@pytest.mark.parametrize(
    ("rest", "away"),
    [
        ("/j/1?pwd=abc.1", False),
        ("/?text=Join%20https%3A%2F%2Fzoom.us", False),  # words of a message, no address
        ("/j?main_url=https%3A%2F%2Fus.here.example%2Fec", False),  # back into the same site
        ("/?page=index.html&ref=calendar", False),
        ("/?next=evil.example", True),
        ("/?next=https://here.example@evil.example", True),
        ("/?next=https://here.example.evil.example", True),
        ("/?a=https%25253A%25252F%25252Fevil.example", True),
        ("/#next=//evil.example", True),
        ("/away.php?x=1", True),
        ("//evil.example", True),
    ],
)
def test_what_is_passed_on_is_seen(rest: str, *, away: bool) -> None:
    assert passes_on(rest, "here.example") is away


def test_damaged_links_are_refused_in_words_or_safe() -> None:
    safe, refused, _ = fuzz_links.fuzz(1500)
    assert min(safe, refused) > 100  # both ways were gone


def test_an_unsafe_link_that_is_let_through_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_links, "allowed_scheme", lambda _url: "ftp")
    with pytest.raises(fuzz_links.OursError, match=r"link [0-9]+ of seed 3"):
        fuzz_links.fuzz(200, 3)


def test_hosts_twisted_by_rule_are_refused_as_the_guide_says() -> None:
    found = twists.twisted()
    together = found["together"]
    assert _row("twisted by rule") == ["–", f"{together[True]:,} of {sum(together.values()):,}", "–"]
    assert all(sum(counted.values()) > 40 for counted in found.values())  # each way made some
    assert not twists.refused("meet.google.com")
