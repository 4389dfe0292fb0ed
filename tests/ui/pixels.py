"""Contrast as the eye gets it: counted from drawn pixels, by the formula of WCAG 2.2."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

Colour = int
"""As 0xAARRGGBB."""


class Drawn:
    """What a window looks like now."""

    def __init__(self, window: QWidget, part: QRect | None = None) -> None:
        grabbed = window.grab(part) if part is not None else window.grab()
        self._image = grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.width, self.height = self._image.width(), self._image.height()
        self.pixels = memoryview(self._image.constBits()).cast("I")

    def at(self, x: int, y: int) -> Colour:
        """One pixel."""
        return self.pixels[y * self.width + x]

    def colours(self, box: QRect) -> Counter[Colour]:
        """How often each colour stands in a box."""
        found: Counter[Colour] = Counter()
        left, right = max(0, box.left()), min(self.width, box.right() + 1)
        for y in range(max(0, box.top()), min(self.height, box.bottom() + 1)):
            found.update(self.pixels[y * self.width + left : y * self.width + right])
        return found


@lru_cache(maxsize=100_000)
def brightness(colour: Colour) -> float:
    """Relative luminance, 0 to 1."""
    parts = [((colour >> shift) & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_contrast(found: Counter[Colour]) -> float:
    """Contrast of the glyphs' cores with what lies behind them: the farthest colour against the most frequent."""
    behind = found.most_common(1)[0][0]
    return farthest(behind, found)


def farthest(behind: Colour, others: Iterable[Colour]) -> float:
    """The highest contrast with a colour."""
    return max((contrast(behind, other) for other in others), default=1.0)


def changed(before: Drawn, after: Drawn, least: float) -> int:
    """How many pixels changed by at least so much contrast."""
    pairs = zip(before.pixels, after.pixels, strict=True)
    return sum(1 for one, other in pairs if one != other and contrast(one, other) >= least)
