"""Which kind of step is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import STEP, add, new_step
from companion.domain.step_base import StepKind
from companion.ui.look import look
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.kind_words import OFTEN, kind_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.ui.house import House


class AddPage(DraftPage):
    """The kinds, those that are used most first."""

    def __init__(self, house: House, draft: str, place: int) -> None:
        super().__init__(house, draft)
        self._place = place
        self._all = False

    def build(self) -> None:
        """One press a kind."""
        self.set_heading(tr("What shall the step be?"), eyebrow=self.name)
        self._rows(OFTEN)
        if self._all:
            self._rows(kind for kind in StepKind if kind not in OFTEN)
        else:
            more = Press(tr("More kinds"), "chevron-down")
            more.clicked.connect(self._show_all)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)

    def _rows(self, kinds: Iterable[StepKind]) -> None:
        rows = Columns(gap=look().gap(8), least=330)
        for kind in kinds:
            words, sub = kind_words(kind)
            row = Press(words, "plus", PressKind.CARD, sub=sub)
            row.clicked.connect(lambda _on=False, kind=kind: self._add(kind))
            rows.addWidget(row)
        self.body.addLayout(rows)

    def _show_all(self) -> None:
        self._all = True
        self.rebuild(kind_words(StepKind.SHARE)[0])

    def _add(self, kind: StepKind) -> None:
        tables = self.work.tables
        self.work.change(add(tables, (STEP,), new_step(tables, kind), self._place))
        self._house.router.replace("editor", draft=self._draft, view="step", place=self._place)
