"""Damages links at random, true ones and look-alikes, and watches what becomes of each.

    python -m benchmarks.fuzz_links 100000 [SEED]

A link is refused with a reason that is known, or made safe: plain signs, a known scheme, the same when checked again,
of a service only when its host lies below one of the service's own, and never by way of somebody who wraps links.
"""

from __future__ import annotations

import random
import re
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from companion.channels import CHANNELS
from companion.domain.links import CheckedLink, LinkFault, Services, check
from companion.domain.problems import Problem
from companion.domain.wrappers import DEEPEST, wrapper_of
from companion.formats.call_services import known_services
from companion.system.opener import allowed_scheme
from companion.system.resources import resources_folder

SEED = 20261122
SLOW_SECONDS = 0.25
KEPT = Path(__file__).parents[1] / "tests" / "kept"
_STRANGE = (
    "\u200b", "\u202e", "\u0430", "\u043e", "\uff0e", "\u3002", "%2e", "%00", "%252f", "@", ":", ":443", "//", "\\",
    ".", "..", "-", "xn--", "zoom", "zoom.us", "evil.com", "?url=", "https://", "#", "/", "0", "1", "rn", "[::1]", " ",
    "\n", "\t", "%", "&", "=", ";", "\ud800", "\U0001d5d3", "\u0323", "javascript:", "a" * 300, "." * 300, "-" * 80,
)  # fmt: skip


class OursError(Exception):
    """A link that was neither refused in words nor safe; says which."""


@cache
def seeds() -> list[str]:
    """All links of the kept lists."""
    lines = [line for file in sorted(KEPT.glob("links_*.txt")) for line in file.read_text("utf-8").splitlines()]
    links = [line.partition(" ")[2] for line in lines if line and not line.startswith("#")]
    return [re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), link) for link in links]


@cache
def services() -> Services:
    """The shipped list."""
    return known_services(resources_folder() / "call_services.toml")


def main(words: list[str]) -> int:
    """Damage so many links and print what became of them."""
    many = int(words[0]) if words else 100_000
    seed = int(words[1]) if len(words) > 1 else SEED
    began = time.monotonic()
    safe, refused, slowest = fuzz(many, seed)
    print(f"{many} links from seed {seed} in {time.monotonic() - began:.0f} s: {refused} refused with their reason,")
    print(f"{safe} safe; slowest {slowest * 1000:.0f} ms. No crash, and none taken for a service that it is not of.")
    return 0


def fuzz(many: int, seed: int = SEED) -> tuple[int, int, float]:
    """Damage ``many`` links; how many were safe, how many refused, and the longest time of one in seconds.

    Raises:
        OursError: a link raised something, was let through unsafe, or took too long.
    """
    chance = random.Random(seed)
    safe, slowest = 0, 0.0
    for number in range(many):
        link = damaged(chance.choice(seeds()), chance)
        began = time.monotonic()
        try:
            safe += is_safe(link)
        except Exception as error:  # noqa: BLE001 - whatever it is, the link is named
            message = f"link {number} of seed {seed}, {link!r:.400}: {type(error).__name__}: {str(error)[:200]}"
            raise OursError(message) from None
        took = time.monotonic() - began
        slowest = max(slowest, took)
        if took > SLOW_SECONDS:
            message = f"link {number} of seed {seed}, {link!r:.400}: took {took:.1f} s"
            raise OursError(message)
    return safe, many - safe, slowest


def is_safe(link: str) -> bool:
    """Whether a link is let through; ``AssertionError`` when it then is not what it must be."""
    try:
        found = check(link, CHANNELS, services)
    except Problem as problem:
        LinkFault(problem.detail)  # raises for a reason that nobody knows
        return False
    assert check(found.url, CHANNELS, services) == replace(found, wrapped=()), "another one the second time"
    assert not is_wrapped(found), "a wrapper was kept"
    assert allowed_scheme(found.url) == found.scheme
    if found.scheme == "https":
        parts = urlsplit(found.url)
        assert parts.hostname == found.host == parts.netloc, "two readings of its host"
        own = next(
            (channel.hosts for channel in CHANNELS if channel.id == found.channel and found.channel != "link"), ()
        )
        assert not own or any(found.host == host or found.host.endswith(f".{host}") for host in own)
    return True


def is_wrapped(found: CheckedLink) -> bool:
    """Whether what was let through would still lead by way of somebody who wraps links."""
    wrapper = wrapper_of(found.host, found.url, services().wrapped_by)
    return wrapper is not None or len(found.wrapped) > DEEPEST


def damaged(link: str, chance: random.Random) -> str:
    """The link after one to three changes."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(link) + 1)
        way = chance.randrange(5)
        if way == 0:
            link = link[:at] + chance.choice(_STRANGE) + link[at:]
        elif way == 1:
            link = link[:at] + link[at + chance.randint(1, 4) :]
        elif way == 2:
            link = link[:at] + chr(chance.randint(1, 0x24F)) + link[at + 1 :]
        elif way == 3:
            other = chance.choice(seeds())
            link = link[:at] + other[chance.randrange(len(other)) :]
        else:
            link = "".join(sign.upper() if chance.random() < 0.3 else sign for sign in link)
    return link


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
