"""What Qt leaves out of a PDF file: which letters some of its signs stand for, and the language.

Qt writes into the file which letter each sign is, so that text can be marked, searched and read aloud. With our
typeface it forgets the space and the capital A and Á, and a reader would find "n exercise". What is missing is found by
the width of the sign, and where two letters are as wide by their turn, for signs are numbered as they are first needed.
It is put in as an update at the end of the file, as the PDF rules allow (ISO 32000-1, 7.5.6). Bytes that look otherwise
than Qt 6.11 writes them are left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont

from companion.ui.theme import FAMILY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Text = str | Mapping[int, str]
    """All words in the order in which they are drawn; or those of each weight of the typeface (400, 600, 700)."""

_EM = 1000
"""Widths in a PDF file are thousandths of the size of the letters."""
_CLOSE = 3
"""So many thousandths apart two widths are the same one, rounded."""

_FONT = re.compile(
    rb"(\d+) 0 obj\n<< /Type /Font\n/Subtype /Type0\n/BaseFont /([\w-]+)\n.*?"
    rb"/DescendantFonts \[(\d+) 0 R\]\n/ToUnicode (\d+) 0 R",
    re.DOTALL,
)
_LIST = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_RUN = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>")


def mended(pdf: bytes, text: Text, language: str) -> bytes:
    """The file with every letter of ``text`` named, and its language (such as ``en-GB``)."""
    changed: dict[int, bytes] = {}
    for _font, base, descendant, names in _FONT.findall(pdf):
        found = _missing(pdf, base.decode(), int(descendant), int(names), _of_weight(text, base.decode()))
        stream = _stream(pdf, int(names))
        if found and stream is not None:
            lines = "".join(f"<{sign:04X}> <{ord(letter):04X}>\n" for sign, letter in found.items())
            more = f"{len(found)} beginbfchar\n{lines}endbfchar\nendcmap".encode()
            body = stream.replace(b"endcmap", more, 1)
            changed[int(names)] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)
    root = re.search(rb"/Root (\d+) 0 R", pdf)
    catalog = None if root is None else _object(pdf, int(root[1]))
    if root is not None and catalog is not None and catalog.rstrip().endswith(b">>"):
        changed[int(root[1])] = catalog.rstrip()[:-2] + b"/Lang (%s)\n>>" % language.encode()
    return _with_update(pdf, changed)


def _missing(pdf: bytes, base: str, descendant: int, names: int, text: str) -> dict[int, str]:
    """The signs of one typeface without a letter, each with the letter that is as wide."""
    widths = re.search(rb"/W \[0 \[([\d ]+)\]", _object(pdf, descendant) or b"")
    stream = _stream(pdf, names)
    if widths is None or stream is None:
        return {}
    known = _known(stream.decode("latin-1"))
    # Several signs may be a space: the plain one, the one where no line ends, and the tab.
    wanted = _widths(base, {letter for letter in text if letter.isprintable()} - (set(known.values()) - {" "}))
    found: dict[int, str] = {}
    for sign, width in enumerate(map(int, widths[1].split())):
        near = sorted((round(abs(theirs - width)), text.find(each), each) for each, theirs in wanted.items())
        if sign and sign not in known and near and near[0][0] <= _CLOSE:
            letter = near[0][2]
            found[sign] = letter
            if letter != " ":
                wanted.pop(letter)
    return found


def _of_weight(text: Text, base: str) -> str:
    return text if isinstance(text, str) else text.get(_weight(base), "")


def _weight(base: str) -> int:
    """400, 600 or 700, by the name the typeface has in the file."""
    if base.endswith("SemiBold"):
        return 600
    return 700 if base.endswith("-Bold") else 400


def _known(names: str) -> dict[int, str]:
    """Signs and the letters Qt has given them; a tab stands for a space."""
    found: dict[int, str] = {}
    for first, letters in _LIST.findall(names):
        for place, letter in enumerate(re.findall("[0-9A-F]{4}", letters)):
            found[int(first, 16) + place] = chr(int(letter, 16))
    for first, last, letter in _RUN.findall(_LIST.sub("", names)):
        for sign in range(int(first, 16), int(last, 16) + 1):
            found[sign] = chr(int(letter, 16) + sign - int(first, 16))
    return {sign: " " if letter == "\t" else letter for sign, letter in found.items() if letter != "\0"}


def _widths(base: str, letters: Collection[str]) -> dict[str, float]:
    letter_font = QFont(FAMILY)
    letter_font.setPixelSize(_EM)
    letter_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    letter_font.setWeight(QFont.Weight(_weight(base)))
    metrics, own = QFontMetricsF(letter_font), QRawFont.fromFont(letter_font)
    # What our typeface lacks comes from another one, which stands in the file for itself.
    there = [letter for letter in letters if own.supportsCharacter(ord(letter))]
    return {letter: metrics.horizontalAdvance(letter) for letter in there}


# --- the file ----------------------------------------------------------------------------------------------------


def _object(pdf: bytes, number: int) -> bytes | None:
    """What stands in an object that is no stream of packed bytes."""
    found = re.search(rb"(?:^|\n)%d 0 obj\n(.*?)\nendobj" % number, pdf, re.DOTALL)
    return None if found is None else found[1]


def _stream(pdf: bytes, number: int) -> bytes | None:
    found = re.search(rb"stream\n(.*)\nendstream", _object(pdf, number) or b"", re.DOTALL)
    return None if found is None else found[1]


def _with_update(pdf: bytes, changed: dict[int, bytes]) -> bytes:
    """The same bytes, and behind them the changed objects with a table of where they stand."""
    ends: list[bytes] = re.findall(rb"startxref\n(\d+)", pdf)
    trailers: list[bytes] = re.findall(rb"trailer\n<<\n(.*?)>>\nstartxref", pdf, re.DOTALL)
    if not changed or not ends or not trailers:
        return pdf
    made, table = pdf, b""
    for number, body in sorted(changed.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    here = len(made)
    made += b"xref\n" + table + b"trailer\n<<\n" + trailers[-1] + b"/Prev " + ends[-1] + b"\n>>\n"
    return made + b"startxref\n%d\n%%%%EOF\n" % here
