"""What a sheet of paper says, from top to bottom, before it is laid out.

Sizes are points. Large print begins at 16 (RNIB clear print); here plain words have 18 and headings 28 at least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from companion.domain.people import Person

BODY, STRONG, HEADING, TITLE = 18, 22, 28, 34
BOLD, PLAIN = 700, 400


@record
class Said:
    """Words that wrap. ``apart`` is the white above them."""

    text: str
    size: int = BODY
    weight: int = PLAIN
    apart: float = 2


@record
class Pen:
    """A line to write on, after some words that may be empty."""

    text: str = ""
    size: int = BODY
    weight: int = PLAIN
    apart: float = 10


@record
class Tick:
    """A square to tick with a pen, and words beside it."""

    text: str
    apart: float = 6


Piece = Said | Pen | Tick


@record
class Portrait:
    """A face: the photo, or the first letter in a ring."""

    person: Person
    photo: bytes | None = None


@record
class Block:
    """Pieces that stay together on one page where they can, below a thin line if ``ruled``.

    ``face`` stands at the left of them, ``side`` points wide. ``extra``: left out where that saves a page.
    """

    pieces: tuple[Piece, ...]
    face: Portrait | None = None
    side: float = 96
    ruled: bool = False
    extra: bool = False


@record
class Cell:
    """Somebody with a number; without one there is a line to write it on."""

    face: Portrait
    number: str = ""


@record
class Grid:
    """Faces with their names and numbers, in one or two columns, as large as they can be on one page."""

    cells: tuple[Cell, ...]


@record
class Paper:
    """One sheet, or as many as it takes. ``soft`` is a line below the title, ``foot`` the last of all.

    ``headed``: the title stands on the page too, and not in the name of the file alone.
    """

    title: str
    parts: tuple[Block | Grid, ...]
    soft: str = ""
    foot: str = ""
    headed: bool = True


@record
class Ready:
    """A document that another page lays out itself, such as an agreement in two columns."""

    title: str
    document: QTextDocument


Sheet = Paper | Ready


def heading(text: str) -> Said:
    """Words above others."""
    return Said(text=text, size=HEADING, weight=BOLD, apart=4)


def strong(text: str) -> Said:
    """Words that matter most in a block."""
    return Said(text=text, size=STRONG, weight=BOLD, apart=8)


def said(*texts: str) -> tuple[Said, ...]:
    """Plain words, one after the other; empty ones are left out."""
    return tuple(Said(text=text) for text in texts if text)
