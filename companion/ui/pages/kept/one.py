"""One kept thing: to read or hear, to print as a card, to put in other words, or to delete."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QTextCursor

from companion.domain.changes import Topic
from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.problems import Problem, ProblemKind
from companion.ui.guard import override
from companion.ui.kept_words import LARGE_UP_TO, from_words, kept_sheet, one_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, text_box
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.printing import print_sheet
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from companion.ui.house import House


class OnePage(Page):
    """The page. ``changing`` while one puts it in other words."""

    topics = frozenset({Topic.KEEPSAKES})

    def __init__(self, house: House, item: str) -> None:
        super().__init__()
        self._house, self._item = house, item
        self.changing = False
        self._box: QPlainTextEdit | None = None
        self._field: Field | None = None
        self._before = ""
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Read it anew; what is being typed stays."""
        if self._box is not None:
            return
        self.clear_body()
        self.clear_buttons()
        try:
            kept = self._house.keeping.get(self._item)
        except Problem as problem:
            self.set_heading(problem_words(problem).title)
            self.body.addWidget(Words(tr("It was deleted. Press “Undo” to have it back.")))
            self.body.addStretch(1)
            self._add_back()
            return
        self.set_heading(one_words(kept.kind))
        if self.changing:
            self._show_change(kept)
        else:
            self._show(kept)
        self.body.addStretch(1)

    def _add_back(self) -> None:
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back])
        self._back = back

    def focus_first(self) -> None:
        """Back while one reads, so that the words stay in sight; the box while one writes."""
        if self._box is None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading ---

    def _show(self, kept: Keepsake) -> None:
        card = Card("plum")
        large = len(kept.text) <= LARGE_UP_TO
        for line in kept.text.splitlines():
            card.column.addWidget(Words(line, "heading" if large else "body"))
        self.body.addWidget(card)
        self.body.addWidget(Words(self._about(kept), "soft"))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        ways = (
            (tr("Print it as a card"), "printer", lambda: self._print(kept)),
            (tr("Change the words"), "pencil", self._change),
            (tr("Delete it"), "trash-2", self._delete),
        )
        presses = []
        for words, icon, act in ways:
            press = Press(words, icon, PressKind.SMALL)
            press.clicked.connect(act)
            presses.append(press)
        self.body.addLayout(flow_of(*presses, gap=12))
        self.body.addWidget(self._said)
        self._add_back()

    def _about(self, kept: Keepsake) -> str:
        heads = self._house.exercising.shelf.heads()
        title = next((head.title for head in heads if head.id == kept.exercise), "")
        lines = [f"{from_words(kept, title, wording(self._house))}."]
        if kept.kind is KeptKind.FAIRER and kept.thought:
            lines.append(tr("The thought was: “{thought}”.", thought=kept.thought))
        elif kept.why:
            lines.append(tr("It belongs to: {what}.", what=kept.why))
        return " ".join(lines)

    def _print(self, kept: Keepsake) -> None:
        print_sheet(self, kept_sheet(kept, wording(self._house)), self._said.set_or_hide)

    def _delete(self) -> None:
        try:
            self._house.keeping.remove(self._item)
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))
            return
        self._house.router.back()

    # --- other words ---

    def _change(self) -> None:
        self.changing = True
        turn(self)

    def _show_change(self, kept: Keepsake) -> None:
        self._box = text_box(kept.text, lines=8 if len(kept.text) > LARGE_UP_TO else 4)
        if len(kept.text) <= LARGE_UP_TO:  # a long one is read from its top first
            self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._before = kept.text
        self._field = Field(tr("Your words"), self._box)
        self.body.addWidget(self._field)
        self._add_back()
        keep = main_button(tr("Keep it"), "check")
        keep.clicked.connect(self._keep)
        self.add_buttons(right=[keep])

    def _keep(self) -> None:
        if self._box is None or self._field is None:
            return
        try:
            self._house.keeping.change(self._item, self._box.toPlainText())
        except Problem as problem:
            empty = problem.kind is ProblemKind.BAD_VALUE and problem.detail == "empty"
            self._field.say(tr("Write something first, or press Back.") if empty else one_sentence(problem))
            return
        self._to_reading()

    def _to_reading(self) -> None:
        self.changing, self._box, self._field = False, None, None
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """From changing to reading. What was typed is kept, as everywhere; Undo brings the old words back."""
        if not self.changing:
            return False
        self._keep_typed()
        self._to_reading()
        return True

    def _keep_typed(self) -> None:
        typed = "" if self._box is None else self._box.toPlainText()
        if typed.strip() and typed.strip() != self._before.strip():
            with suppress(Problem):  # too long, or gone meanwhile: then the old words stand
                self._house.keeping.change(self._item, typed)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """By a door beside it one leaves, too."""
        if not event.spontaneous():
            self._keep_typed()
        super().hideEvent(event)
