"""Every small change of the hosts of call services, made by rule: how many of them the link guard refuses.

    python -m benchmarks.twists

The ways of twisting are those that lists of look-alike domains are made by: a letter left out, doubled, put in, swapped
or changed, a bit turned over, letters of other alphabets, hyphens, words before and behind, other endings, the whole
address inside another. Beside it, the hosts that stand in files of other people (``../shared/data``), none of which
imitates anything.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.importers import SHARED
from companion.channels import CHANNELS
from companion.domain import links
from companion.domain.problems import Problem
from companion.formats.call_services import known_services
from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOSTS = (
    "zoom.us", "zoom.com", "meet.google.com", "teams.microsoft.com", "teams.live.com", "meet.jit.si", "whatsapp.com",
    "facetime.apple.com", "signal.me", "webex.com", "whereby.com", "gotomeeting.com",
)  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYS = {
    "a": "qsz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdr", "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb",
    "i": "ujko", "j": "huikmn", "k": "jiolm", "l": "kop", "m": "njk", "n": "bhjm", "o": "iklp", "p": "ol", "q": "wa",
    "r": "edft", "s": "awedxz", "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase", "x": "zsdc", "y": "tghu",
    "z": "asx",
}  # fmt: skip
"""The keys beside each on the keyboards of most countries."""
_ALIKE = {
    "a": "\u0430\u03b1\u00e1\u00e0\u00e4\u0101", "b": "\u0432\u0299", "c": "\u0441\u00e7\u0107", "d": "\u0501\u0111",
    "e": "\u0435\u00e9\u00e8\u0117", "g": "\u0261\u011f", "h": "\u04bb", "i": "\u0456\u0131\u00ed\u00ef", "j": "\u0458",
    "k": "\u043a", "l": "\u04cf\u0142", "m": "\u043c", "n": "\u0144\u0578", "o": "\u043e\u03bf\u00f3\u00f6\u0151",
    "p": "\u0440\u03c1", "r": "\u0155", "s": "\u0455\u015b", "t": "\u0442\u0163", "u": "\u057d\u00fc\u00fa",
    "v": "\u03bd", "w": "\u0461\u0175", "x": "\u0445", "y": "\u0443\u00fd", "z": "\u017a\u1d22",
}  # fmt: skip
_DIGITS = {"o": "0", "l": "1", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7", "g": "9", "b": "8", "z": "2"}
_WORDS = (
    "join", "call", "video", "secure", "login", "online", "app", "my", "web", "help", "family", "free", "new", "chat",
    "meeting", "link", "account", "live", "now", "care", "event", "home", "mobile", "portal",
)  # fmt: skip
_ENDINGS = ("net", "org", "info", "app", "co", "live", "link", "online", "ru", "cn", "cc", "xyz", "site", "io", "tv")


def main(_words: list[str]) -> int:
    """Twist, count and print."""
    print("| way of twisting | hosts | refused |")
    print("|---|---|---|")
    for name, counted in twisted().items():
        print(f"| {name} | {sum(counted.values()):,} | {_share(counted)} |")
    ordinary = hosts_of_others()
    wrong = [host for host in ordinary if refused(host)]
    print(f"\nOf {len(ordinary)} hosts in files of others {len(wrong)} are refused: {', '.join(wrong) or 'none'}.")
    return 0


def twisted() -> dict[str, Counter[bool]]:
    """How many hosts each way makes, by whether they are refused; at the end all ways together."""
    found: dict[str, Counter[bool]] = {}
    for name, way in WAYS.items():
        made = sorted({host for known in HOSTS for host in way(known) if _is_another(host)})
        found[name] = Counter(refused(host) for host in made)
    found["together"] = sum(found.values(), start=Counter())
    return found


def _share(counted: Counter[bool]) -> str:
    every = sum(counted.values())
    return f"{counted[True]:,} ({100 * counted[True] / max(every, 1):.1f} %)"


def refused(host: str) -> bool:
    """Whether a link to this host is refused."""
    try:
        found = links.check(f"https://{host}/j/123", CHANNELS, lambda: _KNOWN)
    except Problem:
        return True
    assert found.channel == "link" or host in HOSTS, host
    return False


_KNOWN = known_services(resources_folder() / "call_services.toml")


def _is_another(host: str) -> bool:
    """Whether somebody else could have registered it: it does not lie below a site of the services."""
    sites = {links.registrable(known) for known in (*_KNOWN.names, *(one for each in CHANNELS for one in each.hosts))}
    labels = host.split(".")
    sound = all(re.fullmatch(r"[^\W_]([\w-]*[^\W_])?", label) for label in labels) and len(labels[-1]) > 1
    return sound and links.registrable(host) not in sites


def hosts_of_others() -> list[str]:
    """Hosts in links and mail addresses of the files of other people."""
    found: set[str] = set()
    for path in [*SHARED.rglob("*.vcf"), *SHARED.rglob("*.ics")]:
        text = path.read_text("utf-8", "replace").casefold()
        found |= set(re.findall(r"(?:https?://|[\w.]@)((?:[a-z0-9-]+\.)+[a-z]{2,12})(?=[/\s>\"';:]|$)", text))
    return sorted(found)


# --- ways of twisting: each changes the part that carries the name, and leaves the ending ---


def _parts(host: str) -> tuple[str, str]:
    head, _, ending = host.rpartition(".")
    return head, ending


def _each(host: str, change: Callable[[str, int], list[str]]) -> Iterator[str]:
    head, ending = _parts(host)
    for at, sign in enumerate(head):
        if sign != ".":
            yield from (f"{twisted}.{ending}" for twisted in change(head, at))


def _with(head: str, at: int, signs: str) -> list[str]:
    return [head[:at] + sign + head[at + 1 :] for sign in signs if sign != head[at]]


def _bits(head: str, at: int) -> list[str]:
    turned = [chr(ord(head[at]) ^ (1 << bit)) for bit in range(7)]
    return _with(head, at, "".join(sign for sign in turned if re.fullmatch("[a-z0-9]", sign)))


def _swapped(head: str, at: int) -> list[str]:
    pair = head[at : at + 2]
    return (
        [head[:at] + pair[::-1] + head[at + 2 :]] if len(pair) == 2 and "." not in pair and pair[0] != pair[1] else []
    )


WAYS: dict[str, Callable[[str], Iterator[str]]] = {
    "a letter of another alphabet": lambda host: _each(
        host, lambda head, at: _with(head, at, _ALIKE.get(head[at], ""))
    ),
    "a digit for a letter": lambda host: _each(host, lambda head, at: _with(head, at, _DIGITS.get(head[at], ""))),
    "a letter left out": lambda host: _each(host, lambda head, at: [head[:at] + head[at + 1 :]]),
    "a letter doubled": lambda host: _each(host, lambda head, at: [head[: at + 1] + head[at:]]),
    "two letters swapped": lambda host: _each(host, _swapped),
    "a key beside": lambda host: _each(host, lambda head, at: _with(head, at, _KEYS[head[at]])),
    "any other letter": lambda host: _each(host, lambda head, at: _with(head, at, LETTERS)),
    "a letter put in": lambda host: _each(host, lambda head, at: [head[:at] + one + head[at:] for one in LETTERS]),
    "a bit turned over": lambda host: _each(host, _bits),
    "a hyphen put in": lambda host: _each(host, lambda head, at: [f"{head[:at]}-{head[at:]}"] if at else []),
    "a word before or behind": lambda host: iter(
        [f"{one}{join}{host}" for one in _WORDS for join in ("", "-")]
        + [f"{_parts(host)[0]}{join}{one}.{_parts(host)[1]}" for one in _WORDS for join in ("", "-")]
    ),
    "another ending": lambda host: iter([f"{_parts(host)[0]}.{ending}" for ending in _ENDINGS]),
    "the address inside another": lambda host: iter(
        [f"{host}{join}{one}.{end}" for one in _WORDS for join in (".", "-") for end in ("com", "net")]
        + [f"{host.replace('.', '-')}.{end}" for end in _ENDINGS]
    ),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
