"""The circle for the fridge: faces, names and numbers of up to eight people, as large as one page has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.paper.content import Block, Cell, Grid, Paper, Pen, Portrait, said
from companion.ui.paper.numbers import phone_of
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.people import Person
    from companion.ui.house import House
    from companion.ui.paper.content import Piece

_EMPTY = 6
"""Lines to write on where nobody is chosen."""


def fridge_paper(house: House, people: Sequence[Person]) -> Paper:
    """The sheet. Without anybody there are lines for names and numbers."""
    if not people:
        pieces: tuple[Piece, ...] = (*said(tr("Names and numbers:")), *(Pen() for _ in range(_EMPTY)))
        return Paper(title=tr("My people"), parts=(Block(pieces=pieces),))
    cells = [
        Cell(
            face=Portrait(person=each, photo=house.on_paper.photo(each.id) if each.has_photo else None),
            number=phone_of(each),
        )
        for each in people
    ]
    return Paper(title=tr("My people"), parts=(Grid(cells=tuple(cells)),))
