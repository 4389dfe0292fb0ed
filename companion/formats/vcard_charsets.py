"""From bytes to letters: what the file says its letters are, and what they are when it lies.

UTF-8 is tried first everywhere: bytes that are not UTF-8 are hardly ever valid in it by chance, while
programs often declare another charset and write UTF-8. Bytes that are not UTF-8 are carried through reading
as lone surrogates (``surrogateescape``) until the charset of their own line is known.
"""

import codecs
import re
from collections.abc import Callable, Iterable

from companion.domain.record import record

_SURROGATE = re.compile("[\udc80-\udcff]")
_PLAUSIBLE = re.compile(
    r"utf|iso|latin|windows|cp\d|koi8|shift|sjis|euc|gb|big5|mac|ascii|ks_|tis|johab|hz", re.IGNORECASE
)
_LOOKED_AT = 4000
"""Bytes that are enough to tell one code page from another."""

_BY_LANGUAGE = {
    **dict.fromkeys(("cs", "sk", "pl", "hu", "hr", "sl", "ro", "sr-latn", "bs", "sq"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "bg", "mk", "sr", "be"), "cp1251"),
    **dict.fromkeys(("de", "fr", "en", "es", "it", "nl", "pt", "sv", "da", "nb", "nn", "no", "fi", "is"), "cp1252"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "iw": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "vi": "cp1258",
    "th": "cp874",
}


@record
class _Page:
    """A code page with the letters beyond ASCII that its languages use most."""

    codec: str
    common: frozenset[str]
    latin: bool = True


_PAGES = (
    _Page(codec="cp1252", common=frozenset("äöüßéèàçñáíóúâêîôûåøæãõëïÄÖÜÉÅØÁÓÑÇ")),
    _Page(codec="cp1250", common=frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîŁŚŻČŠŽŘĎÁÉŐ")),
    _Page(codec="cp1254", common=frozenset("çğıöşüÇĞİÖŞÜâ")),
    _Page(codec="cp1251", common=frozenset("аеинортвлскмдуиіпбгзхчйьяА"), latin=False),
    _Page(codec="cp1253", common=frozenset("αοιετσνηυρςκλμπγδθάίόέήύώ"), latin=False),
    _Page(codec="cp1255", common=frozenset("אבגדהוזחטיכלמנסעפצקרשתםןףךץ"), latin=False),
    _Page(codec="cp1256", common=frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويةى"), latin=False),
)


def to_text(data: bytes) -> tuple[str, bool]:
    """The file as text, and whether bytes that are no UTF-8 still stand in it as surrogates.

    Ends of line are single line feeds, byte order marks are gone. UTF-16 is recognised also without its mark.
    """
    codec = _wide(data)
    if codec:
        return one_line_end(data.decode(codec, errors="replace")), False
    try:
        return one_line_end(data.decode("utf-8")), False
    except UnicodeDecodeError:
        return one_line_end(data.decode("utf-8", errors="surrogateescape")), True


def decode(raw: bytes, declared: str, guess: Callable[[], str]) -> str:
    """Letters of one value: UTF-8 if it can be, else the declared charset if it fits, else a guess."""
    if b"\x1b" not in raw:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass  # as most old files are
    text = _mostly_utf8(raw)
    if text is None:
        text = _try(raw, declared)
    if text is None:
        text = _try(raw, guess())
    return raw.decode("latin-1") if text is None else text


def hint(declared: Iterable[str], languages: Iterable[str]) -> str:
    """The charset of bytes nobody declared, as far as the same card says elsewhere; else empty.

    ``declared`` are charsets of its other fields, ``languages`` its languages (``de``, ``en-gb``).
    """
    for name in declared:
        if _usable(name) and not name.lower().startswith(("utf", "us-ascii", "ascii")):
            return name
    for language in languages:
        low = language.lower()
        page = _BY_LANGUAGE.get(low) or _BY_LANGUAGE.get(low.partition("-")[0])
        if page:
            return page
    return ""


def likeliest(raw: bytes) -> str:
    """The code page whose languages the bytes look most like."""
    raw = raw[:_LOOKED_AT]
    best, points = "latin-1", float("-inf")
    for page in _PAGES:
        text = _try(raw, page.codec)
        if text is not None and (own := _points(text, page)) > points:
            best, points = page.codec, own
    return best


def has_surrogates(text: str) -> bool:
    """Whether some of its bytes are not letters yet."""
    return _SURROGATE.search(text) is not None


def _wide(data: bytes) -> str:
    for mark, codec in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return codec
    head = data[:200]
    if head[1::2].count(0) * 4 > len(head):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) * 4 > len(head) else ""


def one_line_end(text: str) -> str:
    """The text with single line feeds as ends of line, whatever they were, and without byte order marks."""
    if "\r" in text:
        # Two carriage returns come from files copied in text mode twice.
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufeff", "") if "\ufeff" in text else text


def _mostly_utf8(raw: bytes) -> str | None:
    """UTF-8 with a letter cut in two somewhere, as at the end of a file that broke off; else ``None``."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not sign.isascii() for sign in text) - broken
    return text.replace("\ufffd", "") if broken and broken * 4 <= whole else None


def _usable(codec: str) -> bool:
    if not _PLAUSIBLE.match(codec):
        return False
    try:
        codecs.lookup(codec)
    except (LookupError, ValueError):
        return False
    return True


def _try(raw: bytes, codec: str) -> str | None:
    if not codec or not _usable(codec):
        return None
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _points(text: str, page: _Page) -> int:
    """How much text looks like a language of the page."""
    total = 0
    before = " "
    for sign in text:
        if not sign.isascii():
            total += 2 if sign in page.common else 0 if sign.isalpha() or sign in "’‘“”–€°\xa0" else -3
        total -= _latin_oddity(before, sign) if page.latin else _other_oddity(before, sign)
        before = sign
    return total


def _latin_oddity(before: str, sign: str) -> int:
    # Letters with accents rarely stand side by side in languages of Latin letters.
    return 2 if not sign.isascii() and not before.isascii() and sign.isalpha() and before.isalpha() else 0


def _other_oddity(before: str, sign: str) -> int:
    if not (sign.isalpha() and before.isalpha()):
        # Names begin with a capital where there are capitals.
        return 1 if sign.islower() and not sign.isascii() else 0
    if sign.isascii() != before.isascii():
        return 3
    return 2 if sign.isupper() and before.islower() and not sign.isascii() else 0
