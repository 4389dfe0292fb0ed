"""Numbers and how they are told: medians, ratios, and one line for each in the table."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the table. ``reached`` is ``None`` where nothing was set as an aim."""

    what: str
    measured: str
    beside: str = ""
    ratio: str = ""
    aim: str = ""
    reached: bool | None = None


def ms(seconds: Sequence[float]) -> str:
    """The median in milliseconds."""
    return f"{median(seconds) * 1000:.0f} ms"


def times(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times as long. Measured in turns, so each is set against its neighbour, and the median taken."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def growth(seconds: Sequence[float], sizes: Sequence[int]) -> str:
    """Time for each thing at every size, as a share of that at the smallest: 1.0 is growth in step."""
    each = [second / size for second, size in zip(seconds, sizes, strict=True)]
    return ", ".join(f"{size:,}: {one / each[0]:.2f}" for size, one in zip(sizes, each, strict=True))


def table(lines: Sequence[Line]) -> str:
    """The lines as Markdown."""
    rows = [("What", "Companion", "Beside", "Ratio", "Aim", "")]
    rows += [(line.what, line.measured, line.beside, line.ratio, line.aim, _sign(line.reached)) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    said = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    said.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(said)


def _sign(reached: bool | None) -> str:  # noqa: FBT001 - three values, said at once
    return "" if reached is None else "yes" if reached else "no"
