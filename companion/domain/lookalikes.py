"""Hosts that look like a call service and are not: other alphabets, digits for letters, borrowed names.

Comparison goes by whole labels of the host, never by a pattern over the address. The table of letters that
look alike is a short own choice of those that occur in Latin brand names (Cyrillic, Greek, digits, pairs of
letters).
"""

import unicodedata
from collections.abc import Iterable, Sequence

_TWINS = str.maketrans(
    # Cyrillic, Greek, and Latin relatives that have no accent to take off
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u0501\u051b\u051d\u0442\u043c\u043a\u043d\u04cf\u0432\u0437"
    "\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03b5\u03c9\u03b6\u03c7\u03bc\u03c3"
    "\u0131\u0142\u00f8\u0111\u0127\u0251\u0261\u1d0f"
    # digits, and the i whose capital the eye takes for l
    "0135i",
    "aeopcyxljsdqwtmkhlbzaopvlktuewzxmollodhagoolesl",
)


def skeleton(text: str) -> str:
    """The text as the eye takes it in: without accents, with look-alike letters made one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.translate(_TWINS).replace("rn", "m").replace("vv", "w")


def under(host: str, known: Iterable[str]) -> bool:
    """Whether a host is one of the known ones or lies below one, compared label by label from the right."""
    labels = host.split(".")
    return any(labels[-len(parts) :] == parts for parts in (one.split(".") for one in known))


def pretends(host: str, known: Sequence[str], brands: Sequence[str]) -> bool:
    """Whether a host, in letters of any alphabet, passes itself off as a known one.

    True when it reads like a known host but is another; when a known host stands inside it
    (``zoom.us.evil.example`` or ``zoom-us.example``); or when a brand is spelled with borrowed letters or
    digits (``z00m.example``).
    """
    seen = skeleton(host)
    known_seen = [skeleton(one) for one in known]
    if under(seen, known_seen) or _holds(_words(seen), known_seen):
        return True
    plain, drawn = set(_words(host.casefold())), set(_words(seen))
    return any(skeleton(brand) in drawn and brand not in plain for brand in brands)


def names_a_brand(host: str, brands: Sequence[str]) -> bool:
    """Whether a brand stands in a word of the host, as in ``myzoom-meeting.example``: a reason for care."""
    return any(brand in word for word in _words(host) for brand in brands)


def _words(host: str) -> list[str]:
    return host.replace("-", ".").split(".")


def _holds(words: list[str], known: Sequence[str]) -> bool:
    for one in known:
        parts = _words(one)
        for start in range(len(words) - len(parts) + 1):
            if words[start : start + len(parts)] == parts:
                return True
    return False
