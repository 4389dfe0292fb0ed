"""What a laid-out page is made of, in points from its upper left corner inside the margins; and how words break."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from companion.domain.record import record
from companion.ui.theme import FAMILY

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from companion.ui.paper.content import Portrait

LEADING = 1.28
"""From one line of words to the next, in sizes of the letters."""
_UNIT = 2
"""Bytes of one unit of UTF-16, in which Qt counts letters."""


@record
class Line:
    """One line of words; ``y`` is its upper edge, ``width`` and ``height`` the room it takes."""

    x: float
    y: float
    text: str
    size: int
    weight: int
    width: float

    @property
    def height(self) -> float:
        """As high as a line of this size is."""
        return self.size * LEADING


@record
class Stroke:
    """A line from left to right, to write on or to part things."""

    x: float
    y: float
    width: float
    thick: float = 1.0

    @property
    def height(self) -> float:
        """Next to nothing."""
        return self.thick


@record
class Square:
    """An empty square to tick."""

    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        """As high as wide."""
        return self.width


@record
class Picture:
    """A round face."""

    x: float
    y: float
    width: float
    face: Portrait

    @property
    def height(self) -> float:
        """As high as wide."""
        return self.width


@record
class Part:
    """A page of a text document, laid out for ``dpi`` dots to the inch; it begins ``top`` points down in it."""

    document: QTextDocument
    x: float
    y: float
    top: float
    width: float
    height: float
    dpi: float


Mark = Line | Stroke | Square | Picture | Part
Page = tuple[Mark, ...]


@lru_cache(maxsize=32)
def letters(size: int, weight: int) -> QFont:
    """The typeface with ``size`` points to the letter when one unit is a point; the same on every device."""
    found = QFont(FAMILY)
    found.setPixelSize(size)
    found.setWeight(QFont.Weight(weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


@lru_cache(maxsize=1024)
def width_of(text: str, size: int, weight: int) -> float:
    """How wide words are on one line."""
    return QFontMetricsF(letters(size, weight)).horizontalAdvance(text)


def widest_word(text: str, size: int, weight: int) -> float:
    """How wide the longest word is, which would have to be broken in less room."""
    return max((width_of(word, size, weight) for word in text.split()), default=0.0)


@lru_cache(maxsize=1024)
def broken(text: str, size: int, weight: int, width: float) -> tuple[str, ...]:
    """Words as lines no wider than ``width``; breaks between words, and inside one only where it is wider still.

    Kept for a while: a sheet is laid out more than once until it fits, and again on its way to paper.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += _broken(" ".join(paragraph.split()), size, weight, width)
    return tuple(lines)


def _broken(text: str, size: int, weight: int, width: float) -> list[str]:
    layout = QTextLayout(text, letters(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * _UNIT, (line.textStart() + line.textLength()) * _UNIT
        lines.append(units[start:end].decode("utf-16-le", "ignore").strip())
    layout.endLayout()
    return [each for each in lines if each]
