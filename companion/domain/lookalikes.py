"""Hosts that look like a call service and are not, each with the one trick by which the eye is led astray.

Comparison goes by whole labels and words of the host, never by a pattern over the address. The table of letters that
look alike is a short own choice of those that occur in Latin brand names (Cyrillic, Greek, digits, pairs of letters);
the tricks are those that ``tests/kept/links_like_*.txt`` collects.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

from companion.domain.record import record


class Trick(StrEnum):
    """Why a host is no service although it looks like one; the strongest reason is told."""

    ALPHABET = "alphabet"
    """Letters of another alphabet, or with accents, that look like plain ones."""
    DIGITS = "digits"
    LETTERS = "letters"
    """A letter changed, doubled, left out or swapped."""
    INSIDE = "inside"
    """The whole true address stands inside a longer one: ``zoom.us.evil.example``."""
    WORDS = "words"
    """The name of a service beside other words, or before somebody else's address."""
    ENDING = "ending"
    """The name of a service with an ending that is not its own."""


@record
class Known:
    """What may be imitated.

    ``hosts`` are whole hosts, ``main`` those of the services the program opens by itself, which are looked at most
    narrowly. ``brands`` are names that stand in no other word, ``plain`` names that are everyday words too and count
    only beside a word that lures. ``sites`` are what their owners registered: whatever lies below them is their own.
    """

    hosts: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    sites: frozenset[str] = frozenset()


_LURES = (
    "join", "meet", "meeting", "meetings", "call", "calls", "video", "chat", "login", "signin", "secure", "safe", "id",
    "app", "web", "help", "support", "verify", "account", "invite", "invitation", "link", "online", "now", "live",
    "messenger", "msg", "update", "download", "team", "service", "official", "free", "room", "group",
)  # fmt: skip
_LATIN_LOOKING = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_TWINS = str.maketrans(
    # Cyrillic, Greek, and Latin relatives that have no accent to take off
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u0501\u051b\u051d\u0442\u043c\u043a\u043d\u04cf\u0432\u0437\u04bb\u0461\u0261\u0563\u0578\u057d\u0566"
    "\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03b5\u03c9\u03b6\u03c7\u03bc\u03c3\u03b7"
    "\u0131\u0142\u00f8\u0111\u0127\u0251"
    "\u1d00\u0299\u1d04\u1d05\u1d07\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\u0280\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22",
    "aeopcyxijsdqwtmkhlbzhwggnuqaopviktuewzxmonilodhaabcdeghijklmnoprtuvwyz",
)
_DIGITS = str.maketrans("0123456789", "olzeasgtbg")
_PAIRS = (("rn", "m"), ("vv", "w"), ("nn", "m"))
_LIKE = ({"n", "m"}, {"u", "v"}, {"c", "e"}, {"g", "q"}, {"i", "l", "j"}, {"o", "c"}, {"a", "o"})
_SHORT, _LONG, _GLUED = 3, 6, 8
"""Letters: shorter words are not compared; from so many on any one change counts; from so many on also in a word."""


def under(host: str, known: Iterable[str]) -> bool:
    """Whether a host is one of the known ones or lies below one, compared label by label from the right."""
    labels = host.split(".")
    return any(labels[-len(parts) :] == parts for parts in (one.split(".") for one in known))


def trick(host: str, site: str, known: Known) -> Trick | None:
    """By what a host, in letters of any alphabet, passes itself off as a known one; ``None`` when it does not.

    ``host`` in small letters lies below none of ``known.hosts``; ``site`` is the part of it that somebody registered.
    """
    if not host.isascii():
        plain = _latin(host)
        strange = any(_mixed(label) for label in host.split("."))
        return Trick.ALPHABET if strange or (plain != host and _imitates(plain, _latin(site), known)) else None
    return _trick(host, site, known)


def _imitates(host: str, site: str, known: Known) -> bool:
    return under(host, known.hosts) or site in known.sites or _trick(host, site, known) is not None


def _trick(host: str, site: str, known: Known) -> Trick | None:
    words = _words(host)
    if _holds(words, known.hosts) or any(_squashed(host) == _squashed(one) for one in known.hosts):
        return Trick.INSIDE
    slip = _misspelt(host, site, known)
    if slip is not None or site in known.sites:
        return slip
    return _named(words, site, known) or _misspelt_name(words, known.brands)


def _named(words: Sequence[str], site: str, known: Known) -> Trick | None:
    """A name of a service, spelt as it is, on a site that is not the service's."""
    label = site.partition(".")[0]
    if label in known.brands or (label in _ONE_FIRM and label in known.plain):
        return Trick.ENDING
    if any(brand in word for word in words for brand in known.brands):
        return Trick.WORDS
    lured = any(word in _LURES for word in _words(label))
    glued = {brand + lure for brand in known.plain for lure in _LURES}
    glued |= {lure + brand for brand in known.plain for lure in _LURES}
    if any(word in glued for word in words) or (lured and any(word in known.plain for word in words)):
        return Trick.WORDS
    return None


_ONE_FIRM = frozenset({"apple"})
"""Everyday words that one firm has registered with nearly every ending, so that the rest are not its own."""


