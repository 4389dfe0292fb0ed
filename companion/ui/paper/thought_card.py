"""A thought card for the pocket: a fairer thought, a kind word, and an if-then sentence, as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.keepsakes import KeptKind
from companion.ui.kept_words import one_words
from companion.ui.paper.content import BOLD, Block, Paper, Pen, Said, heading
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.ui.house import House
    from companion.ui.paper.content import Piece

KINDS = (KeptKind.FAIRER, KeptKind.KIND, KeptKind.IF_THEN)
"""What stands on it, in this order."""
_LARGE, _LONG = 26, 200
"""Points of what is kept; above so many letters it is a little smaller."""


def texts_for(house: House) -> dict[KeptKind, list[str]]:
    """What could stand on it, newest first, each text once."""
    return {kind: list(dict.fromkeys(each.text for each in house.keeping.all(kind))) for kind in KINDS}


def thought_paper(texts: Mapping[KeptKind, list[str]], chosen: Mapping[KeptKind, int]) -> Paper:
    """The card with the chosen text of each kind; where nothing is kept there is room to write."""
    parts = tuple(_part(kind, texts.get(kind, []), chosen.get(kind, 0)) for kind in KINDS)
    return Paper(title=tr("To read before I go"), parts=parts)


def _part(kind: KeptKind, texts: list[str], place: int) -> Block:
    pieces: list[Piece] = [heading(one_words(kind))]
    if not texts:
        return Block(pieces=(*pieces, Pen(), Pen()), ruled=True)
    text = texts[place % len(texts)]
    size = _LARGE if len(text) <= _LONG else 20
    return Block(pieces=(*pieces, Said(text=text, size=size, weight=BOLD, apart=6)), ruled=True)
