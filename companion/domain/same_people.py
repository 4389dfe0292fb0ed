"""Telling whether two entries may be the same person: keys that are equal when the writing only differs."""

import re
import unicodedata
from itertools import filterfalse

from companion.domain.contacts import FoundPerson
from companion.domain.people import Person

_EXTENSION = re.compile("[;#xX]")  # with "ext" too, whose e is no digit
_NO_DIGITS = dict.fromkeys(code for code in range(128) if not chr(code).isdigit())
_WORDS = re.compile(r"[^\W_]+")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "jr", "sr"})
_JOINERS = {"\u200c": None, "\u200d": None}
"""Unseen joiners are written or left out at will."""

_NOT_COMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", **_JOINERS}
)

PHONE_DIGITS = 9
"""How many last digits are compared: no country code or trunk zero reaches into them in most countries."""

SHORT_DIGITS = 8
"""The same for countries whose whole numbers have eight digits, as Norway, Denmark and Singapore."""

_LONGEST_CODE = 3
LEAST_DIGITS = 3
"""A number shorter than this (112, 999) cannot be rung."""


def digits_of(number: str) -> str:
    """The digits of a phone number as 0 to 9, whatever the script; an extension is left out."""
    if extension := _EXTENSION.search(number):
        number = number[: extension.start()]
    if number.isascii():
        return number.translate(_NO_DIGITS)
    return "".join(str(unicodedata.digit(sign)) for sign in number if unicodedata.digit(sign, None) is not None)


def number_keys(number: str) -> tuple[str, ...]:
    """One in common for ``+44 7700 900123`` and ``07700 900123``; none for what cannot be rung."""
    digits = digits_of(number)
    if len(digits) < LEAST_DIGITS:
        return ()
    international = number.lstrip().startswith("+") or digits.startswith("00")
    national = digits.lstrip("0")
    key = national[-PHONE_DIGITS:]
    if international and SHORT_DIGITS < len(national) <= SHORT_DIGITS + _LONGEST_CODE:
        return key, national[-SHORT_DIGITS:]
    return (key,)


def email_key(address: str) -> str:
    """Equal whatever the capitals; empty for what is no e-mail address."""
    address = address.strip().casefold()
    return address if "@" in address else ""


def plain_letters(text: str) -> str:
    """Small letters without accents, as somebody types who looks for a name."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    spread = unicodedata.normalize("NFKD", folded.translate(_NOT_COMPOSED))
    return "".join(filterfalse(unicodedata.combining, spread)).casefold()


def name_key(name: str) -> str:
    """Equal whatever the accents, capitals, titles and the order of first and last name; may be empty."""
    words = _WORDS.findall(plain_letters(name))
    return " ".join(sorted([word for word in words if word not in _TITLES] or words))


def phone_keys(person: Person) -> set[str]:
    """The keys of all numbers of somebody in the circle, also those of call services."""
    numbers = (way.address for way in person.ways if "@" not in way.address and "/" not in way.address)
    return {key for number in numbers for key in number_keys(number)}


def email_keys(person: Person) -> set[str]:
    """The keys of all e-mail addresses of somebody in the circle."""
    return {email_key(way.address) for way in person.ways if "/" not in way.address} - {""}


def found_phone_keys(found: FoundPerson) -> set[str]:
    """The keys of all numbers of a card but fax and pager, which several people share."""
    numbers = (way.address for way in found.phones if way.kind not in ("fax", "pager"))
    return {key for number in numbers for key in number_keys(number)}


def found_email_keys(found: FoundPerson) -> set[str]:
    """The keys of all e-mail addresses of a card."""
    return {email_key(way.address) for way in found.emails} - {""}
