"""Names folded for finding and sorting: no capitals, no accents, one space before each word."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

_APOSTROPHES = re.compile("['\u2019\u02bc`\u200c\u200d]")  # and the unseen joiners, as Persian names have them
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def fold(text: str) -> list[str]:
    """The words of a text as they are compared: "Zoë O'Brien" gives ``zoe`` and ``obrien``."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(filterfalse(unicodedata.combining, apart)).lower().translate(_PLAIN)
    if text.isascii() and text.replace(" ", "").isalnum():  # as most names are
        return text.lower().split()
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", text).casefold()).split()


def words_of(name: str, full_name: str) -> str:
    """What a person is sorted and found by: " word word", what I call them first.

    A name with an apostrophe is found by its parts too, so "Brien" finds O'Brien.
    """
    words = fold(name)
    more = fold(full_name) if full_name and full_name != name else []
    for text in (name, full_name):
        if _APOSTROPHES.search(text):
            more += fold(_APOSTROPHES.sub(" ", text))
    return " " + " ".join([*words, *(word for word in dict.fromkeys(more) if word not in words)])
