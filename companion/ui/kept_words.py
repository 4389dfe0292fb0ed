"""Kept things in words: what each kind is called, where it came from, and the card it is printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.record import record
from companion.ui.texts import tr
from companion.ui.widgets.printing import Sheet, SheetLine
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.ui.when_words import Wording

LARGE_UP_TO = 200
"""Letters. What is longer, such as a letter, is printed in plain large print and not in very large print."""


@record
class Section:
    """Some kinds that stand together on the page, under one heading."""

    title: str
    kinds: tuple[KeptKind, ...]
    icon: str


def sections() -> tuple[Section, ...]:
    """In the order of the page."""
    return (
        Section(title=tr("My fairer thoughts"), kinds=(KeptKind.FAIRER,), icon="lightbulb"),
        Section(title=tr("My kind words"), kinds=(KeptKind.KIND,), icon="heart"),
        Section(title=tr("My pocket list"), kinds=(KeptKind.POCKET,), icon="message-circle"),
        Section(
            title=tr("Sentences ready to use"), kinds=(KeptKind.SAY, KeptKind.BECAUSE, KeptKind.IF_THEN), icon="quote"
        ),
        Section(title=tr("Letters and cards"), kinds=(KeptKind.LETTER, KeptKind.CARD), icon="mail"),
    )


def one_words(kind: KeptKind) -> str:
    """One of a kind, as the title of its page and of its card."""
    return {
        KeptKind.FAIRER: tr("A fairer thought"),
        KeptKind.KIND: tr("A kind word"),
        KeptKind.POCKET: tr("From my pocket list"),
        KeptKind.SAY: tr("Something to say"),
        KeptKind.BECAUSE: tr("Why I keep in touch"),
        KeptKind.IF_THEN: tr("If something gets in the way"),
        KeptKind.LETTER: tr("A letter"),
        KeptKind.CARD: tr("A card to keep"),
    }[kind]


def from_words(kept: Keepsake, title: str, say: Wording) -> str:
    """Where it came from and when: "From “Too old for this?”, yesterday". ``title`` is that of the exercise."""
    day = say.day_inside(say.here(kept.at).date())
    return tr("From “{title}”, {day}", title=title, day=day) if title else tr("Kept {day}", day=day)


def shorter(text: str, most: int) -> str:
    """On one line, and with "…" at a word's end where it is longer than so many letters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"


def kept_sheet(kept: Keepsake, say: Wording) -> Sheet:
    """The card in large print."""
    short = len(kept.text) <= LARGE_UP_TO
    lines = kept.text.splitlines()
    body = tuple(SheetLine(large=line) if short and line else SheetLine(words=line) for line in lines)
    # A letter goes out as it stands: what it is called belongs to the name of the file alone.
    headed = kept.kind is not KeptKind.LETTER
    day = full_date(say.here(kept.at).date()) if headed else ""
    return Sheet(title=one_words(kept.kind), lines=body, soft=day, headed=headed)
