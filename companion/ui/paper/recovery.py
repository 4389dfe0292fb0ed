"""The recovery sheet: the code in large groups, to be put away with one's papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.paper.content import BOLD, Block, Paper, Pen, Said, said
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGE = 36
"""Points of the groups, which are copied letter by letter."""


def recovery_paper(groups: Sequence[str], a_line: int) -> Paper:
    """The sheet, with so many groups on each line, and room for where else it is kept."""
    lines = ["   ".join(groups[start : start + a_line]) for start in range(0, len(groups), a_line)]
    code = Block(pieces=tuple(Said(text=line, size=_LARGE, weight=BOLD, apart=10) for line in lines), ruled=True)
    words = said(
        tr("Companion asks for it when the key on the computer is gone."),
        tr("Whoever has this code and this computer can read your diary."),
    )
    notes = Block(pieces=(*words, Pen(text=tr("Day:")), Pen(text=tr("Where a second one lies:"))), ruled=True)
    return Paper(title=tr("Recovery code of my diary"), soft=tr("Keep it with your papers."), parts=(code, notes))
