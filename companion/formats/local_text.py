"""The bytes of a list as text, in the charsets that programs for tables and calendars write."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def text_of(data: bytes) -> str:
    """By its mark, else UTF-8, else what Windows writes in the west. Nothing raises; no null is left in it."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(charset, "replace"))
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _lines(data.decode("cp1252", "replace"))


def _lines(text: str) -> str:
    """One kind of line end."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str, longest: int) -> str:
    """Without line ends and marks that cannot be seen, cut at a number of letters."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(clean.split())[:longest].strip()
