"""Paper: its two sizes, and the sheets for whoever helps, as they stand in a file."""

from __future__ import annotations

from enum import StrEnum

from companion.domain.record import record


class PaperSize(StrEnum):
    """A sheet of paper as it lies in the printers of a country."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height (ISO 216; ANSI Y14.1)."""
        return (210.0, 297.0) if self is PaperSize.A4 else (215.9, 279.4)


LETTER_COUNTRIES = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""ISO 3166 codes of countries that print on US Letter (Unicode CLDR, paper sizes by territory)."""

MARGIN_MM = 18.0
"""White on every side, in millimetres; every printer can leave that much."""


def size_for(country: str) -> PaperSize:
    """The paper of a country by its ISO 3166 code; A4 where none is known."""
    return PaperSize.LETTER if country.upper() in LETTER_COUNTRIES else PaperSize.A4


def printable_points(size: PaperSize) -> tuple[float, float]:
    """Width and height inside the margins, in points (72 to an inch)."""
    width, height = size.millimetres
    return (width - 2 * MARGIN_MM) * 72 / 25.4, (height - 2 * MARGIN_MM) * 72 / 25.4


@record
class HelperEntry:
    """One sitting: when it is due, such as "Day 3", what it is about, what to do, and what shows that it is done."""

    when: str
    title: str
    do: tuple[str, ...]
    done: str


@record
class HelperSheet:
    """One sheet for a helper and the person, to go through together and to sign off by hand."""

    id: str
    title: str
    lead: tuple[str, ...]
    entries: tuple[HelperEntry, ...]
    foot: str = ""
