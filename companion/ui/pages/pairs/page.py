"""What I expected, what happened: side by side, newest first; as a picture with words, as a table, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from companion.domain.changes import Topic
from companion.ui.look import look
from companion.ui.pair_words import (
    about_words,
    compared,
    pairs_sheet,
    rated,
    summary,
    table_heads,
    table_rows,
)
from companion.ui.texts import tr
from companion.ui.when_words import Wording, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.bars import Bars
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
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
        self.as_table = False
        self._said = Words("", "strong", parent=self)
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
        self._show_ways() if pairs else self._show_empty()
        say = wording(self._house)
        if self.as_table and pairs:
            self._show_table(pairs[: self._many], say)
        else:
            for pair in pairs[: self._many]:
                self.body.addWidget(self._card(pair, say))
        if len(pairs) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
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

    def _show_ways(self) -> None:
        table = Press(
            tr("Show it as a picture") if self.as_table else tr("Show it as a table"), "list", PressKind.SMALL
        )
        table.clicked.connect(self._turn_table)
        on_paper = Press(tr("Print it"), "printer", PressKind.SMALL)
        on_paper.clicked.connect(self._on_paper)
        self._table = table
        self.body.addLayout(flow_of(table, on_paper, gap=12))

    def _show_table(self, pairs: list[Pair], say: Wording) -> None:
        # Most people never ask for the table.
        from companion.ui.widgets.chart import Table
        from companion.ui.widgets.chart_table import ChartTable

        card = Card()
        table = Table(heads=table_heads(), rows=table_rows(pairs, say))
        card.column.addWidget(ChartTable(self.title, table))
        self.body.addWidget(card)

    def _turn_table(self) -> None:
        self.as_table = not self.as_table
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
        self.refresh()
        self.scroll_to_top()
        QTimer.singleShot(0, self._table, self._table.setFocus)

    def _show_more(self) -> None:
        self._many += SHOWN
        self.refresh()

    def _on_paper(self) -> None:
        from companion.ui.widgets.printing import print_sheet

        print_sheet(self, pairs_sheet(self._house.exercising.pairs(), wording(self._house)), self._said.set_or_hide)

    def _card(self, pair: Pair, say: Wording) -> Card:
        card = Card()
        card.column.addWidget(Words(about_words(pair), "heading"))
        card.column.addWidget(Words(say.day(say.here(pair.at).date()), "soft"))
        said = [
            _said(title, words)
            for title, words in ((tr("I expected"), pair.expected), (tr("What happened"), pair.happened))
            if words
        ]
        if said:
            card.column.addLayout(columns_of(*said, gap=look().gap(16), least=300))
        for one in rated(pair):
            question, expected, happened, _hoped = one
            if question and question != about_words(pair):
                card.column.addWidget(Words(question))
            card.column.addWidget(Bars([(tr("I expected"), expected), (tr("It came to"), happened)]))
            card.column.addWidget(Words(compared(one), "strong"))
        delete = Press(tr("Delete these answers"), "trash-2", PressKind.SMALL)
        delete.setAccessibleName(tr("Delete these answers: {about}", about=about_words(pair).strip("“”")))
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


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return PairsPage(house)
