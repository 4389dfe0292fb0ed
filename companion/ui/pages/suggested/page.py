"""What was suggested: by whom, in which order, what is left out as agreed, and the way back of each of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.changes import Topic
from companion.ui.pack_words import rhythm_words, suggested_by, tool_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.pack_sheets import KeptPack
    from companion.domain.packs import Step
    from companion.services.thoughts import ThoughtRow
    from companion.ui.house import House


class SuggestedPage(Page):
    """Packs that were taken in, newest first."""

    topics = frozenset({Topic.PACKS, Topic.RUNS, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        add_aloud(self, house.speaker)
        opens = Press(tr("Open a file"), "file-up")
        opens.clicked.connect(lambda: house.router.go("pack"))
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back], right=[opens])

    def refresh(self) -> None:
        """Ask what was taken in and what is left out."""
        self.clear_body()
        self.set_heading(tr("Suggested to me"), soft=tr("Take what helps, leave what does not. Nobody sees which."))
        packs = self._house.handing_over.packs()
        rows = {row.exercise: row for row in self._house.exercising.thoughts(checked=False)}
        here = [pack for pack in packs if not pack.away]
        for pack in here:
            self.body.addWidget(self._pack_card(pack, rows))
        if not here:
            self.body.addWidget(_nothing_card())
        self._show_off()
        self._show_away([pack for pack in packs if pack.away])
        self.body.addStretch(1)

    def _pack_card(self, pack: KeptPack, rows: dict[str, ThoughtRow]) -> Card:
        card = Card()
        card.column.addWidget(Words(suggested_by(pack.author, pack.signature), "soft"))
        card.column.addWidget(Words(pack.title, "heading"))
        if pack.note:
            card.column.addWidget(Words(pack.note))
        known = [rows[step.exercise] for step in pack.order if step.exercise in rows]
        if known:
            card.column.addWidget(Words(rhythm_words(pack.rhythm), "soft"))
        columns = Columns(least=420)
        for row in known:
            columns.addWidget(self._row_press(row))
        card.column.addLayout(columns)
        if pack.questions:
            words = tr_n("{n} set of questions is in “How I am”.", "{n} sets of questions are in “How I am”.",
                         len(pack.questions))  # fmt: skip
            card.column.addWidget(Words(words, "soft"))
        away = Press(tr("Put it away"), "x", PressKind.SMALL)
        away.setAccessibleName(tr("Put it away: {title}", title=pack.title))
        away.clicked.connect(lambda: self._house.handing_over.put_away(pack.id))
        card.column.addLayout(flow_of(away))
        return card

    def _row_press(self, row: ThoughtRow) -> Press:
        press = Press(row.title, "sprout", PressKind.CARD, sub=_row_words(row))
        press.clicked.connect(lambda: self._open(row))
        return press

    def _open(self, row: ThoughtRow) -> None:
        if row.open_run is not None:
            self._house.router.go("exercise", exercise=row.exercise, run=row.open_run)
        else:
            self._house.router.go("before", exercise=row.exercise)

    def _show_off(self) -> None:
        off = self._house.handing_over.switched_off()
        if not off:
            return
        card = Card()
        card.column.addWidget(Words(tr("Left out for now, as you agreed"), "heading"))
        for step in off:
            card.column.addLayout(flow_of(self._on_press(step)))
        self.body.addWidget(card)

    def _on_press(self, step: Step) -> Press:
        press = Press(tr("Bring back: {what}", what=tool_words(step)), "undo-2", PressKind.SMALL)
        press.clicked.connect(lambda: self._house.handing_over.switch_on(step.exercise))
        return press

    def _show_away(self, packs: list[KeptPack]) -> None:
        if not packs:
            return
        card = Card()
        card.column.addWidget(Words(tr("Put away"), "heading"))
        card.column.addWidget(Words(tr("Your answers are still in your diary."), "soft"))
        for pack in packs:
            back = Press(tr("Bring back: {what}", what=pack.title), "undo-2", PressKind.SMALL)
            back.clicked.connect(lambda _on=False, name=pack.id: self._house.handing_over.bring_back(name))
            card.column.addLayout(flow_of(back))
        self.body.addWidget(card)


def _row_words(row: ThoughtRow) -> str:
    if row.open_run is not None:
        return tr("Go on where you stopped.")
    minutes = tr_n("{n} minute.", "{n} minutes.", row.minutes)
    return f"{tr('“{thought}”', thought=row.thought)} {minutes}" if row.thought else minutes


def _nothing_card() -> Card:
    card = Card()
    card.column.addWidget(Words(tr("Nothing is suggested to you just now.")))
    words = tr("Somebody who helps you may give you a file. You see all of it before you take it in.")
    card.column.addWidget(Words(words, "soft"))
    return card


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return SuggestedPage(house)
