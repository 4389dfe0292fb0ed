"""What I expected, what happened: side by side, newest first, in words and with plain bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import Wording, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.bars import Bars
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.thoughts import Pair
    from companion.ui.house import House

SHOWN = 5
"""So many at once; the rest behind "Show more"."""


class PairsPage(Page):
    """Every prediction with its outcome. Each can be deleted, and that can be undone."""

    topics = frozenset({Topic.RUNS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        add_aloud(self, house.speaker)
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])

    def focus_first(self) -> None:
        """Back: nobody should land on a button that deletes."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask for the pairs, and lay them out."""
        pairs = self._house.exercising.pairs()
        self.clear_body()
        self.set_heading(tr("What I expected, what happened"), soft=summary(pairs))
        if not pairs:
            self._show_empty()
        say = wording(self._house)
        for pair in pairs[: self._many]:
            self.body.addWidget(self._card(pair, say))
        if len(pairs) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)

    def _show_empty(self) -> None:
        card = Card()
        card.column.addWidget(Words(tr("Nothing stands here yet, and that is fine.")))
        words = tr("When you expect something to go badly and then try it, both stand here side by side.")
        card.column.addWidget(Words(words, "soft"))
        look_at = Press(tr("Look at a thought"), "sprout")
        look_at.clicked.connect(lambda: self._house.router.go("thoughts"))
        card.column.addLayout(flow_of(look_at))
        self.body.addWidget(card)

    def _show_more(self) -> None:
        self._many += SHOWN
        self.refresh()

    def _card(self, pair: Pair, say: Wording) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("“{thought}”", thought=pair.thought), "heading"))
        card.column.addWidget(Words(say.day(say.here(pair.at).date()), "soft"))
        said = [
            _said(title, words)
            for title, words in ((tr("I expected"), pair.expected), (tr("What happened"), pair.happened))
            if words
        ]
        if said:
            card.column.addLayout(columns_of(*said, gap=look().gap(16), least=300))
        if pair.expected_rate is not None and pair.happened_rate is not None:
            rows = [(tr("I expected"), pair.expected_rate), (tr("It came to"), pair.happened_rate)]
            card.column.addWidget(Bars(rows))
        delete = Press(tr("Delete these answers"), "trash-2", PressKind.SMALL)
        delete.setAccessibleName(tr("Delete these answers: {thought}", thought=pair.thought))
        delete.clicked.connect(lambda: self._house.exercising.remove(pair.run))
        card.column.addLayout(flow_of(delete))
        return card


def _said(title: str, words: str) -> Card:
    card = Card("none")
    card.column.setContentsMargins(0, 0, 0, 0)
    card.column.setSpacing(2)
    card.column.addWidget(Words(title, "soft"))
    card.column.addWidget(Words(words, "strong"))
    card.column.addStretch(1)
    return card


def summary(pairs: Sequence[Pair]) -> str:
    """How often it went better than expected, once there are two or more to compare."""
    rated = [
        (pair.expected_rate, pair.happened_rate)
        for pair in pairs
        if pair.expected_rate is not None and pair.happened_rate is not None
    ]
    if len(rated) < 2:
        return ""
    better = sum(happened < expected for expected, happened in rated)
    if better == len(rated):
        return tr("{n} times you tried. Each time it went better than you expected.", n=len(rated))
    times = tr_n("It went better than you expected once.", "It went better than you expected {n} times.", better)
    if not better:
        return tr("{n} times you tried. That was your part, whatever came of it.", n=len(rated))
    return tr("{n} times you tried.", n=len(rated)) + " " + times


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return PairsPage(house)
