"""Sheets for whoever helps: what to sit down to and practise, with a square to tick and a line to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.paper.content import BOLD, Block, Paper, Pen, Said, Tick, heading, said
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.paper import HelperEntry, HelperSheet


def helper_paper(sheet: HelperSheet) -> Paper:
    """The sheet as it stands in its file."""
    parts = [Block(pieces=said(*sheet.lead)), *(_entry(each) for each in sheet.entries)]
    return Paper(title=sheet.title, parts=tuple(parts), foot=sheet.foot)


def _entry(entry: HelperEntry) -> Block:
    title = tr("{when}: {title}", when=entry.when, title=entry.title)
    done = tr("Done when: {sign}", sign=entry.done)
    steps = tuple(Tick(text=each) for each in entry.do)
    return Block(
        pieces=(heading(title), *steps, Said(text=done, weight=BOLD, apart=8), Pen(text=tr("Day and both names:"))),
        ruled=True,
    )