def _misspelt(host: str, site: str, known: Known) -> Trick | None:
    """The address of a service with a slip in it."""
    seen = _drawn(host)
    drawn = [_drawn(one) for one in known.hosts]
    sites = {_drawn(one) for one in known.sites}
    imitates = under(seen, drawn) or _holds(_words(seen), drawn) or (site not in known.sites and _drawn(site) in sites)
    if imitates or any(_near_host(host, one, known.brands) for one in known.hosts):
        return _by_digit(host)
    if site in known.sites:
        return None
    return next((found for one in known.main if (found := _one_label_off(host, one)) is not None), None)


def _one_label_off(host: str, known: str) -> Trick | None:
    """A host of three labels or more, all but one of them those of a known one."""
    parts = known.split(".")
    labels = host.split(".")[-len(parts) :]
    other = [at for at in range(len(parts)) if len(labels) == len(parts) and labels[at] != parts[at]]
    if len(parts) < _SHORT or len(other) != 1:
        return None
    label, part = labels[other[0]], parts[other[0]]
    if other[0] == len(parts) - 1:
        return Trick.ENDING
    if part in label and len(part) >= _SHORT:
        return Trick.WORDS
    return _by_digit(label) if near(label, part, any_slip=True) else None


def _misspelt_name(words: Sequence[str], brands: Sequence[str]) -> Trick | None:
    """The name of a service with a slip in it, somewhere in a host."""
    for brand in brands:
        drawn = _drawn(brand)
        for word in words:
            if drawn in _drawn(word) or near(word, brand) or near(_drawn(word), drawn) or _near_part(word, brand):
                return _by_digit(word)
    return None


def _by_digit(host: str) -> Trick:
    labels = [label for label in host.split(".") if not _MACHINE.fullmatch(label)]
    return Trick.DIGITS if any(sign.isdigit() for label in labels for sign in label) else Trick.LETTERS


_MACHINE = re.compile(r"[a-z]{2}\d\dweb|[a-z]{3}\d\d")
"""As Zoom and Microsoft name their machines: digits that belong there."""


def _near_host(host: str, known: str, brands: Sequence[str]) -> bool:
    """Whether the last labels of a host are those of a known one but for one slip; in a brand any one counts."""
    parts = known.split(".")
    labels = host.split(".")[-len(parts) :]
    if len(labels) != len(parts):
        return False
    if near("".join(labels), "".join(parts), unseen=True):
        return True
    other = [(label, part) for label, part in zip(labels, parts, strict=True) if label != part]
    if len(other) != 1:
        return False
    label, part = other[0]
    return near(label, part, any_slip=part in brands)


def _near_part(word: str, brand: str) -> bool:
    """Whether a long name, misspelt, begins or ends a longer word."""
    if len(brand) < _GLUED or len(word) <= len(brand) + 1:
        return False
    sizes = (len(brand) - 1, len(brand), len(brand) + 1)
    return any(near(part, brand) for size in sizes for part in (word[:size], word[-size:]))


def near(word: str, name: str, *, unseen: bool = False, any_slip: bool = False) -> bool:
    """Whether a word is a name with one slip: swapped, doubled, left out, put in, or changed letters.

    A short name counts only with slips the eye does not see: a double letter more or less, a swap, a similar letter;
    with ``unseen`` every name does, with ``any_slip`` none.
    """
    if word == name or len(name) < _SHORT or abs(len(word) - len(name)) > 1:
        return False
    any_slip = any_slip or (len(name) >= _LONG and not unseen)
    first = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    if len(word) == len(name):
        swapped = word[first : first + 2] == name[first : first + 2][::-1] and word[first + 2 :] == name[first + 2 :]
        alike = any({word[first], name[first]} <= pair for pair in _LIKE)
        return swapped or ((any_slip or alike) and word[first + 1 :] == name[first + 1 :])
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    if longer[first + 1 :] != shorter[first:]:
        return False
    return any_slip or (first > 0 and longer[first] == longer[first - 1])


def skeleton(text: str) -> str:
    """The text as the eye takes it in: without accents, with look-alike letters made one."""
    return _drawn(_latin(text))


def _latin(text: str) -> str:
    """Without accents, and with Latin letters for those of other alphabets that look like them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_TWINS)


def _drawn(text: str) -> str:
    """As the eye takes it in: digits as letters, letters that are drawn alike made one."""
    text = text.translate(_DIGITS).replace("i", "l").replace("j", "l")
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return text


def _mixed(label: str) -> bool:
    """Whether plain letters stand beside letters of an alphabet that has some of the same shape."""
    names = [unicodedata.name(sign, "") for sign in label if sign.isalpha()]
    return any(name.startswith("LATIN") for name in names) and any(name.startswith(_LATIN_LOOKING) for name in names)


def _words(host: str) -> list[str]:
    return host.replace("-", ".").split(".")


def _squashed(host: str) -> str:
    return host.replace("-", "").replace(".", "")


def _holds(words: list[str], known: Sequence[str]) -> bool:
    for one in known:
        parts = _words(one)
        for start in range(len(words) - len(parts) + 1):
            if words[start : start + len(parts)] == parts:
                return True
    return False
