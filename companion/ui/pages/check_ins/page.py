"""My answers: what can be answered now, everything that was, and numbers from paper. Each can be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.services.checking_in import CONFIDENCE, Hold
from companion.ui.how_words import paper_words, result_words
from companion.ui.look import look
from companion.ui.pages.check_ins.paper import PaperForm
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from datetime import date

    from companion.services.checking_in import Taken
    from companion.ui.house import House

SHOWN = 5
"""So many at once; the rest behind "Show more"."""


class CheckIns(Page):
    """The list, newest first."""

    topics = frozenset({Topic.CHECK_INS, Topic.PACKS, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        add_aloud(self, house.speaker)
        self.set_heading(tr("My answers"), soft=tr("Only you see them. Each can be deleted."))
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        paper = Press(tr("Type in a number from paper"), "pencil")
        paper.clicked.connect(lambda: house.router.go("check_ins", paper=True))
        self.add_buttons(left=[self._back], right=[paper])

    def focus_first(self) -> None:
        """Back: nobody should land on a button that deletes."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask what there is, and lay it out."""
        self.clear_body()
        self._to_answer()
        rows = self._rows()
        if not rows:
            self.body.addWidget(Words(tr("Nothing stands here yet, and that is fine.")))
        for _day, words, sheet, name in rows[: self._many]:
            self.body.addWidget(self._row(words, sheet, name))
        if len(rows) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)

    def _show_more(self) -> None:
        self._many += SHOWN
        self.refresh()

    # --- to answer ---

    def _to_answer(self) -> None:
        sets = self._house.checking_in.can_be_taken()[:SHOWN]
        if not sets:
            resting = self._house.checking_in.hold() is Hold.HARD_DAY
            words = tr("The questions rest for a few days.") if resting else tr("The next questions come in a while.")
            self.body.addWidget(Words(words, "soft"))
            return
        self.body.addWidget(Words(tr("You can answer one of these now"), "strong"))
        columns = Columns(gap=4, least=380)
        for each in sets:
            press = Press(each.title, "circle-check", PressKind.CARD, sub=each.aim)
            press.clicked.connect(lambda _on=False, name=each.id: self._house.router.go("check_in", questions=name))
            columns.addWidget(press)
        self.body.addLayout(columns)

    # --- what was answered ---

    def _rows(self) -> list[tuple[date, str, str, str]]:
        """Day, words, the sheet behind them and what its Delete is called; newest first."""
        say = wording(self._house)
        rows = [
            (paper.day, f"{full_date(paper.day)}. {paper_words(paper)}.", paper.id, paper.name)
            for paper in self._house.checking_in.papers()
        ]
        for each in self._house.checking_in.taken():
            day = say.here(each.answered.at).date()
            rows.append((day, f"{full_date(day)}. {_words(each)}", each.answered.id, each.answered.title))
        return sorted(rows, key=lambda row: row[0], reverse=True)

    def _row(self, words: str, sheet: str, name: str) -> Card:
        card = Card()
        card.column.setContentsMargins(look().gap(20), look().gap(4), look().gap(8), look().gap(4))
        line = Columns(shares=(4, 1), least=160, gap=8)
        line.addWidget(Words(words))
        delete = Press(tr("Delete"), "trash-2", PressKind.SMALL)
        delete.setAccessibleName(tr("Delete: {words}", words=words))
        delete.setAccessibleDescription(name)
        delete.clicked.connect(lambda: self._house.checking_in.remove(sheet))
        line.addWidget(delete)
        card.column.addLayout(line)
        return card


def _words(taken: Taken) -> str:
    """What was answered, as it was worded then."""
    answered = taken.answered
    if taken.questions is not None and taken.result is not None:
        return tr("{title}: {result}.", title=answered.title, result=result_words(taken.questions, taken.result))
    if answered.one or len(answered.answers) == 1:
        item, value = next(iter(answered.answers.items()))
        word = answered.shown.get(f"{item}/{value}", str(value))
        return tr("{question} {answer}.", question=answered.shown.get(item, item), answer=word)
    many = len(answered.answers)
    said = tr_n("{n} answer is kept.", "{n} answers are kept.", many)
    return f"{answered.title}: {said}" if answered.set != CONFIDENCE else f"{answered.title}. {said}"


def make(house: House, *, paper: bool = False, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The list, or the form for a number from paper."""
    return PaperForm(house) if paper else CheckIns(house)
