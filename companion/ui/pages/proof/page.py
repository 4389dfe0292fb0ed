"""The proof shelf: what really happened here, each with its day. Nothing is counted, and each can be taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.proof_words import proof_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.printing import Sheet, SheetLine, print_sheet
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.proofs import Proof
    from companion.ui.house import House
    from companion.ui.when_words import Wording

SHOWN = 4
"""So many at once; the rest behind "Show more"."""


class ProofPage(Page):
    """The shelf. Looking at it writes nothing."""

    topics = frozenset({Topic.KEEPSAKES, Topic.PEOPLE})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        self._said = Words("", "strong", parent=self)
        self._print = Press(tr("Print"), "printer", PressKind.QUIET)
        self._print.clicked.connect(self._on_paper)
        self.add_tool(self._print)
        add_aloud(self, house.speaker)
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])

    def focus_first(self) -> None:
        """Back: nobody should land on a button that deletes."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask what stands on the shelf, and lay it out."""
        shelf = self._house.proving.all()
        names = self._house.proving.people()
        self.clear_body()
        self.set_heading(tr("Too old for this?"), soft=tr("These things really happened.") if shelf else "")
        self._print.setVisible(bool(shelf))
        if not shelf:
            self._show_empty()
        say = wording(self._house)
        columns = Columns(gap=look().gap(12), least=430)
        for proof in shelf[: self._many]:
            columns.addWidget(self._card(proof, names, say))
        self.body.addLayout(columns)
        if len(shelf) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)

    def _show_empty(self) -> None:
        card = Card()
        card.column.addWidget(Words(tr("This shelf fills by itself.")))
        words = tr("A call you open, a plan you make, something you put right: it is noted here with its day.")
        card.column.addWidget(Words(words, "soft"))
        self.body.addWidget(card)

    def _card(self, proof: Proof, names: Mapping[str, str], say: Wording) -> Card:
        card = Card()
        words = proof_words(proof, names)
        card.column.addWidget(Words(words, "strong"))
        card.column.addWidget(Words(say.day(say.here(proof.at).date()), "soft"))
        card.column.addStretch(1)
        off = Press(tr("Take it off"), "x", PressKind.SMALL)
        off.setAccessibleName(tr("Take it off: {words}", words=words))
        off.clicked.connect(lambda: self._take_off(proof))
        card.column.addLayout(flow_of(off))
        return card

    def _take_off(self, proof: Proof) -> None:
        try:
            self._house.proving.remove(proof.id)
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))

    def _show_more(self) -> None:
        self._many += SHOWN
        self.refresh()

    def _on_paper(self) -> None:
        names, say = self._house.proving.people(), wording(self._house)
        print_sheet(self, proof_sheet(self._house.proving.all(), names, say), self._said.set_or_hide)


def proof_sheet(shelf: list[Proof], names: Mapping[str, str], say: Wording) -> Sheet:
    """The shelf in large print."""
    lines: list[SheetLine] = []
    for proof in shelf:
        day = full_date(say.here(proof.at).date())
        lines += [SheetLine(words=proof_words(proof, names)), SheetLine(words=day), SheetLine()]
    return Sheet(title=tr("What really happened"), lines=tuple(lines))


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return ProofPage(house)
