"""The card "Before you go": at most three lines of one's own words, read before a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.keepsakes import BeforeYouGo

LONGEST_LINE = 160
"""Letters. Of something longer its beginning stands here; the whole is kept under "What I keep"."""


def before_lines(before: BeforeYouGo, ask: str = "") -> list[str]:
    """The lines in words, whole. ``ask`` is something to ask that stands nowhere else."""
    fairer = tr("Keep in mind: “{words}”", words=before.fairer) if before.fairer else ""
    stories = [words for words in (ask, *before.pocket) if words]
    pocket = tr("To tell or to ask: {words}", words=" ".join(map(_stopped, stories))) if stories else ""
    starters = [tr("To talk about: {words}", words=" ".join(before.starters))] if before.starters else []
    return [line for line in (fairer or before.because, *starters, pocket, before.if_then) if line]


def _stopped(words: str) -> str:
    """With a stop at its end, so that one story does not run into the next."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def before_card(before: BeforeYouGo, ask: str = "") -> Card:
    """The card. Only for something to read: an empty one is not to be made. ``ask`` as in ``before_lines``."""
    from companion.ui.kept_words import shorter

    card = Card("plum")
    pad = look().gap(18)
    card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(14))
    card.column.setSpacing(look().gap(6))
    card.column.addLayout(flow_of(Chip(tr("Before you go"), "quote", "plum")))
    for line in before_lines(replace(before, starters=()), ask):
        card.column.addWidget(Words(shorter(line, LONGEST_LINE)))
    for line in before.starters:
        card.column.addWidget(Words(line, "heading"))
    return card


def talk_card(before: BeforeYouGo) -> Card:
    """What was picked to talk about, in large letters, to lie beside a call; only where there is something."""
    card = Card("plum")
    pad = look().gap(18)
    card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(14))
    card.column.setSpacing(look().gap(6))
    card.column.addLayout(flow_of(Chip(tr("To talk about"), "quote", "plum")))
    for line in before.starters:
        card.column.addWidget(Words(line, "heading"))
    return card
