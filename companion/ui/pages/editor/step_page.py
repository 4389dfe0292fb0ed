"""One step: its form, and beside it what the person will see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from companion.domain.drafts import STEP, kind_at, steps_of, text_at
from companion.ui.look import look
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.following import Following
from companion.ui.pages.editor.form import Form
from companion.ui.pages.editor.kind_words import kind_words
from companion.ui.pages.editor.others import Others
from companion.ui.pages.editor.preview import Preview
from companion.ui.pages.editor.step_fields import StepFields
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.drafts import Path
    from companion.ui.house import House


class StepPage(DraftPage):
    """The form of one step, by its place in the list."""

    def __init__(self, house: House, draft: str, place: int) -> None:
        super().__init__(house, draft)
        self._place = place
        self._opened: Path | None = None
        self._all = False
        self._form: Form | None = None
        self._preview: Preview | None = None
        after = main_button(tr("Next step"), "arrow-right", plum=True)
        after.clicked.connect(self._next)
        self.add_buttons(right=[after])
        self._after = after

    def build(self) -> None:
        """Form at the left, preview at the right, or below where it is narrow."""
        count = len(steps_of(self.work.tables))
        self._form = self._preview = None
        if not self.work.readable or self._place >= count:
            self.set_heading(tr("This step"), eyebrow=self.name)
            self.body.addWidget(Words(tr("This step cannot be shown just now. Go back to the list.")))
            self._after.hide()
            return
        kind = kind_at(self.work.tables, self._place)
        what = kind_words(kind)[0] if kind is not None else tr("Of no kind we know")
        self.set_heading(tr("Step {n} of {all}", n=self._place + 1, all=count), eyebrow=self.name, soft=what)
        self._after.set_words(tr("Next step") if self._place + 1 < count else tr("To the list"))
        columns = Columns(gap=look().gap(18), least=400, shares=(4, 5))
        card = Card()
        self._others = Others()
        card.column.addWidget(self._others)
        self._form = Form(self.work, card.column)
        self._fill(self._form)
        card.column.addStretch(1)
        self._preview = Preview(self._house)
        columns.addWidget(card)
        columns.addWidget(Following(self._preview, card))
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _fill(self, form: Form) -> None:
        fields = StepFields(form, self._place, self.rebuild, self._opened, self._open_entry)
        fields.usual()
        more = Press(
            tr("Less about this step") if self._all else tr("More about this step"),
            "chevron-up" if self._all else "chevron-down",
        )
        more.clicked.connect(self._turn_more)
        form.column.addLayout(flow_of(more))
        if self._all:
            fields.seldom()
        hidden = fields.in_text_only()
        if hidden:
            words = tr("Only on the page “As text”: {names}", names=", ".join(hidden))
            form.column.addWidget(Words(words, "small"))

    def _open_entry(self, path: Path | None, focus: str) -> None:
        self.keep_now()
        self._opened = path
        self.rebuild(focus)

    def _turn_more(self) -> None:
        self.keep_now()
        self._all = not self._all
        self.rebuild(tr("Less about this step") if self._all else tr("More about this step"))

    def checked(self) -> None:
        """Faults at their fields, and the newest preview."""
        if self._form is None or self._preview is None:
            return
        here = [fault for fault in self.work.looked.faults if fault.path[:2] == (STEP, self._place)]
        self._others.say(self._form.say(here))
        if self.isVisible():
            self._show_preview()
        else:  # the way to a late step is long, and the page need not wait for it
            QTimer.singleShot(0, self, self._show_preview)

    def _show_preview(self) -> None:
        if self._preview is not None:
            self._preview.show_step(self.work.preview, text_at(self.work.tables, (STEP, self._place, "id")))
            self.put_in_order()

    def _next(self) -> None:
        if self._place + 1 < len(steps_of(self.work.tables)):
            self.keep_now()
            self._house.router.replace("editor", draft=self._draft, view="step", place=self._place + 1)
        else:
            self._house.router.back()
